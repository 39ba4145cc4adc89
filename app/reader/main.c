/* Reads one spreadsheet or XML file for Kaocheng, without rights (core/formats/kc-sheet-remote.h, kc-xml-remote.h). Started by the program only.
 * Usage: kaocheng-sheet-reader BYTES SECONDS, with requests on descriptor 0, answers on 1 and the file on 3. */
/* close_range() */
#define _GNU_SOURCE

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kc-confine.h"
#include "kc-sheet-serve.h"
#include "kc-sheet-wire.h"

/* What malloc() asks for when it needs more. */
#define SOME_MEMORY (1024 * 1024)

/* GLib ends the program where there is no memory left; who waits for the answer is to know why. Nothing else that is logged leaves this process. */
static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if ((level & G_LOG_LEVEL_ERROR) != 0 && strcmp (fields[i].key, "MESSAGE") == 0 && strstr (fields[i].value, "failed to allocate") != NULL)
      _exit (KC_WIRE_EXIT_MEMORY);
  return G_LOG_WRITER_HANDLED;
}

#if !defined(__SANITIZE_ADDRESS__)
/* Where so little is left that not even that message can be made, or the stack cannot grow, it ends by a signal. With some memory left it is a crash, and ends
 * as one when the handler returns. */
static void
crash_cb (int number)
{
  void *some = mmap (NULL, SOME_MEMORY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (some == MAP_FAILED)
    _exit (KC_WIRE_EXIT_MEMORY);
  munmap (some, SOME_MEMORY);
}

static void
watch_crashes (void)
{
  static char stack[64 * 1024];
  const stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };
  const struct sigaction action = { .sa_handler = crash_cb, .sa_flags = SA_ONSTACK | SA_RESETHAND };

  sigaltstack (&other, NULL);
  sigaction (SIGSEGV, &action, NULL);
  sigaction (SIGBUS, &action, NULL);
  sigaction (SIGABRT, &action, NULL);
}
#endif

static gboolean
parse_number (const char *text, guint64 *out)
{
  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, out, NULL);
}

/* What the program left open for whatever it starts. */
static void
close_others (void)
{
  if (close_range (KC_WIRE_FILE + 1, ~0u, 0) == 0)
    return;
  /* Linux before 5.9 */
  for (int fd = KC_WIRE_FILE + 1; fd < sysconf (_SC_OPEN_MAX); fd++)
    close (fd);
}

int
main (int argc, char **argv)
{
  g_autoptr (KcSheetServer) server = NULL;
  KcConfinement confinement = { .answers = KC_WIRE_ANSWERS };
  gboolean filtered, served;

  /* An interrupt at the terminal is for the program, which then ends us by itself and says “cancelled”, not “failed”. */
  setsid ();
  close_others ();
  if (argc != 3 || !parse_number (argv[1], &confinement.memory) || !parse_number (argv[2], &confinement.cpu_seconds))
    return KC_WIRE_EXIT_USAGE;
  g_log_set_writer_func (log_cb, NULL, NULL);
#if !defined(__SANITIZE_ADDRESS__)
  watch_crashes ();
#endif
  server = kc_sheet_server_new (KC_WIRE_REQUESTS, KC_WIRE_ANSWERS, KC_WIRE_FILE);
  if (!kc_sheet_server_prepare (server))
    return KC_WIRE_EXIT_USAGE;
  if (!kc_confine (&confinement, &filtered))
    return KC_WIRE_EXIT_CONFINE;
  served = kc_sheet_server_run (server, filtered);
  /* At once: what runs at a program's ordinary end may want what is no longer allowed. */
  _exit (served ? 0 : KC_WIRE_EXIT_USAGE);
}
