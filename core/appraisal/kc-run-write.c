#include "kc-run-write.h"

#include <string.h>

#include "kc-db-rows.h"
#include "kc-run-ratings.h"

/* Rows of one statement. */
#define INPUTS_AT_ONCE 8192

/* Results first, then what they came from. */
static const char *const clearing[] = {
  "DELETE FROM indicator_score WHERE run = ?1", "DELETE FROM result WHERE run = ?1", "DELETE FROM run_rating WHERE run = ?1",
  "DELETE FROM run_input WHERE run = ?1", "DELETE FROM run_person WHERE run = ?1",
};
#define N_CLEARING_RESULTS 2

static gboolean
clear_tables (KcDb *db, gint64 run, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(KcStatement) statement = kc_db_prepare (db, clearing[i], error);
      if (statement == NULL)
        return FALSE;
      kc_statement_bind_int (statement, 1, run);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_run_write_clear (KcDb *db, gint64 run, GError **error)
{
  return clear_tables (db, run, G_N_ELEMENTS (clearing), error);
}

/* Hashes are taken over what the rows say, keys instead of row ids: a file that was exported and read in again has the same. */
static void
hash_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) (text != NULL ? text : ""), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
}

static void
hash_numbers (GChecksum *checksum, const gint64 *numbers, gsize n)
{
  gint64 buffer[16];

  for (gsize i = 0; i < n; i++)
    buffer[i] = GINT64_TO_LE (numbers[i]);
  g_checksum_update (checksum, (const guchar *) buffer, (gssize) (n * sizeof (gint64)));
}

static gint64
to_stored (KcDecimal value)
{
  gint64 stored;

  return kc_decimal_to_stored (value, &stored, NULL) ? stored : 0;
}

static int
compare_persons (gconstpointer a, gconstpointer b, gpointer data)
{
  const KcRunPerson *persons = data;

  return strcmp (persons[*(const guint32 *) a].staff_number, persons[*(const guint32 *) b].staff_number);
}

/* What a person set goes in beside what was reported; a run without any has the hash that it always had. */
static void
hash_overrides (GChecksum *checksum, const KcRunFacts *facts, guint32 row)
{
  for (guint i = 0; i < facts->overrides->len; i++)
    {
      const KcRunOverride *one = &g_array_index (facts->overrides, KcRunOverride, i);
      const gint64 numbers[] = { one->before, one->absent, one->after };
      if (one->row != row)
        continue;
      hash_text (checksum, one->target);
      hash_numbers (checksum, numbers, G_N_ELEMENTS (numbers));
    }
}

static void
hash_inputs (GChecksum *checksum, const KcRunFacts *facts, guint32 row)
{
  const KcRunPerson *person = &facts->persons[row];

  hash_text (checksum, person->staff_number);
  hash_text (checksum, person->branch_class);
  hash_text (checksum, person->post);
  hash_text (checksum, person->attributes);
  for (guint i = 0; i < facts->n_measures; i++)
    {
      const gint64 numbers[] = { facts->measures[i].stored[row], facts->measures[i].absent[row] };
      hash_numbers (checksum, numbers, G_N_ELEMENTS (numbers));
    }
  hash_overrides (checksum, facts, row);
}

static void
hash_results (GChecksum *checksum, const KcRunFacts *facts, KcEvaluation *evaluation, guint32 row)
{
  KcScheme *scheme = kc_evaluation_get_scheme (evaluation);
  KcOutcome outcome;

  kc_evaluation_get_outcome (evaluation, row, &outcome);
  const gint64 numbers[] = { outcome.state, to_stored (outcome.total), outcome.nothing, outcome.band, outcome.band_by_points, outcome.limit,
                             outcome.has_coefficient ? to_stored (outcome.coefficient) : -1 };
  hash_text (checksum, facts->persons[row].staff_number);
  hash_numbers (checksum, numbers, G_N_ELEMENTS (numbers));
  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      KcScoreCell figure, base, score;
      kc_evaluation_get_score (evaluation, row, i, &figure, &base, &score);
      const gint64 cells[] = { to_stored (figure.value), to_stored (base.value), to_stored (score.value), score.nothing };
      hash_numbers (checksum, cells, G_N_ELEMENTS (cells));
    }
}

