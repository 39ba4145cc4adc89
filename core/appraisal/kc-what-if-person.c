#include "kc-what-if-person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-error.h"
#include "kc-scheme-xml.h"
#include "kc-sheet-maker.h"
#include "kc-what-if-private.h"

static void
free_score (gpointer data)
{
  KcWhatIfScore *score = data;

  g_free (score->code);
  g_free (score->label);
  g_free (score->sentence);
  g_free (score);
}

void
kc_what_if_person_free (KcWhatIfPerson *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_free (self->staff_number);
  g_free (self->name);
  g_free (self->branch);
  g_free (self->grade_before);
  g_free (self->grade_after);
  g_free (self->sentence);
  g_free (self);
}

/* What stands ----------------------------------------------------------------------------------------------------------------------- */

static gboolean
find_row (const KcRunFacts *facts, gint64 staff, guint32 *row)
{
  for (*row = 0; *row < facts->n; ++*row)
    if (facts->persons[*row].staff == staff)
      return TRUE;
  return FALSE;
}

/* The scores by the run's own scheme are found once for a person: keeping everybody's would take much room for one to look at. Under the lock. */
static gboolean
find_scores_before (KcWhatIf *self, guint32 row, GCancellable *cancellable, GError **error)
{
  g_autoptr(KcEvaluation) evaluation = NULL;
  guint n = self->run->scheme->indicators->len;

  if (self->scores_before != NULL && self->scores_row == row)
    return TRUE;
  evaluation = kc_evaluation_new (self->run->scheme, self->facts->facts, NULL, cancellable, error);
  if (evaluation == NULL)
    return FALSE;
  g_free (self->scores_before);
  self->scores_before = g_new0 (KcScoreCell, n + 1);
  self->scores_row = row;
  for (guint i = 0; i < n; i++)
    {
      KcScoreCell figure, base;
      kc_evaluation_get_score (evaluation, row, i, &figure, &base, &self->scores_before[i]);
    }
  return TRUE;
}

/* What would be --------------------------------------------------------------------------------------------------------------------- */

static KcWhatIfValue
make_value (KcDecimal value, KcNothing nothing)
{
  return (KcWhatIfValue) { nothing == KC_NOTHING_NONE ? value : KC_DECIMAL_ZERO, nothing };
}

static const char *
get_grade (const KcScheme *scheme, int band)
{
  return band >= 0 && (guint) band < scheme->bands->len ? kc_run_get_label (g_ptr_array_index (scheme->bands, (guint) band)) : NULL;
}

/* What was set in the review stays whatever the scheme says (D7.7). */
static char *
word_set_by_hand (const KcSheetMaker *maker, const char *name, char *sentence)
{
  g_autofree char *computed = sentence;
  KcDecimal value;

  if (!kc_facts_get_override (maker->facts->facts, name, maker->row, &value))
    return g_steal_pointer (&computed);
  return g_strdup (_("It was set by hand in the review and stays as it is under every scheme."));
}

static void
add_score (KcWhatIf *self, KcSheetMaker *maker, guint i, KcWhatIfPerson *person)
{
  const KcSchemeIndicator *indicator = g_ptr_array_index (maker->run->scheme->indicators, i);
  int before = kc_run_find_part (self->run->scheme->indicators, indicator->part.code);
  g_autofree char *name = g_strconcat (indicator->part.code, ".score", NULL);
  KcWhatIfScore *score = g_new0 (KcWhatIfScore, 1);
  KcScoreCell figure, base, after;

  kc_evaluation_get_score (maker->evaluation, maker->row, i, &figure, &base, &after);
  score->code = g_strdup (indicator->part.code);
  score->label = g_strdup (kc_run_get_label (&indicator->part));
  score->places = indicator->places;
  score->before = before >= 0 ? make_value (self->scores_before[before].value, self->scores_before[before].nothing)
                              : make_value (KC_DECIMAL_ZERO, KC_NOTHING_NOT_APPLICABLE);
  score->after = make_value (after.value, after.nothing);
  score->sentence = word_set_by_hand (maker, name, kc_sheet_maker_word_score (maker, i));
  g_ptr_array_add (person->scores, score);
}

