/* Who, and which branch, a row means (D19): by number and code; where these do not say it, by what a person has decided, and else a question with the
 * candidates. Two people may bear one name, and one person may move and be renumbered: a name alone decides nothing. */
#include "kc-import-context.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody answers more. */
#define MAX_QUESTIONS 2000u
/* Nor chooses among more: that many of one name are a column taken for names. */
#define MAX_CANDIDATES 100u

static char *
make_source (const KcIdentityClue *clue)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  if (clue->number != NULL)
    parts[n++] = clue->number;
  if (clue->name != NULL)
    parts[n++] = clue->name;
  if (clue->branch != NULL)
    parts[n++] = clue->branch;
  return g_strjoinv (" · ", (char **) parts);
}

static const char *
branch_name (KcImportContext *self, gint64 id)
{
  const KcKnownBranch *branch = kc_import_directory_get_branch (self->directory, id);

  return branch != NULL ? branch->name : "";
}

static void
add_people (KcImportContext *self, KcImportQuestion *question, GPtrArray *people, const char *reason)
{
  for (guint i = 0; i < MIN (people->len, MAX_CANDIDATES); i++)
    {
      const KcKnownPerson *person = g_ptr_array_index (people, i);
      g_autofree char *label = g_strjoin (" · ", person->number, person->name, branch_name (self, person->branch), NULL);

      kc_import_question_add_candidate (question, person->number, label, reason);
    }
}

/* The question of that text, made when it is the first row with it. NULL: enough was asked. *is_new tells whether candidates are wanted. */
static KcImportQuestion *
ask (KcImportContext *self, KcQuestionType type, const char *source, KcIssueCode code, gboolean *is_new)
{
  g_autofree char *key = g_strjoin ("\n", self->fingerprint, kc_question_type_to_nick (type), source, NULL);
  KcImportQuestion *question = g_hash_table_lookup (self->questions, key);

  *is_new = question == NULL;
  if (question == NULL && g_hash_table_size (self->questions) >= MAX_QUESTIONS)
    return NULL;
  if (question == NULL)
    {
      question = kc_import_question_new (type, self->fingerprint, source, code);
      kc_import_question_set_place (question, self->source->file, self->source->sheet, self->row->row);
      kc_import_plan_take_question (self->plan, question);
      g_hash_table_insert (self->questions, g_steal_pointer (&key), question);
    }
  kc_import_question_count_row (question);
  return question;
}

static void
ask_about_person (KcImportContext *self, const KcIdentityClue *clue, const KcKnownPerson *of_number, KcIssueCode code, const KcImportDecision *decision)
{
  g_autofree char *source = make_source (clue);
  gboolean is_new;
  KcImportQuestion *question = ask (self, KC_QUESTION_STAFF, source, code, &is_new);
  g_autoptr (GPtrArray) found = NULL;

  if (question == NULL || !is_new)
    return;
  if (decision != NULL)
    kc_import_question_set_answer (question, decision->answer, decision->key);
  found = g_ptr_array_new ();
  if (of_number != NULL)
    {
      g_ptr_array_add (found, (gpointer) of_number);
      add_people (self, question, found, C_("why somebody is a candidate", "same number"));
    }
  if (clue->number != NULL)
    {
      g_ptr_array_unref (found);
      found = kc_import_directory_list_with_zeros (self->directory, clue->number);
      add_people (self, question, found, C_("why somebody is a candidate", "same number with zeros in front"));
    }
  if (clue->name != NULL)
    {
      g_ptr_array_unref (found);
      found = kc_import_directory_list_named (self->directory, clue->name);
      g_ptr_array_remove (found, (gpointer) of_number);
      add_people (self, question, found, C_("why somebody is a candidate", "same name"));
    }
}

/* What a person has decided about the clue; FALSE: nothing. */
static gboolean
follow_decision (KcImportContext *self, const KcIdentityClue *clue, const KcKnownPerson **person, KcIdentity *identity)
{
  g_autofree char *source = NULL;
  const KcImportDecision *decision;

  if (kc_import_decisions_is_empty (self->decisions))
    return FALSE;
  source = make_source (clue);
  decision = kc_import_decisions_find (self->decisions, self->fingerprint, KC_QUESTION_STAFF, source);
  if (decision == NULL)
    return FALSE;
  *person = decision->answer == KC_ANSWER_RECORD ? kc_import_directory_find_person (self->directory, decision->key) : NULL;
  /* Whoever was meant has been removed since: the question is open again. */
  if (decision->answer == KC_ANSWER_RECORD && *person == NULL)
    return FALSE;
  ask_about_person (self, clue, NULL, KC_ISSUE_DECISION_APPLIED, decision);
  if (decision->answer == KC_ANSWER_SKIP)
    {
      kc_import_context_report (self, KC_ISSUE_ROW_SKIPPED, clue->column, NULL, NULL, NULL);
      *identity = KC_IDENTITY_SKIPPED;
      return TRUE;
    }
  if (decision->answer == KC_ANSWER_NEW)
    {
      *identity = clue->may_be_new && clue->number != NULL ? KC_IDENTITY_NEW : KC_IDENTITY_REFUSED;
      if (*identity == KC_IDENTITY_REFUSED)
        kc_import_context_report (self, KC_ISSUE_STAFF_UNKNOWN, clue->column, "staff_number", clue->number, NULL);
      return TRUE;
    }
  self->key = (*person)->number;
  *identity = kc_import_context_report (self, KC_ISSUE_DECISION_APPLIED, clue->column, "staff_number", clue->number != NULL ? clue->number : source, (*person)->number)
                ? KC_IDENTITY_KNOWN : KC_IDENTITY_REFUSED;
  return TRUE;
}

