#include "kc-backup.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} reasons[] = {
  [KC_BACKUP_DAILY] = { "daily", N_("Daily") },
  [KC_BACKUP_IMPORT] = { "import", N_("Before an import") },
  [KC_BACKUP_UPGRADE] = { "upgrade", N_("Before an upgrade") },
  [KC_BACKUP_RESTORE] = { "restore", N_("Before a restore") },
  [KC_BACKUP_MANUAL] = { "manual", N_("Made by hand") },
};

const char *
kc_backup_reason_to_nick (KcBackupReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (reasons), NULL);

  return reasons[reason].nick;
}

gboolean
kc_backup_reason_from_nick (const char     *nick,
                            KcBackupReason *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (nick, reasons[i].nick) == 0)
      {
        *out = (KcBackupReason) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kc_backup_reason_get_label (KcBackupReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (reasons), NULL);

  return g_dgettext (GETTEXT_PACKAGE, reasons[reason].label);
}

KcBackup *
kc_backup_new (const char    *path,
               gint64         at,
               guint64        size,
               KcBackupReason reason)
{
  KcBackup *self = g_new0 (KcBackup, 1);

  self->path = g_strdup (path);
  self->at = at;
  self->size = size;
  self->reason = reason;
  return self;
}

void
kc_backup_free (KcBackup *self)
{
  g_free (self->path);
  g_free (self);
}
