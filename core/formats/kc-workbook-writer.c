#include "kc-workbook-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "kc-error.h"

#define MAX_PLACES 6
#define MAX_TEXT 32767u     /* characters of a cell */

struct _KcWorkbookWriter
{
  lxw_workbook *workbook;
  GPtrArray *sheets;        /* lxw_worksheet *, borrowed */
  lxw_format *formats[KC_WORKBOOK_N_KINDS][MAX_PLACES + 1][2][KC_WORKBOOK_N_MARKS];
  lxw_format *warning;
  char *path, *temporary;
  lxw_error failure;
};

static void
set_failure (GError **error, lxw_error failure, int system)
{
  if (system == ENOSPC)
    g_set_error (error, KC_ERROR, KC_ERROR_DISK_FULL, "write workbook: %s", g_strerror (system));
  else if (failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "write workbook: more rows or columns than a sheet has");
  else if (system != 0)
    g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "write workbook: %s", g_strerror (system));
  else
    g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "write workbook: %s", lxw_strerror (failure));
}

/* The first failure stays. */
static void
note (KcWorkbookWriter *self, lxw_error failure)
{
  if (self->failure == LXW_NO_ERROR)
    self->failure = failure;
}

static lxw_worksheet *
get_sheet (KcWorkbookWriter *self, KcWorkbookSheet sheet)
{
  return self->failure == LXW_NO_ERROR && sheet < self->sheets->len ? g_ptr_array_index (self->sheets, sheet) : NULL;
}

KcWorkbookWriter *
kc_workbook_writer_new (const char *path, const char *title, GError **error)
{
  g_autoptr(KcWorkbookWriter) self = g_new0 (KcWorkbookWriter, 1);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };
  lxw_doc_properties properties = { .title = (char *) title };

  self->path = g_strdup (path);
  self->sheets = g_ptr_array_new ();
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int file = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (file < 0)
    {
      set_failure (error, LXW_NO_ERROR, errno);
      return NULL;
    }
  close (file);
  self->temporary = g_steal_pointer (&temporary);
  self->workbook = workbook_new_opt (self->temporary, &options);
  if (self->workbook == NULL)
    {
      set_failure (error, LXW_ERROR_MEMORY_MALLOC_FAILED, 0);
      return NULL;
    }
  workbook_set_properties (self->workbook, &properties);
  return g_steal_pointer (&self);
}

void
kc_workbook_writer_free (KcWorkbookWriter *self)
{
  if (self == NULL)
    return;
  if (self->workbook != NULL)
    lxw_workbook_free (self->workbook);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_ptr_array_unref (self->sheets);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

gboolean
kc_workbook_writer_finish (KcWorkbookWriter *self, GError **error)
{
  lxw_workbook *workbook = g_steal_pointer (&self->workbook);

  errno = 0;
  if (self->failure != LXW_NO_ERROR)
    lxw_workbook_free (workbook);
  else
    note (self, workbook_close (workbook));
  if (self->failure != LXW_NO_ERROR)
    {
      set_failure (error, self->failure, self->failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE ? 0 : errno);
      return FALSE;
    }
  if (g_rename (self->temporary, self->path) != 0)
    {
      set_failure (error, LXW_NO_ERROR, errno);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

KcWorkbookSheet
kc_workbook_writer_add_sheet (KcWorkbookWriter *self, const char *name)
{
  lxw_error failure = workbook_validate_sheet_name (self->workbook, name);
  lxw_worksheet *sheet = failure == LXW_NO_ERROR ? workbook_add_worksheet (self->workbook, name) : NULL;

  note (self, failure);
  if (sheet != NULL)
    g_ptr_array_add (self->sheets, sheet);
  return self->sheets->len > 0 ? self->sheets->len - 1 : 0;
}

void
kc_workbook_writer_set_columns (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint first, guint last, double width)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at != NULL)
    note (self, worksheet_set_column (at, (lxw_col_t) first, (lxw_col_t) last, width, NULL));
}

void
kc_workbook_writer_freeze (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint rows, guint columns)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at != NULL)
    worksheet_freeze_panes (at, rows, (lxw_col_t) columns);
}

void
kc_workbook_writer_print_wide (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint rows)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at == NULL)
    return;
  worksheet_set_landscape (at);
  worksheet_set_paper (at, 9);   /* A4 */
  worksheet_fit_to_pages (at, 1, 0);
  if (rows > 0)
    note (self, worksheet_repeat_rows (at, 0, rows - 1));
}

void
kc_workbook_writer_set_height (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, double points)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at != NULL)
    note (self, worksheet_set_row (at, row, points, NULL));
}

void
kc_workbook_writer_mark_unlike_zero (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint first_row, guint first_column, guint last_row, guint last_column)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at == NULL)
    return;
  if (self->warning == NULL)
    {
      self->warning = workbook_add_format (self->workbook);
      format_set_bg_color (self->warning, 0xF8D7DA);
      format_set_font_color (self->warning, 0xA51D2D);
    }
  lxw_conditional_format rule = {
    .type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO, .value = 0, .format = self->warning,
  };
  note (self, worksheet_conditional_format_range (at, first_row, (lxw_col_t) first_column, last_row, (lxw_col_t) last_column, &rule));
}

