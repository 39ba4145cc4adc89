#include "kc-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _KcImportPlan
{
  GObject parent_instance;

  guint64 rows_by_verdict[KC_N_VERDICTS];
  guint64 values_by_verdict[KC_N_VERDICTS];
  guint kept_by_verdict[KC_N_VERDICTS];  /* of the rows that are kept */
  GListStore *rows;
  GPtrArray *taken;   /* rows that are not in the list yet: thousands are joined to it at once */
  guint n_plain;      /* rows kept because there was room */
  guint n_important;  /* rows kept although there was none */
  KcIssueList *issues;
  gint64 batch;
  KcImportLevels levels;
  gboolean confirmed[KC_N_ISSUE_CODES];
  GListStore *questions;
};

G_DEFINE_FINAL_TYPE (KcImportPlan, kc_import_plan, G_TYPE_OBJECT)

static const struct
{
  const char *nick;
  const char *label;
} verdicts[] = {
  { "added", NC_("verdict of an import", "Added") },
  { "changed", NC_("verdict of an import", "Changed") },
  { "unchanged", NC_("verdict of an import", "Unchanged") },
  { "refused", NC_("verdict of an import", "Refused") },
  { "left-out", NC_("verdict of an import", "Left out") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (verdicts) == KC_N_VERDICTS);

const char *
kc_verdict_to_nick (KcVerdict verdict)
{
  g_return_val_if_fail (verdict < KC_N_VERDICTS, NULL);
  return verdicts[verdict].nick;
}

const char *
kc_verdict_get_label (KcVerdict verdict)
{
  g_return_val_if_fail (verdict < KC_N_VERDICTS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "verdict of an import", verdicts[verdict].label);
}

static void
kc_import_plan_finalize (GObject *object)
{
  KcImportPlan *self = KC_IMPORT_PLAN (object);

  g_clear_object (&self->rows);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_object (&self->issues);
  g_clear_object (&self->questions);

  G_OBJECT_CLASS (kc_import_plan_parent_class)->finalize (object);
}

static void
kc_import_plan_class_init (KcImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_import_plan_finalize;
}

static void
kc_import_plan_init (KcImportPlan *self)
{
  self->rows = g_list_store_new (KC_TYPE_IMPORT_ROW);
  self->taken = g_ptr_array_new_with_free_func (g_object_unref);
  self->issues = kc_issue_list_new ();
  self->questions = g_list_store_new (KC_TYPE_IMPORT_QUESTION);
  kc_import_levels_init (&self->levels);
}

KcImportPlan *
kc_import_plan_new (void)
{
  return g_object_new (KC_TYPE_IMPORT_PLAN, NULL);
}

void
kc_import_plan_count (KcImportPlan *self,
                      KcVerdict     verdict,
                      guint64       n)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail (verdict < KC_N_VERDICTS);
  self->rows_by_verdict[verdict] += n;
}

static gboolean
is_important (KcImportRow *row)
{
  GListModel *issues;

  if (kc_import_row_get_verdict (row) == KC_VERDICT_REFUSED || kc_import_row_get_verdict (row) == KC_VERDICT_CHANGED)
    return TRUE;
  issues = kc_import_row_get_issues (row);
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr(KcIssue) issue = g_list_model_get_item (issues, i);

      if (kc_issue_get_severity (issue) > KC_SEVERITY_NOTE)
        return TRUE;
    }
  return FALSE;
}

void
kc_import_plan_take_row (KcImportPlan *self,
                         KcImportRow  *row)
{
  g_autoptr(KcImportRow) owned = row;

  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail (KC_IS_IMPORT_ROW (row));

  if (self->n_plain < KC_IMPORT_PLAN_MAX_ROWS)
    self->n_plain++;
  else if (self->n_important < KC_IMPORT_PLAN_MAX_ROWS && is_important (row))
    self->n_important++;
  else
    return;
  self->kept_by_verdict[kc_import_row_get_verdict (row)]++;
  g_ptr_array_add (self->taken, g_steal_pointer (&owned));
}

static void
join_taken (KcImportPlan *self)
{
  if (self->taken->len == 0)
    return;
  g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0, self->taken->pdata, self->taken->len);
  g_ptr_array_set_size (self->taken, 0);
}

guint64
kc_import_plan_get_count (KcImportPlan *self,
                          KcVerdict     verdict)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), 0);
  g_return_val_if_fail (verdict < KC_N_VERDICTS, 0);
  return self->rows_by_verdict[verdict];
}

void
kc_import_plan_count_values (KcImportPlan *self,
                             KcVerdict     verdict,
                             guint64       n)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail (verdict < KC_N_VERDICTS);
  self->values_by_verdict[verdict] += n;
}

guint64
kc_import_plan_get_value_count (KcImportPlan *self,
                                KcVerdict     verdict)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), 0);
  g_return_val_if_fail (verdict < KC_N_VERDICTS, 0);
  return self->values_by_verdict[verdict];
}

guint
kc_import_plan_get_n_rows (KcImportPlan *self,
                           KcVerdict verdict)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self) && (guint) verdict < KC_N_VERDICTS, 0);
  return self->kept_by_verdict[verdict];
}

GListModel *
kc_import_plan_get_rows (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), NULL);
  join_taken (self);
  return G_LIST_MODEL (self->rows);
}

