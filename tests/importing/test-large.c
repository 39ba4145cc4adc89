/* A large staff list: what is known is looked up, never walked through, and no mistake in it fills the memory. */
#include "kc-test-import.h"

#include <time.h>

#include "kc-import-directory.h"

#define N_ROWS 2500u
/* Of kc-import-identity.c: nobody answers more, nor chooses among more. */
#define N_QUESTIONS 2000u
#define N_CANDIDATES 100u

typedef const char *(*NameFunc) (guint i, char *buffer, gsize size);

static const char *
name_of_its_own (guint i, char *buffer, gsize size)
{
  char first[8] = { 0 }, second[8] = { 0 };

  g_unichar_to_utf8 (0x4e00 + i / 100, first);
  g_unichar_to_utf8 (0x5200 + i % 100, second);
  g_snprintf (buffer, size, "张%s%s", first, second);
  return buffer;
}

static const char *
name_of_all (guint i G_GNUC_UNUSED, char *buffer G_GNUC_UNUSED, gsize size G_GNUC_UNUSED)
{
  return "张伟";
}

static char *
make_list (guint n, guint first_number, NameFunc get_name)
{
  g_autoptr (GString) text = g_string_new ("机构号,支行,工号,姓名\n");
  char buffer[32];

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "0102,城东支行,%07u,%s\n", first_number + i, get_name (i, buffer, sizeof buffer));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Looks at a list of new numbers by a bank that knows all their names. */
static void
check_known_names (NameFunc get_name, guint n_candidates)
{
  g_autofree char *known = make_list (N_ROWS, 1000000, get_name), *renumbered = make_list (N_ROWS, 2000000, get_name);
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) first = NULL;
  g_autoptr (KcImportPlan) second = NULL;
  g_autofree char *all_new = g_strdup_printf ("%u 0 0 0 0", N_ROWS);
  GListModel *questions;

  test_bank_open (&bank);
  first = test_import_text (&bank, "名册.csv", known);
  test_assert_counts (first, all_new);
  second = test_import_text (&bank, "新名册.csv", renumbered);
  test_assert_counts (second, all_new);
  questions = kc_import_plan_get_questions (second);
  g_assert_cmpuint (g_list_model_get_n_items (questions), ==, N_QUESTIONS);
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);

      g_assert_cmpuint (kc_import_question_get_n_candidates (question), ==, n_candidates);
    }
  test_bank_close (&bank);
}

static void
test_names_of_their_own (void)
{
  check_known_names (name_of_its_own, 1);
}

/* A column of "张伟" and nothing else: a mistake that must not fill the memory. */
static void
test_one_name (void)
{
  check_known_names (name_of_all, N_CANDIDATES);
}

#define N_PEOPLE 20000u

static void
add_people (KcImportDirectory *directory)
{
  char name[32], number[16];

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_snprintf (number, sizeof number, "%07u", i);
      kc_import_directory_add_person (directory, i + 1, number, name_of_its_own (i, name, sizeof name), 1);
    }
}

static gboolean
look_up_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr (KcImportDirectory) directory = kc_import_directory_load (db, error);
  char name[32], number[16];
  clock_t begun, by_number, by_name;

  g_assert_nonnull (directory);
  add_people (directory);
  begun = clock ();
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_snprintf (number, sizeof number, "%07u", i);
      g_assert_nonnull (kc_import_directory_find_person (directory, number));
    }
  by_number = clock () - begun;
  begun = clock ();
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr (GPtrArray) named = kc_import_directory_list_named (directory, name_of_its_own (i, name, sizeof name));

      g_assert_cmpuint (named->len, ==, 1);
    }
  by_name = clock () - begun;
  g_test_message ("%u people: by number %.3f s, by name %.3f s", N_PEOPLE, (double) by_number / CLOCKS_PER_SEC, (double) by_name / CLOCKS_PER_SEC);
  /* Walking through all of them took hundreds of times as long. */
  g_assert_cmpint (by_name, <, 100 * by_number);
  return TRUE;
}

/* Whoever is renamed is found under the new name alone, in the place that the number has among its bearers. */
static gboolean
rename_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr (KcImportDirectory) directory = kc_import_directory_load (db, error);
  const KcKnownPerson *first = kc_import_directory_find_person (directory, "0102001");
  g_autoptr (GPtrArray) named = NULL;

  g_assert_true (kc_import_directory_knew_name (directory, "江俊杰"));
  kc_import_directory_add_person (directory, 9, "0102009", "钟艳", 1);
  g_assert_false (kc_import_directory_knew_name (directory, "钟艳"));
  kc_import_directory_rename_person (directory, first, "钟艳");
  g_assert_true (kc_import_directory_knew_name (directory, "钟艳"));
  g_assert_false (kc_import_directory_knew_name (directory, "江俊杰"));
  g_assert_cmpuint (kc_import_directory_count_name (directory, "江俊杰"), ==, 0);
  g_assert_cmpuint (kc_import_directory_count_name (directory, "钟艳"), ==, 2);
  named = kc_import_directory_list_named (directory, "钟艳");
  g_assert_cmpuint (named->len, ==, 2);
  g_assert_true (g_ptr_array_index (named, 0) == first);
  return TRUE;
}

static void
run (TestBank *bank, KcStoreFunc func)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kc_store_run_async (bank->store, KC_STORE_READ, func, NULL, NULL, NULL, NULL, test_take_result_cb, &result);
  g_assert_true (kc_store_run_finish (bank->store, test_wait (&result), &error));
  g_assert_no_error (error);
}

static void
test_directory (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  run (&bank, look_up_cb);
  staff = test_import_text (&bank, "名册.csv", "机构号,支行,工号,姓名\n0102,城东支行,0102001,江俊杰\n");
  test_assert_counts (staff, "1 0 0 0 0");
  run (&bank, rename_cb);
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large/names-of-their-own", test_names_of_their_own);
  g_test_add_func ("/large/one-name", test_one_name);
  g_test_add_func ("/large/directory", test_directory);
  return g_test_run ();
}
