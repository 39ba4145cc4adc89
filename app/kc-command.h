/* What the commands of the command line share: options, a workspace, waiting for asynchronous work with progress on a terminal, findings as
 * lines or as JSON. No display is needed. */
#pragma once

#include <gio/gio.h>
#include "kc-appraisal.h"
#include "kc-issue-list.h"
#include "kc-progress.h"
#include "kc-ui-error.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

/* Exit codes (design, section 5). */
enum
{
  KC_EXIT_DONE = 0,
  KC_EXIT_FINDINGS = 1,
  KC_EXIT_USAGE = 2,
  KC_EXIT_FAILED = 3,
};

typedef struct
{
  const char *name;
  const char *summary;                           /* N_() */
  int (*run) (int argc, char **argv);            /* argv[0] is the command's name */
} KcCommand;

extern const KcCommand kc_command_import;
extern const KcCommand kc_command_appraise;
extern const KcCommand kc_command_run;
extern const KcCommand kc_command_rank;
extern const KcCommand kc_command_print;
extern const KcCommand kc_command_export;
extern const KcCommand kc_command_check;
extern const KcCommand kc_command_backup;
extern const KcCommand kc_command_restore;

/* Parses argv by `entries` and prints usage errors to stderr. What remains stays in argv, NULL-terminated; *argc is set.
 * FALSE: the command ends with *exit_code (--help is handled here and ends with KC_EXIT_DONE). */
gboolean kc_command_parse (const char *parameters, const char *summary, const GOptionEntry *entries,
                           int *argc, char ***argv, int *exit_code);

/* Opens `path` (NULL: the default place). On failure tells it and returns NULL. */
KcWorkspace *kc_command_open (const char *path, gboolean create, gboolean json);

/* One piece of asynchronous work: pass kc_command_wait_cb as callback and &wait as its data, then kc_command_wait() runs the main loop until
 * the result is there and draws the progress if stderr is a terminal. SIGINT cancels. */
typedef struct
{
  GAsyncResult *result;
  KcProgress *progress;
} KcCommandWait;
#define KC_COMMAND_WAIT_INIT { NULL, NULL }
void          kc_command_wait_start (KcCommandWait *self);
void          kc_command_wait_cb (GObject *source, GAsyncResult *result, gpointer wait);
GAsyncResult *kc_command_wait    (KcCommandWait *self);     /* borrowed until clear */
void          kc_command_wait_clear (KcCommandWait *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcCommandWait, kc_command_wait_clear)

/* Tells what failed, in the user's language: on stderr, or with `json` as an object {"error": …} on stdout. Always KC_EXIT_FAILED. */
int  kc_command_fail (KcAttempt attempt, const GError *error, gboolean json);
/* The same with a sentence of the command's own. */
int  kc_command_refuse (gboolean json, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* How a run's results lie, waited for. */
KcRunSummary *kc_command_load_summary (KcStore *store, gint64 run, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Findings as lines on stdout: see kc-issue-lines.h. */
void kc_command_print_issues (KcIssueList *issues);
/* Appends `"findings": [ … ]` to a JSON object that is being written. */
void kc_command_append_issues_json (GString *json, KcIssueList *issues);
/* A JSON string with its quotes; NULL gives null. */
void kc_command_append_json_string (GString *json, const char *text);

G_END_DECLS
