/* Progress: told in the context that created it, not too often, from any thread. */
#include "kc-progress.h"

typedef struct
{
  GMainLoop *loop;
  GThread *thread;    /* where notifications must arrive */
  int n_fraction;
  int n_text;
} Watch;

static void
fraction_cb (KcProgress *progress, GParamSpec *pspec, gpointer data)
{
  Watch *watch = data;

  g_assert_true (g_thread_self () == watch->thread);
  watch->n_fraction++;
  if (kc_progress_get_fraction (progress) >= 1)
    g_main_loop_quit (watch->loop);
}

static void
text_cb (KcProgress *progress, GParamSpec *pspec, gpointer data)
{
  Watch *watch = data;

  g_assert_true (g_thread_self () == watch->thread);
  watch->n_text++;
}

static gpointer
work (gpointer data)
{
  KcProgress *progress = data;

  kc_progress_set_text (progress, "Reading");
  for (guint i = 0; i <= 350; i++)
    {
      kc_progress_set (progress, i, 350);
      g_usleep (1000);
    }
  return NULL;
}

static void
test_notify (void)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch = { loop, g_thread_self (), 0, 0 };
  g_autofree char *text = NULL;
  gint64 start = g_get_monotonic_time (), tenths;
  GThread *thread;

  g_signal_connect (progress, "notify::fraction", G_CALLBACK (fraction_cb), &watch);
  g_signal_connect (progress, "notify::text", G_CALLBACK (text_cb), &watch);
  thread = g_thread_new ("work", work, progress);
  g_main_loop_run (loop);
  g_thread_join (thread);

  tenths = (g_get_monotonic_time () - start) / (G_USEC_PER_SEC / 10);
  text = kc_progress_dup_text (progress);
  g_assert_cmpstr (text, ==, "Reading");
  g_assert_cmpint (watch.n_text, ==, 1);
  g_assert_cmpint (watch.n_fraction, >=, 2);
  g_assert_cmpint (watch.n_fraction, <=, tenths + 2);
}

static void
test_values (void)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autofree char *text = NULL;
  double fraction;

  g_assert_cmpfloat (kc_progress_get_fraction (progress), ==, -1);
  kc_progress_set (progress, 1, 4);
  g_assert_cmpfloat (kc_progress_get_fraction (progress), ==, 0.25);
  kc_progress_set (progress, 9, 4);
  g_assert_cmpfloat (kc_progress_get_fraction (progress), ==, 1);
  kc_progress_set (progress, 9, 0);
  kc_progress_set_text (progress, "Reading");
  g_object_get (progress, "fraction", &fraction, "text", &text, NULL);
  g_assert_cmpfloat (fraction, ==, -1);
  g_assert_cmpstr (text, ==, "Reading");
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_true (kc_progress_get_cancellable (progress) == cancellable);
  g_assert_true (kc_progress_check (progress, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (kc_progress_check (progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_none (void)
{
  kc_progress_set (NULL, 1, 2);
  kc_progress_set_text (NULL, "Reading");
  g_assert_true (kc_progress_check (NULL, NULL));
  g_assert_null (kc_progress_get_cancellable (NULL));
  g_assert_null (kc_progress_dup_text (NULL));
  g_assert_cmpfloat (kc_progress_get_fraction (NULL), ==, -1);
}

/* A pending notification keeps nothing alive and does no harm afterwards. */
static void
test_dropped_while_pending (void)
{
  KcProgress *progress = kc_progress_new (NULL);

  kc_progress_set (progress, 1, 2);
  g_object_add_weak_pointer (G_OBJECT (progress), (gpointer *) &progress);
  g_object_unref (progress);
  g_assert_null (progress);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/notify", test_notify);
  g_test_add_func ("/progress/values", test_values);
  g_test_add_func ("/progress/cancel", test_cancel);
  g_test_add_func ("/progress/none", test_none);
  g_test_add_func ("/progress/dropped-while-pending", test_dropped_while_pending);
  return g_test_run ();
}
