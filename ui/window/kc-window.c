#include "kc-window-private.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-dialog.h"
#include "kc-file-paths.h"
#include "kc-shell.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-window-page.h"
#include "kc-window-places.h"
#include "kc-window-resources.h"

#define MAX_HISTORY 50

struct _KcWindow
{
  AdwApplicationWindow parent_instance;

  KcShell *shell;
  GtkListBox *places;
  AdwWindowTitle *title;
  KcGlobalSearch *search;
  GtkInfoBar *read_only_bar;
  GtkLabel *read_only_label;
  KcWorkBar *work;
  KcStateView *state;
  GtkStack *stack;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;

  GSettings *settings;
  KcWorkspace *workspace;
  GHashTable *stale;        /* names of the places whose pages must reload when shown */
  GQueue *history;          /* targets that were left, newest last */
  char *target;             /* what is shown */
  gboolean is_syncing;      /* the sidebar follows the page, not the person */
};

enum { PROP_WORKSPACE = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KcWindow, kc_window, ADW_TYPE_APPLICATION_WINDOW)

static const char place_key[] = "kc-place";

static KcWindowPage *
get_front (KcWindow *self)
{
  return (KcWindowPage *) gtk_stack_get_visible_child (self->stack);
}

const char *
kc_window_get_place (KcWindow *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

GtkWidget *
kc_window_get_page (KcWindow *self)
{
  return gtk_stack_get_visible_child (self->stack);
}

/* --- title and sidebar --- */

static void
update_title (KcWindow *self)
{
  KcWindowPage *page = get_front (self);
  const KcWindowPlace *place = kc_window_places_find (kc_window_get_place (self));
  const char *title = page != NULL ? kc_window_page_get_title (page) : NULL;
  const char *subtitle = page != NULL ? kc_window_page_get_subtitle (page) : NULL;
  g_autofree char *window_title = NULL;

  if (title == NULL)
    title = place != NULL ? _(place->title) : _("Kaocheng");
  if (subtitle == NULL && self->workspace != NULL)
    subtitle = kc_workspace_get_institution_name (self->workspace);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  window_title = g_strdup_printf ("%s – %s", title, _("Kaocheng"));
  gtk_window_set_title (GTK_WINDOW (self), window_title);
  kc_window_actions_update (self);
}

/* The place that is marked in the sidebar. */
static const char *
get_marked (KcWindow *self)
{
  const KcWindowPlace *place = kc_window_places_find (kc_window_get_place (self));

  if (place == NULL)
    return NULL;
  return place->parent != NULL ? place->parent : place->name;
}

static void
sync_sidebar (KcWindow *self)
{
  const char *name = get_marked (self);

  self->is_syncing = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->places)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), place_key), name) == 0)
      {
        gtk_list_box_select_row (self->places, GTK_LIST_BOX_ROW (row));
        /* The focus must not stay on the row of a place that was left by a shortcut. */
        if (gtk_widget_get_focus_child (GTK_WIDGET (self->places)) != NULL)
          gtk_widget_grab_focus (row);
      }
  self->is_syncing = FALSE;
}

static void
go_to_row (KcWindow      *self,
           GtkListBoxRow *row)
{
  kc_window_show_target (self, g_object_get_data (G_OBJECT (row), place_key));
  if (kc_shell_is_folded (self->shell))
    kc_shell_set_sidebar_visible (self->shell, FALSE);
}

/* Arrow keys and assistive technology select. The list also selects its row anew whenever the focus falls into it: that leads nowhere. As long as
 * the file is being opened there is nothing to show, and no page is built before the window is painted. */
static void
place_selected_cb (KcWindow      *self,
                   GtkListBoxRow *row)
{
  if (self->workspace != NULL && !self->is_syncing && row != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), place_key), get_marked (self)) != 0)
    go_to_row (self, row);
}

/* A click leads from a staff file back to the list, though the list's row is marked already. */
static void
place_activated_cb (KcWindow      *self,
                    GtkListBoxRow *row)
{
  if (self->workspace != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), place_key), kc_window_get_place (self)) != 0)
    go_to_row (self, row);
}

static void
add_place_row (KcWindow            *self,
               const KcWindowPlace *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (_(place->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (place->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(place->title), -1);
  g_object_set_data (G_OBJECT (row), place_key, (gpointer) place->name);
  gtk_list_box_append (self->places, row);
}

/* --- pages --- */

static KcWindowPage *
ensure_page (KcWindow            *self,
             const KcWindowPlace *place)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, place->name);

  if (page != NULL)
    return KC_WINDOW_PAGE (page);
  page = g_object_new (place->get_type (), NULL);
  kc_accessible_name_buttons (page);
  g_signal_connect_object (page, "title-changed", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, page, place->name);
  if (self->workspace != NULL)
    kc_window_page_set_workspace (KC_WINDOW_PAGE (page), self->workspace);
  return KC_WINDOW_PAGE (page);
}

