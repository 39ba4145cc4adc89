#include "kc-command-import-answers.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kc-command.h"

gboolean
kc_import_answers_confirm (KcImportSession *session,
                           char **codes,
                           gboolean all)
{
  for (guint i = 0; all && i < KC_N_ISSUE_CODES; i++)
    kc_import_session_confirm (session, (KcIssueCode) i, TRUE);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      KcIssueCode code;

      if (!kc_issue_code_from_nick (codes[i], &code))
        {
          g_printerr (_("“%s” is no kind of finding. Their codes stand in brackets behind each finding.\n"), codes[i]);
          return FALSE;
        }
      kc_import_session_confirm (session, code, TRUE);
    }
  return TRUE;
}

/* Whether a person or a branch is meant, the text itself tells: no sheet asks both about one text. */
static void
decide (KcImportSession *session,
        const char *text,
        KcAnswer answer,
        const char *key)
{
  kc_import_session_decide_text (session, KC_QUESTION_STAFF, text, answer, key);
  kc_import_session_decide_text (session, KC_QUESTION_BRANCH, text, answer, key);
}

gboolean
kc_import_answers_decide (KcImportSession *session,
                          char **decisions)
{
  for (guint i = 0; decisions != NULL && decisions[i] != NULL; i++)
    {
      const char *sign = strrchr (decisions[i], '=');
      g_autofree char *text = sign != NULL ? g_strndup (decisions[i], (gsize) (sign - decisions[i])) : NULL;
      KcAnswer answer = KC_ANSWER_RECORD;

      if (sign == NULL || sign == decisions[i] || sign[1] == '\0')
        {
          g_printerr (_("“%s” is no decision. Write TEXT=NUMBER, TEXT=new or TEXT=skip.\n"), decisions[i]);
          return FALSE;
        }
      if (strcmp (sign + 1, kc_answer_to_nick (KC_ANSWER_NEW)) == 0)
        answer = KC_ANSWER_NEW;
      else if (strcmp (sign + 1, kc_answer_to_nick (KC_ANSWER_SKIP)) == 0)
        answer = KC_ANSWER_SKIP;
      decide (session, text, answer, sign + 1);
    }
  return TRUE;
}

static gboolean
parse_level (const char *text,
             KcIssueCode *code,
             KcImportLevel *level)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  return g_strv_length (parts) == 2 && kc_issue_code_from_nick (parts[0], code) && kc_import_level_is_adjustable (*code)
         && kc_import_level_from_nick (parts[1], level);
}

gboolean
kc_import_answers_set_levels (KcStore *store,
                              char **levels,
                              GError **error)
{
  for (guint i = 0; levels != NULL && levels[i] != NULL; i++)
    {
      g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
      KcIssueCode code;
      KcImportLevel level;

      if (!parse_level (levels[i], &code, &level))
        {
          g_printerr (_("“%s” is no level. Write CODE=silent, CODE=shown, CODE=confirm or CODE=refuse, with the code of a repair.\n"), levels[i]);
          return FALSE;
        }
      kc_command_wait_start (&wait);
      kc_import_level_set_async (store, code, level, kc_command_wait_cb, &wait);
      if (!kc_import_level_set_finish (store, kc_command_wait (&wait), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_import_answers_save_mapping (KcStore *store,
                                KcImportSession *session,
                                const char *name,
                                GError **error)
{
  GListModel *sources = kc_import_session_get_sources (session);

  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);
      g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

      if (!kc_import_source_get_included (source))
        continue;
      kc_command_wait_start (&wait);
      kc_mapping_save_async (store, source, name, kc_command_wait_cb, &wait);
      return kc_mapping_action_finish (store, kc_command_wait (&wait), NULL, error);
    }
  return TRUE;
}

gboolean
kc_import_answers_take_mappings (KcStore *store,
                                 const char *path,
                                 GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_mapping_import_async (store, path, kc_command_wait_cb, &wait);
  return kc_mapping_action_finish (store, kc_command_wait (&wait), NULL, error);
}

void
kc_import_answers_print_questions (KcImportPlan *plan)
{
  GListModel *questions = kc_import_plan_get_questions (plan);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);

      if (kc_import_question_get_answer (question, NULL) != KC_ANSWER_NONE)
        continue;
      /* Translators: a file, then what its sheet says: a staff number, a name, a branch */
      g_print (_("%s: whom or what does “%s” mean? Answer with --decide \"%s=NUMBER\", or =new, =skip\n"), kc_import_question_get_file (question),
               kc_import_question_get_source (question), kc_import_question_get_source (question));
      for (guint j = 0; j < kc_import_question_get_n_candidates (question); j++)
        {
          const KcCandidate *candidate = kc_import_question_get_candidate (question, j);

          g_print ("  %s (%s)\n", candidate->label, candidate->reason);
        }
    }
}

static void
append_candidates (GString *json,
                   KcImportQuestion *question)
{
  g_string_append (json, ", \"candidates\": [");
  for (guint i = 0; i < kc_import_question_get_n_candidates (question); i++)
    {
      const KcCandidate *candidate = kc_import_question_get_candidate (question, i);

      g_string_append (json, i > 0 ? ", {\"key\": " : "{\"key\": ");
      kc_command_append_json_string (json, candidate->key);
      g_string_append (json, ", \"label\": ");
      kc_command_append_json_string (json, candidate->label);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}");
}

static void
append_question (GString *json,
                 KcImportQuestion *question)
{
  const char *key;

  g_string_append (json, "{\"about\": ");
  kc_command_append_json_string (json, kc_question_type_to_nick (kc_import_question_get_type_of (question)));
  g_string_append (json, ", \"text\": ");
  kc_command_append_json_string (json, kc_import_question_get_source (question));
  g_string_append_printf (json, ", \"rows\": %" G_GUINT64_FORMAT ", \"answer\": ", kc_import_question_get_n_rows (question));
  kc_command_append_json_string (json, kc_answer_to_nick (kc_import_question_get_answer (question, &key)));
  g_string_append (json, ", \"key\": ");
  kc_command_append_json_string (json, key);
  append_candidates (json, question);
}

void
kc_import_answers_append_json (GString *json,
                               KcImportPlan *plan)
{
  g_autoptr (GArray) codes = kc_import_plan_list_unconfirmed (plan);
  GListModel *questions = kc_import_plan_get_questions (plan);
  guint n = g_list_model_get_n_items (questions);

  g_string_append (json, "\"unconfirmed\": [");
  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? ", " : "", kc_issue_code_to_nick (g_array_index (codes, KcIssueCode, i)));
  g_string_append (json, "],\n  \"questions\": [");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);

      g_string_append (json, i > 0 ? ",\n    " : "\n    ");
      append_question (json, question);
    }
  g_string_append (json, n > 0 ? "\n  ]" : "]");
}
