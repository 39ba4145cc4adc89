#include "kc-import-preview.h"

#include <glib/gi18n-lib.h>

#include "kc-import-fields.h"
#include "kc-imports-resources.h"
#include "kc-record-table-view.h"
#include "kc-template.h"

/* Pixels. Columns are alike, as in a spreadsheet, with room for the name of a field. */
#define HEIGHT 250
#define ROW_WIDTH 140
#define COLUMN_WIDTH 132

struct _KcImportPreview
{
  GtkWidget parent_instance;

  GtkWidget *box, *heads;
  GtkScrolledWindow *heads_scroller;
  GtkWidget *row_button;
  KcRecordTableView *table;
  GMenuModel *row_menu;

  KcImportSource *source;
  KcImportFields *fields;
  guint follow;              /* idle: table and heads are scrolled alike */
  gboolean heads_lead;      /* the heads were scrolled, not the table */
  double place;              /* that both were scrolled to last */
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportPreview, kc_import_preview, GTK_TYPE_WIDGET)

/* --- rows --- */

/* A row of the sheet by its number, and what it is taken for. */
static char *
describe_row (guint number,
              KcSourceRow row)
{
  static const char *const names[KC_N_SOURCE_ROWS] = {
    [KC_SOURCE_ROW_TITLE] = NC_("row of a sheet", "title"),
    [KC_SOURCE_ROW_HEADER] = NC_("row of a sheet", "header"),
    [KC_SOURCE_ROW_TOTALS] = NC_("row of a sheet", "total: left out"),
    [KC_SOURCE_ROW_REPEATED_HEADER] = NC_("row of a sheet", "header again: left out"),
    [KC_SOURCE_ROW_NOTE] = NC_("row of a sheet", "note: left out"),
    [KC_SOURCE_ROW_SKIPPED] = NC_("row of a sheet", "left out"),
  };

  return names[row] != NULL ? g_strdup_printf ("%u · %s", number, g_dpgettext2 (GETTEXT_PACKAGE, "row of a sheet", names[row])) : g_strdup_printf ("%u", number);
}

/* A merged title is said once. */
static void
fill_row (KcReportRow *out,
          KcReportRow *row,
          guint n_columns,
          KcSourceRow role)
{
  g_autofree char *name = describe_row ((guint) kc_report_row_get_id (row), role);
  const char *before = NULL;

  kc_report_row_set_text (out, 0, name);
  for (guint c = 0; c < n_columns; c++)
    {
      const char *text = kc_report_row_get_text (row, c);

      kc_report_row_set_text (out, c + 1, text == NULL || (role == KC_SOURCE_ROW_TITLE && g_strcmp0 (text, before) == 0) ? "" : text);
      before = text;
    }
}

static KcReport *
make_report (KcImportPreview *self)
{
  KcReport *preview = kc_import_source_get_preview (self->source);
  g_autoptr (GArray) roles = kc_import_source_judge_preview (self->source);
  g_autoptr (KcReport) report = kc_report_new (_("First rows of the sheet"));
  GListModel *rows = kc_report_get_rows (preview);
  guint n_columns = kc_report_get_n_columns (preview);

  kc_report_add_column (report, "", _("Row"), KC_COLUMN_TEXT, 0, 8);
  for (guint c = 0; c < n_columns; c++)
    kc_report_add_column (report, "", kc_report_get_column (preview, c)->title, KC_COLUMN_TEXT, 0, 12);
  for (guint r = 0; r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, r);

      fill_row (kc_report_add_row (report, kc_report_row_get_id (row)), row, n_columns, g_array_index (roles, KcSourceRow, r));
    }
  kc_report_set_total (report, g_list_model_get_n_items (rows));
  return g_steal_pointer (&report);
}

/* What the rows are taken for depends on the fields, too. */
static void
show_rows (KcImportPreview *self)
{
  g_autoptr (KcReport) report = make_report (self);

  kc_record_table_view_update_report (self->table, report);
}

static void
selection_changed_cb (KcImportPreview *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  gtk_widget_set_sensitive (self->row_button, rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.header", rows->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.mark", rows->len > 0);
}

