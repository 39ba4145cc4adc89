#include "kc-backup-settings.h"

#include <gio/gio.h>

void
kc_backup_settings_read (KcBackupPolicy *policy)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, "org.kaocheng.Kaocheng", TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;

  *policy = (KcBackupPolicy) KC_BACKUP_KEEP_ALL;
  if (schema == NULL)
    return;
  settings = g_settings_new_full (schema, NULL, NULL);
  policy->days = g_settings_get_uint (settings, "backup-days");
  policy->a_day = g_settings_get_uint (settings, "backup-a-day");
  policy->weeks = g_settings_get_uint (settings, "backup-weeks");
  policy->months = g_settings_get_uint (settings, "backup-months");
}
