#include "kc-sheet-layout.h"

#include <string.h>

#include "kc-column-guess.h"
#include "kc-row-judge.h"
#include "kc-sheet-choice.h"
#include "kc-sheet-context.h"
#include "kc-sheet-scope.h"
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
  const KcKind *kind;   /* the sheet lists records of it; NULL: branches, staff or figures */
  gint64 unit_row;      /* of the sample: below the header, with nothing but units; -1 */
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
  gboolean is_derived;     /* 合计, 同比: reckoned from the columns beside it */
} HeaderCell;

static KcColumnGuess
guess_of_kind (const Finder *finder, const char *top, const char *bottom)
{
  g_autofree char *joined = g_strconcat (top, bottom, NULL);
  const KcColumnTarget *target = kc_column_targets_find_kind_header (finder->targets, finder->kind, joined);

  if (target == NULL)
    target = kc_column_targets_find_kind_header (finder->targets, finder->kind, bottom[0] != '\0' ? bottom : top);
  return (KcColumnGuess) { target, target != NULL ? KC_CONFIDENCE_CERTAIN : 0 };
}

static HeaderCell
read_header_cell (const Finder *finder, guint32 index, guint32 n_rows, guint32 column)
{
  HeaderCell cell = { { NULL, 0 }, { NULL }, KC_PERIOD_NONE, FALSE, FALSE };
  g_auto (KcHeaderText) top = { NULL };
  g_auto (KcHeaderText) bottom = { NULL };

  if (n_rows == 1)
    kc_header_text_read (&top, kc_sheet_sample_get (finder->sample, index, column)->text, finder->default_year);
  else
    kc_header_text_read (&top, find_top (finder->sample, index, column), finder->default_year);
  /* 2024年 over 1月, 2月, 3月. */
  kc_header_text_read (&bottom, n_rows == 2 ? kc_sheet_sample_get (finder->sample, index + 1, column)->text : "",
                       top.period != KC_PERIOD_NONE ? kc_period_get_year (top.period) : finder->default_year);
  cell.guess = finder->kind != NULL ? guess_of_kind (finder, top.key, bottom.key) : kc_column_guess_by_keys (finder->targets, top.key, bottom.key);
  cell.unit = bottom.has_unit ? bottom : top;
  cell.unit.key = NULL;
  cell.period = bottom.period != KC_PERIOD_NONE ? bottom.period : top.period;
  cell.is_period_only = cell.period != KC_PERIOD_NONE && top.key[0] == '\0' && bottom.key[0] == '\0';
  for (guint i = 0; i < 2; i++)
    {
      const char *key = i == 0 ? top.key : bottom.key;

      cell.is_derived |= kc_row_is_totals_label (key, strlen (key)) || kc_column_header_changes_meaning (key);
    }
  return cell;
}

static gboolean
is_data_type (KcCellType type)
{
  return type == KC_CELL_NUMBER || type == KC_CELL_BOOLEAN || type == KC_CELL_DATE || type == KC_CELL_ERROR;
}

/* How much a row, or a row and the next one, looks like a header, in thousandths: matched columns count, figures speak against it. A title merged
 * over all columns is one text, not many. */
static int
score_header (const Finder *finder, guint32 index, guint32 n_rows)
{
  int score = 0;
  guint n_matched = 0, n_months = 0;
  const KcColumnTarget *last = NULL;

  if (n_rows == 2 && kc_sheet_sample_is_title (finder->sample, index))
    return 0;
  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (finder->sample); column++)
    {
      HeaderCell cell = read_header_cell (finder, index, n_rows, column);
      gboolean is_month = cell.is_period_only && kc_period_get_kind (cell.period) != KC_PERIOD_YEAR;

      if (cell.guess.target != NULL && (cell.guess.target != last || cell.period != KC_PERIOD_NONE))
        {
          score += 2000 + (int) cell.guess.confidence;
          n_matched++;
        }
      else if (is_month && kc_sheet_sample_get (finder->sample, index + n_rows - 1, column)->type != KC_CELL_NUMBER)
        {
          score += 1000;
          n_months++;
        }
      else if (is_data_type (kc_sheet_sample_get (finder->sample, index + n_rows - 1, column)->type) && !is_month)
        score -= 1500;
      last = cell.guess.target;
    }
  /* 工号 | 1月 | 2月 is a header, too. */
  return n_matched >= 2 || (n_matched == 1 && n_months >= 2) ? score - ((int) n_rows - 1) * 500 : 0;
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

