/* Takes files in, from file to committed database with findings, and says how long it took: bench-import DATABASE FILE…
 * One line: seconds to look, seconds to apply, seconds to close the file (the log that commits went to is brought into it), peak memory in kilobytes, rows added, figures added, seconds of the processor (all threads). Memory and
 * processor are those of this process and of the largest that it has started for reading. */
#include <sys/resource.h>

#include "kc-importing.h"
#include "kc-store.h"

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
}

static double
seconds_of (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / G_USEC_PER_SEC;
}

static int
fail (GError *error)
{
  g_printerr ("bench-import: %s\n", error->message);
  return 3;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStore) store = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GAsyncResult) looked = NULL, applied = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  gint64 start = g_get_monotonic_time ();
  double look, apply, closing;
  struct rusage usage, reading;

  if (argc < 3)
    return 2;
  store = kc_store_open (argv[1], KC_STORE_OPEN_CREATE, &error);
  if (store == NULL)
    return fail (error);
  session = kc_import_session_new (store);
  kc_import_inspect_async (session, (const char *const *) argv + 2, NULL, take_result_cb, &looked);
  if (!kc_import_inspect_finish (session, wait_for (&looked), &error))
    return fail (error);
  look = seconds_since (start);
  start = g_get_monotonic_time ();
  kc_import_apply_async (session, NULL, take_result_cb, &applied);
  plan = kc_import_apply_finish (session, wait_for (&applied), &error);
  if (plan == NULL)
    return fail (error);
  apply = seconds_since (start);
  start = g_get_monotonic_time ();
  /* The last process that reads ends with the session. */
  g_clear_object (&session);
  kc_store_close (store);
  closing = seconds_since (start);
  getrusage (RUSAGE_SELF, &usage);
  /* Files are read in processes of their own, one after the other: what they take counts. */
  getrusage (RUSAGE_CHILDREN, &reading);
  g_print ("%.3f %.3f %.3f %ld %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %.2f\n", look, apply, closing, usage.ru_maxrss + reading.ru_maxrss,
           kc_import_plan_get_count (plan, KC_VERDICT_ADDED), kc_import_plan_get_value_count (plan, KC_VERDICT_ADDED),
           seconds_of (&usage.ru_utime) + seconds_of (&usage.ru_stime) + seconds_of (&reading.ru_utime) + seconds_of (&reading.ru_stime));
  return 0;
}