static void
show_now (KcWindow       *self,
          const KcTarget *target)
{
  const KcWindowPlace *place = kc_window_places_find (kc_target_get_place (target));
  KcWindowPage *page;

  if (place == NULL)
    {
      g_warning ("No place %s", kc_target_get_place (target));
      return;
    }
  page = ensure_page (self, place);
  g_free (self->target);
  self->target = kc_target_to_string (target);
  if (g_hash_table_remove (self->stale, place->name))
    kc_window_page_reload (page);
  kc_window_page_show (page, target);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->search)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  sync_sidebar (self);
  update_title (self);
}

static void
remember (KcWindow *self)
{
  if (self->target == NULL)
    return;
  g_queue_push_tail (self->history, g_strdup (self->target));
  if (g_queue_get_length (self->history) > MAX_HISTORY)
    g_free (g_queue_pop_head (self->history));
}

static void
show_and_remember (KcWindow   *self,
                   const char *text)
{
  g_autoptr (KcTarget) target = kc_target_parse (text);

  if (target == NULL)
    return;
  if (g_strcmp0 (self->target, text) != 0)
    remember (self);
  show_now (self, target);
}

/* --- edits that would be lost --- */

typedef struct
{
  KcWindow *window;
  void (*proceed) (KcWindow *, const char *);
  char *argument;
} Leave;

static void
leave_confirmed_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Leave *leave = user_data;
  KcWindow *self = leave->window;

  if (kc_dialog_confirm_finish (GTK_WIDGET (self), result))
    {
      if (get_front (self) != NULL)
        kc_window_page_discard_edits (get_front (self));
      leave->proceed (self, leave->argument);
    }
  else
    sync_sidebar (self);
  g_object_unref (leave->window);
  g_free (leave->argument);
  g_free (leave);
}

void
kc_window_leave (KcWindow   *self,
                 GCallback   proceed,
                 const char *argument)
{
  void (*call) (KcWindow *, const char *) = (void (*) (KcWindow *, const char *)) proceed;
  Leave *leave;

  if (get_front (self) == NULL || !kc_window_page_has_edits (get_front (self)))
    {
      call (self, argument);
      return;
    }
  leave = g_new0 (Leave, 1);
  leave->window = g_object_ref (self);
  leave->proceed = call;
  leave->argument = g_strdup (argument);
  kc_dialog_confirm_async (GTK_WIDGET (self), _("Discard the changes?"), _("What you typed on this page has not been saved."),
                           _("_Discard"), TRUE, leave_confirmed_cb, leave);
}

void
kc_window_show_target (KcWindow   *self,
                       const char *target)
{
  kc_window_leave (self, G_CALLBACK (show_and_remember), target);
}

static void
go_back_now (KcWindow   *self,
             const char *unused)
{
  g_autofree char *text = g_queue_pop_tail (self->history);
  g_autoptr (KcTarget) target = kc_target_parse (text);

  if (target != NULL)
    show_now (self, target);
}

void
kc_window_go_back (KcWindow *self)
{
  kc_window_leave (self, G_CALLBACK (go_back_now), NULL);
}

gboolean
kc_window_can_go_back (KcWindow *self)
{
  return !g_queue_is_empty (self->history);
}