/* How many different things the header names. */
static guint
count_matched (const Finder *finder, guint32 index, guint32 n_rows)
{
  g_autoptr (GHashTable) matched = g_hash_table_new (NULL, NULL);

  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (finder->sample); column++)
    {
      HeaderCell cell = read_header_cell (finder, index, n_rows, column);

      if (cell.guess.target != NULL)
        g_hash_table_add (matched, (gpointer) cell.guess.target);
    }
  return g_hash_table_size (matched);
}

/* Behind rows of data the header of the next page says nothing that the first one has not said, though it may stand in one row and look better. */
static gboolean
is_next_page (const Finder *finder, guint32 index, guint32 n_rows, guint32 later, guint32 n_later_rows)
{
  return later >= index + n_rows && count_matched (finder, later, n_later_rows) <= count_matched (finder, index, n_rows);
}

static gboolean
find_header (const Finder *finder, guint32 *index, guint32 *n_rows)
{
  guint32 n = MIN (kc_sheet_sample_get_n_rows (finder->sample), HEADER_SEARCH_ROWS);
  int best = 0;

  for (guint32 i = 0; i < n; i++)
    for (guint32 rows = 1; rows <= 2 && i + rows <= kc_sheet_sample_get_n_rows (finder->sample); rows++)
      {
        int score = score_header (finder, i, rows);

        if (score > best && (best == 0 || !is_next_page (finder, *index, *n_rows, i, rows)))
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
  if (cell.guess.target == NULL && cell.period == KC_PERIOD_NONE && finder->kind == NULL)
    {
      g_autofree char *squeezed = kc_text_squeeze (mapped.header);
      g_autofree char *key = g_ascii_strdown (squeezed, -1);

      if (kc_column_header_is_generic (key))
        cell.guess = kc_column_guess_by_values (finder->targets, (const char *const *) values->pdata, values->len);
    }
  mapped.target = g_strdup (cell.guess.target != NULL ? cell.guess.target->code : "");
  mapped.confidence = cell.guess.confidence;
  if (cell.guess.target == NULL ? !cell.is_derived : cell.guess.target->type == KC_COLUMN_TARGET_MEASURE || cell.guess.target->type == KC_COLUMN_TARGET_FIGURE)
    mapped.period = cell.period;
  if (!cell.unit.has_unit && finder->unit_row >= 0)
    kc_header_text_read_unit (&cell.unit, kc_sheet_sample_get (finder->sample, (guint32) finder->unit_row, column)->text);
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
  const KcColumnTarget *measure = kc_mapping_find_target (mapping, "indicator") != NULL ? kc_column_targets_find (finder->targets, "figure")
                                                                                        : kc_column_guess_measure_in_title (finder->targets, context);

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      KcMappedColumn *column = kc_mapping_get_column (mapping, i);

      if (column->target[0] != '\0' || column->period == KC_PERIOD_NONE || measure == NULL)
        continue;
      g_free (column->target);
      column->target = g_strdup (measure->code);
      column->confidence = KC_CONFIDENCE_LIKELY;
    }
}

static void
give_target (KcMappedColumn *column, const char *code)
{
  g_free (column->target);
  column->target = g_strdup (code);
  column->confidence = KC_CONFIDENCE_LIKELY;
  column->has_own_unit = column->percent_stated = FALSE;
  column->unit_power = 0;
}

/* 年份 beside 月份: the one says the year of the other. */
static void
find_year_column (KcMapping *mapping)
{
  KcMappedColumn *year = NULL, *part = NULL;

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      g_autofree char *key = kc_text_squeeze (column->header);

      if (strcmp (key, "年") == 0 || (strcmp (column->target, "period") == 0 && (g_str_has_suffix (key, "年份") || g_str_has_suffix (key, "年度"))))
        year = year == NULL ? column : year;
      else if (strcmp (key, "月") == 0 || (strcmp (column->target, "period") == 0 && (g_str_has_suffix (key, "月份") || g_str_has_suffix (key, "季度"))))
        part = part == NULL ? column : part;
    }
  if (year == NULL || part == NULL)
    return;
  give_target (year, "year");
  give_target (part, "period");
}

