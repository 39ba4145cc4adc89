/* To look at: pages of the window as pictures. ui-gallery DATABASE FOLDER STEP…, a step being "name|target|action|…": shows the target, does
 * the actions and takes a picture of the screen. An action is one of the program's, on whatever has it; click:TEXT, on the button that says so;
 * row:N, which chooses a row of the first table; or close, which closes a dialog. Run it under tests/support/headless.sh; KC_DARK=1 for the dark style. */
#include <glib/gi18n.h>
#include <locale.h>

#include "kc-window.h"

static void
settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static gboolean
activate (GtkWidget  *widget,
          const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return FALSE;
  if (gtk_widget_activate_action_variant (widget, name, target))
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (gtk_widget_get_child_visible (w) && activate (w, action))
      return TRUE;
  return FALSE;
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (says (w, text))
      return TRUE;
  return FALSE;
}

/* The button or expander that says so: clicked. */
static gboolean
click (GtkWidget  *widget,
       const char *text)
{
  if ((GTK_IS_BUTTON (widget) || GTK_IS_EXPANDER (widget)) && gtk_widget_get_mapped (widget) && says (widget, text))
    return gtk_widget_activate (widget);
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (click (w, text))
      return TRUE;
  return FALSE;
}

/* The row of that number of the first table that is seen: chosen. */
static gboolean
choose_row (GtkWidget *widget,
            guint      row)
{
  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget))
    return gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (widget)), row, TRUE);
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (choose_row (w, row))
      return TRUE;
  return FALSE;
}

static gboolean
act (GtkWidget  *top,
     const char *what)
{
  if (g_str_equal (what, "close"))
    {
      if (gtk_window_get_transient_for (GTK_WINDOW (top)) == NULL)
        return FALSE;
      gtk_window_close (GTK_WINDOW (top));
      return TRUE;
    }
  if (g_str_has_prefix (what, "click:"))
    return click (top, what + strlen ("click:"));
  if (g_str_has_prefix (what, "row:"))
    return choose_row (top, (guint) g_ascii_strtoull (what + strlen ("row:"), NULL, 10));
  return activate (top, what);
}

static GtkWidget *
get_top (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *top = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      /* The list keeps it. */
      if (gtk_widget_get_mapped (window) && (top == NULL || gtk_window_is_active (GTK_WINDOW (window))))
        top = window;
    }
  return top;
}

static void
take (const char *folder,
      const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  const char *argv[] = { "import", "-window", "root", path, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
run_step (KcWindow   *window,
          const char *folder,
          const char *step)
{
  g_auto (GStrv) parts = g_strsplit (step, "|", -1);

  if (parts[0] == NULL || parts[1] == NULL)
    return;
  if (*parts[1] != '\0')
    kc_window_show_target (window, parts[1]);
  settle (1200);
  for (guint i = 2; parts[i] != NULL; i++)
    {
      GtkWidget *top = get_top ();

      if (!act (top, parts[i]))
        g_printerr ("%s: nothing has %s\n", parts[0], parts[i]);
      settle (1200);
    }
  if (*parts[0] != '\0')
    take (folder, parts[0]);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) app = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  setlocale (LC_ALL, "");
  if (g_getenv ("KC_LOCALE_DIR") != NULL)
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("KC_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc < 4)
    return 2;
  app = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.kaocheng.Kaocheng", "flags", G_APPLICATION_NON_UNIQUE,
                      "resource-base-path", "/org/kaocheng/Kaocheng", NULL);
  workspace = kc_workspace_open_sync (argv[1], FALSE, &error);
  if (workspace == NULL || !g_application_register (G_APPLICATION (app), NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  window = kc_window_new (GTK_APPLICATION (app), workspace);
  if (g_getenv ("KC_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_window_maximize (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  settle (1500);
  for (int i = 3; i < argc; i++)
    run_step (KC_WINDOW (window), argv[2], argv[i]);
  kc_workspace_close (workspace);
  return 0;
}
