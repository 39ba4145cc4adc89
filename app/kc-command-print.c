#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-appraisal-pages.h"
#include "kc-appraisal.h"
#include "kc-pages-job.h"
#include "kc-publication-pages.h"
#include "kc-report-pages.h"
#include "kc-run-workflow.h"
#include "kc-staff.h"

typedef struct
{
  char *database;
  char *output;
  char *branch;
  char *staff;
  gint64 run;
  gboolean results;
  gboolean publication;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->output);
  g_free (self->branch);
  g_free (self->staff);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static KcDate
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (KcDate) { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };
}

static KcReport *
list_branches (KcStore *store,
               GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_branch_list_async (store, NULL, kc_command_wait_cb, &wait);
  return kc_branch_list_finish (store, kc_command_wait (&wait), error);
}

/* Row id of the branch of that code; 0 and an error when there is none. */
static gint64
find_branch (KcReport *branches,
             const char *code,
             GError **error)
{
  GListModel *rows = kc_report_get_rows (branches);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (g_strcmp0 (kc_report_row_get_text (row, 0), code) == 0)
        return kc_report_row_get_id (row);
    }
  g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "no branch of code %s", code);
  return 0;
}

/* The newest run that has results. */
static gint64
find_newest_run (KcStore *store,
                 GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcReport) runs = NULL;
  GListModel *rows;

  kc_command_wait_start (&wait);
  kc_run_list_async (store, NULL, kc_command_wait_cb, &wait);
  runs = kc_run_list_finish (store, kc_command_wait (&wait), error);
  if (runs == NULL)
    return 0;
  rows = kc_report_get_rows (runs);
  if (g_list_model_get_n_items (rows) > 0)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, 0);

      return kc_report_row_get_id (row);
    }
  g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "there is no run");
  return 0;
}

static gint64
find_staff (KcStore *store,
            const char *number,
            GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_staff_find_async (store, number, NULL, kc_command_wait_cb, &wait);
  return kc_staff_find_finish (store, kc_command_wait (&wait), error);
}

static KcPages *
make_sheets (KcStore *store,
             const Options *options,
             gint64 run,
             gint64 branch,
             GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcSheetSource) sheets = NULL;
  gint64 staff = 0;

  if (options->staff != NULL && (staff = find_staff (store, options->staff, error)) == 0)
    return NULL;
  kc_command_wait_start (&wait);
  kc_sheet_list_open_async (store, run, branch, &staff, staff != 0 ? 1 : 0, wait.progress, kc_command_wait_cb, &wait);
  sheets = kc_sheet_list_open_finish (store, kc_command_wait (&wait), error);
  if (sheets == NULL)
    return NULL;
  if (kc_sheet_source_get_n_sheets (sheets) == 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "nobody to print");
      return NULL;
    }
  return kc_appraisal_pages_new_for_source (sheets, get_today ());
}

/* D7.7 */
static KcPages *
make_publication (KcStore *store,
                  gint64 run,
                  GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcPublication) publication = NULL;

  kc_command_wait_start (&wait);
  kc_publication_load_async (store, run, NULL, kc_command_wait_cb, &wait);
  publication = kc_publication_load_finish (store, kc_command_wait (&wait), error);
  if (publication == NULL)
    return NULL;
  const KcPublicationContent content = { publication->institution, publication->run_name, kc_run_state_get_label (publication->state),
                                         publication->scheme_title, publication->scheme_version, publication->period, publication->from,
                                         publication->until, publication->rows };
  return kc_publication_pages_new (&content, get_today ());
}

static KcReport *
load_results (KcStore *store,
              gint64 run,
              gint64 branch,
              GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcPageRequest) request = kc_page_request_new ();
  g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, branch);

  request->limit = G_MAXINT32;
  kc_page_request_set_filter (request, "branch", code);
  kc_command_wait_start (&wait);
  kc_run_results_async (store, run, request, NULL, kc_command_wait_cb, &wait);
  return kc_run_results_finish (store, kc_command_wait (&wait), error);
}

