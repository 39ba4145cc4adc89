#include "kc-appraisal-blocks.h"

#include <glib/gi18n-lib.h>

#include "kc-chart-scale.h"
#include "kc-page-private.h"
#include "kc-table-block.h"

#define TITLE_SIZE 17.0
#define LABEL_SIZE 7.0
#define VALUE_SIZE 9.5
#define TABLE_SIZE 8.5

static const char *
or_dash (const char *string)
{
  return string != NULL && *string != '\0' ? string : "–";
}

static void
draw_title (cairo_t           *cr,
            KcDrawText        *text,
            const KcDrawStyle *style,
            double             width,
            double             height,
            gpointer           data)
{
  const KcAppraisalSheet *sheet = data;
  g_autofree char *period = kc_period_get_label (sheet->period);
  g_autofree char *subtitle = NULL;

  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, _("Customer Manager Appraisal Sheet"), width / 2, 23, TITLE_SIZE, KC_TEXT_BOLD, 0.5, width);
  subtitle = sheet->scheme_title != NULL ? g_strdup_printf ("%s · %s", period, sheet->scheme_title) : g_strdup (period);
  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, subtitle, width / 2, 38, 8.5, 0, 0.5, width);
}

typedef struct
{
  const char *label, *value;
} Fact;

#define FACT_COLUMNS 3
#define FACT_GAP 14.0

/* A value that is too long for its place is set smaller before it is cut. */
static void
draw_fact (cairo_t           *cr,
           KcDrawText        *text,
           const KcDrawStyle *style,
           double             x,
           double             y,
           double             width,
           const Fact        *fact)
{
  const char *value = or_dash (fact->value);
  double natural = kc_draw_text_width (text, value, VALUE_SIZE, 0);
  double size = natural > width ? MAX (VALUE_SIZE * width / natural, LABEL_SIZE) : VALUE_SIZE;

  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, fact->label, x, y + 10, LABEL_SIZE, 0, 0, width);
  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, value, x, y + 23.5, size, 0, 0, width + 0.5);
}

/* As wide as what stands in them; room that is left is shared out between them, room that is missing is taken from the widest. */
static void
measure_columns (KcDrawText *text,
                 const Fact *facts,
                 guint       n,
                 double      width,
                 double     *columns)
{
  double available = width - (FACT_COLUMNS - 1) * FACT_GAP, used = 0;
  guint widest = 0;

  for (guint i = 0; i < FACT_COLUMNS; i++)
    columns[i] = 0;
  for (guint i = 0; i < n; i++)
    {
      double label = kc_draw_text_width (text, facts[i].label, LABEL_SIZE, 0);
      double value = kc_draw_text_width (text, or_dash (facts[i].value), VALUE_SIZE, 0);

      columns[i % FACT_COLUMNS] = MAX (columns[i % FACT_COLUMNS], MAX (label, value) + 1);
    }
  for (guint i = 0; i < FACT_COLUMNS; i++)
    {
      used += columns[i];
      widest = columns[i] > columns[widest] ? i : widest;
    }
  if (used > available)
    {
      columns[widest] = MAX (columns[widest] - (used - available), available / FACT_COLUMNS);
      return;
    }
  for (guint i = 0; i < FACT_COLUMNS; i++)
    columns[i] += (available - used) / FACT_COLUMNS;
}

