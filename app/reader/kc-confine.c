#include "kc-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define MAX_DESCRIPTORS 64
/* Between the signal that tells of used up time and the one that nobody can ignore. */
#define GRACE_SECONDS 5

static gboolean
limit (int resource, guint64 soft, guint64 hard)
{
  struct rlimit value;

  if (getrlimit (resource, &value) != 0)
    return FALSE;
  /* Whoever started us may have set less. */
  value.rlim_max = MIN ((rlim_t) hard, value.rlim_max);
  value.rlim_cur = MIN ((rlim_t) soft, value.rlim_max);
  return setrlimit (resource, &value) == 0;
}

static gboolean
set_limits (const KcConfinement *self)
{
#if !defined(__SANITIZE_ADDRESS__)
  if (!limit (RLIMIT_AS, self->memory, self->memory))
    return FALSE;
#endif
  return limit (RLIMIT_CPU, self->cpu_seconds, self->cpu_seconds + GRACE_SECONDS) && limit (RLIMIT_FSIZE, 0, 0) && limit (RLIMIT_CORE, 0, 0)
         && limit (RLIMIT_NPROC, 0, 0) && limit (RLIMIT_NOFILE, MAX_DESCRIPTORS, MAX_DESCRIPTORS);
}

/* Calls without a look at their arguments: none of them reaches anything that is not open, or leaves the process. */
static const int harmless[] = {
  SCMP_SYS (read), SCMP_SYS (pread64), SCMP_SYS (readv), SCMP_SYS (preadv), SCMP_SYS (lseek), SCMP_SYS (_llseek), SCMP_SYS (close), SCMP_SYS (poll),
  SCMP_SYS (ppoll), SCMP_SYS (ppoll_time64), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (brk), SCMP_SYS (madvise), SCMP_SYS (futex),
  SCMP_SYS (futex_time64), SCMP_SYS (sched_yield), SCMP_SYS (clock_gettime), SCMP_SYS (clock_gettime64), SCMP_SYS (gettimeofday), SCMP_SYS (getrandom), SCMP_SYS (restart_syscall), SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sigreturn), SCMP_SYS (rt_sigprocmask), SCMP_SYS (exit), SCMP_SYS (exit_group),
#if defined(__SANITIZE_ADDRESS__)
  SCMP_SYS (getpid), SCMP_SYS (gettid), SCMP_SYS (sigaltstack), SCMP_SYS (rt_sigaction), SCMP_SYS (sched_getaffinity),
#endif
};

static gboolean
add_rules (scmp_filter_ctx filter, const KcConfinement *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      int result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, harmless[i], 0);

      /* A call that this kind of processor does not have needs no leave. */
      if (result != 0 && result != -EDOM)
        return FALSE;
    }
#if defined(__SANITIZE_ADDRESS__)
  /* What a sanitizer has to say must come out. */
  if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (write), 1, SCMP_A0 (SCMP_CMP_EQ, 2)) != 0)
    return FALSE;
#endif
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (write), 1, SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) self->answers)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_EQ, F_DUPFD_CLOEXEC)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 2, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                              SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

static gboolean
filter_calls (const KcConfinement *self)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean loaded = filter != NULL && add_rules (filter, self) && seccomp_load (filter) == 0;

  if (filter != NULL)
    seccomp_release (filter);
  return loaded;
}

gboolean
kc_confine (const KcConfinement *self, gboolean *filtered)
{
  *filtered = FALSE;
  if (!set_limits (self) || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;
  *filtered = filter_calls (self);
  return TRUE;
}
