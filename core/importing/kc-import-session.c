#include "kc-importing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-import-decisions.h"
#include "kc-import-inspect.h"
#include "kc-import-run.h"
#include "kc-mapping-table.h"
#include "kc-sheet-import.h"
#include "kc-store.h"

/* Compared in a millisecond or two. */
#define ROWS_A_STEP 1000u

struct _KcImportSession
{
  GObject parent_instance;
  KcStore *store;
  GListStore *sources;
  KcIssueList *issues;
  GPtrArray *targets;       /* of KcImportTarget, as shown */
  KcColumnTargets *target_set;  /* NULL before the first look */
  GArray *measures;         /* of gint64: row ids */
  GPtrArray *kinds;         /* of KcImportKind */
  guint last_id;            /* of a source */
  guint patience;           /* seconds; 0: the reader's own */
  KcImportDecisions *decisions;
  gboolean confirmed[KC_N_ISSUE_CODES];
};

G_DEFINE_FINAL_TYPE (KcImportSession, kc_import_session, G_TYPE_OBJECT)

static void
import_target_free (gpointer data)
{
  KcImportTarget *target = data;

  g_free (target->code);
  g_free (target->label);
  g_free (target->group);
  g_free (target->kind);
  g_free (target);
}

static void
import_kind_free (gpointer data)
{
  KcImportKind *kind = data;

  g_free (kind->name);
  g_free (kind->label);
  g_free (kind);
}

static void
kc_import_session_finalize (GObject *object)
{
  KcImportSession *self = KC_IMPORT_SESSION (object);

  g_clear_object (&self->store);
  g_clear_object (&self->sources);
  g_clear_object (&self->issues);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, kc_import_decisions_free);
  g_clear_pointer (&self->target_set, kc_column_targets_unref);
  g_clear_pointer (&self->measures, g_array_unref);

  G_OBJECT_CLASS (kc_import_session_parent_class)->finalize (object);
}

static void
kc_import_session_class_init (KcImportSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_import_session_finalize;
}

static void
kc_import_session_init (KcImportSession *self)
{
  self->sources = g_list_store_new (KC_TYPE_IMPORT_SOURCE);
  self->issues = kc_issue_list_new ();
  self->targets = g_ptr_array_new_with_free_func (import_target_free);
  self->kinds = g_ptr_array_new_with_free_func (import_kind_free);
  self->decisions = kc_import_decisions_new ();
}

KcImportSession *
kc_import_session_new (KcStore *store)
{
  KcImportSession *self = g_object_new (KC_TYPE_IMPORT_SESSION, NULL);

  self->store = g_object_ref (store);
  return self;
}

void
kc_import_session_set_patience (KcImportSession *self, guint seconds)
{
  g_return_if_fail (KC_IS_IMPORT_SESSION (self));
  self->patience = seconds;
}

guint
kc_import_session_get_patience (KcImportSession *self)
{
  return self->patience;
}

GListModel *
kc_import_session_get_sources (KcImportSession *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SESSION (self), NULL);
  return G_LIST_MODEL (self->sources);
}

KcIssueList *
kc_import_session_get_issues (KcImportSession *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SESSION (self), NULL);
  return self->issues;
}

GPtrArray *
kc_import_session_get_targets (KcImportSession *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SESSION (self), NULL);
  return self->targets;
}

GPtrArray *
kc_import_session_get_kinds (KcImportSession *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_SESSION (self), NULL);
  return self->kinds;
}

/* A column of the saved mapping whose field is not known here (kc_saved_mapping_apply()). */
static gboolean
has_lost_column (KcImportSource *source)
{
  for (guint i = 0; i < kc_import_source_get_n_columns (source); i++)
    {
      const KcSourceColumn *column = kc_import_source_get_column (source, i);

      if (column->confidence == 0 && column->target[0] == '\0')
        return TRUE;
    }
  return FALSE;
}