static void
draw_person (cairo_t                *cr,
             KcDrawText             *text,
             const KcDrawStyle      *style,
             double                  width,
             double                  row,
             const KcAppraisalSheet *sheet)
{
  g_autofree char *period = kc_period_get_label (sheet->period);
  g_autofree char *peers = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", sheet->n_peers), sheet->n_peers);
  /* Translators: place among those ranked. */
  g_autofree char *rank = sheet->rank > 0 ? g_strdup_printf (_("%u of %u"), sheet->rank, sheet->n_ranked) : NULL;
  const Fact facts[] = {
    { _("Name"), sheet->name }, { _("Staff number"), sheet->staff_number }, { _("Branch"), sheet->branch },
    { _("Branch class"), sheet->branch_class }, { _("Post"), sheet->post }, { _("Period"), period },
    { _("Rank among peers"), rank }, { _("Peers"), peers },
  };
  double columns[FACT_COLUMNS], x = 0;

  measure_columns (text, facts, G_N_ELEMENTS (facts), width, columns);
  for (guint column = 0; column < FACT_COLUMNS; column++)
    {
      for (guint i = column; i < G_N_ELEMENTS (facts); i += FACT_COLUMNS)
        draw_fact (cr, text, style, x, (i / FACT_COLUMNS) * row, columns[column], &facts[i]);
      x += columns[column] + FACT_GAP;
    }
}

static char *
format_points (KcDecimal points)
{
  return kc_decimal_format (points, 2, TRUE);
}

static void
draw_result (cairo_t                *cr,
             KcDrawText             *text,
             const KcDrawStyle      *style,
             double                  x,
             double                  width,
             double                  height,
             const KcAppraisalSheet *sheet)
{
  double half = width / 2;

  kc_draw_set_color (cr, &style->band[0]);
  cairo_rectangle (cr, x, 0, width, height);
  cairo_fill (cr);
  kc_draw_set_color (cr, &style->accent);
  cairo_rectangle (cr, x, 0, 2, height);
  cairo_fill (cr);
  x += 14;
  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, _("Total score"), x, 14, LABEL_SIZE, 0, 0, 0);
  if (sheet->nothing == KC_NOTHING_NONE)
    {
      g_autofree char *total = format_points (sheet->total);

      kc_draw_set_color (cr, &style->accent);
      kc_draw_text_show (text, cr, total, x, 42, 27, KC_TEXT_BOLD, 0, width - 20);
    }
  else
    {
      kc_draw_text_show (text, cr, _("No result"), x, 36, 13, 0, 0, width - 20);
    }
  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, _("Grade"), x, height - 24, LABEL_SIZE, 0, 0, half - 14);
  kc_draw_text_show (text, cr, _("Coefficient"), x + half - 14, height - 24, LABEL_SIZE, 0, 0, half - 4);
  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, or_dash (sheet->grade), x, height - 9, 13, KC_TEXT_BOLD, 0, half - 18);
  if (sheet->coefficient_nothing == KC_NOTHING_NONE)
    {
      KcDecimal value = kc_decimal_normalize (sheet->coefficient);
      g_autofree char *coefficient = kc_decimal_format (value, MAX (value.scale, 1), FALSE);

      kc_draw_text_show (text, cr, coefficient, x + half - 14, height - 9, 13, KC_TEXT_BOLD, 0, half - 4);
    }
  else
    {
      const char *why = sheet->grade != NULL ? kc_nothing_get_label (sheet->coefficient_nothing) : "–";

      kc_draw_text_show (text, cr, why, x + half - 14, height - 9.5, 10, 0, 0, half - 4);
    }
}

static void
draw_person_and_result (cairo_t           *cr,
                        KcDrawText        *text,
                        const KcDrawStyle *style,
                        double             width,
                        double             height,
                        gpointer           data)
{
  double result = MAX (width * 0.31, 130);

  draw_person (cr, text, style, width - result - 14, height / 3, data);
  draw_result (cr, text, style, width - result, result, height, data);
}

void
kc_appraisal_take_head (KcFlow                 *flow,
                        const KcAppraisalSheet *sheet,
                        KcDrawText             *text,
                        const KcDrawStyle      *style)
{
  double width = kc_flow_get_width (flow);
  KcBlock *person;

  kc_flow_take (flow, kc_drawn_block_new (text, style, width, 44, draw_title, (gpointer) sheet, NULL));
  person = kc_drawn_block_new (text, style, width, 84, draw_person_and_result, (gpointer) sheet, NULL);
  person->space_before = 8;
  kc_flow_take (flow, person);
}