/* A row an indicator, and beside it the unit: 利息收入 | 万元 | 4.5. The header, 单位, is a branch's elsewhere, so the values tell. */
static void
find_unit_column (const Finder *finder, KcMapping *mapping, guint32 index)
{
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping) && kc_mapping_find_target (mapping, "indicator") != NULL; i++)
    {
      KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      g_autoptr (GPtrArray) values = collect_values (finder->sample, index + mapping->n_header_rows, column->column);
      guint n = 0;
      KcHeaderText unit;

      for (guint j = 0; j < values->len; j++)
        n += kc_header_text_read_unit (&unit, g_ptr_array_index (values, j));
      if (n == 0 || n * 2 < values->len || strstr (column->header, "单位") == NULL)
        continue;
      give_target (column, "unit");
      return;
    }
}

/* The dictionary names a field's headers with the plainest first: 评定等级 is the grade rather than 上年等级, whatever their order in the sheet. */
static guint
rank_of_header (const KcColumnTarget *target, const char *header)
{
  g_auto (GStrv) names = g_strsplit (target != NULL && target->field != NULL && target->field->headers != NULL ? target->field->headers : "", "|", -1);
  g_autofree char *squeezed = kc_text_squeeze (header);
  guint rank = 0;

  while (names[rank] != NULL && strcmp (names[rank], squeezed) != 0)
    rank++;
  return rank;
}

static gboolean
is_better (const KcMappedColumn *a, const KcMappedColumn *b, const KcColumnTarget *target)
{
  if (a->confidence != b->confidence)
    return a->confidence > b->confidence;
  return rank_of_header (target, a->header) < rank_of_header (target, b->header);
}

/* Two columns cannot fill one field: the surer one does, else the plainer header, else the first. */
static void
settle_doubles (KcMapping *mapping, const KcColumnTargets *targets)
{
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    for (guint j = i + 1; j < kc_mapping_get_n_columns (mapping); j++)
      {
        KcMappedColumn *first = kc_mapping_get_column (mapping, i), *second = kc_mapping_get_column (mapping, j);
        KcMappedColumn *loser;

        if (first->target[0] == '\0' || strcmp (first->target, second->target) != 0 || first->period != second->period)
          continue;
        loser = is_better (second, first, kc_column_targets_find (targets, first->target)) ? first : second;
        loser->rejected = g_steal_pointer (&loser->target);
        loser->target = g_strdup ("");
        loser->confidence = 0;
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

/* A sheet of records of another kind names more of its fields than it names of anything else; the user may have said which. */
static gboolean
take_kind (Finder *finder, const KcLayoutHints *hints, gboolean found, guint32 *index, guint32 *n_rows)
{
  KcSheetScope scope;

  if (hints->kind_is_chosen && hints->kind == NULL)
    return found;
  scope = hints->kind_is_chosen ? kc_sheet_scope_find_kind (finder->sample, finder->targets, hints->kind) : kc_sheet_scope_find (finder->sample, finder->targets, hints);
  if (!hints->kind_is_chosen && (scope.kind == NULL || (found && scope.n_matched <= count_matched (finder, *index, *n_rows))))
    return found;
  finder->kind = scope.kind;
  if (hints->header_row >= 0 || scope.n_matched == 0)
    return found;
  *index = scope.index;
  *n_rows = scope.n_rows;
  return TRUE;
}

/* 笔 | 万元 | % in a row of its own below the header. It is left out as a note, and its units are the columns'. */
static gboolean
is_unit_row (const KcSheetSample *sample, guint32 index)
{
  guint n = 0;

  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (sample); column++)
    {
      const KcSampleCell *cell = kc_sheet_sample_get (sample, index, column);
      KcHeaderText unit;

      if (cell->text[0] == '\0' || (cell->flags & KC_CELL_MERGED) != 0)
        continue;
      if (!kc_header_text_read_unit (&unit, cell->text))
        return FALSE;
      n++;
    }
  return n > 0;
}

/* Columns of the header at `index`. */
static void
map_columns (Finder *finder, KcMapping *mapping, guint32 index)
{
  guint32 below = index + mapping->n_header_rows;

  finder->unit_row = below < kc_sheet_sample_get_n_rows (finder->sample) && is_unit_row (finder->sample, below) ? (gint64) below : -1;
  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (finder->sample); column++)
    map_column (finder, mapping, index, column);
}

