#include "kc-scheme-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-form-window.h"
#include "kc-formula-editor.h"
#include "kc-scheme-adopt.h"
#include "kc-scheme-edit.h"
#include "kc-scheme-form.h"
#include "kc-scheme-trial.h"
#include "kc-schemes-resources.h"
#include "kc-scheme-weights.h"
#include "kc-template.h"
#include "kc-weights-window.h"

struct _KcSchemeEditor
{
  GtkWidget parent_instance;

  GtkWidget *box, *copy_button, *weights_button, *discard_button, *save_button;
  GtkLabel *hint;
  KcSchemeForm *form;
  KcFormulaEditor *formulas;
  KcSchemeTrial *trial;

  KcWorkspace *workspace;
  GBytes *xml;
  KcSchemeEdit *edit;
  GHashTable *comparisons;   /* what was compared for weights while this scheme is open: key → KcPairwise */
  gboolean is_weighed;       /* it has weights */
  gboolean is_builtin, is_wrong, is_busy;
};

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcSchemeEditor, kc_scheme_editor, GTK_TYPE_WIDGET)

static void
set_hint (KcSchemeEditor *self,
          const char     *text,
          gboolean        wrong)
{
  self->is_wrong = wrong;
  gtk_label_set_text (self->hint, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "error");
}

