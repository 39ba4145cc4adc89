#include "kc-staff-file-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-documents-part.h"
#include "kc-report-read.h"
#include "kc-staff-assessments.h"
#include "kc-staff-figures.h"
#include "kc-staff-file-resources.h"
#include "kc-staff-form.h"
#include "kc-staff-history.h"
#include "kc-staff-summary.h"
#include "kc-staff-timeline.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-window-page.h"

struct _KcStaffFilePage
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkWidget *switcher;
  AdwViewStack *parts;
  KcStaffPart *summary;
  KcStaffPart *timeline;
  KcStaffPart *personal;
  KcStaffPart *figures;
  KcStaffPart *assessments;
  KcStaffPart *documents;
  KcStaffPart *history;

  KcWorkspace *workspace;
  GCancellable *cancellable;
  KcStaffFile *file;
  GPtrArray *waiting;    /* parts that have not been given the present file: each gets it when it is first seen; borrowed */
  gint64 id;             /* of the file shown or being loaded; 0: a new one, or none */
  gboolean is_new;
  char *subtitle;
};

static void kc_staff_file_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffFilePage, kc_staff_file_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_staff_file_page_window_page_init))

static void
for_each_part (KcStaffFilePage *self,
               void (*call) (KcStaffPart *part, KcStaffFilePage *page))
{
  KcStaffPart *parts[] = { self->summary, self->timeline, self->personal, self->figures, self->assessments, self->documents, self->history };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    call (parts[i], self);
}

/* The part that is seen gets the file at once, the others when they are: a file opens as fast as its summary. */
static void
give_file (KcStaffPart     *part,
           KcStaffFilePage *self)
{
  g_ptr_array_remove (self->waiting, part);
  if (self->file != NULL && GTK_WIDGET (part) != adw_view_stack_get_visible_child (self->parts))
    g_ptr_array_add (self->waiting, part);
  else
    kc_staff_part_set_file (part, self->workspace, self->file);
}

static void
part_seen_cb (KcStaffFilePage *self)
{
  GtkWidget *part = adw_view_stack_get_visible_child (self->parts);

  if (part != NULL && g_ptr_array_remove (self->waiting, part))
    kc_staff_part_set_file (KC_STAFF_PART (part), self->workspace, self->file);
}

static void
update_title (KcStaffFilePage *self)
{
  g_clear_pointer (&self->subtitle, g_free);
  if (self->file != NULL)
    {
      const char *number = kc_record_get_text (kc_staff_file_get_record (self->file), "staff_number");
      const char *branch = kc_staff_file_get_branch_name (self->file);

      self->subtitle = g_strjoin (" · ", number != NULL ? number : "—", branch != NULL ? branch : "—", NULL);
    }
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

/* --- loading --- */

static void
restart (KcStaffFilePage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcStaffFilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStaffFile) file = kc_staff_file_load_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || self->state == NULL)
    return;
  if (file == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_set_object (&self->file, file);
  for_each_part (self, give_file);
  kc_state_view_show_content (self->state);
  update_title (self);
}

static void
load (KcStaffFilePage *self,
      gint64           id)
{
  restart (self);
  self->id = id;
  self->is_new = FALSE;
  kc_state_view_show_loading (self->state);
  kc_staff_file_load_async (kc_workspace_get_store (self->workspace), id, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcStaffFilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = kc_staff_find_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || self->state == NULL)
    return;
  if (id != 0)
    load (self, id);
  else
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
}

static void
branches_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcStaffFilePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_branch_list_finish ((KcStore *) object, result, &error);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);

  if (report == NULL || self->state == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (report)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);
      KcFilterChoice *choice = g_new0 (KcFilterChoice, 1);

      choice->code = g_strdup_printf ("%" G_GINT64_FORMAT, kc_report_row_get_id (row));
      choice->label = g_strdup (kc_report_read_text (report, row, "name"));
      g_ptr_array_add (choices, choice);
    }
  kc_staff_part_set_branches (self->personal, choices);
  kc_staff_part_set_branches (self->timeline, choices);
}

static void
load_branches (KcStaffFilePage *self)
{
  kc_branch_list_async (kc_workspace_get_store (self->workspace), NULL, branches_cb, g_object_ref (self));
}

static void
set_only_personal (KcStaffFilePage *self,
                   gboolean         only)
{
  gtk_widget_set_visible (self->switcher, !only);
  if (only)
    adw_view_stack_set_visible_child_name (self->parts, "personal");
}

static void
start_new (KcStaffFilePage *self)
{
  restart (self);
  g_clear_object (&self->file);
  self->id = 0;
  self->is_new = TRUE;
  for_each_part (self, give_file);
  set_only_personal (self, TRUE);
  kc_staff_form_start_new (KC_STAFF_FORM (self->personal), self->workspace);
  kc_state_view_show_content (self->state);
  update_title (self);
}

static void
saved_cb (KcStaffFilePage *self,
          gint64           id)
{
  if (self->is_new)
    {
      self->id = id;
      self->is_new = FALSE;
      set_only_personal (self, FALSE);
    }
  kc_workspace_emit_changed (self->workspace);
}

/* --- page --- */

static void
kc_staff_file_page_set_workspace (KcWindowPage *page,
                                  KcWorkspace  *workspace)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (page);

  restart (self);
  g_clear_object (&self->file);
  self->id = 0;
  self->is_new = FALSE;
  for_each_part (self, give_file);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    load_branches (self);
}

