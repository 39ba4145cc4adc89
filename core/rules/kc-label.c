#include "kc-label.h"

#include <string.h>

/* language, text, language, text … */
struct _KcLabel
{
  GPtrArray *entries;
};

KcLabel *
kc_label_new (void)
{
  KcLabel *self = g_new0 (KcLabel, 1);

  self->entries = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
kc_label_free (KcLabel *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
kc_label_set (KcLabel *self, const char *language, const char *text)
{
  for (guint i = 0; i < self->entries->len; i += 2)
    if (strcmp (g_ptr_array_index (self->entries, i), language) == 0)
      {
        g_free (g_ptr_array_index (self->entries, i + 1));
        g_ptr_array_index (self->entries, i + 1) = g_strdup (text);
        return;
      }
  g_ptr_array_add (self->entries, g_strdup (language));
  g_ptr_array_add (self->entries, g_strdup (text));
}

guint
kc_label_count (const KcLabel *self)
{
  return self != NULL ? self->entries->len / 2 : 0;
}

const char *
kc_label_get_language (const KcLabel *self, guint index)
{
  return g_ptr_array_index (self->entries, 2 * index);
}

const char *
kc_label_get_text (const KcLabel *self, guint index)
{
  return g_ptr_array_index (self->entries, 2 * index + 1);
}

static const char *
find (const KcLabel *self, const char *language)
{
  for (guint i = 0; i < kc_label_count (self); i++)
    if (strcmp (kc_label_get_language (self, i), language) == 0)
      return kc_label_get_text (self, i);
  return NULL;
}

const char *
kc_label_get (const KcLabel *self, const char *const *languages)
{
  const char *text = NULL;

  for (guint i = 0; languages != NULL && languages[i] != NULL && text == NULL; i++)
    text = find (self, languages[i]);
  if (text == NULL)
    text = find (self, "");
  if (text == NULL && kc_label_count (self) > 0)
    text = kc_label_get_text (self, 0);
  return text != NULL ? text : "";
}
