/* The staff file (D1.1), what happens to a person (D1.4), and the scanned documents (D1.2). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-citizen-id.h"
#include "kc-kinds-private.h"

#define PERSONAL N_("Personal data")
#define EDUCATION N_("Education")
#define EMPLOYMENT N_("Employment")
#define QUALIFICATION N_("Qualification and contract")
#define EVENT N_("Event")
#define DOCUMENT N_("Document")
#define STATED KC_FIELD_IMPORTABLE

static const KcChoice sexes[] = {
  { "male", N_("Male"), "男|男性|先生|M|1" },
  { "female", N_("Female"), "女|女性|女士|F|2" },
  { NULL, NULL, NULL }
};

static const KcChoice educations[] = {
  { "doctor", N_("Doctorate"), "博士研究生|博士|博研|研究生(博士)" },
  { "master", N_("Master's studies"), "硕士研究生|硕士|研究生|硕研|全日制研究生|在职研究生|研究生(硕士)|MBA" },
  { "bachelor", N_("Bachelor's studies"), "大学本科|本科|大学|大本|全日制本科|本科(全日制)|函授本科|自考本科|在职本科|成人本科" },
  { "college", N_("Junior college"), "大学专科|大专|专科|高职|全日制大专|函授大专|自考大专|在职大专|成人大专" },
  { "secondary", N_("Secondary vocational school"), "中等专科|中专|中技|职高|技校|中职|中专(中技)|职业高中" },
  { "senior_high", N_("Senior high school"), "高中|普通高中|高中毕业" },
  { "junior_high", N_("Junior high school or below"), "初中及以下|初中|小学|初中毕业" },
  { NULL, NULL, NULL }
};

static const KcChoice degrees[] = {
  { "doctor", N_("Doctor"), "博士|博士学位" },
  { "master", N_("Master"), "硕士|硕士学位" },
  { "bachelor", N_("Bachelor"), "学士|学士学位|双学士" },
  { "none", N_("No degree"), "无|无学位|没有|—|-|/" },
  { NULL, NULL, NULL }
};

static const KcChoice political_statuses[] = {
  { "member", N_("Party member"), "中共党员|党员|中国共产党党员|正式党员|共产党员" },
  { "probationary", N_("Probationary party member"), "中共预备党员|预备党员" },
  { "league", N_("Youth League member"), "共青团员|团员|中国共青团员" },
  { "democratic", N_("Member of a democratic party"), "民主党派|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟" },
  { "independent", N_("Independent"), "无党派人士|无党派" },
  { "none", N_("No party affiliation"), "群众|普通群众|无" },
  { NULL, NULL, NULL }
};

/* D3.5, D8.6: who is appraised depends on the post. */
static const KcChoice posts[] = {
  { "customer_manager", N_("Customer manager"), "客户经理|信贷员|信贷人员|信贷客户经理|专职客户经理|客户经理岗|对公客户经理|个人客户经理|公司客户经理|零售客户经理|农户客户经理|小微客户经理" },
  { "outlet_head", N_("Outlet head"), "网点负责人|支行行长|行长|负责人|支行负责人|分理处主任|网点主任|主任|行长兼客户经理|营业部主任|社主任" },
  { "deputy_head", N_("Deputy outlet head"), "网点副职|副行长|支行副行长|副主任|分理处副主任" },
  { "assistant", N_("Assistant customer manager"), "助理客户经理|客户经理助理|助理|副职客户经理" },
  { "trainee", N_("Trainee customer manager"), "见习客户经理|见习|实习客户经理|见习期|试用" },
  { "part_time", N_("Part-time customer manager"), "兼职客户经理|兼职|兼职信贷员" },
  { "credit_accountant", N_("Credit accountant"), "信贷会计|信贷内勤|信贷会计岗" },
  { "other", N_("Other post"), "其他|其他岗位|柜员|综合柜员|大堂经理|会计|内勤" },
  { NULL, NULL, NULL }
};

static const KcChoice statuses[] = {
  { "active", N_("In service"), "在职|在岗|在编|正常|在职在岗|在册" },
  { "leave", N_("On leave"), "休假|离岗|长病假|产假|病假|休产假|借调|内退|待岗" },
  { "suspended", N_("Suspended"), "停职|暂停|停岗|离岗清收|停职检查|停岗清收" },
  { "exited", N_("Exited"), "退出|离职|辞职|退休|调离|调出|解聘|辞退|已离职|解除合同|转岗|免职" },
  { NULL, NULL, NULL }
};

