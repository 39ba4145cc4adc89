#include "kc-staff-photo.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-document-copies.h"
#include "kc-document-settings.h"
#include "kc-file-chooser.h"
#include "kc-picture-size.h"
#include "kc-staff-documents.h"
#include "kc-staff-file-resources.h"
#include "kc-template.h"

/* Twice the height on the screen, for displays that have two dots for one. */
#define DECODED_HEIGHT 192

struct _KcStaffPhoto
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkStack *stack;
  AdwAvatar *avatar;
  GtkPicture *picture;
  GtkEventController *drop;

  KcWorkspace *workspace;
  KcStaffFile *file;
  GCancellable *cancellable;   /* of the picture that is being loaded */
  char *shown;                 /* hash of the picture that is shown or being loaded */
  gboolean is_damaged;         /* that one cannot be shown */
};

G_DEFINE_FINAL_TYPE (KcStaffPhoto, kc_staff_photo, GTK_TYPE_WIDGET)

static gboolean
is_open (KcStaffPhoto *self)
{
  return self->button != NULL && self->workspace != NULL && self->file != NULL;
}

static const char *
get_hash (KcStaffPhoto *self)
{
  return self->file != NULL ? kc_record_get_text (kc_staff_file_get_record (self->file), "photo") : NULL;
}

/* Said, not only seen: whether there is a photo. */
static void
update_name (KcStaffPhoto *self)
{
  const char *person = kc_record_get_title (kc_staff_file_get_record (self->file));
  g_autofree char *name = NULL;

  if (self->is_damaged)
    name = g_strdup (_("The photo is damaged and cannot be shown"));
  else if (get_hash (self) != NULL)
    name = g_strdup_printf (_("Photo of %s"), person);
  else
    name = g_strdup_printf (_("No photo of %s yet"), person);
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->button)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_actions (KcStaffPhoto *self)
{
  gboolean can_write = is_open (self) && !kc_workspace_is_read_only (self->workspace);
  gboolean has_photo = get_hash (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.choose", can_write && !has_photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.replace", can_write && has_photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.remove", can_write && has_photo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.save-as", has_photo);
  gtk_widget_set_sensitive (self->button, can_write || has_photo);
  gtk_event_controller_set_propagation_phase (self->drop, can_write ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

/* The picture ---------------------------------------------------------------------------------------------------------------------- */

static void
show_initials (KcStaffPhoto *self)
{
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_stack_set_visible_child_name (self->stack, "initials");
}

static void
stop (KcStaffPhoto *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, g_free);
  self->is_damaged = FALSE;
}

/* It is there all the same, and can be saved or replaced. */
static void
tell_damage (KcStaffPhoto *self)
{
  self->is_damaged = TRUE;
  update_name (self);
}

static void
decoded_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcStaffPhoto) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream_finish (result, &error);
  g_autoptr (GdkPixbuf) upright = pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (kc_ui_error_is_silent (error) || !is_open (self))
    return;
  if (upright == NULL)
    {
      tell_damage (self);
      return;
    }
  texture = gdk_texture_new_for_pixbuf (upright);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, "picture");
}

/* Whatever way it came into the file: one that would not fit into memory is not unpacked. */
static gboolean
can_be_decoded (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 width, height;

  return kc_picture_size_read (data, size, &width, &height) && (guint64) width * height <= KC_PICTURE_MAX_DOTS;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcStaffPhoto) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = kc_document_load_finish ((KcStore *) object, result, &error);
  g_autoptr (GInputStream) stream = NULL;

  if (kc_ui_error_is_silent (error) || !is_open (self))
    return;
  if (bytes == NULL || !can_be_decoded (bytes))
    {
      tell_damage (self);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  gdk_pixbuf_new_from_stream_at_scale_async (stream, -1, DECODED_HEIGHT, TRUE, self->cancellable, decoded_cb, g_object_ref (self));
}

static void
update_picture (KcStaffPhoto *self)
{
  const char *hash = get_hash (self);

  if (g_strcmp0 (hash, self->shown) == 0)
    return;
  stop (self);
  show_initials (self);
  if (hash == NULL)
    return;
  self->shown = g_strdup (hash);
  self->cancellable = g_cancellable_new ();
  kc_document_load_async (kc_workspace_get_store (self->workspace), hash, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Actions -------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  KcStaffPhoto *self;
  KcIssueList *issues;
  gboolean removes;
} Change;

static void
show_refusal (KcStaffPhoto *self,
              KcIssueList  *issues,
              const GError *error)
{
  g_autofree char *sentence = NULL;

  if (kc_issue_list_get_size (issues) == 0)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
      return;
    }
  sentence = kc_issue_dup_sentence (kc_issue_list_get (issues, 0));
  kc_dialog_show_message (GTK_WIDGET (self), _("The photo was not taken in"), sentence);
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Change *change = user_data;
  g_autoptr (KcStaffPhoto) self = change->self;
  g_autoptr (KcIssueList) issues = change->issues;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_staff_photo_set_finish ((KcStore *) object, result, &error);

  if (!is_open (self))
    return;
  if (!done)
    {
      show_refusal (self, issues, error);
      return;
    }
  kc_dialog_toast_action (GTK_WIDGET (self), change->removes ? _("Photo removed") : _("Photo saved"), _("_Undo"), "win.undo");
  kc_workspace_emit_changed (self->workspace);
}

