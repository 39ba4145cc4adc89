#include "kc-weights-window.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-drop-down.h"
#include "kc-scheme-weights.h"
#include "kc-schemes-resources.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-weights-grid.h"

struct _KcWeightsWindow
{
  AdwWindow parent_instance;

  GtkDropDown *groups_box;
  KcWeightsGrid *grid;
  GtkLabel *ratio, *verdict;
  GtkWidget *mend_button;

  KcSchemeEdit *edit;        /* borrowed */
  GPtrArray *groups;         /* KcWeightGroup */
  GHashTable *comparisons;   /* key → KcPairwise */
  KcPairwise *pairwise;      /* of the group that is shown: one of the comparisons */
  KcPairwiseResult result;
};

enum { ACCEPTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcWeightsWindow, kc_weights_window, ADW_TYPE_WINDOW)

static const KcWeightGroup *
get_group (KcWeightsWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->groups_box);

  return self->groups != NULL && selected < self->groups->len ? g_ptr_array_index (self->groups, selected) : NULL;
}

/* --- what follows --- */

static char *
word_verdict (const KcWeightGroup    *group,
              const KcPairwiseResult *result)
{
  const char *a, *b;

  if (result->is_consistent)
    return g_strdup (_("The answers fit together."));
  a = g_ptr_array_index (group->labels, result->i);
  b = g_ptr_array_index (group->labels, result->j);
  /* Translators: two indicators, how many times as important the first is said to be ("5", "1/3"), and what would fit. */
  return g_strdup_printf (_("The answers contradict each other too much (the ratio should be below 0.1). Most of all “%1$s” against “%2$s”: it says %3$s, the other answers make it about %4$s."),
                          a, b, result->said, result->fits);
}

static void
show_result (KcWeightsWindow *self)
{
  const KcWeightGroup *group = get_group (self);
  g_autofree char *ratio = NULL, *text = NULL, *verdict = NULL;

  kc_pairwise_solve (self->pairwise, &self->result);
  kc_weights_grid_show_result (self->grid, &self->result);
  ratio = kc_ui_format_decimal (self->result.ratio, 4);
  text = g_strdup_printf (_("Consistency ratio %s"), ratio);
  verdict = word_verdict (group, &self->result);
  gtk_label_set_text (self->ratio, text);
  gtk_label_set_text (self->verdict, verdict);
  if (self->result.is_consistent)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "warning");
  gtk_widget_set_visible (self->mend_button, !self->result.is_consistent);
}

static void
compared_cb (KcWeightsWindow *self)
{
  show_result (self);
}

static void
group_selected_cb (KcWeightsWindow *self)
{
  const KcWeightGroup *group = get_group (self);

  if (group == NULL)
    return;
  self->pairwise = g_hash_table_lookup (self->comparisons, group->key);
  if (self->pairwise == NULL || kc_pairwise_get_n (self->pairwise) != group->items->len)
    {
      self->pairwise = kc_pairwise_new (group->items->len);
      g_hash_table_insert (self->comparisons, g_strdup (group->key), self->pairwise);
    }
  kc_weights_grid_set_comparison (self->grid, (const char *const *) group->labels->pdata, self->pairwise);
  show_result (self);
}

/* --- actions --- */

static void
mend_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcWeightsWindow *self = KC_WEIGHTS_WINDOW (widget);

  kc_weights_grid_compare (self->grid, self->result.i, self->result.j, self->result.fits);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
accept_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcWeightsWindow *self = KC_WEIGHTS_WINDOW (widget);
  const KcWeightGroup *group = get_group (self);

  if (group == NULL)
    return;
  kc_scheme_weights_apply (self->edit, group, &self->result);
  g_signal_emit (self, signals[ACCEPTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- class --- */

static void
kc_weights_window_dispose (GObject *object)
{
  KcWeightsWindow *self = KC_WEIGHTS_WINDOW (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->comparisons, g_hash_table_unref);
  G_OBJECT_CLASS (kc_weights_window_parent_class)->dispose (object);
}

static void
kc_weights_window_class_init (KcWeightsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_weights_window_dispose;
  signals[ACCEPTED] = g_signal_new ("accepted", KC_TYPE_WEIGHTS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_WEIGHTS_GRID);
  kc_template_set (widget_class, kc_schemes_page_get_resource (), "/org/kaocheng/Kaocheng/schemes/kc-weights-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KcWeightsWindow, groups_box);
  gtk_widget_class_bind_template_child (widget_class, KcWeightsWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, KcWeightsWindow, ratio);
  gtk_widget_class_bind_template_child (widget_class, KcWeightsWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, KcWeightsWindow, mend_button);
  gtk_widget_class_bind_template_callback (widget_class, group_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, compared_cb);
  gtk_widget_class_install_action (widget_class, "weights.mend", NULL, mend_cb);
  gtk_widget_class_install_action (widget_class, "weights.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "weights.accept", NULL, accept_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "weights.cancel", NULL);
}

static void
kc_weights_window_init (KcWeightsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_drop_down_shorten (self->groups_box);
}

KcWeightsWindow *
kc_weights_window_new (GtkWidget    *widget,
                       KcSchemeEdit *edit,
                       GHashTable   *comparisons)
{
  KcWeightsWindow *self = g_object_new (KC_TYPE_WEIGHTS_WINDOW, "transient-for", gtk_widget_get_root (widget), NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->edit = edit;
  self->comparisons = g_hash_table_ref (comparisons);
  self->groups = kc_scheme_weights_list (edit);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_string_list_append (labels, ((const KcWeightGroup *) g_ptr_array_index (self->groups, i))->label);
  gtk_drop_down_set_model (self->groups_box, G_LIST_MODEL (labels));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  return self;
}
