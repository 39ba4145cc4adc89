#include "kc-import-settings.h"

#include <gio/gio.h>

guint
kc_import_settings_get_patience (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, "org.kaocheng.Kaocheng", TRUE) : NULL;
  g_autoptr (GSettings) settings = schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;

  return settings != NULL ? g_settings_get_uint (settings, "reader-patience") : 0;
}
