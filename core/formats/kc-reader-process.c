/* pipe2, F_SETPIPE_SZ */
#define _GNU_SOURCE

#include "kc-reader-process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kc-error.h"

#define PIPE_BYTES (1024 * 1024)
/* Between the last word of a process and its end. */
#define LAST_MOMENT_MS 2000

struct _KcReaderProcess
{
  GPid pid;              /* 0: it has ended */
  int status;            /* then: as waitpid() has it */
  int requests;
  int answers;
  guint patience;
  guint8 *content;
  gsize size;            /* of `content` */
};

static const char *const kept_variables[] = { "LD_LIBRARY_PATH", "GCONV_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS" };

static char **
make_environment (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  /* Archives have times. Without a zone of its own, its table would be looked for again and again. */
  g_strv_builder_add_many (builder, "LC_ALL=C.UTF-8", "TZ=UTC0", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kept_variables); i++)
    {
      const char *value = g_getenv (kept_variables[i]);
      g_autofree char *line = value != NULL ? g_strdup_printf ("%s=%s", kept_variables[i], value) : NULL;

      if (line != NULL)
        g_strv_builder_add (builder, line);
    }
  return g_strv_builder_end (builder);
}

/* Its own ends do not outlive this function here; with them open, its death would not be seen. */
static gboolean
spawn (KcReaderProcess *self, const KcSheetReader *reader, int file, int requests, int answers, GError **error)
{
  g_autofree char *found = reader->program != NULL ? NULL : kc_sheet_remote_find_reader ();
  const char *program = reader->program != NULL ? reader->program : found;
  g_autofree char *memory = g_strdup_printf ("%" G_GUINT64_FORMAT, reader->memory != 0 ? reader->memory : KC_SHEET_READER_MEMORY);
  g_autofree char *cpu = g_strdup_printf ("%u", reader->cpu_seconds != 0 ? reader->cpu_seconds : KC_SHEET_READER_CPU_SECONDS);
  const char *const arguments[] = { program, memory, cpu, NULL };
  g_auto (GStrv) environment = make_environment ();
  const int targets[] = { KC_WIRE_FILE };
  g_autoptr (GError) local = NULL;
  /* It closes what it inherits beyond its own by itself: so nothing has to be forked. */
  GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN;

#if !defined(__SANITIZE_ADDRESS__)
  flags |= G_SPAWN_STDERR_TO_DEV_NULL;
#endif
  if (g_spawn_async_with_pipes_and_fds (NULL, arguments, (const char *const *) environment, flags, NULL, NULL, requests, answers, -1,
                                        &file, targets, 1, &self->pid, NULL, NULL, NULL, &local))
    return TRUE;
  self->pid = 0;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_READER_MISSING, local->message);
  return FALSE;
}

KcReaderProcess *
kc_reader_process_new (const KcSheetReader *reader, int file, GError **error)
{
  g_autoptr (KcReaderProcess) self = g_new0 (KcReaderProcess, 1);
  int requests[2] = { -1, -1 }, answers[2] = { -1, -1 };
  gboolean started;

  self->requests = self->answers = -1;
  self->size = 2 * KC_WIRE_BLOCK;
  self->content = g_malloc (self->size);
  self->patience = reader->patience != 0 ? reader->patience : KC_SHEET_READER_PATIENCE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, requests) != 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "no channel: %s", g_strerror (errno));
      return NULL;
    }
  self->requests = requests[0];
  if (pipe2 (answers, O_CLOEXEC) != 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "no channel: %s", g_strerror (errno));
      close (requests[1]);
      return NULL;
    }
  self->answers = answers[0];
  /* Where the system grants less, what it has serves. */
  (void) fcntl (answers[0], F_SETPIPE_SZ, PIPE_BYTES);
  (void) fcntl (answers[0], F_SETFL, O_NONBLOCK);
  started = spawn (self, reader, file, requests[1], answers[1], error);
  close (requests[1]);
  close (answers[1]);
  return started ? g_steal_pointer (&self) : NULL;
}

static void
reap (KcReaderProcess *self, int flags)
{
  pid_t got;

  do
    got = waitpid (self->pid, &self->status, flags);
  while (got < 0 && errno == EINTR);
  if (got != 0)
    self->pid = 0;
}

static void
end (KcReaderProcess *self)
{
  if (self->pid == 0)
    return;
  kill (self->pid, SIGKILL);
  reap (self, 0);
}

void
kc_reader_process_free (KcReaderProcess *self)
{
  if (self == NULL)
    return;
  end (self);
  if (self->requests >= 0)
    close (self->requests);
  if (self->answers >= 0)
    close (self->answers);
  g_free (self->content);
  g_free (self);
}

