/* memfd_create() */
#define _GNU_SOURCE

#include "kc-memory-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int
kc_memory_file_new (GBytes *bytes)
{
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);
  int file = memfd_create ("kaocheng", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  while (file >= 0 && left > 0)
    {
      gssize n = write (file, at, left);
      int failure = n < 0 ? errno : ENOSPC;

      if (n < 0 && failure == EINTR)
        continue;
      if (n <= 0)
        {
          close (file);
          errno = failure;
          return -1;
        }
      at += n;
      left -= (gsize) n;
    }
  if (file >= 0)
    (void) fcntl (file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
  return file;
}
