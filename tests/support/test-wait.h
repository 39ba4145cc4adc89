/* Waits in the main loop for the one asynchronous call that a test made. */
#pragma once

#include <gio/gio.h>

typedef struct
{
  GAsyncResult *result;
} TestWait;

static inline void
test_wait_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TestWait *wait = data;

  wait->result = g_object_ref (result);
}

/* Borrowed until the next call. */
static inline GAsyncResult *
test_wait (TestWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return self->result;
}

static inline void
test_wait_clear (TestWait *self)
{
  g_clear_object (&self->result);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestWait, test_wait_clear)
