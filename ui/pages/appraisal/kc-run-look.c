#include "kc-run-look.h"

#include "kc-report-read.h"

/* Shape and word, in characters. */
#define STATE_WIDTH 12

static const char *const shapes[] = {
  [KC_RUN_DRAFT] = "○",
  [KC_RUN_CALCULATED] = "◐",
  [KC_RUN_REVIEWED] = "◑",
  [KC_RUN_PUBLISHED] = "◕",
  [KC_RUN_CONFIRMED] = "●",
};

char *
kc_run_look_dup_state (KcRunState state)
{
  return g_strdup_printf ("%s %s", shapes[state], kc_run_state_get_label (state));
}

/* The list gives the state's label. */
static gboolean
find_state (const char *label,
            KcRunState *out)
{
  for (KcRunState state = KC_RUN_DRAFT; state <= KC_RUN_CONFIRMED; state++)
    if (g_strcmp0 (label, kc_run_state_get_label (state)) == 0)
      {
        *out = state;
        return TRUE;
      }
  return FALSE;
}

static void
copy_row (KcReport    *to,
          KcReportRow *from,
          guint        n_columns,
          int          state_column)
{
  KcReportRow *row = kc_report_add_row (to, kc_report_row_get_id (from));
  KcRunState state;

  for (guint i = 0; i < n_columns; i++)
    kc_report_row_set (row, i, kc_report_row_get (from, i));
  if (state_column >= 0 && find_state (kc_report_row_get_text (from, (guint) state_column), &state))
    {
      g_autofree char *text = kc_run_look_dup_state (state);
      kc_report_row_set_text (row, (guint) state_column, text);
    }
}

KcReport *
kc_run_look_dup_list (KcReport *runs)
{
  KcReport *copy = kc_report_new (kc_report_get_title (runs));
  GListModel *rows = kc_report_get_rows (runs);
  guint n_columns = kc_report_get_n_columns (runs);
  int state = kc_report_find_column (runs, "state");

  for (guint i = 0; i < n_columns; i++)
    {
      const KcReportColumn *column = kc_report_get_column (runs, i);
      kc_report_add_column (copy, column->name, column->title, column->type, column->places, (int) i == state ? MAX (column->width, STATE_WIDTH) : column->width);
    }
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      copy_row (copy, row, n_columns, state);
    }
  kc_report_set_total (copy, kc_report_get_total (runs));
  return copy;
}
