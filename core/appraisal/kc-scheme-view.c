/* Schemes to look at. */
#include <glib/gi18n-lib.h>

#include "kc-ladder.h"
#include "kc-run.h"
#include "kc-scheme-table.h"
#include "kc-scheme-view-private.h"
#include "kc-scoring.h"
#include "kc-store.h"

typedef struct
{
  gint64 scheme;
  KcReport *report;
  KcSchemeView *view;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->report);
  g_clear_pointer (&job->view, kc_scheme_view_free);
  g_free (job);
}

void
kc_scheme_view_free (KcSchemeView *self)
{
  if (self == NULL)
    return;
  char *const texts[] = { self->code, self->title, self->version, self->cycle, self->source, self->sha256, self->population, self->peers,
                          self->rounding, self->ladder, self->xml };
  KcReport *const reports[] = { self->parameters, self->measures, self->indicators, self->deductions, self->limits, self->bands,
                                self->blocks, self->conditions };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    if (reports[i] != NULL)
      g_object_unref (reports[i]);
  g_free (self);
}

static const char *
get_cycle_label (KcPeriodKind kind)
{
  static const char *const labels[] = { N_("monthly"), N_("quarterly"), N_("half-yearly"), N_("yearly") };

  return _(labels[kind]);
}

/* "quarterly, monthly": the usual one first. */
static char *
dup_cycles (const KcScheme *scheme)
{
  GString *text = g_string_new (get_cycle_label (scheme->cycle));

  for (guint kind = KC_PERIOD_MONTH; kind <= KC_PERIOD_YEAR; kind++)
    if (kind != scheme->cycle && kc_scheme_has_cycle (scheme, kind))
      g_string_append_printf (text, "%s%s", C_("between settings", ", "), get_cycle_label (kind));
  return g_string_free (text, FALSE);
}

static char *
dup_cycle_nicks (const KcScheme *scheme)
{
  GString *text = g_string_new (NULL);

  for (int kind = KC_PERIOD_YEAR; kind >= KC_PERIOD_MONTH; kind--)
    if (kc_scheme_has_cycle (scheme, (KcPeriodKind) kind))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", kc_period_kind_to_nick ((KcPeriodKind) kind));
  return g_string_free (text, FALSE);
}

static const char *
get_aggregate_label (KcAggregateKind kind)
{
  static const char *const labels[] = { N_("sum"), N_("last figure"), N_("mean"), N_("largest") };

  return _(labels[kind]);
}

static const char *
get_rounding_label (KcRounding rounding)
{
  static const char *const labels[] = { N_("half up"), N_("half to even"), N_("down"), N_("up") };

  return _(labels[rounding]);
}

static const char *
get_text (const KcLabel *label)
{
  return kc_label_get (label, g_get_language_names ());
}

/* List ------------------------------------------------------------------------------------------------------------------------------ */

static gboolean
add_scheme_row (KcDb *db, KcReport *report, gint64 id, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_table_load (db, id, NULL, error);

  if (scheme == NULL)
    return FALSE;
  KcReportRow *row = kc_report_add_row (report, id);
  kc_report_row_set_text (row, 0, scheme->code);
  kc_report_row_set_text (row, 1, get_text (scheme->title));
  kc_report_row_set_text (row, 2, scheme->version);
  g_autofree char *cycles = dup_cycles (scheme), *nicks = dup_cycle_nicks (scheme);
  kc_report_row_set_text (row, 3, cycles);
  kc_report_row_set_text (row, 4, get_text (scheme->source));
  kc_report_row_set_text (row, 5, nicks);
  return TRUE;
}

