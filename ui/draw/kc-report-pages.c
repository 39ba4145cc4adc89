#include "kc-report-pages.h"

#include "kc-page-private.h"
#include "kc-table-block.h"

#define TITLE_SIZE 14.0
#define TABLE_SIZE 8.0
#define HEADING_SIZE 10.0
#define NOTICE_SIZE 10.0
#define NOTICE_HEAD 44.0
#define SEAL_SIDE 84.0

typedef struct
{
  KcReport *report;
  char *subtitle;
  char *paragraph;          /* of a notice; NULL: a plain table */
  char *signed_by, *signed_on;
  GPtrArray *further;       /* KcReport: below it */
} Part;

struct _KcReportPages
{
  KcPages parent_instance;

  KcPageFurniture furniture;
  GPtrArray *parts;
};

G_DEFINE_FINAL_TYPE (KcReportPages, kc_report_pages, KC_TYPE_PAGES)

static void
part_free (gpointer data)
{
  Part *part = data;

  g_object_unref (part->report);
  g_free (part->subtitle);
  g_free (part->paragraph);
  g_free (part->signed_by);
  g_free (part->signed_on);
  g_ptr_array_unref (part->further);
  g_free (part);
}

static const Part *
get_part (KcPages *pages,
          guint    part)
{
  return g_ptr_array_index (KC_REPORT_PAGES (pages)->parts, part);
}

static void
draw_title (cairo_t           *cr,
            KcDrawText        *text,
            const KcDrawStyle *style,
            double             width,
            double             height,
            gpointer           data)
{
  const Part *part = data;

  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, kc_report_get_title (part->report), width / 2, 19, TITLE_SIZE, KC_TEXT_BOLD, 0.5, width);
  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, part->subtitle, width / 2, 33, 8.5, 0, 0.5, width);
}

static void
draw_notice_title (cairo_t           *cr,
                   KcDrawText        *text,
                   const KcDrawStyle *style,
                   double             width,
                   double             height,
                   gpointer           data)
{
  const Part *part = data;

  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, kc_report_get_title (part->report), width / 2, 26, TITLE_SIZE + 4, KC_TEXT_BOLD, 0.5, width);
}

/* Who and when, written across the place of the seal as on a Chinese notice. */
static void
draw_notice_foot (cairo_t           *cr,
                  KcDrawText        *text,
                  const KcDrawStyle *style,
                  double             width,
                  double             height,
                  gpointer           data)
{
  const Part *part = data;

  kc_page_draw_seal_box (cr, text, style, width - SEAL_SIDE, 0, SEAL_SIDE, 8);
  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, part->signed_by, width - SEAL_SIDE - 12, SEAL_SIDE / 2 - 4, NOTICE_SIZE, 0, 1, width - SEAL_SIDE - 12);
  kc_draw_text_show (text, cr, part->signed_on, width - SEAL_SIDE - 12, SEAL_SIDE / 2 + 14, NOTICE_SIZE, 0, 1, width - SEAL_SIDE - 12);
}

static void
take_notice_head (KcFlow            *flow,
                  const Part        *part,
                  KcDrawText        *text,
                  const KcDrawStyle *style,
                  double             width)
{
  KcBlock *paragraph = kc_text_block_new (text, style, width, part->paragraph, NOTICE_SIZE, 0, &style->ink, 0);

  kc_flow_take (flow, kc_drawn_block_new (text, style, width, NOTICE_HEAD, draw_notice_title, (gpointer) part, NULL));
  paragraph->space_before = 4;
  kc_flow_take (flow, paragraph);
}

/* What a cell says: machine values become print, each of the nothings its word. */
static char *
format_cell (const KcValue        *value,
             const KcReportColumn *column)
{
  g_autofree char *number = NULL;

  switch (value->type)
    {
    case KC_VALUE_TEXT:
      return g_strdup (value->as.text);
    case KC_VALUE_INTEGER:
      return kc_decimal_format (kc_decimal_new (value->as.integer, 0), 0, column->type == KC_COLUMN_NUMBER);
    case KC_VALUE_DECIMAL:
      number = kc_decimal_format (value->as.decimal, column->places, TRUE);
      return *number == '-' ? g_strconcat ("−", number + 1, NULL) : g_steal_pointer (&number);
    case KC_VALUE_DATE:
      return kc_date_to_iso (value->as.date);
    case KC_VALUE_PERIOD:
      return kc_period_get_label (value->as.period);
    case KC_VALUE_NOTHING:
    default:
      /* An empty text is nothing to report about; a figure that is missing is said to be. */
      return g_strdup (column->type == KC_COLUMN_NUMBER ? kc_nothing_get_label (value->nothing) : "");
    }
}

static KcBlock *
make_table (KcReport          *report,
            KcDrawText        *text,
            const KcDrawStyle *style,
            double             width)
{
  KcBlock *table = kc_table_block_new (text, style, width, TABLE_SIZE);
  guint n = kc_report_get_n_columns (report);
  GListModel *rows = kc_report_get_rows (report);

  for (guint i = 0; i < n; i++)
    {
      const KcReportColumn *column = kc_report_get_column (report, i);

      kc_table_block_add_column (table, column->title, column->type == KC_COLUMN_NUMBER ? 1 : 0, column->type == KC_COLUMN_TEXT);
    }
  for (guint r = 0; r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, r);
      g_auto (GStrv) cells = g_new0 (char *, n + 1);

      for (guint i = 0; i < n; i++)
        cells[i] = format_cell (kc_report_row_get (row, i), kc_report_get_column (report, i));
      kc_table_block_add_row (table, (const char *const *) cells, KC_ROW_PLAIN);
    }
  kc_table_block_finish (table);
  return table;
}