/* Money and percentages with two decimals, so that they stand below each other; counts as they are. */
static char *
format_figure (KcDecimal   value,
               const char *unit)
{
  gboolean fixed = g_strcmp0 (unit, "%") == 0 || g_strcmp0 (unit, C_("unit", "yuan")) == 0;

  return fixed ? kc_decimal_format (value, 2, TRUE) : kc_chart_format_value (value, 2, NULL);
}

/* What was set by hand bears a star; the note below says from what, by whom and why. */
static char *
format_marked (const KcAppraisalSheet *sheet,
               const char             *target,
               KcDecimal               value)
{
  g_autofree char *points = format_points (value);

  return g_strconcat (points, kc_appraisal_sheet_is_adjusted (sheet, target) ? " *" : NULL, NULL);
}

static void
add_indicator (KcBlock                *table,
               const KcAppraisalSheet *sheet,
               const KcSheetIndicator *indicator)
{
  gboolean known = indicator->nothing == KC_NOTHING_NONE, has_base = indicator->base_nothing != KC_NOTHING_NOT_APPLICABLE;
  g_autofree char *figure = format_figure (indicator->figure, indicator->unit);
  g_autofree char *base = format_figure (indicator->base, indicator->unit);
  g_autofree char *points = kc_chart_format_value (indicator->points, 2, NULL);
  g_autofree char *score = format_marked (sheet, indicator->code, indicator->score);
  g_autofree char *peers = format_points (indicator->peers_score);
  const char *cells[] = { indicator->label, indicator->unit, indicator->figure_nothing == KC_NOTHING_NONE ? figure : kc_nothing_get_label (indicator->figure_nothing),
                          indicator->base_nothing == KC_NOTHING_NONE ? base : has_base ? kc_nothing_get_label (indicator->base_nothing) : "–", points,
                          known ? score : kc_nothing_get_label (indicator->nothing), peers };

  kc_table_block_add_row (table, cells, KC_ROW_PLAIN);
}

static KcBlock *
make_indicator_table (const KcAppraisalSheet *sheet,
                      KcDrawText             *text,
                      const KcDrawStyle      *style,
                      double                  width)
{
  KcBlock *table = kc_table_block_new (text, style, width, TABLE_SIZE);
  g_autofree char *deductions = NULL;
  g_autofree char *total = format_marked (sheet, KC_TARGET_TOTAL, sheet->total);

  kc_table_block_add_column (table, _("Indicator"), 0, TRUE);
  kc_table_block_add_column (table, _("Unit"), 0, FALSE);
  kc_table_block_add_column (table, _("Figure"), 1, FALSE);
  kc_table_block_add_column (table, C_("appraisal", "Base"), 1, FALSE);
  kc_table_block_add_column (table, _("Points at the base"), 1, FALSE);
  kc_table_block_add_column (table, _("Score"), 1, FALSE);
  kc_table_block_add_column (table, _("Peers' mean score"), 1, FALSE);
  for (guint i = 0; i < sheet->indicators->len; i++)
    add_indicator (table, sheet, g_ptr_array_index (sheet->indicators, i));
  if (sheet->deductions_nothing != KC_NOTHING_NONE)
    deductions = g_strdup (kc_nothing_get_label (sheet->deductions_nothing));
  else if (kc_decimal_sign (sheet->deductions) != 0)
    {
      /* Whichever sign they are kept with, they take away. */
      KcDecimal minus = kc_decimal_sign (sheet->deductions) > 0 ? kc_decimal_negate (sheet->deductions) : sheet->deductions;
      g_autofree char *amount = format_points (minus);

      deductions = g_strconcat ("−", amount + 1, NULL);
    }
  kc_table_block_add_row (table, (const char *const[]) { _("Deductions"), "", "", "", "", deductions != NULL ? deductions : "0.00", "" }, KC_ROW_PLAIN);
  kc_table_block_add_row (table, (const char *const[]) { _("Total"), "", "", "", "",
                          sheet->nothing == KC_NOTHING_NONE ? total : _("No result"), "" }, KC_ROW_STRONG);
  kc_table_block_finish (table);
  return table;
}

