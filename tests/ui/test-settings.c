/* The settings' window: every key of the schema that a person sets has its row, and what is changed is set at once. And the window of shortcuts: it
 * lists every key that the window and its places answer to. */
#include "ui-test.h"

#include <string.h>

#include "kc-import-settings.h"
#include "kc-levels-window.h"
#include "kc-settings-window.h"
#include "kc-window-places.h"
#include "window-test.h"

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* --- settings --- */

static GtkSpinButton *
find_spin (GtkWidget *settings, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (settings, ADW_TYPE_ACTION_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (adw_preferences_row_get_title (g_ptr_array_index (rows, i)), title) == 0)
      return GTK_SPIN_BUTTON (ui_test_find (g_ptr_array_index (rows, i), GTK_TYPE_SPIN_BUTTON));
  return NULL;
}

static void
test_numbers_are_set (void)
{
  static const struct { const char *title, *key; } numbers[] = {
    { "Days ahead", "due-days" }, { "Patience in seconds", "reader-patience" }, { "Greatest size in megabytes", "document-size-limit" }, { "Days kept", "backup-days" }, { "Newest of a day", "backup-a-day" },
    { "Weeks kept", "backup-weeks" }, { "Months kept", "backup-months" },
  };
  g_autoptr (GSettings) settings = g_settings_new ("org.kaocheng.Kaocheng");
  GtkWidget *window = kc_settings_window_new (NULL, TRUE);

  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GtkSpinButton *spin = find_spin (window, numbers[i].title);
      guint before = g_settings_get_uint (settings, numbers[i].key);
      double low, high;

      g_assert_nonnull (spin);
      g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, (int) before);
      gtk_spin_button_get_range (spin, &low, &high);
      g_assert_cmpfloat (low, <, high);
      gtk_spin_button_set_value (spin, before + 1);
      g_assert_cmpuint (g_settings_get_uint (settings, numbers[i].key), ==, before + 1);
      /* beyond what the schema allows there is nothing */
      gtk_spin_button_set_value (spin, 1000000);
      g_assert_cmpuint (g_settings_get_uint (settings, numbers[i].key), ==, (guint) high);
      g_settings_reset (settings, numbers[i].key);
      g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, (int) before);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
  /* What the window sets, the command line waits for, too. */
  g_settings_set_uint (settings, "reader-patience", 33);
  g_assert_cmpuint (kc_import_settings_get_patience (), ==, 33);
}

static void
test_style_is_set (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.kaocheng.Kaocheng");
  GtkWidget *window = kc_settings_window_new (NULL, FALSE);
  AdwComboRow *style = ADW_COMBO_ROW (gtk_widget_get_template_child (window, KC_TYPE_SETTINGS_WINDOW, "style"));

  adw_combo_row_set_selected (style, 2);
  g_assert_cmpint (g_settings_get_enum (settings, "color-scheme"), ==, 2);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (gtk_widget_get_template_child (window, KC_TYPE_SETTINGS_WINDOW, "imports"))));
  g_settings_reset (settings, "color-scheme");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
}

/* --- shortcuts --- */

static void
add_key (GHashTable *keys, const char *accel)
{
  guint key;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (accel, &key, &modifiers));
  g_hash_table_add (keys, gtk_accelerator_name (key, modifiers));
}

/* "<Alt>1...9" stands for nine. */
static void
add_range (GHashTable *keys, const char *text)
{
  const char *dots = strstr (text, "...");

  if (dots == NULL)
    {
      add_key (keys, text);
      return;
    }
  for (char digit = dots[-1]; digit <= dots[3]; digit++)
    {
      g_autofree char *accel = g_strdup_printf ("%.*s%c", (int) (dots - text - 1), text, digit);

      add_key (keys, accel);
    }
}

