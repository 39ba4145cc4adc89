/* What messy cells mean (D19), case by case: value, nothing or refusal, and the complete findings. */
#include <string.h>

#include "kc-header-text.h"
#include "kc-kind.h"
#include "kc-period-text.h"
#include "kc-row-judge.h"
#include "kc-sheet-repair.h"

static KcCell
text_cell (const char *text)
{
  return (KcCell) { .type = KC_CELL_TEXT, .text = text, .length = strlen (text) };
}

static KcCell
float_cell (double value)
{
  KcCell cell = { .type = KC_CELL_NUMBER, .flags = KC_CELL_FLOAT, .raw = value };

  g_assert_true (kc_decimal_from_double (value, &cell.number));
  return cell;
}

/* "0.012 !refused,number-rounded": the value, then what was said. */
static char *
describe (char *value, const KcRepair *repair)
{
  g_autofree char *taken = value;
  GString *out = g_string_new (NULL);

  if (repair->refused)
    g_string_append (out, "refused");
  else
    g_string_append (out, repair->nothing != KC_NOTHING_NONE ? kc_nothing_to_nick (repair->nothing) : taken);
  for (guint i = 0; i < repair->n_issues; i++)
    g_string_append_printf (out, " %s", kc_issue_code_to_nick (repair->issues[i]));
  return g_string_free (out, FALSE);
}

static void
check_number (KcCell cell, KcNumberContext context, const char *expected)
{
  KcRepair repair = KC_REPAIR_INIT;
  KcDecimal number;
  g_autofree char *got = NULL;

  kc_repair_number (&cell, &context, &number, &repair);
  got = describe (kc_decimal_to_string (number), &repair);
  if (strcmp (got, expected) != 0)
    g_error ("“%s”: expected “%s”, got “%s”", cell.text != NULL ? cell.text : "(number)", expected, got);
}

static void
test_numbers (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "1234.5", "1234.5" }, { "-3", "-3" }, { " 12 ", "12" }, { "0", "0" }, { "007", "7" }, { "1e3", "refused number-unreadable" },
    { "1,234.50", "1234.5 number-from-text" }, { "1，234", "1234 number-from-text" }, { "12,345,678", "12345678 number-from-text" },
    { "12,3456", "123456 number-from-text" }, { "１２３．５", "123.5 number-from-text" }, { "(1,234)", "-1234 number-from-text" },
    { "（5）", "-5 number-from-text" }, { "5-", "-5 number-from-text" }, { "－5", "-5 number-from-text" }, { "—5", "-5 number-from-text" },
    { "+5", "5 number-from-text" }, { "￥1,000.00", "1000 number-from-text" }, { "¥-3", "-3 number-from-text" }, { "-¥3", "-3 number-from-text" },
    { "1.2万", "12000 number-from-text" }, { "3亿元", "300000000 number-from-text" }, { "5元", "5 number-from-text" }, { "12笔", "12 number-from-text" },
    { "(1.5万)", "-15000 number-from-text" }, { ".5", "0.5" }, { "1.", "1" }, { "1 234", "1234 number-from-text" },
    { "1'234'567", "1234567 number-from-text" }, { "-.5", "-0.5" },
    { "1,5", "refused number-unreadable" }, { "1,23,456", "refused number-unreadable" }, { "12.345.678", "refused number-unreadable" },
    { "1,2345,678", "refused number-unreadable" }, { "1234,567", "refused number-unreadable" }, { "两次", "refused number-unreadable" }, { "12a", "refused number-unreadable" }, { "(-5)", "refused number-unreadable" },
    { "--5", "refused number-unreadable" }, { ".", "refused number-unreadable" }, { "12%", "refused number-unreadable" }, { "¥", "refused number-unreadable" },
    { "1234567890123456789", "refused number-unreadable" }, { "999999999999999999", "refused out-of-range" },
    { "0.00001", "0 number-rounded" }, { "1.23455", "1.2346 number-rounded" },
    { "", "not-reported" }, { "-", "not-reported" }, { "—", "not-reported" }, { "／", "not-reported" }, { "无", "not-reported" },
    { "未报", "not-reported" }, { " 未报送 ", "not-reported" }, { "不适用", "not-applicable" }, { "N/A", "not-applicable" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_number (text_cell (cases[i].text), (KcNumberContext) { 0 }, cases[i].expected);
  check_number (float_cell (0.1 + 0.2), (KcNumberContext) { 0 }, "0.3");
  check_number (float_cell (1.0 / 3), (KcNumberContext) { 0 }, "0.3333 number-rounded");
  check_number ((KcCell) { .type = KC_CELL_EMPTY }, (KcNumberContext) { 0 }, "not-reported");
  check_number ((KcCell) { .type = KC_CELL_ERROR, .text = "#REF!", .length = 5 }, (KcNumberContext) { 0 }, "refused formula-error");
  check_number ((KcCell) { .type = KC_CELL_FORMULA_WITHOUT_VALUE }, (KcNumberContext) { 0 }, "refused formula-without-value");
  check_number ((KcCell) { .type = KC_CELL_DATE, .date = { 2024, 3, 5 } }, (KcNumberContext) { 0 }, "refused number-unreadable");
}

