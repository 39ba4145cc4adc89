/* Branches as the tree they are (D2.2), for choosing a superior. */
#include "kc-staff.h"

#include "kc-store.h"

/* A level: an ideographic space, as wide as a character. */
#define INDENT "\u3000"
/* A chain of superiors longer than this goes round. */
#define MAX_DEPTH 32

typedef struct
{
  gint64 id, parent;
  char *name;
} Branch;

static void
branch_clear (gpointer data)
{
  g_free (((Branch *) data)->name);
}

typedef struct
{
  gint64 branch;
  GArray *branches;      /* of Branch, by code */
  GPtrArray *choices;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->branches, g_array_unref);
  g_clear_pointer (&job->choices, g_ptr_array_unref);
  g_free (job);
}

static gboolean
read_branches (KcDb    *db,
               Job     *job,
               GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT b.id, coalesce(p.id, 0), b.name FROM branch b LEFT JOIN branch p ON p.id = b.parent ORDER BY b.code, b.id", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      Branch branch = { kc_statement_get_int (statement, 0), kc_statement_get_int (statement, 1), g_strdup (kc_statement_get_text (statement, 2)) };

      g_array_append_val (job->branches, branch);
    }
  return step == KC_STEP_DONE;
}

static KcFilterChoice *
new_choice (const Branch *branch,
            guint         depth)
{
  KcFilterChoice *choice = g_new0 (KcFilterChoice, 1);
  g_autoptr(GString) label = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (label, INDENT);
  g_string_append (label, branch->name);
  choice->code = g_strdup_printf ("%" G_GINT64_FORMAT, branch->id);
  choice->label = g_string_free (g_steal_pointer (&label), FALSE);
  return choice;
}

/* Those below `parent`, each followed by what is below it. The branch itself is passed by with all its subordinates: a superior among them would
 * make the tree a circle. */
static void
add_below (Job   *job,
           gint64 parent,
           guint  depth)
{
  for (guint i = 0; depth < MAX_DEPTH && i < job->branches->len; i++)
    {
      const Branch *branch = &g_array_index (job->branches, Branch, i);

      if (branch->parent != parent || branch->id == job->branch)
        continue;
      g_ptr_array_add (job->choices, new_choice (branch, depth));
      add_below (job, branch->id, depth + 1);
    }
}

static gboolean
load_superiors (KcDb       *db,
                gpointer    data,
                KcProgress *progress,
                GError    **error)
{
  Job *job = data;

  if (!read_branches (db, job, error))
    return FALSE;
  add_below (job, 0, 0);
  return TRUE;
}

void
kc_branch_superiors_async (KcStore            *store,
                           gint64              branch,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->branch = branch;
  job->branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  g_array_set_clear_func (job->branches, branch_clear);
  job->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);
  kc_store_run_async (store, KC_STORE_READ, load_superiors, job, job_free, NULL, cancellable, callback, user_data);
}

GPtrArray *
kc_branch_superiors_finish (KcStore      *store,
                            GAsyncResult *result,
                            GError      **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->choices) : NULL;
}
