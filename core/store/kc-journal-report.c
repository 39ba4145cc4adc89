/* The journal as people read it. */
#include "kc-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-citizen-id.h"
#include "kc-document-table.h"
#include "kc-figure-row.h"

static const struct
{
  const char *code;
  const char *label;
} actions[] = {
  { KC_ACTION_SAVE, N_("Edited") },
  { KC_ACTION_REMOVE, N_("Removed") },
  { KC_ACTION_FIGURE, N_("Figure typed") },
  { KC_ACTION_IMPORT, N_("Imported") },
  { KC_ACTION_IMPORT_UNDO, N_("Import undone") },
  { KC_ACTION_RUN_CREATE, N_("Appraisal drafted") },
  { KC_ACTION_RUN_CALCULATE, N_("Appraisal calculated") },
  { KC_ACTION_RUN_REVIEW, N_("Review of an appraisal begun") },
  { KC_ACTION_RUN_PUBLISH, N_("Appraisal published") },
  { KC_ACTION_RUN_BACK, N_("Appraisal taken a step back") },
  { KC_ACTION_RUN_ADJUST, N_("Result adjusted") },
  { KC_ACTION_RUN_OBJECTION, N_("Objection") },
  { KC_ACTION_RUN_CONFIRM, N_("Appraisal confirmed") },
  { KC_ACTION_RUN_REMOVE, N_("Appraisal removed") },
  { KC_ACTION_SCHEME, N_("Scheme stored") },
  { KC_ACTION_RATING, N_("Ratings entered") },
  { KC_ACTION_RANKING, N_("Ranking") },
};

static const char *
action_label (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].code, code) == 0)
      return g_dgettext (GETTEXT_PACKAGE, actions[i].label);
  return code;
}

/* "Edited", "Undone: Edited" */
static char *
what_label (const char *action,
            const char *role)
{
  const char *label = action_label (action);

  if (strcmp (role, "undo") == 0 && strcmp (action, KC_ACTION_IMPORT_UNDO) != 0)
    return g_strdup_printf (_("Undone: %s"), label);
  if (strcmp (role, "redo") == 0)
    return g_strdup_printf (_("Redone: %s"), label);
  return g_strdup (label);
}

/* "2025-03-05 16:15" in the desktop's time zone. */
static char *
local_time (const char *at)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601 (at, utc);
  g_autoptr(GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (at);
}

/* Values ---------------------------------------------------------------------------------------------------------------------------- */

static char *
mask (const KcField *field,
      const char    *text)
{
  if (*text == '\0')
    return g_strdup ("");
  return strcmp (field->name, "citizen_id") == 0 ? kc_citizen_id_mask (text) : g_strdup ("***");
}

static char *
reference_title (KcDb          *db,
                 const KcField *field,
                 const char    *text)
{
  const KcKind *kind = kc_kind_find (field->reference);
  g_autofree char *sql = NULL;
  g_autoptr(KcStatement) statement = NULL;

  if (kind == NULL || *text == '\0')
    return g_strdup (text);
  sql = g_strdup_printf ("SELECT \"%s\" FROM %s WHERE id = ?1", kind->title_field, kind->name);
  statement = kc_db_prepare (db, sql, NULL);
  if (statement == NULL)
    return g_strdup (text);
  kc_statement_bind_int (statement, 1, g_ascii_strtoll (text, NULL, 10));
  /* A record that is gone is still called by its number. */
  return g_strdup (kc_statement_step (statement, NULL) == KC_STEP_ROW ? kc_statement_get_text (statement, 0) : text);
}

/* The journal bears the hash; people know the file: "photo.jpg, 312 kB". */
static char *
document_title (KcDb       *db,
                const char *hash)
{
  g_autoptr(KcDocumentInfo) info = *hash != '\0' ? kc_document_table_find (db, hash, NULL) : NULL;
  g_autofree char *size = info != NULL ? g_format_size (info->size) : NULL;

  /* Translators: the name of a file, and its size */
  return info != NULL ? g_strdup_printf (_("%s, %s"), info->name, size) : g_strdup (hash);
}

/* The journal's text as a person reads it. */
static char *
show_value (KcDb          *db,
            const KcField *field,
            const char    *text)
{
  const KcChoice *choice;

  if (field == NULL)
    return g_strdup (strcmp (text, "!absent") == 0 ? "" : text);
  if ((field->flags & KC_FIELD_SENSITIVE) != 0)
    return mask (field, text);
  if (field->type == KC_FIELD_REFERENCE)
    return reference_title (db, field, text);
  if (field->type == KC_FIELD_DOCUMENT)
    return document_title (db, text);
  choice = field->type == KC_FIELD_CHOICE ? kc_field_find_choice (field, text) : NULL;
  return g_strdup (choice != NULL ? kc_choice_get_label (choice) : text);
}

