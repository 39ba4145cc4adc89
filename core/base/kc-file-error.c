#include "kc-file-error.h"

#include <gio/gio.h>

#include "kc-error.h"

void
kc_file_error_take (GError **error, GError *local, const char *what)
{
  int code = g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? KC_ERROR_DISK_FULL : KC_ERROR_FILE_UNREADABLE;

  if (local->domain == KC_ERROR || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, local);
  else
    {
      g_set_error (error, KC_ERROR, code, "%s: %s %d", what, g_quark_to_string (local->domain), local->code);   /* its words hold the path */
      g_error_free (local);
    }
}
