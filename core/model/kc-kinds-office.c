/* Institution and branches (D2). */
#include <glib/gi18n-lib.h>

#include "kc-kinds-private.h"

static const KcField institution_fields[] = {
  { .name = "code", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_KEY | KC_FIELD_IDENTIFIER, .label = N_("Institution code"),
    .headers = "法人机构代码|机构代码|金融机构代码|总行代码", .max_length = 40, .width = 12, .group = N_("Institution"),
    .validate = kc_kind_validate_code },
  { .name = "name", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED, .label = N_("Name of the bank"),
    .headers = "银行名称|总行名称|法人机构名称|机构名称", .max_length = 100, .width = 24, .group = N_("Institution") },
  { .name = "short_name", .type = KC_FIELD_TEXT, .label = N_("Short name"), .headers = "简称|机构简称", .max_length = 40, .width = 12,
    .group = N_("Institution") },
  { .name = "address", .type = KC_FIELD_TEXT, .label = N_("Address"), .headers = "地址|办公地址", .max_length = 200, .width = 24,
    .group = N_("Institution") },
  { .name = "phone", .type = KC_FIELD_TEXT, .flags = KC_FIELD_IDENTIFIER, .label = N_("Telephone"), .headers = "电话|联系电话|办公电话",
    .max_length = 40, .width = 14, .group = N_("Institution") },
};

const KcKind kc_kind_institution = {
  .name = "institution", .label = N_("Institution"), .label_plural = N_("Institutions"), .title_field = "name",
  .fields = institution_fields, .n_fields = G_N_ELEMENTS (institution_fields), .importable = TRUE,
};

/* D2.1: peers are the appraised managers in branches of the same class. */
static const KcChoice branch_classes[] = {
  { "urban", N_("Urban"), "城关|城关支行|城区|城区支行|城关类|城区类|一类|1类|城关网点|城区网点|1" },
  { "township", N_("Township"), "乡镇|乡镇支行|集镇|镇区|乡镇类|集镇类|二类|2类|乡镇网点|2" },
  { "village", N_("Village"), "行政村|村级|行政村支行|农村|村|村级类|行政村类|三类|3类|村级网点|农村网点|3" },
  { NULL, NULL, NULL }
};

static const KcField branch_fields[] = {
  { .name = "code", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_KEY | KC_FIELD_IDENTIFIER | KC_FIELD_LISTED | KC_FIELD_IMPORTABLE,
    .label = N_("Branch code"),
    .headers = "机构号|机构代码|机构编号|机构编码|支行代码|支行编号|支行号|网点号|网点代码|网点编号|部门代码|部门编号|单位代码|行号|所号|社号",
    .max_length = 40, .width = 10, .group = N_("Branch"), .validate = kc_kind_validate_code },
  { .name = "name", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED | KC_FIELD_IMPORTABLE, .label = N_("Branch name"),
    .headers = "支行名称|机构名称|网点名称|支行|机构|网点|名称|部门名称|单位名称|分理处|信用社|行名",
    .max_length = 100, .width = 20, .group = N_("Branch") },
  { .name = "class", .type = KC_FIELD_CHOICE, .flags = KC_FIELD_LISTED | KC_FIELD_IMPORTABLE, .label = N_("Branch class"),
    .headers = "支行类别|机构类别|网点类别|类别|区域类别|支行类型|机构类型|网点类型|地域类别|分类", .choices = branch_classes, .width = 8,
    .group = N_("Branch") },
  { .name = "parent", .type = KC_FIELD_REFERENCE, .flags = KC_FIELD_IMPORTABLE, .label = N_("Superior branch"),
    .headers = "上级机构|上级机构号|上级支行|管辖行|管辖支行|隶属机构|上级行", .reference = "branch", .width = 16, .group = N_("Branch") },
  { .name = "headcount_plan", .type = KC_FIELD_INTEGER, .flags = KC_FIELD_LISTED | KC_FIELD_IMPORTABLE, .label = N_("Planned customer managers"),
    .headers = "客户经理编制|编制|计划人数|核定人数|客户经理计划数|计划配备人数|定员", .width = 8, .group = N_("Headcount"),
    .validate = kc_kind_validate_count },
  { .name = "regular_staff", .type = KC_FIELD_INTEGER, .flags = KC_FIELD_IMPORTABLE, .label = N_("Regular staff"),
    .headers = "在编人数|正式员工数|在职员工数|员工总数|员工人数|在册人数", .width = 8, .group = N_("Headcount"),
    .validate = kc_kind_validate_count },
  { .name = "search_key", .type = KC_FIELD_TEXT, .flags = KC_FIELD_DERIVED, .label = N_("Search key"), .max_length = 4000 },
  { .name = "sort_key", .type = KC_FIELD_TEXT, .flags = KC_FIELD_DERIVED, .label = N_("Sort key"), .max_length = 4000 },
};

static gboolean
validate_branch (KcRecord      *record,
                 const KcPlace *place,
                 KcIssueList   *issues)
{
  gint64 parent = kc_record_get_integer (record, "parent");

  if (parent == 0 || parent != kc_record_get_id (record))
    return TRUE;
  return kc_kind_report ("parent", KC_ISSUE_OUT_OF_RANGE, place, issues, kc_record_get_text (record, "code"),
                         kc_field_get_label (kc_kind_find_field (&kc_kind_branch, "parent")));
}

const KcKind kc_kind_branch = {
  .name = "branch", .label = N_("Branch"), .label_plural = N_("Branches"), .title_field = "name", .parent_field = "parent",
  .fields = branch_fields, .n_fields = G_N_ELEMENTS (branch_fields), .importable = TRUE, .validate = validate_branch,
};
