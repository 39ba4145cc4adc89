/* Taking change sets back. Every entry is taken back by an ordinary write that is journalled in turn, so that an undo can itself be undone.
 * Conflicts are collected through the whole set before it is given up, so that a person sees all of them at once. */
#include "kc-journal-undo.h"

#include <glib/gi18n-lib.h>

#include "kc-figure-row.h"
#include "kc-transaction.h"

static void
undo_clear (KcUndo *self)
{
  g_free (self->role);
  g_free (self->action);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcUndo, undo_clear)

static void
entry_clear (gpointer data)
{
  KcUndoEntry *self = data;

  g_free (self->kind);
  g_free (self->label);
}

static void
entry_field_clear (gpointer data)
{
  KcUndoField *self = data;

  g_free (self->name);
  g_free (self->before);
  g_free (self->after);
}

void
kc_undo_add_conflict (KcUndo            *self,
                      const KcUndoEntry *entry,
                      const char        *field,
                      const char        *what)
{
  KcPlace place = KC_PLACE_NONE;
  g_autofree char *who = NULL;
  g_autofree char *how = NULL;
  g_autofree char *code = NULL;
  gboolean is_origin;
  KcPeriod period;

  self->n_conflicts++;
  if (self->issues == NULL)
    return;
  how = kc_undo_describe_culprit (self, entry, field, &who);
  /* A branch whose people stay, say: that they stay has been said. */
  if (how == NULL && field == NULL && self->n_conflicts > 1)
    return;
  if (g_str_equal (entry->kind, KC_FIGURE_KIND) && field != NULL && kc_figure_parse_field (field, &period, &code, &is_origin))
    field = code;
  place.record = entry->label;
  place.field = field;
  /* What of the record it is about, in its reader's words. */
  place.label = field != NULL ? what : NULL;
  kc_issue_list_add (self->issues, KC_ISSUE_RECORD_CHANGED_SINCE, &place, what, who != NULL ? who : _("somebody"), how != NULL ? how : _("it is not in the journal"));
}

/* What an entry's kind is called by people. */
static const char *
kind_label (const KcUndoEntry *entry)
{
  const KcKind *kind = kc_kind_find (entry->kind);

  return kind != NULL ? kc_kind_get_label (kind) : _("Figures");
}

/* A constraint that stands in the way is a conflict; every other error is one. */
gboolean
kc_undo_note_conflict (KcUndo            *self,
                       const KcUndoEntry *entry,
                       GError            *local_error,
                       GError           **error)
{
  if (!g_error_matches (local_error, KC_ERROR, KC_ERROR_CONSTRAINT) && !g_error_matches (local_error, KC_ERROR, KC_ERROR_CHANGED_SINCE) &&
      !g_error_matches (local_error, KC_ERROR, KC_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_error_copy (local_error));
      return FALSE;
    }
  kc_undo_add_conflict (self, entry, NULL, kind_label (entry));
  return TRUE;
}

/* Reading -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
load_set (KcUndo  *self,
          GError **error)
{
  g_autoptr(KcStatement) statement = NULL;
  KcStep step;

  statement = kc_db_prepare (self->db, "SELECT role, action, batch, undone_by FROM change_set WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->undone);
  step = kc_statement_step (statement, error);
  if (step == KC_STEP_DONE)
    g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find change set %" G_GINT64_FORMAT, self->undone);
  if (step != KC_STEP_ROW)
    return FALSE;
  if (!kc_statement_is_null (statement, 3))
    {
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_UNDOABLE, "Failed to undo change set %" G_GINT64_FORMAT ": it was undone before", self->undone);
      return FALSE;
    }
  self->role = g_strdup (g_str_equal (kc_statement_get_text (statement, 0), "undo") ? "redo" : "undo");
  self->action = g_strdup (kc_statement_get_text (statement, 1));
  self->batch = kc_statement_get_int (statement, 2);
  if (self->batch == 0 || g_str_equal (self->role, "undo"))
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_UNDOABLE, "Failed to redo an import: its figures are in the sheets, import them again");
  return FALSE;
}

static KcJournalAction
parse_action (const char *text)
{
  return g_str_equal (text, "added") ? KC_JOURNAL_ADDED : g_str_equal (text, "changed") ? KC_JOURNAL_CHANGED : KC_JOURNAL_REMOVED;
}

/* Newest first. */
static GArray *
load_entries (KcUndo  *self,
              GError **error)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, TRUE, sizeof (KcUndoEntry));
  g_autoptr(KcStatement) statement = NULL;

  g_array_set_clear_func (entries, entry_clear);
  statement = kc_db_prepare (self->db, "SELECT id, kind, record, label, action FROM journal WHERE change_set = ?1 ORDER BY id DESC", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, self->undone);
  for (;;)
    {
      KcUndoEntry entry;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          entry = (KcUndoEntry) { kc_statement_get_int (statement, 0), g_strdup (kc_statement_get_text (statement, 1)),
                            kc_statement_get_int (statement, 2), g_strdup (kc_statement_get_text (statement, 3)),
                            parse_action (kc_statement_get_text (statement, 4)) };
          g_array_append_val (entries, entry);
          break;
        case KC_STEP_DONE:
          return g_steal_pointer (&entries);
        case KC_STEP_FAILED:
        default:
          return NULL;
        }
    }
}

