#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-appraisal.h"
#include "kc-overview.h"
#include "kc-ui-format.h"

typedef struct
{
  char *database;
  char *scheme;
  char *period;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->scheme);
  g_free (self->period);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Row id of the scheme with this code; 0 without an error when there is none. */
static gint64
find_scheme (KcStore *store,
             const char *code,
             GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (KcReport) schemes = NULL;
  GListModel *rows;

  kc_command_wait_start (&wait);
  kc_scheme_list_async (store, NULL, kc_command_wait_cb, &wait);
  schemes = kc_scheme_list_finish (store, kc_command_wait (&wait), error);
  if (schemes == NULL)
    return 0;
  rows = kc_report_get_rows (schemes);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (g_strcmp0 (kc_report_row_get_text (row, 0), code) == 0)
        return kc_report_row_get_id (row);
    }
  return 0;
}

/* The newest year that has figures; none without an error when there are no figures. */
static KcPeriod
find_newest_year (KcStore *store,
                  GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GArray) periods = NULL;

  kc_command_wait_start (&wait);
  kc_overview_periods_async (store, NULL, kc_command_wait_cb, &wait);
  periods = kc_overview_periods_finish (store, kc_command_wait (&wait), error);
  if (periods == NULL)
    return KC_PERIOD_NONE;
  return periods->len > 0 ? g_array_index (periods, KcPeriod, 0) : KC_PERIOD_NONE;
}

static void
print_summary (const KcRunSummary *summary,
               KcIssueList *issues,
               gboolean json)
{
  g_autofree char *mean = kc_decimal_format (summary->mean, 2, FALSE);
  g_autofree char *run = NULL, *appraised = NULL, *no_data = NULL;

  if (json)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      g_string_append_printf (text, "{\n  \"run\": %" G_GINT64_FORMAT ",\n  \"appraised\": %" G_GUINT64_FORMAT ",\n  \"no_data\": %" G_GUINT64_FORMAT ",\n  \"information\": %" G_GUINT64_FORMAT ",\n  \"mean\": \"%s\",\n  \"grades\": {",
                              summary->run, summary->n_appraised, summary->n_no_data, summary->n_information, mean);
      for (guint i = 0; i < summary->bands->len; i++)
        {
          const KcBandCount *band = g_ptr_array_index (summary->bands, i);

          g_string_append (text, i > 0 ? ", " : "");
          kc_command_append_json_string (text, band->label);
          g_string_append_printf (text, ": %" G_GUINT64_FORMAT, band->count);
        }
      g_string_append (text, "},\n  ");
      kc_command_append_issues_json (text, issues);
      g_print ("%s\n}\n", text->str);
      return;
    }
  kc_command_print_issues (issues);
  run = g_strdup_printf ("%" G_GINT64_FORMAT, summary->run);
  appraised = kc_ui_format_count (summary->n_appraised);
  no_data = kc_ui_format_count (summary->n_no_data);
  g_print (_("Run %s: %s\n"), run, summary->name);
  g_print (_("Appraised: %s, without result for want of data: %s, mean %s points\n"), appraised, no_data, mean);
  if (summary->n_information > 0)
    {
      g_autofree char *information = kc_ui_format_count (summary->n_information);

      /* Translators: heads of outlets, who are graded without consequences. */
      g_print (_("Besides, graded for information only: %s\n"), information);
    }
  for (guint i = 0; i < summary->bands->len; i++)
    {
      const KcBandCount *band = g_ptr_array_index (summary->bands, i);

      g_print ("  %s: %" G_GUINT64_FORMAT "\n", band->label, band->count);
    }
}

static gboolean
look_ahead (KcStore *store,
            gint64 scheme,
            KcPeriod period,
            KcRunProspect *prospect,
            GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_run_prospect_async (store, scheme, period, NULL, kc_command_wait_cb, &wait);
  return kc_run_prospect_finish (store, kc_command_wait (&wait), prospect, error);
}

