/* An appraisal run as it stands in the database, with its scheme. Inside core/appraisal, on the store's thread. */
#pragma once

#include "kc-appraisal.h"
#include "kc-db.h"
#include "kc-evaluation.h"
#include "kc-journal.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 scheme_id;
  KcPeriod period;
  KcRunState state;
  char *name;
  char *input_hash, *result_hash;
  char *peers_figures;       /* NULL: a draft, or a scheme with ranks among peers */
  KcDate published_until;    /* none before */
  KcScheme *scheme;
  char *scheme_sha256;
} KcRun;

/* The state's nick (kc_run_state_from_nick) of appraisal_run, whose alias with its dot goes before. */
#define KC_RUN_STATE_SQL(run) \
  "CASE WHEN " run "state <> 'calculated' THEN " run "state WHEN " run "published_at IS NOT NULL THEN 'published'" \
  " WHEN " run "reviewed_at IS NOT NULL THEN 'reviewed' ELSE 'calculated' END"

/* KC_ERROR_NOT_FOUND. */
KcRun   *kc_run_load (KcDb *db, gint64 id, GError **error);
void     kc_run_free (KcRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRun, kc_run_free)
/* KC_ERROR_STATE when it is confirmed, KC_ERROR_RUN_UNDER_WAY when its review has begun. */
gboolean kc_run_require_open (const KcRun *self, const char *action, GError **error);
/* Is it in this state? What is missing else: KC_ERROR_STATE, _RUN_NOT_CALCULATED, _RUN_NOT_IN_REVIEW, _RUN_NOT_PUBLISHED, _RUN_UNDER_WAY. */
gboolean kc_run_require (const KcRun *self, KcRunState state, const char *action, GError **error);
/* A change set about the run itself. */
gboolean kc_run_journal (KcDb *db, const KcRun *self, const char *who, const char *action, KcJournalAction what, GError **error);

/* Where the part of that code stands in the scheme's list of them; -1: nowhere. */
int         kc_run_find_part (const GPtrArray *parts, const char *code);
/* Label of a row of the scheme in the user's language, its code when there is none. Borrowed. */
const char *kc_run_get_label (const KcSchemePart *part);
/* Band's label of a stored grade code; the code itself when the scheme has none such. NULL for NULL. Borrowed. */
const char *kc_run_get_grade_label (const KcScheme *scheme, const char *grade);
/* "urban" → 城关. Transfer full. */
char       *kc_run_dup_group_label (const char *group, gpointer user_data);
const char *kc_run_get_unit_label (const char *unit);   /* "元" in the user's language; "" for NULL */

G_END_DECLS