static void
shape_text (lxw_format *format, KcWorkbookKind kind)
{
  gboolean is_head = kind == KC_WORKBOOK_GROUP || kind == KC_WORKBOOK_HEAD;

  if (kind == KC_WORKBOOK_TITLE || is_head)
    format_set_bold (format);
  if (kind == KC_WORKBOOK_TITLE)
    format_set_font_size (format, 14);
  if (is_head)
    {
      format_set_bg_color (format, kind == KC_WORKBOOK_GROUP ? 0xD5E3F2 : 0xE9EFF6);
      format_set_align (format, LXW_ALIGN_CENTER);
      format_set_border (format, LXW_BORDER_HAIR);
    }
  if (kind == KC_WORKBOOK_RULE)
    {
      format_set_font_size (format, 8);
      format_set_font_color (format, 0x5E5C64);
    }
  if (is_head || kind == KC_WORKBOOK_RULE || kind == KC_WORKBOOK_PARAGRAPH)
    {
      format_set_text_wrap (format);
      format_set_align (format, is_head ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    }
}

static lxw_format *
get_format (KcWorkbookWriter *self, KcWorkbookStyle style)
{
  static const char *const numbers[MAX_PLACES + 1] = { "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000", "#,##0.000000" };
  guint places = style.kind == KC_WORKBOOK_NUMBER ? MIN (style.places, MAX_PLACES) : 0;
  lxw_format **format = &self->formats[style.kind][places][style.is_input ? 1 : 0][style.mark];

  if (*format != NULL)
    return *format;
  *format = workbook_add_format (self->workbook);
  shape_text (*format, style.kind);
  if (style.kind == KC_WORKBOOK_NUMBER)
    format_set_num_format (*format, numbers[places]);
  if (style.kind == KC_WORKBOOK_NUMBER || style.kind == KC_WORKBOOK_YES_NO)
    format_set_align (*format, LXW_ALIGN_RIGHT);
  if (style.kind == KC_WORKBOOK_CELL_TEXT)
    format_set_num_format (*format, "@");
  if (style.kind == KC_WORKBOOK_CELL_DATE)
    format_set_num_format (*format, "yyyy-mm-dd");
  if (style.is_input)
    format_set_bg_color (*format, 0xFFF8DC);
  if (style.mark != KC_WORKBOOK_UNMARKED)
    format_set_bg_color (*format, style.mark == KC_WORKBOOK_REFUSED ? 0xF8D7DA : 0xFFF0C2);
  return *format;
}

void
kc_workbook_writer_put_text (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style, const char *text)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at == NULL)
    return;
  if (text == NULL || *text == '\0')
    note (self, worksheet_write_blank (at, row, (lxw_col_t) column, get_format (self, style)));
  else if (strlen (text) <= MAX_TEXT)
    note (self, worksheet_write_string (at, row, (lxw_col_t) column, text, get_format (self, style)));
  else
    {
      g_autofree char *cut = g_utf8_strlen (text, -1) > MAX_TEXT ? g_utf8_substring (text, 0, MAX_TEXT) : g_strdup (text);
      note (self, worksheet_write_string (at, row, (lxw_col_t) column, cut, get_format (self, style)));
    }
}

void
kc_workbook_writer_put_decimal (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style, KcDecimal value)
{
  lxw_worksheet *at = get_sheet (self, sheet);
  g_autofree char *text = at != NULL ? kc_decimal_to_string (value) : NULL;

  /* A spreadsheet knows binary numbers only: the nearest to the decimal, which it shows and reads back as that decimal up to 15 digits. */
  if (at != NULL)
    note (self, worksheet_write_number (at, row, (lxw_col_t) column, g_ascii_strtod (text, NULL), get_format (self, style)));
}

void
kc_workbook_writer_put_date (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style, KcDate date)
{
  lxw_worksheet *at = get_sheet (self, sheet);
  lxw_datetime moment = { .year = date.year, .month = date.month, .day = date.day };

  if (at != NULL)
    note (self, worksheet_write_datetime (at, row, (lxw_col_t) column, &moment, get_format (self, style)));
}

void
kc_workbook_writer_merge (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint first, guint last)
{
  lxw_worksheet *at = get_sheet (self, sheet);

  if (at != NULL && last > first)
    note (self, worksheet_merge_range (at, row, (lxw_col_t) first, row, (lxw_col_t) last, NULL, NULL));
}

void
kc_workbook_writer_put_comment (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, const char *text)
{
  lxw_worksheet *at = get_sheet (self, sheet);
  g_autofree char *cut = g_utf8_strlen (text, -1) > MAX_TEXT ? g_utf8_substring (text, 0, MAX_TEXT) : g_strdup (text);

  if (at != NULL)
    note (self, worksheet_write_comment (at, row, (lxw_col_t) column, cut));
}

void
kc_workbook_writer_put_formula (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style,
                                const char *formula, const KcWorkbookResult *result)
{
  lxw_worksheet *at = get_sheet (self, sheet);
  lxw_format *format = at != NULL ? get_format (self, style) : NULL;

  if (at == NULL)
    return;
  if (result->text != NULL)
    note (self, worksheet_write_formula_str (at, row, (lxw_col_t) column, formula, format, result->text));
  else
    note (self, worksheet_write_formula_num (at, row, (lxw_col_t) column, formula, format, result->number));
}

void
kc_workbook_writer_put_array_formula (KcWorkbookWriter *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookStyle style,
                                      const char *formula, double result)
{
  lxw_worksheet *at = get_sheet (self, sheet);
  g_autofree char *braced = g_strdup_printf ("{%s}", formula);

  if (at != NULL)
    note (self, worksheet_write_array_formula_num (at, row, (lxw_col_t) column, row, (lxw_col_t) column, braced, get_format (self, style), result));
}

char *
kc_workbook_column_name (guint column)
{
  char name[8];
  char *at = name + sizeof name - 1;

  *at = '\0';
  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    *--at = (char) ('A' + (rest - 1) % 26);
  return g_strdup (at);
}