KcIssueList *
kc_import_plan_get_issues (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), NULL);
  return self->issues;
}

gint64
kc_import_plan_get_batch (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), 0);
  return self->batch;
}

void
kc_import_plan_set_batch (KcImportPlan *self,
                          gint64        batch)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  self->batch = batch;
}

const KcImportLevels *
kc_import_plan_get_levels (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), NULL);
  return &self->levels;
}

void
kc_import_plan_set_levels (KcImportPlan         *self,
                           const KcImportLevels *levels)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  self->levels = *levels;
}

GArray *
kc_import_plan_list_unconfirmed (KcImportPlan *self)
{
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (KcIssueCode));

  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), codes);
  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    {
      KcIssueCode code = (KcIssueCode) i;

      if (kc_import_levels_get (&self->levels, code) == KC_IMPORT_CONFIRM && !self->confirmed[i] && kc_issue_list_count (self->issues, code) > 0)
        g_array_append_val (codes, code);
    }
  return codes;
}

void
kc_import_plan_set_confirmed (KcImportPlan *self,
                              KcIssueCode   code,
                              gboolean      confirmed)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail ((guint) code < KC_N_ISSUE_CODES);
  self->confirmed[code] = confirmed;
}

gboolean
kc_import_plan_is_confirmed (KcImportPlan *self,
                             KcIssueCode   code)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), FALSE);
  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, FALSE);
  return self->confirmed[code];
}

GListModel *
kc_import_plan_get_questions (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), NULL);
  return G_LIST_MODEL (self->questions);
}

void
kc_import_plan_take_question (KcImportPlan     *self,
                              KcImportQuestion *question)
{
  g_autoptr (KcImportQuestion) owned = question;

  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_list_store_append (self->questions, owned);
}

static guint
count_rows (KcImportPlan *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows)) + self->taken->len;
}

/* A plan that is not shown needs no list for its rows. Transfer full. */
static KcImportRow *
get_row (KcImportPlan *self,
         guint         place)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  return place < n ? g_list_model_get_item (G_LIST_MODEL (self->rows), place) : g_object_ref (g_ptr_array_index (self->taken, place - n));
}

gboolean
kc_import_plan_compare (KcImportPlan *self,
                        KcImportPlan *newer,
                        guint         first,
                        guint         n,
                        GArray       *differing)
{
  guint n_rows = count_rows (self), end = MIN (n_rows, first + n);

  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self) && KC_IS_IMPORT_PLAN (newer) && differing != NULL, FALSE);

  if (n_rows != count_rows (newer))
    return FALSE;
  for (guint i = first; i < end; i++)
    {
      g_autoptr (KcImportRow) before = get_row (self, i), after = get_row (newer, i);

      if (!kc_import_row_equal (before, after))
        g_array_append_val (differing, i);
    }
  return end < n_rows;
}

/* Row by row where both plans have the same rows, as after a correction; else all of them. */
static void
update_rows (KcImportPlan *self,
             KcImportPlan *newer,
             const GArray *differing)
{
  guint n = count_rows (newer), n_before = g_list_model_get_n_items (kc_import_plan_get_rows (self));

  if (n != n_before)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n, g_object_unref);

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (rows, get_row (newer, i));
      g_list_store_splice (self->rows, 0, n_before, rows->pdata, n);
      return;
    }
  for (guint i = 0; i < differing->len; i++)
    {
      guint place = g_array_index (differing, guint, i);
      g_autoptr (KcImportRow) row = get_row (newer, place);

      g_list_store_splice (self->rows, place, 1, (gpointer *) &row, 1);
    }
}

void
kc_import_plan_update_from (KcImportPlan *self,
                            KcImportPlan *newer,
                            const GArray *differing)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (g_object_unref);
  KcIssueList *issues;

  g_return_if_fail (KC_IS_IMPORT_PLAN (self) && KC_IS_IMPORT_PLAN (newer) && differing != NULL);
  memcpy (self->rows_by_verdict, newer->rows_by_verdict, sizeof self->rows_by_verdict);
  memcpy (self->kept_by_verdict, newer->kept_by_verdict, sizeof self->kept_by_verdict);
  memcpy (self->values_by_verdict, newer->values_by_verdict, sizeof self->values_by_verdict);
  memcpy (self->confirmed, newer->confirmed, sizeof self->confirmed);
  self->levels = newer->levels;
  self->n_plain = newer->n_plain;
  self->n_important = newer->n_important;
  /* The list of before goes with the newer plan, wherever that is taken apart. */
  issues = self->issues;
  self->issues = newer->issues;
  newer->issues = issues;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (newer->questions)); i++)
    g_ptr_array_add (questions, g_list_model_get_item (G_LIST_MODEL (newer->questions), i));
  g_list_store_splice (self->questions, 0, g_list_model_get_n_items (G_LIST_MODEL (self->questions)), questions->pdata, questions->len);
  update_rows (self, newer, differing);
}

static void
release_thread (GTask        *task,
                gpointer      source,
                gpointer      plan,
                GCancellable *cancellable)
{
  g_object_unref (plan);
  g_task_return_boolean (task, TRUE);
}

void
kc_import_plan_release (KcImportPlan *self)
{
  g_autoptr (GTask) task = NULL;

  if (self == NULL)
    return;
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, kc_import_plan_release);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, release_thread);
}
