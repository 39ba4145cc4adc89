/* Gives up its rights as the reading process does and then tries what is no longer allowed: a line for each, "open: denied" or "open: DONE". Built without
 * sanitizers, so that everything is as it will be. Usage: probe-confine WHAT, with "calls", "memory" or "time". */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kc-confine.h"

#define MEMORY (G_GUINT64_CONSTANT (512) << 20)

static void
say (const char *what, long result)
{
  char line[80];
  int length = snprintf (line, sizeof line, "%s: %s\n", what, result >= 0 ? "DONE" : errno == EPERM ? "denied" : strerror (errno));

  if (write (STDOUT_FILENO, line, (size_t) length) != length)
    _exit (9);
}

static void
try_files (void)
{
  struct stat info;

  say ("open", open ("/etc/hostname", O_RDONLY | O_CLOEXEC));
  say ("creat", open ("probe-confine.tmp", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  say ("stat", stat ("/etc/hostname", &info));
  say ("unlink", unlink ("probe-confine.tmp"));
  say ("memfd", memfd_create ("probe", MFD_CLOEXEC));
  say ("write elsewhere", write (STDERR_FILENO, "x", 1));
  say ("dup2", dup2 (STDOUT_FILENO, 9));
  say ("truncate", ftruncate (STDIN_FILENO, 0));
  say ("ioctl", syscall (SYS_ioctl, 0, 0, 0));
}

static void
try_others (void)
{
  char name[] = "true";
  char *const arguments[] = { name, NULL };

  say ("socket", socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  say ("local socket", socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  say ("send", send (STDIN_FILENO, "x", 1, MSG_NOSIGNAL));
  say ("fork", syscall (SYS_clone, 0, 0, 0, 0, 0));
  say ("clone3", syscall (SYS_clone3, NULL, 0));
  say ("execve", execv ("/bin/true", arguments));
  say ("ptrace", ptrace (PTRACE_TRACEME, 0, NULL, NULL));
  say ("kill", syscall (SYS_kill, getppid (), 0));
  say ("prctl", syscall (SYS_prctl, 38, 1, 0, 0, 0));
  say ("limits", setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 }));
  say ("process_vm_readv", syscall (SYS_process_vm_readv, getppid (), NULL, 0, NULL, 0, 0));
}

static void
try_memory (void)
{
  void *plain = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  say ("ordinary memory", plain == MAP_FAILED ? -1 : 0);
  say ("executable memory", mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
  say ("file memory", mmap (NULL, 4096, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0) == MAP_FAILED ? -1 : 0);
  say ("make executable", mprotect (plain, 4096, PROT_READ | PROT_EXEC));
}

int
main (int argc, char **argv)
{
  KcConfinement confinement = { .memory = MEMORY, .cpu_seconds = 1, .answers = STDOUT_FILENO };
  gboolean filtered;
  volatile unsigned n = 0;

  if (argc != 2 || !kc_confine (&confinement, &filtered))
    return 8;
  if (strcmp (argv[1], "calls") == 0)
    {
      say ("filter", filtered ? 0 : -1);
      try_files ();
      try_others ();
      try_memory ();
    }
  else if (strcmp (argv[1], "memory") == 0)
    {
      void *much = malloc (MEMORY), *some = malloc (MEMORY / 4);

      say ("much", much == NULL ? -1 : 0);
      say ("some", some == NULL ? -1 : 0);
    }
  else
    for (;;)
      n++;
  _exit (0);
}