static void
test_units (void)
{
  KcNumberContext in_wan = { .unit_power = 4 };

  check_number (text_cell ("12.3456"), in_wan, "123456");
  check_number (float_cell (20.957), in_wan, "209570");
  check_number (text_cell ("0.000000001"), in_wan, "0 number-rounded");
  /* A unit in the cell goes before the column's: never twice. */
  check_number (text_cell ("12.5万"), in_wan, "125000 number-from-text");
  check_number (text_cell ("12.5元"), in_wan, "12.5 number-from-text");
  check_number (text_cell ("99999999999999"), in_wan, "refused out-of-range");
}

static void
test_percent (void)
{
  KcNumberContext stated = { .percent = TRUE, .percent_stated = TRUE }, bare = { .percent = TRUE };
  KcCell styled = float_cell (0.012);

  styled.flags |= KC_CELL_PERCENT;
  check_number (styled, stated, "1.2");
  check_number (styled, bare, "1.2");
  check_number (styled, (KcNumberContext) { 0 }, "0.012");
  check_number (text_cell ("1.2%"), stated, "1.2");
  check_number (text_cell ("12‰"), stated, "1.2");
  check_number (text_cell ("1.2"), stated, "1.2");
  check_number (text_cell ("1.2"), bare, "1.2 percent-read");
  check_number (float_cell (0.012), bare, "0.012 percent-doubtful");
  check_number (float_cell (-1), bare, "-1 percent-doubtful");
  check_number (text_cell ("0.985"), bare, "0.985 percent-doubtful");
  check_number (float_cell (0.012), stated, "0.012");
  check_number (text_cell ("0"), bare, "0 percent-read");
  check_number (float_cell (1.5), bare, "1.5 percent-read");
}

static void
check_date (KcCell cell, gboolean base_1904, const char *expected)
{
  KcRepair repair = KC_REPAIR_INIT;
  KcDate date;
  g_autofree char *got = NULL;

  kc_repair_date (&cell, base_1904, &date, &repair);
  got = describe (kc_date_to_iso (date), &repair);
  if (strcmp (got, expected) != 0)
    g_error ("“%s”: expected “%s”, got “%s”", cell.text != NULL ? cell.text : "(number)", expected, got);
}

