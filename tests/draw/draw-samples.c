#include "draw-samples.h"

static const char *const surnames[] = { "张", "王", "李", "赵", "陈", "刘", "杨", "黄", "周", "吴" };
static const char *const given[] = { "晓雯", "建国", "丽娟", "志强", "海燕", "明", "秀英", "伟", "思远", "若兰", "文博" };

static KcDecimal
hundredths (gint64 units)
{
  return kc_decimal_new (units, 2);
}

static void
add_indicator (KcAppraisalSheet *sheet,
               const char       *code,
               const char       *label,
               const char       *unit,
               gint64            points,
               gint64            figure,
               gint64            base,
               gint64            score,
               gint64            best)
{
  KcSheetIndicator *indicator = kc_sheet_indicator_new (code, label, unit);

  indicator->points = hundredths (points);
  indicator->figure = hundredths (figure);
  indicator->base = hundredths (base);
  indicator->score = hundredths (score);
  indicator->peers_score = hundredths (points + 37);
  indicator->best = hundredths (best);
  g_ptr_array_add (sheet->indicators, indicator);
}

static void
add_steps (KcAppraisalSheet *sheet)
{
  static const struct
  {
    const char *label;
    int amount;
    gboolean is_total;
  } steps[] = {
    { "标准分", 10000, FALSE }, { "贷款笔数", 300, FALSE }, { "利息收入", 1000, FALSE },
    { "贷款质量", 200, FALSE }, { "扣分", -300, FALSE }, { "合计", 11200, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_ptr_array_add (sheet->steps, kc_sheet_step_new (steps[i].label, hundredths (steps[i].amount), steps[i].is_total));
}

static void
add_trends (KcAppraisalSheet *sheet,
            guint             index)
{
  static const char *const labels[] = { "贷款笔数", "利息收入", "贷款余额" };
  static const char *const units[] = { "笔", "元", "元" };
  static const gint64 sizes[] = { 1000, 8500000, 1850000000 };

  for (guint m = 0; m < G_N_ELEMENTS (labels); m++)
    {
      for (guint month = 1; month <= 12; month++)
        {
          KcSheetTrend *point = kc_sheet_trend_new (kc_period_new (KC_PERIOD_MONTH, 2024, (int) month), labels[m]);

          point->unit = g_strdup (units[m]);
          if ((month + index) % 11 != 3)
            {
              point->nothing = KC_NOTHING_NONE;
              point->value = hundredths (sizes[m] + sizes[m] / 100 * ((month * 37 + index * 13) % 29));
              point->peers_mean = hundredths (sizes[m] + sizes[m] / 100 * month);
            }
          g_ptr_array_add (sheet->trend, point);
        }
    }
}

static KcExplanation *
explain_indicator (const char *title,
                   const char *value,
                   const char *sentence,
                   const char *formula,
                   const char *substituted,
                   guint       index,
                   guint       n_sentences)
{
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_INDICATOR, title, sentence, value);

  kc_explanation_set_formula (node, formula, substituted);
  for (guint i = 0; i < n_sentences; i++)
    {
      g_autofree char *text = g_strdup_printf ("2024年%u月实绩 %u.%02u，已按考核办法规定的口径折算，未超过上限，也未触及下限。", i % 12 + 1, 90 + (i * 7 + index) % 40, (i * 31 + index) % 100);
      g_autofree char *origin = g_strdup_printf ("业绩月报.xlsx · 月度业绩!F%u", 17 + i + index);
      KcExplanation *input = kc_explanation_new (KC_EXPLANATION_INPUT, "输入", text, "");

      kc_explanation_set_origin (input, origin);
      kc_explanation_add (node, input);
    }
  return node;
}

static KcExplanation *
explain (guint index,
         guint n_sentences)
{
  KcExplanation *total = kc_explanation_new (KC_EXPLANATION_TOTAL, "总分",
                                             "三项指标得分 23.00、60.00、32.00 相加为 115.00 分，扣除 3.00 分后为 112.00 分，达到Ⅰ级（110 分及以上），绩效系数 2.0。", "112.00");

  kc_explanation_add (total, explain_indicator ("贷款笔数", "23.00 分", "本年发放贷款 130 笔，同组 28 人平均 100 笔，高出 30.00%，每高 1 个百分点加 0.1 分，加 3.00 分，未达到加分上限 10 分。",
                                                "20 + MAX(-20, MIN(10, (loans / PEERAVG(loans) - 1) * 100 * 0.1))",
                                                "20 + MAX(-20, MIN(10, (130 / 100 - 1) × 100 × 0.1)) = 23.00", index, n_sentences));
  kc_explanation_add (total, explain_indicator ("利息收入", "60.00 分", "本年利息收入 1,200,000.00 元，同组 28 人平均 1,000,000.00 元，按比例计 60.00 分，未达到加分上限 20 分。",
                                                "50 * interest / PEERAVG(interest)", "50 × 1,200,000 / 1,000,000 = 60.00", index, n_sentences));
  kc_explanation_add (total, explain_indicator ("贷款质量", "32.00 分", "新增不良率 0.80%，低于基准 1.00%，每低 0.1 个百分点加 1 分，加 2.00 分。",
                                                "30 + (1 - npl_ratio) / 0.1", "30 + (1 − 0.80) / 0.1 = 32.00", index, n_sentences));
  kc_explanation_add (total, kc_explanation_new (KC_EXPLANATION_DEDUCTION, "扣分", "业务技能测试 1 次不合格，每次扣 3 分，共扣 3.00 分。", "−3.00"));
  kc_explanation_add (total, kc_explanation_new (KC_EXPLANATION_LIMIT, "等级限制", "无严重违规，新增不良率未超过本年容忍度 1.50%，等级不受限制。", ""));
  return total;
}

KcAppraisalSheet *
draw_sample_sheet (guint index,
                   guint n_sentences)
{
  KcAppraisalSheet *sheet = kc_appraisal_sheet_new ();

  sheet->run = 1;
  sheet->staff = index + 1;
  sheet->staff_number = g_strdup_printf ("%05u", 10001 + index);
  sheet->name = g_strconcat (surnames[index % G_N_ELEMENTS (surnames)], given[index % G_N_ELEMENTS (given)], NULL);
  sheet->branch = g_strdup ("城关支行");
  sheet->branch_class = g_strdup ("城区一类");
  sheet->post = g_strdup ("客户经理");
  sheet->run_name = g_strdup ("2024年度等级评定");
  sheet->scheme_title = g_strdup ("县级农商银行客户经理等级评定办法");
  sheet->scheme_version = g_strdup ("1.0");
  sheet->run_state = g_strdup ("confirmed");
  sheet->institution = g_strdup ("清河农村商业银行股份有限公司");
  sheet->period = kc_period_new (KC_PERIOD_YEAR, 2024, 1);
  add_indicator (sheet, "loan_count", "贷款笔数", "笔", 2000, 13000 + index * 100, 10000, 2300, 3000);
  add_indicator (sheet, "interest", "利息收入", "元", 5000, 120000000 + index * 12345, 100000000, 6000, 7000);
  add_indicator (sheet, "quality", "贷款质量（新增不良率）", "%", 3000, 80, 100, 3200, 4000);
  add_steps (sheet);
  add_trends (sheet, index);
  sheet->total = hundredths (11200);
  sheet->deductions = hundredths (300);
  sheet->coefficient = kc_decimal_new (20, 1);
  sheet->grade = g_strdup ("Ⅰ级");
  sheet->grade_by_points = g_strdup ("Ⅰ级");
  sheet->rank = index + 1;
  sheet->n_ranked = 28;
  sheet->n_peers = 28;
  sheet->explanation = explain (index, n_sentences);
  return sheet;
}

GPtrArray *
draw_sample_sheets (guint n,
                    guint n_sentences)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_appraisal_sheet_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sheets, draw_sample_sheet (i, n_sentences));
  return sheets;
}