void
kc_staff_photo_set_path (KcStaffPhoto *self,
                         const char   *path)
{
  Change *change;

  g_return_if_fail (KC_IS_STAFF_PHOTO (self));

  if (!is_open (self) || kc_workspace_is_read_only (self->workspace))
    return;
  change = g_new0 (Change, 1);
  change->self = g_object_ref (self);
  change->issues = kc_issue_list_new ();
  change->removes = path == NULL;
  kc_staff_photo_set_async (kc_workspace_get_store (self->workspace), kc_record_get_id (kc_staff_file_get_record (self->file)), path,
                            kc_document_settings_get_limit (), change->issues, changed_cb, change);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcStaffPhoto *self = KC_STAFF_PHOTO (object);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    kc_staff_photo_set_path (self, g_file_peek_path (file));
}

static void
choose_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kc_file_chooser_open_async (widget, _("Choose Photo"), KC_FILES_PHOTO, FALSE, chosen_cb, NULL);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kc_staff_photo_set_path (KC_STAFF_PHOTO (widget), NULL);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcStaffPhoto) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_document_save_finish ((KcStore *) object, result, &error);

  if (!is_open (self))
    return;
  if (done)
    kc_dialog_toast (GTK_WIDGET (self), _("The photo was saved"));
  else
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_EXPORT, error);
}

static void
save_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  KcStaffPhoto *self = KC_STAFF_PHOTO (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);
  g_autofree char *hash = user_data;

  if (file != NULL && g_file_peek_path (file) != NULL && is_open (self))
    kc_document_save_async (kc_workspace_get_store (self->workspace), hash, g_file_peek_path (file), NULL, saved_cb, g_object_ref (self));
}

static void
save_as_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KcStaffPhoto *self = KC_STAFF_PHOTO (widget);
  const KcDocumentInfo *info = is_open (self) ? kc_staff_file_get_document_info (self->file, get_hash (self)) : NULL;
  g_autofree char *name = NULL;

  if (info == NULL)
    return;
  name = kc_document_make_file_name (info, kc_record_get_title (kc_staff_file_get_record (self->file)));
  kc_file_chooser_save_async (widget, _("Save Photo"), KC_FILES_PHOTO, name, save_chosen_cb, g_strdup (info->sha256));
}

static gboolean
drop_cb (KcStaffPhoto *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || g_file_peek_path (files->data) == NULL)
    return FALSE;
  kc_staff_photo_set_path (self, g_file_peek_path (files->data));
  return TRUE;
}

/* Widget --------------------------------------------------------------------------------------------------------------------------- */

static void
kc_staff_photo_dispose (GObject *object)
{
  KcStaffPhoto *self = KC_STAFF_PHOTO (object);

  stop (self);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (kc_staff_photo_parent_class)->dispose (object);
}

static void
kc_staff_photo_class_init (KcStaffPhotoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_photo_dispose;
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-photo.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffPhoto, button);
  gtk_widget_class_bind_template_child (widget_class, KcStaffPhoto, stack);
  gtk_widget_class_bind_template_child (widget_class, KcStaffPhoto, avatar);
  gtk_widget_class_bind_template_child (widget_class, KcStaffPhoto, picture);
  gtk_widget_class_install_action (widget_class, "photo.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "photo.replace", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "photo.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "photo.save-as", NULL, save_as_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_photo_init (KcStaffPhoto *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->drop = GTK_EVENT_CONTROLLER (gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY));
  g_signal_connect_swapped (self->drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drop);
}

void
kc_staff_photo_set_file (KcStaffPhoto *self,
                         KcWorkspace  *workspace,
                         KcStaffFile  *file)
{
  g_return_if_fail (KC_IS_STAFF_PHOTO (self));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->file, file);
  update_actions (self);
  update_picture (self);
  if (file == NULL)
    return;
  adw_avatar_set_text (self->avatar, kc_record_get_title (kc_staff_file_get_record (file)));
  update_name (self);
}

gboolean
kc_staff_photo_has_picture (KcStaffPhoto *self)
{
  g_return_val_if_fail (KC_IS_STAFF_PHOTO (self), FALSE);
  return gtk_picture_get_paintable (self->picture) != NULL;
}