static void
test_dates (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "2015-03-05", "2015-03-05" }, { "2015年3月5日", "2015-03-05 date-repaired" }, { "2015.3.5", "2015-03-05 date-repaired" },
    { "2015/3/5", "2015-03-05 date-repaired" }, { "2015-3-5", "2015-03-05 date-repaired" }, { "２０１５－０３－０５", "2015-03-05" },
    { "20150305", "2015-03-05 date-repaired" }, { "二〇一五年三月五日", "2015-03-05 date-repaired" },
    { "二○一五年三月五日", "2015-03-05 date-repaired" },
    { "二零二四年十二月三十一日", "2024-12-31 date-repaired" }, { "2024年十月二十日", "2024-10-20 date-repaired" },
    { "2015-03-05 00:00:00", "2015-03-05 date-repaired" }, { "2015/3/5 10:30", "2015-03-05 date-repaired" },
    { "2015-03-05T00:00:00Z", "2015-03-05 date-repaired" },
    { "2015年3月", "2015-03-01 date-day-missing" }, { "2015.3", "2015-03-01 date-day-missing" }, { "2015.03", "2015-03-01 date-day-missing" },
    { "2015-3", "2015-03-01 date-day-missing" }, { "201503", "2015-03-01 date-day-missing" }, { "03/2015", "2015-03-01 date-day-missing" },
    { "150305", "2015-03-05 date-two-digit-year" }, { "98.7.1", "1998-07-01 date-two-digit-year" }, { "15-3-5", "2015-03-05 date-two-digit-year" },
    { "98年7月", "1998-07-01 date-two-digit-year" }, { "750412", "1975-04-12 date-two-digit-year" },
    { "42068", "2015-03-05 date-repaired" }, { "25/3/2015", "2015-03-25 date-repaired" }, { "3/25/2015", "2015-03-25 date-repaired" },
    { "5/5/2015", "2015-05-05 date-repaired" },
    /* What could be two days is refused. */
    { "5/3/2015", "refused date-unreadable" }, { "200912", "refused date-unreadable" },
    { "2015年2月31日", "refused date-unreadable" }, { "2月31日", "refused date-unreadable" }, { "2015", "refused date-unreadable" },
    { "2015年", "refused date-unreadable" }, { "2015.", "refused date-unreadable" }, { "3月5日", "refused date-unreadable" }, { "15.3", "refused date-unreadable" },
    { "2015-13-01", "refused date-unreadable" }, { "20151301", "refused date-unreadable" }, { "昨天", "refused date-unreadable" },
    { "2015年3月上旬", "refused date-unreadable" }, { "1850-01-01", "refused date-unreadable" }, { "99999999999", "refused date-unreadable" },
    { "", "not-reported" }, { "无", "not-reported" }, { "长期", "not-applicable" }, { "不适用", "not-applicable" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_date (text_cell (cases[i].text), FALSE, cases[i].expected);
  check_date ((KcCell) { .type = KC_CELL_DATE, .date = { 2015, 3, 5 } }, FALSE, "2015-03-05");
  check_date (float_cell (20150305), FALSE, "2015-03-05 date-repaired");
  check_date (float_cell (42068), FALSE, "2015-03-05 date-repaired");
  check_date (float_cell (40606), TRUE, "2015-03-05 date-repaired");
  check_date (float_cell (2015.3), FALSE, "2015-03-01 date-day-missing");
  /* 2015.10 typed into a spreadsheet is stored as 2015.1: January or October. */
  check_date (float_cell (2015.1), FALSE, "refused date-unreadable");
  check_date (float_cell (2015.12), FALSE, "2015-12-01 date-day-missing");
}

static void
check_period (KcCell cell, int default_year, const char *expected)
{
  KcRepair repair = KC_REPAIR_INIT;
  KcPeriod period;
  g_autofree char *got = NULL;

  kc_repair_period (&cell, default_year, &period, &repair);
  got = describe (period == KC_PERIOD_NONE ? g_strdup ("none") : kc_period_to_string (period), &repair);
  if (strcmp (got, expected) != 0)
    g_error ("“%s”: expected “%s”, got “%s”", cell.text != NULL ? cell.text : "(number)", expected, got);
}

