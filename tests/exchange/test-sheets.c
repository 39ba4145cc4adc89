/* Each sheet of tests/data/imports with what becomes of it: layout, columns, rows, the complete findings, in a file NAME.expected beside it. A new
 * case is two files and no C. With KC_WRITE_EXPECTED set, the expectations are written anew, to be read by a person before they are kept. */
#include <string.h>

#include "kc-sheet-import.h"

/* The standard measures that the cases speak of. */
static const struct
{
  const char *code, *name, *unit, *headers;
} measures[] = {
  { "loan_count", "贷款笔数", "笔", "发放笔数|贷款笔数" },
  { "interest_income", "利息收入", "元", "利息收入" },
  { "managed_loans", "管户贷款余额", "元", "管户贷款余额" },
  { "deposit_daily", "存款日均余额", "元", "存款日均余额" },
  { "deposit_new", "新增存款", "元", "新增存款" },
  { "new_npl_balance", "新增不良贷款余额", "元", "新增不良贷款余额" },
  { "exam_failed", "考试不合格次数", "次", "考试不合格次数" },
  { "npl_ratio", "不良率", "%", "不良率" },
  { "recovery_ratio", "收回率", "%", "收回率" },
  { "serious_violation", "严重违规次数", "次", "严重违规" },
};

typedef struct
{
  GString *out;
  KcColumnTargets *targets;
  GPtrArray *by_measure;
} Case;

static void
print_columns (Case *self, const KcMapping *mapping)
{
  g_autofree char *period = mapping->period != KC_PERIOD_NONE ? kc_period_to_string (mapping->period) : g_strdup ("none");

  g_string_append_printf (self->out, "header row %u of %u, %u title rows, unit 10^%d, period %s\n", mapping->header_row + 1, mapping->n_header_rows,
                          mapping->n_title_rows, mapping->unit_power, period);
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      g_autofree char *of = column->period != KC_PERIOD_NONE ? kc_period_to_string (column->period) : g_strdup ("");

      g_string_append_printf (self->out, "  column %u “%s”: %s%s%s 10^%d, sure %.1f\n", column->column + 1, column->header,
                              column->target[0] != '\0' ? column->target : "left out", of[0] != '\0' ? " of " : "", of, column->unit_power, column->confidence / 1000.0);
    }
}

static void
print_row (Case *self, const KcStagedBatch *batch, const KcStagedRow *row)
{
  g_autofree char *period = row->period != KC_PERIOD_NONE ? kc_period_to_string (row->period) : g_strdup ("-");

  if (row->left_out)
    return;
  g_string_append_printf (self->out, "  row %u%s: %s %s %s", row->row + 1, row->refused ? " refused" : "",
                          row->staff_number != KC_STAGED_NO_TEXT ? kc_staged_batch_get_text (batch, row->staff_number) : "-",
                          row->name != KC_STAGED_NO_TEXT ? kc_staged_batch_get_text (batch, row->name) : "-", period);
  if (row->branch != KC_STAGED_NO_TEXT)
    g_string_append_printf (self->out, " at %s", kc_staged_batch_get_text (batch, row->branch));
  for (guint i = 0; i < row->n_figures; i++)
    {
      const KcStagedFigure *figure = kc_staged_batch_get_figure (batch, row->first_figure + i);
      const KcColumnTarget *target = g_ptr_array_index (self->by_measure, figure->measure);
      g_autofree char *value = kc_decimal_to_string (kc_decimal_from_stored (figure->value));
      g_autofree char *of = figure->period != row->period ? kc_period_to_string (figure->period) : g_strdup ("");

      g_string_append_printf (self->out, ", %s%s%s=%s", target->code + strlen ("measure."), of[0] != '\0' ? "@" : "", of,
                              figure->refused ? "refused" : figure->absent != 0 ? kc_nothing_to_nick (figure->absent) : value);
    }
  for (guint i = 0; i < row->n_fields; i++)
    {
      const KcStagedField *field = kc_staged_batch_get_field (batch, row->first_field + i);
      g_autofree char *value = kc_value_to_string (&field->value);

      g_string_append_printf (self->out, ", %s=%s", field->target->code, field->refused ? "refused" : value);
    }
  g_string_append_c (self->out, '\n');
}

static void
print_issue (Case *self, const char *nick, gint32 row, gint32 column, const char *arg1, const char *arg2)
{
  g_autofree char *cell = row >= 0 ? kc_place_cell_name (row, column) : g_strdup ("sheet");

  g_string_append_printf (self->out, "  %s %s%s%s%s%s\n", cell, nick, arg1 != NULL ? " | " : "", arg1 != NULL ? arg1 : "", arg2 != NULL ? " | " : "",
                          arg2 != NULL ? arg2 : "");
}