void
kc_run_hash (const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, char **input_hash, char **result_hash)
{
  g_autoptr(GChecksum) inputs = g_checksum_new (G_CHECKSUM_SHA256), results = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint32 *order = g_new (guint32, (gsize) facts->n + 1);

  for (guint32 row = 0; row < facts->n; row++)
    order[row] = row;
  g_qsort_with_data (order, (gint) facts->n, sizeof *order, compare_persons, facts->persons);
  hash_text (inputs, run->scheme_sha256);
  for (guint32 i = 0; i < facts->n; i++)
    {
      hash_inputs (inputs, facts, order[i]);
      hash_results (results, facts, evaluation, order[i]);
    }
  *input_hash = g_strdup (g_checksum_get_string (inputs));
  *result_hash = g_strdup (g_checksum_get_string (results));
}

/* The columns of kc_rows, in the order in which the statement names them. */
typedef struct
{
  gint64 staff, measure, value, absent, n_cells, source, cell;
} Input;

typedef struct
{
  KcDb *db;
  const KcRun *run;
  const KcRunFacts *facts;
  KcEvaluation *evaluation;
  const guint32 *ranks;
  KcStatement *person, *typed, *inputs, *result, *score;
  GArray *waiting;    /* of Input */
} Writer;

static gboolean
write_person (Writer *self, guint32 row, const KcOutcome *outcome, GError **error)
{
  const KcRunPerson *person = &self->facts->persons[row];
  KcStatement *statement = self->person;
  const char *const texts[] = { person->staff_number, person->name, person->sort_key, person->branch_name, person->branch_class, person->post,
                                kc_evaluation_get_group_name (self->evaluation, kc_evaluation_get_group (self->evaluation, row)), person->attributes };

  kc_statement_bind_int (statement, 2, person->staff);
  kc_statement_bind_int (statement, 3, person->branch);
  kc_statement_bind_int (statement, 4, kc_evaluation_is_peer (self->evaluation, row));
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL)
        kc_statement_bind_text_borrowed (statement, 5 + i, texts[i], -1);
      else
        kc_statement_bind_null (statement, 5 + i);
    }
  kc_statement_bind_text (statement, 13, outcome->treatment >= 0
                            ? ((KcSchemePart *) g_ptr_array_index (self->run->scheme->treatments, outcome->treatment))->code : NULL);
  return kc_statement_run (statement, error);
}

static gboolean
flush_inputs (Writer *self, GError **error)
{
  gboolean written;

  if (self->waiting->len == 0)
    return TRUE;
  kc_db_set_rows (self->db, (const gint64 *) self->waiting->data, sizeof (Input) / sizeof (gint64), self->waiting->len);
  written = kc_statement_run (self->inputs, error);
  kc_db_set_rows (self->db, NULL, 0, 0);
  g_array_set_size (self->waiting, 0);
  return written;
}

/* The few that somebody typed have a text. */
static gboolean
write_typed_input (Writer *self, const Input *input, const char *typed_by, GError **error)
{
  const gint64 numbers[] = { input->staff, input->measure, input->value, input->absent, input->n_cells, input->source, input->cell };

  for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
    if (numbers[i] == KC_DB_ROWS_NULL)
      kc_statement_bind_null (self->typed, 2 + i);
    else
      kc_statement_bind_int (self->typed, 2 + i, numbers[i]);
  kc_statement_bind_text (self->typed, 9, typed_by);
  return kc_statement_run (self->typed, error);
}

