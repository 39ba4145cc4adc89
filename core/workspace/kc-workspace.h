/* An open file: the one object handed to ui and app. Opening migrates, loads the built-in schemes and starts the worker. */
#pragma once

#include <gio/gio.h>
#include "kc-error.h"
#include "kc-issue-list.h"
#include "kc-progress.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

#define KC_TYPE_WORKSPACE (kc_workspace_get_type ())
G_DECLARE_FINAL_TYPE (KcWorkspace, kc_workspace, KC, WORKSPACE, GObject)

/* Signal "changed": data was written (import, edit, undo, run) and lists should reload; emitted in the main context.
 * Property "read-only" (boolean). */

/* Default place: user data folder / kaocheng / default.kaocheng. Transfer full. */
char        *kc_workspace_get_default_path (void);
void         kc_workspace_open_async  (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcWorkspace *kc_workspace_open_finish (GAsyncResult *result, GError **error);
/* For the command line and tests. `create`: make the file when absent. */
KcWorkspace *kc_workspace_open_sync   (const char *path, gboolean create, GError **error);
KcStore     *kc_workspace_get_store   (KcWorkspace *self);      /* borrowed */
const char  *kc_workspace_get_path    (KcWorkspace *self);
gboolean     kc_workspace_is_read_only (KcWorkspace *self);
const char  *kc_workspace_get_holder  (KcWorkspace *self);      /* who else holds it ("li@pc-12"), NULL when nobody */
const char  *kc_workspace_get_institution_name (KcWorkspace *self); /* "" when not set */
gboolean     kc_workspace_is_empty    (KcWorkspace *self);      /* no staff yet */
/* Integrity of the file, of every reference and of every stored document: findings KC_ISSUE_DATABASE_DAMAGED, KC_ISSUE_REFERENCE_BROKEN,
 * KC_ISSUE_DOCUMENT_DAMAGED; none when sound. */
void         kc_workspace_check_async  (KcWorkspace *self, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcIssueList *kc_workspace_check_finish (KcWorkspace *self, GAsyncResult *result, GError **error);
void         kc_workspace_emit_changed (KcWorkspace *self);
/* Waits for the worker, checkpoints, removes the lock. Idempotent. */
void         kc_workspace_close       (KcWorkspace *self);

G_END_DECLS
