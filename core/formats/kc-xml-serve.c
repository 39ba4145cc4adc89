#include "kc-xml-serve.h"
#include "kc-error.h"
#include "kc-input-file.h"
#include "kc-wire-frame.h"
#include "kc-xml-sender.h"

#include <gio/gunixinputstream.h>
#include <libxml/xmlmemory.h>
#include <unistd.h>

#define MAX_DEPTH 200u

struct _KcXmlServer
{
  int answers;
  int file;
  guint64 size;
  GInputStream *stream;
  GBytes *grammar;            /* NULL: none */
  KcXmlLimits limits;
  guint depth;
  KcXmlSender *sender;
};

GByteArray *
kc_xml_request_new (GBytes *grammar, const KcXmlLimits *limits, guint depth)
{
  GByteArray *request = g_byte_array_new ();
  gsize length = 0;
  const guint8 *bytes = grammar != NULL ? g_bytes_get_data (grammar, &length) : NULL;

  kc_wire_put_u32 (request, depth);
  kc_wire_put_u32 (request, limits->max_depth);
  kc_wire_put_u32 (request, (guint32) limits->max_bytes);
  kc_wire_put_u32 (request, (guint32) (limits->max_bytes >> 32));
  kc_wire_put_u32 (request, grammar != NULL);
  if (grammar != NULL)
    g_byte_array_append (request, bytes, length);
  return request;
}

/* With libxml2's own, the lack of memory would look like an error in the file; GLib's end the process (app/reader). Never NULL, as libxml2 expects. */

static void *
allocate_cb (size_t size)
{
  return g_malloc (MAX (size, 1));
}

static void *
reallocate_cb (void *memory, size_t size)
{
  return g_realloc (memory, MAX (size, 1));
}

static gboolean
take_request (KcXmlServer *self, const GByteArray *request)
{
  KcWireReader reader = { request->data, request->data + request->len, FALSE };
  gboolean has_grammar;

  self->depth = kc_wire_get_below (&reader, MAX_DEPTH + 1);
  self->limits.max_depth = kc_wire_get_below (&reader, MAX_DEPTH + 1);
  self->limits.max_bytes = kc_wire_get_u32 (&reader);
  self->limits.max_bytes |= (guint64) kc_wire_get_u32 (&reader) << 32;
  has_grammar = kc_wire_get_below (&reader, 2) == 1;
  if (has_grammar && !reader.failed)
    self->grammar = g_bytes_new (reader.at, (gsize) (reader.end - reader.at));
  return !reader.failed && (has_grammar || kc_wire_is_done (&reader));
}

static guint32
get_fraction (KcXmlServer *self)
{
  off_t at = lseek (self->file, 0, SEEK_CUR);

  return at >= 0 && self->size > 0 ? (guint32) (MIN ((double) at / (double) self->size, 1.0) * KC_WIRE_WHOLE) : KC_WIRE_NO_FRACTION;
}

static gboolean
flush_cb (GByteArray *frame, gpointer data)
{
  KcXmlServer *self = data;

  return kc_frame_send (self->answers, KC_FRAME_NODES, get_fraction (self), frame);
}

KcXmlServer *
kc_xml_server_new (int answers, const char *path, const GByteArray *request)
{
  g_autoptr (KcXmlServer) self = g_new0 (KcXmlServer, 1);

  self->answers = answers;
  self->sender = kc_xml_sender_new (flush_cb, self);
  self->file = kc_input_file_open (path, &self->size, NULL);
  if (self->file < 0 || !take_request (self, request))
    return NULL;
  if (xmlMemSetup (g_free, allocate_cb, reallocate_cb, g_strdup) != 0)
    return NULL;
  self->stream = g_unix_input_stream_new (self->file, FALSE);
  return g_steal_pointer (&self);
}

void
kc_xml_server_free (KcXmlServer *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  g_clear_pointer (&self->grammar, g_bytes_unref);
  kc_xml_sender_free (self->sender);
  if (self->file >= 0)
    close (self->file);
  g_free (self);
}

static gboolean
record_cb (const KcXmlNode *record, gpointer data, GError **error)
{
  KcXmlServer *self = data;

  return kc_xml_sender_put (self->sender, record, error);
}

static gboolean
send_error (KcXmlServer *self, const GError *error)
{
  g_autoptr (GError) unreadable = error->domain == KC_ERROR ? NULL : g_error_new_literal (KC_ERROR, KC_ERROR_FILE_UNREADABLE, error->message);

  /* The records before it are as good as they would be without it. */
  return kc_xml_sender_flush (self->sender) && kc_frame_send_error (self->answers, get_fraction (self), unreadable != NULL ? unreadable : error);
}

gboolean
kc_xml_server_run (KcXmlServer *self, gboolean filtered)
{
  g_autoptr (GByteArray) open = kc_frame_new (), end = kc_frame_new ();
  g_autoptr (KcXmlNode) root = NULL;
  g_autoptr (GError) error = NULL;

  kc_wire_put_u32 (open, filtered);
  if (lseek (self->file, 0, SEEK_SET) != 0 || !kc_frame_send (self->answers, KC_FRAME_XML_OPEN, KC_WIRE_NO_FRACTION, open))
    return FALSE;
  root = kc_xml_read_records (self->stream, self->grammar, &self->limits, self->depth, record_cb, self, NULL, &error);
  if (root == NULL || !kc_xml_sender_finish (self->sender, root, &error))
    return send_error (self, error);
  return kc_xml_sender_flush (self->sender) && kc_frame_send (self->answers, KC_FRAME_END, KC_WIRE_WHOLE, end);
}
