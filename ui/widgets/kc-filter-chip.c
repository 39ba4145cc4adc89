#include "kc-filter-chip.h"

#include <glib/gi18n-lib.h>

#include "kc-staff.h"
#include "kc-ui-format.h"

struct _KcFilterChip
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GSimpleAction *choose;   /* state: "=" and the code, "" for all */
  GHashTable *labels;      /* code → label */
  GMenuModel *menu;        /* that the button does not have yet; NULL: it has */
  char *name;
  char *title;
  gboolean is_flag;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcFilterChip, kc_filter_chip, GTK_TYPE_WIDGET)

static void
update_label (KcFilterChip *self)
{
  const char *code = kc_filter_chip_get_value (self);
  const char *label = code != NULL ? g_hash_table_lookup (self->labels, code) : NULL;
  g_autofree char *text = NULL;

  /* A flag is set with 1: its title says all. */
  if (self->is_flag && g_strcmp0 (code, "1") == 0)
    text = g_strdup (self->title);
  else
    /* Translators: a filter that is set: "Branch: West Street" */
    text = code != NULL ? g_strdup_printf (_("%s: %s"), self->title, label != NULL ? label : code) : g_strdup (self->title);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (code != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "set");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "set");
  if (self->is_flag)
    gtk_widget_set_visible (GTK_WIDGET (self), code != NULL);
}

static void
choose_cb (GSimpleAction *action,
           GVariant      *parameter,
           KcFilterChip  *self)
{
  const char *state = g_variant_get_string (parameter, NULL);

  if (kc_filter_chip_set_value (self, *state != '\0' ? state + 1 : NULL))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* A bank has hundreds of branches: their widgets are made when somebody opens the menu, and not while the list is on its way. */
static void
open_cb (GtkMenuButton *button,
         gpointer       user_data)
{
  KcFilterChip *self = user_data;

  if (self->menu != NULL)
    gtk_menu_button_set_menu_model (button, self->menu);
  g_clear_object (&self->menu);
}

static void
kc_filter_chip_dispose (GObject *object)
{
  KcFilterChip *self = KC_FILTER_CHIP (object);

  g_clear_object (&self->menu);
  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  g_clear_object (&self->choose);
  G_OBJECT_CLASS (kc_filter_chip_parent_class)->dispose (object);
}

static void
kc_filter_chip_finalize (GObject *object)
{
  KcFilterChip *self = KC_FILTER_CHIP (object);

  g_hash_table_unref (self->labels);
  g_free (self->name);
  g_free (self->title);
  G_OBJECT_CLASS (kc_filter_chip_parent_class)->finalize (object);
}

static void
kc_filter_chip_class_init (KcFilterChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_filter_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_filter_chip_finalize;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filterchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_filter_chip_init (KcFilterChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->choose = g_simple_action_new_stateful ("choose", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect (self->choose, "activate", G_CALLBACK (choose_cb), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->choose));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (actions));

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_create_popup_func (self->button, open_cb, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
kc_filter_chip_new (const char *name,
                    const char *title,
                    gboolean    is_flag)
{
  KcFilterChip *self = g_object_new (KC_TYPE_FILTER_CHIP, NULL);

  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->is_flag = is_flag;
  if (is_flag)
    {
      g_autoptr (GMenu) menu = g_menu_new ();
      g_menu_append (menu, _("All"), "filter.choose::");
      gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
    }
  update_label (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}

/* code: NULL for all. */
static void
append_choice (GMenu      *menu,
               const char *label,
               const char *code)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_autofree char *state = code != NULL ? g_strconcat ("=", code, NULL) : g_strdup ("");

  g_menu_item_set_action_and_target (item, "filter.choose", "s", state);
  g_menu_append_item (menu, item);
}

void
kc_filter_chip_set_choices (KcFilterChip *self,
                            GPtrArray    *choices)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) some = g_menu_new ();

  g_hash_table_remove_all (self->labels);
  append_choice (all, _("All"), NULL);
  for (guint i = 0; i < choices->len; i++)
    {
      const KcFilterChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *count = kc_ui_format_count (choice->count);
      g_autofree char *label = choice->count > 0 ? g_strdup_printf ("%s  (%s)", choice->label, count) : g_strdup (choice->label);

      append_choice (some, label, choice->code);
      g_hash_table_insert (self->labels, g_strdup (choice->code), g_strdup (choice->label));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (some));
  g_set_object (&self->menu, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self), choices->len > 0);
  update_label (self);
}

const char *
kc_filter_chip_get_name (KcFilterChip *self)
{
  return self->name;
}

const char *
kc_filter_chip_get_value (KcFilterChip *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->choose));
  const char *text = g_variant_get_string (state, NULL);

  /* The action keeps the state, so the text stays after this reference. */
  return *text != '\0' ? text + 1 : NULL;
}

gboolean
kc_filter_chip_set_value (KcFilterChip *self,
                          const char   *code)
{
  g_autofree char *state = code != NULL ? g_strconcat ("=", code, NULL) : g_strdup ("");

  if (g_strcmp0 (kc_filter_chip_get_value (self), code) == 0)
    return FALSE;
  g_simple_action_set_state (self->choose, g_variant_new_string (state));
  update_label (self);
  return TRUE;
}