static void
set_outcome (KcWhatIf *self, KcSheetMaker *maker, KcWhatIfPerson *person)
{
  const KcWhatIfOutcome *before = &self->before[maker->row];
  KcOutcome after;

  kc_evaluation_get_outcome (maker->evaluation, maker->row, &after);
  person->places = maker->run->scheme->total_places;
  person->total_before = make_value (before->total, (KcNothing) before->nothing);
  person->total_after = make_value (after.total, after.nothing);
  person->grade_before = g_strdup (get_grade (self->run->scheme, before->band));
  person->grade_after = g_strdup (get_grade (maker->run->scheme, after.band));
  person->coefficient_before = make_value (before->coefficient, before->has_coefficient ? KC_NOTHING_NONE : KC_NOTHING_NOT_APPLICABLE);
  person->coefficient_after = make_value (after.coefficient, after.has_coefficient ? KC_NOTHING_NONE : KC_NOTHING_NOT_APPLICABLE);
  person->sentence = word_set_by_hand (maker, "total", kc_sheet_maker_word_total (maker, &after));
}

static KcWhatIfPerson *
make_person (KcWhatIf *self, KcScheme *scheme, KcEvaluation *evaluation, guint32 row)
{
  /* The run as it would be under the other scheme, as far as sentences ask for it. */
  KcRun run = *self->run;
  KcSheetMaker maker = { .run = &run, .facts = self->facts, .evaluation = evaluation, .row = row };
  const KcRunPerson *found = &self->facts->persons[row];
  KcWhatIfPerson *person = g_new0 (KcWhatIfPerson, 1);

  run.scheme = scheme;
  person->staff = found->staff;
  person->staff_number = g_strdup (found->staff_number);
  person->name = g_strdup (found->name);
  person->branch = g_strdup (found->branch_name);
  person->scores = g_ptr_array_new_with_free_func (free_score);
  for (guint i = 0; i < scheme->indicators->len; i++)
    add_score (self, &maker, i, person);
  set_outcome (self, &maker, person);
  return person;
}

KcWhatIfPerson *
kc_what_if_try (KcWhatIf *self, GBytes *xml, gint64 staff, GCancellable *cancellable, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);
  g_autoptr(KcEvaluation) evaluation = NULL;
  KcWhatIfPerson *person = NULL;
  guint32 row;

  if (scheme == NULL)
    return NULL;
  if (!find_row (self->facts, staff, &row))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "what if: the person is not in the appraisal");
      return NULL;
    }
  g_mutex_lock (&self->lock);
  if (find_scores_before (self, row, cancellable, error))
    evaluation = kc_evaluation_new (scheme, self->facts->facts, NULL, cancellable, error);
  if (evaluation != NULL)
    person = make_person (self, scheme, evaluation, row);
  g_mutex_unlock (&self->lock);
  return person;
}

/* On another thread ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  KcWhatIf *what_if;
  GBytes *xml;
  gint64 staff;
} Trying;

static void
free_trying (gpointer data)
{
  Trying *job = data;

  kc_what_if_unref (job->what_if);
  g_bytes_unref (job->xml);
  g_free (job);
}

static void
try_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Trying *job = data;
  g_autoptr(GError) error = NULL;
  KcWhatIfPerson *person = kc_what_if_try (job->what_if, job->xml, job->staff, cancellable, &error);

  if (person != NULL)
    g_task_return_pointer (task, person, (GDestroyNotify) kc_what_if_person_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kc_what_if_try_async (KcWhatIf *self, GBytes *scheme, gint64 staff, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Trying *job = g_new0 (Trying, 1);

  job->what_if = kc_what_if_ref (self);
  job->xml = g_bytes_ref (scheme);
  job->staff = staff;
  g_task_set_source_tag (task, kc_what_if_try_async);
  g_task_set_task_data (task, job, free_trying);
  g_task_run_in_thread (task, try_in_thread);
}

KcWhatIfPerson *
kc_what_if_try_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