static gboolean
validate_citizen_id (const KcField *field,
                     const KcValue *value,
                     const KcPlace *place,
                     KcIssueList   *issues)
{
  switch (kc_citizen_id_check (value->as.text, NULL, NULL, NULL))
    {
    case KC_CITIZEN_ID_BAD_LENGTH:
      return kc_kind_report (field->name, KC_ISSUE_CITIZEN_ID_LENGTH, place, issues, NULL, NULL);
    case KC_CITIZEN_ID_BAD_DATE:
      return kc_kind_report (field->name, KC_ISSUE_OUT_OF_RANGE, place, issues, "***", kc_field_get_label (field));
    case KC_CITIZEN_ID_BAD_CHECK:
      return kc_kind_report (field->name, KC_ISSUE_CITIZEN_ID_CHECK_DIGIT, place, issues, NULL, NULL);
    case KC_CITIZEN_ID_OK:
    default:
      return TRUE;
    }
}

static const KcField staff_fields[] = {
  { .name = "staff_number", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_KEY | KC_FIELD_IDENTIFIER | KC_FIELD_LISTED | STATED,
    .label = N_("Staff number"),
    .headers = "工号|员工编号|员工号|柜员号|员工工号|职工号|职工编号|人员编号|客户经理编号|客户经理号|客户经理代码|客户经理工号|员工代码|人员代码|编号|信贷员编号|信贷员号|信贷员代码|管户经理编号|管户经理工号|经办人工号|HR编号",
    .max_length = 20, .width = 10, .group = PERSONAL, .validate = kc_kind_validate_code },
  { .name = "name", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_PERSON_NAME | KC_FIELD_LISTED | STATED, .label = N_("Name"),
    .headers = "姓名|员工姓名|客户经理|客户经理姓名|信贷员|信贷员姓名|职工姓名|人员姓名|名字|管户经理|管户经理姓名|经办人",
    .max_length = 40, .width = 8, .group = PERSONAL },
  { .name = "sex", .type = KC_FIELD_CHOICE, .flags = STATED, .label = N_("Sex"), .headers = "性别", .choices = sexes, .width = 4,
    .group = PERSONAL },
  { .name = "birth_date", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Birth date"),
    .headers = "出生日期|出生年月|出生年月日|生日|出生时间", .width = 10, .group = PERSONAL },
  { .name = "citizen_id", .type = KC_FIELD_TEXT, .flags = KC_FIELD_SENSITIVE | KC_FIELD_IDENTIFIER | STATED, .label = N_("Citizen ID number"),
    .headers = "身份证号|身份证号码|证件号码|身份证|公民身份号码|居民身份证号|身份证件号码|证件号|居民身份证号码|公民身份证号码", .max_length = 18,
    .digits = 18, .width = 18, .group = PERSONAL, .validate = validate_citizen_id },
  { .name = "ethnic_group", .type = KC_FIELD_TEXT, .flags = STATED, .label = N_("Ethnic group"), .headers = "民族", .max_length = 20, .width = 6,
    .group = PERSONAL },
  { .name = "political_status", .type = KC_FIELD_CHOICE, .flags = STATED, .label = N_("Political status"), .headers = "政治面貌|政治身份|党派",
    .choices = political_statuses, .width = 8, .group = PERSONAL },
  { .name = "phone", .type = KC_FIELD_TEXT, .flags = KC_FIELD_SENSITIVE | KC_FIELD_IDENTIFIER | STATED, .label = N_("Phone"),
    .headers = "手机|手机号|手机号码|联系电话|电话|移动电话|联系方式|电话号码", .max_length = 40, .width = 12, .group = PERSONAL },

  { .name = "education", .type = KC_FIELD_CHOICE, .flags = STATED, .label = N_("Education"),
    .headers = "学历|文化程度|最高学历|第一学历|教育程度", .choices = educations, .width = 8, .group = EDUCATION },
  { .name = "degree", .type = KC_FIELD_CHOICE, .flags = STATED, .label = N_("Degree"), .headers = "学位|最高学位", .choices = degrees, .width = 6,
    .group = EDUCATION },
  { .name = "major", .type = KC_FIELD_TEXT, .flags = STATED, .label = N_("Major"), .headers = "专业|所学专业|毕业专业", .max_length = 60,
    .width = 12, .group = EDUCATION },
  { .name = "school", .type = KC_FIELD_TEXT, .flags = STATED, .label = N_("School"), .headers = "毕业院校|毕业学校|毕业院校及专业|学校|院校",
    .max_length = 80, .width = 16, .group = EDUCATION },

  { .name = "branch", .type = KC_FIELD_REFERENCE, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED | STATED, .label = N_("Branch"),
    .headers = "支行|所属支行|所在支行|机构|机构名称|所属机构|所在机构|网点|网点名称|所属网点|所在网点|支行名称|部门|所在部门|所属部门|单位|工作单位|所在单位|分理处|机构号|机构代码|支行号|网点号|单位名称",
    .reference = "branch", .width = 12, .group = EMPLOYMENT },
  { .name = "post", .type = KC_FIELD_CHOICE, .flags = KC_FIELD_LISTED | STATED, .label = N_("Post"),
    .headers = "岗位|职务|岗位名称|现任岗位|现任职务|职位|现岗位|岗位类别", .choices = posts, .width = 10, .group = EMPLOYMENT },
  { .name = "grade", .type = KC_FIELD_TEXT, .flags = KC_FIELD_LISTED | STATED, .label = N_("Grade"),
    .headers = "等级|客户经理等级|级别|现等级|评定等级|职级|上年等级|现任等级", .max_length = 20, .width = 8, .group = EMPLOYMENT },
  { .name = "status", .type = KC_FIELD_CHOICE, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED | STATED, .label = N_("Status"),
    .headers = "状态|在职状态|人员状态|员工状态|在岗状态|在岗情况", .choices = statuses, .width = 6, .group = EMPLOYMENT },
  { .name = "hire_date", .type = KC_FIELD_DATE, .flags = KC_FIELD_LISTED | STATED, .label = N_("Hire date"),
    .headers = "入行日期|入行时间|入职日期|入职时间|参加工作时间|参加工作日期|入社时间|到行时间|进行时间|工作时间", .width = 10, .group = EMPLOYMENT },
  { .name = "finance_start_date", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("In finance since"),
    .headers = "从事金融工作时间|从事金融工作日期|金融从业时间|金融从业日期|参加金融工作时间|金融工龄起算日|从业时间|从业日期", .width = 10, .group = EMPLOYMENT },
  { .name = "first_appointment_date", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("First appointed customer manager"),
    .headers = "首次聘任日期|首次聘任时间|任客户经理时间|聘任日期|聘任时间|首聘日期|初聘时间|任职时间|任职日期|上岗时间|上岗日期|首次任客户经理日期",
    .width = 10, .group = EMPLOYMENT },
  { .name = "protection_end", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Protected until"),
    .headers = "保护期至|保护期截止日期|保护期到期日|保护期满日期", .width = 10, .group = EMPLOYMENT },

  { .name = "certificate_number", .type = KC_FIELD_TEXT, .flags = KC_FIELD_IDENTIFIER | STATED, .label = N_("Certificate number"),
    .headers = "资格证号|资格证书号|资格证编号|客户经理资格证号|上岗证号|资格证书编号|证书编号|证书号|从业资格证号|资格证号码", .max_length = 40, .width = 14,
    .group = QUALIFICATION },
  { .name = "certificate_date", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Certificate date"),
    .headers = "取证日期|取证时间|资格证日期|发证日期|资格证取得时间|证书取得日期|资格取得日期", .width = 10, .group = QUALIFICATION },
  { .name = "certificate_end", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Certificate valid until"),
    .headers = "资格证有效期|证书有效期|资格证到期日|证书到期日期|资格证有效期至|证书有效期至", .width = 10, .group = QUALIFICATION },
  { .name = "contract_start", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Contract from"),
    .headers = "合同起始日期|合同开始日期|合同起始日|劳动合同起始日|合同签订日期|合同起|合同起始时间", .width = 10, .group = QUALIFICATION },
  { .name = "contract_end", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Contract until"),
    .headers = "合同到期日|合同终止日期|合同到期日期|合同截止日期|劳动合同到期日|合同止|合同终止日|合同到期时间", .width = 10, .group = QUALIFICATION },
  { .name = "note", .type = KC_FIELD_TEXT, .flags = KC_FIELD_MULTILINE | STATED, .label = N_("Note"), .headers = "备注|说明|备注说明",
    .max_length = 2000, .width = 20, .group = QUALIFICATION },

  { .name = "search_key", .type = KC_FIELD_TEXT, .flags = KC_FIELD_DERIVED, .label = N_("Search key"), .max_length = 4000 },
  { .name = "sort_key", .type = KC_FIELD_TEXT, .flags = KC_FIELD_DERIVED, .label = N_("Sort key"), .max_length = 4000 },
  { .name = "photo", .type = KC_FIELD_DOCUMENT, .label = N_("Photo"), .width = 8, .group = PERSONAL },
};

