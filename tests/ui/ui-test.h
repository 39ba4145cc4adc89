/* What the in-process tests of the interface share: waiting for conditions, never for a time, and a window to put a widget in. */
#pragma once

#include <adwaita.h>

#define WAIT_FOR(condition) \
  G_STMT_START \
  { \
    gint64 end_ = g_get_monotonic_time () + 30 * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < end_) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (1000); \
    g_assert_true (condition); \
  } \
  G_STMT_END

/* gtk_test_init, adw_init. */
void       ui_test_init (int *argc, char ***argv);
/* Runs what is pending. */
void       ui_test_settle (void);
/* A shown window of that size around the widget, laid out. */
GtkWindow *ui_test_show (GtkWidget *widget, int width, int height);
/* Destroys the window and asserts that the widget in it is gone with it: nothing holds it any longer. */
void       ui_test_assert_freed (GtkWindow *window, GtkWidget *widget);
/* The first widget below `root` of that type, or a label with that text; NULL when there is none. */
GtkWidget *ui_test_find (GtkWidget *root, GType type);
GtkWidget *ui_test_find_label (GtkWidget *root, const char *text);
/* A window or dialog of that type; NULL when there is none. The toolkit's list keeps it. */
GtkWidget *ui_test_find_window (GType type);
/* A GAsyncReadyCallback that keeps the result in the GAsyncResult * that user_data points to. */
void       ui_test_take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