static KcIdentity
refuse_nameless (KcImportContext *self, const KcIdentityClue *clue)
{
  KcIssueCode code = clue->name != NULL ? KC_ISSUE_STAFF_NAME_AMBIGUOUS : KC_ISSUE_STAFF_NUMBER_MISSING;

  kc_import_context_report (self, code, clue->column, "staff_number", NULL, NULL);
  if (clue->name != NULL)
    ask_about_person (self, clue, NULL, code, NULL);
  return KC_IDENTITY_REFUSED;
}

/* The only number that it can be with zeros in front. */
static gboolean
restore_zeros (KcImportContext *self, const KcIdentityClue *clue, const KcKnownPerson **person, char **number)
{
  g_autofree char *padded = NULL;
  const char *restored;

  *person = kc_import_directory_find_with_zeros (self->directory, clue->number);
  if (*person == NULL && clue->maybe_zeros && clue->may_be_new)
    padded = kc_import_directory_restore_zeros (self->directory, clue->number);
  if (*person == NULL && padded == NULL)
    return TRUE;
  restored = *person != NULL ? (*person)->number : padded;
  self->key = restored;
  if (!kc_import_context_report (self, KC_ISSUE_LEADING_ZEROS_RESTORED, clue->column, "staff_number", clue->number, restored))
    {
      self->key = clue->number;
      return FALSE;
    }
  self->key = *person != NULL ? (*person)->number : clue->number;
  *number = g_steal_pointer (&padded);
  return TRUE;
}

KcIdentity
kc_import_identify (KcImportContext *self, const KcIdentityClue *clue, const KcKnownPerson **person, char **number)
{
  KcIdentity identity;

  *number = NULL;
  self->key = clue->number;
  *person = clue->number != NULL ? kc_import_directory_find_person (self->directory, clue->number) : NULL;
  if (*person != NULL && (clue->name == NULL || strcmp (clue->name, (*person)->name) == 0))
    return KC_IDENTITY_KNOWN;
  if (follow_decision (self, clue, person, &identity))
    return identity;
  if (clue->number == NULL)
    return refuse_nameless (self, clue);
  *person = kc_import_directory_find_person (self->directory, clue->number);
  if (*person == NULL && !restore_zeros (self, clue, person, number))
    return KC_IDENTITY_REFUSED;
  if (*person == NULL && clue->may_be_new)
    {
      /* Somebody who was renumbered, perhaps; people of one name in one list are several. */
      if (clue->name != NULL && kc_import_directory_knew_name (self->directory, clue->name))
        ask_about_person (self, clue, NULL, KC_ISSUE_STAFF_NAME_SHARED, NULL);
      return KC_IDENTITY_NEW;
    }
  if (*person == NULL)
    {
      kc_import_context_report (self, KC_ISSUE_STAFF_UNKNOWN, clue->column, "staff_number", self->key, NULL);
      ask_about_person (self, clue, NULL, KC_ISSUE_STAFF_UNKNOWN, NULL);
      return KC_IDENTITY_REFUSED;
    }
  if (clue->name == NULL || strcmp (clue->name, (*person)->name) == 0)
    return KC_IDENTITY_KNOWN;
  ask_about_person (self, clue, *person, KC_ISSUE_STAFF_NAME_DIFFERS, NULL);
  return kc_import_context_report (self, KC_ISSUE_STAFF_NAME_DIFFERS, self->name_column, "name", NULL, NULL) ? KC_IDENTITY_KNOWN : KC_IDENTITY_REFUSED;
}

static void
ask_about_branch (KcImportContext *self, const char *text, KcIssueCode code, const KcImportDecision *decision)
{
  gboolean is_new;
  KcImportQuestion *question = ask (self, KC_QUESTION_BRANCH, text, code, &is_new);
  g_autoptr (GPtrArray) found = NULL;

  if (question == NULL || !is_new)
    return;
  if (decision != NULL)
    kc_import_question_set_answer (question, decision->answer, decision->key);
  found = kc_import_directory_list_branches_like (self->directory, text);
  for (guint i = 0; i < found->len; i++)
    {
      const KcKnownBranch *branch = g_ptr_array_index (found, i);
      g_autofree char *label = g_strjoin (" · ", branch->code, branch->name, NULL);

      kc_import_question_add_candidate (question, branch->code, label, C_("why a branch is a candidate", "similar name"));
    }
}

KcAnswer
kc_import_decide_branch (KcImportContext *self, const char *text, KcIssueCode code, KcKnownBranch **branch)
{
  const KcImportDecision *decision = kc_import_decisions_find (self->decisions, self->fingerprint, KC_QUESTION_BRANCH, text);

  *branch = decision != NULL && decision->answer == KC_ANSWER_RECORD ? kc_import_directory_find_branch_code (self->directory, decision->key) : NULL;
  /* A branch that was removed since, or "new", which only a list that knows no codes can make: still to be decided. */
  if (decision != NULL && (decision->answer == KC_ANSWER_NEW || (decision->answer == KC_ANSWER_RECORD && *branch == NULL)))
    decision = NULL;
  ask_about_branch (self, text, decision != NULL ? KC_ISSUE_DECISION_APPLIED : code, decision);
  return decision != NULL ? decision->answer : KC_ANSWER_NONE;
}
