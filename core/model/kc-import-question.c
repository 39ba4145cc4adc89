#include "kc-import-question.h"

struct _KcImportQuestion
{
  GObject parent_instance;

  KcQuestionType type;
  char *fingerprint;
  char *source;
  KcIssueCode code;
  char *file;
  char *sheet;
  guint32 row;
  guint64 n_rows;
  GArray *candidates;   /* of KcCandidate */
  KcAnswer answer;
  char *key;
};

G_DEFINE_FINAL_TYPE (KcImportQuestion, kc_import_question, G_TYPE_OBJECT)

static const char *const type_nicks[] = { "staff", "branch" };
static const char *const answer_nicks[] = { "none", "record", "new", "skip" };

static void
candidate_clear (gpointer data)
{
  KcCandidate *candidate = data;

  g_free (candidate->key);
  g_free (candidate->label);
}

static void
kc_import_question_finalize (GObject *object)
{
  KcImportQuestion *self = KC_IMPORT_QUESTION (object);

  g_free (self->fingerprint);
  g_free (self->source);
  g_free (self->file);
  g_free (self->sheet);
  g_free (self->key);
  g_array_unref (self->candidates);

  G_OBJECT_CLASS (kc_import_question_parent_class)->finalize (object);
}

static void
kc_import_question_class_init (KcImportQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_import_question_finalize;
}

static void
kc_import_question_init (KcImportQuestion *self)
{
  self->candidates = g_array_new (FALSE, TRUE, sizeof (KcCandidate));
  g_array_set_clear_func (self->candidates, candidate_clear);
}

KcImportQuestion *
kc_import_question_new (KcQuestionType type, const char *fingerprint, const char *source, KcIssueCode code)
{
  KcImportQuestion *self = g_object_new (KC_TYPE_IMPORT_QUESTION, NULL);

  self->type = type;
  self->fingerprint = g_strdup (fingerprint);
  self->source = g_strdup (source);
  self->code = code;
  return self;
}

void
kc_import_question_set_place (KcImportQuestion *self, const char *file, const char *sheet, guint32 row)
{
  g_autofree char *file_copy = g_strdup (file);
  g_autofree char *sheet_copy = g_strdup (sheet);

  g_return_if_fail (KC_IS_IMPORT_QUESTION (self));
  g_free (self->file);
  g_free (self->sheet);
  self->file = g_steal_pointer (&file_copy);
  self->sheet = g_steal_pointer (&sheet_copy);
  self->row = row;
}

void
kc_import_question_add_candidate (KcImportQuestion *self, const char *key, const char *label, const char *reason)
{
  KcCandidate candidate = { g_strdup (key), g_strdup (label), reason };

  g_array_append_val (self->candidates, candidate);
}

void
kc_import_question_count_row (KcImportQuestion *self)
{
  self->n_rows++;
}

void
kc_import_question_set_answer (KcImportQuestion *self, KcAnswer answer, const char *key)
{
  g_autofree char *copy = answer == KC_ANSWER_RECORD ? g_strdup (key) : NULL;

  g_return_if_fail (KC_IS_IMPORT_QUESTION (self));
  self->answer = answer;
  g_free (self->key);
  self->key = g_steal_pointer (&copy);
}

KcQuestionType
kc_import_question_get_type_of (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), KC_QUESTION_STAFF);
  return self->type;
}

const char *
kc_import_question_get_fingerprint (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), NULL);
  return self->fingerprint;
}

const char *
kc_import_question_get_source (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), NULL);
  return self->source;
}

KcIssueCode
kc_import_question_get_code (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), KC_N_ISSUE_CODES);
  return self->code;
}

const char *
kc_import_question_get_file (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), NULL);
  return self->file;
}

const char *
kc_import_question_get_sheet (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), NULL);
  return self->sheet;
}

guint32
kc_import_question_get_row (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), 0);
  return self->row;
}

guint64
kc_import_question_get_n_rows (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), 0);
  return self->n_rows;
}

guint
kc_import_question_get_n_candidates (KcImportQuestion *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), 0);
  return self->candidates->len;
}

const KcCandidate *
kc_import_question_get_candidate (KcImportQuestion *self, guint index)
{
  g_return_val_if_fail (index < self->candidates->len, NULL);
  return &g_array_index (self->candidates, KcCandidate, index);
}

KcAnswer
kc_import_question_get_answer (KcImportQuestion *self, const char **key)
{
  g_return_val_if_fail (KC_IS_IMPORT_QUESTION (self), KC_ANSWER_NONE);
  if (key != NULL)
    *key = self->key;
  return self->answer;
}

const char *
kc_question_type_to_nick (KcQuestionType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (type_nicks), NULL);
  return type_nicks[type];
}

const char *
kc_answer_to_nick (KcAnswer answer)
{
  g_return_val_if_fail ((guint) answer < G_N_ELEMENTS (answer_nicks), NULL);
  return answer_nicks[answer];
}

gboolean
kc_answer_from_nick (const char *nick, KcAnswer *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (answer_nicks); i++)
    if (g_strcmp0 (nick, answer_nicks[i]) == 0)
      {
        *out = (KcAnswer) i;
        return TRUE;
      }
  return FALSE;
}
