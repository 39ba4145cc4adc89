#include "kc-builtin-schemes.h"

#include "kc-scheme-measures.h"
#include "kc-scheme-xml.h"
#include "kc-transaction.h"

/* Titles are data of the file, in the language of the bank. */
static const char *const title_languages[] = { "zh_CN", "zh", NULL };

static gboolean
is_stored (KcDb       *db,
           const char *sha256,
           gboolean   *stored,
           GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM scheme WHERE sha256 = ?1)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_text (statement, 1, sha256);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *stored = kc_statement_get_int (statement, 0) != 0;
  return TRUE;
}

static gboolean
store_scheme (KcDb       *db,
              GBytes     *xml,
              const char *sha256,
              GError    **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);
  g_autoptr(KcStatement) statement = NULL;
  gconstpointer text;
  gsize length;

  if (scheme == NULL)
    return FALSE;
  statement = kc_db_prepare (db, "INSERT INTO scheme (code, version, title, xml, sha256) VALUES (?1, ?2, ?3, ?4, ?5)"
                                 " ON CONFLICT (code, version) DO UPDATE SET title = excluded.title, xml = excluded.xml, sha256 = excluded.sha256"
                                 " WHERE NOT EXISTS (SELECT 1 FROM appraisal_run WHERE appraisal_run.scheme = scheme.id)", error);
  if (statement == NULL)
    return FALSE;
  text = g_bytes_get_data (xml, &length);
  kc_statement_bind_text (statement, 1, scheme->code);
  kc_statement_bind_text (statement, 2, scheme->version);
  kc_statement_bind_text (statement, 3, kc_label_get (scheme->title, title_languages));
  kc_statement_bind_text_borrowed (statement, 4, text, (gssize) length);
  kc_statement_bind_text (statement, 5, sha256);
  return kc_statement_run (statement, error) && kc_scheme_measures_store (db, scheme, 0, error);
}

gboolean
kc_builtin_schemes_store (KcDb    *db,
                          GError **error)
{
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, xml);
      gboolean stored;

      if (!is_stored (db, sha256, &stored, error) || (!stored && !store_scheme (db, xml, sha256, error)))
        return FALSE;
    }
  return kc_transaction_commit (&transaction, error);
}
