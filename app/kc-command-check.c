#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-appraisal.h"
#include "kc-xml-archive.h"

static KcIssueList *
check_database (KcWorkspace *workspace,
                GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_workspace_check_async (workspace, wait.progress, kc_command_wait_cb, &wait);
  return kc_workspace_check_finish (workspace, kc_command_wait (&wait), error);
}

/* Every calculated run, from its frozen inputs. */
static gboolean
verify_run (KcStore *store,
            gint64 run,
            KcIssueList *all,
            GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcIssueList) issues = NULL;

  kc_command_wait_start (&wait);
  kc_run_verify_async (store, run, wait.progress, kc_command_wait_cb, &wait);
  issues = kc_run_verify_finish (store, kc_command_wait (&wait), error);
  if (issues == NULL)
    return FALSE;
  kc_issue_list_append (all, issues);
  return TRUE;
}

static gboolean
verify_runs (KcStore *store,
             KcIssueList *all,
             guint *n_runs,
             GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcReport) runs = NULL;
  GListModel *rows;

  kc_command_wait_start (&wait);
  kc_run_list_async (store, NULL, kc_command_wait_cb, &wait);
  runs = kc_run_list_finish (store, kc_command_wait (&wait), error);
  if (runs == NULL)
    return FALSE;
  rows = kc_report_get_rows (runs);
  *n_runs = g_list_model_get_n_items (rows);
  for (guint i = 0; i < *n_runs; i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (!verify_run (store, kc_report_row_get_id (row), all, error))
        return FALSE;
    }
  return TRUE;
}

static int
check_workspace (KcWorkspace *workspace,
                 gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = check_database (workspace, &error);
  guint n_runs = 0;

  if (issues == NULL || !verify_runs (kc_workspace_get_store (workspace), issues, &n_runs, &error))
    return kc_command_fail (KC_ATTEMPT_CHECK, error, json);
  if (json)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_printf (text, "{\n  \"runs\": %u,\n  ", n_runs);
      kc_command_append_issues_json (text, issues);
      g_print ("%s\n}\n", text->str);
    }
  else
    {
      kc_command_print_issues (issues);
      if (kc_issue_list_get_size (issues) == 0)
        g_print (_("The database is sound; runs recomputed to the same digits: %u\n"), n_runs);
    }
  return kc_issue_list_get_size (issues) > 0 ? KC_EXIT_FINDINGS : KC_EXIT_DONE;
}

static int
check_xml (const char *path,
           gboolean json)
{
  g_autoptr (GError) error = NULL;

  if (!kc_xml_archive_check (path, NULL, &error))
    return kc_command_fail (KC_ATTEMPT_CHECK, error, json);
  if (json)
    g_print ("{\n  \"findings\": []\n}\n");
  else
    g_print (_("The file follows the grammar: %s\n"), path);
  return KC_EXIT_DONE;
}

static int
run (int argc,
     char **argv)
{
  g_autofree char *database = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;
  gboolean json = FALSE;
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print findings as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (_("[FILE.xml]"), _("Checks the database and recomputes every run, or checks an XML file against its grammar."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 2)
    {
      g_printerr (_("What is “%s”? Try “kaocheng check --help”.\n"), argv[2]);
      return KC_EXIT_USAGE;
    }
  if (argc == 2)
    return check_xml (argv[1], json);
  workspace = kc_command_open (database, FALSE, json);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  exit_code = check_workspace (workspace, json);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_check = { "check", N_("check the database, or an XML file"), run };
