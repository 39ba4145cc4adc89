#include "kc-score-table.h"

#include <glib/gi18n-lib.h>

#include "kc-ui-format.h"

#define MAX_FIGURE_PLACES 4
/* Of the flat buttons: their heading stands above the digits. */
#define SCORE_PADDING 8

enum
{
  COLUMN_LABEL,
  COLUMN_FIGURE,
  COLUMN_BASE,
  COLUMN_POINTS,
  COLUMN_SCORE,
  COLUMN_PEERS,
  N_COLUMNS
};

struct _KcScoreTable
{
  GtkWidget parent_instance;

  GtkGrid *grid;
};

enum { SCORE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcScoreTable, kc_score_table, GTK_TYPE_WIDGET)

static const char label_key[] = "kc-label";
static const char code_key[] = "kc-code";

/* A figure with the decimals it has, and its unit. Large ones, money above all, are read to two places; the explanation has every digit. */
static char *
format_figure (KcDecimal   value,
               const char *unit)
{
  KcDecimal plain = kc_decimal_normalize (value);
  guint max_places = kc_decimal_compare (plain, kc_decimal_new (100, 0)) >= 0 ? 2 : MAX_FIGURE_PLACES;
  g_autofree char *number = kc_ui_format_decimal (plain, MIN (plain.scale, max_places));

  if (unit == NULL || *unit == '\0')
    return g_steal_pointer (&number);
  return g_str_equal (unit, "%") ? g_strconcat (number, unit, NULL) : g_strconcat (number, " ", unit, NULL);
}

static GtkWidget *
attach (KcScoreTable *self,
        int           column,
        int           row,
        const char   *text,
        const char   *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_LABEL ? 0 : 1);
  gtk_widget_set_hexpand (label, column == COLUMN_LABEL);
  if (column != COLUMN_LABEL && row > 0)
    gtk_widget_add_css_class (label, "numeric");
  else if (column == COLUMN_LABEL)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
clicked_cb (GtkWidget    *button,
            KcScoreTable *self)
{
  g_signal_emit (self, signals[SCORE_ACTIVATED], 0, g_object_get_data (G_OBJECT (button), label_key), g_object_get_data (G_OBJECT (button), code_key));
}

static void
attach_score (KcScoreTable *self,
              int           row,
              const char   *label,
              const char   *code,
              const char   *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  g_autofree char *hint = g_strdup_printf (_("Why %s is %s"), label, text);

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "kc-score");
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_set_data_full (G_OBJECT (button), label_key, g_strdup (label), g_free);
  g_object_set_data_full (G_OBJECT (button), code_key, g_strdup (code), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_grid_attach (self->grid, button, COLUMN_SCORE, row, 1, 1);
}

static void
add_head (KcScoreTable *self)
{
  static const char *const titles[N_COLUMNS] = { N_("Indicator"), N_("Figure"), N_("Base"), N_("Base points"), N_("Score"), N_("Peers’ mean") };

  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = attach (self, i, 0, _(titles[i]), "dim-label");
      gtk_widget_add_css_class (label, "caption-heading");
      if (i == COLUMN_SCORE)
        gtk_widget_set_margin_end (label, SCORE_PADDING);
    }
}

static char *
format_or_nothing (KcDecimal   value,
                   KcNothing   nothing,
                   const char *unit)
{
  return nothing == KC_NOTHING_NONE ? format_figure (value, unit) : g_strdup (kc_nothing_get_label (nothing));
}

static void
add_indicator (KcScoreTable           *self,
               int                     row,
               const KcAppraisalSheet *sheet,
               const KcSheetIndicator *indicator)
{
  gboolean has_score = indicator->nothing == KC_NOTHING_NONE;
  g_autofree char *figure = format_or_nothing (indicator->figure, indicator->figure_nothing, indicator->unit);
  g_autofree char *base = indicator->base_nothing == KC_NOTHING_NOT_APPLICABLE ? g_strdup ("—")
                                                                               : format_or_nothing (indicator->base, indicator->base_nothing, indicator->unit);
  g_autofree char *points = format_figure (indicator->points, NULL);
  g_autofree char *plain = kc_ui_format_points (indicator->score);
  g_autofree char *score = has_score ? g_strconcat (plain, kc_appraisal_sheet_is_adjusted (sheet, indicator->code) ? " *" : NULL, NULL) : g_strdup (kc_nothing_get_label (indicator->nothing));
  g_autofree char *peers = kc_ui_format_points (indicator->peers_score);

  attach (self, COLUMN_LABEL, row, indicator->label, NULL);
  attach (self, COLUMN_FIGURE, row, figure, indicator->figure_nothing == KC_NOTHING_NONE ? NULL : "dim-label");
  attach (self, COLUMN_BASE, row, base, indicator->base_nothing == KC_NOTHING_NONE ? NULL : "dim-label");
  attach (self, COLUMN_POINTS, row, points, NULL);
  attach_score (self, row, indicator->label, indicator->code, score);
  attach (self, COLUMN_PEERS, row, peers, "dim-label");
}

static void
clear (KcScoreTable *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
kc_score_table_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &KC_SCORE_TABLE (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_score_table_parent_class)->dispose (object);
}

static void
kc_score_table_class_init (KcScoreTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_score_table_dispose;
  signals[SCORE_ACTIVATED] = g_signal_new ("score-activated", KC_TYPE_SCORE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                           G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scoretable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_score_table_init (KcScoreTable *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Indicators"), -1);
}

void
kc_score_table_set_sheet (KcScoreTable           *self,
                          const KcAppraisalSheet *sheet)
{
  g_autofree char *points = NULL;
  g_autofree char *deductions = NULL;
  int row = 1;

  clear (self);
  if (sheet == NULL)
    return;
  add_head (self);
  for (guint i = 0; i < sheet->indicators->len; i++)
    add_indicator (self, row++, sheet, g_ptr_array_index (sheet->indicators, i));
  if (sheet->deductions_nothing == KC_NOTHING_NONE && kc_decimal_sign (sheet->deductions) == 0)
    return;
  points = kc_ui_format_points (sheet->deductions);
  deductions = sheet->deductions_nothing != KC_NOTHING_NONE ? g_strdup (kc_nothing_get_label (sheet->deductions_nothing))
                                                            : g_strconcat (g_str_has_prefix (points, KC_UI_MINUS) ? "" : KC_UI_MINUS, points, NULL);
  attach (self, COLUMN_LABEL, row, _("Deductions"), NULL);
  attach_score (self, row, _("Deductions"), "", deductions);
}
