#include "kc-file-stamp.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "kc-error.h"

char *
kc_file_stamp_make (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld", (gint64) info.st_size, (gint64) info.st_mtim.tv_sec, (long) info.st_mtim.tv_nsec);
}

gboolean
kc_file_stamp_check (const char *path, const char *stamp, GError **error)
{
  g_autofree char *now = NULL;
  g_autofree char *name = NULL;

  if (stamp == NULL)
    return TRUE;
  now = kc_file_stamp_make (path);
  if (g_strcmp0 (now, stamp) == 0)
    return TRUE;
  name = g_path_get_basename (path);
  if (now == NULL)
    g_set_error (error, KC_ERROR, errno == ENOENT ? KC_ERROR_NOT_FOUND : KC_ERROR_FILE_UNREADABLE, "%s: %s", name, g_strerror (errno));
  else
    g_set_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE, "%s: changed since it was looked at", name);
  return FALSE;
}