static void
test_periods (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "2024年3月", "2024-03" }, { "2024年03月份", "2024-03" }, { "2024.03", "2024-03" }, { "2024.3", "2024-03" }, { "202403", "2024-03" },
    { "2024-3", "2024-03" }, { "2024/03", "2024-03" }, { "2024 年 3 月", "2024-03" }, { "2024-03-31", "2024-03" }, { "2024年3月31日", "2024-03" }, { "20240331", "2024-03" },
    { "24年3月", "2024-03 date-two-digit-year" }, { "二〇二四年三月", "2024-03" }, { "２０２４年３月", "2024-03" },
    { "2024年一季度", "2024Q1" }, { "2024年第2季度", "2024Q2" }, { "2024年三季", "2024Q3" }, { "2024Q4", "2024Q4" }, { "2024-Q4", "2024Q4" },
    { "2024年1-3月", "2024Q1" }, { "2024年上半年", "2024H1" }, { "2024年7-12月", "2024H2" }, { "2024H2", "2024H2" },
    { "2024年", "2024" }, { "2024", "2024" }, { "2024年度", "2024" }, { "2024年1-12月", "2024" },
    { "2025年13月", "refused period-unreadable" }, { "202413", "refused period-unreadable" }, { "3月", "refused period-unreadable" },
    { "2024年2-5月", "refused period-unreadable" }, { "2024年Q5", "refused period-unreadable" }, { "三月份报表", "refused period-unreadable" }, { "123", "refused period-unreadable" },
    { "", "not-reported" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_period (text_cell (cases[i].text), 0, cases[i].expected);
  check_period (text_cell ("3月"), 2024, "2024-03");
  check_period (text_cell ("十二月"), 2024, "2024-12");
  check_period (text_cell ("一季度"), 2024, "2024Q1");
  check_period (text_cell ("1-6月"), 2024, "2024H1");
  check_period ((KcCell) { .type = KC_CELL_DATE, .date = { 2024, 4, 1 } }, 0, "2024-04");
  check_period (float_cell (202403), 0, "2024-03");
  check_period (float_cell (2024), 0, "2024");
  check_period (float_cell (2024.03), 0, "2024-03");
  check_period (float_cell (2024.1), 0, "refused period-unreadable");
}

static void
test_period_in_title (void)
{
  KcPeriod period = KC_PERIOD_NONE;

  g_assert_true (kc_period_find ("青石县农商行2024年3月客户经理业绩表", 0, &period));
  g_assert_cmpint (period, ==, 202403);
  g_assert_true (kc_period_find ("2024年度考核(一季度)", 0, &period));
  g_assert_cmpint (period, ==, 202421);
  g_assert_true (kc_period_find ("3月", 2025, &period));
  g_assert_cmpint (period, ==, 202503);
  g_assert_false (kc_period_find ("2024年1月、2024年2月对比", 0, &period));
  g_assert_false (kc_period_find ("月度业绩表(2024-2025年)", 0, &period));
  g_assert_false (kc_period_find ("客户经理花名册", 0, &period));
  g_assert_cmpint (kc_period_find_year ("2024年各月存款"), ==, 2024);
}

static void
check_identifier (KcCell cell, guint digits, const char *expected)
{
  KcRepair repair = KC_REPAIR_INIT;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *got = NULL;

  kc_repair_identifier (&cell, digits, out, &repair);
  got = describe (g_strdup (out->str), &repair);
  if (strcmp (got, expected) != 0)
    g_error ("“%s”: expected “%s”, got “%s”", cell.text != NULL ? cell.text : "(number)", expected, got);
}