gboolean
kc_import_session_is_ready (KcImportSession *self)
{
  guint n_included = 0;

  g_return_val_if_fail (KC_IS_IMPORT_SESSION (self), FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (!kc_import_source_get_included (source))
        continue;
      n_included++;
      if (kc_import_source_get_saved_mapping (source) == NULL || !kc_import_source_is_complete (source) || has_lost_column (source))
        return FALSE;
    }
  return n_included > 0;
}

/* Looking at files: the measures come from the store's reader, the files are read in a thread of their own. */

typedef struct
{
  GStrv paths;
  GPtrArray *choices;       /* of KcInspectChoice */
  KcProgress *progress;
  KcColumnTargets *targets;
  GArray *measures;
  GPtrArray *saved;         /* of KcSavedMapping */
  GPtrArray *sources;       /* found */
  KcIssueList *issues;
  guint patience;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_strfreev (look->paths);
  g_clear_pointer (&look->choices, g_ptr_array_unref);
  g_clear_object (&look->progress);
  g_clear_pointer (&look->targets, kc_column_targets_unref);
  g_clear_pointer (&look->measures, g_array_unref);
  g_clear_pointer (&look->saved, g_ptr_array_unref);
  g_clear_pointer (&look->sources, g_ptr_array_unref);
  g_clear_object (&look->issues);
  g_free (look);
}

static gboolean
load_measures (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Look *look = g_task_get_task_data (data);
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT id, code, name, unit, headers FROM measure ORDER BY id", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 id = kc_statement_get_int (statement, 0);

      kc_column_targets_add_measure (look->targets, kc_statement_get_text (statement, 1), kc_statement_get_text (statement, 2),
                                 kc_statement_get_text (statement, 3), kc_statement_get_text (statement, 4));
      g_array_append_val (look->measures, id);
    }
  if (step == KC_STEP_DONE)
    look->saved = kc_mapping_table_load (db, error);
  return look->saved != NULL;
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  KcInspection inspection = { look->targets, look->choices, look->saved, look->sources, look->issues, look->progress,
                              .several = g_strv_length (look->paths) > 1, .patience = look->patience };
  GError *error = NULL;

  for (guint i = 0; look->paths[i] != NULL; i++)
    if (!kc_import_inspect_path (&inspection, look->paths[i], &error))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_boolean (task, TRUE);
}

static void
measures_loaded_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (kc_store_run_finish (KC_STORE (store), result, &error))
    g_task_run_in_thread (task, look_thread);
  else
    g_task_return_error (task, error);
}

/* What the user has said about the sheets seen before. */
static GPtrArray *
collect_choices (KcImportSession *self)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_inspect_choice_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);
      const KcSourcePlan *plan = kc_import_source_get_plan (source);
      KcInspectChoice *choice = g_new0 (KcInspectChoice, 1);

      choice->path = g_strdup (plan->path);
      choice->sheet = g_strdup (plan->sheet);
      choice->options = kc_source_options_dup (&plan->options);
      choice->kind = g_strdup (kc_import_source_get_chosen_kind (source));
      choice->header_row = kc_import_source_get_chosen_header (source, &choice->n_header_rows);
      g_ptr_array_add (choices, choice);
    }
  return choices;
}

void
kc_import_inspect_async (KcImportSession *self, const char *const *paths, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  GCancellable *cancellable = progress != NULL ? kc_progress_get_cancellable (progress) : NULL;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  g_return_if_fail (KC_IS_IMPORT_SESSION (self) && paths != NULL);
  g_task_set_source_tag (task, kc_import_inspect_async);
  look->paths = g_strdupv ((char **) paths);
  look->choices = collect_choices (self);
  g_set_object (&look->progress, progress);
  look->targets = kc_column_targets_new ();
  look->measures = g_array_new (FALSE, FALSE, sizeof (gint64));
  look->sources = g_ptr_array_new_with_free_func (g_object_unref);
  look->issues = kc_issue_list_new ();
  look->patience = self->patience;
  g_task_set_task_data (task, look, look_free);
  kc_store_run_async (self->store, KC_STORE_READ, load_measures, task, NULL, progress, NULL, measures_loaded_cb, g_object_ref (task));
}

