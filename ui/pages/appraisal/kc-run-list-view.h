/* The list of appraisal runs, and a new one. */
#pragma once

#include <gtk/gtk.h>

#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_LIST_VIEW (kc_run_list_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRunListView, kc_run_list_view, KC, RUN_LIST_VIEW, GtkWidget)

void kc_run_list_view_set_workspace (KcRunListView *self, KcWorkspace *workspace);   /* NULL empties; loads otherwise */
void kc_run_list_view_reload        (KcRunListView *self);
void kc_run_list_view_focus_search  (KcRunListView *self);
/* For tests: the table of runs. Borrowed. */
GtkWidget *kc_run_list_view_get_table (KcRunListView *self);

G_END_DECLS
