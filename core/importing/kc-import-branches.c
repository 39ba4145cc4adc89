/* Branches: named by the rows of a staff list, or rows of a list of their own. */
#include "kc-import-context.h"

#include <string.h>

#include "kc-record-table.h"

static const char *
text_of (const KcStagedField *field)
{
  return field != NULL && field->value.type == KC_VALUE_TEXT ? field->value.as.text : NULL;
}

/* A code that a spreadsheet took for a number: 101 is 0101 when that is the only such branch. That is told at `column`; -1: the sheet's name says
 * it. NULL: unknown, or the user wants no zeros restored. */
static KcKnownBranch *
find_by_code (KcImportContext *self, const char *code, gint32 column, const char *field)
{
  KcKnownBranch *found = kc_import_directory_find_branch_code (self->directory, code), *padded;
  g_autoptr (GString) with_zeros = g_string_new (code);

  if (found != NULL || strspn (code, "0123456789") != strlen (code))
    return found;
  while (with_zeros->len < 12)
    {
      g_string_prepend_c (with_zeros, '0');
      padded = kc_import_directory_find_branch_code (self->directory, with_zeros->str);
      if (padded != NULL && found != NULL)
        return NULL;
      if (padded != NULL)
        found = padded;
    }
  if (found != NULL && !kc_import_context_report (self, KC_ISSUE_LEADING_ZEROS_RESTORED, column, field, code, found->code))
    return NULL;
  return found;
}

static KcRecord *
load_or_new (KcImportContext *self, const KcKnownBranch *branch, GError **error)
{
  return branch != NULL ? kc_record_table_load (self->db, kc_kind_find ("branch"), branch->id, error) : kc_record_new (kc_kind_find ("branch"));
}

static void
set_from (KcRecord *record, const char *name, const KcStagedField *field)
{
  if (field != NULL && !field->refused && field->value.type != KC_VALUE_NOTHING)
    kc_record_set (record, name, &field->value);
}

/* The first row that speaks of a branch says how it is called and of which class it is. */
static gint64
save_branch (KcImportContext *self, KcKnownBranch *known, const char *code, const char *name, GError **error)
{
  g_autoptr (KcRecord) record = NULL;
  KcVerdict verdict;

  if (known != NULL && known->was_named)
    return known->id;
  record = load_or_new (self, known, error);
  if (record == NULL)
    return -1;
  if (known == NULL)
    kc_record_set_text (record, "code", code);
  if (name != NULL)
    kc_record_set_text (record, "name", name);
  set_from (record, "class", kc_import_context_find_field (self, "branch.class"));
  if (!kc_import_save_record (self, record, &verdict, error) || verdict == KC_VERDICT_REFUSED)
    return -1;
  if (known == NULL)
    known = kc_import_directory_add_branch (self->directory, kc_record_get_id (record), code, kc_record_get_text (record, "name"));
  known->was_named = TRUE;
  return known->id;
}

/* Nobody can tell which branch is meant, but somebody may have decided. */
static gint64
refuse_or_decide (KcImportContext *self, KcIssueCode code, const char *text, gint32 column, const char *field)
{
  KcKnownBranch *branch;

  switch (kc_import_decide_branch (self, text, code, &branch))
    {
    case KC_ANSWER_RECORD:
      return kc_import_context_report (self, KC_ISSUE_DECISION_APPLIED, column, field, text, branch->name) ? branch->id : -1;
    case KC_ANSWER_SKIP:
      kc_import_context_report (self, KC_ISSUE_ROW_SKIPPED, column, field, NULL, NULL);
      return KC_BRANCH_SKIPPED;
    case KC_ANSWER_NONE: case KC_ANSWER_NEW: default:
      kc_import_context_report (self, code, column, field, text, NULL);
      return -1;
    }
}

/* 城东支行 of 青石县农商行城东支行.xlsx: the longest known name that the text ends with. */
static KcKnownBranch *
find_at_end (KcImportContext *self, const char *text)
{
  g_autoptr (GPtrArray) like = kc_import_directory_list_branches_like (self->directory, text);
  KcKnownBranch *found = NULL;

  for (guint i = 0; i < like->len; i++)
    {
      KcKnownBranch *branch = g_ptr_array_index (like, i);

      if (g_str_has_suffix (text, branch->name) && (found == NULL || strlen (branch->name) > strlen (found->name)))
        found = branch;
    }
  return found;
}

static gint64
resolve_by_name (KcImportContext *self, const char *name, gint32 column, const char *field, gboolean may_create, GError **error)
{
  gboolean ambiguous;
  KcKnownBranch *branch = find_by_code (self, name, column, field);

  if (branch != NULL)
    return branch->id;
  branch = kc_import_directory_find_branch_name (self->directory, name, &ambiguous);
  if (branch == NULL && !ambiguous && column < 0)
    branch = find_at_end (self, name);
  if (branch != NULL)
    return branch->was_named || kc_import_context_find_field (self, "branch.class") == NULL ? branch->id : save_branch (self, branch, NULL, NULL, error);
  if (ambiguous)
    return refuse_or_decide (self, KC_ISSUE_BRANCH_AMBIGUOUS, name, column, field);
  /* A list that knows no codes at all: the name serves as code until somebody gives another. */
  if (may_create)
    return save_branch (self, NULL, name, name, error);
  return refuse_or_decide (self, KC_ISSUE_BRANCH_UNKNOWN, name, column, field);
}

