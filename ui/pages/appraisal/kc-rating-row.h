/* One person in the grid of ratings: what is written in each column, which of it is new, and which is no mark. */
#pragma once

#include <glib-object.h>

#include "kc-decimal.h"

G_BEGIN_DECLS

#define KC_TYPE_RATING_ROW (kc_rating_row_get_type ())
G_DECLARE_FINAL_TYPE (KcRatingRow, kc_rating_row, KC, RATING_ROW, GObject)

KcRatingRow *kc_rating_row_new (gint64 staff, const char *number, const char *name, const char *branch, guint n_columns);
gint64       kc_rating_row_get_staff  (KcRatingRow *self);
const char  *kc_rating_row_get_person (KcRatingRow *self, guint column);   /* number, name, branch */
/* What is stored already. */
void         kc_rating_row_set_stored (KcRatingRow *self, guint column, const char *text);
/* As typed; full: the most that it may be. Blank takes the mark out. FALSE, and remembered as wrong, for what is no mark. */
gboolean     kc_rating_row_set_text   (KcRatingRow *self, guint column, const char *text, KcDecimal full);
const char  *kc_rating_row_get_text   (KcRatingRow *self, guint column);
gboolean     kc_rating_row_is_wrong   (KcRatingRow *self, guint column);
/* FALSE: as it was stored. *has_points: there is a mark. */
gboolean     kc_rating_row_get_change (KcRatingRow *self, guint column, gboolean *has_points, KcDecimal *points);
/* What is written is stored now. */
void         kc_rating_row_mark_saved (KcRatingRow *self);

G_END_DECLS
