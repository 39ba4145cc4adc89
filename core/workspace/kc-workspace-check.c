/* Is the file sound? */
#include "kc-workspace.h"

#include <stdio.h>

#include "kc-document-table.h"
#include "kc-store.h"

typedef struct
{
  KcIssueList *issues;
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_clear_object (&self->issues);
  g_free (self);
}

/* The engine's words: "row 7 of staff refers to no row of branch", else about the pages of the file. */
static void
complaint_cb (const char *text,
              gpointer    data)
{
  KcIssueList *issues = data;
  char row[32], table[64];

  if (sscanf (text, "row %31s of %63s refers", row, table) == 2)
    kc_issue_list_add (issues, KC_ISSUE_REFERENCE_BROKEN, NULL, table, row, NULL);
  else
    kc_issue_list_add (issues, KC_ISSUE_DATABASE_DAMAGED, NULL, text, NULL, NULL);
}

/* References that no foreign key guards, for speed (see the schema). */
static const struct
{
  const char *table;
  const char *sql;
} references[] = {
  { "measure_value", "SELECT DISTINCT staff FROM measure_value WHERE staff NOT IN (SELECT id FROM staff)" },
  { "measure_value", "SELECT DISTINCT measure FROM measure_value WHERE measure NOT IN (SELECT id FROM measure)" },
  { "measure_value", "SELECT DISTINCT source FROM measure_value WHERE source IS NOT NULL AND source NOT IN (SELECT id FROM import_sheet)" },
  { "run_input", "SELECT DISTINCT i.staff FROM run_input i WHERE NOT EXISTS (SELECT 1 FROM run_person p WHERE p.run = i.run AND p.staff = i.staff)" },
  { "result", "SELECT DISTINCT r.staff FROM result r WHERE NOT EXISTS (SELECT 1 FROM run_person p WHERE p.run = r.run AND p.staff = r.staff)" },
  { "indicator_score",
    "SELECT DISTINCT i.staff FROM indicator_score i WHERE NOT EXISTS (SELECT 1 FROM run_person p WHERE p.run = i.run AND p.staff = i.staff)" },
};

static gboolean
check_reference (KcDb        *db,
                 const char  *table,
                 const char  *sql,
                 KcIssueList *issues,
                 GError     **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  for (;;)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        kc_issue_list_add (issues, KC_ISSUE_REFERENCE_BROKEN, NULL, table, kc_statement_get_text (statement, 0), NULL);
        break;
      case KC_STEP_DONE:
        return TRUE;
      case KC_STEP_FAILED:
      default:
        return FALSE;
      }
}

/* Whose document it is: a staff number that refers to it. NULL: nobody any more. */
static char *
find_owner (KcDb       *db,
            const char *sha256)
{
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (db, "SELECT min(staff_number) FROM staff WHERE photo = ?1 OR id IN (SELECT staff FROM staff_document WHERE document = ?1)",
                             NULL);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_text (statement, 1, sha256);
  return kc_statement_step (statement, NULL) == KC_STEP_ROW ? g_strdup (kc_statement_get_text (statement, 0)) : NULL;
}

static void
damaged_document_cb (KcDb       *db,
                     const char *sha256,
                     gpointer    data)
{
  g_autofree char *owner = find_owner (db, sha256);
  g_autofree char *beginning = g_strndup (sha256, 12);
  KcPlace place = KC_PLACE_NONE;

  place.record = owner;
  kc_issue_list_add (data, KC_ISSUE_DOCUMENT_DAMAGED, &place, beginning, NULL, NULL);
}

static gboolean
check_file (KcDb       *db,
            gpointer    data,
            KcProgress *progress,
            GError    **error)
{
  Check *self = data;
  g_autoptr(GError) local_error = NULL;

  self->issues = kc_issue_list_new ();
  if (!kc_db_check (db, complaint_cb, self->issues, &local_error))
    {
      /* Complaints are what was asked for; only a check that could not be made is a failure. */
      if (g_error_matches (local_error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED))
        {
          if (kc_issue_list_get_size (self->issues) == 0)
            kc_issue_list_add (self->issues, KC_ISSUE_DATABASE_DAMAGED, NULL, local_error->message, NULL, NULL);
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      if (!check_reference (db, references[i].table, references[i].sql, self->issues, error))
        return FALSE;
      kc_progress_set (progress, i + 1, G_N_ELEMENTS (references));
    }
  return kc_document_table_check (db, damaged_document_cb, self->issues, progress, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GTask) task = data;
  Check *check = kc_store_run_get_data (result);
  GError *error = NULL;

  if (kc_store_run_finish (KC_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&check->issues), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
kc_workspace_check_async (KcWorkspace        *self,
                          KcProgress         *progress,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (KC_IS_WORKSPACE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, kc_workspace_check_async);
  kc_store_run_async (kc_workspace_get_store (self), KC_STORE_READ, check_file, g_new0 (Check, 1), check_free, progress, NULL, checked_cb, task);
}

KcIssueList *
kc_workspace_check_finish (KcWorkspace  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
