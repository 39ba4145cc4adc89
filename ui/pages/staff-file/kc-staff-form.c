#include "kc-staff-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-grade-ladders.h"
#include "kc-record-form.h"
#include "kc-staff-file-resources.h"
#include "kc-template.h"

#define COLUMNS 4

struct _KcStaffForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *message;
  AdwBin *form_bin;
  GtkActionBar *bar;
  GtkEditable *why;

  KcRecordForm *form;
  KcWorkspace *workspace;
  KcRecord *stored;       /* as it was loaded */
  KcIssueList *issues;
  gboolean has_grades;    /* the grade field offers the ladders */
  gboolean has_edits;
  gboolean is_saving;
};

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void kc_staff_form_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffForm, kc_staff_form, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_staff_form_part_init))

static void
show_message (KcStaffForm *self,
              const char  *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
update_actions (KcStaffForm *self)
{
  gboolean valid = kc_record_form_is_valid (self->form);

  gtk_action_bar_set_revealed (self->bar, self->has_edits);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", self->has_edits && valid && !self->is_saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.discard", self->has_edits && !self->is_saving);
}

static gboolean
differs (KcStaffForm *self)
{
  KcRecord *record = kc_record_form_get_record (self->form);
  const KcKind *kind = kc_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!kc_value_equal (kc_record_get_nth (record, i), kc_record_get_nth (self->stored, i)))
      return TRUE;
  return !kc_record_form_is_valid (self->form);
}

static void
edited_cb (KcStaffForm *self)
{
  self->has_edits = differs (self);
  update_actions (self);
}

/* D6: the grades of each ladder, below its title; a bank may write others. */
static void
offer_grades (KcStaffForm *self)
{
  const KcField *field = kc_kind_find_field (kc_record_get_kind (self->stored), "grade");
  g_autoptr (GPtrArray) ladders = kc_grade_ladders_list (field->max_length);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < ladders->len; i++)
    {
      const KcGradeLadder *ladder = g_ptr_array_index (ladders, i);
      g_autoptr (GMenu) grades = g_menu_new ();

      for (guint k = 0; k < ladder->grades->len; k++)
        {
          const char *grade = g_ptr_array_index (ladder->grades, k);
          g_autoptr (GMenuItem) item = g_menu_item_new (grade, NULL);

          g_menu_item_set_action_and_target (item, "field.take", "s", grade);
          g_menu_append_item (grades, item);
        }
      g_menu_append_submenu (menu, ladder->title, G_MENU_MODEL (grades));
    }
  kc_record_form_set_suggestions (self->form, "grade", G_MENU_MODEL (menu));
  self->has_grades = TRUE;
}

/* A working copy of `stored` into the form. */
static void
reset (KcStaffForm *self)
{
  g_autoptr (KcRecord) copy = kc_record_dup (self->stored);

  kc_record_form_set_record (self->form, copy, NULL);
  if (!self->has_grades)
    offer_grades (self);
  kc_record_form_set_editable (self->form, !kc_workspace_is_read_only (self->workspace));
  gtk_editable_set_text (self->why, "");
  show_message (self, NULL);
  self->has_edits = FALSE;
  update_actions (self);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcStaffForm) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = kc_record_save_finish ((KcStore *) object, result, &error);

  self->is_saving = FALSE;
  if (self->stored == NULL)
    return;
  if (saved)
    {
      KcRecord *record = kc_record_form_get_record (self->form);
      gint64 id = kc_record_get_id (record);

      g_set_object (&self->stored, record);
      reset (self);
      kc_dialog_toast_action (GTK_WIDGET (self), _("Saved"), _("_Undo"), "win.undo");
      g_signal_emit (self, signals[SAVED], 0, id);
    }
  else
    {
      g_autofree char *others = kc_record_form_set_issues (self->form, self->issues);
      g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_SAVE, error);

      show_message (self, others != NULL ? others : sentence);
      kc_record_form_focus (self->form);
      update_actions (self);
    }
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcStaffForm *self = KC_STAFF_FORM (widget);
  const char *why = gtk_editable_get_text (self->why);

  g_clear_object (&self->issues);
  self->issues = kc_issue_list_new ();
  self->is_saving = TRUE;
  update_actions (self);
  kc_record_save_async (kc_workspace_get_store (self->workspace), kc_record_form_get_record (self->form), *why != '\0' ? why : NULL, self->issues,
                        NULL, saved_cb, g_object_ref (self));
}

static void
discard_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  kc_staff_form_discard (KC_STAFF_FORM (widget));
}

static void
kc_staff_form_set_file (KcStaffPart *part,
                        KcWorkspace *workspace,
                        KcStaffFile *file)
{
  KcStaffForm *self = KC_STAFF_FORM (part);
  KcRecord *record = file != NULL ? kc_staff_file_get_record (file) : NULL;
  gboolean is_same = record != NULL && self->stored != NULL && kc_record_get_id (self->stored) == kc_record_get_id (record);

  g_set_object (&self->workspace, workspace);
  /* Data changed elsewhere: what is being typed stays, and saving it tells when it would overwrite. */
  if (is_same && self->has_edits)
    return;
  g_set_object (&self->stored, record);
  if (file != NULL)
    reset (self);
  else
    {
      self->has_edits = FALSE;
      update_actions (self);
    }
}

static void
kc_staff_form_set_branches (KcStaffPart *part,
                            GPtrArray   *branches)
{
  kc_record_form_set_references (KC_STAFF_FORM (part)->form, "branch", branches);
}

static void
kc_staff_form_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_staff_form_set_file;
  iface->set_branches = kc_staff_form_set_branches;
}

static void
kc_staff_form_dispose (GObject *object)
{
  KcStaffForm *self = KC_STAFF_FORM (object);

  g_clear_object (&self->stored);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_object (&self->issues);
  G_OBJECT_CLASS (kc_staff_form_parent_class)->dispose (object);
}

static void
kc_staff_form_class_init (KcStaffFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_form_dispose;
  signals[SAVED] = g_signal_new ("saved", KC_TYPE_STAFF_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-form.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffForm, box);
  gtk_widget_class_bind_template_child (widget_class, KcStaffForm, message);
  gtk_widget_class_bind_template_child (widget_class, KcStaffForm, form_bin);
  gtk_widget_class_bind_template_child (widget_class, KcStaffForm, bar);
  gtk_widget_class_bind_template_child (widget_class, KcStaffForm, why);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "form.discard", NULL, discard_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_form_init (KcStaffForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = KC_RECORD_FORM (kc_record_form_new (COLUMNS));
  g_signal_connect_object (self->form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->form_bin, GTK_WIDGET (self->form));
  update_actions (self);
}

void
kc_staff_form_start_new (KcStaffForm *self,
                         KcWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  g_clear_object (&self->stored);
  self->stored = kc_record_new (kc_kind_find ("staff"));
  kc_record_set_text (self->stored, "status", "active");
  reset (self);
  kc_record_form_focus (self->form);
}

gboolean
kc_staff_form_has_edits (KcStaffForm *self)
{
  return self->has_edits;
}

void
kc_staff_form_discard (KcStaffForm *self)
{
  if (self->stored != NULL)
    reset (self);
}