static char *
measure_name (KcDb       *db,
              const char *code)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT name FROM measure WHERE code = ?1", NULL);

  if (statement == NULL)
    return g_strdup (code);
  kc_statement_bind_text (statement, 1, code);
  return g_strdup (kc_statement_step (statement, NULL) == KC_STEP_ROW ? kc_statement_get_text (statement, 0) : code);
}

/* "Phone" or "Loan count · March 2025". */
static char *
show_field (KcDb          *db,
            const KcField *field,
            const char    *kind,
            const char    *name)
{
  g_autofree char *code = NULL;
  g_autofree char *measure = NULL;
  g_autofree char *period_label = NULL;
  gboolean is_origin;
  KcPeriod period;

  if (field != NULL)
    return g_strdup (kc_field_get_label (field));
  if (strcmp (kind, KC_FIGURE_KIND) != 0 || !kc_figure_parse_field (name, &period, &code, &is_origin))
    return g_strdup (name);
  measure = measure_name (db, code);
  period_label = kc_period_get_label (period);
  return g_strdup_printf ("%s · %s", measure, period_label);
}

/* History --------------------------------------------------------------------------------------------------------------------------- */

enum { AT, WHO, WHAT, FIELD, BEFORE, AFTER, WHY };

static KcReport *
create_history (void)
{
  g_autoptr(KcReport) report = kc_report_new (_("History"));

  kc_report_add_column (report, "at", _("When"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "who", _("Who"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "what", _("What"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "field", _("Field"), KC_COLUMN_TEXT, 0, 14);
  kc_report_add_column (report, "before", _("Before"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "after", _("After"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "why", _("Why"), KC_COLUMN_TEXT, 0, 20);
  return g_steal_pointer (&report);
}

/* An entry about something that belongs to the record says what: "Edited · Event: added". */
static char *
entry_label (const char *kind_name,
             const char *own_kind,
             const char *what,
             const char *entry_action)
{
  const KcKind *kind = kc_kind_find (kind_name);
  const char *change = strcmp (entry_action, "added") == 0 ? _("added") : strcmp (entry_action, "removed") == 0 ? _("removed") : _("changed");

  if (kind == NULL)
    return g_strdup (what);
  if (strcmp (kind_name, own_kind) == 0 && strcmp (entry_action, "changed") == 0)
    return g_strdup (what);
  return g_strdup_printf ("%s · %s: %s", what, kc_kind_get_label (kind), change);
}

/* Columns: 0 set, 1 at, 2 who, 3 action, 4 role, 5 why, 6 kind, 7 entry's action, 8 label, 9 field, 10 before, 11 after. */
static void
add_history_row (KcDb         *db,
                 const KcKind *own_kind,
                 KcStatement  *statement,
                 KcReport     *report)
{
  const char *kind_name = kc_statement_get_text (statement, 6);
  const char *name = kc_statement_get_text (statement, 9);
  const KcKind *kind = kc_kind_find (kind_name);
  const KcField *field = kind != NULL && name != NULL ? kc_kind_find_field (kind, name) : NULL;
  g_autofree char *at = local_time (kc_statement_get_text (statement, 1));
  g_autofree char *action = what_label (kc_statement_get_text (statement, 3), kc_statement_get_text (statement, 4));
  g_autofree char *what = entry_label (kind_name, own_kind->name, action, kc_statement_get_text (statement, 7));
  KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));

  kc_report_row_set_text (row, AT, at);
  kc_report_row_set_text (row, WHO, kc_statement_get_text (statement, 2));
  kc_report_row_set_text (row, WHAT, what);
  kc_report_row_set_text (row, WHY, kc_statement_get_text (statement, 5));
  if (name != NULL)
    {
      g_autofree char *label = show_field (db, field, kind_name, name);
      g_autofree char *before = show_value (db, field, kc_statement_get_text (statement, 10));
      g_autofree char *after = show_value (db, field, kc_statement_get_text (statement, 11));

      kc_report_row_set_text (row, FIELD, label);
      kc_report_row_set_text (row, BEFORE, before);
      kc_report_row_set_text (row, AFTER, after);
    }
  else if (strcmp (kind_name, own_kind->name) != 0)
    /* What came to the record or went from it, by the name that it had. */
    kc_report_row_set_text (row, strcmp (kc_statement_get_text (statement, 7), "removed") == 0 ? BEFORE : AFTER, kc_statement_get_text (statement, 8));
}

KcReport *
kc_journal_load_history (KcDb         *db,
                         const KcKind *kind,
                         gint64        record,
                         guint         limit,
                         GError      **error)
{
  g_autoptr(KcReport) report = create_history ();
  g_autoptr(KcStatement) statement = NULL;

  /* Two look-ups by index; figures' origins are for the program, a removed record's other fields for undo. */
  statement = kc_db_prepare (db,
                             "SELECT c.id, c.at, c.who, c.action, c.role, c.why, j.kind, j.action, j.label, f.field, f.before, f.after FROM"
                             " (SELECT id FROM journal WHERE record = ?1 AND kind = ?2"
                             "  UNION SELECT id FROM journal WHERE owner = ?1 AND kind IN ('staff_event', 'staff_document', 'measure_value') AND ?2 = 'staff') e"
                             " JOIN journal j ON j.id = e.id JOIN change_set c ON c.id = j.change_set"
                             " LEFT JOIN journal_field f ON f.entry = j.id AND f.field NOT LIKE '%/origin'"
                             " AND (j.action = 'changed' OR j.kind = 'measure_value')"
                             " ORDER BY j.id DESC, f.field LIMIT ?3", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, record);
  kc_statement_bind_text (statement, 2, kind->name);
  kc_statement_bind_int (statement, 3, limit == 0 ? -1 : (gint64) limit);
  for (;;)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        add_history_row (db, kind, statement, report);
        break;
      case KC_STEP_DONE:
        return g_steal_pointer (&report);
      case KC_STEP_FAILED:
      default:
        return NULL;
      }
}

/* Describing ------------------------------------------------------------------------------------------------------------------------ */

/* The set that was done in the first place, of which this one is an undo of a redo of … */
static gint64
find_root (KcDb    *db,
           gint64   change_set,
           GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT undoes FROM change_set WHERE id = ?1", error);

  if (statement == NULL)
    return 0;
  for (;;)
    {
      KcStep step;

      kc_statement_bind_int (statement, 1, change_set);
      step = kc_statement_step (statement, error);
      if (step == KC_STEP_DONE)
        g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find change set %" G_GINT64_FORMAT, change_set);
      if (step != KC_STEP_ROW)
        return 0;
      if (kc_statement_is_null (statement, 0))
        return change_set;
      change_set = kc_statement_get_int (statement, 0);
      kc_statement_reset (statement);
    }
}

/* "Phone, Grade" of an entry. */
static char *
list_fields (KcDb       *db,
             gint64      entry,
             const char *kind_name,
             GError    **error)
{
  const KcKind *kind = kc_kind_find (kind_name);
  g_autoptr(GString) list = g_string_new (NULL);
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (db, "SELECT field FROM journal_field WHERE entry = ?1 AND field NOT LIKE '%/origin' ORDER BY field LIMIT 4", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, entry);
  for (guint n = 0;; n++)
    {
      const char *name;
      g_autofree char *label = NULL;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          break;
        case KC_STEP_DONE:
          return g_string_free (g_steal_pointer (&list), FALSE);
        case KC_STEP_FAILED:
        default:
          return NULL;
        }
      if (n == 3)
        {
          g_string_append (list, "…");
          continue;
        }
      name = kc_statement_get_text (statement, 0);
      label = show_field (db, kind != NULL ? kc_kind_find_field (kind, name) : NULL, kind_name, name);
      g_string_append_printf (list, "%s%s", n > 0 ? _(", ") : "", label);
    }
}

static char *
describe_entry (KcDb       *db,
                gint64      entry,
                const char *kind_name,
                const char *label,
                const char *action,
                GError    **error)
{
  const KcKind *kind = kc_kind_find (kind_name);
  const char *kind_label = kind != NULL ? kc_kind_get_label (kind) : _("Figure");
  g_autofree char *fields = NULL;

  if (strcmp (action, "added") == 0 && kind != NULL)
    return g_strdup_printf (_("Added %s %s"), kind_label, label);
  if (strcmp (action, "removed") == 0 && kind != NULL)
    return g_strdup_printf (_("Removed %s %s"), kind_label, label);
  fields = list_fields (db, entry, kind_name, error);
  if (fields == NULL)
    return NULL;
  /* Translators: the first is a list of fields or figures, the second a staff number or branch code */
  return g_strdup_printf (_("Changed %s of %s"), fields, label);
}

char *
kc_journal_describe (KcDb    *db,
                     gint64   change_set,
                     GError **error)
{
  gint64 root = find_root (db, change_set, error);
  g_autoptr(KcStatement) statement = NULL;
  g_autofree char *sentence = NULL;
  gint64 n_entries;

  if (root == 0)
    return NULL;
  /* The last entry is the record itself; those before it were removed along with it. */
  statement = kc_db_prepare (db, "SELECT id, kind, coalesce(label, ''), action, (SELECT count(*) FROM journal WHERE change_set = ?1)"
                                 " FROM journal WHERE change_set = ?1 ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, root);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      break;
    case KC_STEP_DONE:
      return g_strdup (_("Nothing changed"));
    case KC_STEP_FAILED:
    default:
      return NULL;
    }
  n_entries = kc_statement_get_int (statement, 4);
  sentence = describe_entry (db, kc_statement_get_int (statement, 0), kc_statement_get_text (statement, 1), kc_statement_get_text (statement, 2),
                             kc_statement_get_text (statement, 3), error);
  if (sentence == NULL || n_entries == 1)
    return g_steal_pointer (&sentence);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %d more change", "%s and %d more changes", (gulong) (n_entries - 1)),
                          sentence, (int) (n_entries - 1));
}
