#include "kc-progress.h"

#define INTERVAL_US (G_USEC_PER_SEC / 10)

struct _KcProgress
{
  GObject parent_instance;
  GCancellable *cancellable;
  GMainContext *context;

  GMutex mutex;            /* all below */
  double fraction;
  char *text;
  gboolean fraction_changed;
  gboolean text_changed;
  GSource *pending;        /* will notify */
  gint64 last_notified;    /* monotonic */
};

G_DEFINE_FINAL_TYPE (KcProgress, kc_progress, G_TYPE_OBJECT)

enum
{
  PROP_FRACTION = 1,
  PROP_TEXT,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gboolean
notify_cb (gpointer data)
{
  g_autoptr (KcProgress) self = g_weak_ref_get (data);
  gboolean fraction_changed, text_changed;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  g_mutex_lock (&self->mutex);
  fraction_changed = self->fraction_changed;
  text_changed = self->text_changed;
  self->fraction_changed = self->text_changed = FALSE;
  self->last_notified = g_get_monotonic_time ();
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->mutex);

  if (fraction_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (text_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  return G_SOURCE_REMOVE;
}

/* Called with the lock held. The source holds no reference, so that a context that never runs keeps nothing alive. */
static void
schedule (KcProgress *self)
{
  GWeakRef *weak;
  gint64 wait;

  if (self->pending != NULL)
    return;
  wait = self->last_notified + INTERVAL_US - g_get_monotonic_time ();
  self->pending = g_timeout_source_new (wait > 0 ? (guint) (wait / 1000 + 1) : 0);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  g_source_set_callback (self->pending, notify_cb, weak, free_weak_ref);
  g_source_attach (self->pending, self->context);
}

static void
kc_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  KcProgress *self = KC_PROGRESS (object);

  switch (id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, kc_progress_get_fraction (self));
      break;
    case PROP_TEXT:
      g_value_take_string (value, kc_progress_dup_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kc_progress_finalize (GObject *object)
{
  KcProgress *self = KC_PROGRESS (object);

  if (self->pending != NULL)
    g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->text);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (kc_progress_parent_class)->finalize (object);
}

static void
kc_progress_class_init (KcProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_progress_get_property;
  object_class->finalize = kc_progress_finalize;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
kc_progress_init (KcProgress *self)
{
  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref_thread_default ();
  self->fraction = -1;
}

KcProgress *
kc_progress_new (GCancellable *cancellable)
{
  KcProgress *self = g_object_new (KC_TYPE_PROGRESS, NULL);

  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  return self;
}

GCancellable *
kc_progress_get_cancellable (KcProgress *self)
{
  return self == NULL ? NULL : self->cancellable;
}

void
kc_progress_set_text (KcProgress *self, const char *text)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self == NULL)
    return;
  locker = g_mutex_locker_new (&self->mutex);
  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  self->text_changed = TRUE;
  schedule (self);
}

void
kc_progress_set (KcProgress *self, guint64 done, guint64 total)
{
  g_autoptr (GMutexLocker) locker = NULL;
  double fraction = total == 0 ? -1 : CLAMP ((double) done / (double) total, 0, 1);

  if (self == NULL)
    return;
  locker = g_mutex_locker_new (&self->mutex);
  if (fraction == self->fraction)
    return;
  self->fraction = fraction;
  self->fraction_changed = TRUE;
  schedule (self);
}

gboolean
kc_progress_check (KcProgress *self, GError **error)
{
  return self == NULL || !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

double
kc_progress_get_fraction (KcProgress *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self == NULL)
    return -1;
  locker = g_mutex_locker_new (&self->mutex);
  return self->fraction;
}

char *
kc_progress_dup_text (KcProgress *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self == NULL)
    return NULL;
  locker = g_mutex_locker_new (&self->mutex);
  return g_strdup (self->text);
}
