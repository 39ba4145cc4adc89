#include "kc-local-report.h"

#include <string.h>

#include "kc-text.h"

struct _KcLocalPages
{
  GObject parent_instance;

  KcLocalMake make;
  gpointer source;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (KcLocalPages, kc_local_pages, G_TYPE_OBJECT)

typedef struct
{
  guint column;
  gboolean descending;
} Order;

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

int
kc_local_report_compare_values (const KcValue *a,
                                const KcValue *b)
{
  if (a->type != b->type)
    return compare_numbers (a->type == KC_VALUE_NOTHING, b->type == KC_VALUE_NOTHING) != 0
               ? compare_numbers (a->type == KC_VALUE_NOTHING, b->type == KC_VALUE_NOTHING)
               : compare_numbers (a->type, b->type);
  switch (a->type)
    {
    case KC_VALUE_TEXT:
      return kc_text_compare (a->as.text, b->as.text);
    case KC_VALUE_INTEGER:
      return compare_numbers (a->as.integer, b->as.integer);
    case KC_VALUE_DECIMAL:
      return kc_decimal_compare (a->as.decimal, b->as.decimal);
    case KC_VALUE_DATE:
      return kc_date_compare (a->as.date, b->as.date);
    case KC_VALUE_PERIOD:
      return compare_numbers (a->as.period, b->as.period);
    case KC_VALUE_NOTHING:
    default:
      return 0;
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Order *order = user_data;
  const KcValue *left = kc_report_row_get (*(KcReportRow *const *) a, order->column);
  const KcValue *right = kc_report_row_get (*(KcReportRow *const *) b, order->column);
  int result = kc_local_report_compare_values (left, right);

  /* Nothings stay last, however it is sorted. */
  return order->descending && left->type == right->type ? -result : result;
}

static gboolean
row_matches (KcReport    *report,
             KcReportRow *row,
             const char  *term)
{
  for (guint i = 0; i < kc_report_get_n_columns (report); i++)
    {
      const char *text = kc_report_row_get_text (row, i);
      g_autofree char *key = text != NULL ? kc_text_search_key (text) : NULL;

      if (key != NULL && strstr (key, term) != NULL)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
collect_rows (KcReport            *report,
              const KcPageRequest *request)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *term = request->search != NULL && *request->search != '\0' ? kc_text_search_term (request->search) : NULL;
  GListModel *all = kc_report_get_rows (report);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (all, i);

      if (term == NULL || row_matches (report, row, term))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  return g_steal_pointer (&rows);
}

KcReport *
kc_local_report_page (KcReport            *report,
                      const KcPageRequest *request)
{
  g_autoptr (KcReport) page = kc_report_new (kc_report_get_title (report));
  g_autoptr (GPtrArray) rows = collect_rows (report, request);
  Order order = { G_MAXUINT, request->descending };
  guint n_columns = kc_report_get_n_columns (report);

  for (guint i = 0; i < n_columns; i++)
    {
      const KcReportColumn *column = kc_report_get_column (report, i);

      kc_report_add_column (page, column->name, column->title, column->type, column->places, column->width);
      if (request->sort != NULL && g_str_equal (request->sort, column->name))
        order.column = i;
    }
  if (order.column != G_MAXUINT)
    g_ptr_array_sort_with_data (rows, compare_rows, &order);
  for (guint i = request->offset; i < rows->len && i - request->offset < request->limit; i++)
    {
      KcReportRow *from = g_ptr_array_index (rows, i);
      KcReportRow *to = kc_report_add_row (page, kc_report_row_get_id (from));

      for (guint c = 0; c < n_columns; c++)
        kc_report_row_set (to, c, kc_report_row_get (from, c));
    }
  kc_report_set_total (page, rows->len);
  return g_steal_pointer (&page);
}

/* --- pages --- */

static void
kc_local_pages_finalize (GObject *object)
{
  KcLocalPages *self = KC_LOCAL_PAGES (object);

  if (self->destroy != NULL)
    self->destroy (self->source);
  G_OBJECT_CLASS (kc_local_pages_parent_class)->finalize (object);
}

static void
kc_local_pages_class_init (KcLocalPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_local_pages_finalize;
}

static void
kc_local_pages_init (KcLocalPages *self)
{
}

KcLocalPages *
kc_local_pages_new (KcLocalMake    make,
                    gpointer       source,
                    GDestroyNotify destroy)
{
  KcLocalPages *self = g_object_new (KC_TYPE_LOCAL_PAGES, NULL);

  self->make = make;
  self->source = source;
  self->destroy = destroy;
  return self;
}

KcReport *
kc_local_pages_make (KcLocalPages        *self,
                     const KcPageRequest *request)
{
  return self->make (self->source, request);
}

void
kc_local_pages_load (gpointer             source,
                     const KcPageRequest *request,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, kc_local_pages_load);
  g_task_return_pointer (task, kc_local_pages_make (source, request), g_object_unref);
}

KcReport *
kc_local_pages_finish (gpointer       source,
                       GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
