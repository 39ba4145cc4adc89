/* What the user's settings say about imports, for the window and the command line alike. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds, for kc_import_session_set_patience(); 0 where the settings' schema is not installed. */
guint kc_import_settings_get_patience (void);

G_END_DECLS
