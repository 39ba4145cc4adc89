#include "kc-xml-remote.h"
#include "kc-error.h"
#include "kc-input-file.h"
#include "kc-memory-file.h"
#include "kc-reader-process.h"
#include "kc-xml-serve.h"
#include "kc-xml-taker.h"

#include <errno.h>
#include <unistd.h>

typedef struct
{
  KcReaderProcess *process;
  KcXmlTaker *taker;
  guint depth;
  KcXmlRecordFunc func;
  gpointer user_data;
  KcProgress *progress;
  KcXmlNode *root;
  gboolean opened;
  gboolean stopped;           /* by `func`, with an error of its own */
} Remote;

static void
clear_remote (Remote *self)
{
  g_clear_pointer (&self->process, kc_reader_process_free);
  g_clear_pointer (&self->taker, kc_xml_taker_free);
  g_clear_pointer (&self->root, kc_xml_node_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Remote, clear_remote)

/* What went wrong in the file, said by the process: a code of XML files, and a line of text. */
static void
take_error (Remote *self, const guint8 *content, gsize length, GError **error)
{
  KcWireReader reader = { content, content + length, FALSE };
  guint32 code = kc_wire_get_u32 (&reader);
  const char *message = kc_wire_get_string (&reader);
  gboolean is_known = code == KC_ERROR_FAILED || code == KC_ERROR_FILE_UNREADABLE || code == KC_ERROR_XML_HOSTILE || code == KC_ERROR_XML_GRAMMAR;

  if (kc_wire_is_done (&reader) && message != NULL && is_known)
    g_set_error_literal (error, KC_ERROR, (int) code, message);
  else
    kc_reader_process_refuse (self->process, error);
}

static gboolean
pass_records (Remote *self, GError **error)
{
  for (;;)
    {
      g_autoptr (KcXmlNode) node = NULL;
      KcXmlTaken taken = kc_xml_taker_next (self->taker, &node);

      if (taken == KC_XML_NO_MORE)
        return TRUE;
      if (taken == KC_XML_ROOT)
        self->root = g_steal_pointer (&node);
      else if (taken == KC_XML_NONSENSE || self->depth == 0)
        {
          kc_reader_process_refuse (self->process, error);
          return FALSE;
        }
      else if (!self->func (node, self->user_data, error))
        {
          self->stopped = TRUE;
          return FALSE;
        }
    }
}

static gboolean
take_opening (Remote *self, const guint8 *content, gsize length)
{
  KcWireReader reader = { content, content + length, FALSE };
  guint32 filtered = kc_wire_get_below (&reader, 2);

  if (self->opened || !kc_wire_is_done (&reader))
    return FALSE;
  kc_reader_process_report_filter (filtered == 1);
  self->opened = TRUE;
  return TRUE;
}

/* One answer. *done: it was the last. */
static gboolean
take_answer (Remote *self, gboolean *done, GError **error)
{
  KcFrameHead head;
  const guint8 *content;

  if (!kc_progress_check (self->progress, error) || !kc_reader_process_receive (self->process, self->progress, &head, &content, error))
    return FALSE;
  if (head.fraction != KC_WIRE_NO_FRACTION)
    kc_progress_set (self->progress, head.fraction, KC_WIRE_WHOLE);
  if (head.kind == KC_FRAME_ERROR)
    {
      take_error (self, content, head.length, error);
      return FALSE;
    }
  if (head.kind == KC_FRAME_NODES && self->opened)
    {
      kc_xml_taker_feed (self->taker, content, head.length);
      return pass_records (self, error);
    }
  *done = head.kind == KC_FRAME_END && head.length == 0 && self->root != NULL;
  if (*done || (head.kind == KC_FRAME_XML_OPEN && take_opening (self, content, head.length)))
    return TRUE;
  kc_reader_process_refuse (self->process, error);
  return FALSE;
}

/* For the sentence that people read: how far reading had come. */
static void
prefix_place (const Remote *self, GError **error)
{
  guint line, column;

  if (self->stopped || (*error)->domain != KC_ERROR || (*error)->code < KC_ERROR_READER_FAILED || (*error)->code > KC_ERROR_READER_LIMIT)
    return;
  kc_xml_taker_get_place (self->taker, &line, &column);
  g_prefix_error (error, "%u:%u: ", line, column);
}

static KcXmlNode *
read_file (Remote *self, int file, GBytes *grammar, const KcXmlLimits *limits, const KcSheetReader *reader, GError **error)
{
  const KcSheetReader no_limits = { .program = NULL };
  const KcXmlLimits *used = limits != NULL ? limits : &kc_xml_default_limits;
  g_autoptr (GByteArray) request = kc_xml_request_new (grammar, used, self->depth);
  g_autoptr (GError) local = NULL;
  gboolean done = FALSE;

  self->process = kc_reader_process_new (reader != NULL ? reader : &no_limits, file, error);
  if (self->process == NULL)
    return NULL;
  self->taker = kc_xml_taker_new (used->max_depth);
  kc_reader_process_send (self->process, KC_FRAME_XML, request);
  while (!done)
    if (!take_answer (self, &done, &local))
      {
        prefix_place (self, &local);
        g_propagate_error (error, g_steal_pointer (&local));
        return NULL;
      }
  return g_steal_pointer (&self->root);
}

KcXmlNode *
kc_xml_remote_read_records (const char *path, GBytes *grammar, const KcXmlLimits *limits, guint depth, const KcSheetReader *reader,
                            KcXmlRecordFunc func, gpointer user_data, KcProgress *progress, GError **error)
{
  g_auto (Remote) self = { .depth = depth, .func = func, .user_data = user_data, .progress = progress };
  KcXmlNode *root;
  int file;

  if (!kc_progress_check (progress, error))
    return NULL;
  file = kc_input_file_open (path, NULL, error);
  if (file < 0)
    return NULL;
  root = read_file (&self, file, grammar, limits, reader, error);
  close (file);
  return root;
}

KcXmlNode *
kc_xml_remote_read_bytes (GBytes *xml, GBytes *grammar, const KcXmlLimits *limits, const KcSheetReader *reader, KcProgress *progress, GError **error)
{
  g_auto (Remote) self = { .progress = progress };
  KcXmlNode *root;
  int file;

  if (!kc_progress_check (progress, error))
    return NULL;
  file = kc_memory_file_new (xml);
  if (file < 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "no memory to hand over: %s", g_strerror (errno));
      return NULL;
    }
  root = read_file (&self, file, grammar, limits, reader, error);
  close (file);
  return root;
}
