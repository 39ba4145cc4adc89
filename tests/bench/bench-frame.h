/* What the two programs that are timed share: painted frames and peak memory. */
#pragma once

#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Milliseconds since the caller started the program, as KC_BENCH_START (microseconds since 1970) says. */
static inline double
bench_since_start (void)
{
  const char *start = g_getenv ("KC_BENCH_START");

  return start != NULL ? (double) (g_get_real_time () - g_ascii_strtoll (start, NULL, 10)) / 1000 : 0;
}

/* Milliseconds of the processor that this program has used: other work on the machine does not count. */
static inline double
bench_processor (void)
{
  return (double) clock () * 1000 / CLOCKS_PER_SEC;
}

static inline void
bench_painted_cb (GdkFrameClock *clock, gpointer data)
{
  ++*(guint *) data;
}

/* Counts the frames that the window paints in *n_frames. The window must have been presented. */
static inline void
bench_count_frames (GtkWidget *window, guint *n_frames)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (bench_painted_cb), n_frames);
}

/* Until the window has painted once more. */
static inline void
bench_wait_frame (guint *n_frames)
{
  guint before = *n_frames;

  while (*n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

static inline long
bench_peak_kilobytes (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;
  long peak = 0;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "VmHWM:");
  return line != NULL && sscanf (line, "VmHWM: %ld", &peak) == 1 ? peak : 0;
}
