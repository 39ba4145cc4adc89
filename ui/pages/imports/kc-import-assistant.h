/* The import assistant: what was found → columns → plan → done (design, section 3). Nothing is written before Apply.
 * Signals: "ended" () the person leaves it; "applied" () a batch has been written; "undo" (gint64 batch) a person wants to take back what has
 * just been taken in. */
#pragma once

#include <gtk/gtk.h>

#include "kc-work-bar.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_ASSISTANT (kc_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (KcImportAssistant, kc_import_assistant, KC, IMPORT_ASSISTANT, GtkWidget)

/* NULL: drops what it holds. */
void     kc_import_assistant_set_workspace (KcImportAssistant *self, KcWorkspace *workspace);
/* Begins anew with these files. */
void     kc_import_assistant_start    (KcImportAssistant *self, const char *const *paths);
/* Whether files, fields, corrections and decisions of that batch are still known, as long as the program runs: after it was undone it can be planned
 * with all of them again. */
gboolean kc_import_assistant_can_repeat (KcImportAssistant *self, gint64 batch);
void     kc_import_assistant_repeat   (KcImportAssistant *self);
/* Its files are gone: pasted cells. */
void     kc_import_assistant_forget_applied (KcImportAssistant *self);
/* Stops what runs and forgets the files; emits "ended". */
void     kc_import_assistant_cancel   (KcImportAssistant *self);
/* The plan again, if there is one: what is done about findings has changed. */
void     kc_import_assistant_recheck  (KcImportAssistant *self);
gboolean kc_import_assistant_is_busy  (KcImportAssistant *self);
/* Shows what runs here. Borrowed. */
KcWorkBar *kc_import_assistant_get_work_bar (KcImportAssistant *self);
/* Their names, as the history says them. Transfer full. */
char    *kc_import_assistant_dup_files (KcImportAssistant *self);
/* Files have been chosen and are not applied yet. */
gboolean kc_import_assistant_has_plan (KcImportAssistant *self);
/* The marked copy of the plan, as once its file is chosen: for tests. */
void kc_import_assistant_write_marked (KcImportAssistant *self, const char *path);
/* "found", "columns", "plan", "done": for tests. */
const char *kc_import_assistant_get_step (KcImportAssistant *self);

G_END_DECLS
