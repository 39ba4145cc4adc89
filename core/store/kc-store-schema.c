#include "kc-store-schema.h"

#include "kc-store-resources.h"

#define FOLDER "/org/kaocheng/schema/"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
clear_migration (gpointer data)
{
  KcMigration *migration = data;

  g_free ((char *) migration->sql);
}

/* NNNN-name.sql: the order of the names is the order of the versions, and NNNN is checked against it by the migrator. */
GArray *
kc_store_schema_load (GError **error)
{
  GResource *resource = kc_store_resources_get_resource ();
  g_auto(GStrv) names = g_resource_enumerate_children (resource, FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr(GArray) migrations = g_array_new (FALSE, FALSE, sizeof (KcMigration));

  if (names == NULL)
    return NULL;
  g_array_set_clear_func (migrations, clear_migration);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr(GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      KcMigration migration = { (int) g_ascii_strtoll (names[i], NULL, 10), NULL };

      if (bytes == NULL)
        return NULL;
      migration.sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_array_append_val (migrations, migration);
    }
  return g_steal_pointer (&migrations);
}
