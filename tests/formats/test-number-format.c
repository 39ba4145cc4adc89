#include "kc-number-format.h"

static void
test_codes (void)
{
  static const struct { const char *code; KcNumberFormat format; } cases[] = {
    { "General", KC_NUMBER_FORMAT_GENERAL },
    { "GENERAL", KC_NUMBER_FORMAT_GENERAL },
    { "G/通用格式", KC_NUMBER_FORMAT_GENERAL },
    { "0.00", KC_NUMBER_FORMAT_GENERAL },
    { "#,##0.00_);[Red](#,##0.00)", KC_NUMBER_FORMAT_GENERAL },
    { "0.00E+00", KC_NUMBER_FORMAT_GENERAL },
    { "0\"年\"", KC_NUMBER_FORMAT_GENERAL },
    { "0\"days\"", KC_NUMBER_FORMAT_GENERAL },
    { "0\\d", KC_NUMBER_FORMAT_GENERAL },
    { "[$¥-804]#,##0", KC_NUMBER_FORMAT_GENERAL },
    { "@", KC_NUMBER_FORMAT_GENERAL },
    { "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", KC_NUMBER_FORMAT_GENERAL },
    { "0%", KC_NUMBER_FORMAT_PERCENT },
    { "0.00%;[Red]-0.00%", KC_NUMBER_FORMAT_PERCENT },
    { "0\"%\"", KC_NUMBER_FORMAT_GENERAL },
    { "yyyy\"年\"m\"月\"", KC_NUMBER_FORMAT_DATE },
    { "yyyy\"年\"m\"月\"d\"日\";@", KC_NUMBER_FORMAT_DATE },
    { "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", KC_NUMBER_FORMAT_DATE },
    { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", KC_NUMBER_FORMAT_DATE },
    { "yyyy-mm-dd", KC_NUMBER_FORMAT_DATE },
    { "m/d", KC_NUMBER_FORMAT_DATE },
    { "mmm", KC_NUMBER_FORMAT_DATE },
    { "e\"年\"", KC_NUMBER_FORMAT_DATE },
    { "aaaa", KC_NUMBER_FORMAT_DATE },
    { "yyyy/m/d h:mm", KC_NUMBER_FORMAT_DATE_TIME },
    { "h:mm:ss AM/PM", KC_NUMBER_FORMAT_TIME },
    { "[h]:mm", KC_NUMBER_FORMAT_TIME },
    { "mm:ss.0", KC_NUMBER_FORMAT_TIME },
    { "\"unclosed yyyy", KC_NUMBER_FORMAT_GENERAL },
    { "[unclosed yyyy", KC_NUMBER_FORMAT_GENERAL },
    { "0\\", KC_NUMBER_FORMAT_GENERAL },
    { "", KC_NUMBER_FORMAT_GENERAL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (kc_number_format_of_code (cases[i].code), ==, cases[i].format);
    }
  g_assert_cmpint (kc_number_format_of_code (NULL), ==, KC_NUMBER_FORMAT_GENERAL);
}

static void
test_builtins (void)
{
  g_assert_cmpint (kc_number_format_of_builtin (0), ==, KC_NUMBER_FORMAT_GENERAL);
  g_assert_cmpint (kc_number_format_of_builtin (4), ==, KC_NUMBER_FORMAT_GENERAL);
  g_assert_cmpint (kc_number_format_of_builtin (9), ==, KC_NUMBER_FORMAT_PERCENT);
  g_assert_cmpint (kc_number_format_of_builtin (11), ==, KC_NUMBER_FORMAT_GENERAL);
  g_assert_cmpint (kc_number_format_of_builtin (14), ==, KC_NUMBER_FORMAT_DATE);
  g_assert_cmpint (kc_number_format_of_builtin (20), ==, KC_NUMBER_FORMAT_TIME);
  g_assert_cmpint (kc_number_format_of_builtin (22), ==, KC_NUMBER_FORMAT_DATE_TIME);
  g_assert_cmpint (kc_number_format_of_builtin (31), ==, KC_NUMBER_FORMAT_DATE);
  g_assert_cmpint (kc_number_format_of_builtin (49), ==, KC_NUMBER_FORMAT_GENERAL);
  g_assert_cmpint (kc_number_format_of_builtin (58), ==, KC_NUMBER_FORMAT_DATE);
  g_assert_cmpint (kc_number_format_of_builtin (59), ==, KC_NUMBER_FORMAT_GENERAL);
}

static void
assert_cell (double value, KcNumberFormat format, gboolean base_1904, KcCellType type, guint flags, const char *date)
{
  KcCell cell = { 0 };
  g_autofree char *iso = NULL;

  kc_cell_set_double (&cell, value, format, base_1904);
  iso = kc_date_to_iso (cell.date);
  g_assert_cmpint (cell.type, ==, type);
  g_assert_cmpuint (cell.flags, ==, flags | KC_CELL_FLOAT);
  g_assert_cmpstr (iso, ==, date);
  g_assert_true (cell.raw == value);
}

static void
test_cells (void)
{
  assert_cell (1.5, KC_NUMBER_FORMAT_GENERAL, FALSE, KC_CELL_NUMBER, 0, "");
  assert_cell (0.012, KC_NUMBER_FORMAT_PERCENT, FALSE, KC_CELL_NUMBER, KC_CELL_PERCENT, "");
  assert_cell (42068, KC_NUMBER_FORMAT_DATE, FALSE, KC_CELL_DATE, 0, "2015-03-05");
  assert_cell (40606, KC_NUMBER_FORMAT_DATE, TRUE, KC_CELL_DATE, 0, "2015-03-05");
  assert_cell (42068.25, KC_NUMBER_FORMAT_DATE_TIME, FALSE, KC_CELL_DATE, KC_CELL_TIME, "2015-03-05");
  assert_cell (0.25, KC_NUMBER_FORMAT_TIME, FALSE, KC_CELL_NUMBER, KC_CELL_TIME, "");
  assert_cell (-3, KC_NUMBER_FORMAT_DATE, FALSE, KC_CELL_NUMBER, 0, "");
  assert_cell (1e300, KC_NUMBER_FORMAT_DATE, FALSE, KC_CELL_ERROR, 0, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-format/codes", test_codes);
  g_test_add_func ("/number-format/builtins", test_builtins);
  g_test_add_func ("/number-format/cells", test_cells);
  return g_test_run ();
}
