#include "kc-documents-part.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-document-copies.h"
#include "kc-document-row.h"
#include "kc-document-settings.h"
#include "kc-file-chooser.h"
#include "kc-file-paths.h"
#include "kc-issue-row.h"
#include "kc-record-dialog.h"
#include "kc-staff-documents.h"
#include "kc-staff-file-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-work-bar.h"

struct _KcDocumentsPart
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *toolbar;
  KcWorkBar *work;
  GtkWidget *refused;
  GtkLabel *refused_title;
  GtkListBox *findings;
  KcStateView *state;
  GtkListBox *list;
  GtkEventController *drop;

  KcWorkspace *workspace;
  KcStaffFile *file;
  KcDocumentCopies *copies;   /* what viewers were given */
};

static void kc_documents_part_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcDocumentsPart, kc_documents_part, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_documents_part_part_init))

/* Whose it is and which bytes they are is not edited. */
static const char *const left_out[] = { "staff", "document", NULL };

/* What an answer of the store needs to find its way: the document as it was when it was asked for. */
typedef struct
{
  KcDocumentsPart *self;
  KcDocumentInfo *info;
  char *title;
  char *path;
} Errand;

static Errand *
errand_new (KcDocumentsPart      *self,
            const KcDocumentInfo *info,
            const char           *title)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->self = g_object_ref (self);
  errand->info = kc_document_info_copy (info);
  errand->title = g_strdup (title);
  return errand;
}

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->self);
  kc_document_info_free (errand->info);
  g_free (errand->title);
  g_free (errand->path);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static gboolean
is_open (KcDocumentsPart *self)
{
  return self->box != NULL && self->workspace != NULL && self->file != NULL;
}

static gboolean
can_write (KcDocumentsPart *self)
{
  return is_open (self) && !kc_workspace_is_read_only (self->workspace);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

/* The record with that row id, or NULL. Transfer full. */
static KcRecord *
find_document (KcDocumentsPart *self,
               gint64           id)
{
  GListModel *documents = self->file != NULL ? kc_staff_file_get_documents (self->file) : NULL;

  for (guint i = 0; documents != NULL && i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (KcRecord) document = g_list_model_get_item (documents, i);

      if (kc_record_get_id (document) == id)
        return g_steal_pointer (&document);
    }
  return NULL;
}

static Errand *
errand_for (KcDocumentsPart *self,
            GVariant        *parameter)
{
  g_autoptr (KcRecord) document = find_document (self, g_variant_get_int64 (parameter));
  const KcDocumentInfo *info = NULL;

  if (document != NULL)
    info = kc_staff_file_get_document_info (self->file, kc_record_get_text (document, "document"));
  return info != NULL ? errand_new (self, info, kc_record_get_title (document)) : NULL;
}

/* Adding --------------------------------------------------------------------------------------------------------------------------- */

static void
close_findings_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gtk_widget_set_visible (KC_DOCUMENTS_PART (widget)->refused, FALSE);
}

/* They stay until they are closed: which of twenty files were left out is not for a passing message. */
static void
show_findings (KcDocumentsPart *self,
               KcIssueList     *issues)
{
  guint n = kc_issue_list_get_size (issues);
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file was not added", "%u files were not added", n), n);

  clear_list (self->findings);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = kc_issue_row_new (kc_issue_list_get (issues, i));

      gtk_list_box_append (self->findings, row);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (row)), FALSE);
    }
  gtk_label_set_text (self->refused_title, title);
  gtk_widget_set_visible (self->refused, n > 0);
}

typedef struct
{
  KcDocumentsPart *self;
  KcIssueList *issues;
} Addition;

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Addition *addition = user_data;
  g_autoptr (KcDocumentsPart) self = addition->self;
  g_autoptr (KcIssueList) issues = addition->issues;
  g_autoptr (GError) error = NULL;
  guint n_added;
  gboolean done = kc_staff_documents_add_finish ((KcStore *) object, result, &n_added, &error);

  if (!is_open (self))
    return;
  kc_work_bar_stop (self->work);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.add", TRUE);
  if (!done)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
      return;
    }
  show_findings (self, issues);
  if (n_added > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document added", "%u documents added", n_added), n_added);

      kc_dialog_toast_action (GTK_WIDGET (self), text, _("_Undo"), "win.undo");
      kc_workspace_emit_changed (self->workspace);
    }
}

