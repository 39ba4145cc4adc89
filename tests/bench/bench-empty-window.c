/* The floor of the first frame: an empty window of GTK and libadwaita. Prints milliseconds from start to the first painted frame, the processor's
 * part of it, and peak memory in kilobytes. */
#include <adwaita.h>

#include "bench-frame.h"

static void
activate_cb (GApplication *application, gpointer data)
{
  guint n_frames = 0;
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 720);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_present (GTK_WINDOW (window));
  bench_count_frames (window, &n_frames);
  bench_wait_frame (&n_frames);
  g_print ("%.1f %.1f %ld\n", bench_since_start (), bench_processor (), bench_peak_kilobytes ());
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
