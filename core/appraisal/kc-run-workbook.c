#include "kc-run-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-issue.h"
#include "kc-read-write.h"
#include "kc-run-facts.h"
#include "kc-run-ratings.h"
#include "kc-workbook-export.h"

#define CELLS_OF_A_ROW 16384

/* What the program keeps of one person. */
typedef struct
{
  KcNothing nothing;
  KcDecimal total, coefficient;
  gboolean has_coefficient;
  char *grade;
} Kept;

typedef struct
{
  gint64 id;
  char *path;
  KcProgress *progress;
  KcRun *run;
  KcRunFacts *facts;
  char *institution, *calculated;
  Kept *kept;                 /* by person */
  KcScoreCell *scores;        /* person after person, by indicator */
  GHashTable *sheets;         /* source → "业绩.xlsx · 月度" */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  for (guint32 i = 0; job->kept != NULL && i < job->facts->n; i++)
    g_free (job->kept[i].grade);
  g_clear_pointer (&job->sheets, g_hash_table_unref);
  g_clear_pointer (&job->facts, kc_run_facts_free);
  g_clear_pointer (&job->run, kc_run_free);
  g_clear_object (&job->progress);
  g_free (job->scores);
  g_free (job->kept);
  g_free (job->calculated);
  g_free (job->institution);
  g_free (job->path);
  g_free (job);
}

/* Reading --------------------------------------------------------------------------------------------------------------------------- */

static gboolean
read_head (Job *job, KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT (SELECT name FROM institution), calculated_at, calculated_by FROM appraisal_run WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->id);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  job->institution = g_strdup (kc_statement_get_text (statement, 0));
  g_autoptr(GDateTime) at = g_date_time_new_from_iso8601 (kc_statement_get_text (statement, 1), NULL);
  g_autoptr(GDateTime) here = at != NULL ? g_date_time_to_local (at) : NULL;
  g_autofree char *when = here != NULL ? g_date_time_format (here, "%Y-%m-%d %H:%M") : g_strdup (kc_statement_get_text (statement, 1));
  job->calculated = g_strdup_printf ("%s · %s", when, kc_statement_get_text (statement, 2));
  return TRUE;
}

static gboolean
read_sheets (Job *job, KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT s.id, f.name, s.name FROM import_sheet s JOIN import_file f ON f.id = s.file", error);
  KcStep step;

  job->sheets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 id = kc_statement_get_int (statement, 0);
      const char *sheet = kc_statement_get_text (statement, 2);
      char *place = sheet != NULL && *sheet != '\0' ? g_strdup_printf ("%s · %s!", kc_statement_get_text (statement, 1), sheet)
                                                    : g_strdup_printf ("%s · ", kc_statement_get_text (statement, 1));
      g_hash_table_insert (job->sheets, g_memdup2 (&id, sizeof id), place);
    }
  return step == KC_STEP_DONE;
}

static gboolean
read_results (Job *job, KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT staff, absent, total, grade, coefficient FROM result WHERE run = ?1 ORDER BY staff", error);
  guint32 row = 0;
  KcStep step;

  job->kept = g_new0 (Kept, (gsize) job->facts->n + 1);
  for (guint32 i = 0; i < job->facts->n; i++)
    job->kept[i].nothing = KC_NOTHING_NOT_APPLICABLE;   /* who is not appraised has no result */
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      if (!kc_run_facts_seek (job->facts, kc_statement_get_int (statement, 0), &row))
        continue;
      Kept *kept = &job->kept[row];
      kept->nothing = (KcNothing) kc_statement_get_int (statement, 1);
      kept->total = kc_statement_get_decimal (statement, 2);
      kept->grade = g_strdup (kc_statement_get_text (statement, 3));
      kept->has_coefficient = !kc_statement_is_null (statement, 4);
      kept->coefficient = kc_statement_get_decimal (statement, 4);
    }
  return step == KC_STEP_DONE;
}

static gboolean
read_scores (Job *job, KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT staff, indicator, score, absent FROM indicator_score WHERE run = ?1 ORDER BY staff", error);
  gsize n = job->run->scheme->indicators->len;
  guint32 row = 0;
  KcStep step;

  job->scores = g_new0 (KcScoreCell, job->facts->n * n + 1);
  for (gsize i = 0; i < job->facts->n * n; i++)
    job->scores[i].nothing = KC_NOTHING_NOT_APPLICABLE;
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      int i = kc_run_find_part (job->run->scheme->indicators, kc_statement_get_text (statement, 1));
      if (i < 0 || !kc_run_facts_seek (job->facts, kc_statement_get_int (statement, 0), &row))
        continue;
      job->scores[row * n + (gsize) i] = (KcScoreCell) { kc_statement_get_decimal (statement, 2), (KcNothing) kc_statement_get_int (statement, 3) };
    }
  return step == KC_STEP_DONE;
}

