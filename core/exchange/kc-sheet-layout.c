#include "kc-sheet-layout.h"

#include <string.h>

#include "kc-column-guess.h"
#include "kc-institution-name.h"
#include "kc-period-text.h"
#include "kc-text.h"

/* A header stands among the first rows or nowhere. */
#define HEADER_SEARCH_ROWS 40u
#define SAMPLE_VALUES 3u

/* One place while a header is looked for. */
typedef struct
{
  const KcSheetSample *sample;
  const KcColumnTargets *targets;
  int default_year;
} Finder;

static char *
dup_cell_text (const KcSheetSample *sample, guint32 index, guint32 column)
{
  return kc_text_normalize (kc_sheet_sample_get (sample, index, column)->text);
}

/* The group's name over a column: a merged cell is spread by the reader, a group written once over blank cells is found to the left. */
static const char *
find_top (const KcSheetSample *sample, guint32 index, guint32 column)
{
  const char *bottom = kc_sheet_sample_get (sample, index + 1, column)->text;

  for (gint64 c = column; c >= 0; c--)
    {
      const char *text = kc_sheet_sample_get (sample, index, (guint32) c)->text;

      if (text[0] != '\0')
        return text;
      if (bottom[0] == '\0' || kc_sheet_sample_get (sample, index + 1, (guint32) c)->text[0] == '\0')
        break;
    }
  return "";
}

typedef struct
{
  KcColumnGuess guess;
  KcHeaderText unit;       /* the part that states the unit; its key is not owned and not used */
  KcPeriod period;
  gboolean is_period_only;
} HeaderCell;

static HeaderCell
read_header_cell (const Finder *finder, guint32 index, guint32 n_rows, guint32 column)
{
  HeaderCell cell = { { NULL, 0 }, { NULL }, KC_PERIOD_NONE, FALSE };
  g_auto (KcHeaderText) top = { NULL };
  g_auto (KcHeaderText) bottom = { NULL };

  if (n_rows == 1)
    kc_header_text_read (&top, kc_sheet_sample_get (finder->sample, index, column)->text, finder->default_year);
  else
    kc_header_text_read (&top, find_top (finder->sample, index, column), finder->default_year);
  kc_header_text_read (&bottom, n_rows == 2 ? kc_sheet_sample_get (finder->sample, index + 1, column)->text : "", finder->default_year);
  cell.guess = kc_column_guess_by_keys (finder->targets, top.key, bottom.key);
  cell.unit = bottom.has_unit ? bottom : top;
  cell.unit.key = NULL;
  cell.period = bottom.period != KC_PERIOD_NONE ? bottom.period : top.period;
  cell.is_period_only = cell.period != KC_PERIOD_NONE && top.key[0] == '\0' && bottom.key[0] == '\0';
  return cell;
}

static gboolean
is_data_type (KcCellType type)
{
  return type == KC_CELL_NUMBER || type == KC_CELL_BOOLEAN || type == KC_CELL_DATE || type == KC_CELL_ERROR;
}

/* How much a row, or a row and the next one, looks like a header: matched columns count, figures speak against it. A title merged over all
 * columns is one text, not many. */
static double
score_header (const Finder *finder, guint32 index, guint32 n_rows)
{
  double score = 0;
  guint n_matched = 0;
  const KcColumnTarget *last = NULL;

  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (finder->sample); column++)
    {
      HeaderCell cell = read_header_cell (finder, index, n_rows, column);
      gboolean is_month = cell.is_period_only && kc_period_get_kind (cell.period) != KC_PERIOD_YEAR;

      if (cell.guess.target != NULL && (cell.guess.target != last || cell.period != KC_PERIOD_NONE))
        {
          score += 2 + cell.guess.confidence;
          n_matched++;
        }
      else if (is_month && kc_sheet_sample_get (finder->sample, index + n_rows - 1, column)->type != KC_CELL_NUMBER)
        score += 1;
      else if (is_data_type (kc_sheet_sample_get (finder->sample, index + n_rows - 1, column)->type) && !is_month)
        score -= 1.5;
      last = cell.guess.target;
    }
  return n_matched >= 2 ? score - (n_rows - 1) * 0.5 : 0;
}

