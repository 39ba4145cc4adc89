/* The bank's own name in the titles of sheets, as such titles are written; and titles that name nobody. */
#include "kc-institution-name.h"

static const struct { const char *title, *name; } titles[] = {
  { "青石县农村商业银行客户经理花名册", "青石县农村商业银行" },
  { "青石县农村商业银行股份有限公司白马支行员工名册", "青石县农村商业银行股份有限公司" },
  { "青 石 县 农 村 商 业 银 行\n客户经理花名册", "青石县农村商业银行" },
  { "2025年度青石县农村信用合作联社客户经理业绩表", "青石县农村信用合作联社" },
  { "2025年1-6月份青石村镇银行有限责任公司业绩", "青石村镇银行有限责任公司" },
  { "二〇二五年青石县农村商业银行花名册", "青石县农村商业银行" },
  { "附件3：青石农商行客户经理名册", "青石农商行" },
  { "关于青石县农村商业银行考核结果的通报", "青石县农村商业银行" },
  { "（青石省农村信用社联合社）统计表", "青石省农村信用社联合社" },
  { "附件:月湖农村商业银行名册", "月湖农村商业银行" },
  { "青石县农村信用社", "青石县农村信用社" },
  { "客户经理花名册", NULL },
  { "", NULL },
  { "农村商业银行客户经理花名册", NULL },
  { "我行银行卡业务统计表", NULL },
  { "银行承兑汇票登记簿", NULL },
  { "银行卡发放表(青石县农村商业银行)", "青石县农村商业银行" },
  { "中国人民银行征信查询登记表", NULL },
  { "本银行各支行", NULL },
  { "2025年银行从业资格考试", NULL },
};

static void
test_titles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *name = kc_institution_name_find (titles[i].title);

      g_assert_cmpstr (name, ==, titles[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/institution-name", test_titles);
  return g_test_run ();
}