static void
test_identifiers (void)
{
  check_identifier (text_cell ("0010007"), 0, "0010007");
  check_identifier (text_cell ("421187197412012941"), 18, "421187197412012941");
  check_identifier (text_cell (" 4211871974 12012941"), 18, "421187197412012941 text-cleaned");
  check_identifier (text_cell ("４２１１"), 0, "4211 text-cleaned");
  check_identifier (text_cell ("'0010007"), 0, "0010007 text-cleaned");
  check_identifier (text_cell ("=\"0010007\""), 0, "0010007 text-cleaned");
  check_identifier (text_cell ("10007.0"), 0, "10007 text-cleaned");
  check_identifier (text_cell ("10007"), 7, "0010007 leading-zeros-restored");
  check_identifier (text_cell ("KJ2019-0001"), 0, "KJ2019-0001");
  check_identifier (text_cell ("无"), 0, "not-reported");
  check_identifier (float_cell (10007), 0, "10007");
  check_identifier (float_cell (10007), 7, "0010007 leading-zeros-restored");
  check_identifier (float_cell (13900000001), 0, "13900000001");
  /* Digits that a double cannot hold are lost for good: never guessed. */
  check_identifier (float_cell (421187197412012941.0), 18, "refused digits-lost");
  check_identifier (text_cell ("4.21187E+17"), 18, "refused digits-lost");
  check_identifier (text_cell ("1E+5"), 0, "refused digits-lost");
  check_identifier (float_cell (10007.5), 0, "refused digits-lost");
}