static void
take_note (KcFlow            *flow,
           KcDrawText        *text,
           const KcDrawStyle *style,
           const char        *sentence,
           KcTextFlags        flags,
           const KcDrawColor *color)
{
  KcBlock *block = kc_text_block_new (text, style, kc_flow_get_width (flow), sentence, TABLE_SIZE, flags, color, 5);

  block->space_before = 4;
  kc_flow_take (flow, block);
}

/* Another treatment than by points alone, with the grade that the points would have given when it is another. */
static void
take_remark (KcFlow                 *flow,
             const KcAppraisalSheet *sheet,
             KcDrawText             *text,
             const KcDrawStyle      *style)
{
  gboolean differs = sheet->grade_by_points != NULL && g_strcmp0 (sheet->grade_by_points, sheet->grade) != 0;
  g_autofree char *sentence = differs
    /* Translators: why somebody is treated otherwise than by points alone; grade by points. */
    ? g_strdup_printf (_("Remarks: %1$s (by points: %2$s)"), sheet->remark, sheet->grade_by_points)
    : g_strdup_printf (_("Remarks: %s"), sheet->remark);

  take_note (flow, text, style, sentence, 0, &style->ink);
}

void
kc_appraisal_take_indicators (KcFlow                 *flow,
                              const KcAppraisalSheet *sheet,
                              KcDrawText             *text,
                              const KcDrawStyle      *style)
{
  double width = kc_flow_get_width (flow);
  KcBlock *table = make_indicator_table (sheet, text, style, width);

  table->space_before = 10;
  kc_flow_take (flow, table);
  if (sheet->limited_by != NULL && *sheet->limited_by != '\0')
    {
      /* Translators: why the grade is lower than the points allow; grade by points. */
      g_autofree char *sentence = g_strdup_printf (_("Limit on the grade: %s (by points: %s)."), sheet->limited_by, or_dash (sheet->grade_by_points));

      take_note (flow, text, style, sentence, KC_TEXT_BOLD, &style->ink);
    }
  if (sheet->no_result != NULL)
    take_note (flow, text, style, sheet->no_result, 0, &style->muted);
  if (sheet->remark != NULL)
    take_remark (flow, sheet, text, style);
  if (sheet->workflow_note != NULL)
    take_note (flow, text, style, sheet->workflow_note, 0, &style->ink);
}

static void
draw_signatures (cairo_t           *cr,
                 KcDrawText        *text,
                 const KcDrawStyle *style,
                 double             width,
                 double             height,
                 gpointer           data)
{
  const char *const who[] = { _("Person appraised"), _("Head of the branch"), _("Personnel department") };
  double seal = height, gap = 8;
  double box = (width - seal - G_N_ELEMENTS (who) * gap) / G_N_ELEMENTS (who);

  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    {
      double x = i * (box + gap);

      cairo_set_line_width (cr, 0.5);
      kc_draw_set_color (cr, &style->axis);
      cairo_rectangle (cr, x, 0, box, height);
      cairo_stroke (cr);
      kc_draw_set_color (cr, &style->muted);
      kc_draw_text_show (text, cr, who[i], x + 6, 12, 7.5, 0, 0, box - 12);
      kc_draw_text_show (text, cr, _("Signature:"), x + 6, height / 2 + 6, LABEL_SIZE, 0, 0, box - 12);
      /* Translators: empty places for a date written by hand. */
      kc_draw_text_show (text, cr, _("Date: ____-__-__"), x + box - 6, height - 6, LABEL_SIZE, 0, 1, box - 12);
    }
  kc_page_draw_seal_box (cr, text, style, width - seal, 0, seal, 8);
}

void
kc_appraisal_take_signatures (KcFlow            *flow,
                              KcDrawText        *text,
                              const KcDrawStyle *style)
{
  KcBlock *block = kc_drawn_block_new (text, style, kc_flow_get_width (flow), 54, draw_signatures, NULL, NULL);

  block->space_before = 10;
  kc_flow_take_foot (flow, block);
}