static gint64
create_run (KcStore *store,
            gint64 scheme,
            KcPeriod period,
            GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_run_create_async (store, scheme, period, NULL, kc_command_wait_cb, &wait);
  return kc_run_create_finish (store, kc_command_wait (&wait), error);
}

/* What is not confirmed yet is calculated anew: the same command twice leaves one run. 0 without an error: the period has no figures. */
static gint64
choose_run (KcStore *store,
            gint64 scheme,
            KcPeriod period,
            GError **error)
{
  KcRunProspect prospect = { FALSE, 0 };

  if (!look_ahead (store, scheme, period, &prospect, error) || !prospect.has_figures)
    return 0;
  return prospect.open_run != 0 ? prospect.open_run : create_run (store, scheme, period, error);
}

static KcIssueList *
calculate (KcStore *store,
           gint64 run,
           GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_run_calculate_async (store, run, wait.progress, kc_command_wait_cb, &wait);
  return kc_run_calculate_finish (store, kc_command_wait (&wait), error);
}

static int
refuse_period (KcPeriod period,
               gboolean json)
{
  g_autofree char *label = kc_period_get_label (period);

  return kc_command_refuse (json, _("There are no figures of %s to appraise. Take in the sheets of this period first."), label);
}

static int
appraise (KcStore *store,
          const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = NULL;
  g_autoptr (KcRunSummary) summary = NULL;
  const char *code = options->scheme != NULL ? options->scheme : "county_bank_grade";
  KcPeriod period = KC_PERIOD_NONE;
  gint64 scheme, run;

  if (options->period != NULL && !kc_period_parse (options->period, &period))
    {
      g_printerr (_("“%s” is no period. Write 2024-03, 2024Q1, 2024H1 or 2024.\n"), options->period);
      return KC_EXIT_USAGE;
    }
  if (period == KC_PERIOD_NONE)
    period = find_newest_year (store, &error);
  if (period == KC_PERIOD_NONE && error == NULL)
    return kc_command_refuse (options->json, _("There are no figures to appraise. Take in the sheets first."));
  scheme = period != KC_PERIOD_NONE ? find_scheme (store, code, &error) : 0;
  if (scheme == 0 && error == NULL)
    return kc_command_refuse (options->json, _("There is no scheme “%s” in this file."), code);
  run = scheme != 0 ? choose_run (store, scheme, period, &error) : 0;
  if (run == 0 && error == NULL)
    return refuse_period (period, options->json);
  if (run != 0)
    issues = calculate (store, run, &error);
  if (issues == NULL)
    return kc_command_fail (KC_ATTEMPT_CALCULATE, error, options->json);
  summary = kc_command_load_summary (store, run, &error);
  if (summary == NULL)
    return kc_command_fail (KC_ATTEMPT_CALCULATE, error, options->json);
  print_summary (summary, issues, options->json);
  return kc_issue_list_get_size (issues) > 0 ? KC_EXIT_FINDINGS : KC_EXIT_DONE;
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
    { "scheme", 's', 0, G_OPTION_ARG_STRING, &options.scheme, N_("Code of the scheme (default: county_bank_grade)"), N_("CODE") },
    { "period", 'p', 0, G_OPTION_ARG_STRING, &options.period, N_("What is appraised: 2024, 2024Q1 … (default: the newest year with figures)"), N_("PERIOD") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.json, N_("Print findings as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (NULL, _("Checks the data, makes a run of a scheme for a period and calculates it."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 1)
    {
      g_printerr (_("What is “%s”? Try “kaocheng appraise --help”.\n"), argv[1]);
      return KC_EXIT_USAGE;
    }
  workspace = kc_command_open (options.database, FALSE, options.json);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  exit_code = appraise (kc_workspace_get_store (workspace), &options);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_appraise = { "appraise", N_("check the data and calculate a run"), run };