void
kc_documents_part_add_files (KcDocumentsPart   *self,
                             const char *const *paths)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  Addition *addition;

  g_return_if_fail (KC_IS_DOCUMENTS_PART (self) && paths != NULL);

  if (!can_write (self) || paths[0] == NULL || kc_work_bar_is_running (self->work))
    return;
  addition = g_new0 (Addition, 1);
  addition->self = g_object_ref (self);
  addition->issues = kc_issue_list_new ();
  gtk_widget_set_visible (self->refused, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.add", FALSE);
  kc_work_bar_start (self->work, progress, _("Adding documents…"));
  kc_staff_documents_add_async (kc_workspace_get_store (self->workspace), kc_record_get_id (kc_staff_file_get_record (self->file)), paths,
                                kc_document_settings_get_limit (), addition->issues, progress, added_cb, addition);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcDocumentsPart *self = KC_DOCUMENTS_PART (object);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_auto (GStrv) paths = kc_file_paths_of_model (files);

  kc_documents_part_add_files (self, (const char *const *) paths);
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  kc_file_chooser_open_async (widget, _("Add Documents"), KC_FILES_DOCUMENT, TRUE, chosen_cb, NULL);
}

static gboolean
drop_cb (KcDocumentsPart *self,
         const GValue    *value)
{
  g_auto (GStrv) paths = kc_file_paths_of_list (g_value_get_boxed (value));

  kc_documents_part_add_files (self, (const char *const *) paths);
  return paths[0] != NULL;
}

/* Looking, saving ------------------------------------------------------------------------------------------------------------------ */

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) || !is_open (errand->self) || kc_ui_error_is_silent (error))
    return;
  body = g_strdup_printf (_("This computer has no program for %s files. Use “Save As”, or have such a program installed."),
                          kc_media_type_get_label (errand->info->media_type));
  kc_dialog_show_message (GTK_WIDGET (errand->self), _("The document could not be shown"), body);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  KcDocumentsPart *self = errand->self;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_document_save_finish ((KcStore *) object, result, &error);
  g_autofree char *uri = g_filename_to_uri (errand->path, NULL, NULL);
  g_autoptr (GdkAppLaunchContext) context = NULL;

  if (!is_open (self))
    return;
  if (!done || uri == NULL)
    {
      if (error != NULL)
        kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
      return;
    }
  kc_document_copies_protect (errand->path);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, g_steal_pointer (&errand));
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcDocumentsPart *self = KC_DOCUMENTS_PART (widget);
  g_autoptr (Errand) errand = errand_for (self, parameter);
  g_autoptr (GError) error = NULL;

  if (errand == NULL)
    return;
  errand->path = kc_document_copies_make_path (self->copies, errand->info, errand->title, &error);
  if (errand->path == NULL)
    {
      kc_dialog_show_error (widget, KC_ATTEMPT_EXPORT, error);
      return;
    }
  kc_document_save_async (kc_workspace_get_store (self->workspace), errand->info->sha256, errand->path, NULL, copied_cb, errand);
  g_steal_pointer (&errand);
}

static void
row_activated_cb (KcDocumentsPart *self,
                  GtkListBoxRow   *row)
{
  GListModel *documents = kc_staff_file_get_documents (self->file);
  g_autoptr (KcRecord) document = g_list_model_get_item (documents, (guint) gtk_list_box_row_get_index (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "documents.open", "x", kc_record_get_id (document));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcDocumentsPart) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_document_save_finish ((KcStore *) object, result, &error);

  if (!is_open (self))
    return;
  if (done)
    kc_dialog_toast (GTK_WIDGET (self), _("The document was saved"));
  else
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_EXPORT, error);
}

static void
save_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  KcDocumentsPart *self = errand->self;
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);

  if (file != NULL && g_file_peek_path (file) != NULL && is_open (self))
    kc_document_save_async (kc_workspace_get_store (self->workspace), errand->info->sha256, g_file_peek_path (file), NULL, saved_cb, g_object_ref (self));
}

static void
save_as_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_autoptr (Errand) errand = errand_for (KC_DOCUMENTS_PART (widget), parameter);
  g_autofree char *name = errand != NULL ? kc_document_make_file_name (errand->info, errand->title) : NULL;

  if (errand != NULL)
    kc_file_chooser_save_async (widget, _("Save Document"), KC_FILES_DOCUMENT, name, save_chosen_cb, g_steal_pointer (&errand));
}