static void
show_targets (KcImportSession *self)
{
  g_ptr_array_set_size (self->targets, 0);
  for (guint i = 0; i < kc_column_targets_get_size (self->target_set); i++)
    {
      const KcColumnTarget *target = kc_column_targets_get (self->target_set, i);
      KcImportTarget *shown = g_new0 (KcImportTarget, 1);

      shown->code = g_strdup (target->code);
      shown->label = g_strdup (target->label);
      shown->group = g_strdup (target->group);
      shown->kind = g_strdup (target->in_kind != NULL ? target->in_kind->name : "");
      g_ptr_array_add (self->targets, shown);
    }
}

static void
add_kind (KcImportSession *self, const char *name, const char *label)
{
  KcImportKind *kind = g_new0 (KcImportKind, 1);

  kind->name = g_strdup (name);
  kind->label = g_strdup (label);
  g_ptr_array_add (self->kinds, kind);
}

static void
show_kinds (KcImportSession *self)
{
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  g_ptr_array_set_size (self->kinds, 0);
  add_kind (self, "", C_("kind of sheet", "Branches, staff or figures"));
  for (guint i = 0; i < n; i++)
    if (kc_column_targets_has_kind (self->target_set, kinds[i]))
      add_kind (self, kinds[i]->name, kc_kind_get_label (kinds[i]));
}

static void
keep_choices (KcImportSession *self, KcImportSource *source)
{
  const KcSourcePlan *plan = kc_import_source_get_plan (source);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (KcImportSource) before = g_list_model_get_item (G_LIST_MODEL (self->sources), i);
      const KcSourcePlan *old = kc_import_source_get_plan (before);

      /* Of a file that was changed since, nothing that was said about its rows holds. */
      if (g_strcmp0 (old->path, plan->path) == 0 && g_strcmp0 (old->sheet, plan->sheet) == 0 && g_strcmp0 (old->stamp, plan->stamp) == 0)
        kc_import_source_keep_choices (source, before);
    }
}

gboolean
kc_import_inspect_finish (KcImportSession *self, GAsyncResult *result, GError **error)
{
  Look *look;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  look = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  for (guint i = 0; i < look->sources->len; i++)
    {
      kc_import_source_set_id (g_ptr_array_index (look->sources, i), ++self->last_id);
      keep_choices (self, g_ptr_array_index (look->sources, i));
    }
  g_clear_pointer (&self->target_set, kc_column_targets_unref);
  self->target_set = kc_column_targets_ref (look->targets);
  g_clear_pointer (&self->measures, g_array_unref);
  self->measures = g_array_ref (look->measures);
  g_set_object (&self->issues, look->issues);
  show_targets (self);
  show_kinds (self);
  g_list_store_splice (self->sources, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sources)), look->sources->pdata, look->sources->len);
  return TRUE;
}

/* Plan and apply */

typedef struct
{
  KcSourcePlan *plan;
  guint rank;
  guint file_rank;               /* the most basic of the file's sheets */
  guint index, file_index;       /* as they were chosen */
} Ordered;