static gboolean
write_inputs (Writer *self, guint32 row, GError **error)
{
  for (guint i = 0; i < self->facts->n_measures; i++)
    {
      const KcRunMeasure *column = &self->facts->measures[i];
      gboolean has_cell = column->source[row] != 0;
      Input input = { self->facts->persons[row].staff, column->id, column->absent[row] == KC_NOTHING_NONE ? column->stored[row] : KC_DB_ROWS_NULL,
                      column->absent[row], column->n_cells[row], has_cell ? column->source[row] : KC_DB_ROWS_NULL,
                      has_cell ? column->cell[row] : KC_DB_ROWS_NULL };

      if (column->id == 0)
        continue;
      if (column->typed_by[row] == NULL)
        g_array_append_val (self->waiting, input);
      else if (!write_typed_input (self, &input, column->typed_by[row], error))
        return FALSE;
    }
  return (self->waiting->len < INPUTS_AT_ONCE && row + 1 < self->facts->n) || flush_inputs (self, error);
}

static void
bind_code (KcStatement *statement, int parameter, const GPtrArray *list, int index)
{
  if (index >= 0)
    kc_statement_bind_text_borrowed (statement, parameter, ((KcSchemePart *) g_ptr_array_index (list, index))->code, -1);
  else
    kc_statement_bind_null (statement, parameter);
}

static gboolean
write_result (Writer *self, guint32 row, const KcOutcome *outcome, GError **error)
{
  KcStatement *statement = self->result;
  const KcScheme *scheme = self->run->scheme;

  kc_statement_bind_int (statement, 2, self->facts->persons[row].staff);
  if (outcome->nothing == KC_NOTHING_NONE)
    {
      kc_statement_bind_int (statement, 3, to_stored (outcome->points));
      kc_statement_bind_int (statement, 5, to_stored (outcome->total));
    }
  else
    {
      kc_statement_bind_null (statement, 3);
      kc_statement_bind_null (statement, 5);
    }
  if (outcome->deductions_nothing == KC_NOTHING_NONE)
    kc_statement_bind_int (statement, 4, to_stored (outcome->deductions));
  else
    kc_statement_bind_null (statement, 4);
  kc_statement_bind_int (statement, 6, outcome->nothing);
  bind_code (statement, 7, scheme->bands, outcome->band_by_points);
  bind_code (statement, 8, scheme->bands, outcome->band);
  bind_code (statement, 9, scheme->limits, outcome->limit);
  if (outcome->has_coefficient)
    kc_statement_bind_int (statement, 10, to_stored (outcome->coefficient));
  else
    kc_statement_bind_null (statement, 10);
  if (self->ranks[row] > 0)
    kc_statement_bind_int (statement, 11, self->ranks[row]);
  else
    kc_statement_bind_null (statement, 11);
  kc_statement_bind_int (statement, 12, kc_evaluation_get_group_size (self->evaluation, kc_evaluation_get_group (self->evaluation, row)));
  kc_statement_bind_text_borrowed (statement, 13, kc_person_state_to_nick (outcome->state), -1);
  return kc_statement_run (statement, error);
}

static void
bind_cell (KcStatement *statement, int parameter, const KcScoreCell *cell)
{
  if (cell->nothing == KC_NOTHING_NONE)
    kc_statement_bind_int (statement, parameter, to_stored (cell->value));
  else
    kc_statement_bind_null (statement, parameter);
}

