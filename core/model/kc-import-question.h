/* Who, or which branch, a text of a sheet means, where the program does not decide: the candidates are shown, a person decides, and the decision is
 * kept for the sheet's next issue (D19). Nobody is ever joined to a row by name alone. Plain data of an import plan. */
#pragma once

#include <glib-object.h>
#include "kc-issue-codes.h"

G_BEGIN_DECLS

typedef enum
{
  KC_QUESTION_STAFF,
  KC_QUESTION_BRANCH,
} KcQuestionType;

typedef enum
{
  KC_ANSWER_NONE,      /* not decided: such rows stay as their finding says */
  KC_ANSWER_RECORD,    /* the record of this key */
  KC_ANSWER_NEW,       /* somebody not yet known (staff lists); for figures the row stays refused */
  KC_ANSWER_SKIP,      /* such rows are left out */
} KcAnswer;

typedef struct
{
  char *key;           /* staff number, branch code */
  char *label;         /* "张三 · 城东支行 · 客户经理" */
  const char *reason;  /* translated: why it is offered: "same name", "same number with zeros in front" */
} KcCandidate;

#define KC_TYPE_IMPORT_QUESTION (kc_import_question_get_type ())
G_DECLARE_FINAL_TYPE (KcImportQuestion, kc_import_question, KC, IMPORT_QUESTION, GObject)

/* `fingerprint`: of the sheet's headers; `source`: what the sheet says: "10007 · 张三 · 城东支行". */
KcImportQuestion *kc_import_question_new (KcQuestionType type, const char *fingerprint, const char *source, KcIssueCode code);
void            kc_import_question_set_place (KcImportQuestion *self, const char *file, const char *sheet, guint32 row); /* of the first row */
void            kc_import_question_add_candidate (KcImportQuestion *self, const char *key, const char *label, const char *reason);
void            kc_import_question_count_row  (KcImportQuestion *self);
void            kc_import_question_set_answer (KcImportQuestion *self, KcAnswer answer, const char *key);

KcQuestionType  kc_import_question_get_type_of (KcImportQuestion *self);
const char     *kc_import_question_get_fingerprint (KcImportQuestion *self);
const char     *kc_import_question_get_source (KcImportQuestion *self);
KcIssueCode     kc_import_question_get_code   (KcImportQuestion *self);  /* the finding that raised it */
const char     *kc_import_question_get_file   (KcImportQuestion *self);
const char     *kc_import_question_get_sheet  (KcImportQuestion *self);
guint32         kc_import_question_get_row    (KcImportQuestion *self);  /* from 0 */
guint64         kc_import_question_get_n_rows (KcImportQuestion *self);
guint           kc_import_question_get_n_candidates (KcImportQuestion *self);
const KcCandidate *kc_import_question_get_candidate (KcImportQuestion *self, guint index);
/* How it was decided, in this session or for an earlier issue of the sheet. *key (may be NULL): borrowed, of KC_ANSWER_RECORD. */
KcAnswer        kc_import_question_get_answer (KcImportQuestion *self, const char **key);

const char     *kc_question_type_to_nick (KcQuestionType type);   /* staff branch */
const char     *kc_answer_to_nick        (KcAnswer answer);       /* none record new skip */
gboolean        kc_answer_from_nick      (const char *nick, KcAnswer *out);

G_END_DECLS