/* The citizen ID states birth date and sex too: what is given must say the same. */
static gboolean
check_against_citizen_id (KcRecord      *record,
                          const KcPlace *place,
                          KcIssueList   *issues)
{
  KcDate stated = kc_record_get_date (record, "birth_date");
  const char *sex = kc_record_get_text (record, "sex");
  KcDate birth;
  gboolean is_male;
  gboolean valid = TRUE;

  if (kc_citizen_id_check (kc_record_get_text (record, "citizen_id"), &birth, &is_male, NULL) != KC_CITIZEN_ID_OK)
    return TRUE; /* nothing to compare with; the field's own check has spoken */
  if (!kc_date_is_none (stated) && kc_date_compare (stated, birth) != 0)
    valid = kc_kind_report ("birth_date", KC_ISSUE_CITIZEN_ID_BIRTH_DATE, place, issues, NULL, NULL) && valid;
  if (sex != NULL && strcmp (sex, is_male ? "male" : "female") != 0)
    valid = kc_kind_report ("sex", KC_ISSUE_CITIZEN_ID_SEX, place, issues, NULL, NULL) && valid;
  return valid;
}

static gboolean
validate_staff (KcRecord      *record,
                const KcPlace *place,
                KcIssueList   *issues)
{
  gboolean valid = check_against_citizen_id (record, place, issues);

  valid = kc_kind_check_order (record, "birth_date", "hire_date", place, issues) && valid;
  valid = kc_kind_check_order (record, "birth_date", "finance_start_date", place, issues) && valid;
  valid = kc_kind_check_order (record, "finance_start_date", "first_appointment_date", place, issues) && valid;
  valid = kc_kind_check_order (record, "first_appointment_date", "protection_end", place, issues) && valid;
  valid = kc_kind_check_order (record, "certificate_date", "certificate_end", place, issues) && valid;
  valid = kc_kind_check_order (record, "contract_start", "contract_end", place, issues) && valid;
  return valid;
}

