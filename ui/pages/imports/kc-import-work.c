#include "kc-import-work.h"

#include <glib/gi18n-lib.h>

#include "kc-backup-settings.h"
#include "kc-import-settings.h"
#include "kc-workspace-backup.h"

struct _KcImportWork
{
  GObject parent_instance;

  KcWorkspace *workspace;
  KcWorkBar *bar;
  char **paths;
  KcImportSession *session;
  KcImportPlan *plan;
  KcProgress *progress;    /* of what runs; NULL while nothing does */
  gboolean closed;
  gboolean rechecking;     /* what runs makes the plan again */
  gboolean recheck_again;  /* because of corrections that came meanwhile */
};

enum { CHANGED, INSPECTED, PLANNED, RECHECKED, APPLIED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportWork, kc_import_work, G_TYPE_OBJECT)

static void
begin (KcImportWork *self,
       const char *text)
{
  g_set_object (&self->progress, NULL);
  self->progress = kc_progress_new (NULL);
  kc_work_bar_start (self->bar, self->progress, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
end (KcImportWork *self)
{
  g_clear_object (&self->progress);
  kc_work_bar_stop (self->bar);
}

/* What ended is told after the change, so that whoever is told finds nothing running. */
static void
end_and_tell (KcImportWork *self,
              guint signal,
              KcAttempt attempt,
              const GError *error)
{
  end (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, (guint) attempt, error);
  else
    g_signal_emit (self, signals[signal], 0);
}

/* --- looking --- */

static void
inspected_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (KcImportWork) self = data;
  g_autoptr (GError) error = NULL;

  if (!kc_import_inspect_finish (KC_IMPORT_SESSION (source), result, &error))
    g_assert (error != NULL);
  if (!self->closed)
    end_and_tell (self, INSPECTED, KC_ATTEMPT_READ_SHEETS, error);
}

void
kc_import_work_inspect (KcImportWork *self)
{
  g_return_if_fail (KC_IS_IMPORT_WORK (self) && self->progress == NULL);

  begin (self, _("Reading the sheets"));
  kc_import_inspect_async (self->session, (const char *const *) self->paths, self->progress, inspected_cb, g_object_ref (self));
}

/* --- plan --- */

static void
planned_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (KcImportWork) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcImportPlan) plan = kc_import_plan_finish (KC_IMPORT_SESSION (source), result, &error);

  if (self->closed)
    return;
  if (plan != NULL)
    g_set_object (&self->plan, plan);
  end_and_tell (self, PLANNED, KC_ATTEMPT_READ_SHEETS, error);
}

void
kc_import_work_plan (KcImportWork *self)
{
  g_return_if_fail (KC_IS_IMPORT_WORK (self) && self->progress == NULL);

  begin (self, _("Making the plan"));
  kc_import_plan_async (self->session, self->progress, planned_cb, g_object_ref (self));
}

static void
rechecked_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (KcImportWork) self = data;
  g_autoptr (GError) error = NULL;

  if (!kc_import_recheck_finish (KC_IMPORT_SESSION (source), result, &error))
    g_assert (error != NULL);
  if (self->closed)
    return;
  self->rechecking = FALSE;
  if (!self->recheck_again)
    {
      end_and_tell (self, RECHECKED, KC_ATTEMPT_READ_SHEETS, error);
      return;
    }
  end (self);
  kc_import_work_recheck (self);
}

void
kc_import_work_recheck (KcImportWork *self)
{
  g_return_if_fail (KC_IS_IMPORT_WORK (self));

  if (self->plan == NULL || (self->progress != NULL && !self->rechecking))
    return;
  self->recheck_again = self->rechecking;
  if (self->rechecking)
    {
      g_cancellable_cancel (kc_progress_get_cancellable (self->progress));
      return;
    }
  self->rechecking = TRUE;
  begin (self, _("Checking again"));
  kc_import_recheck_async (self->session, self->plan, self->progress, rechecked_cb, g_object_ref (self));
}

void
kc_import_work_forget_plan (KcImportWork *self)
{
  g_return_if_fail (KC_IS_IMPORT_WORK (self));
  kc_import_plan_release (g_steal_pointer (&self->plan));
}