/* 月份 merged over both rows of a header stands in the lower one, too, so that this alone looks complete: the group names above belong to it. */
static gboolean
is_lower_row (const KcSheetSample *sample, guint32 index)
{
  if (index == 0 || kc_sheet_sample_get_row_number (sample, index - 1) + 1 != kc_sheet_sample_get_row_number (sample, index))
    return FALSE;
  for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
    {
      const KcSampleCell *upper = kc_sheet_sample_get (sample, index - 1, c), *lower = kc_sheet_sample_get (sample, index, c);

      if (lower->text[0] != '\0' && (lower->flags & KC_CELL_MERGED) != 0 && strcmp (upper->text, lower->text) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_header (const Finder *finder, guint32 *index, guint32 *n_rows)
{
  guint32 n = MIN (kc_sheet_sample_get_n_rows (finder->sample), HEADER_SEARCH_ROWS);
  double best = 0;

  for (guint32 i = 0; i < n; i++)
    for (guint32 rows = 1; rows <= 2 && i + rows <= kc_sheet_sample_get_n_rows (finder->sample); rows++)
      {
        double score = score_header (finder, i, rows);

        if (score > best)
          {
            best = score;
            *index = i;
            *n_rows = rows;
          }
      }
  if (best > 0 && *n_rows == 1 && is_lower_row (finder->sample, *index))
    {
      (*index)--;
      *n_rows = 2;
    }
  return best > 0;
}

static char *
dup_header (const KcSheetSample *sample, guint32 index, guint32 n_rows, guint32 column)
{
  g_autofree char *top = n_rows == 2 ? kc_text_normalize (find_top (sample, index, column)) : dup_cell_text (sample, index, column);
  g_autofree char *bottom = n_rows == 2 ? dup_cell_text (sample, index + 1, column) : g_strdup ("");

  if (bottom[0] == '\0' || strcmp (top, bottom) == 0)
    return g_steal_pointer (&top);
  if (top[0] == '\0')
    return g_steal_pointer (&bottom);
  return g_strconcat (top, " / ", bottom, NULL);
}

/* The first values below the header, of which some are shown and all are judged. */
static GPtrArray *
collect_values (const KcSheetSample *sample, guint32 first, guint32 column)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint32 i = first; i < kc_sheet_sample_get_n_rows (sample); i++)
    {
      const char *text = kc_sheet_sample_get (sample, i, column)->text;

      if (text[0] != '\0')
        g_ptr_array_add (values, (gpointer) text);
    }
  return values;
}

static char *
join_values (GPtrArray *values)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < values->len && i < SAMPLE_VALUES; i++)
    {
      g_autofree char *text = kc_text_normalize (g_ptr_array_index (values, i));

      if (joined->len > 0)
        g_string_append (joined, " · ");
      g_string_append (joined, text);
    }
  return g_string_free (joined, FALSE);
}

static void
map_column (const Finder *finder, KcMapping *mapping, guint32 index, guint32 column)
{
  g_autoptr (GPtrArray) values = collect_values (finder->sample, index + mapping->n_header_rows, column);
  HeaderCell cell = read_header_cell (finder, index, mapping->n_header_rows, column);
  KcMappedColumn mapped = { column };

  mapped.header = dup_header (finder->sample, index, mapping->n_header_rows, column);
  if (mapped.header[0] == '\0' && values->len == 0)
    {
      g_free (mapped.header);
      return;
    }
  if (cell.guess.target == NULL && cell.period == KC_PERIOD_NONE)
    {
      g_autofree char *squeezed = kc_text_squeeze (mapped.header);
      g_autofree char *key = g_ascii_strdown (squeezed, -1);

      if (kc_column_header_is_generic (key))
        cell.guess = kc_column_guess_by_values (finder->targets, (const char *const *) values->pdata, values->len);
    }
  mapped.target = g_strdup (cell.guess.target != NULL ? cell.guess.target->code : "");
  mapped.confidence = cell.guess.confidence;
  mapped.period = cell.guess.target == NULL || cell.guess.target->type == KC_COLUMN_TARGET_MEASURE ? cell.period : KC_PERIOD_NONE;
  mapped.has_own_unit = cell.unit.has_unit;
  mapped.percent_stated = cell.unit.is_percent;
  mapped.unit_power = cell.unit.has_unit ? cell.unit.unit_power : 0;
  mapped.sample = join_values (values);
  kc_mapping_take_column (mapping, &mapped);
}

