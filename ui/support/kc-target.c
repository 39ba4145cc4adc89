#include "kc-target.h"

#include <string.h>

struct _KcTarget
{
  char *place;
  GHashTable *parameters;
};

KcTarget *
kc_target_new (const char *place)
{
  KcTarget *self = g_new0 (KcTarget, 1);

  self->place = g_strdup (place);
  self->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

KcTarget *
kc_target_parse (const char *text)
{
  g_autoptr (KcTarget) self = NULL;
  g_autofree char *place = NULL;
  const char *query;

  if (text == NULL)
    return NULL;
  query = strchr (text, '?');
  place = query != NULL ? g_strndup (text, query - text) : g_strdup (text);
  if (*place == '\0')
    return NULL;
  self = kc_target_new (place);
  if (query != NULL)
    {
      g_autoptr (GHashTable) parsed = g_uri_parse_params (query + 1, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
      GHashTableIter iter;
      gpointer name, value;

      if (parsed == NULL)
        return NULL;
      g_hash_table_iter_init (&iter, parsed);
      while (g_hash_table_iter_next (&iter, &name, &value))
        kc_target_set (self, name, value);
    }
  return g_steal_pointer (&self);
}

void
kc_target_free (KcTarget *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_hash_table_unref (self->parameters);
  g_free (self);
}

KcTarget *
kc_target_set (KcTarget   *self,
               const char *name,
               const char *value)
{
  if (value == NULL)
    g_hash_table_remove (self->parameters, name);
  else
    g_hash_table_insert (self->parameters, g_strdup (name), g_strdup (value));
  return self;
}

KcTarget *
kc_target_set_id (KcTarget   *self,
                  const char *name,
                  gint64      id)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, id);
  return kc_target_set (self, name, id != 0 ? text : NULL);
}

const char *
kc_target_get_place (const KcTarget *self)
{
  return self->place;
}

const char *
kc_target_get (const KcTarget *self,
               const char     *name)
{
  return g_hash_table_lookup (self->parameters, name);
}

gint64
kc_target_get_id (const KcTarget *self,
                  const char     *name)
{
  const char *text = kc_target_get (self, name);
  gint64 id = 0;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &id, NULL))
    return 0;
  return id;
}

guint
kc_target_get_n (const KcTarget *self)
{
  return g_hash_table_size (self->parameters);
}

GHashTable *
kc_target_get_parameters (const KcTarget *self)
{
  return self->parameters;
}

char *
kc_target_to_string (const KcTarget *self)
{
  g_autoptr (GString) text = g_string_new (self->place);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->parameters), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_string_append_c (text, l == names ? '?' : '&');
      g_string_append_uri_escaped (text, l->data, NULL, TRUE);
      g_string_append_c (text, '=');
      g_string_append_uri_escaped (text, g_hash_table_lookup (self->parameters, l->data), NULL, TRUE);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
