#include "kc-settings-window.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-template.h"
#include "kc-window-resources.h"

struct _KcSettingsWindow
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *style;
  AdwPreferencesGroup *ahead, *reading, *documents, *backups;
  GtkWidget *imports;

  GSettings *settings;
  GSettingsSchema *schema;
};

enum { FINDINGS, MEMORY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcSettingsWindow, kc_settings_window, ADW_TYPE_PREFERENCES_WINDOW)

/* What the schema allows: said once, there. */
static GtkAdjustment *
new_adjustment (KcSettingsWindow *self,
                const char *key)
{
  g_autoptr (GSettingsSchemaKey) schema_key = g_settings_schema_get_key (self->schema, key);
  g_autoptr (GVariant) range = g_settings_schema_key_get_range (schema_key);
  g_autoptr (GVariant) limits = NULL;
  guint low, high;

  g_variant_get (range, "(sv)", NULL, &limits);
  g_variant_get (limits, "(uu)", &low, &high);
  return gtk_adjustment_new (g_settings_get_uint (self->settings, key), low, high, 1, 10, 0);
}

static void
add_number (KcSettingsWindow *self,
            AdwPreferencesGroup *group,
            const char *key,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new (new_adjustment (self, key), 1, 0);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (group, row);
  g_settings_bind (self->settings, key, spin, "value", G_SETTINGS_BIND_DEFAULT);
}

static void
style_cb (KcSettingsWindow *self)
{
  g_settings_set_enum (self->settings, "color-scheme", (int) adw_combo_row_get_selected (self->style));
}

static void
findings_cb (KcSettingsWindow *self)
{
  g_signal_emit (self, signals[FINDINGS], 0);
}

static void
memory_cb (KcSettingsWindow *self)
{
  g_signal_emit (self, signals[MEMORY], 0);
}

static void
kc_settings_window_dispose (GObject *object)
{
  KcSettingsWindow *self = KC_SETTINGS_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->schema, g_settings_schema_unref);
  G_OBJECT_CLASS (kc_settings_window_parent_class)->dispose (object);
}

static void
kc_settings_window_class_init (KcSettingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_settings_window_dispose;
  signals[FINDINGS] = g_signal_new ("findings", KC_TYPE_SETTINGS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MEMORY] = g_signal_new ("memory", KC_TYPE_SETTINGS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  kc_template_set (widget_class, kc_window_get_resource (), "/org/kaocheng/Kaocheng/window/kc-settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KcSettingsWindow, style);
  gtk_widget_class_bind_template_child (widget_class, KcSettingsWindow, ahead);
  gtk_widget_class_bind_template_child (widget_class, KcSettingsWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, KcSettingsWindow, documents);
  gtk_widget_class_bind_template_child (widget_class, KcSettingsWindow, imports);
  gtk_widget_class_bind_template_child (widget_class, KcSettingsWindow, backups);
  gtk_widget_class_bind_template_callback (widget_class, style_cb);
  gtk_widget_class_bind_template_callback (widget_class, findings_cb);
  gtk_widget_class_bind_template_callback (widget_class, memory_cb);
}

static void
kc_settings_window_init (KcSettingsWindow *self)
{
  self->settings = g_settings_new ("org.kaocheng.Kaocheng");
  g_object_get (self->settings, "settings-schema", &self->schema, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->style, (guint) g_settings_get_enum (self->settings, "color-scheme"));
  g_signal_connect_object (self->style, "notify::selected", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  add_number (self, self->ahead, "due-days", _("Days ahead"), _("Contracts, certificates and protection that run out within so many days are told"));
  add_number (self, self->reading, "reader-patience", _("Patience in seconds"),
              _("A sheet is read in a process of its own, which is ended when nothing comes from it for so long. Large files on a slow network drive take longer."));
  add_number (self, self->documents, "document-size-limit", _("Greatest size in megabytes"), _("Of a scan or photo that is taken into a staff file"));
  add_number (self, self->backups, "backup-days", _("Days kept"), _("For so many days the backups of each day are kept: its first, and the newest"));
  add_number (self, self->backups, "backup-a-day", _("Newest of a day"), _("How many of the newest backups of such a day are kept beside its first"));
  add_number (self, self->backups, "backup-weeks", _("Weeks kept"), _("Of so many weeks the newest backup is kept"));
  add_number (self, self->backups, "backup-months", _("Months kept"), _("Of so many months the newest backup is kept"));
  kc_accessible_name_buttons (GTK_WIDGET (self));
}

GtkWidget *
kc_settings_window_new (GtkWindow *parent,
                        gboolean can_write)
{
  KcSettingsWindow *self = g_object_new (KC_TYPE_SETTINGS_WINDOW, "transient-for", parent, NULL);

  gtk_widget_set_sensitive (self->imports, can_write);
  return GTK_WIDGET (self);
}