static void
kc_staff_file_page_show (KcWindowPage   *page,
                         const KcTarget *target)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (page);
  gint64 id = kc_target_get_id (target, "id");
  const char *number = kc_target_get (target, "number");
  const char *part = kc_target_get (target, "part");

  if (kc_target_get (target, "new") != NULL)
    {
      start_new (self);
      return;
    }
  set_only_personal (self, FALSE);
  if (part != NULL && adw_view_stack_get_child_by_name (self->parts, part) != NULL)
    adw_view_stack_set_visible_child_name (self->parts, part);
  if (id != 0 && id != self->id)
    load (self, id);
  else if (id == 0 && number != NULL)
    {
      restart (self);
      kc_staff_find_async (kc_workspace_get_store (self->workspace), number, self->cancellable, found_cb, g_object_ref (self));
    }
}

static void
kc_staff_file_page_reload (KcWindowPage *page)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (page);

  if (self->workspace == NULL)
    return;
  load_branches (self);
  if (self->id != 0)
    load (self, self->id);
}

static const char *
kc_staff_file_page_get_title (KcWindowPage *page)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (page);

  if (self->is_new)
    return _("New Person");
  return self->file != NULL ? kc_record_get_title (kc_staff_file_get_record (self->file)) : NULL;
}

static const char *
kc_staff_file_page_get_subtitle (KcWindowPage *page)
{
  return KC_STAFF_FILE_PAGE (page)->subtitle;
}

static gboolean
kc_staff_file_page_has_edits (KcWindowPage *page)
{
  return kc_staff_form_has_edits (KC_STAFF_FORM (KC_STAFF_FILE_PAGE (page)->personal));
}

static void
kc_staff_file_page_discard_edits (KcWindowPage *page)
{
  kc_staff_form_discard (KC_STAFF_FORM (KC_STAFF_FILE_PAGE (page)->personal));
}

static void
kc_staff_file_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_staff_file_page_set_workspace;
  iface->show = kc_staff_file_page_show;
  iface->reload = kc_staff_file_page_reload;
  iface->get_title = kc_staff_file_page_get_title;
  iface->get_subtitle = kc_staff_file_page_get_subtitle;
  iface->has_edits = kc_staff_file_page_has_edits;
  iface->discard_edits = kc_staff_file_page_discard_edits;
}

static void
kc_staff_file_page_dispose (GObject *object)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_object (&self->workspace);
  if (self->parts != NULL)
    g_signal_handlers_disconnect_by_func (self->parts, part_seen_cb, self);
  self->parts = NULL;
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  g_clear_pointer (&self->subtitle, g_free);
  G_OBJECT_CLASS (kc_staff_file_page_parent_class)->dispose (object);
}

static gboolean
can_turn (KcStaffFilePage *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_visible (self->switcher);
}

/* Ctrl+Page Up/Down belong to the tables in the parts, Alt+number to the places of the window. */
static gboolean
turn_part_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (widget);
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->parts);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pages));

  if (!can_turn (self))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (gtk_selection_model_is_selected (pages, i))
      {
        gtk_selection_model_select_item (pages, (i + n + (guint) g_variant_get_int32 (args)) % n, TRUE);
        return TRUE;
      }
  return FALSE;
}

static gboolean
show_part_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  KcStaffFilePage *self = KC_STAFF_FILE_PAGE (widget);
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->parts);

  if (!can_turn (self))
    return FALSE;
  gtk_selection_model_select_item (pages, (guint) g_variant_get_int32 (args), TRUE);
  return TRUE;
}

static void
add_key (GtkEventController *controller,
         guint               key,
         GdkModifierType     modifiers,
         GtkShortcutFunc     call,
         int                 argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (call, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (argument));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* Of the whole window while the page is shown: a person who came by a click has the focus nowhere in it. */
static void
add_keys (KcStaffFilePage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->parts);

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  add_key (controller, GDK_KEY_Page_Up, GDK_ALT_MASK, turn_part_cb, -1);
  add_key (controller, GDK_KEY_Page_Down, GDK_ALT_MASK, turn_part_cb, 1);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    add_key (controller, GDK_KEY_1 + i, GDK_CONTROL_MASK, show_part_cb, (int) i);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
ensure_types (void)
{
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_STAFF_SUMMARY);
  g_type_ensure (KC_TYPE_STAFF_TIMELINE);
  g_type_ensure (KC_TYPE_STAFF_FORM);
  g_type_ensure (KC_TYPE_STAFF_FIGURES);
  g_type_ensure (KC_TYPE_STAFF_ASSESSMENTS);
  g_type_ensure (KC_TYPE_DOCUMENTS_PART);
  g_type_ensure (KC_TYPE_STAFF_HISTORY);
}

static void
kc_staff_file_page_class_init (KcStaffFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_file_page_dispose;
  ensure_types ();
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, state);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, switcher);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, parts);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, summary);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, timeline);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, personal);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, figures);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, assessments);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, documents);
  gtk_widget_class_bind_template_child (widget_class, KcStaffFilePage, history);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_file_page_init (KcStaffFilePage *self)
{
  self->waiting = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->parts, "notify::visible-child", G_CALLBACK (part_seen_cb), self);
  add_keys (self);
}
