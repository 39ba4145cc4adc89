/* Monthly ranking and improvement (D16.5) without a display. */
#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-ranking.h"

typedef struct
{
  char *database;
  char *period;
  char *measure;
  gint64 run;
  int year;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->period);
  g_free (self->measure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Each of these reports is loaded alike. */
typedef struct
{
  const char *name;
  KcReport *report;
} Part;

static gboolean
load_places (KcStore *store,
             gint64 ranking,
             Part *places,
             Part *pairs,
             GError **error)
{
  g_auto (KcCommandWait) first = KC_COMMAND_WAIT_INIT, second = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&first);
  kc_ranking_load_async (store, ranking, NULL, kc_command_wait_cb, &first);
  places->report = kc_ranking_load_finish (store, kc_command_wait (&first), error);
  if (places->report == NULL)
    return FALSE;
  kc_command_wait_start (&second);
  kc_ranking_pairs_async (store, ranking, NULL, kc_command_wait_cb, &second);
  pairs->report = kc_ranking_pairs_finish (store, kc_command_wait (&second), error);
  return pairs->report != NULL;
}

/* --- output --- */

static void
append_cell (GString *text,
             const KcValue *value)
{
  g_autofree char *string = kc_value_is_nothing (value) ? NULL : kc_value_to_string (value);

  if (string != NULL && value->type == KC_VALUE_INTEGER)
    g_string_append (text, string);
  else
    kc_command_append_json_string (text, string);
}

static void
append_part (GString *text,
             const Part *part)
{
  GListModel *rows = kc_report_get_rows (part->report);
  guint n = g_list_model_get_n_items (rows);

  g_string_append_printf (text, "  \"%s\": [", part->name);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (text, "%s\n    {", i > 0 ? "," : "");
      for (guint k = 0; k < kc_report_get_n_columns (part->report); k++)
        {
          g_string_append_printf (text, "%s\"%s\": ", k > 0 ? ", " : "", kc_report_get_column (part->report, k)->name);
          append_cell (text, kc_report_row_get (row, k));
        }
      g_string_append (text, "}");
    }
  g_string_append (text, n > 0 ? "\n  ]" : "]");
}

static void
print_json (const Part *parts,
            gsize n)
{
  g_autoptr (GString) text = g_string_new ("{\n");

  for (gsize i = 0; i < n; i++)
    {
      append_part (text, &parts[i]);
      g_string_append (text, i + 1 < n ? ",\n" : "\n}\n");
    }
  g_print ("%s", text->str);
}

/* A heading, then a line a row, its cells between tabs. */
static void
print_lines (const Part *part)
{
  GListModel *rows = kc_report_get_rows (part->report);

  g_print ("%s\n", kc_report_get_title (part->report));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      for (guint k = 0; k < kc_report_get_n_columns (part->report); k++)
        {
          const KcValue *value = kc_report_row_get (row, k);
          g_autofree char *string = kc_value_is_nothing (value) ? g_strdup ("–") : kc_value_to_string (value);

          g_print ("%s%s", k > 0 ? "\t" : "  ", string);
        }
      g_print ("\n");
    }
}

static void
show (const Options *options,
      Part *parts,
      gsize n)
{
  if (options->json)
    print_json (parts, n);
  for (gsize i = 0; i < n; i++)
    {
      if (!options->json)
        print_lines (&parts[i]);
      g_clear_object (&parts[i].report);
    }
}

/* --- work --- */

static int
propose (KcStore *store,
         const Options *options)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;
  Part part = { "proposals", NULL };

  kc_command_wait_start (&wait);
  kc_ranking_proposals_async (store, options->year, NULL, kc_command_wait_cb, &wait);
  part.report = kc_ranking_proposals_finish (store, kc_command_wait (&wait), &error);
  if (part.report == NULL)
    return kc_command_fail (KC_ATTEMPT_LOAD, error, options->json);
  show (options, &part, 1);
  return KC_EXIT_DONE;
}

static int
rank (KcStore *store,
      const Options *options,
      KcPeriod period)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;
  Part parts[] = { { "places", NULL }, { "pairs", NULL } };
  gint64 ranking;

  kc_command_wait_start (&wait);
  kc_ranking_make_async (store, period, options->run, options->measure, NULL, kc_command_wait_cb, &wait);
  ranking = kc_ranking_make_finish (store, kc_command_wait (&wait), &error);
  if (ranking == 0 && g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND))
    return kc_command_refuse (options->json, _("There is nothing to rank: no such run, or no figures of this measure in the period."));
  if (ranking == 0 || !load_places (store, ranking, &parts[0], &parts[1], &error))
    {
      g_clear_object (&parts[0].report);
      return kc_command_fail (KC_ATTEMPT_CALCULATE, error, options->json);
    }
  show (options, parts, G_N_ELEMENTS (parts));
  return KC_EXIT_DONE;
}

static int
run (int argc,
     char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (KcWorkspace) workspace = NULL;
  KcPeriod period = KC_PERIOD_NONE;
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options.database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "run", 'r', 0, G_OPTION_ARG_INT64, &options.run, N_("Ranks by the totals of this run"), N_("NUMBER") },
    { "measure", 'm', 0, G_OPTION_ARG_STRING, &options.measure, N_("Ranks by the figures of this measure"), N_("CODE") },
    { "period", 'p', 0, G_OPTION_ARG_STRING, &options.period, N_("The month of the figures: 2025-03"), N_("PERIOD") },
    { "proposals", 0, 0, G_OPTION_ARG_INT, &options.year, N_("Only lists who is proposed for elimination at the end of this year"), N_("YEAR") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.json, N_("Print as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (NULL, _("Ranks the managers of a month, pairs the last with the first, and keeps the ranking."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (options.period != NULL && !kc_period_parse (options.period, &period))
    {
      g_printerr (_("“%s” is no period. Write 2024-03, 2024Q1, 2024H1 or 2024.\n"), options.period);
      return KC_EXIT_USAGE;
    }
  if (argc > 1 || (options.year == 0 && options.run == 0 && (options.measure == NULL || period == KC_PERIOD_NONE)))
    {
      g_printerr (_("Name a run (--run), or a measure and a month (--measure, --period), or a year (--proposals).\n"));
      return KC_EXIT_USAGE;
    }
  workspace = kc_command_open (options.database, FALSE, options.json);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  exit_code = options.year != 0 ? propose (kc_workspace_get_store (workspace), &options) : rank (kc_workspace_get_store (workspace), &options, period);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_rank = { "rank", N_("rank the managers of a month, pair the last with the first"), run };
