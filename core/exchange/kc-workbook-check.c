/* The sheet that holds the program's own results against the formulas. */
#include <glib/gi18n-lib.h>

#include "kc-bands.h"
#include "kc-workbook-export-private.h"

/* Staff number and name; then pairs: what the program has, and the difference. */
#define FIRST_PAIR 2u

static guint
count_pairs (KcWorkbookFiller *self)
{
  return self->plan->scheme->indicators->len + 3;
}

/* The column of results that a pair is about. */
static const KcPlanColumn *
get_compared (KcWorkbookFiller *self, guint pair)
{
  const KcWorkbookPlan *plan = self->plan;
  guint n = plan->scheme->indicators->len;

  if (pair < n)
    return plan->by_slot[plan->scheme->program->indicators[pair].score];
  return plan->contents[pair == n ? KC_PLAN_TOTAL : pair == n + 1 ? KC_PLAN_GRADE : KC_PLAN_COEFFICIENT];
}

static void
put_sum (KcWorkbookFiller *self)
{
  g_autoptr(GString) formula = g_string_new (NULL);

  for (guint i = 0; i < count_pairs (self); i++)
    {
      g_autofree char *name = kc_workbook_column_name (FIRST_PAIR + 2 * i + 1);
      g_string_append_printf (formula, "%sCOUNTIF($%s$%u:$%s$%u,\"<>0\")", i > 0 ? "+" : "", name, KC_PLAN_FIRST_ROW, name,
                              KC_PLAN_FIRST_ROW + MAX (self->plan->n, 1) - 1);
    }
  kc_workbook_writer_put_text (self->writer, self->check, 1, 0, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE }, _("Differences"));
  if (formula->len < KC_WORKBOOK_MAX_FORMULA)
    kc_workbook_writer_put_formula (self->writer, self->check, 1, 1, (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, 0, FALSE }, formula->str, &(KcWorkbookResult) { NULL, 0 });
}

void
kc_workbook_fill_check_heads (KcWorkbookFiller *self)
{
  const KcWorkbookStyle group = { KC_WORKBOOK_GROUP, 0, FALSE }, head = { KC_WORKBOOK_HEAD, 0, FALSE };
  guint n = count_pairs (self), last = KC_PLAN_HEAD_ROWS + MAX (self->plan->n, 1) - 1;

  kc_workbook_writer_set_columns (self->writer, self->check, 0, FIRST_PAIR + 2 * n - 1, 13);
  kc_workbook_writer_freeze (self->writer, self->check, KC_PLAN_HEAD_ROWS, FIRST_PAIR);
  kc_workbook_writer_print_wide (self->writer, self->check, KC_PLAN_HEAD_ROWS);
  for (guint i = 0; i < n; i++)
    kc_workbook_writer_mark_unlike_zero (self->writer, self->check, KC_PLAN_HEAD_ROWS, FIRST_PAIR + 2 * i + 1, last, FIRST_PAIR + 2 * i + 1);
  kc_workbook_writer_put_text (self->writer, self->check, 0, 0, (KcWorkbookStyle) { KC_WORKBOOK_TITLE, 0, FALSE }, C_("sheet", "Check"));
  put_sum (self);
  for (guint i = 0; i < n; i++)
    {
      const KcPlanColumn *compared = get_compared (self, i);
      kc_workbook_writer_put_text (self->writer, self->check, 3, FIRST_PAIR + 2 * i, group, i < n - 3 ? compared->group : compared->heading);
      kc_workbook_writer_put_text (self->writer, self->check, 3, FIRST_PAIR + 2 * i + 1, group, NULL);
    }
  kc_workbook_writer_put_text (self->writer, self->check, 4, 0, head, _("Staff number"));
  kc_workbook_writer_put_text (self->writer, self->check, 4, 1, head, _("Name"));
  for (guint i = 0; i < n; i++)
    {
      kc_workbook_writer_put_text (self->writer, self->check, 4, FIRST_PAIR + 2 * i, head, C_("workbook", "Program"));
      kc_workbook_writer_put_text (self->writer, self->check, 4, FIRST_PAIR + 2 * i + 1, head, C_("workbook", "Difference"));
    }
}

typedef struct
{
  const char *text;     /* NULL: the value */
  KcDecimal value;
} Kept;

