#include "kc-filter-bar.h"

#include "kc-filter-chip.h"
#include "kc-template.h"
#include "kc-widgets-resources.h"

struct _KcFilterBar
{
  GtkWidget parent_instance;

  GtkBox *box;
  GtkWidget *search;
  GtkBox *chips;
  GtkBox *end;
  GtkWidget *clear;
  char *last_search;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcFilterBar, kc_filter_bar, GTK_TYPE_WIDGET)

static KcFilterChip *
get_chip (KcFilterBar *self,
          const char  *name)
{
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (g_str_equal (kc_filter_chip_get_name (KC_FILTER_CHIP (w)), name))
      return KC_FILTER_CHIP (w);
  return NULL;
}

static gboolean
has_filters (KcFilterBar *self)
{
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (kc_filter_chip_get_value (KC_FILTER_CHIP (w)) != NULL)
      return TRUE;
  return FALSE;
}

static void
changed (KcFilterBar *self)
{
  gtk_widget_set_visible (self->clear, has_filters (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chip_changed_cb (KcFilterBar *self)
{
  changed (self);
}

static void
search_changed_cb (KcFilterBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (g_strcmp0 (text, self->last_search) == 0)
    return;
  g_free (self->last_search);
  self->last_search = g_strdup (text);
  changed (self);
}

static void
stop_search_cb (KcFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
kc_filter_bar_dispose (GObject *object)
{
  KcFilterBar *self = KC_FILTER_BAR (object);

  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  g_clear_pointer (&self->last_search, g_free);
  G_OBJECT_CLASS (kc_filter_bar_parent_class)->dispose (object);
}

static void
kc_filter_bar_class_init (KcFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_filter_bar_dispose;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KcFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, KcFilterBar, search);
  gtk_widget_class_bind_template_child (widget_class, KcFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, KcFilterBar, end);
  gtk_widget_class_bind_template_child (widget_class, KcFilterBar, clear);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, kc_filter_bar_clear);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
kc_filter_bar_init (KcFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
kc_filter_bar_new (void)
{
  return g_object_new (KC_TYPE_FILTER_BAR, NULL);
}

void
kc_filter_bar_set_placeholder (KcFilterBar *self,
                               const char  *placeholder)
{
  gtk_widget_set_visible (self->search, placeholder != NULL);
  g_object_set (self->search, "placeholder-text", placeholder, NULL);
}

static void
add_chip (KcFilterBar *self,
          GtkWidget   *chip)
{
  g_signal_connect_object (chip, "changed", G_CALLBACK (chip_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->chips, chip);
}

void
kc_filter_bar_add_filter (KcFilterBar *self,
                          const char  *name,
                          const char  *title)
{
  add_chip (self, kc_filter_chip_new (name, title, FALSE));
}

void
kc_filter_bar_add_flag (KcFilterBar *self,
                        const char  *name,
                        const char  *title)
{
  add_chip (self, kc_filter_chip_new (name, title, TRUE));
}

void
kc_filter_bar_set_choices (KcFilterBar *self,
                           const char  *name,
                           GPtrArray   *choices)
{
  KcFilterChip *chip = get_chip (self, name);

  g_return_if_fail (chip != NULL);
  kc_filter_chip_set_choices (chip, choices);
}

void
kc_filter_bar_set_value (KcFilterBar *self,
                         const char  *name,
                         const char  *code)
{
  KcFilterChip *chip = get_chip (self, name);

  g_return_if_fail (chip != NULL);
  if (kc_filter_chip_set_value (chip, code))
    changed (self);
}

const char *
kc_filter_bar_get_value (KcFilterBar *self,
                         const char  *name)
{
  KcFilterChip *chip = get_chip (self, name);

  return chip != NULL ? kc_filter_chip_get_value (chip) : NULL;
}

/* Search and filters in one step: one "changed", none when nothing differs. params: NULL clears all. */
static void
set_all (KcFilterBar *self,
         GHashTable  *params)
{
  const char *search = params != NULL ? g_hash_table_lookup (params, "search") : NULL;
  gboolean differs = FALSE;

  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      KcFilterChip *chip = KC_FILTER_CHIP (w);
      const char *code = params != NULL ? g_hash_table_lookup (params, kc_filter_chip_get_name (chip)) : NULL;

      differs |= kc_filter_chip_set_value (chip, code);
    }
  if (search == NULL)
    search = "";
  if (g_strcmp0 (search, self->last_search != NULL ? self->last_search : "") != 0)
    {
      g_free (self->last_search);
      self->last_search = g_strdup (search);
      gtk_editable_set_text (GTK_EDITABLE (self->search), search);
      differs = TRUE;
    }
  if (differs)
    changed (self);
}

void
kc_filter_bar_set_search (KcFilterBar *self,
                          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_changed_cb (self);
}

const char *
kc_filter_bar_get_search (KcFilterBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

void
kc_filter_bar_clear (KcFilterBar *self)
{
  set_all (self, NULL);
}

gboolean
kc_filter_bar_is_set (KcFilterBar *self)
{
  return has_filters (self) || *kc_filter_bar_get_search (self) != '\0';
}

void
kc_filter_bar_apply_target (KcFilterBar    *self,
                            const KcTarget *target)
{
  if (kc_target_get_n (target) > 0)
    set_all (self, kc_target_get_parameters (target));
}

void
kc_filter_bar_fill_request (KcFilterBar   *self,
                            KcPageRequest *request)
{
  const char *text = kc_filter_bar_get_search (self);

  g_free (request->search);
  request->search = *text != '\0' ? g_strdup (text) : NULL;
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); w != NULL; w = gtk_widget_get_next_sibling (w))
    kc_page_request_set_filter (request, kc_filter_chip_get_name (KC_FILTER_CHIP (w)), kc_filter_chip_get_value (KC_FILTER_CHIP (w)));
}

void
kc_filter_bar_focus_search (KcFilterBar *self)
{
  gtk_widget_grab_focus (self->search);
}

void
kc_filter_bar_append (KcFilterBar *self,
                      GtkWidget   *widget)
{
  gtk_box_append (self->end, widget);
}