static KcStagedBatch *
filled_cb (KcStagedBatch *full, gpointer data)
{
  Case *self = data;

  for (guint i = 0; i < full->rows->len; i++)
    {
      const KcStagedRow *row = kc_staged_batch_get_row (full, i);

      print_row (self, full, row);
      for (guint j = 0; j < row->n_issues; j++)
        {
          const KcStagedIssue *issue = kc_staged_batch_get_issue (full, row->first_issue + j);

          print_issue (self, kc_issue_code_to_nick (issue->code), (gint32) issue->row, issue->column,
                       kc_staged_batch_get_text (full, issue->args[0]), kc_staged_batch_get_text (full, issue->args[1]));
        }
    }
  kc_staged_batch_empty (full);
  return full;
}

static void
print_sheet (Case *self, KcSheetBook *book, guint index)
{
  const KcSheetInfo *info = kc_sheet_book_get_sheet (book, index);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetSample) sample = kc_sheet_sample_read (book, index, NULL, &error);
  KcLayoutHints hints = { .file = kc_sheet_book_get_file_name (book), .sheet = info->name, .header_row = -1 };
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (KcMapping) mapping = NULL;

  g_assert_no_error (error);
  mapping = kc_sheet_layout_find (sample, self->targets, &hints);
  g_string_append_printf (self->out, "%s%s%s\n", info->name, mapping->kind != NULL ? ", records of " : "", mapping->kind != NULL ? mapping->kind->name : "");
  print_columns (self, mapping);
  kc_sheet_layout_report (mapping, self->targets, &hints, issues);
  kc_sheet_import_report_gaps (mapping, self->targets, &hints, issues);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);

      print_issue (self, kc_issue_code_to_nick (kc_issue_get_code (issue)), place->row, place->column, kc_issue_get_arg (issue, 0), kc_issue_get_arg (issue, 1));
    }
  if (kc_sheet_import_get_purpose (mapping, self->targets) == KC_SHEET_OF_NOTHING)
    return;
  g_assert_true (kc_sheet_import_run (book, index, mapping, self->targets, kc_staged_batch_new (), filled_cb, self, NULL, &error));
  g_assert_no_error (error);
}

static void
compare (const char *path, const char *got)
{
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  g_autofree char *expected = NULL;
  g_auto (GStrv) got_lines = NULL, expected_lines = NULL;

  if (g_getenv ("KC_WRITE_EXPECTED") != NULL)
    g_assert_true (g_file_set_contents (expected_path, got, -1, NULL));
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  if (strcmp (got, expected) == 0)
    return;
  got_lines = g_strsplit (got, "\n", -1);
  expected_lines = g_strsplit (expected, "\n", -1);
  for (guint i = 0; i < MAX (g_strv_length (got_lines), g_strv_length (expected_lines)); i++)
    {
      const char *a = i < g_strv_length (expected_lines) ? expected_lines[i] : "", *b = i < g_strv_length (got_lines) ? got_lines[i] : "";

      if (strcmp (a, b) != 0)
        {
          g_test_message ("- %s", a);
          g_test_message ("+ %s", b);
        }
    }
  g_test_fail ();
}

static void
test_sheet (gconstpointer data)
{
  const char *path = data;
  Case self = { g_string_new (NULL), kc_column_targets_new (), g_ptr_array_new () };
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    kc_column_targets_add_measure (self.targets, measures[i].code, measures[i].name, measures[i].unit, measures[i].headers);
  for (guint i = 0; i < kc_column_targets_get_size (self.targets); i++)
    if (kc_column_targets_get (self.targets, i)->type == KC_COLUMN_TARGET_MEASURE)
      g_ptr_array_add (self.by_measure, (gpointer) kc_column_targets_get (self.targets, i));
  book = kc_sheet_book_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    print_sheet (&self, book, i);
  compare (path, self.out->str);
  g_string_free (self.out, TRUE);
  kc_column_targets_unref (self.targets);
  g_ptr_array_unref (self.by_measure);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("KC_TEST_DATA"), "imports", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/sheets/", name, NULL);

      if (!g_str_has_suffix (name, ".csv") && !g_str_has_suffix (name, ".xlsx") && !g_str_has_suffix (name, ".xls"))
        continue;
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
      g_test_add_data_func (test, g_ptr_array_index (paths, paths->len - 1), test_sheet);
    }
  return g_test_run ();
}