GArray *
kc_undo_load_fields (KcUndo            *self,
                     const KcUndoEntry *entry,
                     GError           **error)
{
  g_autoptr(GArray) fields = g_array_new (FALSE, TRUE, sizeof (KcUndoField));
  g_autoptr(KcStatement) statement = NULL;

  g_array_set_clear_func (fields, entry_field_clear);
  statement = kc_db_prepare (self->db, "SELECT field, before, after FROM journal_field WHERE entry = ?1 ORDER BY field", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, entry->id);
  for (;;)
    {
      KcUndoField field;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          field = (KcUndoField) { g_strdup (kc_statement_get_text (statement, 0)), g_strdup (kc_statement_get_text (statement, 1)),
                                 g_strdup (kc_statement_get_text (statement, 2)) };
          g_array_append_val (fields, field);
          break;
        case KC_STEP_DONE:
          return g_steal_pointer (&fields);
        case KC_STEP_FAILED:
        default:
          return NULL;
        }
    }
}

static gboolean
mark_batch (KcUndo     *self,
            const char *who,
            GError    **error)
{
  g_autoptr(KcStatement) statement = NULL;
  g_autofree char *at = kc_journal_make_timestamp ();

  statement = kc_db_prepare (self->db, "UPDATE import_batch SET state = 'undone', undone_at = ?2, undone_by = ?3 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->batch);
  kc_statement_bind_text (statement, 2, at);
  kc_statement_bind_text (statement, 3, who);
  return kc_statement_run (statement, error);
}

/* The set -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
begin_set (KcUndo     *self,
           const char *who,
           GError    **error)
{
  g_autoptr(KcStatement) statement = NULL;
  g_autoptr(KcStatement) mark = NULL;
  g_autofree char *at = kc_journal_make_timestamp ();

  statement = kc_db_prepare (self->db, "INSERT INTO change_set (at, who, action, role, batch, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  mark = statement != NULL ? kc_db_prepare (self->db, "UPDATE change_set SET undone_by = ?2 WHERE id = ?1", error) : NULL;
  if (mark == NULL)
    return FALSE;
  kc_statement_bind_text (statement, 1, at);
  kc_statement_bind_text (statement, 2, who);
  kc_statement_bind_text (statement, 3, self->batch != 0 ? KC_ACTION_IMPORT_UNDO : self->action);
  kc_statement_bind_text (statement, 4, self->role);
  if (self->batch != 0)
    kc_statement_bind_int (statement, 5, self->batch);
  kc_statement_bind_int (statement, 6, self->undone);
  if (!kc_statement_run (statement, error))
    return FALSE;
  self->change_set = kc_db_last_row_id (self->db);
  kc_statement_bind_int (mark, 1, self->undone);
  kc_statement_bind_int (mark, 2, self->change_set);
  return kc_statement_run (mark, error);
}

/* Figures before records: a person whom the batch added can only go when the figures have gone; a batch replaces no figure of its own. A person
 * who was removed had no figures, so that the order does for redo, too. */
static gboolean
take_back_entries (KcUndo  *self,
                   GError **error)
{
  g_autoptr(GArray) entries = load_entries (self, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const KcUndoEntry *entry = &g_array_index (entries, KcUndoEntry, i);

      if (g_str_equal (entry->kind, KC_FIGURE_KIND) && !kc_undo_figure (self, entry, error))
        return FALSE;
    }
  if (self->batch != 0 && !kc_undo_batch_figures (self, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const KcUndoEntry *entry = &g_array_index (entries, KcUndoEntry, i);

      if (!g_str_equal (entry->kind, KC_FIGURE_KIND) && !g_str_equal (entry->kind, "import_batch") && !kc_undo_record (self, entry, error))
        return FALSE;
    }
  return TRUE;
}

gint64
kc_journal_undo (KcDb        *db,
                 gint64       change_set,
                 const char  *who,
                 KcIssueList *issues,
                 GError     **error)
{
  g_auto(KcUndo) undo = { .db = db, .undone = change_set, .issues = issues };
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error) ||
      !load_set (&undo, error) ||
      !begin_set (&undo, who, error) ||
      !take_back_entries (&undo, error))
    return 0;
  if (undo.n_conflicts > 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE, "Failed to undo change set %" G_GINT64_FORMAT ": %u changes came after it",
                   change_set, undo.n_conflicts);
      return 0;
    }
  if (undo.batch != 0 && !mark_batch (&undo, who, error))
    return 0;
  return kc_transaction_commit (&transaction, error) ? undo.change_set : 0;
}
