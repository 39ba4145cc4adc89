#include "kc-restore-dialog.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-backup.h"
#include "kc-file-chooser.h"
#include "kc-template.h"
#include "kc-window-resources.h"

struct _KcRestoreDialog
{
  AdwWindow parent_instance;

  GtkButton *restore;
  GtkStack *stack;
  GtkListBox *list;

  GPtrArray *backups;
};

enum { RESTORE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRestoreDialog, kc_restore_dialog, ADW_TYPE_WINDOW)

static void
emit (KcRestoreDialog *self,
      const char      *path)
{
  g_autofree char *copy = g_strdup (path);

  g_signal_emit (self, signals[RESTORE], 0, copy);
  gtk_window_close (GTK_WINDOW (self));
}

static void
restore_cb (KcRestoreDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    emit (self, ((KcBackup *) g_ptr_array_index (self->backups, gtk_list_box_row_get_index (row)))->path);
}

static void
selected_cb (KcRestoreDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), gtk_list_box_get_selected_row (self->list) != NULL);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (object), result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    emit (KC_RESTORE_DIALOG (object), g_file_peek_path (file));
}

static void
other_cb (KcRestoreDialog *self)
{
  kc_file_chooser_open_async (GTK_WIDGET (self), _("Restore a Backup"), KC_FILES_WORKSPACE, FALSE, chosen_cb, NULL);
}

static GtkWidget *
new_row (const KcBackup *backup)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (backup->at);
  g_autofree char *date = g_date_time_format (moment, "%Y-%m-%d %H:%M");
  g_autofree char *size = g_format_size (backup->size);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (size);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), kc_backup_reason_get_label (backup->reason));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
kc_restore_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (KC_RESTORE_DIALOG (object)->backups);
  G_OBJECT_CLASS (kc_restore_dialog_parent_class)->finalize (object);
}

static void
kc_restore_dialog_class_init (KcRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_restore_dialog_finalize;
  signals[RESTORE] = g_signal_new ("restore", KC_TYPE_RESTORE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  kc_template_set (widget_class, kc_window_get_resource (), "/org/kaocheng/Kaocheng/window/kc-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRestoreDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, KcRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, KcRestoreDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_restore_dialog_init (KcRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
}

GtkWidget *
kc_restore_dialog_new (GtkWindow *parent,
                       GPtrArray *backups)
{
  KcRestoreDialog *self = g_object_new (KC_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);

  self->backups = g_ptr_array_ref (backups);
  for (guint i = 0; i < backups->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (backups, i)));
  gtk_stack_set_visible_child_name (self->stack, backups->len > 0 ? "list" : "empty");
  return GTK_WIDGET (self);
}

void
kc_restore_dialog_select (KcRestoreDialog *self,
                          guint            index)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) index));
}
