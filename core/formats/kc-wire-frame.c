#include "kc-wire-frame.h"
#include "kc-error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Options, or a grammar. */
#define MAX_REQUEST (3u * KC_WIRE_MAX_STRING)

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
read_all (int fd, guint8 *to, gsize length)
{
  while (length > 0)
    {
      gssize n = read (fd, to, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      to += n;
      length -= (gsize) n;
    }
  return TRUE;
}

GByteArray *
kc_frame_new (void)
{
  GByteArray *frame = g_byte_array_new ();

  g_byte_array_set_size (frame, sizeof (KcFrameHead));
  return frame;
}

gboolean
kc_frame_send (int fd, KcFrameKind kind, guint32 fraction, GByteArray *frame)
{
  KcFrameHead head = { KC_WIRE_MAGIC, kind, frame->len - sizeof head, fraction };

  memcpy (frame->data, &head, sizeof head);
  return write_all (fd, frame->data, frame->len);
}

gboolean
kc_frame_send_error (int fd, guint32 fraction, const GError *error)
{
  g_autoptr (GByteArray) frame = kc_frame_new ();
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  kc_wire_put_u32 (frame, error->domain == KC_ERROR ? (guint32) error->code : KC_ERROR_FAILED);
  kc_wire_put_string (frame, message);
  return kc_frame_send (fd, KC_FRAME_ERROR, fraction, frame);
}

gboolean
kc_frame_receive (int fd, KcFrameKind *kind, GByteArray *content)
{
  KcFrameHead head;

  if (!read_all (fd, (guint8 *) &head, sizeof head) || head.magic != KC_WIRE_MAGIC || head.length > MAX_REQUEST)
    return FALSE;
  g_byte_array_set_size (content, head.length);
  *kind = (KcFrameKind) head.kind;
  return read_all (fd, content->data, head.length);
}