/* Headers as a mapping of that row would have them: a column without one and without values is none. */
static GPtrArray *
collect_headers (const KcSheetSample *sample, guint32 index, guint32 n_rows)
{
  GPtrArray *headers = g_ptr_array_new_with_free_func (g_free);

  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (sample); column++)
    {
      g_autofree char *header = dup_header (sample, index, n_rows, column);
      g_autoptr (GPtrArray) values = header[0] == '\0' ? collect_values (sample, index + n_rows, column) : NULL;

      if (values == NULL || values->len > 0)
        g_ptr_array_add (headers, g_steal_pointer (&header));
    }
  return headers;
}

/* The row that has the headers of a saved mapping is the header, whatever else looks like one. */
static gboolean
find_saved_header (const Finder *finder, const KcLayoutHints *hints, guint32 *index, guint32 *n_rows)
{
  guint32 n = kc_sheet_sample_get_n_rows (finder->sample);

  if (hints->saved == NULL || hints->saved->len == 0)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    for (guint32 rows = 1; rows <= 2 && i + rows <= kc_sheet_sample_get_n_rows (finder->sample); rows++)
      {
        g_autoptr (GPtrArray) headers = collect_headers (finder->sample, i, rows);

        if (kc_saved_mapping_find_headers (hints->saved, (const char *const *) headers->pdata, headers->len) == NULL)
          continue;
        *index = i;
        *n_rows = rows;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_position (Finder *finder, const KcLayoutHints *hints, guint32 *index, guint32 *n_rows)
{
  gboolean found;

  if (hints->header_row >= 0)
    found = take_hint (finder->sample, hints, index, n_rows);
  else if (find_saved_header (finder, hints, index, n_rows))
    return TRUE;
  else
    found = find_header (finder, index, n_rows);
  return take_kind (finder, hints, found, index, n_rows);
}

static void
read_context (Finder *finder, KcMapping *mapping, const KcLayoutHints *hints, guint32 index)
{
  g_autoptr (GPtrArray) context = kc_sheet_context_collect (finder->sample, index, hints);
  g_autofree char *title = NULL;

  finder->default_year = mapping->default_year = kc_sheet_context_find_year (context);
  mapping->period = kc_sheet_context_find_period (context, mapping->default_year);
  mapping->n_title_rows = index;
  mapping->branch = kc_sheet_context_find_branch (hints);
  kc_sheet_context_find_institution (finder->sample, index, mapping);
  kc_sheet_context_find_unit (finder->sample, index, hints, mapping);
  map_columns (finder, mapping, index);
  g_ptr_array_add (context, NULL);
  title = g_strjoinv (" ", (char **) context->pdata);
  if (finder->kind != NULL)
    kc_sheet_choice_tell (mapping, title);
  else
    {
      find_year_column (mapping);
      find_unit_column (finder, mapping, index);
      fill_month_columns (finder, mapping, title);
    }
}

KcMapping *
kc_sheet_layout_find (const KcSheetSample *sample, const KcColumnTargets *targets, const KcLayoutHints *hints)
{
  KcMapping *mapping = kc_mapping_new ();
  g_autoptr (GPtrArray) all = kc_sheet_context_collect (sample, MIN (kc_sheet_sample_get_n_rows (sample), 3), hints);
  Finder finder = { sample, targets, kc_sheet_context_find_year (all), NULL, -1 };
  const KcSavedMapping *saved;
  guint32 index = 0;

  if (!find_position (&finder, hints, &index, &mapping->n_header_rows))
    {
      mapping->n_header_rows = 0;
      return mapping;
    }
  mapping->kind = finder.kind;
  mapping->header_row = kc_sheet_sample_get_row_number (sample, index);
  read_context (&finder, mapping, hints, index);
  settle_doubles (mapping, targets);
  kc_mapping_set_unit_power (mapping, targets, mapping->unit_power);
  saved = kc_saved_mapping_find (hints->saved, mapping);
  if (saved != NULL)
    kc_saved_mapping_apply (saved, mapping, targets);
  return mapping;
}
