#include "kc-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_HOLDER 200

struct _KcStoreLock
{
  char *path;
  int fd;
};

/* "user@host pid" in the first line; the pid is for a person who looks for the program. */
static gboolean
write_holder (int         fd,
              const char *user)
{
  g_autofree char *text = g_strdup_printf ("%s@%s %d\n", user, g_get_host_name (), (int) getpid ());

  return ftruncate (fd, 0) == 0 && pwrite (fd, text, strlen (text), 0) == (gssize) strlen (text);
}

static char *
read_holder (int fd)
{
  char text[MAX_HOLDER + 1] = "";
  gssize n = pread (fd, text, MAX_HOLDER, 0);
  g_autofree char *valid = NULL;

  if (n <= 0)
    return g_strdup ("");
  text[strcspn (text, " \n")] = '\0';
  valid = g_utf8_make_valid (text, -1);
  return g_steal_pointer (&valid);
}

KcStoreLock *
kc_store_lock_take (const char *database_path,
                    const char *user,
                    char      **holder)
{
  g_autofree char *path = g_strconcat (database_path, ".lock", NULL);
  KcStoreLock *self;
  int fd;

  *holder = NULL;
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0 && errno == EACCES)
    fd = g_open (path, O_RDONLY | O_CLOEXEC, 0); /* another user's: it can still be asked */
  if (fd < 0)
    return NULL;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        *holder = read_holder (fd);
      (void) close (fd);
      return NULL;
    }
  if (!write_holder (fd, user))
    {
      (void) close (fd);
      return NULL;
    }
  self = g_new0 (KcStoreLock, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  return self;
}

void
kc_store_lock_free (KcStoreLock *self)
{
  if (self == NULL)
    return;
  /* The file stays: removing it would let two programs lock two files of one name. Its text does not. */
  if (ftruncate (self->fd, 0) != 0)
    g_debug ("the lock file keeps its text");
  (void) close (self->fd);
  g_free (self->path);
  g_free (self);
}
