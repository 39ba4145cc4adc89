/* From the text of a cell's value to a cell. */
#pragma once

#include "kc-sheet-private.h"

G_BEGIN_DECLS

/* D19. `text` ends with NUL. Up to 15 significant digits are taken exactly as written; more are what a double shows. Sets type (ERROR
 * "#NUM!" or "#VALUE!" when it cannot be a number), number, raw and flags. */
void kc_cell_set_number_text (KcCell *cell, const char *text, gsize length, KcNumberFormat format, gboolean base_1904);
/* ISO 8601, as cells of type "d" have it; text when it is none. */
void kc_cell_set_iso_date (KcCell *cell, const char *text, gsize length, gboolean base_1904);
/* "#DIV/0!" and its like, for formats that have no type for errors. */
gboolean kc_text_is_error (const char *text, gsize length);

G_END_DECLS
