/* The grid in which ratings are entered: a person a row, an indicator a column. Arrow keys and Enter move between cells; a block copied from a spreadsheet is
 * pasted from the cell in hand on. Signal "changed" (): something was typed. */
#pragma once

#include <gtk/gtk.h>

#include "kc-ratings.h"

G_BEGIN_DECLS

#define KC_TYPE_RATING_GRID (kc_rating_grid_get_type ())
G_DECLARE_FINAL_TYPE (KcRatingGrid, kc_rating_grid, KC, RATING_GRID, GtkWidget)

GtkWidget *kc_rating_grid_new (void);
/* As kc_rating_grid_finish() gives it; full: KcDecimal, by column behind the person's three. */
void       kc_rating_grid_set_report (KcRatingGrid *self, KcReport *report, GArray *full);
/* GArray of KcRatingEntry: what is new; its indicators are the report's, which stays as it is until the next. Transfer full. */
GArray    *kc_rating_grid_dup_changes (KcRatingGrid *self);
guint      kc_rating_grid_count_wrong (KcRatingGrid *self);
void       kc_rating_grid_mark_saved  (KcRatingGrid *self);
/* Spreads tabs and lines from this cell on: what Ctrl+V does. Also for tests. */
void       kc_rating_grid_paste (KcRatingGrid *self, guint row, guint column, const char *text);

G_END_DECLS
