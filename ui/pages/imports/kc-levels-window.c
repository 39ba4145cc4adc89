#include "kc-levels-window.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-dialog.h"
#include "kc-imports-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"

struct _KcLevelsWindow
{
  AdwWindow parent_instance;

  KcStateView *state;
  AdwPreferencesGroup *group;

  KcStore *store;
  GPtrArray *choices;       /* of AdwComboRow, in the order of kc_import_level_list_codes() */
  gboolean filling;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char code_key[] = "kc-code";

G_DEFINE_FINAL_TYPE (KcLevelsWindow, kc_levels_window, ADW_TYPE_WINDOW)

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KcLevelsWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (kc_import_level_set_finish (self->store, result, &error))
    g_signal_emit (self, signals[CHANGED], 0);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
}

static void
selected_cb (KcLevelsWindow *self, GParamSpec *pspec, AdwComboRow *row)
{
  KcIssueCode code = (KcIssueCode) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), code_key));

  if (!self->filling)
    kc_import_level_set_async (self->store, code, (KcImportLevel) adw_combo_row_get_selected (row), stored_cb, g_object_ref (self));
}

static void
defaults_cb (KcLevelsWindow *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      AdwComboRow *row = g_ptr_array_index (self->choices, i);
      KcIssueCode code = (KcIssueCode) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), code_key));

      adw_combo_row_set_selected (row, kc_import_level_get_default (code));
    }
}

static void
add_code (KcLevelsWindow *self, KcIssueCode code, GListModel *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  const char *standard = kc_import_level_get_label (kc_import_level_get_default (code));
  g_autofree char *title = g_markup_escape_text (kc_issue_code_title (code), -1);
  g_autofree char *subtitle = g_strdup_printf (_("By default: %s"), standard);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), labels);
  g_object_set_data (G_OBJECT (row), code_key, GUINT_TO_POINTER (code));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->choices, row);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KcLevelsWindow) self = data;
  g_autoptr (GError) error = NULL;
  KcImportLevels levels;

  if (!kc_import_levels_load_finish (self->store, result, &levels, &error))
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      AdwComboRow *row = g_ptr_array_index (self->choices, i);

      adw_combo_row_set_selected (row, kc_import_levels_get (&levels, (KcIssueCode) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), code_key))));
    }
  self->filling = FALSE;
  kc_state_view_show_content (self->state);
}

static void
kc_levels_window_finalize (GObject *object)
{
  KcLevelsWindow *self = KC_LEVELS_WINDOW (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->choices);
  G_OBJECT_CLASS (kc_levels_window_parent_class)->finalize (object);
}

static void
kc_levels_window_class_init (KcLevelsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_levels_window_finalize;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_LEVELS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-levels-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KcLevelsWindow, state);
  gtk_widget_class_bind_template_child (widget_class, KcLevelsWindow, group);
  gtk_widget_class_bind_template_callback (widget_class, defaults_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_levels_window_init (KcLevelsWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->choices = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < KC_N_IMPORT_LEVELS; i++)
    gtk_string_list_append (labels, kc_import_level_get_label ((KcImportLevel) i));
  for (const KcIssueCode *code = kc_import_level_list_codes (); *code != KC_N_ISSUE_CODES; code++)
    add_code (self, *code, G_LIST_MODEL (labels));
  kc_accessible_name_buttons (GTK_WIDGET (self));
}

GtkWidget *
kc_levels_window_new (GtkWindow *parent, KcStore *store)
{
  KcLevelsWindow *self = g_object_new (KC_TYPE_LEVELS_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  kc_state_view_show_loading (self->state);
  kc_import_levels_load_async (store, NULL, loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
