/* ui/support: targets, wording of errors, formats. Needs no window. */
#include <locale.h>

#include "kc-error.h"
#include "kc-target.h"
#include "kc-ui-error.h"
#include "kc-ui-format.h"

static void
test_target_round_trip (void)
{
  g_autoptr (KcTarget) target = kc_target_parse ("managers?search=%E7%8E%8B%26&branch=12");
  g_autofree char *text = kc_target_to_string (target);

  g_assert_cmpstr (kc_target_get_place (target), ==, "managers");
  g_assert_cmpstr (kc_target_get (target, "search"), ==, "王&");
  g_assert_cmpint (kc_target_get_id (target, "branch"), ==, 12);
  g_assert_cmpint (kc_target_get_id (target, "search"), ==, 0);
  g_assert_cmpstr (text, ==, "managers?branch=12&search=王%26");
  {
    g_autoptr (KcTarget) again = kc_target_parse (text);
    g_assert_cmpstr (kc_target_get (again, "search"), ==, "王&");
  }
}

static void
test_target_bad (void)
{
  g_autoptr (KcTarget) plain = kc_target_parse ("overview");

  g_assert_null (kc_target_parse (NULL));
  g_assert_null (kc_target_parse (""));
  g_assert_null (kc_target_parse ("?a=b"));
  g_assert_cmpuint (kc_target_get_n (plain), ==, 0);
}

static void
test_error_names_file (void)
{
  g_autoptr (GError) error = g_error_new_literal (KC_ERROR, KC_ERROR_FILE_PROTECTED, "客户经理.xlsx: password");
  g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_READ_SHEETS, error);

  g_assert_true (g_str_has_prefix (sentence, "客户经理.xlsx: The file is protected"));
}

/* How far reading had come when its process failed: the last of the message's parts is for the log. */
static void
test_error_names_sheet (void)
{
  g_autoptr (GError) error = g_error_new_literal (KC_ERROR, KC_ERROR_READER_FAILED, "客户经理.xlsx: 一月: 上!A12: ended by signal 11");
  g_autoptr (GError) missing = g_error_new_literal (KC_ERROR, KC_ERROR_READER_MISSING, "x.csv: Failed to execute child process");
  g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_IMPORT, error);
  g_autofree char *marked = kc_ui_error_dup_sentence (KC_ATTEMPT_EXPORT, error);
  g_autofree char *not_started = kc_ui_error_dup_sentence (KC_ATTEMPT_READ_SHEETS, missing);

  g_assert_true (g_str_has_prefix (sentence, "客户经理.xlsx: 一月: 上!A12: Reading failed here"));
  g_assert_cmpstr (marked, ==, sentence);
  g_assert_true (g_str_has_prefix (not_started, "Files are read by a program of their own"));
}

/* Of XML it is a line, with the file's name or without; and no spreadsheet program helps. */
static void
test_error_names_line_reached (void)
{
  static const int codes[] = { KC_ERROR_READER_FAILED, KC_ERROR_READER_STALLED, KC_ERROR_READER_LIMIT };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) named = g_error_new_literal (KC_ERROR, codes[i], "某行.xml: 12:5: ended by signal 11");
      g_autoptr (GError) unnamed = g_error_new_literal (KC_ERROR, codes[i], "12:5: poll: interrupted");
      g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_IMPORT, named);
      g_autofree char *alone = kc_ui_error_dup_sentence (KC_ATTEMPT_SAVE, unnamed);

      g_assert_true (g_str_has_prefix (sentence, "某行.xml: Line 12, column 5: Reading "));
      g_assert_true (g_str_has_prefix (alone, "Line 12, column 5: Reading "));
      g_assert_nonnull (strstr (sentence, "exported anew"));
      g_assert_null (strstr (sentence, "spreadsheet"));
    }
}

static void
test_error_names_line (void)
{
  g_autoptr (GError) error = g_error_new_literal (KC_ERROR, KC_ERROR_XML_GRAMMAR, "12:5: expected element");
  g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_IMPORT, error);

  g_assert_true (g_str_has_prefix (sentence, "Line 12, column 5: "));
}

/* Every code has a sentence of its own kind, and none shows the English message of the log. */
static void
test_error_every_code (void)
{
  for (int code = KC_ERROR_FAILED; code <= KC_ERROR_CHANGED_SINCE; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (KC_ERROR, code, "xyzzy");
      g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_SAVE, error);

      g_assert_cmpuint (strlen (sentence), >, 15);
      g_assert_null (strstr (sentence, "xyzzy"));
    }
}

