#include "kc-scheme-measures.h"

#include "kc-journal.h"

/* Sheets are Chinese, and so is what their columns are called. */
static const char *const sheet_languages[] = { "zh_CN", "zh", NULL };

/* The file has no largest of several: then the last one is what a sheet of one period has. */
static const char *
get_aggregate (const KcSchemeMeasure *measure)
{
  return kc_aggregate_kind_to_nick (measure->aggregate == KC_AGGREGATE_MAX ? KC_AGGREGATE_LAST : measure->aggregate);
}

static void
bind (KcStatement *statement, const KcSchemeMeasure *measure)
{
  const char *label = kc_label_get (measure->part.label, sheet_languages);
  const char *name = *label != '\0' ? label : measure->part.code;
  g_autofree char *headers = measure->headers != NULL ? g_strconcat (name, "|", measure->headers, NULL) : g_strdup (name);

  kc_statement_bind_text (statement, 1, measure->part.code);
  kc_statement_bind_text (statement, 2, name);
  kc_statement_bind_text (statement, 3, measure->unit);
  kc_statement_bind_int (statement, 4, measure->places);
  kc_statement_bind_text (statement, 5, get_aggregate (measure));
  kc_statement_bind_text (statement, 6, headers);
}

/* 1: there, 0: not, -1: error. */
static int
has_measure (KcDb *db, const char *code, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT 1 FROM measure WHERE code = ?1", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, code);
  KcStep step = kc_statement_step (statement, error);
  return step == KC_STEP_FAILED ? -1 : step == KC_STEP_ROW;
}

static gboolean
add_measure (KcDb *db, const KcSchemeMeasure *measure, gint64 change_set, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "INSERT INTO measure (code, name, unit, places, aggregate, headers) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  bind (statement, measure);
  if (!kc_statement_run (statement, error))
    return FALSE;
  return change_set == 0 || kc_journal_add_entry (db, change_set, "measure", kc_db_last_row_id (db), 0, measure->part.code, KC_JOURNAL_ADDED, error) != 0;
}

gboolean
kc_scheme_measures_store (KcDb *db, const KcScheme *scheme, gint64 change_set, GError **error)
{
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (scheme->measures, i);
      int found = has_measure (db, measure->part.code, error);
      if (found < 0 || (found == 0 && !add_measure (db, measure, change_set, error)))
        return FALSE;
    }
  return TRUE;
}