static void
update (KcSchemeEditor *self)
{
  gboolean changed = self->edit != NULL && kc_scheme_edit_is_changed (self->edit);
  gboolean can_write = self->workspace != NULL && !kc_workspace_is_read_only (self->workspace);

  gtk_widget_set_visible (self->copy_button, self->is_builtin && can_write);
  gtk_widget_set_visible (self->weights_button, !self->is_builtin && can_write && self->is_weighed);
  gtk_widget_set_visible (self->discard_button, !self->is_builtin && can_write);
  gtk_widget_set_visible (self->save_button, !self->is_builtin && can_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.own-copy", self->edit != NULL && !self->is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.discard", changed && !self->is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.save", changed && !self->is_wrong && !self->is_busy);
  kc_scheme_form_set_editable (self->form, !self->is_builtin && can_write);
  kc_formula_editor_set_editable (self->formulas, !self->is_builtin && can_write);
}

/* --- checking --- */

/* The live result of what stands there now, or what is wrong with it. */
static void
try_edit (KcSchemeEditor *self,
          const char     *fault)
{
  g_autoptr (GBytes) xml = self->edit != NULL ? kc_scheme_edit_write (self->edit, NULL) : NULL;

  kc_scheme_trial_set_file (self->trial, xml, fault);
}

static void
check (KcSchemeEditor *self)
{
  g_auto (KcSchemeEditFault) fault = { G_MAXUINT };
  const char *wrong = NULL;

  if (!kc_scheme_form_is_valid (self->form))
    wrong = _("A value is no number.");
  else if (!kc_scheme_edit_check (self->edit, &fault, NULL))
    wrong = fault.sentence;
  if (wrong != NULL)
    set_hint (self, wrong, TRUE);
  else
    set_hint (self, kc_scheme_edit_is_changed (self->edit) ? _("Changed. Runs follow it once it is saved as a new version.")
                                                           : _("Change values and formulas; saving makes a new version."), FALSE);
  kc_formula_editor_set_fault (self->formulas, fault.item, fault.line, fault.column);
  try_edit (self, wrong);
  update (self);
}

/* The item changed last: its indicator is what the live result explains. */
static void
show_indicator (KcSchemeEditor *self,
                guint           item)
{
  kc_scheme_trial_show_indicator (self->trial, item != G_MAXUINT ? kc_scheme_edit_get_indicator (self->edit, item) : NULL);
}

static void
form_changed_cb (KcSchemeEditor *self)
{
  show_indicator (self, kc_scheme_form_get_item (self->form));
  check (self);
}

static void
formula_changed_cb (KcSchemeEditor *self)
{
  show_indicator (self, kc_formula_editor_get_item (self->formulas));
  check (self);
}

/* --- copy, throw away, save --- */

static void
fill (KcSchemeEditor *self)
{
  kc_scheme_form_set_edit (self->form, NULL, FALSE);
  kc_formula_editor_set_edit (self->formulas, NULL);
  g_clear_pointer (&self->edit, kc_scheme_edit_free);
  self->edit = self->xml != NULL ? kc_scheme_edit_new (self->xml, NULL) : NULL;
  kc_scheme_form_set_edit (self->form, self->edit, TRUE);
  kc_formula_editor_set_edit (self->formulas, self->edit);
  set_hint (self, self->is_builtin ? _("This scheme comes with the program and stays as it is. Make a copy of your own to change it.")
                                   : _("Change values and formulas; saving makes a new version."), FALSE);
  g_hash_table_remove_all (self->comparisons);
  if (self->edit != NULL)
    {
      g_autoptr (GPtrArray) groups = kc_scheme_weights_list (self->edit);
      self->is_weighed = groups->len > 0;
    }
  try_edit (self, NULL);
  update (self);
}

/* --- weights by comparison --- */

static void
weighed_cb (KcWeightsWindow *window,
            gpointer         user_data)
{
  KcSchemeEditor *self = KC_SCHEME_EDITOR (user_data);

  kc_scheme_form_refresh (self->form);
  check (self);
}

static void
weights_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KcSchemeEditor *self = KC_SCHEME_EDITOR (widget);
  KcWeightsWindow *window;

  if (self->edit == NULL || !self->is_weighed)
    return;
  window = kc_weights_window_new (widget, self->edit, self->comparisons);
  g_signal_connect_object (window, "accepted", G_CALLBACK (weighed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
discard_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  fill (KC_SCHEME_EDITOR (widget));
}

typedef struct
{
  KcSchemeEditor *editor;
  KcFormWindow *dialog;      /* NULL for a copy */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->editor);
  g_clear_object (&saving->dialog);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  KcSchemeEditor *self = saving->editor;
  g_autoptr (GError) error = NULL;
  gint64 id = kc_scheme_adopt_finish ((KcStore *) object, result, &error);

  self->is_busy = FALSE;
  if (self->workspace == NULL)
    return;
  update (self);
  if (saving->dialog != NULL)
    kc_form_window_set_busy (saving->dialog, FALSE);
  if (id == 0)
    {
      kc_dialog_show_error (saving->dialog != NULL ? GTK_WIDGET (saving->dialog) : GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
      return;
    }
  if (saving->dialog != NULL)
    gtk_window_close (GTK_WINDOW (saving->dialog));
  kc_dialog_toast (GTK_WIDGET (self), saving->dialog != NULL ? _("Saved as a new version") : _("The copy is there; change it here"));
  g_signal_emit (self, signals[SAVED], 0, id);
}

static void
save (KcSchemeEditor *self,
      KcFormWindow   *dialog,
      const char     *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = kc_scheme_edit_write (self->edit, &error);
  Saving *saving;

  if (xml == NULL || self->is_busy)
    return;
  saving = g_new0 (Saving, 1);
  saving->editor = g_object_ref (self);
  saving->dialog = dialog != NULL ? g_object_ref (dialog) : NULL;
  self->is_busy = TRUE;
  update (self);
  kc_scheme_adopt_async (kc_workspace_get_store (self->workspace), xml, why, NULL, saved_cb, saving);
}

static void
own_copy_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KcSchemeEditor *self = KC_SCHEME_EDITOR (widget);

  if (self->edit != NULL && self->workspace != NULL)
    save (self, NULL, NULL);
}

static void
accepted_cb (KcFormWindow *dialog,
             gpointer      user_data)
{
  g_autofree char *why = kc_form_window_dup_text (g_object_get_data (G_OBJECT (dialog), "kc-note"));

  kc_form_window_set_busy (dialog, TRUE);
  save (KC_SCHEME_EDITOR (user_data), dialog, why);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcFormWindow *dialog = kc_form_window_new (widget, _("Save as New Version"), _("_Save"),
                                             _("The changes become the next version of the scheme. Runs made already keep the version that they followed."));

  g_object_set_data (G_OBJECT (dialog), "kc-note", kc_form_window_add_text (dialog, _("_Why (kept in the journal)")));
  g_signal_connect_object (dialog, "accept", G_CALLBACK (accepted_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- class --- */

static void
kc_scheme_editor_dispose (GObject *object)
{
  KcSchemeEditor *self = KC_SCHEME_EDITOR (object);

  if (self->box != NULL)
    {
      kc_scheme_form_set_edit (self->form, NULL, FALSE);
      kc_formula_editor_set_edit (self->formulas, NULL);
    }
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->edit, kc_scheme_edit_free);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_clear_pointer (&self->comparisons, g_hash_table_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (kc_scheme_editor_parent_class)->dispose (object);
}

static void
kc_scheme_editor_class_init (KcSchemeEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_scheme_editor_dispose;
  signals[SAVED] = g_signal_new ("saved", KC_TYPE_SCHEME_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (KC_TYPE_SCHEME_FORM);
  g_type_ensure (KC_TYPE_FORMULA_EDITOR);
  g_type_ensure (KC_TYPE_SCHEME_TRIAL);
  kc_template_set (widget_class, kc_schemes_page_get_resource (), "/org/kaocheng/Kaocheng/schemes/kc-scheme-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, box);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, hint);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, copy_button);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, weights_button);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, discard_button);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, form);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, formulas);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeEditor, trial);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, formula_changed_cb);
  gtk_widget_class_install_action (widget_class, "scheme.own-copy", NULL, own_copy_cb);
  gtk_widget_class_install_action (widget_class, "scheme.discard", NULL, discard_cb);
  gtk_widget_class_install_action (widget_class, "scheme.weights", NULL, weights_cb);
  gtk_widget_class_install_action (widget_class, "scheme.save", NULL, save_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_scheme_editor_init (KcSchemeEditor *self)
{
  self->comparisons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kc_pairwise_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_scheme_editor_set_scheme (KcSchemeEditor     *self,
                             KcWorkspace        *workspace,
                             const KcSchemeView *scheme)
{
  g_set_object (&self->workspace, workspace);
  g_clear_pointer (&self->xml, g_bytes_unref);
  self->xml = scheme != NULL && scheme->xml != NULL ? g_bytes_new (scheme->xml, strlen (scheme->xml)) : NULL;
  self->is_builtin = scheme != NULL && kc_scheme_is_builtin (scheme->code);
  kc_scheme_trial_set_scheme (self->trial, scheme != NULL ? workspace : NULL, scheme != NULL ? scheme->title : NULL);
  fill (self);
}

gboolean
kc_scheme_editor_is_changed (KcSchemeEditor *self)
{
  return self->edit != NULL && kc_scheme_edit_is_changed (self->edit);
}