/* A part a branch, each on a page of its own. */
static KcPages *
make_results (KcWorkspace *workspace,
              KcReport *branches,
              gint64 run,
              gint64 only,
              GError **error)
{
  KcStore *store = kc_workspace_get_store (workspace);
  g_autoptr (KcRunSummary) summary = kc_command_load_summary (store, run, error);
  g_auto (KcPageFurniture) furniture = { NULL };
  g_autoptr (KcPages) pages = NULL;
  GListModel *rows = kc_report_get_rows (branches);
  KcPaper paper;

  if (summary == NULL)
    return NULL;
  furniture.institution = g_strdup (kc_workspace_get_institution_name (workspace));
  furniture.title = g_strdup (_("Results of the appraisal"));
  furniture.source = kc_page_describe_source (summary->name, kc_run_state_get_label (summary->state), summary->scheme_title, summary->scheme_version);
  furniture.print_date = get_today ();
  pages = kc_report_pages_new (&furniture);
  kc_paper_init_a4 (&paper, TRUE);
  kc_pages_set_paper (pages, &paper);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      g_autoptr (KcReport) report = NULL;

      if (only != 0 && kc_report_row_get_id (row) != only)
        continue;
      report = load_results (store, run, kc_report_row_get_id (row), error);
      if (report == NULL)
        return NULL;
      if (g_list_model_get_n_items (kc_report_get_rows (report)) > 0)
        kc_report_pages_add (KC_REPORT_PAGES (pages), report, kc_report_row_get_text (row, 1));
    }
  return g_steal_pointer (&pages);
}

static gboolean
save (KcPages *pages,
      const char *path,
      const char *author,
      GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_pages_save_pdf_async (pages, path, _("Appraisal"), author, wait.progress, kc_command_wait_cb, &wait);
  return kc_pages_save_pdf_finish (pages, kc_command_wait (&wait), NULL, error);
}

static gboolean
print (KcWorkspace *workspace,
       const Options *options,
       GError **error)
{
  KcStore *store = kc_workspace_get_store (workspace);
  g_autoptr (KcReport) branches = list_branches (store, error);
  g_autoptr (KcPages) pages = NULL;
  gint64 run = options->run, branch = 0;

  if (branches == NULL || (options->branch != NULL && (branch = find_branch (branches, options->branch, error)) == 0))
    return FALSE;
  if (run == 0 && (run = find_newest_run (store, error)) == 0)
    return FALSE;
  if (options->publication)
    pages = make_publication (store, run, error);
  else if (options->results)
    pages = make_results (workspace, branches, run, branch, error);
  else
    pages = make_sheets (store, options, run, branch, error);
  if (pages == NULL || !save (pages, options->output, kc_workspace_get_institution_name (workspace), error))
    return FALSE;
  g_print (ngettext ("Written: %s (%u page)\n", "Written: %s (%u pages)\n", kc_pages_get_n_pages (pages)), options->output, kc_pages_get_n_pages (pages));
  return TRUE;
}

/* What was asked for and is not there is named. */
static int
fail (const Options *options,
      const GError *error)
{
  g_autofree char *sentence = NULL;

  if (!g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND))
    return kc_command_fail (KC_ATTEMPT_PRINT, error, FALSE);
  if (options->staff != NULL)
    sentence = g_strdup_printf (_("There is nobody with the staff number “%s” in this appraisal."), options->staff);
  else if (options->branch != NULL)
    sentence = g_strdup_printf (_("There is no branch with the code “%s”, or nobody of it in this appraisal."), options->branch);
  else if (options->run != 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, options->run);

      sentence = g_strdup_printf (_("There is no appraisal with the number %s."), number);
    }
  else
    sentence = g_strdup (_("There is no appraisal yet. Calculate one first: kaocheng appraise."));
  return kc_command_refuse (FALSE, "%s", sentence);
}

static int
run (int argc,
     char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (KcWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options.database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The PDF file to write"), N_("FILE.pdf") },
    { "run", 'r', 0, G_OPTION_ARG_INT64, &options.run, N_("Number of the run (default: the newest)"), N_("ID") },
    { "branch", 'b', 0, G_OPTION_ARG_STRING, &options.branch, N_("Only the branch of this code"), N_("CODE") },
    { "staff", 's', 0, G_OPTION_ARG_STRING, &options.staff, N_("Only the person of this staff number"), N_("NUMBER") },
    { "publication", 0, 0, G_OPTION_ARG_NONE, &options.publication, N_("The list for the wall, with masked names, instead of appraisal sheets"), NULL },
    { "results", 0, 0, G_OPTION_ARG_NONE, &options.results, N_("The table of results instead of appraisal sheets"), NULL },
    { NULL }
  };

  if (!kc_command_parse (NULL, _("Writes appraisal sheets, or the table of results, as PDF."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (options.output == NULL || argc > 1)
    {
      g_printerr ("%s\n", _("Name the file to write with --output. Try “kaocheng print --help”."));
      return KC_EXIT_USAGE;
    }
  workspace = kc_command_open (options.database, FALSE, FALSE);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  exit_code = print (workspace, &options, &error) ? KC_EXIT_DONE : fail (&options, error);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_print = { "print", N_("write appraisal sheets or results as PDF"), run };
