#include "kc-import-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"

typedef struct
{
  GtkWidget *widget;
  KcImportSession *session;
  KcImportPlan *plan;
  KcWorkBar *work_bar;
} Output;

static Output *
output_new (GtkWidget *widget, KcImportSession *session, KcImportPlan *plan, KcWorkBar *work_bar)
{
  Output *self = g_new0 (Output, 1);

  self->widget = g_object_ref (widget);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  self->work_bar = g_object_ref (work_bar);
  return self;
}

static void
output_free (Output *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->session);
  g_object_unref (self->plan);
  g_object_unref (self->work_bar);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Output) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_rows = 0;

  if (gtk_widget_get_root (self->widget) == NULL)
    return;
  kc_work_bar_stop (self->work_bar);
  if (!kc_import_write_marked_finish (self->session, result, &n_rows, &error))
    {
      kc_dialog_show_error (self->widget, KC_ATTEMPT_EXPORT, error);
      return;
    }
  text = g_strdup_printf (ngettext ("Marked copy written: %u row with remarks", "Marked copy written: %u rows with remarks", n_rows), n_rows);
  kc_dialog_toast (self->widget, text);
}

void
kc_import_output_write (GtkWidget *widget, KcImportSession *session, KcImportPlan *plan, KcWorkBar *work_bar, const char *path)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);

  kc_work_bar_start (work_bar, progress, _("Writing the marked copy"));
  kc_import_write_marked_async (session, plan, path, progress, written_cb, output_new (widget, session, plan, work_bar));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Output) self = data;
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (source), result);

  if (file != NULL && g_file_peek_path (file) != NULL && !kc_work_bar_is_running (self->work_bar))
    kc_import_output_write (self->widget, self->session, self->plan, self->work_bar, g_file_peek_path (file));
}

/* "员工名册 (marked).xlsx" */
static char *
dup_name (KcImportSession *session)
{
  g_autoptr (KcImportSource) source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_autofree char *base = g_strdup (source != NULL ? kc_import_source_get_file (source) : "");
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  /* Translators: name of a file: the sheet that was taken in, with remarks */
  return g_strdup_printf (_("%s (marked).xlsx"), base);
}

void
kc_import_output_start (GtkWidget *widget, KcImportSession *session, KcImportPlan *plan, KcWorkBar *work_bar)
{
  g_autofree char *name = dup_name (session);

  kc_file_chooser_save_async (widget, _("Save Marked Copy"), KC_FILES_MARKED, name, chosen_cb, output_new (widget, session, plan, work_bar));
}

gboolean
kc_import_output_has_marks (KcImportPlan *plan)
{
  KcIssueList *issues = kc_import_plan_get_issues (plan);

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    if (kc_issue_get_place (kc_issue_list_get (issues, i))->row >= 0)
      return TRUE;
  return FALSE;
}
