#include "kc-workspace.h"

#include <errno.h>

#include "kc-builtin-schemes.h"
#include "kc-store.h"

struct _KcWorkspace
{
  GObject parent_instance;

  KcStore *store;
  /* What the window asks for all the time; read again after a change. */
  char *institution_name;
  gboolean is_empty;
  gboolean is_known;
};

enum { PROP_READ_ONLY = 1, N_PROPERTIES };
enum { CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcWorkspace, kc_workspace, G_TYPE_OBJECT)

static void
kc_workspace_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  KcWorkspace *self = KC_WORKSPACE (object);

  switch (id)
    {
    case PROP_READ_ONLY:
      g_value_set_boolean (value, kc_workspace_is_read_only (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kc_workspace_dispose (GObject *object)
{
  KcWorkspace *self = KC_WORKSPACE (object);

  if (self->store != NULL)
    kc_store_close (self->store);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (kc_workspace_parent_class)->dispose (object);
}

static void
kc_workspace_finalize (GObject *object)
{
  KcWorkspace *self = KC_WORKSPACE (object);

  g_free (self->institution_name);

  G_OBJECT_CLASS (kc_workspace_parent_class)->finalize (object);
}

static void
kc_workspace_class_init (KcWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_workspace_get_property;
  object_class->dispose = kc_workspace_dispose;
  object_class->finalize = kc_workspace_finalize;
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kc_workspace_init (KcWorkspace *self)
{
  self->is_empty = TRUE;
}

/* Opening -------------------------------------------------------------------------------------------------------------------------- */

char *
kc_workspace_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "kaocheng", "default.kaocheng", NULL);
}

static gboolean
store_schemes (KcDb       *db,
               gpointer    data,
               KcProgress *progress,
               GError    **error)
{
  return kc_builtin_schemes_store (db, error);
}

/* The folder of the default file is the program's own to make; any other must be there. */
static gboolean
ensure_folder (const char *path,
               GError    **error)
{
  g_autofree char *default_path = kc_workspace_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_str_equal (path, default_path) || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "Failed to make the folder of the file: %s", g_strerror (errno));
  return FALSE;
}

/* Blocks; any thread. */
static KcStore *
open_store (const char *path,
            gboolean    create,
            GError    **error)
{
  g_autoptr(KcStore) store = NULL;

  if (create && !ensure_folder (path, error))
    return NULL;
  store = kc_store_open (path, create ? KC_STORE_OPEN_CREATE : KC_STORE_OPEN_DEFAULT, error);
  if (store == NULL)
    return NULL;
  if (!kc_store_is_read_only (store) && !kc_store_run_sync (store, KC_STORE_TRIAL, store_schemes, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&store);
}

static void
forget_known (KcWorkspace *self)
{
  self->is_known = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static KcWorkspace *
workspace_new (KcStore *store)
{
  KcWorkspace *self = g_object_new (KC_TYPE_WORKSPACE, NULL);

  self->store = store;
  g_signal_connect_object (store, "changed", G_CALLBACK (forget_known), self, G_CONNECT_SWAPPED);
  return self;
}

KcWorkspace *
kc_workspace_open_sync (const char *path,
                        gboolean    create,
                        GError    **error)
{
  KcStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  store = open_store (path, create, error);
  return store != NULL ? workspace_new (store) : NULL;
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      path,
             GCancellable *cancellable)
{
  GError *error = NULL;
  KcStore *store = open_store (path, TRUE, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
kc_workspace_open_async (const char         *path,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, kc_workspace_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
}

KcWorkspace *
kc_workspace_open_finish (GAsyncResult *result,
                          GError      **error)
{
  KcStore *store;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  store = g_task_propagate_pointer (G_TASK (result), error);
  return store != NULL ? workspace_new (store) : NULL;
}

void
kc_workspace_close (KcWorkspace *self)
{
  g_return_if_fail (KC_IS_WORKSPACE (self));
  kc_store_close (self->store);
}

/* Properties ----------------------------------------------------------------------------------------------------------------------- */

KcStore *
kc_workspace_get_store (KcWorkspace *self)
{
  g_return_val_if_fail (KC_IS_WORKSPACE (self), NULL);
  return self->store;
}

const char *
kc_workspace_get_path (KcWorkspace *self)
{
  g_return_val_if_fail (KC_IS_WORKSPACE (self), NULL);
  return kc_store_get_path (self->store);
}

gboolean
kc_workspace_is_read_only (KcWorkspace *self)
{
  g_return_val_if_fail (KC_IS_WORKSPACE (self), TRUE);
  return kc_store_is_read_only (self->store);
}

const char *
kc_workspace_get_holder (KcWorkspace *self)
{
  g_return_val_if_fail (KC_IS_WORKSPACE (self), NULL);
  return kc_store_get_holder (self->store);
}

typedef struct
{
  char *name;
  gboolean is_empty;
} Known;

static gboolean
read_known (KcDb       *db,
            gpointer    data,
            KcProgress *progress,
            GError    **error)
{
  Known *known = data;
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (db, "SELECT coalesce((SELECT name FROM institution LIMIT 1), ''), EXISTS (SELECT 1 FROM staff)", error);
  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  known->name = g_strdup (kc_statement_get_text (statement, 0));
  known->is_empty = kc_statement_get_int (statement, 1) == 0;
  return TRUE;
}

/* Two look-ups; waits for the read that runs. A closed or damaged file keeps what was known. */
static void
ensure_known (KcWorkspace *self)
{
  Known known = { NULL, TRUE };

  if (self->is_known || !kc_store_run_sync (self->store, KC_STORE_READ, read_known, &known, NULL, NULL))
    return;
  g_free (self->institution_name);
  self->institution_name = known.name;
  self->is_empty = known.is_empty;
  self->is_known = TRUE;
}

const char *
kc_workspace_get_institution_name (KcWorkspace *self)
{
  g_return_val_if_fail (KC_IS_WORKSPACE (self), "");

  ensure_known (self);
  return self->institution_name != NULL ? self->institution_name : "";
}

gboolean
kc_workspace_is_empty (KcWorkspace *self)
{
  g_return_val_if_fail (KC_IS_WORKSPACE (self), TRUE);

  ensure_known (self);
  return self->is_empty;
}

void
kc_workspace_emit_changed (KcWorkspace *self)
{
  g_return_if_fail (KC_IS_WORKSPACE (self));
  forget_known (self);
}
