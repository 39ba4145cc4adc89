/* Staff files (D1) and branches (D2) as the window and the command line use them. All functions are asynchronous: they run on the store's
 * threads and return in the caller's main context; results are plain data of core/model. Errors: KC_ERROR. */
#pragma once

#include <gio/gio.h>
#include "kc-document-info.h"
#include "kc-record.h"
#include "kc-report.h"
#include "kc-issue-list.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* A page of managers. Columns of the report in this order: staff_number, name, branch (name), branch_class, post, grade, status, hire_date,
 * last_score, last_grade. Filters: "branch" (row id), "branch_class", "grade", "status", "post" (codes). Sort: those column names; name sorts
 * in pinyin order. Search finds staff number prefix, name, pinyin, initials, branch name. Row ids are staff row ids. */
void      kc_staff_list_async  (KcStore *store, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_staff_list_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Choices for the filters that exist in the data. */
typedef struct
{
  char *code;     /* row id of a branch, or choice code */
  char *label;
  guint64 count;
} KcFilterChoice;
void       kc_filter_choice_free (KcFilterChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFilterChoice, kc_filter_choice_free)
/* filter: "branch", "branch_class", "grade", "status", "post". Result: GPtrArray of KcFilterChoice. */
void       kc_staff_filter_choices_async  (KcStore *store, const char *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *kc_staff_filter_choices_finish (KcStore *store, GAsyncResult *result, GError **error);

/* One manager's whole file. */
#define KC_TYPE_STAFF_FILE (kc_staff_file_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffFile, kc_staff_file, KC, STAFF_FILE, GObject)
KcRecord   *kc_staff_file_get_record      (KcStaffFile *self);   /* kind "staff"; borrowed */
const char *kc_staff_file_get_branch_name (KcStaffFile *self);
GListModel *kc_staff_file_get_events      (KcStaffFile *self);   /* of KcRecord, kind "staff_event", newest first */
GListModel *kc_staff_file_get_documents   (KcStaffFile *self);   /* of KcRecord, kind "staff_document", by their kind, oldest first (D1.2) */
/* Of a document that the person's record or documents refer to; NULL for any other hash. Borrowed. */
const KcDocumentInfo *kc_staff_file_get_document_info (KcStaffFile *self, const char *sha256);
/* Figures: columns period, measure, value, unit, origin ("file · Sheet!B7" or who typed it), measure_code
 * (for kc_staff_set_figure_async; not for the eye); newest first. */
KcReport   *kc_staff_file_get_figures     (KcStaffFile *self);
/* Assessments: columns run, period, scheme, total, grade, coefficient, rank, state; newest first. Row id: run id. */
KcReport   *kc_staff_file_get_assessments (KcStaffFile *self);
/* Journal of this person: columns at, who, what, field, before, after, why; newest first. Sensitive values masked. */
KcReport   *kc_staff_file_get_history     (KcStaffFile *self);

void         kc_staff_file_load_async  (KcStore *store, gint64 staff, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcStaffFile *kc_staff_file_load_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Row id of a staff number; KC_ERROR_NOT_FOUND. */
void         kc_staff_find_async  (KcStore *store, const char *staff_number, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64       kc_staff_find_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Validates, writes and journals any record (staff, staff_event, branch, …) in one transaction; a new one when its id is 0 (the id is set). On
 * KC_ERROR_INVALID the findings are in `issues` (may be NULL). KC_ERROR_CHANGED_SINCE when somebody changed it meanwhile. */
void     kc_record_save_async  (KcStore *store, KcRecord *record, const char *why, KcIssueList *issues, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_record_save_finish (KcStore *store, GAsyncResult *result, GError **error);
void     kc_record_remove_async  (KcStore *store, KcRecord *record, const char *why, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_record_remove_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Types one figure by hand (journalled; origin becomes who typed it). */
void     kc_staff_set_figure_async  (KcStore *store, gint64 staff, KcPeriod period, const char *measure, const KcValue *value, const char *why, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_staff_set_figure_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Undo and redo of the last changes made by this program's user through the functions above, from the journal. The result is a translated
 * sentence of what was undone ("Changed phone of 0010007"); transfer full. KC_ERROR_NOT_FOUND when there is nothing. */
void     kc_staff_undo_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char    *kc_staff_undo_finish (KcStore *store, GAsyncResult *result, GError **error);
void     kc_staff_redo_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char    *kc_staff_redo_finish (KcStore *store, GAsyncResult *result, GError **error);

/* Branches with class, managers, headcount plan and shortfall (D2.2): columns code, name, class, managers, plan, shortfall, regular_staff, share
 * (managers in per cent of the regular staff), parent (name). Row ids are branch row ids. */
void      kc_branch_list_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_branch_list_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Which branches can be the superior of this one (0: of a new one): in tree order by code, indented by level, without itself and what is below it.
 * GPtrArray of KcFilterChoice (counts 0), transfer full. */
void       kc_branch_superiors_async  (KcStore *store, gint64 branch, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *kc_branch_superiors_finish (KcStore *store, GAsyncResult *result, GError **error);
/* One branch for a form: a working copy of the caller's own. KC_ERROR_NOT_FOUND. Transfer full. */
void      kc_branch_load_async  (KcStore *store, gint64 branch, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcRecord *kc_branch_load_finish (KcStore *store, GAsyncResult *result, GError **error);
/* The bank itself (kind "institution"); as long as none is stored a new record with an id of 0. Transfer full. */
void      kc_institution_load_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcRecord *kc_institution_load_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