static int
compare_ordered (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ordered *x = a, *y = b;

  if (x->file_rank != y->file_rank)
    return x->file_rank < y->file_rank ? -1 : 1;
  if (x->file_index != y->file_index)
    return x->file_index < y->file_index ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* What others refer to first: branches, people, the other kinds in the dictionary's order, figures. */
static guint
rank_of (KcImportSession *self, const KcSourcePlan *plan)
{
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  switch (kc_sheet_import_get_purpose (plan->mapping, self->target_set))
    {
    case KC_SHEET_OF_BRANCHES: return 0;
    case KC_SHEET_OF_STAFF: return 1;
    case KC_SHEET_OF_FIGURES: return G_MAXUINT - 1;
    case KC_SHEET_OF_RECORDS:
      for (guint i = 0; i < n; i++)
        if (kinds[i] == plan->mapping->kind)
          return 2 + i;
      break;
    case KC_SHEET_OF_NOTHING: default:
      break;
    }
  return G_MAXUINT;
}

/* Whatever order the files were chosen in: branches first, then people, then their figures. Sheets of one file stay together. */
static void
order_plans (KcImportSession *self, GPtrArray *plans)
{
  g_autofree Ordered *ordered = g_new0 (Ordered, plans->len);

  for (guint i = 0; i < plans->len; i++)
    {
      KcSourcePlan *plan = g_ptr_array_index (plans, i);

      ordered[i] = (Ordered) { plan, rank_of (self, plan), G_MAXUINT, i, i };
    }
  for (guint i = 0; i < plans->len; i++)
    for (guint j = 0; j < plans->len; j++)
      if (strcmp (ordered[i].plan->path, ordered[j].plan->path) == 0)
        {
          ordered[i].file_rank = MIN (ordered[i].file_rank, ordered[j].rank);
          ordered[i].file_index = MIN (ordered[i].file_index, j);
        }
  g_qsort_with_data (ordered, (int) plans->len, sizeof *ordered, compare_ordered, NULL);
  for (guint i = 0; i < plans->len; i++)
    g_ptr_array_index (plans, i) = ordered[i].plan;
}

static GPtrArray *
collect_plans (KcImportSession *self)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_source_plan_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (kc_import_source_get_included (source))
        g_ptr_array_add (plans, kc_source_plan_dup (kc_import_source_get_plan (source)));
    }
  order_plans (self, plans);
  return plans;
}

static void
job_done_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  KcImportJob *job = kc_store_run_get_data (result);
  GError *error = NULL;

  if (kc_store_run_finish (KC_STORE (store), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&job->plan), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
run_job (KcImportSession *self, gboolean dry, KcProgress *progress, GTask *task)
{
  g_autoptr (GPtrArray) plans = collect_plans (self);
  KcImportJob *job;

  if (plans->len == 0)
    {
      g_task_return_new_error (task, KC_ERROR, KC_ERROR_NO_SHEET, "no sheet is to be taken in");
      g_object_unref (task);
      return;
    }
  job = kc_import_job_new (plans, self->target_set, self->measures, self->decisions, self->confirmed, kc_store_get_user (self->store), dry);
  job->patience = self->patience;
  kc_store_run_async (self->store, dry ? KC_STORE_TRIAL : KC_STORE_WRITE, kc_import_job_run, job,
                      (GDestroyNotify) kc_import_job_free, progress, NULL, job_done_cb, task);
}

void
kc_import_plan_async (KcImportSession *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, kc_import_plan_async);
  run_job (self, TRUE, progress, task);
}

KcImportPlan *
kc_import_plan_finish (KcImportSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
kc_import_apply_async (KcImportSession *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, kc_import_apply_async);
  run_job (self, FALSE, progress, task);
}

