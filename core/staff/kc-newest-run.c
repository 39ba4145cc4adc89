#include "kc-newest-run.h"

gboolean
kc_newest_run_find (KcDb        *db,
                    KcPeriod     within,
                    KcNewestRun *run,
                    GError     **error)
{
  g_autoptr(KcStatement) statement = NULL;

  *run = (KcNewestRun) { 0 };
  /* A period's last two digits grow from month to year: within a calendar year the longest comes first. */
  statement = kc_db_prepare (db, "SELECT id, scheme, period FROM appraisal_run WHERE state <> 'draft'"
                                 " ORDER BY period / 100 DESC, period % 100 DESC, id DESC", error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        *run = (KcNewestRun) { kc_statement_get_int (statement, 0), kc_statement_get_int (statement, 1), (KcPeriod) kc_statement_get_int (statement, 2) };
        if (within == KC_PERIOD_NONE || kc_period_contains (within, run->period))
          return TRUE;
        break;
      case KC_STEP_DONE:
        *run = (KcNewestRun) { 0 };
        return TRUE;
      case KC_STEP_FAILED:
      default:
        return FALSE;
      }
}
