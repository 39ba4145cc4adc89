#include "kc-biff-survey.h"
#include "kc-biff-records.h"
#include "kc-encoding.h"

/* More tell nothing new. */
#define MOST_RECORDS 200000u
#define MOST_BYTES (1024u * 1024u)

typedef struct
{
  KcEncodingProbe *probe;
  gsize n_bytes;
  guint n_pairs;      /* of bytes beyond ASCII */
  guint n_common;     /* of them in GB2312, which has the characters of everyday */
} Survey;

static gboolean
is_western (guint code_page)
{
  switch (code_page)
    {
    case 367: case 437: case 850: case 1250: case 1252: case 10000: case 20127: case 32768: case 32769:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
take_text (Survey *self, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] < 0x80)
        continue;
      self->n_pairs++;
      if (i + 1 < length && bytes[i + 1] >= 0xA1 && ((bytes[i] >= 0xA1 && bytes[i] <= 0xA9) || (bytes[i] >= 0xB0 && bytes[i] <= 0xF7)))
        self->n_common++;
      i++;
    }
  kc_encoding_probe_feed (self->probe, bytes, length);
  kc_encoding_probe_feed (self->probe, (const guint8 *) "\n", 1);
  self->n_bytes += length;
}

/* Texts that go on in a CONTINUE record are cut there, perhaps within a character: they are passed over. */
static void
take_record (Survey *self, const KcBiffRecord *record)
{
  gsize head = record->type == KC_BIFF_BOUNDSHEET ? 7 : 8, length;

  if (record->length < head)
    return;
  length = record->type == KC_BIFF_BOUNDSHEET ? record->data[6] : kc_biff_u16 (record->data + 6);
  if (record->length - head >= length)
    take_text (self, record->data + head, length);
}

gboolean
kc_biff_survey_is_chinese (KcBiffStream *stream)
{
  g_autoptr (KcEncodingProbe) probe = kc_encoding_probe_new ();
  Survey survey = { probe };
  KcBiffRecord record;
  gboolean western = FALSE, guessed;
  gsize bom;

  if (!kc_biff_stream_seek (stream, 0))
    return FALSE;
  for (guint i = 0; i < MOST_RECORDS && survey.n_bytes < MOST_BYTES && kc_biff_stream_next (stream, &record); i++)
    if (record.type == KC_BIFF_CODEPAGE && record.length >= 2)
      {
        western = is_western (kc_biff_u16 (record.data));
        if (!western)
          return FALSE;
      }
    else if (record.type == KC_BIFF_LABEL || record.type == KC_BIFF_RSTRING || record.type == KC_BIFF_BOUNDSHEET)
      take_record (&survey, &record);
  return western && survey.n_pairs > 0 && survey.n_common >= survey.n_pairs - survey.n_pairs / 4
         && g_strcmp0 (kc_encoding_probe_end (probe, &guessed, &bom), "GB18030") == 0;
}
