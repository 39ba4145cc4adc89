#include "kc-grade-labels.h"

#include <string.h>

#include "kc-scheme-xml.h"

GHashTable *
kc_grade_labels_load (KcDb    *db,
                      gint64   scheme_id,
                      GError **error)
{
  g_autoptr(GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT xml FROM scheme WHERE id = ?1", error);
  g_autoptr(KcScheme) scheme = NULL;
  g_autoptr(GBytes) xml = NULL;
  const char *text;
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, scheme_id);
  step = kc_statement_step (statement, error);
  if (step != KC_STEP_ROW)
    return step == KC_STEP_DONE ? g_steal_pointer (&labels) : NULL;
  text = kc_statement_get_text (statement, 0);
  xml = g_bytes_new (text, strlen (text));
  scheme = kc_scheme_xml_read (xml, NULL);
  for (guint i = 0; scheme != NULL && i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);

      g_hash_table_insert (labels, g_strdup (band->part.code), g_strdup (kc_label_get (band->part.label, g_get_language_names ())));
    }
  return g_steal_pointer (&labels);
}

const char *
kc_grade_labels_get (GHashTable *labels,
                     const char *code)
{
  const char *label = code != NULL ? g_hash_table_lookup (labels, code) : NULL;

  return label != NULL && *label != '\0' ? label : code;
}

void
kc_grade_labels_apply (GHashTable *labels,
                       KcReport   *report,
                       guint       column)
{
  GListModel *rows = kc_report_get_rows (report);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, i);
      const char *code = kc_report_row_get_text (row, column);

      if (code != NULL)
        kc_report_row_set_text (row, column, kc_grade_labels_get (labels, code));
    }
}
