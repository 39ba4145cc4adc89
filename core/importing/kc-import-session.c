#include "kc-importing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-import-inspect.h"
#include "kc-import-run.h"
#include "kc-sheet-import.h"
#include "kc-store.h"

struct _KcImportSession
{
  GObject parent_instance;
  KcStore *store;
  GListStore *sources;
  KcIssueList *issues;
  GPtrArray *targets;       /* of KcImportTarget, as shown */
  KcColumnTargets *target_set;  /* NULL before the first look */
  GArray *measures;         /* of gint64: row ids */
};

G_DEFINE_FINAL_TYPE (KcImportSession, kc_import_session, G_TYPE_OBJECT)

static void
import_target_free (gpointer data)
{
  KcImportTarget *target = data;

  g_free (target->code);
  g_free (target->label);
  g_free (target->group);
  g_free (target);
}

static void
kc_import_session_finalize (GObject *object)
{
  KcImportSession *self = KC_IMPORT_SESSION (object);

  g_clear_object (&self->store);
  g_clear_object (&self->sources);
  g_clear_object (&self->issues);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
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
}

KcImportSession *
kc_import_session_new (KcStore *store)
{
  KcImportSession *self = g_object_new (KC_TYPE_IMPORT_SESSION, NULL);

  self->store = g_object_ref (store);
  return self;
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

/* Looking at files: the measures come from the store's reader, the files are read in a thread of their own. */

typedef struct
{
  GStrv paths;
  GPtrArray *choices;       /* of KcInspectChoice */
  KcProgress *progress;
  KcColumnTargets *targets;
  GArray *measures;
  GPtrArray *sources;       /* found */
  KcIssueList *issues;
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
  return step == KC_STEP_DONE;
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  GError *error = NULL;

  for (guint i = 0; look->paths[i] != NULL; i++)
    if (!kc_import_inspect_file (look->paths[i], look->targets, look->choices, look->sources, look->issues, look->progress, &error))
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
      choice->encoding = g_strdup (plan->encoding);
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
      g_ptr_array_add (self->targets, shown);
    }
}

static void
keep_choices (KcImportSession *self, KcImportSource *source)
{
  const KcSourcePlan *plan = kc_import_source_get_plan (source);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (KcImportSource) before = g_list_model_get_item (G_LIST_MODEL (self->sources), i);
      const KcSourcePlan *old = kc_import_source_get_plan (before);

      if (g_strcmp0 (old->path, plan->path) == 0 && g_strcmp0 (old->sheet, plan->sheet) == 0)
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
    keep_choices (self, g_ptr_array_index (look->sources, i));
  g_clear_pointer (&self->target_set, kc_column_targets_unref);
  self->target_set = kc_column_targets_ref (look->targets);
  g_clear_pointer (&self->measures, g_array_unref);
  self->measures = g_array_ref (look->measures);
  g_set_object (&self->issues, look->issues);
  show_targets (self);
  g_list_store_splice (self->sources, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sources)), look->sources->pdata, look->sources->len);
  return TRUE;
}

/* Plan and apply */

typedef struct
{
  KcSourcePlan *plan;
  KcSheetPurpose purpose;
  KcSheetPurpose file_purpose;   /* the most basic of the file's sheets */
  guint index, file_index;       /* as they were chosen */
} Ordered;

static int
compare_ordered (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ordered *x = a, *y = b;

  if (x->file_purpose != y->file_purpose)
    return x->file_purpose > y->file_purpose ? -1 : 1;
  if (x->file_index != y->file_index)
    return x->file_index < y->file_index ? -1 : 1;
  if (x->purpose != y->purpose)
    return x->purpose > y->purpose ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* Whatever order the files were chosen in: branches first, then people, then their figures. Sheets of one file stay together. */
static void
order_plans (KcImportSession *self, GPtrArray *plans)
{
  g_autofree Ordered *ordered = g_new0 (Ordered, plans->len);

  for (guint i = 0; i < plans->len; i++)
    {
      KcSourcePlan *plan = g_ptr_array_index (plans, i);

      ordered[i] = (Ordered) { plan, kc_sheet_import_get_purpose (plan->mapping, self->target_set), KC_SHEET_OF_NOTHING, i, i };
    }
  for (guint i = 0; i < plans->len; i++)
    for (guint j = 0; j < plans->len; j++)
      if (strcmp (ordered[i].plan->path, ordered[j].plan->path) == 0)
        {
          ordered[i].file_purpose = MAX (ordered[i].file_purpose, ordered[j].purpose);
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

  if (plans->len == 0)
    {
      g_task_return_new_error (task, KC_ERROR, KC_ERROR_NOT_FOUND, "no sheet is to be taken in");
      g_object_unref (task);
      return;
    }
  kc_store_run_async (self->store, dry ? KC_STORE_TRIAL : KC_STORE_WRITE, kc_import_job_run,
                      kc_import_job_new (plans, self->target_set, self->measures, kc_store_get_user (self->store), dry),
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