static gboolean
read_run (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;

  job->run = kc_run_load (db, job->id, error);
  if (job->run == NULL)
    return FALSE;
  if (job->run->state == KC_RUN_DRAFT)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED, "export workbook: the appraisal has not been calculated");
      return FALSE;
    }
  job->facts = kc_run_facts_load_frozen (db, job->run, NULL, error);
  return job->facts != NULL && read_head (job, db, error) && read_sheets (job, db, error) && read_results (job, db, error) && read_scores (job, db, error);
}

/* Writing --------------------------------------------------------------------------------------------------------------------------- */

static char *
dup_origin_cb (guint32 person, guint measure, gpointer user_data)
{
  const Job *job = user_data;
  const KcRunMeasure *column = &job->facts->measures[measure];
  g_autofree char *first = NULL;
  char *rated = kc_run_ratings_dup_origin (column, person);

  if (rated != NULL || column->n_cells[person] == 0)
    return rated;
  const char *sheet = column->source[person] != 0 ? g_hash_table_lookup (job->sheets, &column->source[person]) : NULL;
  if (column->typed_by[person] != NULL)
    first = g_strdup_printf (_("typed by %s"), column->typed_by[person]);
  else if (sheet == NULL)
    first = g_strdup (_("origin unknown"));
  else
    {
      g_autofree char *cell = kc_place_cell_name ((gint32) (column->cell[person] / CELLS_OF_A_ROW), (gint32) (column->cell[person] % CELLS_OF_A_ROW));
      first = g_strconcat (sheet, cell, NULL);
    }
  if (column->n_cells[person] == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf (ngettext ("%1$s (%2$u cell)", "%1$s (%2$u cells)", column->n_cells[person]), first, column->n_cells[person]);
}

static void
get_stored_cb (guint32 person, KcWorkbookStored *out, gpointer user_data)
{
  const Job *job = user_data;
  const Kept *kept = &job->kept[person];

  *out = (KcWorkbookStored) {
    .nothing = kept->nothing, .total = kept->total, .grade = kept->grade, .has_coefficient = kept->has_coefficient, .coefficient = kept->coefficient,
    .scores = &job->scores[(gsize) person * job->run->scheme->indicators->len],
  };
}

static gboolean
write_workbook (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  const KcScheme *scheme = job->run->scheme;
  const char *const *languages = g_get_language_names ();
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (job->run->scheme, job->facts->facts, NULL, cancellable, error);
  g_autofree const char **names = g_new0 (const char *, (gsize) job->facts->n + 1), **branches = g_new0 (const char *, (gsize) job->facts->n + 1);
  g_autofree char *period = kc_period_get_label (job->run->period), *number = g_strdup_printf ("%" G_GINT64_FORMAT, job->id);
  g_autofree char *version = g_strdup_printf (_("%s, version %s (%s)"), kc_label_get (scheme->title, languages), scheme->version, scheme->code);
  g_autofree char *persons = g_strdup_printf ("%u", job->facts->n);

  if (evaluation == NULL)
    return FALSE;
  for (guint32 i = 0; i < job->facts->n; i++)
    {
      names[i] = job->facts->persons[i].name;
      branches[i] = job->facts->persons[i].branch_name;
    }
  const KcWorkbookFact head[] = {
    { _("Institution"), job->institution }, { _("Number of the appraisal"), number }, { _("Period"), period }, { _("Scheme"), version },
    { _("Source"), kc_label_get (scheme->source, languages) }, { _("Fingerprint of the scheme"), job->run->scheme_sha256 },
    { _("Fingerprint of the figures"), job->run->input_hash }, { _("Fingerprint of the results"), job->run->result_hash },
    { _("State"), kc_run_state_get_label (job->run->state) }, { C_("workbook", "Calculated"), job->calculated }, { _("Persons"), persons }, { NULL, NULL },
  };
  const KcWorkbookSource source = {
    .facts = job->facts->facts, .evaluation = evaluation, .title = job->run->name, .head = head, .languages = languages, .names = names, .branches = branches,
    .dup_origin = dup_origin_cb, .dup_group_label = kc_run_dup_group_label, .get_stored = get_stored_cb, .user_data = job,
  };
  return kc_workbook_export (&source, job->path, job->progress, error);
}

void
kc_run_export_workbook_async (KcStore *store, gint64 run, const char *path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = run;
  job->path = g_strdup (path);
  job->progress = progress != NULL ? g_object_ref (progress) : NULL;
  kc_read_write_async (store, read_run, write_workbook, job, free_job, progress, NULL, callback, user_data);
}

gboolean
kc_run_export_workbook_finish (KcStore *store, GAsyncResult *result, guint *persons, GError **error)
{
  const Job *job = kc_read_write_get_job (result);

  if (!kc_read_write_finish (store, result, error))
    return FALSE;
  if (persons != NULL)
    *persons = job->facts->n;
  return TRUE;
}
