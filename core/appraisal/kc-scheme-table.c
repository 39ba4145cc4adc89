#include "kc-scheme-table.h"

#include <string.h>
#include "kc-journal.h"
#include "kc-scheme-measures.h"
#include "kc-scheme-xml.h"
#include "kc-transaction.h"

/* 1 there with the same bytes, 2 with others, 0 not there, -1 on error. */
static int
find_same (KcDb *db, const KcScheme *scheme, const char *sha256, gint64 *id, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id, sha256 FROM scheme WHERE code = ?1 AND version = ?2", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, scheme->code);
  kc_statement_bind_text (statement, 2, scheme->version);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      *id = kc_statement_get_int (statement, 0);
      return g_strcmp0 (kc_statement_get_text (statement, 1), sha256) == 0 ? 1 : 2;
    case KC_STEP_DONE:
      return 0;
    case KC_STEP_FAILED:
    default:
      return -1;
    }
}

static gint64
insert (KcDb *db, const KcScheme *scheme, GBytes *xml, const char *sha256, gint64 change_set, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "INSERT INTO scheme (code, version, title, xml, sha256) VALUES (?1, ?2, ?3, ?4, ?5)", error);
  g_autofree char *text = g_strndup (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));

  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, scheme->code);
  kc_statement_bind_text (statement, 2, scheme->version);
  kc_statement_bind_text (statement, 3, kc_label_get (scheme->title, g_get_language_names ()));
  kc_statement_bind_text (statement, 4, text);
  kc_statement_bind_text (statement, 5, sha256);
  if (!kc_statement_run (statement, error))
    return 0;
  gint64 id = kc_db_last_row_id (db);
  return kc_journal_add_entry (db, change_set, "scheme", id, 0, scheme->code, KC_JOURNAL_ADDED, error) != 0 &&
         kc_scheme_measures_store (db, scheme, change_set, error) ? id : 0;
}

gint64
kc_scheme_table_add (KcDb *db, GBytes *xml, gint64 change_set, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, xml);
  gint64 id = 0;

  if (scheme == NULL)
    return 0;
  switch (find_same (db, scheme, sha256, &id, error))
    {
    case 0:
      return insert (db, scheme, xml, sha256, change_set, error);
    case 1:
      return id;
    case 2:
      g_set_error (error, KC_ERROR, KC_ERROR_CONSTRAINT, "add scheme: %s %s is there already and differs", scheme->code, scheme->version);
      return 0;
    default:
      return 0;
    }
}

/* A scheme once stored stays as it is, even when the program's own file of that version has changed. */
static gboolean
install (KcDb *db, GBytes *xml, const char *who, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, xml);
  gint64 id;

  if (scheme == NULL)
    return FALSE;
  int found = find_same (db, scheme, sha256, &id, error);
  if (found != 0)
    return found > 0;
  gint64 change_set = kc_journal_begin (db, who, KC_ACTION_SCHEME, NULL, 0, error);
  return change_set != 0 && insert (db, scheme, xml, sha256, change_set, error) != 0;
}

gboolean
kc_scheme_table_install_builtin (KcDb *db, const char *who, GError **error)
{
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      if (!install (db, xml, who, error))
        return FALSE;
    }
  return kc_transaction_commit (&transaction, error);
}

KcScheme *
kc_scheme_table_load (KcDb *db, gint64 id, char **sha256, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT xml, sha256 FROM scheme WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, id);
  KcStep step = kc_statement_step (statement, error);
  if (step != KC_STEP_ROW)
    {
      if (step == KC_STEP_DONE)
        g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "load scheme: there is none of this number");
      return NULL;
    }
  const char *xml = kc_statement_get_text (statement, 0);
  g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));
  if (sha256 != NULL)
    *sha256 = g_strdup (kc_statement_get_text (statement, 1));
  return kc_scheme_xml_read (bytes, error);
}