/* A further table with its heading, which stays with it. */
static void
take_further (KcFlow            *flow,
              KcReport          *report,
              KcDrawText        *text,
              const KcDrawStyle *style,
              double             width)
{
  KcBlock *heading = kc_text_block_new (text, style, width, kc_report_get_title (report), HEADING_SIZE, KC_TEXT_BOLD, &style->ink, 0);
  KcBlock *table = make_table (report, text, style, width);

  heading->space_before = 18;
  heading->keep_with_next = TRUE;
  table->space_before = 4;
  kc_flow_take (flow, heading);
  kc_flow_take (flow, table);
}

static guint
kc_report_pages_get_n_parts (KcPages *pages)
{
  return KC_REPORT_PAGES (pages)->parts->len;
}

static KcFlow *
kc_report_pages_layout_part (KcPages           *pages,
                             guint              index,
                             KcDrawText        *text,
                             const KcDrawStyle *style,
                             double             width,
                             double             height)
{
  const Part *part = get_part (pages, index);
  KcFlow *flow = kc_flow_new (width, height);
  KcBlock *table;

  if (part->paragraph != NULL)
    take_notice_head (flow, part, text, style, width);
  else
    kc_flow_take (flow, kc_drawn_block_new (text, style, width, part->subtitle != NULL ? 38 : 26, draw_title, (gpointer) part, NULL));
  table = make_table (part->report, text, style, width);
  table->space_before = 6;
  kc_flow_take (flow, table);
  for (guint i = 0; i < part->further->len; i++)
    take_further (flow, g_ptr_array_index (part->further, i), text, style, width);
  if (part->paragraph != NULL)
    {
      KcBlock *foot = kc_drawn_block_new (text, style, width, SEAL_SIDE, draw_notice_foot, (gpointer) part, NULL);

      foot->space_before = 10;
      kc_flow_take_foot (flow, foot);
    }
  return flow;
}

static void
kc_report_pages_get_furniture (KcPages         *pages,
                               guint            part,
                               KcPageFurniture *furniture)
{
  const KcPageFurniture *own = &KC_REPORT_PAGES (pages)->furniture;

  furniture->institution = g_strdup (own->institution);
  furniture->title = g_strdup (own->title);
  furniture->source = g_strdup (own->source);
  furniture->print_date = own->print_date;
}

static char *
kc_report_pages_dup_part_title (KcPages *pages,
                                guint    part)
{
  return g_strdup (kc_report_get_title (get_part (pages, part)->report));
}

static void
kc_report_pages_finalize (GObject *object)
{
  KcReportPages *self = KC_REPORT_PAGES (object);

  kc_page_furniture_clear (&self->furniture);
  g_ptr_array_unref (self->parts);
  G_OBJECT_CLASS (kc_report_pages_parent_class)->finalize (object);
}

static void
kc_report_pages_class_init (KcReportPagesClass *klass)
{
  KcPagesClass *pages_class = KC_PAGES_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_report_pages_finalize;
  pages_class->get_n_parts = kc_report_pages_get_n_parts;
  pages_class->layout_part = kc_report_pages_layout_part;
  pages_class->get_furniture = kc_report_pages_get_furniture;
  pages_class->dup_part_title = kc_report_pages_dup_part_title;
}

static void
kc_report_pages_init (KcReportPages *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
}

KcPages *
kc_report_pages_new (const KcPageFurniture *furniture)
{
  KcReportPages *self = g_object_new (KC_TYPE_REPORT_PAGES, NULL);

  self->furniture.institution = g_strdup (furniture->institution);
  self->furniture.title = g_strdup (furniture->title);
  self->furniture.source = g_strdup (furniture->source);
  self->furniture.print_date = furniture->print_date;
  return KC_PAGES (self);
}

void
kc_report_pages_add (KcReportPages *self,
                     KcReport      *report,
                     const char    *subtitle)
{
  Part *part = g_new0 (Part, 1);

  g_return_if_fail (KC_IS_REPORT_PAGES (self) && KC_IS_REPORT (report));

  part->report = g_object_ref (report);
  part->further = g_ptr_array_new_with_free_func (g_object_unref);
  part->subtitle = g_strdup (subtitle);
  g_ptr_array_add (self->parts, part);
}

void
kc_report_pages_add_below (KcReportPages *self,
                           KcReport      *report)
{
  Part *part;

  g_return_if_fail (KC_IS_REPORT_PAGES (self) && KC_IS_REPORT (report) && self->parts->len > 0);

  part = g_ptr_array_index (self->parts, self->parts->len - 1);
  g_ptr_array_add (part->further, g_object_ref (report));
}

void
kc_report_pages_set_notice (KcReportPages *self,
                            const char    *paragraph,
                            const char    *signed_by,
                            const char    *signed_on)
{
  Part *part;

  g_return_if_fail (KC_IS_REPORT_PAGES (self) && self->parts->len > 0);

  part = g_ptr_array_index (self->parts, self->parts->len - 1);
  g_free (part->paragraph);
  part->paragraph = g_strdup (paragraph);
  g_free (part->signed_by);
  part->signed_by = g_strdup (signed_by);
  g_free (part->signed_on);
  part->signed_on = g_strdup (signed_on);
}
