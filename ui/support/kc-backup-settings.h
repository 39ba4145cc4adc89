/* How long automatic backups are kept, as set on this workstation (design, section 6). */
#pragma once

#include "kc-backup.h"

G_BEGIN_DECLS

/* Without the program's settings (run from somewhere else) nothing is ever removed. */
void kc_backup_settings_read (KcBackupPolicy *policy);

G_END_DECLS
