#include "kc-grade-labels.h"

#include <string.h>

#include "kc-ladder.h"
#include "kc-scheme-xml.h"

/* Digest of a scheme's file → its labels, of this thread. A scheme's file never changes under its digest, and reading one takes as long as a
 * page of a list. */
static void
cache_free (gpointer data)
{
  g_hash_table_unref (data);
}
static GPrivate label_cache = G_PRIVATE_INIT (cache_free);

static GHashTable *
get_cache (void)
{
  GHashTable *cache = g_private_get (&label_cache);

  if (cache == NULL)
    {
      cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
      g_private_set (&label_cache, cache);
    }
  return cache;
}

/* Steps that the scheme itself gives to nobody: who was given one otherwise has it all the same (D6). */
static void
add_ladder (GHashTable *labels, const char *code)
{
  g_autoptr(KcLadder) ladder = code != NULL ? kc_ladder_load (code) : NULL;

  for (guint i = 0; ladder != NULL && i < ladder->steps->len; i++)
    {
      const KcLadderStep *step = g_ptr_array_index (ladder->steps, i);

      if (!g_hash_table_contains (labels, step->code))
        g_hash_table_insert (labels, g_strdup (step->code), g_strdup (kc_label_get (step->label, g_get_language_names ())));
    }
}

static GHashTable *
read_labels (const char *text)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GBytes) xml = g_bytes_new (text, strlen (text));
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);

  for (guint i = 0; scheme != NULL && i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);

      g_hash_table_insert (labels, g_strdup (band->part.code), g_strdup (kc_label_get (band->part.label, g_get_language_names ())));
    }
  add_ladder (labels, scheme != NULL ? scheme->ladder : NULL);
  return labels;
}

GHashTable *
kc_grade_labels_load (KcDb    *db,
                      gint64   scheme_id,
                      GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT xml FROM scheme WHERE id = ?1", error);
  g_autofree char *digest = NULL;
  GHashTable *labels;
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, scheme_id);
  step = kc_statement_step (statement, error);
  if (step == KC_STEP_DONE)
    return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (step == KC_STEP_FAILED)
    return NULL;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, kc_statement_get_text (statement, 0), -1);
  labels = g_hash_table_lookup (get_cache (), digest);
  if (labels == NULL)
    {
      labels = read_labels (kc_statement_get_text (statement, 0));
      g_hash_table_insert (get_cache (), g_steal_pointer (&digest), labels);
    }
  return g_hash_table_ref (labels);
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
