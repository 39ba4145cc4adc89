/* Every button of every place, part and window says what it is: by its words, or by a name for those who cannot see its icon. */
#include "appraisal-test.h"

#include "kc-form-window.h"
#include "kc-window-page.h"
#include "kc-window-places.h"

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (has_words (w))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY) || has_words (widget);
}

/* The toolkit names the buttons inside its own widgets, and those of the title bar are the window manager's. */
static gboolean
is_own_of_toolkit (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL || gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_INFO_BAR) != NULL || gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL;
}

/* Returns how many were seen. */
static guint
check (GtkWidget  *widget,
       const char *place)
{
  guint n = 0;

  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)) && gtk_widget_get_mapped (widget)
      && !is_own_of_toolkit (widget))
    {
      if (!is_named (widget))
        g_error ("%s: a %s in a %s has no name", place, G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      n++;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    n += check (w, place);
  return n;
}

static void
test_places (WindowTest    *self,
             gconstpointer  unused)
{
  guint n;
  const KcWindowPlace *places = kc_window_places_list (&n);

  for (guint i = 0; i < n; i++)
    {
      kc_window_show_target (self->window, places[i].parent != NULL ? "staff-file?new=1" : places[i].name);
      ui_test_settle ();
      g_assert_cmpstr (kc_window_get_place (self->window), ==, places[i].name);
      g_assert_cmpuint (check (GTK_WIDGET (self->window), places[i].name), >, 2);
    }
}

/* Alt+Page Down and Ctrl+number, as the shortcuts window says. */
static gboolean
press (GtkWidget  *page,
       const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (trigger);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static const char *
get_part (GtkWidget *page)
{
  return adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (ui_test_find (page, ADW_TYPE_VIEW_STACK)));
}

static void
test_parts_by_keys (WindowTest    *self,
                    gconstpointer  unused)
{
  GtkWidget *page;

  kc_window_show_target (self->window, "staff-file");
  ui_test_settle ();
  page = kc_window_get_page (self->window);
  WAIT_FOR (gtk_widget_get_mapped (page));
  g_assert_cmpstr (get_part (page), ==, "summary");
  g_assert_true (press (page, "<Alt>Page_Down"));
  g_assert_cmpstr (get_part (page), ==, "timeline");
  g_assert_true (press (page, "<Control>4"));
  g_assert_cmpstr (get_part (page), ==, "figures");
  g_assert_true (press (page, "<Control>1"));
  g_assert_true (press (page, "<Alt>Page_Up"));
  g_assert_cmpstr (get_part (page), ==, "history");
  kc_window_show_target (self->window, "managers");
  ui_test_settle ();
  g_assert_false (press (page, "<Control>1"));
}

/* A dialog of the appraisal's steps, with one of everything it can ask and a button that is an icon only. */
static void
test_form_window (WindowTest    *self,
                  gconstpointer  unused)
{
  static const char *const labels[] = { "Corrected", "Refused", NULL };
  KcFormWindow *form = kc_form_window_new (GTK_WIDGET (self->window), "Answer", "_Answer", "Words about it.");
  AdwActionRow *row = kc_form_window_add_value (form, "Person", "张三");
  GtkWidget *icon = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (icon, "Copy");
  adw_action_row_add_suffix (row, icon);
  kc_form_window_add_combo (form, "_Outcome", labels);
  kc_form_window_add_entry (form, "Corrected _to");
  kc_form_window_add_date (form, "_Date", (KcDate) { 2026, 4, 11 });
  kc_form_window_add_text (form, "_Words");
  gtk_window_present (GTK_WINDOW (form));
  ui_test_settle ();
  WAIT_FOR (gtk_widget_get_mapped (icon));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy");
  g_assert_cmpuint (check (GTK_WIDGET (form), "form"), >=, 3);
  gtk_window_destroy (GTK_WINDOW (form));
}

/* --- over the sample bank: parts, dialogs, further windows --- */

static gboolean
activate (GtkWidget  *widget,
          const char *action)
{
  if (gtk_widget_activate_action (widget, action, NULL))
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (gtk_widget_get_child_visible (w) && activate (w, action))
      return TRUE;
  return FALSE;
}

/* What stands over the window. */
static GtkWidget *
get_dialog (AppraisalTest *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      /* The list keeps it. */
      if (window != GTK_WIDGET (self->window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static const char *const parts[] = {
  "managers", "staff-file?id=7&part=summary", "staff-file?id=7&part=timeline", "staff-file?id=7&part=personal", "staff-file?id=7&part=figures",
  "staff-file?id=7&part=assessments", "staff-file?id=7&part=documents", "staff-file?id=7&part=history", "branches", "appraisal?view=runs",
  "appraisal?run=1&part=results", "appraisal?run=1&part=findings", "appraisal?run=1&part=records", "appraisal?run=1&part=charts",
  "appraisal?run=1&part=compare", "appraisal?run=1&staff=7", "schemes?scheme=1", "imports",
};

static void
test_parts (AppraisalTest *self,
            gconstpointer  unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

      kc_window_show_target (self->window, parts[i]);
      /* What comes from the file comes when it does: it is looked at again and again, and no button in it may be nameless. */
      do
        {
          ui_test_settle ();
          g_assert_cmpuint (check (GTK_WIDGET (self->window), parts[i]), >, 2);
          g_usleep (10000);
        }
      while (g_get_monotonic_time () < end);
    }
}

static const struct { const char *target, *action; } dialogs[] = {
  { "overview", "win.settings" },
  { "overview", "win.restore-backup" },
  { "staff-file?id=7&part=timeline", "timeline.add" },
  { "branches", "branches.add" },
  { "branches", "branches.edit-institution" },
  { "appraisal?view=runs", "runs.new" },
  { "appraisal?run=1&part=results", "win.print" },
  { "appraisal?run=1&part=results", "run.what-if" },
  { "imports", "imports.levels" },
  { "imports", "imports.memory" },
};

/* The action is asked again until it opens something: it does nothing as long as its page has not what it needs. */
static void
open_dialog (AppraisalTest *self,
             const char    *action)
{
  for (guint tries = 0; tries < 30 && get_dialog (self) == NULL; tries++)
    {
      gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

      activate (GTK_WIDGET (self->window), action);
      while (get_dialog (self) == NULL && g_get_monotonic_time () < end)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (1000);
    }
  if (get_dialog (self) == NULL)
    g_error ("%s opens nothing", action);
}

static void
test_dialogs (AppraisalTest *self,
              gconstpointer  unused)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      kc_window_show_target (self->window, dialogs[i].target);
      open_dialog (self, dialogs[i].action);
      ui_test_settle ();
      n += check (get_dialog (self), dialogs[i].action);   /* settings are rows, without buttons */
      while (get_dialog (self) != NULL)
        gtk_window_destroy (GTK_WINDOW (get_dialog (self)));
    }
  g_assert_cmpuint (n, >, 2 * G_N_ELEMENTS (dialogs));
}

static void
test_preview (AppraisalTest *self,
              gconstpointer  unused)
{
  GtkWidget *preview;

  appraisal_test_show_calculated_run (self);
  appraisal_test_show_first_sheet (self);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (appraisal_test_open_print (self)))));
  preview = appraisal_test_wait_for_preview ();
  ui_test_settle ();
  g_assert_cmpuint (check (preview, "preview"), >, 4);
  gtk_window_destroy (GTK_WINDOW (preview));
}

#define ADD(name, test) g_test_add ("/ui/accessible/" name, WindowTest, NULL, window_test_set_up, test, window_test_tear_down)

static void
add_tests (void)
{
  ADD ("places", test_places);
  ADD ("parts-by-keys", test_parts_by_keys);
  ADD ("form-window", test_form_window);
  APPRAISAL_TEST_ADD ("/ui/accessible/parts", APPRAISAL_TEST_CALCULATED, test_parts);
  APPRAISAL_TEST_ADD ("/ui/accessible/dialogs", APPRAISAL_TEST_CALCULATED, test_dialogs);
  APPRAISAL_TEST_ADD ("/ui/accessible/preview", APPRAISAL_TEST_CALCULATED, test_preview);
}

int
main (int    argc,
      char **argv)
{
  return appraisal_test_main (&argc, &argv, add_tests);
}