gint64
kc_import_find_branch (KcImportContext *self, const char *text, gint32 column, const char *field, gboolean *skip)
{
  gint64 id = resolve_by_name (self, text, column, field, FALSE, NULL);

  *skip = id == KC_BRANCH_SKIPPED;
  return MAX (id, 0);
}

gint64
kc_import_resolve_branch (KcImportContext *self, GError **error)
{
  const KcStagedField *code_field = kc_import_context_find_field (self, "branch.code");
  const KcStagedField *name_field = kc_import_context_find_field (self, "branch.name");
  const KcStagedField *reference = kc_import_context_find_field (self, "staff.branch");
  const char *code = text_of (code_field), *name = text_of (name_field);

  if (code != NULL)
    {
      KcKnownBranch *branch = find_by_code (self, code, (gint32) code_field->column, "code");

      if (branch == NULL && name == NULL)
        return refuse_or_decide (self, KC_ISSUE_BRANCH_UNKNOWN, code, (gint32) code_field->column, "code");
      return save_branch (self, branch, code, name, error);
    }
  if (name != NULL)
    return resolve_by_name (self, name, (gint32) name_field->column, "name", code_field == NULL, error);
  if (text_of (reference) != NULL)
    return resolve_by_name (self, text_of (reference), (gint32) reference->column, "branch", code_field == NULL, error);
  if (code_field == NULL && name_field == NULL && reference == NULL && self->source->mapping->branch != NULL)
    return resolve_by_name (self, self->source->mapping->branch, -1, "branch", TRUE, error);
  return 0;
}

/* An unknown superior is a finding of its cell alone. */
static void
set_parent (KcImportContext *self, KcRecord *record)
{
  const KcStagedField *field = kc_import_context_find_field (self, "branch.parent");
  const char *text = text_of (field);
  gboolean ambiguous = FALSE;
  KcKnownBranch *parent;

  if (text == NULL)
    return;
  parent = find_by_code (self, text, (gint32) field->column, "parent");
  if (parent == NULL)
    parent = kc_import_directory_find_branch_name (self->directory, text, &ambiguous);
  if (parent == NULL)
    kc_import_context_report (self, ambiguous ? KC_ISSUE_BRANCH_AMBIGUOUS : KC_ISSUE_BRANCH_UNKNOWN, (gint32) field->column, "parent", text, NULL);
  else
    kc_record_set_integer (record, "parent", parent->id);
}

gboolean
kc_import_write_branch (KcImportContext *self, KcVerdict *verdict, GError **error)
{
  const KcStagedField *code_field = kc_import_context_find_field (self, "branch.code");
  const KcStagedField *name_field = kc_import_context_find_field (self, "branch.name");
  const char *code = text_of (code_field), *name = text_of (name_field);
  g_autoptr (KcRecord) record = NULL;
  KcKnownBranch *known = NULL;
  gboolean ambiguous;

  *verdict = KC_VERDICT_REFUSED;
  self->key = code != NULL ? code : name;
  if (self->row->refused)
    return TRUE;
  if (self->key == NULL)
    {
      kc_import_context_report (self, KC_ISSUE_REQUIRED_MISSING, self->number_column, "code", kc_field_get_label (kc_kind_find_field (kc_kind_find ("branch"), "code")), NULL);
      return TRUE;
    }
  known = code != NULL ? find_by_code (self, code, (gint32) code_field->column, "code") : kc_import_directory_find_branch_name (self->directory, name, &ambiguous);
  if (known != NULL && known->was_named)
    {
      g_autofree char *cell = kc_import_context_cell_of (self, GPOINTER_TO_UINT (g_hash_table_lookup (self->rows_by_key, known->code)));

      kc_import_context_report (self, KC_ISSUE_DUPLICATE_IN_FILE, self->number_column, "code", self->key, cell);
      return TRUE;
    }
  if (!kc_import_context_allows (self, known != NULL, kc_kind_find ("branch")))
    return TRUE;
  record = load_or_new (self, known, error);
  if (record == NULL)
    return FALSE;
  kc_import_fill_record (self, record);
  /* A code that has lost its zeros is still the branch's own. */
  if (known != NULL)
    self->key = known->code;
  if (known != NULL || code == NULL)
    kc_record_set_text (record, "code", known != NULL ? known->code : name);
  set_parent (self, record);
  if (!kc_import_save_record (self, record, verdict, error) || *verdict == KC_VERDICT_REFUSED)
    return error == NULL || *error == NULL;
  if (known == NULL)
    known = kc_import_directory_add_branch (self->directory, kc_record_get_id (record), kc_record_get_text (record, "code"), kc_record_get_text (record, "name"));
  known->was_named = TRUE;
  g_hash_table_insert (self->rows_by_key, g_strdup (known->code), GUINT_TO_POINTER (self->row->row + 1));
  return TRUE;
}
