/* Measures: the figures that schemes count with (D7, D8). Standard ones are seeded by the schema; a bank adds its own. */
#include <glib/gi18n-lib.h>

#include "kc-kinds-private.h"

/* How several months become one figure of a longer period. */
static const KcChoice aggregates[] = {
  { "sum", N_("Sum of the months"), "合计|累计|求和" },
  { "last", N_("Last month's figure"), "期末|期末数|月末数|余额" },
  { "mean", N_("Mean of the months"), "平均|月均|日均" },
  { NULL, NULL, NULL }
};

static gboolean
validate_places (const KcField *field,
                 const KcValue *value,
                 const KcPlace *place,
                 KcIssueList   *issues)
{
  g_autofree char *text = NULL;

  if (value->as.integer >= 0 && value->as.integer <= KC_DECIMAL_STORED_SCALE)
    return TRUE;
  text = kc_value_to_string (value);
  return kc_kind_report (field->name, KC_ISSUE_OUT_OF_RANGE, place, issues, text, kc_field_get_label (field));
}

static const KcField measure_fields[] = {
  { .name = "code", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_KEY | KC_FIELD_LISTED, .label = N_("Measure code"),
    .headers = "指标代码|指标编号", .max_length = 40, .width = 16, .group = N_("Measure"), .validate = kc_kind_validate_code },
  { .name = "name", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED, .label = N_("Measure name"),
    .headers = "指标|指标名称|数据项", .max_length = 60, .width = 16, .group = N_("Measure") },
  { .name = "unit", .type = KC_FIELD_TEXT, .flags = KC_FIELD_LISTED, .label = N_("Unit"), .headers = "单位|计量单位", .max_length = 20,
    .width = 6, .group = N_("Measure") },
  { .name = "places", .type = KC_FIELD_INTEGER, .flags = KC_FIELD_REQUIRED, .label = N_("Decimals"), .headers = "小数位", .width = 6,
    .group = N_("Measure"), .validate = validate_places },
  { .name = "aggregate", .type = KC_FIELD_CHOICE, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED, .label = N_("Over several months"),
    .headers = "汇总方式|累计方式", .choices = aggregates, .width = 10, .group = N_("Measure") },
  { .name = "headers", .type = KC_FIELD_TEXT, .flags = KC_FIELD_MULTILINE, .label = N_("Headers in sheets"), .max_length = 2000, .width = 30,
    .group = N_("Measure") },
};

const KcKind kc_kind_measure = {
  .name = "measure", .label = N_("Measure"), .label_plural = N_("Measures"), .title_field = "name",
  .fields = measure_fields, .n_fields = G_N_ELEMENTS (measure_fields), .importable = TRUE,
};