static void
test_error_cancelled (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  g_assert_true (kc_ui_error_is_silent (error));
}

static void
test_parse_date (void)
{
  static const struct { const char *text; const char *iso; } dates[] = {
    { "2024-03-05", "2024-03-05" }, { "2024/3/5", "2024-03-05" }, { "2024.3.5", "2024-03-05" }, { "20240305", "2024-03-05" },
    { "2024年3月5日", "2024-03-05" }, { "２０２４－０３－０５", "2024-03-05" }, { "", "" },
    { "2024-13-05", NULL }, { "2023-02-29", NULL }, { "5.3", NULL }, { "2024", NULL }, { "tomorrow", NULL }, { "2024-03-05-1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      KcDate date = { 1999, 1, 1 };
      gboolean ok = kc_ui_parse_date (dates[i].text, &date);
      g_autofree char *iso = kc_date_to_iso (date);

      g_assert_cmpstr (ok ? iso : NULL, ==, dates[i].iso);
    }
}

static void
test_numbers (void)
{
  KcDecimal value;
  g_autofree char *wan = kc_ui_format_wan (kc_decimal_new (123456789, 2));
  g_autofree char *much = kc_ui_format_wan (kc_decimal_new (335832321234, 2));
  g_autofree char *points = kc_ui_format_points (kc_decimal_new (8745, 2));
  g_autofree char *at = kc_ui_format_timestamp ("2024-03-05 08:15:30");
  g_autofree char *less = kc_ui_format_points (kc_decimal_new (-314, 2));

  g_assert_cmpstr (wan, ==, "¥123.46 wan");
  g_assert_cmpstr (much, ==, "¥335,832 wan");
  g_assert_cmpstr (points, ==, "87.45");
  g_assert_cmpstr (at, ==, "2024-03-05 08:15");
  g_assert_cmpstr (less, ==, "−3.14");
  g_assert_true (kc_ui_parse_decimal (less, &value));
  g_assert_cmpint (kc_decimal_compare (value, kc_decimal_new (-314, 2)), ==, 0);
  g_assert_true (kc_ui_parse_decimal (" 1,234.50 ", &value));
  g_assert_cmpint (kc_decimal_compare (value, kc_decimal_new (12345, 1)), ==, 0);
  g_assert_false (kc_ui_parse_decimal ("12x", &value));
}

/* The four kinds of nothing look different, and none looks like zero (design, idea 4). */
static void
test_nothings (void)
{
  KcReportColumn number = { (char *) "n", (char *) "N", KC_COLUMN_NUMBER, 2, 8 };
  KcReportColumn text = { (char *) "t", (char *) "T", KC_COLUMN_TEXT, 0, 8 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (KcValue) zero = KC_VALUE_INIT;
  g_auto (KcValue) nothing = KC_VALUE_INIT;
  gboolean dim;
  g_autofree char *dash = kc_ui_format_cell (&text, &nothing, &dim);

  g_assert_cmpstr (dash, ==, "—");
  kc_value_set_decimal (&zero, KC_DECIMAL_ZERO);
  g_hash_table_add (seen, kc_ui_format_cell (&number, &zero, &dim));
  g_assert_false (dim);
  for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
    {
      kc_value_set_nothing (&nothing, kind);
      g_hash_table_add (seen, kc_ui_format_cell (&number, &nothing, &dim));
      g_assert_true (dim);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/support/target/round-trip", test_target_round_trip);
  g_test_add_func ("/ui/support/target/bad", test_target_bad);
  g_test_add_func ("/ui/support/error/names-file", test_error_names_file);
  g_test_add_func ("/ui/support/error/names-sheet", test_error_names_sheet);
  g_test_add_func ("/ui/support/error/names-line-reached", test_error_names_line_reached);
  g_test_add_func ("/ui/support/error/names-line", test_error_names_line);
  g_test_add_func ("/ui/support/error/every-code", test_error_every_code);
  g_test_add_func ("/ui/support/error/cancelled", test_error_cancelled);
  g_test_add_func ("/ui/support/format/parse-date", test_parse_date);
  g_test_add_func ("/ui/support/format/numbers", test_numbers);
  g_test_add_func ("/ui/support/format/nothings", test_nothings);
  return g_test_run ();
}