static void
check_text (void (*repair_cell) (const KcCell *, GString *, KcRepair *), const char *text, const char *expected)
{
  KcCell cell = text_cell (text);
  KcRepair repair = KC_REPAIR_INIT;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *got = NULL;

  repair_cell (&cell, out, &repair);
  got = describe (g_strdup (out->str), &repair);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_texts (void)
{
  check_text (kc_repair_person_name, "张三", "张三");
  check_text (kc_repair_person_name, " 张三 ", "张三");
  check_text (kc_repair_person_name, "张 三", "张三 name-spaces-removed");
  check_text (kc_repair_person_name, "李　四", "李四 name-spaces-removed");
  check_text (kc_repair_person_name, "John Smith", "John Smith");
  check_text (kc_repair_person_name, "买买提·艾力", "买买提·艾力");
  check_text (kc_repair_text, "城关支行（营业部）", "城关支行（营业部）");
  check_text (kc_repair_text, "２号楼", "2号楼 text-cleaned");
  check_text (kc_repair_text, "第一行\n第二行", "第一行 第二行 text-cleaned");
  check_text (kc_repair_text, "A\xE2\x80\x8B" "B", "AB text-cleaned");
  check_text (kc_repair_text, "—", "not-reported");
}

static void
test_choices (void)
{
  const KcField *sex = kc_kind_find_field (kc_kind_find ("staff"), "sex");
  static const struct { const char *text, *expected; } cases[] = {
    { "男", "male" }, { "女", "female" }, { " 女 ", "female" }, { "男性", "male choice-by-synonym" }, { "male", "male" },
    { "？", "refused choice-unknown" }, { "", "not-reported" }, { "未填", "not-reported" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KcCell cell = text_cell (cases[i].text);
      KcRepair repair = KC_REPAIR_INIT;
      g_autoptr (GString) out = g_string_new (NULL);
      g_autofree char *got = NULL;

      kc_repair_choice (&cell, sex, out, &repair);
      got = describe (g_strdup (out->str), &repair);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
test_booleans (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "是", "yes" }, { "否", "no" }, { "√", "yes" }, { "×", "no" }, { "Ｙ", "yes" }, { "无", "no" }, { "1", "yes" }, { "0", "no" },
    { "也许", "refused choice-unknown" }, { "未报", "not-reported" }, { "", "not-reported" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KcCell cell = text_cell (cases[i].text);
      KcRepair repair = KC_REPAIR_INIT;
      gboolean value;
      g_autofree char *got = NULL;

      kc_repair_boolean (&cell, &value, &repair);
      got = describe (g_strdup (value ? "yes" : "no"), &repair);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

/* Pieces of messy cells, thrown together: whatever comes, a repair says either a value that can be stored, or a nothing, or why not. */
static void
test_any_text_survives (void)
{
  static const char *const pieces[] = { "2", "0", "15", "2024", "99999999", "年", "月", "日", "季度", "第", "上半年", "-", "—", ".", "/", ",", "，", "(", ")", "（", "）", " ",
                                        "　", "万", "亿元", "%", "‰", "¥", "+", "e", "E+17", "'", "=\"", "\"", "十", "二", "〇", "廿", "小计", "不适用", "Q1", "H3", ":", "T",
                                        "\n", "\xE2\x80\x8B", "张", "𬸚", "x" };
  const KcField *sex = kc_kind_find_field (kc_kind_find ("staff"), "sex");
  g_autoptr (GRand) dice = g_rand_new_with_seed (1573);
  g_autoptr (GString) text = g_string_new (NULL), out = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    {
      KcRepair number = KC_REPAIR_INIT, date = KC_REPAIR_INIT, period = KC_REPAIR_INIT, identifier = KC_REPAIR_INIT, other = KC_REPAIR_INIT;
      KcNumberContext context = { g_rand_int_range (dice, -1, 9), g_rand_boolean (dice), g_rand_boolean (dice) };
      g_auto (KcHeaderText) header = { NULL };
      KcCell cell;
      KcDecimal decimal;
      KcDate day;
      KcPeriod month;
      gboolean yes;
      gint64 stored;
      int n = g_rand_int_range (dice, 0, i % 100 == 0 ? 200 : 9);

      g_string_truncate (text, 0);
      while (n-- > 0)
        g_string_append (text, pieces[g_rand_int_range (dice, 0, G_N_ELEMENTS (pieces))]);
      cell = text_cell (text->str);
      kc_repair_number (&cell, &context, &decimal, &number);
      g_assert_true (number.refused ? number.n_issues > 0 : number.nothing != KC_NOTHING_NONE || kc_decimal_to_stored (decimal, &stored, NULL));
      kc_repair_date (&cell, FALSE, &day, &date);
      g_assert_true (date.refused ? date.n_issues > 0 : date.nothing != KC_NOTHING_NONE || kc_date_is_valid (day));
      kc_repair_period (&cell, 2024, &month, &period);
      g_assert_true (period.refused ? period.n_issues > 0 : period.nothing != KC_NOTHING_NONE || kc_period_is_valid (month));
      kc_repair_identifier (&cell, 7, out, &identifier);
      g_assert_true (g_utf8_validate (out->str, -1, NULL));
      kc_repair_person_name (&cell, out, &other);
      g_assert_true (g_utf8_validate (out->str, -1, NULL));
      kc_repair_text (&cell, out, &other);
      g_assert_true (g_utf8_validate (out->str, -1, NULL));
      kc_repair_choice (&cell, sex, out, &other);
      kc_repair_boolean (&cell, &yes, &other);
      kc_header_text_read (&header, text->str, 2024);
      g_assert_true (g_utf8_validate (header.key, -1, NULL));
      if (kc_period_find (text->str, 2024, &month))
        g_assert_true (kc_period_is_valid (month));
      kc_row_is_totals_label (text->str, text->len);
      kc_row_is_note_label (text->str, text->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-repair/numbers-d19", test_numbers);
  g_test_add_func ("/sheet-repair/units-d19", test_units);
  g_test_add_func ("/sheet-repair/percent-d19", test_percent);
  g_test_add_func ("/sheet-repair/dates-d19", test_dates);
  g_test_add_func ("/sheet-repair/periods-d19", test_periods);
  g_test_add_func ("/sheet-repair/period-in-title", test_period_in_title);
  g_test_add_func ("/sheet-repair/identifiers-d19", test_identifiers);
  g_test_add_func ("/sheet-repair/texts", test_texts);
  g_test_add_func ("/sheet-repair/choices", test_choices);
  g_test_add_func ("/sheet-repair/any-text-survives", test_any_text_survives);
  g_test_add_func ("/sheet-repair/booleans", test_booleans);
  return g_test_run ();
}