/* As the sheet of results words it. */
static Kept
get_kept (KcWorkbookFiller *self, const KcWorkbookStored *stored, guint pair)
{
  const char *const *words = self->plan->scope.words;
  const KcScheme *scheme = self->plan->scheme;
  guint n = scheme->indicators->len;
  int band = stored->grade != NULL ? kc_bands_find_code (scheme, stored->grade) : KC_BAND_NONE;

  if (pair < n)
    return (Kept) { stored->scores[pair].nothing != KC_NOTHING_NONE ? words[stored->scores[pair].nothing] : NULL, stored->scores[pair].value };
  if (pair == n)
    return (Kept) { stored->nothing != KC_NOTHING_NONE ? words[stored->nothing] : NULL, stored->total };
  if (pair == n + 2)
    return (Kept) { stored->has_coefficient ? NULL : words[KC_NOTHING_NOT_APPLICABLE], stored->coefficient };
  if (band != KC_BAND_NONE)
    return (Kept) { kc_workbook_plan_get_label (self->plan, g_ptr_array_index (scheme->bands, band)), KC_DECIMAL_ZERO };
  return (Kept) { words[stored->nothing != KC_NOTHING_NONE ? stored->nothing : KC_NOTHING_NOT_APPLICABLE], KC_DECIMAL_ZERO };
}

/* Where several kinds of nothing meet, only “not reported” has a firm place. */
static char *
write_difference (KcWorkbookFiller *self, const char *a, const char *b)
{
  const char *const *words = self->plan->scope.words;

  return g_strdup_printf ("IF(AND(ISNUMBER(%1$s),ISNUMBER(%2$s)),ROUND(%2$s-%1$s,4),"
                          "IF(OR(EXACT(%1$s,%2$s),AND(OR(%1$s=\"%3$s\",%1$s=\"%4$s\"),OR(%2$s=\"%3$s\",%2$s=\"%4$s\"))),0,1))",
                          a, b, words[KC_NOTHING_NOT_APPLICABLE], words[KC_NOTHING_TARGET_ZERO]);
}

static gboolean
is_vague (KcWorkbookFiller *self, const char *text)
{
  return g_strcmp0 (text, self->plan->scope.words[KC_NOTHING_NOT_APPLICABLE]) == 0 || g_strcmp0 (text, self->plan->scope.words[KC_NOTHING_TARGET_ZERO]) == 0;
}

/* As the formula does. */
static double
compare (KcWorkbookFiller *self, const Kept *kept, const KcWorkbookResult *result)
{
  double difference;

  if (kept->text != NULL || result->text != NULL)
    return g_strcmp0 (kept->text, result->text) == 0 || (is_vague (self, kept->text) && is_vague (self, result->text)) ? 0 : 1;
  difference = result->number - kc_decimal_to_double (kept->value);
  return difference < 0.00005 && difference > -0.00005 ? 0 : difference;
}

void
kc_workbook_fill_check (KcWorkbookFiller *self, guint32 person)
{
  guint row = KC_PLAN_HEAD_ROWS + person;
  KcWorkbookStored stored = { .nothing = KC_NOTHING_NOT_APPLICABLE };

  kc_workbook_writer_put_text (self->writer, self->check, row, 0, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE }, kc_facts_get_keys (self->source->facts)[person]);
  kc_workbook_writer_put_text (self->writer, self->check, row, 1, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE }, self->source->names[person]);
  self->source->get_stored (person, &stored, self->source->user_data);
  for (guint i = 0; i < count_pairs (self); i++)
    {
      const KcPlanColumn *compared = get_compared (self, i);
      Kept kept = get_kept (self, &stored, i);
      guint at = FIRST_PAIR + 2 * i;
      g_autofree char *name = kc_workbook_column_name (at), *place = kc_spreadsheet_set_row (compared->place, row + 1);
      g_autofree char *mine = g_strdup_printf ("%s%u", name, row + 1), *theirs = g_strdup_printf ("'%s'!%s", kc_workbook_sheet_results (), place);
      g_autofree char *formula = write_difference (self, mine, theirs);
      KcWorkbookResult result;
      if (kept.text != NULL)
        kc_workbook_writer_put_text (self->writer, self->check, row, at, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE }, kept.text);
      else
        kc_workbook_writer_put_decimal (self->writer, self->check, row, at, compared->style, kept.value);
      kc_workbook_compute (self, compared, person, &result);
      kc_workbook_writer_put_formula (self->writer, self->check, row, at + 1, compared->style.kind == KC_WORKBOOK_NUMBER ? compared->style : (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, 0, FALSE },
                                      formula, &(KcWorkbookResult) { NULL, compare (self, &kept, &result) });
    }
}
