/* The journal: change sets, their entries, undo and redo (design, idea 5). The header comment of schema/0001-foundation.sql says what is written
 * for which change. All functions run on the store's writer thread (KcStoreFunc) inside the caller's KcTransaction, except those that say
 * "reads". */
#pragma once

#include "kc-db.h"
#include "kc-issue-list.h"
#include "kc-kind.h"
#include "kc-period.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* Codes of change_set.action. Those of the first group are undone and redone in the window. */
#define KC_ACTION_SAVE "save"
#define KC_ACTION_REMOVE "remove"
#define KC_ACTION_FIGURE "figure"
#define KC_ACTION_IMPORT "import"
#define KC_ACTION_IMPORT_UNDO "import-undo"
#define KC_ACTION_RUN_CREATE "run-create"
#define KC_ACTION_RUN_CALCULATE "run-calculate"
#define KC_ACTION_RUN_REVIEW "run-review"
#define KC_ACTION_RUN_PUBLISH "run-publish"
#define KC_ACTION_RUN_BACK "run-back"
#define KC_ACTION_RUN_ADJUST "run-adjust"
#define KC_ACTION_RUN_OBJECTION "run-objection"
#define KC_ACTION_RUN_CONFIRM "run-confirm"
#define KC_ACTION_RUN_REMOVE "run-remove"
#define KC_ACTION_SCHEME "scheme"
#define KC_ACTION_RATING "rating"
#define KC_ACTION_RANKING "ranking"

typedef enum
{
  KC_JOURNAL_ADDED,
  KC_JOURNAL_CHANGED,
  KC_JOURNAL_REMOVED,
} KcJournalAction;

/* This moment as the columns hold it: "2025-03-05T08:15:30Z". Transfer full. */
char    *kc_journal_make_timestamp (void);

/* A new change set; batch 0: none. 0 on error. */
gint64   kc_journal_begin (KcDb *db, const char *who, const char *action, const char *why, gint64 batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* An entry; owner 0: none; label: the record's key. 0 on error. */
gint64   kc_journal_add_entry (KcDb *db, gint64 change_set, const char *kind, gint64 record, gint64 owner, const char *label,
                               KcJournalAction action, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* before, after: kc_value_to_string(). */
gboolean kc_journal_add_field (KcDb *db, gint64 entry, const char *field, const char *before, const char *after, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a set back in a set of its own (role undo; redo when the set is an undo). Whatever was changed since: KC_ERROR_CHANGED_SINCE, `issues`
 * (may be NULL) names all of it, nothing is changed. A set of a batch also takes back the batch's figures and marks it undone. A set that was
 * undone before, or whose kinds cannot be taken back (runs): KC_ERROR_NOT_UNDOABLE. Returns the new set, 0 on error. */
gint64   kc_journal_undo (KcDb *db, gint64 change_set, const char *who, KcIssueList *issues, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The set that "undo" (or "redo") by this person would take back, after the set `since`; 0 when there is none, -1 on error. Reads. */
gint64   kc_journal_find_undo (KcDb *db, const char *who, gint64 since, GError **error);
gint64   kc_journal_find_redo (KcDb *db, const char *who, gint64 since, GError **error);
/* The set in which a batch was applied. KC_ERROR_NOT_FOUND, -1. Reads. */
gint64   kc_journal_find_batch (KcDb *db, gint64 batch, GError **error);
/* Translated: "Changed phone of 0010007"; of an undo or redo, what was done in the first place. Transfer full. Reads. */
char    *kc_journal_describe (KcDb *db, gint64 change_set, GError **error);
/* One record's history with all that it owns, newest first: columns at, who, what, field, before, after, why; row id: change set. Sensitive values
 * are masked. limit 0: all. Reads. */
KcReport *kc_journal_load_history (KcDb *db, const KcKind *kind, gint64 record, guint limit, GError **error);

G_END_DECLS
