/* Rows from a reading process that was taken over: whatever it sends, what is passed on is what a reader may pass on. */
#include "kc-sheet-wire-rows.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

static void
check_cell (const KcCell *cell, gint64 before)
{
  g_assert_true (cell->type <= KC_CELL_FORMULA_WITHOUT_VALUE);
  g_assert_true ((gint64) cell->column > before && cell->column < KC_SHEET_MAX_COLUMNS);
  g_assert_true (cell->number.scale <= KC_DECIMAL_MAX_SCALE);
  g_assert_true (cell->type == KC_CELL_DATE ? kc_date_is_valid (cell->date) : kc_date_is_none (cell->date));
  if (cell->type == KC_CELL_TEXT || cell->type == KC_CELL_ERROR)
    g_assert_nonnull (cell->text);
  if (cell->text != NULL)
    g_assert_true (cell->text[cell->length] == '\0' && g_utf8_validate (cell->text, (gssize) cell->length, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  /* In memory of just this size, so that one byte too far is seen. */
  g_autofree guint8 *frame = g_memdup2 (length > 0 ? bytes : (const guint8 *) "", MAX (length, 1));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (KcCell));
  KcWireRows rows = { .at = frame, .end = frame + length, .last = -1, .cells = cells };
  gint64 last = -1;

  while (kc_wire_get_row (&rows) == KC_WIRE_ROW)
    {
      gint64 before = -1;

      g_assert_true ((gint64) rows.row > last);
      last = rows.row;
      for (guint i = 0; i < cells->len; i++)
        {
          const KcCell *cell = &g_array_index (cells, KcCell, i);

          check_cell (cell, before);
          before = cell->column;
        }
    }
  return 0;
}