/* Changing ------------------------------------------------------------------------------------------------------------------------- */

static void
edit_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcDocumentsPart *self = KC_DOCUMENTS_PART (widget);
  g_autoptr (KcRecord) document = find_document (self, g_variant_get_int64 (parameter));
  g_autoptr (KcRecord) copy = document != NULL ? kc_record_dup (document) : NULL;

  if (copy != NULL)
    kc_record_dialog_present (widget, self->workspace, copy, _("Document"), left_out);
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcDocumentsPart) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_record_remove_finish ((KcStore *) object, result, &error);

  if (!is_open (self))
    return;
  if (!done)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_REMOVE, error);
      return;
    }
  kc_dialog_toast_action (GTK_WIDGET (self), _("Document removed"), _("_Undo"), "win.undo");
  kc_workspace_emit_changed (self->workspace);
}

/* No question: it can be undone. */
static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcDocumentsPart *self = KC_DOCUMENTS_PART (widget);
  g_autoptr (KcRecord) document = find_document (self, g_variant_get_int64 (parameter));

  if (document != NULL)
    kc_record_remove_async (kc_workspace_get_store (self->workspace), document, NULL, NULL, removed_cb, g_object_ref (self));
}

/* Part ----------------------------------------------------------------------------------------------------------------------------- */

static void
fill (KcDocumentsPart *self)
{
  GListModel *documents = kc_staff_file_get_documents (self->file);
  guint n = g_list_model_get_n_items (documents);

  clear_list (self->list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcRecord) document = g_list_model_get_item (documents, i);
      const KcDocumentInfo *info = kc_staff_file_get_document_info (self->file, kc_record_get_text (document, "document"));

      gtk_list_box_append (self->list, kc_document_row_new (document, info, can_write (self)));
    }
  if (n > 0)
    kc_state_view_show_content (self->state);
  else
    kc_state_view_show_empty (self->state, "x-office-document-symbolic", _("No documents yet"),
                              _("Application form, labour contract, ID card copy, diplomas and certificates are kept here as scans."),
                              can_write (self) ? _("Add Documents…") : NULL, can_write (self) ? "documents.add" : NULL);
}

static gboolean
is_same_person (KcStaffFile *a,
                KcStaffFile *b)
{
  return a != NULL && b != NULL && kc_record_get_id (kc_staff_file_get_record (a)) == kc_record_get_id (kc_staff_file_get_record (b));
}

static void
kc_documents_part_set_file (KcStaffPart *part,
                            KcWorkspace *workspace,
                            KcStaffFile *file)
{
  KcDocumentsPart *self = KC_DOCUMENTS_PART (part);

  if (!is_same_person (self->file, file))
    gtk_widget_set_visible (self->refused, FALSE);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->file, file);
  gtk_widget_set_visible (self->toolbar, can_write (self));
  gtk_event_controller_set_propagation_phase (self->drop, can_write (self) ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
  if (file != NULL)
    fill (self);
}

static void
kc_documents_part_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_documents_part_set_file;
}

static void
kc_documents_part_dispose (GObject *object)
{
  KcDocumentsPart *self = KC_DOCUMENTS_PART (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_pointer (&self->copies, kc_document_copies_free);
  G_OBJECT_CLASS (kc_documents_part_parent_class)->dispose (object);
}

static void
kc_documents_part_class_init (KcDocumentsPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_documents_part_dispose;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_WORK_BAR);
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-documents-part.ui");
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, box);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, toolbar);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, work);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, refused);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, refused_title);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, findings);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, state);
  gtk_widget_class_bind_template_child (widget_class, KcDocumentsPart, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "documents.open", "x", open_cb);
  gtk_widget_class_install_action (widget_class, "documents.save-as", "x", save_as_cb);
  gtk_widget_class_install_action (widget_class, "documents.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "documents.remove", "x", remove_cb);
  gtk_widget_class_install_action (widget_class, "documents.close-findings", NULL, close_findings_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_documents_part_init (KcDocumentsPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->copies = kc_document_copies_new ();
  self->drop = GTK_EVENT_CONTROLLER (gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY));
  g_signal_connect_swapped (self->drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drop);
}
