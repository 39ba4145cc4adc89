/* The dictionary is in order in itself; choices are found by what sheets write. */
#include "kc-kind.h"

#include <string.h>

#include "kc-text.h"

static void
test_fields_are_sound (void)
{
  guint n_kinds;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  g_assert_cmpuint (n_kinds, ==, 6);
  for (guint i = 0; i < n_kinds; i++)
    {
      const KcKind *kind = kinds[i];

      g_assert_true (kc_kind_find (kind->name) == kind);
      g_assert_nonnull (kc_kind_find_field (kind, kind->title_field));
      for (guint j = 0; j < kind->n_fields; j++)
        {
          const KcField *field = &kind->fields[j];

          g_assert_cmpint (kc_kind_field_index (kind, field->name), ==, (int) j); /* no name twice */
          g_assert_cmpstr (kc_field_get_label (field), !=, "");
          g_assert_true ((field->type == KC_FIELD_CHOICE) == (field->choices != NULL));
          g_assert_true ((field->type == KC_FIELD_REFERENCE) == (field->reference != NULL));
          if (field->reference != NULL)
            g_assert_nonnull (kc_kind_find (field->reference));
          if ((field->flags & KC_FIELD_IMPORTABLE) != 0)
            {
              g_assert_nonnull (field->headers);
              g_assert_true (kind->importable);
            }
          if ((field->flags & KC_FIELD_DERIVED) == 0)
            {
              g_assert_cmpuint (field->width, >, 0);
              g_assert_cmpstr (kc_field_get_group (field), !=, "");
            }
        }
    }
  g_assert_null (kc_kind_find ("sqlite_schema"));
}

/* Parents come before children, so that files can be written and read in this order. */
static void
test_parents_come_first (void)
{
  guint n_kinds;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++)
      {
        gboolean found = kinds[i]->fields[j].reference == NULL;

        for (guint k = 0; k <= i && !found; k++)
          found = g_str_equal (kinds[k]->name, kinds[i]->fields[j].reference);
        g_assert_true (found);
      }
}

/* Headers are squeezed, no header is given twice within a kind's field, and no choice answers to another's synonym. */
static void
test_headers_and_synonyms_are_clear (void)
{
  guint n_kinds;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++)
      {
        const KcField *field = &kinds[i]->fields[j];
        g_auto(GStrv) headers = g_strsplit (field->headers != NULL ? field->headers : "", "|", -1);
        g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

        for (guint k = 0; headers[k] != NULL; k++)
          {
            g_autofree char *squeezed = kc_text_squeeze (headers[k]);

            g_assert_cmpstr (squeezed, ==, headers[k]);
            if (!g_hash_table_add (seen, headers[k]))
              g_error ("header %s of %s.%s twice", headers[k], kinds[i]->name, field->name);
          }
        for (const KcChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
          {
            g_auto(GStrv) synonyms = g_strsplit (choice->synonyms, "|", -1);

            g_assert_true (kc_field_match_choice (field, choice->code, NULL) == choice);
            for (guint k = 0; synonyms[k] != NULL; k++)
              if (kc_field_match_choice (field, synonyms[k], NULL) != choice && !g_str_equal (field->name, "degree") &&
                  !g_str_equal (field->name, "political_status"))
                g_error ("synonym %s of %s.%s leads elsewhere", synonyms[k], kinds[i]->name, field->name);
          }
      }
}

static void
test_matches_choices (void)
{
  const KcField *sex = kc_kind_find_field (kc_kind_find ("staff"), "sex");
  const KcField *class = kc_kind_find_field (kc_kind_find ("branch"), "class");
  gboolean by_synonym;

  g_assert_cmpstr (kc_field_match_choice (sex, " 男 ", &by_synonym)->code, ==, "male");
  g_assert_false (by_synonym); /* the Chinese label, whatever the desktop's language */
  g_assert_cmpstr (kc_field_match_choice (sex, "Female", &by_synonym)->code, ==, "female");
  g_assert_false (by_synonym);
  g_assert_cmpstr (kc_field_match_choice (sex, "女 性", &by_synonym)->code, ==, "female");
  g_assert_true (by_synonym);
  g_assert_cmpstr (kc_field_match_choice (class, "城区", &by_synonym)->code, ==, "urban");
  g_assert_true (by_synonym);
  g_assert_cmpstr (kc_field_match_choice (class, "２", NULL)->code, ==, "township");
  g_assert_null (kc_field_match_choice (class, "海外", &by_synonym));
  g_assert_null (kc_field_match_choice (class, "", NULL));
  g_assert_null (kc_field_match_choice (class, NULL, NULL));
  g_assert_null (kc_field_find_choice (class, "城关"));
}

static guint n_findings;

static gboolean
validate (const char *kind, const char *name, const KcValue *value, KcIssueCode *code)
{
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  gboolean valid = kc_field_validate (kc_kind_find_field (kc_kind_find (kind), name), value, NULL, issues);

  n_findings = kc_issue_list_get_size (issues);
  *code = n_findings > 0 ? kc_issue_get_code (kc_issue_list_get (issues, 0)) : KC_N_ISSUE_CODES;
  if (n_findings > 0)
    g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->field, ==, name);
  return valid;
}