static gboolean
list_schemes (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Schemes"));
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id FROM scheme ORDER BY code, version, id", error);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  KcStep step;

  kc_report_add_column (report, "code", _("Code"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "title", _("Scheme"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "version", _("Version"), KC_COLUMN_TEXT, 0, 6);
  kc_report_add_column (report, "cycle", _("Cycle"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "source", _("Source"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "cycle_kind", "", KC_COLUMN_TEXT, 0, 0);
  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 id = kc_statement_get_int (statement, 0);
      g_array_append_val (ids, id);
    }
  for (guint i = 0; step == KC_STEP_DONE && i < ids->len; i++)
    if (!add_scheme_row (db, report, g_array_index (ids, gint64, i), error))
      return FALSE;
  kc_report_set_total (report, ids->len);
  return step == KC_STEP_DONE;
}

void
kc_scheme_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_schemes, g_new0 (Job, 1), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_scheme_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}

/* View ------------------------------------------------------------------------------------------------------------------------------ */

static KcReport *
view_parameters (const KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Parameters"));

  kc_report_add_column (report, "", _("Name"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "", _("Parameter"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "", _("Value"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "", _("Unit"), KC_COLUMN_TEXT, 0, 6);
  for (guint i = 0; i < scheme->parameters->len; i++)
    {
      const KcSchemeParameter *parameter = g_ptr_array_index (scheme->parameters, i);
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, parameter->part.code);
      kc_report_row_set_text (row, 1, kc_run_get_label (&parameter->part));
      kc_report_row_set_decimal (row, 2, parameter->value);
      kc_report_row_set_text (row, 3, kc_run_get_unit_label (parameter->unit));
    }
  return report;
}

static KcReport *
view_measures (const KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Measures"));

  kc_report_add_column (report, "", _("Code"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "", _("Measure"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "", _("Unit"), KC_COLUMN_TEXT, 0, 6);
  kc_report_add_column (report, "", _("Over several periods"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "", _("When missing"), KC_COLUMN_TEXT, 0, 20);
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (scheme->measures, i);
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, measure->part.code);
      kc_report_row_set_text (row, 1, kc_run_get_label (&measure->part));
      kc_report_row_set_text (row, 2, kc_run_get_unit_label (measure->unit));
      kc_report_row_set_text (row, 3, get_aggregate_label (measure->aggregate));
      g_autofree char *policy = kc_scheme_view_dup_policy (measure);
      kc_report_row_set_text (row, 4, policy);
    }
  return report;
}

static void
set_words (KcReportRow *row, guint column, KcScheme *scheme, const char *code, const char *formula)
{
  g_autofree char *name = g_strconcat (code, formula, NULL);
  g_autofree char *words = kc_scheme_dup_formula_words (scheme, name, g_get_language_names ());

  kc_report_row_set_text (row, column, words);
}

static KcReport *
view_indicators (KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Indicators"));

  kc_report_add_column (report, "", _("Code"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "", _("Indicator"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "", _("Points"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "", _("Scoring"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "", _("Settings"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "", _("Formula"), KC_COLUMN_TEXT, 0, 40);
  kc_report_add_column (report, "", _("Formula in words"), KC_COLUMN_TEXT, 0, 40);
  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *indicator = g_ptr_array_index (scheme->indicators, i);
      const KcScoringForm *form = kc_scoring_form_find (indicator->form);
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, indicator->part.code);
      kc_report_row_set_text (row, 1, kc_run_get_label (&indicator->part));
      kc_report_row_set_decimal (row, 2, indicator->points);
      kc_report_row_set_text (row, 3, form != NULL ? kc_scoring_form_get_label (form) : _("Formula of its own"));
      if (form != NULL)
        {
          g_autofree char *settings = kc_scoring_form_describe (form, indicator);
          g_autofree char *weight = kc_scheme_view_dup_weight (scheme, indicator);
          g_autofree char *both = weight != NULL && *settings != '\0' ? g_strconcat (weight, C_("between settings", ", "), settings, NULL) : NULL;
          kc_report_row_set_text (row, 4, both != NULL ? both : weight != NULL ? weight : settings);
        }
      kc_report_row_set_text (row, 5, kc_scheme_get_formula (scheme, indicator->part.code, "score"));
      set_words (row, 6, scheme, indicator->part.code, ".score");
    }
  return report;
}

static KcReport *
view_deductions (KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Deductions"));

  kc_report_add_column (report, "", _("Deduction"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "", _("Points each time"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "", _("Formula"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "", _("Formula in words"), KC_COLUMN_TEXT, 0, 30);
  for (guint i = 0; i < scheme->deductions->len; i++)
    {
      const KcSchemeDeduction *deduction = g_ptr_array_index (scheme->deductions, i);
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, kc_run_get_label (&deduction->part));
      kc_report_row_set_decimal (row, 1, deduction->each);
      kc_report_row_set_text (row, 2, kc_scheme_get_formula (scheme, deduction->part.code, "deduction"));
      set_words (row, 3, scheme, deduction->part.code, ".deduction");
    }
  return report;
}

static KcReport *
view_limits (KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Limits on the grade"));

  kc_report_add_column (report, "", _("Condition"), KC_COLUMN_TEXT, 0, 40);
  kc_report_add_column (report, "", _("Best grade"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "", _("Formula in words"), KC_COLUMN_TEXT, 0, 40);
  for (guint i = 0; i < scheme->limits->len; i++)
    {
      const KcSchemeLimit *limit = g_ptr_array_index (scheme->limits, i);
      g_autofree char *condition = g_strdup_printf ("%s: %s", kc_run_get_label (&limit->part), limit->condition);
      g_autofree char *name = g_strconcat ("limit:", limit->part.code, NULL);
      g_autofree char *words = kc_scheme_dup_formula_words (scheme, name, g_get_language_names ());
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, condition);
      kc_report_row_set_text (row, 1, kc_run_get_grade_label (scheme, limit->grade));
      kc_report_row_set_text (row, 2, words);
    }
  return report;
}

static KcReport *
view_bands (const KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Grades"));

  kc_report_add_column (report, "", _("Grade"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "", _("From points"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "", _("Coefficient"), KC_COLUMN_NUMBER, 1, 8);
  for (guint i = 0; i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, kc_run_get_label (&band->part));
      if (band->has_from)
        kc_report_row_set_decimal (row, 1, band->from);
      if (band->has_coefficient)
        kc_report_row_set_decimal (row, 2, band->coefficient);
    }
  return report;
}

static gboolean
read_file (KcDb *db, KcSchemeView *view, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT xml FROM scheme WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, view->id);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  view->xml = g_strdup (kc_statement_get_text (statement, 0));
  return TRUE;
}

/* "City bank: senior I › senior II › …"; NULL when the grades are the scheme's own (D6). */
static char *
dup_ladder (const KcScheme *scheme)
{
  g_autoptr(KcLadder) ladder = scheme->ladder != NULL ? kc_ladder_load (scheme->ladder) : NULL;

  if (ladder == NULL)
    return NULL;
  g_autoptr(GString) text = g_string_new (get_text (ladder->title));
  const char *between = C_("between a title and its list", ": ");
  for (guint i = 0; i < ladder->steps->len; i++)
    {
      const KcLadderStep *step = g_ptr_array_index (ladder->steps, i);
      if (step->is_outside)
        continue;
      g_string_append_printf (text, "%s%s", between, get_text (step->label));
      between = " › ";
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
load_view (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcSchemeView *view = job->view = g_new0 (KcSchemeView, 1);
  g_autoptr(KcScheme) scheme = kc_scheme_table_load (db, job->scheme, &view->sha256, error);

  if (scheme == NULL)
    return FALSE;
  view->id = job->scheme;
  view->code = g_strdup (scheme->code);
  view->title = g_strdup (get_text (scheme->title));
  view->version = g_strdup (scheme->version);
  view->cycle = dup_cycles (scheme);
  view->source = g_strdup (get_text (scheme->source));
  view->ladder = dup_ladder (scheme);
  view->population = g_strdup (get_text (scheme->population));
  view->peers = kc_scheme_view_dup_peers (scheme);
  /* Translators: how a total is rounded: decimals, then "half up". */
  view->rounding = g_strdup_printf (_("%1$u decimals, %2$s"), scheme->total_places, get_rounding_label (scheme->rounding));
  view->parameters = view_parameters (scheme);
  view->measures = view_measures (scheme);
  view->indicators = view_indicators (scheme);
  view->blocks = kc_scheme_view_blocks (scheme);
  view->conditions = kc_scheme_view_conditions (scheme);
  view->deductions = view_deductions (scheme);
  view->limits = view_limits (scheme);
  view->bands = view_bands (scheme);
  return read_file (db, view, error);
}

void
kc_scheme_view_load_async (KcStore *store, gint64 scheme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->scheme = scheme;
  kc_store_run_async (store, KC_STORE_READ, load_view, job, free_job, NULL, cancellable, callback, user_data);
}

KcSchemeView *
kc_scheme_view_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->view) : NULL;
}
