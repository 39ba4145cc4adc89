/* Who changed a record after the set that is to be taken back, and by what: so that a person knows what to take back first. */
#include "kc-journal-undo.h"

#include <glib/gi18n-lib.h>

#include "kc-figure-row.h"

typedef struct
{
  gint64 change_set;
  gint64 batch;
  char *who;
  char *at;
} Culprit;

static void
culprit_clear (Culprit *self)
{
  g_free (self->who);
  g_free (self->at);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Culprit, culprit_clear)

static gboolean
take_row (KcStatement *statement, Culprit *culprit)
{
  g_autoptr(GError) error = NULL;

  /* Only words of a finding depend on it: an error that matters has been, or will be, met elsewhere. */
  if (statement == NULL || kc_statement_step (statement, &error) != KC_STEP_ROW)
    return FALSE;
  culprit->change_set = kc_statement_get_int (statement, 0);
  culprit->batch = kc_statement_get_int (statement, 1);
  culprit->who = g_strdup (kc_statement_get_text (statement, 2));
  culprit->at = g_strdup (kc_statement_get_text (statement, 3));
  return TRUE;
}

/* The newest set that touched the record, one that touched the field rather than another. */
static gboolean
find_in_journal (KcUndo *self, const KcUndoEntry *entry, const char *field, Culprit *culprit)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (self->db, "SELECT c.id, c.batch, c.who, c.at FROM journal j JOIN change_set c ON c.id = j.change_set"
                             " LEFT JOIN journal_field f ON f.entry = j.id AND f.field = ?4"
                             " WHERE j.record = ?1 AND j.kind = ?2 AND c.id > ?3 AND c.id <> ?5 AND c.role <> 'undo' AND c.undone_by IS NULL"
                             " ORDER BY f.field IS NULL, c.id DESC LIMIT 1", NULL);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, entry->record);
  kc_statement_bind_text (statement, 2, entry->kind);
  kc_statement_bind_int (statement, 3, self->undone);
  kc_statement_bind_text (statement, 4, field);
  kc_statement_bind_int (statement, 5, self->change_set);
  return take_row (statement, culprit);
}

/* Somebody whom the batch added has figures of a later one: one seek a period. */
static gboolean
find_in_figures (KcUndo *self, const KcUndoEntry *entry, Culprit *culprit)
{
  g_autoptr(KcStatement) statement = NULL;

  if (!g_str_equal (entry->kind, "staff"))
    return FALSE;
  statement = kc_db_prepare (self->db,
                             "WITH RECURSIVE months (period) AS (SELECT min(period) FROM measure_value UNION ALL"
                             " SELECT (SELECT min(v.period) FROM measure_value v WHERE v.period > m.period) FROM months m WHERE m.period IS NOT NULL)"
                             " SELECT c.id, c.batch, c.who, c.at FROM months m JOIN measure_value v ON v.period = m.period AND v.staff = ?1"
                             " JOIN import_sheet s ON s.id = v.source JOIN import_file f ON f.id = s.file"
                             " JOIN change_set c ON c.batch = f.batch AND c.role = 'done' WHERE f.batch <> ?2 ORDER BY c.id DESC LIMIT 1", NULL);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, entry->record);
  kc_statement_bind_int (statement, 2, self->batch);
  return take_row (statement, culprit);
}

static char *
list_files (KcUndo *self, gint64 batch)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db, "SELECT name FROM import_file WHERE batch = ?1 ORDER BY id", NULL);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  if (statement == NULL)
    return g_strdup ("");
  kc_statement_bind_int (statement, 1, batch);
  while (kc_statement_step (statement, &error) == KC_STEP_ROW)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", kc_statement_get_text (statement, 0));
  return g_strdup (names->str);
}

char *
kc_undo_describe_culprit (KcUndo            *self,
                          const KcUndoEntry *entry,
                          const char        *field,
                          char             **who)
{
  g_auto(Culprit) culprit = { 0 };
  g_autofree char *what = NULL;
  g_autofree char *files = NULL;

  *who = NULL;
  if (entry->kind == NULL || (!find_in_journal (self, entry, field, &culprit) && !find_in_figures (self, entry, &culprit)))
    return NULL;
  *who = g_strdup (culprit.who);
  if (culprit.batch == 0)
    what = kc_journal_describe (self->db, culprit.change_set, NULL);
  else
    {
      files = list_files (self, culprit.batch);
      /* Translators: names of files */
      what = g_strdup_printf (_("import of %s"), files);
    }
  return g_strdup_printf ("%.10s, %s", culprit.at, what != NULL ? what : "");
}