/* --- apply --- */

static void
applied_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (KcImportWork) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcImportPlan) plan = kc_import_apply_finish (KC_IMPORT_SESSION (source), result, &error);

  if (self->closed)
    return;
  if (plan != NULL)
    g_set_object (&self->plan, plan);
  end_and_tell (self, APPLIED, KC_ATTEMPT_IMPORT, error);
}

/* What was there before an import can always be gone back to; without that nothing is taken in. */
static void
backed_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (KcImportWork) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_workspace_backup_finish (KC_WORKSPACE (source), result, NULL, &error);

  if (self->closed)
    return;
  if (!done)
    {
      end_and_tell (self, APPLIED, KC_ATTEMPT_IMPORT, error);
      return;
    }
  kc_work_bar_start (self->bar, self->progress, _("Taking in the sheets"));
  kc_import_apply_async (self->session, self->progress, applied_cb, g_object_ref (self));
}

void
kc_import_work_apply (KcImportWork *self)
{
  KcBackupPolicy policy;

  g_return_if_fail (KC_IS_IMPORT_WORK (self) && self->progress == NULL);

  kc_backup_settings_read (&policy);
  begin (self, _("Backing up the file"));
  kc_workspace_backup_async (self->workspace, KC_BACKUP_IMPORT, &policy, self->progress, backed_up_cb, g_object_ref (self));
}

/* --- what there is --- */

gboolean
kc_import_work_is_busy (KcImportWork *self)
{
  return self->progress != NULL;
}

gboolean
kc_import_work_is_rechecking (KcImportWork *self)
{
  return self->rechecking;
}

KcImportSession *
kc_import_work_get_session (KcImportWork *self)
{
  return self->session;
}

KcImportPlan *
kc_import_work_get_plan (KcImportWork *self)
{
  return self->plan;
}

const char *const *
kc_import_work_get_paths (KcImportWork *self)
{
  return (const char *const *) self->paths;
}

void
kc_import_work_close (KcImportWork *self)
{
  g_return_if_fail (KC_IS_IMPORT_WORK (self));

  self->closed = TRUE;
  if (self->progress == NULL)
    return;
  g_cancellable_cancel (kc_progress_get_cancellable (self->progress));
  end (self);
}

/* --- type --- */

static void
kc_import_work_dispose (GObject *object)
{
  KcImportWork *self = KC_IMPORT_WORK (object);

  g_clear_object (&self->progress);
  kc_import_plan_release (g_steal_pointer (&self->plan));
  g_clear_object (&self->session);
  g_clear_object (&self->workspace);
  g_clear_object (&self->bar);
  G_OBJECT_CLASS (kc_import_work_parent_class)->dispose (object);
}

static void
kc_import_work_finalize (GObject *object)
{
  g_strfreev (KC_IMPORT_WORK (object)->paths);
  G_OBJECT_CLASS (kc_import_work_parent_class)->finalize (object);
}

static void
kc_import_work_class_init (KcImportWorkClass *klass)
{
  static const struct { guint signal; const char *name; } plain[] = {
    { CHANGED, "changed" }, { INSPECTED, "inspected" }, { PLANNED, "planned" }, { RECHECKED, "rechecked" }, { APPLIED, "applied" },
  };

  G_OBJECT_CLASS (klass)->dispose = kc_import_work_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_import_work_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[plain[i].signal] = g_signal_new (plain[i].name, KC_TYPE_IMPORT_WORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", KC_TYPE_IMPORT_WORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_ERROR);
}

static void
kc_import_work_init (KcImportWork *self)
{
}

KcImportWork *
kc_import_work_new (KcWorkspace *workspace,
                    KcWorkBar *bar,
                    const char *const *paths)
{
  KcImportWork *self = g_object_new (KC_TYPE_IMPORT_WORK, NULL);

  self->workspace = g_object_ref (workspace);
  self->bar = g_object_ref (bar);
  self->paths = g_strdupv ((char **) paths);
  self->session = kc_import_session_new (kc_workspace_get_store (workspace));
  kc_import_session_set_patience (self->session, kc_import_settings_get_patience ());
  return self;
}