KcImportPlan *
kc_import_apply_finish (KcImportSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Between plan and apply */

void
kc_import_session_confirm (KcImportSession *self, KcIssueCode code, gboolean confirmed)
{
  g_return_if_fail (KC_IS_IMPORT_SESSION (self) && (guint) code < KC_N_ISSUE_CODES);
  self->confirmed[code] = confirmed;
}

gboolean
kc_import_session_is_confirmed (KcImportSession *self, KcIssueCode code)
{
  g_return_val_if_fail (KC_IS_IMPORT_SESSION (self) && (guint) code < KC_N_ISSUE_CODES, FALSE);
  return self->confirmed[code];
}

void
kc_import_session_decide (KcImportSession *self, KcImportQuestion *question, KcAnswer answer, const char *key)
{
  g_return_if_fail (KC_IS_IMPORT_SESSION (self) && KC_IS_IMPORT_QUESTION (question));
  kc_import_decisions_set (self->decisions, kc_import_question_get_fingerprint (question), kc_import_question_get_type_of (question),
                           kc_import_question_get_source (question), answer, key);
}

void
kc_import_session_decide_text (KcImportSession *self, KcQuestionType type, const char *source, KcAnswer answer, const char *key)
{
  g_return_if_fail (KC_IS_IMPORT_SESSION (self) && source != NULL);
  kc_import_decisions_set (self->decisions, "", type, source, answer, key);
}

/* The source that a row of a plan is of; NULL when it is gone. Transfer full. */
static KcImportSource *
find_source (KcImportSession *self, KcImportRow *row)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (kc_import_source_get_id (source) == kc_import_row_get_source (row))
        return g_steal_pointer (&source);
    }
  return NULL;
}

void
kc_import_session_set_row_action (KcImportSession *self, KcImportRow *row, KcRowAction action)
{
  g_autoptr (KcImportSource) source = find_source (self, row);

  g_return_if_fail (source != NULL);
  kc_import_source_set_action (source, kc_import_row_get_row (row), action);
  kc_import_source_remember_row (source, row);
}

void
kc_import_session_set_data_row (KcImportSession *self, KcImportRow *row, gboolean is_data)
{
  g_autoptr (KcImportSource) source = find_source (self, row);

  g_return_if_fail (source != NULL);
  kc_import_source_set_data_row (source, kc_import_row_get_row (row), is_data);
  kc_import_source_remember_row (source, row);
}

void
kc_import_session_correct_cell (KcImportSession *self, KcImportRow *row, guint32 column, const char *text)
{
  g_autoptr (KcImportSource) source = find_source (self, row);

  g_return_if_fail (source != NULL);
  kc_import_source_correct_cell (source, kc_import_row_get_row (row), column, text);
}

void
kc_import_session_correct_value (KcImportSession *self, KcImportRow *row, guint32 column, const char *text)
{
  g_autoptr (KcImportSource) source = find_source (self, row);
  const KcImportCell *cell = kc_import_row_find_cell (row, column);

  g_return_if_fail (source != NULL && cell != NULL);
  kc_import_source_correct_value (source, column, cell->original != NULL ? cell->original : cell->text, text);
}

typedef struct
{
  KcImportPlan *plan, *newer;
  GArray *differing;
  guint n;                  /* compared */
} Recheck;

static void
recheck_free (gpointer data)
{
  Recheck *self = data;

  g_object_unref (self->plan);
  kc_import_plan_release (self->newer);
  g_array_unref (self->differing);
  g_free (self);
}

/* The rows are compared where they are shown, some at a time, so that nothing stands still meanwhile. */
static gboolean
compare_cb (gpointer data)
{
  GTask *task = data;
  Recheck *self = g_task_get_task_data (task);

  if (kc_import_plan_compare (self->plan, self->newer, self->n, ROWS_A_STEP, self->differing))
    {
      self->n += ROWS_A_STEP;
      return G_SOURCE_CONTINUE;
    }
  kc_import_plan_update_from (self->plan, self->newer, self->differing);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
rechecked_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Recheck *self = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  GError *error = NULL;

  self->newer = kc_import_plan_finish (KC_IMPORT_SESSION (session), result, &error);
  if (self->newer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_callback (source, compare_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

void
kc_import_recheck_async (KcImportSession *self, KcImportPlan *plan, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Recheck *recheck = g_new0 (Recheck, 1);

  g_task_set_source_tag (task, kc_import_recheck_async);
  recheck->plan = g_object_ref (plan);
  recheck->differing = g_array_new (FALSE, FALSE, sizeof (guint));
  g_task_set_task_data (task, recheck, recheck_free);
  kc_import_plan_async (self, progress, rechecked_cb, task);
}

gboolean
kc_import_recheck_finish (KcImportSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
