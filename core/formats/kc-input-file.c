#include "kc-input-file.h"
#include "kc-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DESCRIPTORS "/proc/self/fd/"

static void
set_unreadable (GError **error, int number)
{
  g_set_error (error, KC_ERROR, number == ENOENT ? KC_ERROR_NOT_FOUND : KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (number));
}

/* -1: an ordinary path. */
static int
descriptor_of (const char *path)
{
  guint64 number;

  if (!g_str_has_prefix (path, DESCRIPTORS) || !g_ascii_string_to_unsigned (path + strlen (DESCRIPTORS), 10, 0, G_MAXINT, &number, NULL))
    return -1;
  return (int) number;
}

/* Without waiting for the other end of a pipe. */
static int
open_regular (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  struct stat info;

  if (fd < 0)
    {
      set_unreadable (error, errno);
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, S_ISDIR (info.st_mode) ? "a directory" : "not a regular file");
  close (fd);
  return -1;
}

int
kc_input_file_open (const char *path, guint64 *size, GError **error)
{
  int given = descriptor_of (path);
  int fd = given >= 0 ? fcntl (given, F_DUPFD_CLOEXEC, 0) : open_regular (path, error);
  off_t end;

  if (fd < 0)
    {
      if (given >= 0)
        set_unreadable (error, errno);
      return -1;
    }
  end = lseek (fd, 0, SEEK_END);
  if (end < 0)
    {
      set_unreadable (error, errno);
      close (fd);
      return -1;
    }
  if (size != NULL)
    *size = (guint64) end;
  return fd;
}

gssize
kc_input_file_read (int fd, guint64 at, void *to, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (fd, (guint8 *) to + done, length - done, (off_t) (at + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return (gssize) done;
}