const KcKind kc_kind_staff = {
  .name = "staff", .label = N_("Customer manager"), .label_plural = N_("Customer managers"), .title_field = "name",
  .fields = staff_fields, .n_fields = G_N_ELEMENTS (staff_fields), .importable = TRUE, .validate = validate_staff,
};

static const KcChoice event_types[] = {
  { "hired", N_("Hired"), "入行|入职|录用|招聘" },
  { "certified", N_("Certified"), "取得资格|取证|取得资格证" },
  { "appointed", N_("Appointed"), "聘任|任命|任职|续聘" },
  { "transferred", N_("Transferred"), "调动|调岗|调入|岗位调整|轮岗|交流" },
  { "graded", N_("Graded"), "定级|等级评定|评级|晋级|降级" },
  { "rewarded", N_("Rewarded"), "奖励|表彰|嘉奖|立功" },
  { "punished", N_("Punished"), "处分|处罚|惩戒|通报批评|警告|记过|罚款" },
  { "trained", N_("Trained"), "培训|学习|进修" },
  { "warned", N_("Warned"), "预警|黄牌|黄牌警告|诫勉谈话" },
  { "protected", N_("Protected"), "保护期|进入保护期" },
  { "suspended", N_("Suspended from the post"), "停职|暂停|离岗清收|停岗" },
  { "exited", N_("Left the post"), "退出|离职|辞职|退休|解聘|调离" },
  { NULL, NULL, NULL }
};

