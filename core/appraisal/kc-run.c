#include "kc-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-bands.h"
#include "kc-kind.h"
#include "kc-scheme-table.h"

KcRun *
kc_run_load (KcDb *db, gint64 id, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT id, scheme, period, " KC_RUN_STATE_SQL ("") ", name, input_hash, result_hash, peers_figures, published_until"
                       " FROM appraisal_run WHERE id = ?1", error);
  g_autoptr(KcRun) self = g_new0 (KcRun, 1);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, id);
  KcStep step = kc_statement_step (statement, error);
  if (step != KC_STEP_ROW)
    {
      if (step == KC_STEP_DONE)
        g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "load appraisal: there is none of this number");
      return NULL;
    }
  self->id = id;
  self->scheme_id = kc_statement_get_int (statement, 1);
  self->period = (KcPeriod) kc_statement_get_int (statement, 2);
  if (!kc_run_state_from_nick (kc_statement_get_text (statement, 3), &self->state))
    self->state = KC_RUN_CONFIRMED;   /* unknown: nothing may be changed */
  self->name = g_strdup (kc_statement_get_text (statement, 4));
  self->input_hash = g_strdup (kc_statement_get_text (statement, 5));
  self->result_hash = g_strdup (kc_statement_get_text (statement, 6));
  self->peers_figures = g_strdup (kc_statement_get_text (statement, 7));
  self->published_until = kc_statement_get_date (statement, 8);
  self->scheme = kc_scheme_table_load (db, self->scheme_id, &self->scheme_sha256, error);
  return self->scheme != NULL ? g_steal_pointer (&self) : NULL;
}

void
kc_run_free (KcRun *self)
{
  if (self == NULL)
    return;
  kc_scheme_unref (self->scheme);
  g_free (self->scheme_sha256);
  g_free (self->peers_figures);
  g_free (self->result_hash);
  g_free (self->input_hash);
  g_free (self->name);
  g_free (self);
}

gboolean
kc_run_require_open (const KcRun *self, const char *action, GError **error)
{
  if (self->state < KC_RUN_REVIEWED)
    return TRUE;
  if (self->state == KC_RUN_CONFIRMED)
    g_set_error (error, KC_ERROR, KC_ERROR_STATE, "%s: the appraisal is confirmed and never changes", action);
  else
    g_set_error (error, KC_ERROR, KC_ERROR_RUN_UNDER_WAY, "%s: the appraisal's review has begun", action);
  return FALSE;
}

gboolean
kc_run_require (const KcRun *self, KcRunState state, const char *action, GError **error)
{
  static const KcError codes[] = {
    [KC_RUN_CALCULATED] = KC_ERROR_RUN_NOT_CALCULATED, [KC_RUN_REVIEWED] = KC_ERROR_RUN_NOT_IN_REVIEW,
    [KC_RUN_PUBLISHED] = KC_ERROR_RUN_NOT_PUBLISHED,
  };

  g_return_val_if_fail (state >= KC_RUN_CALCULATED && state <= KC_RUN_PUBLISHED, FALSE);
  if (self->state == state)
    return TRUE;
  if (self->state == KC_RUN_CONFIRMED)
    g_set_error (error, KC_ERROR, KC_ERROR_STATE, "%s: the appraisal is confirmed and never changes", action);
  else if (self->state == KC_RUN_DRAFT)
    g_set_error (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED, "%s: the appraisal has not been calculated", action);
  else if (state == KC_RUN_CALCULATED)
    g_set_error (error, KC_ERROR, KC_ERROR_RUN_UNDER_WAY, "%s: the appraisal's review has begun", action);
  else
    g_set_error (error, KC_ERROR, (int) codes[state], "%s: the appraisal is %s", action, kc_run_state_to_nick (self->state));
  return FALSE;
}

gboolean
kc_run_journal (KcDb *db, const KcRun *self, const char *who, const char *action, KcJournalAction what, GError **error)
{
  gint64 change_set = kc_journal_begin (db, who, action, NULL, 0, error);

  return change_set != 0 && kc_journal_add_entry (db, change_set, "appraisal_run", self->id, 0, self->name, what, error) != 0;
}

int
kc_run_find_part (const GPtrArray *parts, const char *code)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (parts, i))->code, code) == 0)
      return (int) i;
  return -1;
}

const char *
kc_run_get_label (const KcSchemePart *part)
{
  const char *label = kc_label_get (part->label, g_get_language_names ());

  return *label != '\0' ? label : part->code;
}

const char *
kc_run_get_grade_label (const KcScheme *scheme, const char *grade)
{
  int band = grade != NULL ? kc_bands_find_code (scheme, grade) : KC_BAND_NONE;

  return band != KC_BAND_NONE ? kc_run_get_label (g_ptr_array_index (scheme->bands, band)) : grade;
}

static const char *
get_choice_label (const char *kind, const char *field_name, const char *code)
{
  const KcField *field = kc_kind_find_field (kc_kind_find (kind), field_name);
  const KcChoice *choice = field != NULL ? kc_field_find_choice (field, code) : NULL;

  return choice != NULL ? kc_choice_get_label (choice) : code;
}

char *
kc_run_dup_group_label (const char *group, gpointer user_data)
{
  g_auto(GStrv) parts = g_strsplit (group, " · ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *label = get_choice_label ("branch", "class", parts[i]);
      if (label == parts[i])
        label = get_choice_label ("staff", "post", parts[i]);
      if (*parts[i] == '\0')
        label = C_("peers", "all");
      if (label != parts[i])
        {
          char *copy = g_strdup (label);
          g_free (parts[i]);
          parts[i] = copy;
        }
    }
  return parts[0] != NULL ? g_strjoinv (" · ", parts) : g_strdup (C_("peers", "all"));
}

/* Scheme files are written in Chinese banks: the units that they use, for readers of other languages. */
const char *
kc_run_get_unit_label (const char *unit)
{
  if (unit == NULL)
    return "";
  if (strcmp (unit, "元") == 0)
    return C_("unit", "yuan");
  if (strcmp (unit, "笔") == 0)
    return C_("unit", "loans");
  if (strcmp (unit, "次") == 0)
    return C_("unit", "times");
  return unit;
}
