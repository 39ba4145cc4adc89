#include "kc-staff-filters.h"

typedef struct
{
  KcFilterBar *bar;
  char *name;
  gboolean counted;
  GCancellable *cancellable;
} Load;

static void
load_free (Load *self)
{
  g_object_unref (self->bar);
  g_object_unref (self->cancellable);
  g_free (self->name);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = kc_staff_filter_choices_finish ((KcStore *) object, result, &error);

  /* What was read before a late cancel arrives all the same; the bar may be disposed of by then. */
  if (choices == NULL || g_cancellable_is_cancelled (load->cancellable))
    return;
  if (!load->counted)
    for (guint i = 0; i < choices->len; i++)
      ((KcFilterChoice *) g_ptr_array_index (choices, i))->count = 0;
  kc_filter_bar_set_choices (load->bar, load->name, choices);
}

void
kc_staff_filters_load (KcFilterBar  *bar,
                       KcStore      *store,
                       const char   *name,
                       gboolean      counted,
                       GCancellable *cancellable)
{
  Load *load = g_new (Load, 1);

  *load = (Load) { g_object_ref (bar), g_strdup (name), counted, g_object_ref (cancellable) };
  kc_staff_filter_choices_async (store, name, cancellable, loaded_cb, load);
}