/* Columns headed by months alone hold the one measure that the title, the sheet's or the file's name tells of. */
static void
fill_month_columns (const Finder *finder, KcMapping *mapping, const char *context)
{
  const KcColumnTarget *measure = kc_column_guess_measure_in_title (finder->targets, context);

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      KcMappedColumn *column = kc_mapping_get_column (mapping, i);

      if (column->target[0] != '\0' || column->period == KC_PERIOD_NONE || measure == NULL)
        continue;
      g_free (column->target);
      column->target = g_strdup (measure->code);
      column->confidence = 0.8;
    }
}

/* Two columns cannot fill one field: the surer one does, and the first of equals. */
static void
settle_doubles (KcMapping *mapping)
{
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    for (guint j = i + 1; j < kc_mapping_get_n_columns (mapping); j++)
      {
        KcMappedColumn *first = kc_mapping_get_column (mapping, i), *second = kc_mapping_get_column (mapping, j);
        KcMappedColumn *loser = second->confidence > first->confidence ? first : second;

        if (first->target[0] == '\0' || strcmp (first->target, second->target) != 0 || first->period != second->period)
          continue;
        loser->rejected = g_steal_pointer (&loser->target);
        loser->target = g_strdup ("");
        loser->confidence = 0;
      }
}

/* The first cell above the header that names a bank. */
static void
find_institution (const KcSheetSample *sample, guint32 n_rows, KcMapping *mapping)
{
  for (guint32 i = 0; i < n_rows; i++)
    for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
      {
        mapping->institution = kc_institution_name_find (kc_sheet_sample_get (sample, i, c)->text);
        mapping->institution_row = kc_sheet_sample_get_row_number (sample, i);
        mapping->institution_column = c;
        if (mapping->institution != NULL)
          return;
      }
}

/* All that stands above the header, the sheet's name first: where a unit, a period, a measure may be named. */
static GPtrArray *
collect_context (const KcSheetSample *sample, guint32 n_rows, const KcLayoutHints *hints)
{
  GPtrArray *context = g_ptr_array_new_with_free_func (g_free);
  char *dot;

  g_ptr_array_add (context, g_strdup (hints->sheet != NULL ? hints->sheet : ""));
  for (guint32 i = 0; i < n_rows; i++)
    for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
      {
        const KcSampleCell *cell = kc_sheet_sample_get (sample, i, c);

        if (cell->text[0] != '\0' && ((cell->flags & KC_CELL_MERGED) == 0 || c == 0))
          g_ptr_array_add (context, g_strdup (cell->text));
      }
  g_ptr_array_add (context, g_strdup (hints->file != NULL ? hints->file : ""));
  dot = strrchr (g_ptr_array_index (context, context->len - 1), '.');
  if (dot != NULL)
    *dot = '\0';
  return context;
}

static int
find_year (GPtrArray *context)
{
  for (guint i = 0; i < context->len; i++)
    if (kc_period_find_year (g_ptr_array_index (context, i)) != 0)
      return kc_period_find_year (g_ptr_array_index (context, i));
  return 0;
}

static KcPeriod
find_period (GPtrArray *context, int default_year)
{
  KcPeriod period;

  for (guint i = 0; i < context->len; i++)
    if (kc_period_find (g_ptr_array_index (context, i), default_year, &period))
      return period;
  return KC_PERIOD_NONE;
}

static void
find_unit (const KcSheetSample *sample, guint32 n_rows, KcMapping *mapping)
{
  const char *unit;

  for (guint32 i = 0; i < n_rows; i++)
    for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
      if (kc_header_find_unit_statement (kc_sheet_sample_get (sample, i, c)->text, &mapping->unit_power, &unit))
        {
          mapping->unit_text = g_strdup (unit);
          mapping->unit_row = kc_sheet_sample_get_row_number (sample, i);
          mapping->unit_column = c;
          return;
        }
}

static gboolean
take_hint (const KcSheetSample *sample, const KcLayoutHints *hints, guint32 *index, guint32 *n_rows)
{
  gint32 found = kc_sheet_sample_find_row (sample, (guint32) hints->header_row);

  if (found < 0)
    return FALSE;
  *index = (guint32) found;
  *n_rows = CLAMP (hints->n_header_rows, 1, 2);
  return TRUE;
}

