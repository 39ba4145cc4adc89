/* Whom and what texts of sheets mean, as people have decided: of this session, and remembered of earlier issues of the sheets. Inside core/importing. */
#pragma once

#include "kc-db.h"
#include "kc-import-question.h"

G_BEGIN_DECLS

typedef struct
{
  KcAnswer answer;
  char *key;             /* of KC_ANSWER_RECORD */
  gboolean is_stored;    /* remembered already */
} KcImportDecision;

typedef struct _KcImportDecisions KcImportDecisions;

KcImportDecisions *kc_import_decisions_new  (void);
KcImportDecisions *kc_import_decisions_dup  (const KcImportDecisions *self);
void               kc_import_decisions_free (KcImportDecisions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcImportDecisions, kc_import_decisions_free)

/* fingerprint "": for any sheet. KC_ANSWER_NONE makes as if nothing had been decided, whatever is remembered. */
void     kc_import_decisions_set  (KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source, KcAnswer answer, const char *key);
/* NULL: not decided. */
const KcImportDecision *kc_import_decisions_find (const KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source);
/* Whether there is any: asked before texts are put together for a look-up. */
gboolean kc_import_decisions_is_empty (const KcImportDecisions *self);

/* Whether this session has said something about it that is not remembered yet: an answer, or that there is none. */
gboolean kc_import_decisions_is_of_session (const KcImportDecisions *self, const char *fingerprint, KcQuestionType type, const char *source);

/* Adds what is remembered; decisions of the session go before it. */
gboolean kc_import_decisions_load (KcImportDecisions *self, KcDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Remembers one for the sheet; NONE forgets it. Inside the caller's transaction. */
gboolean kc_import_decisions_store (KcDb *db, const char *fingerprint, KcQuestionType type, const char *source, KcAnswer answer, const char *key,
                                    const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