static const KcField event_fields[] = {
  { .name = "staff", .type = KC_FIELD_REFERENCE, .flags = KC_FIELD_REQUIRED | STATED, .label = N_("Customer manager"),
    .headers = "工号|员工编号|员工号|柜员号|客户经理编号", .reference = "staff", .width = 10, .group = EVENT },
  { .name = "type", .type = KC_FIELD_CHOICE, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED | STATED, .label = N_("What happened"),
    .headers = "事项类型|类型|事件类型|类别|变动类型|奖惩类型", .choices = event_types, .width = 8, .group = EVENT },
  { .name = "date", .type = KC_FIELD_DATE, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED | STATED, .label = N_("Date"),
    .headers = "日期|时间|发生日期|生效日期|起始日期|开始日期", .width = 10, .group = EVENT },
  { .name = "end_date", .type = KC_FIELD_DATE, .flags = STATED, .label = N_("Until"), .headers = "截止日期|结束日期|终止日期|至", .width = 10,
    .group = EVENT },
  { .name = "title", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED | STATED, .label = N_("Subject"),
    .headers = "事项|事由|内容|名称|课程名称|培训内容|奖惩事由|培训课程|摘要", .max_length = 200, .width = 24, .group = EVENT },
  { .name = "branch", .type = KC_FIELD_REFERENCE, .flags = STATED, .label = N_("At branch"), .headers = "支行|机构|网点|所在支行",
    .reference = "branch", .width = 12, .group = EVENT },
  { .name = "post", .type = KC_FIELD_CHOICE, .flags = STATED, .label = N_("Post then"), .headers = "岗位|职务", .choices = posts, .width = 10,
    .group = EVENT },
  { .name = "grade", .type = KC_FIELD_TEXT, .flags = STATED, .label = N_("Grade then"), .headers = "等级|级别", .max_length = 20, .width = 8,
    .group = EVENT },
  { .name = "result", .type = KC_FIELD_TEXT, .flags = KC_FIELD_LISTED | STATED, .label = N_("Result"),
    .headers = "结果|成绩|考试成绩|培训结果|业绩|处理结果", .max_length = 200, .width = 12, .group = EVENT },
  { .name = "document", .type = KC_FIELD_TEXT, .flags = STATED, .label = N_("Document number"), .headers = "文号|文件号|发文号|依据文件",
    .max_length = 80, .width = 14, .group = EVENT },
  { .name = "detail", .type = KC_FIELD_TEXT, .flags = KC_FIELD_MULTILINE | STATED, .label = N_("Details"), .headers = "备注|说明|详情|具体情况",
    .max_length = 4000, .width = 24, .group = EVENT },
};

static gboolean
validate_event (KcRecord      *record,
                const KcPlace *place,
                KcIssueList   *issues)
{
  return kc_kind_check_order (record, "date", "end_date", place, issues);
}

const KcKind kc_kind_staff_event = {
  .name = "staff_event", .label = N_("Event"), .label_plural = N_("Events"), .title_field = "title", .parent_field = "staff",
  .fields = event_fields, .n_fields = G_N_ELEMENTS (event_fields), .importable = TRUE, .validate = validate_event,
};

/* D1.2. The synonyms are also what the names of scanned files are searched for. */
static const KcChoice document_types[] = {
  { "application", N_("Application form"), "申请表|申请书|应聘登记表|登记表|简历" },
  { "contract", N_("Labour contract"), "劳动合同|合同|聘用协议|协议" },
  { "id_card", N_("ID card copy"), "身份证复印件|身份证|证件复印件" },
  { "diploma", N_("Diploma"), "毕业证书|毕业证|学历证书|学历证|学位证书|学位证|文凭" },
  { "certificate", N_("Certificate"), "资格证书|资格证|上岗证|从业证|证书" },
  { "other", N_("Other document"), "其他材料|其他|其它" },
  { NULL, NULL, NULL }
};

static const KcField document_fields[] = {
  { .name = "staff", .type = KC_FIELD_REFERENCE, .flags = KC_FIELD_REQUIRED, .label = N_("Customer manager"), .reference = "staff", .width = 10,
    .group = DOCUMENT },
  { .name = "type", .type = KC_FIELD_CHOICE, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED, .label = N_("Kind of document"),
    .choices = document_types, .width = 12, .group = DOCUMENT },
  { .name = "title", .type = KC_FIELD_TEXT, .flags = KC_FIELD_REQUIRED | KC_FIELD_LISTED, .label = N_("Title"), .max_length = 200, .width = 24,
    .group = DOCUMENT },
  { .name = "document", .type = KC_FIELD_DOCUMENT, .flags = KC_FIELD_REQUIRED, .label = N_("Scanned file"), .width = 16, .group = DOCUMENT },
  { .name = "dated", .type = KC_FIELD_DATE, .flags = KC_FIELD_LISTED, .label = N_("Dated"), .width = 10, .group = DOCUMENT },
  { .name = "remark", .type = KC_FIELD_TEXT, .flags = KC_FIELD_MULTILINE, .label = N_("Remark"), .max_length = 2000, .width = 20,
    .group = DOCUMENT },
};

const KcKind kc_kind_staff_document = {
  .name = "staff_document", .label = N_("Document"), .label_plural = N_("Documents"), .title_field = "title", .parent_field = "staff",
  .fields = document_fields, .n_fields = G_N_ELEMENTS (document_fields),
};