KcMapping *
kc_sheet_layout_find (const KcSheetSample *sample, const KcColumnTargets *targets, const KcLayoutHints *hints)
{
  KcMapping *mapping = kc_mapping_new ();
  g_autoptr (GPtrArray) all = collect_context (sample, MIN (kc_sheet_sample_get_n_rows (sample), 3), hints);
  Finder finder = { sample, targets, find_year (all) };
  g_autoptr (GPtrArray) context = NULL;
  g_autofree char *title = NULL;
  guint32 index = 0;
  gboolean found;

  found = hints->header_row >= 0 ? take_hint (sample, hints, &index, &mapping->n_header_rows) : find_header (&finder, &index, &mapping->n_header_rows);
  if (!found)
    {
      mapping->n_header_rows = 0;
      return mapping;
    }
  context = collect_context (sample, index, hints);
  finder.default_year = mapping->default_year = find_year (context);
  mapping->period = find_period (context, mapping->default_year);
  mapping->n_title_rows = index;
  find_institution (sample, index, mapping);
  mapping->header_row = kc_sheet_sample_get_row_number (sample, index);
  find_unit (sample, index, mapping);
  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (sample); column++)
    map_column (&finder, mapping, index, column);
  g_ptr_array_add (context, NULL);
  title = g_strjoinv (" ", (char **) context->pdata);
  fill_month_columns (&finder, mapping, title);
  settle_doubles (mapping);
  kc_mapping_set_unit_power (mapping, targets, mapping->unit_power);
  return mapping;
}

static void
report_unit (KcIssueList *issues, KcPlace place, int power, const char *unit)
{
  static const char *const factors[] = { "0.1", "1", "10", "100", "1000", "10000", "100000", "1000000", "10000000", "100000000" };

  /* A factor of one changes nothing. */
  if (power != 0 && power >= -1 && power <= 8)
    kc_issue_list_add (issues, KC_ISSUE_UNIT_APPLIED, &place, unit, factors[power + 1], NULL);
}

static const char *
unit_name (int power)
{
  static const char *const names[] = { "‰", "元", "", "", "千元", "万元", "", "百万元", "千万元", "亿元" };

  return power >= -1 && power <= 8 ? names[power + 1] : "";
}

static void
report_columns (const KcMapping *mapping, const KcColumnTargets *targets, KcPlace place, KcIssueList *issues)
{
  guint n_months = 0;
  gint32 first_month = -1;

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      const KcColumnTarget *target = kc_column_targets_find (targets, column->target);

      place.row = (gint32) mapping->header_row;
      place.column = (gint32) column->column;
      if (target == NULL && column->rejected != NULL && kc_column_targets_find (targets, column->rejected) != NULL)
        kc_issue_list_add (issues, KC_ISSUE_COLUMN_MATCHED_TWICE, &place, column->header, kc_column_targets_find (targets, column->rejected)->label, NULL);
      else if (target == NULL)
        kc_issue_list_add (issues, KC_ISSUE_COLUMN_NOT_MATCHED, &place, column->header, NULL, NULL);
      else if (column->has_own_unit)
        report_unit (issues, place, column->unit_power, unit_name (column->unit_power));
      if (target != NULL && column->period != KC_PERIOD_NONE)
        {
          n_months++;
          if (first_month < 0)
            first_month = (gint32) column->column;
        }
    }
  if (n_months > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", n_months);

      place.column = first_month;
      kc_issue_list_add (issues, KC_ISSUE_MONTHS_AS_COLUMNS, &place, n, NULL, NULL);
    }
}

void
kc_sheet_layout_report (const KcMapping *mapping, const KcColumnTargets *targets, const KcLayoutHints *hints, KcIssueList *issues)
{
  KcPlace place = { .file = hints->file, .sheet = hints->sheet, .row = 0, .column = 0 };

  if (mapping->n_header_rows == 0)
    {
      place.row = place.column = -1;
      kc_issue_list_add (issues, KC_ISSUE_HEADER_NOT_FOUND, &place, NULL, NULL, NULL);
      return;
    }
  if (mapping->n_title_rows > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", mapping->n_title_rows);

      kc_issue_list_add (issues, KC_ISSUE_TITLE_ROWS_SKIPPED, &place, n, NULL, NULL);
    }
  if (mapping->n_header_rows == 2)
    {
      place.row = (gint32) mapping->header_row;
      kc_issue_list_add (issues, KC_ISSUE_HEADER_TWO_ROWS, &place, NULL, NULL, NULL);
    }
  if (mapping->unit_text != NULL)
    {
      place.row = (gint32) mapping->unit_row;
      place.column = (gint32) mapping->unit_column;
      report_unit (issues, place, mapping->unit_power, mapping->unit_text);
    }
  report_columns (mapping, targets, place, issues);
}