static GHashTable *
collect_listed (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/kaocheng/Kaocheng/window/kc-shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) shortcuts = g_ptr_array_new ();

  collect (window, GTK_TYPE_SHORTCUTS_SHORTCUT, shortcuts);
  g_assert_cmpuint (shortcuts->len, >, 20);
  for (guint i = 0; i < shortcuts->len; i++)
    {
      g_autofree char *accelerator = NULL;
      g_auto (GStrv) parts = NULL;

      g_object_get (g_ptr_array_index (shortcuts, i), "accelerator", &accelerator, NULL);
      parts = g_strsplit (accelerator, " ", -1);
      for (guint p = 0; parts[p] != NULL; p++)
        add_range (keys, parts[p]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  return keys;
}

/* Of an action with several keys one is enough. */
static void
assert_accels_listed (GtkApplication *app, GHashTable *listed)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (app);

  g_assert_cmpuint (g_strv_length (actions), >, 10);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (app, actions[i]);
      gboolean any = FALSE;

      for (guint a = 0; accels[a] != NULL; a++)
        {
          g_autoptr (GHashTable) one = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          GHashTableIter iter;
          gpointer key;

          add_key (one, accels[a]);
          g_hash_table_iter_init (&iter, one);
          g_assert_true (g_hash_table_iter_next (&iter, &key, NULL));
          any = any || g_hash_table_contains (listed, key);
        }
      if (!any)
        g_error ("%s (%s) is not listed among the shortcuts", actions[i], accels[0]);
    }
}

/* Keys of our own widgets that lead to actions; closing with Escape goes without saying. */
static void
assert_bindings_listed (GtkWidget *widget, GHashTable *listed, guint *n)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Kc") && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint s = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
          g_autofree char *name = NULL;

          if (!GTK_IS_NAMED_ACTION (action) || !GTK_IS_KEYVAL_TRIGGER (trigger) || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == GDK_KEY_Escape
              || g_str_has_prefix (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)), "menu."))
            continue;
          name = gtk_accelerator_name (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)), gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
          (*n)++;
          if (!g_hash_table_contains (listed, name))
            g_error ("%s of %s (%s) is not listed among the shortcuts", name, G_OBJECT_TYPE_NAME (widget), gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_bindings_listed (child, listed, n);
}

static void
test_shortcuts_are_listed (WindowTest *self, gconstpointer data)
{
  g_autoptr (GHashTable) listed = collect_listed ();
  guint n_places, n = 0;
  const KcWindowPlace *places = kc_window_places_list (&n_places);

  for (guint i = 0; i < n_places; i++)
    kc_window_show_target (self->window, places[i].name);
  ui_test_settle ();
  assert_accels_listed (gtk_window_get_application (GTK_WINDOW (self->window)), listed);
  assert_bindings_listed (GTK_WIDGET (self->window), listed, &n);
  g_assert_cmpuint (n, >, 8);
}

/* The window's action opens it, over a file; what imports remember is a click away. */
static void
test_opened_from_window (WindowTest *self, gconstpointer data)
{
  GtkWidget *settings;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "settings", NULL);
  WAIT_FOR (ui_test_find_window (KC_TYPE_SETTINGS_WINDOW) != NULL);
  settings = ui_test_find_window (KC_TYPE_SETTINGS_WINDOW);
  g_signal_emit_by_name (settings, "findings");
  WAIT_FOR (ui_test_find_window (KC_TYPE_LEVELS_WINDOW) != NULL);
  g_assert_null (ui_test_find_window (KC_TYPE_SETTINGS_WINDOW));
  gtk_window_destroy (GTK_WINDOW (ui_test_find_window (KC_TYPE_LEVELS_WINDOW)));
  ui_test_settle ();
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  g_test_add_func ("/ui/settings/numbers-are-set", test_numbers_are_set);
  g_test_add_func ("/ui/settings/style-is-set", test_style_is_set);
  g_test_add ("/ui/settings/opened-from-window", WindowTest, GINT_TO_POINTER (FALSE), window_test_set_up, test_opened_from_window, window_test_tear_down);
  g_test_add ("/ui/settings/shortcuts-are-listed", WindowTest, GINT_TO_POINTER (FALSE), window_test_set_up, test_shortcuts_are_listed, window_test_tear_down);
  return window_test_run ();
}