void
kc_reader_process_send (KcReaderProcess *self, KcFrameKind kind, const GByteArray *content)
{
  KcFrameHead head = { KC_WIRE_MAGIC, kind, content != NULL ? content->len : 0, KC_WIRE_NO_FRACTION };
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  gsize done = 0;

  g_byte_array_append (frame, (const guint8 *) &head, sizeof head);
  if (content != NULL)
    g_byte_array_append (frame, content->data, content->len);
  while (done < frame->len)
    {
      /* A signal for a process that is gone would end this one. */
      gssize n = send (self->requests, frame->data + done, frame->len - done, MSG_NOSIGNAL);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return;
      done += (gsize) n;
    }
}

/* It has closed its end: mostly because it is no more. */
static void
set_ended (KcReaderProcess *self, GError **error)
{
  for (guint waited = 0; self->pid != 0 && waited < LAST_MOMENT_MS; waited++)
    {
      reap (self, WNOHANG);
      if (self->pid != 0)
        g_usleep (1000);
    }
  if (self->pid != 0)
    {
      end (self);
      g_set_error_literal (error, KC_ERROR, KC_ERROR_READER_FAILED, "closed its end");
    }
  else if (WIFSIGNALED (self->status) && WTERMSIG (self->status) == SIGXCPU)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_READER_LIMIT, "out of processor time");
  else if (WIFEXITED (self->status) && WEXITSTATUS (self->status) == KC_WIRE_EXIT_MEMORY)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_READER_LIMIT, "out of memory");
  else if (WIFSIGNALED (self->status))
    g_set_error (error, KC_ERROR, KC_ERROR_READER_FAILED, "ended by signal %d", WTERMSIG (self->status));
  else
    g_set_error (error, KC_ERROR, KC_ERROR_READER_FAILED, "ended with code %d", WEXITSTATUS (self->status));
}

/* FALSE: cancelled, or the deadline is over. */
static gboolean
wait_for_bytes (KcReaderProcess *self, gint64 deadline, KcProgress *progress, GError **error)
{
  GCancellable *cancellable = kc_progress_get_cancellable (progress);
  GPollFD polled[2] = { { .fd = self->answers, .events = G_IO_IN } };
  gboolean watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &polled[1]);
  int ready;

  do
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;

      ready = g_poll (polled, watched ? 2 : 1, (gint) MAX (left, 0));
    }
  while (ready < 0 && errno == EINTR);
  if (watched)
    g_cancellable_release_fd (cancellable);
  if (ready > 0 && kc_progress_check (progress, error))
    return TRUE;
  end (self);
  if (ready == 0)
    g_set_error (error, KC_ERROR, KC_ERROR_READER_STALLED, "no answer for %u seconds", self->patience);
  else if (ready < 0)
    g_set_error (error, KC_ERROR, KC_ERROR_READER_FAILED, "poll: %s", g_strerror (errno));
  return FALSE;
}

static gboolean
read_exactly (KcReaderProcess *self, guint8 *to, gsize length, KcProgress *progress, GError **error)
{
  /* Of all its bytes: who lets them drip is not alive either. */
  gint64 deadline = g_get_monotonic_time () + (gint64) self->patience * G_USEC_PER_SEC;
  gsize done = 0;

  while (done < length)
    {
      gssize n = read (self->answers, to + done, length - done);

      if (n > 0)
        done += (gsize) n;
      else if (n == 0)
        {
          set_ended (self, error);
          return FALSE;
        }
      else if (errno == EAGAIN)
        {
          if (!wait_for_bytes (self, deadline, progress, error))
            return FALSE;
        }
      else if (errno != EINTR)
        {
          end (self);
          g_set_error (error, KC_ERROR, KC_ERROR_READER_FAILED, "read: %s", g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

void
kc_reader_process_report_filter (gboolean filtered)
{
  if (!filtered)
    g_message ("the kernel has no filter for system calls; the reading process runs with limits only");
}

void
kc_reader_process_refuse (KcReaderProcess *self, GError **error)
{
  end (self);
  g_set_error_literal (error, KC_ERROR, KC_ERROR_READER_FAILED, "an answer that makes no sense");
}

gboolean
kc_reader_process_receive (KcReaderProcess *self, KcProgress *progress, KcFrameHead *head, const guint8 **content, GError **error)
{
  if (self->pid == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_READER_FAILED, "has ended before");
      return FALSE;
    }
  if (!read_exactly (self, (guint8 *) head, sizeof *head, progress, error))
    return FALSE;
  if (head->magic != KC_WIRE_MAGIC || head->length > KC_WIRE_MAX_FRAME || (head->fraction > KC_WIRE_WHOLE && head->fraction != KC_WIRE_NO_FRACTION))
    {
      kc_reader_process_refuse (self, error);
      return FALSE;
    }
  if (head->length > self->size)
    {
      self->size = head->length;
      g_free (self->content);
      self->content = g_malloc (self->size);
    }
  *content = self->content;
  return head->length == 0 || read_exactly (self, self->content, head->length, progress, error);
}