static void
header_cb (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  KcImportPreview *self = KC_IMPORT_PREVIEW (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  if (rows->len != 1)
    return;
  kc_import_source_set_header (self->source, (guint32) kc_report_row_get_id (g_ptr_array_index (rows, 0)) - 1, g_variant_get_uint32 (parameter));
  g_signal_emit (self, signals[CORRECTED], 0, (guint) KC_CORRECTION_LOOK_NOW);
}

static void
mark_cb (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  KcImportPreview *self = KC_IMPORT_PREVIEW (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  for (guint i = 0; i < rows->len; i++)
    kc_import_source_mark_row (self->source, (guint32) kc_report_row_get_id (g_ptr_array_index (rows, i)) - 1, (KcRowMark) g_variant_get_uint32 (parameter));
  if (rows->len == 0)
    return;
  show_rows (self);
  g_signal_emit (self, signals[CORRECTED], 0, (guint) KC_CORRECTION_OF_PLAN);
}

/* --- heads --- */

static void
field_cb (KcImportPreview *self)
{
  show_rows (self);
  g_signal_emit (self, signals[CORRECTED], 0, (guint) KC_CORRECTION_OF_PLAN);
}

/* The mapped column that the sheet's column is; -1: nothing stands in it. */
static int
find_column (KcImportPreview *self,
             guint32 column)
{
  for (guint i = 0; i < kc_import_source_get_n_columns (self->source); i++)
    if (kc_import_source_get_column (self->source, i)->column == column)
      return (int) i;
  return -1;
}

static GtkWidget *
new_caption (const KcSourceColumn *column)
{
  const char *doubt = kc_import_fields_get_doubt (column);
  const char *header = *column->header != '\0' ? column->header : _("(no header)");
  g_autofree char *tooltip = doubt != NULL ? g_strdup_printf ("%s\n%s", header, doubt) : g_strdup (header);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *label = gtk_label_new (header);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), label);
  if (doubt != NULL)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("dialog-question-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, doubt, -1);
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_widget_set_tooltip_text (box, tooltip);
  return box;
}

/* As wide as the column below it, also when a person drags that one. */
static void
add_head (KcImportPreview *self,
          GtkColumnViewColumn *view_column,
          int index)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (head, "kc-preview-head");
  /* What is to fill the head is not to widen it, where a sheet of few columns leaves room. */
  gtk_widget_set_hexpand (head, FALSE);
  if (index >= 0)
    {
      GtkWidget *drop_down = kc_import_fields_new_drop_down (self->fields, (guint) index, TRUE);

      gtk_box_append (GTK_BOX (head), new_caption (kc_import_source_get_column (self->source, (guint) index)));
      gtk_box_append (GTK_BOX (head), drop_down);
      g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (field_cb), self, G_CONNECT_SWAPPED);
    }
  g_object_bind_property (view_column, "fixed-width", head, "width-request", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (self->heads), head);
}

static gboolean
follow_idle_cb (gpointer data)
{
  KcImportPreview *self = data;
  GtkAdjustment *table = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (kc_record_table_view_get_view (self->table)));
  GtkAdjustment *heads = gtk_scrolled_window_get_hadjustment (self->heads_scroller);

  self->follow = 0;
  self->place = gtk_adjustment_get_value (self->heads_lead ? heads : table);
  gtk_adjustment_set_value (self->heads_lead ? table : heads, self->place);
  return G_SOURCE_REMOVE;
}

/* The heads go along with their columns, and these with a head that gets the focus. Before the next frame, but not now: the table may be laying
 * itself out, and what asks for a layout meanwhile is not heard. */
static void
follow (KcImportPreview *self,
        GtkAdjustment *adjustment)
{
  if (self->follow != 0 || gtk_adjustment_get_value (adjustment) == self->place)
    return;
  self->heads_lead = adjustment == gtk_scrolled_window_get_hadjustment (self->heads_scroller);
  self->follow = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_idle_cb, self, NULL);
}

static void
add_heads (KcImportPreview *self)
{
  GtkColumnView *view = kc_record_table_view_get_view (self->table);
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_expand (view_column, FALSE);
      gtk_column_view_column_set_fixed_width (view_column, i == 0 ? ROW_WIDTH : COLUMN_WIDTH);
      add_head (self, view_column, i == 0 ? -1 : find_column (self, i - 1));
    }
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), "value-changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->heads_scroller), "value-changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
}

/* --- type --- */

static void
kc_import_preview_dispose (GObject *object)
{
  KcImportPreview *self = KC_IMPORT_PREVIEW (object);

  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->source);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (kc_import_preview_parent_class)->dispose (object);
}

static void
kc_import_preview_class_init (KcImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_preview_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportPreview, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportPreview, heads);
  gtk_widget_class_bind_template_child (widget_class, KcImportPreview, heads_scroller);
  gtk_widget_class_bind_template_child (widget_class, KcImportPreview, row_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportPreview, table);
  gtk_widget_class_bind_template_child (widget_class, KcImportPreview, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_install_action (widget_class, "preview.header", "u", header_cb);
  gtk_widget_class_install_action (widget_class, "preview.mark", "u", mark_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "preview.mark", "u", KC_ROW_MARK_SKIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_preview_init (KcImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_height (self->table, HEIGHT);
  kc_record_table_view_set_label (self->table, _("First rows of the sheet"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  selection_changed_cb (self);
}

GtkWidget *
kc_import_preview_new (KcImportSource *source,
                       GPtrArray *targets)
{
  KcImportPreview *self = g_object_new (KC_TYPE_IMPORT_PREVIEW, NULL);
  g_autoptr (KcReport) report = NULL;

  self->source = g_object_ref (source);
  self->fields = kc_import_fields_new (source, targets);
  report = make_report (self);
  kc_record_table_view_set_report (self->table, report);
  add_heads (self);
  return GTK_WIDGET (self);
}

gint64
kc_import_preview_get_row (KcImportPreview *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  return rows->len == 1 ? kc_report_row_get_id (g_ptr_array_index (rows, 0)) : 0;
}

void
kc_import_preview_select (KcImportPreview *self,
                          gint64 row)
{
  if (row > 0)
    kc_record_table_view_select (self->table, row);
  gtk_widget_grab_focus (GTK_WIDGET (kc_record_table_view_get_view (self->table)));
}
