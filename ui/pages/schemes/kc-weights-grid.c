#include "kc-weights-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-ui-format.h"

#define NAME_CHARS 16
#define CELL_WIDTH 62

struct _KcWeightsGrid
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  KcPairwise *pairwise;      /* borrowed */
  guint n;
  GtkWidget *cells[KC_PAIRWISE_MOST][KC_PAIRWISE_MOST];   /* drop-downs above the diagonal, labels below */
  GtkLabel *weights[KC_PAIRWISE_MOST];
  gboolean is_syncing;
};

enum { COMPARED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcWeightsGrid, kc_weights_grid, GTK_TYPE_WIDGET)

static const char *const scale[] = { "9", "8", "7", "6", "5", "4", "3", "2", "1", "1/2", "1/3", "1/4", "1/5", "1/6", "1/7", "1/8", "1/9", NULL };

static guint
find_in_scale (const char *text)
{
  for (guint i = 0; scale[i] != NULL; i++)
    if (strcmp (scale[i], text) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* --- cells --- */

static void
show_reverse (KcWeightsGrid *self,
              guint          i,
              guint          j)
{
  g_autofree char *text = kc_pairwise_dup_text (self->pairwise, j, i);

  gtk_label_set_text (GTK_LABEL (self->cells[j][i]), text);
}

static void
chosen_cb (GtkDropDown   *drop_down,
           GParamSpec    *pspec,
           KcWeightsGrid *self)
{
  guint cell = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "kc-cell"));
  guint i = cell / KC_PAIRWISE_MOST, j = cell % KC_PAIRWISE_MOST;
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->is_syncing || selected >= G_N_ELEMENTS (scale) - 1 || !kc_pairwise_set (self->pairwise, i, j, scale[selected]))
    return;
  show_reverse (self, i, j);
  g_signal_emit (self, signals[COMPARED], 0);
}

static GtkWidget *
new_name (const char *text,
          guint       number,
          gboolean    is_whole)
{
  g_autofree char *numbered = is_whole ? g_strdup_printf ("%u  %s", number, text) : g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (numbered);

  gtk_label_set_ellipsize (GTK_LABEL (label), is_whole ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS * 2);
  if (is_whole)
    gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), is_whole ? 0 : 0.5f);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, is_whole ? "kc-compared" : "caption-heading");
  return label;
}

static GtkWidget *
new_choice (KcWeightsGrid     *self,
            const char *const *labels,
            guint              i,
            guint              j)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (scale);
  g_autofree char *value = kc_pairwise_dup_text (self->pairwise, i, j);
  g_autofree char *name = g_strdup_printf (_("How many times as important “%1$s” is as “%2$s”"), labels[i], labels[j]);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_in_scale (value));
  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_widget_add_css_class (drop_down, "numeric");
  gtk_widget_add_css_class (drop_down, "kc-times");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (drop_down), "kc-cell", GUINT_TO_POINTER (i * KC_PAIRWISE_MOST + j));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  return drop_down;
}

static GtkWidget *
new_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
add_line (KcWeightsGrid     *self,
          const char *const *labels,
          guint              i)
{
  GtkWidget *weight = gtk_label_new (NULL);

  gtk_grid_attach (self->grid, new_name (labels[i], i + 1, TRUE), 0, (int) i + 1, 1, 1);
  gtk_grid_attach (self->grid, new_name (labels[i], i + 1, FALSE), (int) i + 1, 0, 1, 1);
  for (guint j = 0; j < self->n; j++)
    {
      self->cells[i][j] = i < j ? new_choice (self, labels, i, j) : new_value ("1");
      gtk_widget_set_size_request (self->cells[i][j], CELL_WIDTH, -1);
      gtk_grid_attach (self->grid, self->cells[i][j], (int) j + 1, (int) i + 1, 1, 1);
    }
  gtk_label_set_xalign (GTK_LABEL (weight), 1);
  gtk_label_set_width_chars (GTK_LABEL (weight), 9);
  gtk_widget_add_css_class (weight, "numeric");
  gtk_widget_add_css_class (weight, "heading");
  self->weights[i] = GTK_LABEL (weight);
  gtk_grid_attach (self->grid, weight, (int) self->n + 1, (int) i + 1, 1, 1);
}

/* --- class --- */

static void
kc_weights_grid_dispose (GObject *object)
{
  KcWeightsGrid *self = KC_WEIGHTS_GRID (object);

  self->is_syncing = TRUE;
  g_clear_pointer ((GtkWidget **) &self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_weights_grid_parent_class)->dispose (object);
}

static void
kc_weights_grid_class_init (KcWeightsGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_weights_grid_dispose;
  signals[COMPARED] = g_signal_new ("compared", KC_TYPE_WEIGHTS_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_weights_grid_init (KcWeightsGrid *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

void
kc_weights_grid_set_comparison (KcWeightsGrid     *self,
                                const char *const *labels,
                                KcPairwise        *pairwise)
{
  GtkWidget *child, *heading;

  self->is_syncing = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->pairwise = pairwise;
  self->n = kc_pairwise_get_n (pairwise);
  for (guint i = 0; i < self->n; i++)
    add_line (self, labels, i);
  for (guint i = 0; i < self->n; i++)
    for (guint j = i + 1; j < self->n; j++)
      show_reverse (self, i, j);
  heading = gtk_label_new (_("Weight"));
  gtk_label_set_xalign (GTK_LABEL (heading), 1);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_grid_attach (self->grid, heading, (int) self->n + 1, 0, 1, 1);
  self->is_syncing = FALSE;
}

void
kc_weights_grid_show_result (KcWeightsGrid          *self,
                             const KcPairwiseResult *result)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *weight = kc_ui_format_decimal (result->weights[i], 2);
      g_autofree char *text = g_strconcat (weight, " %", NULL);

      gtk_label_set_text (self->weights[i], text);
      for (guint j = i + 1; j < self->n; j++)
        if (!result->is_consistent && result->has_worst && result->i == i && result->j == j)
          gtk_widget_add_css_class (self->cells[i][j], "kc-contradiction");
        else
          gtk_widget_remove_css_class (self->cells[i][j], "kc-contradiction");
    }
}

void
kc_weights_grid_compare (KcWeightsGrid *self,
                         guint          i,
                         guint          j,
                         const char    *text)
{
  guint selected = find_in_scale (text);

  g_return_if_fail (i < j && j < self->n && selected != GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->cells[i][j]), selected);
}