KcReport *
draw_sample_results (guint n_rows)
{
  KcReport *report = kc_report_new ("城关支行客户经理考核结果");

  kc_report_add_column (report, "rank", "名次", KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "staff_number", "工号", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "name", "姓名", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", "支行", KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "loan_count", "贷款笔数", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "interest", "利息收入", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "quality", "贷款质量", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "deductions", "扣分", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "total", "总分", KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "grade", "等级", KC_COLUMN_CHOICE, 0, 6);
  kc_report_add_column (report, "coefficient", "绩效系数", KC_COLUMN_NUMBER, 1, 6);
  kc_report_add_column (report, "limited_by", "等级限制", KC_COLUMN_TEXT, 0, 20);
  for (guint i = 0; i < n_rows; i++)
    {
      KcReportRow *row = kc_report_add_row (report, i + 1);
      g_autofree char *number = g_strdup_printf ("%05u", 10001 + i);
      g_autofree char *name = g_strconcat (surnames[i % G_N_ELEMENTS (surnames)], given[i % G_N_ELEMENTS (given)], NULL);

      kc_report_row_set_integer (row, 0, i + 1);
      kc_report_row_set_text (row, 1, number);
      kc_report_row_set_text (row, 2, name);
      kc_report_row_set_text (row, 3, "城关支行");
      kc_report_row_set_decimal (row, 4, hundredths (2300 - i * 3));
      kc_report_row_set_decimal (row, 5, hundredths (6000 - i * 7));
      if (i % 17 != 5)
        kc_report_row_set_decimal (row, 6, hundredths (3200 - i * 2));
      kc_report_row_set_decimal (row, 7, hundredths (i % 5 == 0 ? -300 : 0));
      kc_report_row_set_decimal (row, 8, hundredths (11500 - i * 12));
      kc_report_row_set_text (row, 9, i < 10 ? "Ⅰ级" : "Ⅱ级");
      kc_report_row_set_decimal (row, 10, kc_decimal_new (i < 10 ? 20 : 18, 1));
      if (i % 13 == 7)
        kc_report_row_set_text (row, 11, "新增不良率超过本年容忍度，等级最高为Ⅱ级");
    }
  kc_report_set_total (report, n_rows);
  return report;
}
