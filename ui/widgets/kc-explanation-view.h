/* Why a score is what it is: the tree of a KcExplanation, each node with its sentence, formula, figures put in, and where they are from.
 * Ctrl+C copies the whole as text. */
#pragma once

#include <gtk/gtk.h>

#include "kc-explanation.h"

G_BEGIN_DECLS

#define KC_TYPE_EXPLANATION_VIEW (kc_explanation_view_get_type ())
G_DECLARE_FINAL_TYPE (KcExplanationView, kc_explanation_view, KC, EXPLANATION_VIEW, GtkWidget)

GtkWidget *kc_explanation_view_new (void);
/* The node's children are shown with the node itself on top, its first level open. NULL empties. */
void       kc_explanation_view_set_explanation (KcExplanationView *self, KcExplanation *explanation);
/* Opens the child of that title (an indicator's label), closes the others, and brings it into view. */
void       kc_explanation_view_open (KcExplanationView *self, const char *title);

G_END_DECLS
