/* A folder of branch files, one file or sheet a branch or a month: what no column says stands in the name (D19). */
#include <glib/gstdio.h>

#include "kc-test-import.h"

static void
write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
test_branch_files (void)
{
  TestBank bank = { NULL };
  g_autofree char *folder = NULL, *below = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) branches = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *findings = NULL;
  g_autoptr (GError) error = NULL;
  const char *paths[] = { NULL, NULL };

  test_bank_open (&bank);
  branches = test_import_text (&bank, "机构.csv", "机构号,支行名称\n0102,城东支行\n0103,城西支行\n");
  folder = g_build_filename (bank.folder, "报送", NULL);
  below = g_build_filename (folder, "乡镇", NULL);
  g_mkdir_with_parents (below, 0700);
  write_file (folder, "城东支行员工名册.csv", "工号,姓名\n0102001,江俊杰\n");
  write_file (folder, "2024年城西支行.csv", "工号,姓名\n0103001,钟艳\n");
  write_file (below, "青石县农商行城东支行.csv", "工号,姓名\n0102002,金美玲\n");
  write_file (below, "河口分理处.csv", "工号,姓名\n0105001,孔文斌\n");
  write_file (folder, "坏.xlsx", "PK\003\004 not a workbook");
  write_file (folder, "~$锁.xlsx", "lock");
  write_file (folder, ".hidden.csv", "工号,姓名\n1,甲\n");
  session = kc_import_session_new (bank.store);
  paths[0] = folder;
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  findings = test_list_findings (kc_import_session_get_issues (session));
  g_assert_nonnull (strstr (findings, "坏.xlsx 坏.xlsx file-not-read"));
  g_assert_null (strstr (findings, "锁"));
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_session_get_sources (session)), ==, 4);
  plan = test_run_well (session, FALSE);
  test_assert_counts (plan, "4 0 0 0 0");
  test_assert_findings (plan, "2024年城西支行.csv 2024年城西支行! branch-from-name\n城东支行员工名册.csv 城东支行员工名册! branch-from-name\n"
                              "河口分理处.csv 河口分理处! branch-from-name\n青石县农商行城东支行.csv 青石县农商行城东支行! branch-from-name");
  test_assert_query (&bank, "SELECT s.staff_number, b.name FROM staff s JOIN branch b ON b.id = s.branch",
                     "0102001,城东支行\n0102002,城东支行\n0103001,城西支行\n0105001,河口分理处");
  test_bank_close (&bank);
}

/* The user may say another branch, or none. */
static void
test_branch_chosen (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) branches = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportSource) source = NULL;
  g_autoptr (KcImportPlan) none = NULL;
  g_autoptr (KcImportPlan) plan = NULL;

  test_bank_open (&bank);
  branches = test_import_text (&bank, "机构.csv", "机构号,支行名称\n0102,城东支行\n0103,城西支行\n");
  session = test_look_at (&bank, "城东支行.csv", "工号,姓名\n0102001,江俊杰\n");
  source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_assert_cmpstr (kc_import_source_get_branch (source), ==, "城东支行");
  kc_import_source_set_branch (source, NULL);
  g_assert_null (kc_import_source_get_branch (source));
  none = test_run_well (session, TRUE);
  test_assert_counts (none, "0 0 0 1 0");
  kc_import_source_set_branch (source, "城西支行");
  plan = test_run_well (session, FALSE);
  test_assert_counts (plan, "1 0 0 0 0");
  test_assert_query (&bank, "SELECT b.code FROM staff s JOIN branch b ON b.id = s.branch", "0103");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folders/branch-files", test_branch_files);
  g_test_add_func ("/folders/branch-chosen", test_branch_chosen);
  return g_test_run ();
}