static gboolean
write_scores (Writer *self, guint32 row, GError **error)
{
  KcStatement *statement = self->score;
  const KcScheme *scheme = self->run->scheme;

  kc_statement_bind_int (statement, 2, self->facts->persons[row].staff);
  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      KcScoreCell figure, base, score;
      kc_evaluation_get_score (self->evaluation, row, i, &figure, &base, &score);
      kc_statement_bind_text_borrowed (statement, 3, ((KcSchemePart *) g_ptr_array_index (scheme->indicators, i))->code, -1);
      bind_cell (statement, 4, &figure);
      bind_cell (statement, 5, &base);
      bind_cell (statement, 6, &score);
      kc_statement_bind_int (statement, 7, score.nothing);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Two persons' rows of all tables would jump about in the file: a table after the other appends. */
static gboolean
write_tables (Writer *self, int first, KcProgress *progress, GError **error)
{
  for (int table = first; table < 4; table++)
    {
      kc_progress_set (progress, (guint64) table + 1, 5);
      for (guint32 row = 0; row < self->facts->n; row++)
        {
          KcOutcome outcome;
          gboolean done = TRUE;
          if (row % 4096 == 0 && !kc_progress_check (progress, error))
            return FALSE;
          kc_evaluation_get_outcome (self->evaluation, row, &outcome);
          if (table == 0)
            done = write_person (self, row, &outcome, error);
          else if (table == 1)
            done = write_inputs (self, row, error);
          else if (outcome.state != KC_PERSON_EXCLUDED)
            done = table == 2 ? write_result (self, row, &outcome, error) : write_scores (self, row, error);
          if (!done)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_from (KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, int first, KcProgress *progress,
            char **input_hash, char **result_hash, guint **n_ranked, GError **error)
{
  g_autofree guint32 *ranks = g_new0 (guint32, (gsize) facts->n + 1);
  g_autofree guint *counts = g_new0 (guint, (gsize) kc_evaluation_count_groups (evaluation) + 1);
  g_autoptr(KcStatement) person = kc_db_prepare (db,
    "INSERT INTO run_person (run, staff, branch, appraised, staff_number, name, sort_key, branch_name, branch_class, post, peers, attributes, reason)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", error);
  g_autoptr(KcStatement) typed = person == NULL ? NULL : kc_db_prepare (db,
    "INSERT INTO run_input (run, staff, measure, value, absent, n_cells, source, cell, typed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);
  g_autoptr(KcStatement) inputs = typed == NULL ? NULL : kc_db_prepare (db,
    "INSERT INTO run_input (run, staff, measure, value, absent, n_cells, source, cell) SELECT ?1, c0, c1, c2, c3, c4, c5, c6 FROM kc_rows", error);
  g_autoptr(KcStatement) result = inputs == NULL ? NULL : kc_db_prepare (db,
    "INSERT INTO result (run, staff, points, deductions, total, absent, grade_by_points, grade, limited_by, coefficient, rank, peers_count, state)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", error);
  g_autoptr(KcStatement) score = result == NULL ? NULL : kc_db_prepare (db,
    "INSERT INTO indicator_score (run, staff, indicator, figure, base, score, absent) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  g_autoptr(GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Input));
  Writer writer = { db, run, facts, evaluation, ranks, person, typed, inputs, result, score, waiting };
  KcStatement *const all[] = { person, typed, inputs, result, score };

  if (score == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    kc_statement_bind_int (all[i], 1, run->id);
  kc_evaluation_rank (evaluation, ranks, counts);
  if (!write_tables (&writer, first, progress, error))
    return FALSE;
  if (first == 0 && !kc_run_ratings_write (db, run, facts, error))
    return FALSE;
  kc_run_hash (run, facts, evaluation, input_hash, result_hash);
  *n_ranked = g_steal_pointer (&counts);
  return TRUE;
}

gboolean
kc_run_write (KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, KcProgress *progress,
              char **input_hash, char **result_hash, guint **n_ranked, GError **error)
{
  return write_from (db, run, facts, evaluation, 0, progress, input_hash, result_hash, n_ranked, error);
}

gboolean
kc_run_write_results (KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation,
                      char **input_hash, char **result_hash, guint **n_ranked, GError **error)
{
  return clear_tables (db, run->id, N_CLEARING_RESULTS, error) &&
         write_from (db, run, facts, evaluation, 2, NULL, input_hash, result_hash, n_ranked, error);
}