static void
close_now (KcWindow   *self,
           const char *unused)
{
  kc_work_bar_cancel (self->work);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_size (KcWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    {
      g_settings_set_int (self->settings, "window-width", CLAMP (width, 640, 16384));
      g_settings_set_int (self->settings, "window-height", CLAMP (height, 480, 16384));
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
kc_window_close_request (GtkWindow *window)
{
  KcWindow *self = KC_WINDOW (window);

  save_size (self);
  kc_window_leave (self, G_CALLBACK (close_now), NULL);
  return TRUE;
}

/* --- workspace --- */

static void
mark_all_stale (KcWindow *self)
{
  guint n;
  const KcWindowPlace *places = kc_window_places_list (&n);

  for (guint i = 0; i < n; i++)
    if (gtk_stack_get_child_by_name (self->stack, places[i].name) != NULL)
      g_hash_table_add (self->stale, (gpointer) places[i].name);
}

void
kc_window_reload_page (KcWindow *self)
{
  const char *name = kc_window_get_place (self);

  mark_all_stale (self);
  if (name == NULL)
    return;
  g_hash_table_remove (self->stale, name);
  kc_window_page_reload (get_front (self));
  update_title (self);
}

static void
update_read_only (KcWindow *self)
{
  gboolean read_only = self->workspace != NULL && kc_workspace_is_read_only (self->workspace);
  const char *holder = read_only ? kc_workspace_get_holder (self->workspace) : NULL;
  g_autofree char *text = NULL;

  if (holder != NULL)
    text = g_strdup_printf (_("%s has this file open. You can look at everything; changes are possible once it is closed there."), holder);
  else
    text = g_strdup (_("This file can only be read. You can look at everything, but not change it."));
  gtk_label_set_text (self->read_only_label, text);
  gtk_info_bar_set_revealed (self->read_only_bar, read_only);
}

static void
read_only_cb (KcWindow *self)
{
  update_read_only (self);
  kc_window_actions_update (self);
}

void
kc_window_set_workspace (KcWindow    *self,
                         KcWorkspace *workspace)
{
  guint n;
  const KcWindowPlace *places = kc_window_places_list (&n);

  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  kc_global_search_set_workspace (self->search, workspace);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->stack, places[i].name);
      if (page != NULL)
        kc_window_page_set_workspace (KC_WINDOW_PAGE (page), workspace);
    }
  g_queue_clear_full (self->history, g_free);
  if (workspace != NULL)
    {
      g_signal_connect_swapped (workspace, "changed", G_CALLBACK (kc_window_reload_page), self);
      g_signal_connect_swapped (workspace, "notify::read-only", G_CALLBACK (read_only_cb), self);
      kc_state_view_show_content (self->state);
      mark_all_stale (self);
      show_and_remember (self, places[0].name);
      g_queue_clear_full (self->history, g_free);
    }
  else
    kc_state_view_show_loading (self->state);
  update_read_only (self);
  update_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

KcWorkspace *
kc_window_get_workspace (KcWindow *self)
{
  return self->workspace;
}

void
kc_window_show_open_error (KcWindow     *self,
                           const GError *error)
{
  g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_OPEN, error);

  kc_state_view_show_empty (self->state, "dialog-error-symbolic", kc_ui_error_get_heading (KC_ATTEMPT_OPEN), sentence,
                            _("Open Another File…"), "win.open");
}

/* --- private to the actions --- */

KcWorkBar *
kc_window_get_work (KcWindow *self)
{
  return self->work;
}

KcGlobalSearch *
kc_window_get_search (KcWindow *self)
{
  return self->search;
}

void
kc_window_toggle_sidebar (KcWindow *self)
{
  gboolean visible = !kc_shell_get_sidebar_visible (self->shell);

  kc_shell_set_sidebar_visible (self->shell, visible);
  if (!kc_shell_is_folded (self->shell))
    g_settings_set_boolean (self->settings, "sidebar-visible", visible);
}

/* --- class --- */

static gboolean
drop_cb (KcWindow     *self,
         const GValue *value)
{
  g_auto (GStrv) paths = kc_file_paths_of_list (g_value_get_boxed (value));

  if (paths[0] == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-files", "^as", paths);
  return TRUE;
}

/* The menu's widgets are made when it is opened first. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       window)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, KC_WINDOW (window)->primary_menu);
}

static void
kc_window_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    g_value_set_object (value, KC_WINDOW (object)->workspace);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_window_dispose (GObject *object)
{
  KcWindow *self = KC_WINDOW (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (kc_window_parent_class)->dispose (object);
}

static void
kc_window_finalize (GObject *object)
{
  KcWindow *self = KC_WINDOW (object);

  g_hash_table_unref (self->stale);
  g_queue_free_full (self->history, g_free);
  g_free (self->target);
  G_OBJECT_CLASS (kc_window_parent_class)->finalize (object);
}

static void
kc_window_class_init (KcWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_window_get_property;
  object_class->dispose = kc_window_dispose;
  object_class->finalize = kc_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = kc_window_close_request;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, KC_TYPE_WORKSPACE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (KC_TYPE_SHELL);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_WORK_BAR);
  g_type_ensure (KC_TYPE_GLOBAL_SEARCH);
  kc_template_set (widget_class, kc_window_get_resource (), "/org/kaocheng/Kaocheng/window/kc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KcWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, places);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, title);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, search);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, state);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, work);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KcWindow, primary_menu);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_selected_cb);
  /* In the bubble phase, after an entry had its own undo: accelerators of the application would come first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
}

static void
kc_window_init (KcWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  guint n;
  const KcWindowPlace *places = kc_window_places_list (&n);

  self->settings = g_settings_new ("org.kaocheng.Kaocheng");
  self->stale = g_hash_table_new (g_str_hash, g_str_equal);
  self->history = g_queue_new ();
  self->is_syncing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    if (places[i].icon != NULL)
      add_place_row (self, &places[i]);
  self->is_syncing = FALSE;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  kc_shell_set_sidebar_visible (self->shell, g_settings_get_boolean (self->settings, "sidebar-visible"));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  kc_window_actions_install (self);
  kc_window_settings_install (self, self->settings);
  kc_accessible_name_buttons (GTK_WIDGET (self));
  kc_state_view_show_loading (self->state);
  update_title (self);
}

GtkWidget *
kc_window_new (GtkApplication *app,
               KcWorkspace    *workspace)
{
  KcWindow *self = g_object_new (KC_TYPE_WINDOW, "application", app, NULL);

  kc_window_actions_set_accels (app);
  kc_window_set_workspace (self, workspace);
  return GTK_WIDGET (self);
}
