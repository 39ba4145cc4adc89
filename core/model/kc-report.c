#include "kc-report.h"

struct _KcReportRow
{
  GObject parent_instance;

  gint64 id;
  guint n_cells;
  KcValue *cells;
};

struct _KcReport
{
  GObject parent_instance;

  char *title;
  GArray *columns;   /* of KcReportColumn */
  GListStore *rows;
  guint64 total;
  gboolean has_total;
};

G_DEFINE_FINAL_TYPE (KcReportRow, kc_report_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (KcReport, kc_report, G_TYPE_OBJECT)

static void
kc_report_row_finalize (GObject *object)
{
  KcReportRow *self = KC_REPORT_ROW (object);

  for (guint i = 0; i < self->n_cells; i++)
    kc_value_clear (&self->cells[i]);
  g_free (self->cells);

  G_OBJECT_CLASS (kc_report_row_parent_class)->finalize (object);
}

static void
kc_report_row_class_init (KcReportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_report_row_finalize;
}

static void
kc_report_row_init (KcReportRow *self)
{
}

static void
clear_column (gpointer data)
{
  KcReportColumn *column = data;

  g_free (column->name);
  g_free (column->title);
}

static void
kc_report_finalize (GObject *object)
{
  KcReport *self = KC_REPORT (object);

  g_free (self->title);
  g_array_unref (self->columns);
  g_object_unref (self->rows);

  G_OBJECT_CLASS (kc_report_parent_class)->finalize (object);
}

static void
kc_report_class_init (KcReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_report_finalize;
}

static void
kc_report_init (KcReport *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (KcReportColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_list_store_new (KC_TYPE_REPORT_ROW);
}

KcReport *
kc_report_new (const char *title)
{
  KcReport *self = g_object_new (KC_TYPE_REPORT, NULL);

  self->title = g_strdup (title != NULL ? title : "");
  return self;
}

void
kc_report_add_column (KcReport    *self,
                      const char  *name,
                      const char  *title,
                      KcColumnType type,
                      guint        places,
                      guint        width)
{
  KcReportColumn column = { NULL, NULL, type, places, width };

  g_return_if_fail (KC_IS_REPORT (self));
  /* Rows hold as many cells as there were columns when they were added. */
  g_return_if_fail (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0);

  column.name = g_strdup (name != NULL ? name : "");
  column.title = g_strdup (title != NULL ? title : "");
  g_array_append_val (self->columns, column);
}

KcReportRow *
kc_report_add_row (KcReport *self,
                   gint64    id)
{
  g_autoptr(KcReportRow) row = NULL;

  g_return_val_if_fail (KC_IS_REPORT (self), NULL);

  row = g_object_new (KC_TYPE_REPORT_ROW, NULL);
  row->id = id;
  row->n_cells = self->columns->len;
  row->cells = g_new (KcValue, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    row->cells[i] = (KcValue) KC_VALUE_INIT;
  g_list_store_append (self->rows, row);
  return row; /* the list holds it */
}

const char *
kc_report_get_title (KcReport *self)
{
  g_return_val_if_fail (KC_IS_REPORT (self), NULL);
  return self->title;
}

guint
kc_report_get_n_columns (KcReport *self)
{
  g_return_val_if_fail (KC_IS_REPORT (self), 0);
  return self->columns->len;
}

const KcReportColumn *
kc_report_get_column (KcReport *self,
                      guint     index)
{
  g_return_val_if_fail (KC_IS_REPORT (self), NULL);
  g_return_val_if_fail (index < self->columns->len, NULL);
  return &g_array_index (self->columns, KcReportColumn, index);
}

GListModel *
kc_report_get_rows (KcReport *self)
{
  g_return_val_if_fail (KC_IS_REPORT (self), NULL);
  return G_LIST_MODEL (self->rows);
}

guint64
kc_report_get_total (KcReport *self)
{
  g_return_val_if_fail (KC_IS_REPORT (self), 0);
  return self->has_total ? self->total : g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

void
kc_report_set_total (KcReport *self,
                     guint64   total)
{
  g_return_if_fail (KC_IS_REPORT (self));
  self->total = total;
  self->has_total = TRUE;
}

gint64
kc_report_row_get_id (KcReportRow *self)
{
  g_return_val_if_fail (KC_IS_REPORT_ROW (self), 0);
  return self->id;
}

void
kc_report_row_set (KcReportRow   *self,
                   guint          column,
                   const KcValue *value)
{
  g_return_if_fail (KC_IS_REPORT_ROW (self));
  g_return_if_fail (column < self->n_cells && value != NULL);
  kc_value_copy (value, &self->cells[column]);
}

void
kc_report_row_set_text (KcReportRow *self,
                        guint        column,
                        const char  *text)
{
  g_return_if_fail (KC_IS_REPORT_ROW (self));
  g_return_if_fail (column < self->n_cells);
  kc_value_set_text (&self->cells[column], text);
}

void
kc_report_row_set_decimal (KcReportRow *self,
                           guint        column,
                           KcDecimal    value)
{
  g_return_if_fail (KC_IS_REPORT_ROW (self));
  g_return_if_fail (column < self->n_cells);
  kc_value_set_decimal (&self->cells[column], value);
}

void
kc_report_row_set_integer (KcReportRow *self,
                           guint        column,
                           gint64       value)
{
  g_return_if_fail (KC_IS_REPORT_ROW (self));
  g_return_if_fail (column < self->n_cells);
  kc_value_set_integer (&self->cells[column], value);
}

const KcValue *
kc_report_row_get (KcReportRow *self,
                   guint        column)
{
  g_return_val_if_fail (KC_IS_REPORT_ROW (self), NULL);
  g_return_val_if_fail (column < self->n_cells, NULL);
  return &self->cells[column];
}

const char *
kc_report_row_get_text (KcReportRow *self,
                        guint        column)
{
  const KcValue *value = kc_report_row_get (self, column);

  return value != NULL && value->type == KC_VALUE_TEXT ? value->as.text : NULL;
}