static void
test_validates_text (void)
{
  static const struct { const char *kind, *field, *text; gboolean valid; KcIssueCode code; } cases[] = {
    { "staff", "name", "张三", TRUE, KC_N_ISSUE_CODES },
    { "staff", "name", "", FALSE, KC_ISSUE_REQUIRED_MISSING },
    { "staff", "name", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", FALSE, KC_ISSUE_TOO_LONG },
    { "staff", "phone", "", TRUE, KC_N_ISSUE_CODES },
    { "staff", "staff_number", "0010 007", FALSE, KC_ISSUE_OUT_OF_RANGE },
    { "staff", "staff_number", "A-0010007", TRUE, KC_N_ISSUE_CODES },
    { "staff", "citizen_id", "11010519491231002X", TRUE, KC_N_ISSUE_CODES },
    { "staff", "citizen_id", "110105194912310021", FALSE, KC_ISSUE_CITIZEN_ID_CHECK_DIGIT },
    { "staff", "citizen_id", "110105491231002", FALSE, KC_ISSUE_CITIZEN_ID_LENGTH },
    { "staff", "citizen_id", "110105194902310025", FALSE, KC_ISSUE_OUT_OF_RANGE },
    { "staff", "post", "astronaut", FALSE, KC_ISSUE_CHOICE_UNKNOWN },
    { "staff", "birth_date", "1990-01-01", FALSE, KC_ISSUE_OUT_OF_RANGE }, /* a text is no date */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(KcValue) value = KC_VALUE_INIT;
      KcIssueCode code;

      kc_value_set_text (&value, cases[i].text);
      g_assert_cmpint (validate (cases[i].kind, cases[i].field, &value, &code), ==, cases[i].valid);
      g_assert_cmpint (code, ==, cases[i].code);
      g_assert_cmpuint (n_findings, ==, cases[i].valid ? 0 : 1);
    }
}

static void
test_validates_numbers (void)
{
  static const struct { const char *kind, *field; gint64 number; gboolean valid; } cases[] = {
    { "branch", "headcount_plan", 0, TRUE }, { "branch", "headcount_plan", -1, FALSE }, { "staff", "branch", 0, FALSE }, { "staff", "branch", 1, TRUE },
    { "measure", "places", 4, TRUE }, { "measure", "places", 5, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(KcValue) value = KC_VALUE_INIT;
      KcIssueCode code;

      kc_value_set_integer (&value, cases[i].number);
      g_assert_cmpint (validate (cases[i].kind, cases[i].field, &value, &code), ==, cases[i].valid);
      g_assert_cmpint (code, ==, cases[i].valid ? KC_N_ISSUE_CODES : KC_ISSUE_OUT_OF_RANGE);
    }
}

/* D1.1, D1.2: a document is named by its hash, and comes from no sheet. */
static void
test_documents (void)
{
  static const struct { const char *text; gboolean valid; } cases[] = {
    { "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", TRUE },
    { "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", FALSE },
    { "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", FALSE },
    { "photo.jpg", FALSE },
  };
  guint n_kinds, n_documents = 0;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(KcValue) value = KC_VALUE_INIT;
      KcIssueCode code;

      kc_value_set_text (&value, cases[i].text);
      g_assert_cmpint (validate ("staff", "photo", &value, &code), ==, cases[i].valid);
      g_assert_cmpint (code, ==, cases[i].valid ? KC_N_ISSUE_CODES : KC_ISSUE_OUT_OF_RANGE);
    }
  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++)
      if (kinds[i]->fields[j].type == KC_FIELD_DOCUMENT)
        {
          g_assert_cmpuint (kinds[i]->fields[j].flags & (KC_FIELD_IMPORTABLE | KC_FIELD_LISTED | KC_FIELD_KEY), ==, 0);
          n_documents++;
        }
  g_assert_cmpuint (n_documents, ==, 2);
}

/* No personal data in findings: a wrong ID number stands in no argument. */
static void
test_findings_keep_secrets (void)
{
  static const char *const numbers[] = { "110105194912310021", "110105491231002", "110105194902310025" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(KcIssueList) issues = kc_issue_list_new ();
      g_auto(KcValue) value = KC_VALUE_INIT;
      g_autofree char *line = NULL;

      kc_value_set_text (&value, numbers[i]);
      g_assert_false (kc_field_validate (kc_kind_find_field (kc_kind_find ("staff"), "citizen_id"), &value, NULL, issues));
      line = kc_issue_dup_line (kc_issue_list_get (issues, 0));
      g_assert_null (strstr (line, numbers[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dictionary/fields-are-sound", test_fields_are_sound);
  g_test_add_func ("/dictionary/parents-come-first", test_parents_come_first);
  g_test_add_func ("/dictionary/headers-and-synonyms-are-clear", test_headers_and_synonyms_are_clear);
  g_test_add_func ("/dictionary/matches-choices", test_matches_choices);
  g_test_add_func ("/dictionary/validates-text", test_validates_text);
  g_test_add_func ("/dictionary/validates-numbers", test_validates_numbers);
  g_test_add_func ("/dictionary/D1.2/documents", test_documents);
  g_test_add_func ("/dictionary/findings-keep-secrets", test_findings_keep_secrets);
  return g_test_run ();
}
