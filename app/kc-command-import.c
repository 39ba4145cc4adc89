#include "kc-command.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "kc-backup-settings.h"
#include "kc-command-import-answers.h"
#include "kc-command-import-sheets.h"
#include "kc-import-settings.h"
#include "kc-importing.h"
#include "kc-ui-format.h"
#include "kc-workspace-backup.h"
#include "kc-xml-archive.h"

/* As the schema of the settings has it. */
#define MOST_PATIENCE 3600

typedef struct
{
  char *database;
  KcImportSheetOptions sheets;
  char **confirmed;
  char **decisions;
  char **levels;
  char *save_mapping;
  char *marked;
  int patience;   /* seconds; 0: as the settings say */
  gboolean accept_repairs;
  gboolean dry_run;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  kc_import_sheet_options_clear (&self->sheets);
  g_strfreev (self->confirmed);
  g_strfreev (self->decisions);
  g_strfreev (self->levels);
  g_free (self->save_mapping);
  g_free (self->marked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Whether the plan reads what stands at that place, and so has said about it what there is to say. */
static gboolean
is_planned (KcImportSession *session,
            const KcPlace *place)
{
  GListModel *sources = kc_import_session_get_sources (session);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (kc_import_source_get_included (source) && g_strcmp0 (kc_import_source_get_file (source), place->file) == 0
          && (place->sheet == NULL || g_strcmp0 (kc_import_source_get_sheet (source), place->sheet) == 0))
        return TRUE;
    }
  return FALSE;
}

/* What was found when a file was opened, a hidden sheet for one, the plan tells too, as long as it reads any sheet of the file. */
static gboolean
is_told (KcIssueList *told,
         KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);

  for (guint i = 0; i < kc_issue_list_get_size (told); i++)
    {
      KcIssue *other = kc_issue_list_get (told, i);

      if (kc_issue_get_code (other) == kc_issue_get_code (issue) && g_strcmp0 (kc_issue_get_place (other)->file, place->file) == 0
          && g_strcmp0 (kc_issue_get_place (other)->sheet, place->sheet) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of the plan, and of the sheets that it leaves out. */
static KcIssueList *
collect_findings (KcImportSession *session,
                  KcImportPlan *plan)
{
  KcIssueList *all = kc_issue_list_new ();
  KcIssueList *layout = kc_import_session_get_issues (session);

  for (guint i = 0; i < kc_issue_list_get_size (layout); i++)
    if (!is_planned (session, kc_issue_get_place (kc_issue_list_get (layout, i)))
        && !is_told (kc_import_plan_get_issues (plan), kc_issue_list_get (layout, i)))
      kc_issue_list_take (all, g_object_ref (kc_issue_list_get (layout, i)));
  kc_issue_list_append (all, kc_import_plan_get_issues (plan));
  return all;
}

static void
print_json (KcImportPlan *plan,
            KcIssueList *findings,
            gboolean applied)
{
  g_autoptr (GString) json = g_string_new ("{\n");

  g_string_append_printf (json, "  \"applied\": %s,\n  \"batch\": %" G_GINT64_FORMAT ",\n  \"rows\": {",
                          applied ? "true" : "false", kc_import_plan_get_batch (plan));
  for (int verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    g_string_append_printf (json, "%s\"%s\": %" G_GUINT64_FORMAT, verdict > 0 ? ", " : "",
                            kc_verdict_to_nick (verdict), kc_import_plan_get_count (plan, verdict));
  g_string_append (json, "},\n  ");
  kc_command_append_issues_json (json, findings);
  g_string_append (json, ",\n  ");
  kc_import_answers_append_json (json, plan);
  g_string_append (json, "\n}\n");
  g_print ("%s", json->str);
}

static void
print_lines (KcImportPlan *plan,
             KcIssueList *findings)
{
  g_autoptr (KcIssueList) shown = kc_issue_list_new ();

  for (guint i = 0; i < kc_issue_list_get_size (findings); i++)
    if (kc_import_levels_get (kc_import_plan_get_levels (plan), kc_issue_get_code (kc_issue_list_get (findings, i))) != KC_IMPORT_SILENT)
      kc_issue_list_take (shown, g_object_ref (kc_issue_list_get (findings, i)));
  kc_command_print_issues (shown);
  kc_import_answers_print_questions (plan);
  for (int verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    {
      g_autofree char *count = kc_ui_format_count (kc_import_plan_get_count (plan, verdict));

      /* Translators: what happens to rows of a sheet, and how many: "Added: 3,238 rows" */
      g_print (_("%s: %s rows\n"), kc_verdict_get_label (verdict), count);
    }
}

static gboolean
inspect (KcImportSession *session,
         char **paths,
         GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_import_inspect_async (session, (const char *const *) paths, wait.progress, kc_command_wait_cb, &wait);
  return kc_import_inspect_finish (session, kc_command_wait (&wait), error);
}

static gboolean
back_up (KcWorkspace *workspace,
         GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  KcBackupPolicy policy;

  kc_backup_settings_read (&policy);
  kc_command_wait_start (&wait);
  kc_workspace_backup_async (workspace, KC_BACKUP_IMPORT, &policy, wait.progress, kc_command_wait_cb, &wait);
  return kc_workspace_backup_finish (workspace, kc_command_wait (&wait), NULL, error);
}

static KcImportPlan *
carry_out (KcImportSession *session,
           gboolean dry_run,
           GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  if (dry_run)
    {
      kc_import_plan_async (session, wait.progress, kc_command_wait_cb, &wait);
      return kc_import_plan_finish (session, kc_command_wait (&wait), error);
    }
  kc_import_apply_async (session, wait.progress, kc_command_wait_cb, &wait);
  return kc_import_apply_finish (session, kc_command_wait (&wait), error);
}

/* The copy that goes back to whoever sent the sheets. */
static gboolean
write_marked (KcImportSession *session,
              KcImportPlan *plan,
              const Options *options,
              GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  guint n_rows;

  if (options->marked == NULL)
    return TRUE;
  kc_command_wait_start (&wait);
  kc_import_write_marked_async (session, plan, options->marked, wait.progress, kc_command_wait_cb, &wait);
  if (!kc_import_write_marked_finish (session, kc_command_wait (&wait), &n_rows, error))
    return FALSE;
  if (!options->json)
    g_print (_("Marked rows: %u, in %s\n"), n_rows, options->marked);
  return TRUE;
}

static int
import_sheets (KcWorkspace *workspace,
               char **paths,
               const Options *options)
{
  KcStore *store = kc_workspace_get_store (workspace);
  g_autoptr (KcImportSession) session = kc_import_session_new (store);
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcIssueList) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean again;

  kc_import_session_set_patience (session, options->patience > 0 ? (guint) options->patience : kc_import_settings_get_patience ());
  if (!kc_import_answers_set_levels (store, options->levels, &error))
    return error != NULL ? kc_command_fail (KC_ATTEMPT_SAVE, error, options->json) : KC_EXIT_USAGE;
  if (!inspect (session, paths, &error))
    return kc_command_fail (KC_ATTEMPT_READ_SHEETS, error, options->json);
  if (!kc_import_sheet_options_apply (&options->sheets, session, &again) || !kc_import_answers_confirm (session, options->confirmed, options->accept_repairs)
      || !kc_import_answers_decide (session, options->decisions))
    return KC_EXIT_USAGE;
  if (again && !inspect (session, paths, &error))
    return kc_command_fail (KC_ATTEMPT_READ_SHEETS, error, options->json);
  /* What was looked at again is as the sheets say again. */
  if (again && !kc_import_sheet_options_apply (&options->sheets, session, &again))
    return KC_EXIT_USAGE;
  if (options->dry_run || back_up (workspace, &error))
    plan = carry_out (session, options->dry_run, &error);
  if (g_error_matches (error, KC_ERROR, KC_ERROR_UNCONFIRMED) && !options->json)
    /* Translators: codes of findings, comma between */
    g_printerr (_("Look at these repairs with --dry-run; then confirm them with --confirm CODE, or all with --accept-repairs: %s\n"), error->message);
  if (plan == NULL)
    return kc_command_fail (KC_ATTEMPT_IMPORT, error, options->json);

  findings = collect_findings (session, plan);
  if (options->json)
    print_json (plan, findings, !options->dry_run);
  else
    print_lines (plan, findings);
  if (!options->dry_run && !kc_import_answers_save_mapping (store, session, options->save_mapping, &error))
    return kc_command_fail (KC_ATTEMPT_SAVE, error, options->json);
  if (!write_marked (session, plan, options, &error))
    return kc_command_fail (KC_ATTEMPT_EXPORT, error, options->json);
  return kc_issue_list_count_severity (findings, KC_SEVERITY_ERROR) > 0 ? KC_EXIT_FINDINGS : KC_EXIT_DONE;
}

static int
tell_taken_in (const char *path,
               gboolean applied,
               gboolean json)
{
  if (json)
    g_print ("{\n  \"applied\": %s,\n  \"findings\": []\n}\n", applied ? "true" : "false");
  else
    g_print (applied ? _("Taken in: %s\n") : _("Can be taken in: %s\n"), path);
  return KC_EXIT_DONE;
}

/* The whole bank from one XML file. A dry run reads all of it and writes nothing. */
static int
import_xml (KcWorkspace *workspace,
            const char *path,
            const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  if (options->dry_run && !kc_xml_archive_check (path, NULL, &error))
    return kc_command_fail (KC_ATTEMPT_IMPORT, error, options->json);
  if (options->dry_run)
    return tell_taken_in (path, FALSE, options->json);
  kc_command_wait_start (&wait);
  kc_xml_archive_import_async (kc_workspace_get_store (workspace), path, wait.progress, kc_command_wait_cb, &wait);
  if (!kc_xml_archive_import_finish (kc_workspace_get_store (workspace), kc_command_wait (&wait), &error))
    return kc_command_fail (KC_ATTEMPT_IMPORT, error, options->json);
  return tell_taken_in (path, TRUE, options->json);
}

/* Mappings of another bank (kc_mapping_export_async()). Opening a pipe would wait for somebody to write into it. */
static gboolean
holds_mappings (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_file_read (file, NULL, NULL) : NULL;
  char start[256] = { 0 };

  return stream != NULL && g_input_stream_read (G_INPUT_STREAM (stream), start, sizeof start - 1, NULL, NULL) > 0
         && strstr (start, "<import-mappings") != NULL;
}

static int
import_mappings (KcWorkspace *workspace,
                 const char *path,
                 const Options *options)
{
  g_autoptr (GError) error = NULL;

  if (!options->dry_run && !kc_import_answers_take_mappings (kc_workspace_get_store (workspace), path, &error))
    return kc_command_fail (KC_ATTEMPT_IMPORT, error, options->json);
  return tell_taken_in (path, !options->dry_run, options->json);
}

/* Content decides, not the name. */
static int
import_files (KcWorkspace *workspace,
              char **paths,
              const Options *options)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (kc_xml_archive_recognise (paths[i]) && g_strv_length (paths) > 1)
      {
        g_printerr ("%s\n", _("An XML file holds a whole bank: take it in alone."));
        return KC_EXIT_USAGE;
      }
  if (kc_xml_archive_recognise (paths[0]))
    return import_xml (workspace, paths[0], options);
  if (holds_mappings (paths[0]) && paths[1] == NULL)
    return import_mappings (workspace, paths[0], options);
  return import_sheets (workspace, paths, options);
}

/* A dry run leaves no file behind: where there is none yet, it is made in a folder that goes again. */
static int
rehearse (char **paths,
          const Options *options)
{
  g_autofree char *folder = g_dir_make_tmp ("kaocheng-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "rehearsal.kaocheng", NULL) : NULL;
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (KcWorkspace) workspace = path != NULL ? kc_command_open (path, TRUE, options->json) : NULL;
  int exit_code = KC_EXIT_FAILED;

  if (workspace != NULL)
    {
      exit_code = import_files (workspace, paths, options);
      kc_workspace_close (workspace);
    }
  if (path != NULL)
    {
      g_unlink (path);
      g_unlink (lock);
      g_rmdir (folder);
    }
  return exit_code;
}

static gboolean
has_database (const Options *options)
{
  g_autofree char *default_path = kc_workspace_get_default_path ();

  return g_file_test (options->database != NULL ? options->database : default_path, G_FILE_TEST_EXISTS);
}

static int
run (int argc,
     char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (KcWorkspace) workspace = NULL;
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options.database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Tell what would be done, change nothing"), NULL },
    { "period", 'p', 0, G_OPTION_ARG_STRING, &options.sheets.period, N_("Period of sheets that do not say it: 2024-03, 2024Q1, 2024"), N_("PERIOD") },
    { "encoding", 'e', 0, G_OPTION_ARG_STRING, &options.sheets.encoding, N_("Encoding of text files, web pages, dBase tables and old workbooks: UTF-8, GB18030, BIG5 …"), N_("NAME") },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &options.sheets.delimiter, N_("What stands between the columns of text files: one character, or “tab”"), N_("CHARACTER") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options.sheets.columns, N_("Where the columns of text files of fixed width begin: 1,9,21 (a Chinese character takes two places)"), N_("PLACES") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options.sheets.kind, N_("Kind of the records that the sheets list: staff_event, measure …"), N_("KIND") },
    { "patience", 0, 0, G_OPTION_ARG_INT, &options.patience, N_("How long the reading of a file may be silent before it is given up (default: as set in the window)"), N_("SECONDS") },
    { "confirm", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &options.confirmed, N_("Confirm repairs of this kind; may be given several times"), N_("CODE") },
    { "accept-repairs", 0, 0, G_OPTION_ARG_NONE, &options.accept_repairs, N_("Confirm repairs of every kind"), NULL },
    { "decide", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.decisions,
      N_("What a doubtful text of the sheets means: a staff number, a branch code, “new” or “skip”; may be given several times"), N_("TEXT=ANSWER") },
    { "level", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &options.levels,
      N_("From now on treat repairs of this kind as silent, shown, to be confirmed or refused: date-two-digit-year=confirm"), N_("CODE=LEVEL") },
    { "save-mapping", 's', 0, G_OPTION_ARG_STRING, &options.save_mapping, N_("Save the columns of the first sheet under this name, for its next issue"), N_("NAME") },
    { "marked", 'm', 0, G_OPTION_ARG_FILENAME, &options.marked, N_("Write a copy with refused and repaired cells marked: .xlsx, or .csv with the marked rows"), N_("FILE") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.json, N_("Print findings as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (_("SHEET…"), _("Takes in sheets, folders of sheets, or one XML file of this program into an empty database."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (options.patience < 0 || options.patience > MOST_PATIENCE)
    {
      g_printerr (_("%d is no number of seconds from 1 to %d.\n"), options.patience, MOST_PATIENCE);
      return KC_EXIT_USAGE;
    }
  if (argc < 2)
    {
      g_printerr ("%s\n", _("Name the files to take in. Try “kaocheng import --help”."));
      return KC_EXIT_USAGE;
    }
  if (options.dry_run && !has_database (&options))
    return rehearse (argv + 1, &options);
  workspace = kc_command_open (options.database, TRUE, options.json);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  exit_code = import_files (workspace, argv + 1, &options);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_import = { "import", N_("take in sheets or an XML file"), run };
