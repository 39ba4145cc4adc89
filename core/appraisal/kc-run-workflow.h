/* The steps of an appraisal after its calculation (D7.7, D7.8): review with adjustments, publication, objections, confirmation. Asynchronous like
 * kc-appraisal.h; every change is one transaction and one set of the journal. What is not the turn of the run is refused with a code of its own:
 * KC_ERROR_STATE (confirmed: never again), KC_ERROR_RUN_NOT_CALCULATED, KC_ERROR_RUN_NOT_IN_REVIEW, KC_ERROR_RUN_NOT_PUBLISHED, KC_ERROR_RUN_UNDER_WAY. */
#pragma once

#include "kc-appraisal.h"

G_BEGIN_DECLS

/* calculated → under review: from now on results may be adjusted, and the run is not calculated anew. */
void     kc_run_review_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_review_finish (KcStore *store, GAsyncResult *result, GError **error);
/* under review → published, from the first to the last day. KC_ERROR_INVALID when these are no days in order. */
void     kc_run_publish_async  (KcStore *store, gint64 run, KcDate from, KcDate until, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_publish_finish (KcStore *store, GAsyncResult *result, GError **error);
/* published → under review (objections stay), under review → calculated. KC_ERROR_RUN_ADJUSTED while adjustments or objections would be lost. */
void     kc_run_step_back_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_step_back_finish (KcStore *store, GAsyncResult *result, GError **error);
/* published → confirmed, for good. KC_ERROR_PUBLICATION_RUNS until its last day is over, KC_ERROR_OBJECTION_OPEN while one waits for its answer. */
void     kc_run_confirm_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_confirm_finish (KcStore *store, GAsyncResult *result, GError **error);

/* A new draft of the same scheme and period that names the confirmed run as the one that it replaces. Its id, 0 on error. KC_ERROR_RUN_UNDER_WAY while the
 * run is open itself. */
void     kc_run_correct_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64   kc_run_correct_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Sets a score (an indicator's code) or the total (KC_TARGET_TOTAL) of a person in review; total, grade, coefficient and everybody's ranks follow.
 * Again on the same: replaces the value. KC_ERROR_REASON_MISSING; KC_ERROR_NOT_FOUND for a person without a result or a target that is none;
 * KC_ERROR_INVALID for more decimals than the scheme rounds to. */
void     kc_run_adjust_async  (KcStore *store, gint64 run, gint64 staff, const char *target, KcDecimal after, const char *reason,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_adjust_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Takes an adjustment back, in review; the calculated value stands again. One that answers an objection stays (KC_ERROR_CONSTRAINT). */
void     kc_run_withdraw_adjustment_async  (KcStore *store, gint64 run, gint64 adjustment, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_withdraw_adjustment_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Undo (Ctrl+Z): takes back what this person adjusted in the run if that was the last thing he did since the file was opened; a value that had been adjusted
 * before stands again with its own reason, else the calculated one. In review. KC_ERROR_NOT_FOUND when something else was the last, or nothing. */
void     kc_run_undo_adjustment_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_undo_adjustment_finish (KcStore *store, GAsyncResult *result, GError **error);
/* All of a run, by branch and name. GPtrArray of KcRunAdjustment. */
void       kc_run_adjustments_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *kc_run_adjustments_finish (KcStore *store, GAsyncResult *result, GError **error);

/* D7.8: puts down an objection or dissenting opinion against a score or the total of a published run. addressee: to whom it is passed up, NULL.
 * The objection's id, 0 on error. KC_ERROR_REASON_MISSING without a text. */
void   kc_run_object_async  (KcStore *store, gint64 run, gint64 staff, const char *target, KcDate opened_on, const char *text, const char *addressee,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 kc_run_object_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Answers it in writing. state: answered, refused, or corrected: then `after` stands instead of what it was raised against, with the answer as the reason.
 * KC_ERROR_STATE when it has been answered. */
void     kc_run_answer_async  (KcStore *store, gint64 objection, KcObjectionState state, const char *answer, const KcDecimal *after,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_run_answer_finish (KcStore *store, GAsyncResult *result, GError **error);
/* All of a run, open ones first. GPtrArray of KcRunObjection. */
void       kc_run_objections_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *kc_run_objections_finish (KcStore *store, GAsyncResult *result, GError **error);

/* The list that is put up: columns number, branch, name (masked: 王*明, 李*), total, grade; row id = staff. By branch, in it from the highest total down. Of a
 * run in review it is the draft of that list. KC_ERROR_RUN_NOT_CALCULATED. */
typedef struct
{
  char *institution, *run_name, *scheme_title, *scheme_version;
  KcPeriod period;
  KcRunState state;
  KcDate from, until;       /* none before the publication */
  KcReport *rows;
} KcPublication;
void           kc_publication_free (KcPublication *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcPublication, kc_publication_free)
void           kc_publication_load_async  (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcPublication *kc_publication_load_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
