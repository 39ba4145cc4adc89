#include "kc-biff-workbook.h"
#include "kc-biff-records.h"
#include "kc-biff-survey.h"
#include "kc-biff-text.h"

#define MAX_SHEETS 4096u
/* A sheet states its size near its start; further than this nobody looks. */
#define RECORDS_BEFORE_DIMENSIONS 64u
#define CODE_PAGE_UTF16 1200
#define VERSION_BIFF5 0x0500
#define VERSION_BIFF8 0x0600

/* What is read before it can be understood as a whole. */
typedef struct
{
  KcBiffWorkbook *workbook;
  KcBiffStream *stream;
  const char *encoding;      /* the user's word, or NULL */
  guint code_page;           /* 0: none named */
  gboolean is_chinese;       /* whatever western code page is named */
  GHashTable *codes;         /* format id → KcNumberFormat */
  GArray *styles;            /* guint16: format id of each cell style */
} Reading;

static gboolean
damaged (const char *what, GError **error)
{
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, what);
  return FALSE;
}

static void
clear_sheet (gpointer data)
{
  g_free (((KcBiffSheetInfo *) data)->name);
}

/* The name that iconv knows for a Windows code page. NULL: none known. */
static char *
name_code_page (guint code_page)
{
  switch (code_page)
    {
    case 0:
      return NULL;
    case 367:
    case 20127:
      return g_strdup ("ASCII");
    case 936:
    case 10008:
    case 54936:
      return g_strdup ("GB18030");
    case CODE_PAGE_UTF16:
      return g_strdup ("UTF-16LE");
    case 10000:
    case 32768:
      return g_strdup ("MACINTOSH");
    case 32769:
      return g_strdup ("CP1252");
    default:
      return g_strdup_printf ("CP%u", code_page);
    }
}

/* BIFF5 alone needs one, and before the first text: the code page stands ahead of all text. */
static gboolean
ensure_decoder (Reading *reading, GError **error)
{
  KcBiffWorkbook *workbook = reading->workbook;

  if (workbook->is_biff8 || workbook->decoder != NULL)
    return TRUE;
  workbook->encoding = reading->encoding != NULL ? g_strdup (reading->encoding) : name_code_page (reading->is_chinese ? 0 : reading->code_page);
  if (workbook->encoding != NULL)
    workbook->decoder = kc_decoder_new (workbook->encoding);
  if (workbook->decoder == NULL && reading->encoding != NULL)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "unknown encoding “%s”", reading->encoding);
      return FALSE;
    }
  if (workbook->decoder == NULL)
    {
      g_free (workbook->encoding);
      workbook->encoding = g_strdup ("GB18030");
      workbook->encoding_guessed = TRUE;
      workbook->decoder = kc_decoder_new (workbook->encoding);
    }
  workbook->is_mixed = reading->encoding == NULL && reading->code_page == CODE_PAGE_UTF16;
  return TRUE;
}

/* Nothing tells the two apart but what they would say: bytes that are all printable ASCII are taken for it, unless they make Chinese
 * characters throughout when read in pairs. */
static gboolean
is_ascii_of_mixed (const guint8 *bytes, guint n)
{
  guint n_chinese = 0;

  for (guint i = 0; i < n; i++)
    if (bytes[i] < 0x20 || bytes[i] > 0x7E)
      return FALSE;
  for (guint i = 1; i < n; i += 2)
    if (bytes[i] >= 0x4E)
      n_chinese++;
  return n % 2 != 0 || n_chinese < n / 2;
}

static gboolean
read_mixed (const KcBiffWorkbook *self, KcBiffStream *stream, guint count, GByteArray *out)
{
  guint start = out->len;
  g_autofree guint8 *bytes = NULL;

  for (guint8 byte; count > 0; count--)
    {
      if (!kc_biff_stream_get_u8 (stream, &byte))
        return FALSE;
      g_byte_array_append (out, &byte, 1);
    }
  count = out->len - start;
  if (count == 0 || is_ascii_of_mixed (out->data + start, count))
    return TRUE;
  bytes = g_memdup2 (out->data + start, count);
  g_byte_array_set_size (out, start);
  kc_decoder_feed (self->decoder, bytes, count, TRUE, out);
  return TRUE;
}

gboolean
kc_biff_workbook_read_text (const KcBiffWorkbook *self, KcBiffStream *stream, guint count, GByteArray *out)
{
  if (self->is_biff8)
    return kc_biff_text_read_unicode (stream, count, out);
  if (self->is_mixed)
    return read_mixed (self, stream, count, out);
  return kc_biff_text_read_bytes (stream, count, self->decoder, out);
}

/* A text of the globals, with its count in front, in one byte or two. NULL: cut off. */
static char *
read_counted (Reading *reading, gboolean wide_count, GError **error)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  guint16 count = 0;
  guint8 short_count;

  if (!ensure_decoder (reading, error))
    return NULL;
  if (wide_count ? !kc_biff_stream_get_u16 (reading->stream, &count) : !kc_biff_stream_get_u8 (reading->stream, &short_count))
    {
      damaged ("a text of the workbook is cut off", error);
      return NULL;
    }
  if (!kc_biff_workbook_read_text (reading->workbook, reading->stream, wide_count ? count : short_count, text))
    {
      damaged ("a text of the workbook is cut off", error);
      return NULL;
    }
  g_byte_array_append (text, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_sheet_entry (Reading *reading, GError **error)
{
  KcBiffSheetInfo info = { NULL };
  guint8 visibility, kind;

  if (!kc_biff_stream_get_u32 (reading->stream, &info.offset) || !kc_biff_stream_get_u8 (reading->stream, &visibility)
      || !kc_biff_stream_get_u8 (reading->stream, &kind))
    return damaged ("the list of sheets is cut off", error);
  /* Charts, macro sheets and modules hold no table. */
  if (kind != 0)
    return TRUE;
  if (reading->workbook->sheets->len >= MAX_SHEETS)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "more than %u sheets", MAX_SHEETS);
      return FALSE;
    }
  info.name = read_counted (reading, FALSE, error);
  if (info.name == NULL)
    return FALSE;
  /* 1: hidden, 2: hidden so that only a program can show it. */
  info.hidden = (visibility & 3) != 0;
  g_array_append_val (reading->workbook->sheets, info);
  return TRUE;
}

static gboolean
read_format (Reading *reading, GError **error)
{
  g_autofree char *code = NULL;
  guint16 id;

  if (!kc_biff_stream_get_u16 (reading->stream, &id))
    return damaged ("a number format is cut off", error);
  code = read_counted (reading, reading->workbook->is_biff8, error);
  if (code == NULL)
    return FALSE;
  g_hash_table_insert (reading->codes, GUINT_TO_POINTER (id), GUINT_TO_POINTER (kc_number_format_of_code (code)));
  return TRUE;
}

static gboolean
read_strings (Reading *reading, GError **error)
{
  g_clear_pointer (&reading->workbook->strings, kc_biff_strings_free);
  reading->workbook->strings = kc_biff_strings_read (reading->stream, error);
  return reading->workbook->strings != NULL;
}

static void
read_style (Reading *reading, const KcBiffRecord *record)
{
  guint16 id = record->length >= 4 ? kc_biff_u16 (record->data + 2) : 0;

  g_array_append_val (reading->styles, id);
}

static gboolean
read_record (Reading *reading, const KcBiffRecord *record, GError **error)
{
  switch (record->type)
    {
    case KC_BIFF_FILEPASS:
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_PROTECTED, "encrypted Excel workbook");
      return FALSE;
    case KC_BIFF_CODEPAGE:
      if (record->length >= 2)
        reading->code_page = kc_biff_u16 (record->data);
      return TRUE;
    case KC_BIFF_DATEMODE:
      reading->workbook->base_1904 = record->length >= 2 && kc_biff_u16 (record->data) == 1;
      return TRUE;
    case KC_BIFF_FORMAT:
      return read_format (reading, error);
    case KC_BIFF_XF:
      read_style (reading, record);
      return TRUE;
    case KC_BIFF_BOUNDSHEET:
      return read_sheet_entry (reading, error);
    case KC_BIFF_SST:
      return read_strings (reading, error);
    default:
      return TRUE;
    }
}

static gboolean
read_records (Reading *reading, GError **error)
{
  KcBiffRecord record;

  while (kc_biff_stream_next (reading->stream, &record))
    {
      if (record.type == KC_BIFF_EOF)
        return ensure_decoder (reading, error);
      if (!read_record (reading, &record, error))
        return FALSE;
    }
  return damaged ("the workbook ends before its sheets", error);
}

static gboolean
read_version (KcBiffStream *stream, gboolean *is_biff8, GError **error)
{
  KcBiffRecord record;
  guint version;

  if (!kc_biff_stream_next (stream, &record))
    return damaged ("the workbook has no beginning", error);
  if (record.type == KC_BIFF_BOF_2 || record.type == KC_BIFF_BOF_3 || record.type == KC_BIFF_BOF_4)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "Excel %d worksheet", 2 + (record.type >> 9));
      return FALSE;
    }
  if (record.type != KC_BIFF_BOF || record.length < 4)
    return damaged ("the workbook has no beginning", error);

  version = kc_biff_u16 (record.data);
  if ((version != VERSION_BIFF5 && version != VERSION_BIFF8) || kc_biff_u16 (record.data + 2) != KC_BIFF_SUBSTREAM_GLOBALS)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "Excel file without a workbook");
      return FALSE;
    }
  *is_biff8 = version == VERSION_BIFF8;
  return TRUE;
}

/* Formats may be declared behind the styles that use them, so this comes last. */
static void
settle_formats (Reading *reading)
{
  for (guint i = 0; i < reading->styles->len; i++)
    {
      guint id = g_array_index (reading->styles, guint16, i);
      gpointer declared;
      guint8 format;

      if (g_hash_table_lookup_extended (reading->codes, GUINT_TO_POINTER (id), NULL, &declared))
        format = (guint8) GPOINTER_TO_UINT (declared);
      else
        format = (guint8) kc_number_format_of_builtin (id);
      g_byte_array_append (reading->workbook->formats, &format, 1);
    }
}

/* A hint for progress, so that nothing is wrong when it is missing. */
static guint32
find_n_rows (const KcBiffWorkbook *self, KcBiffStream *stream, guint32 offset)
{
  KcBiffRecord record;

  if (!kc_biff_stream_seek (stream, offset))
    return 0;
  for (guint i = 0; i < RECORDS_BEFORE_DIMENSIONS && kc_biff_stream_next (stream, &record); i++)
    if (record.type == KC_BIFF_DIMENSIONS && record.length >= (self->is_biff8 ? 8 : 4))
      return MIN (self->is_biff8 ? kc_biff_u32 (record.data + 4) : kc_biff_u16 (record.data + 2), KC_SHEET_MAX_ROWS);
  return 0;
}

KcBiffWorkbook *
kc_biff_workbook_read (KcBiffStream *stream, const char *encoding, GError **error)
{
  g_autoptr (KcBiffWorkbook) self = g_new0 (KcBiffWorkbook, 1);
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (guint16));
  Reading reading = { self, stream, encoding, 0, FALSE, codes, styles };

  self->sheets = g_array_new (FALSE, FALSE, sizeof (KcBiffSheetInfo));
  g_array_set_clear_func (self->sheets, clear_sheet);
  self->formats = g_byte_array_new ();
  if (!kc_biff_stream_seek (stream, 0) || !read_version (stream, &self->is_biff8, error))
    return NULL;
  reading.is_chinese = !self->is_biff8 && encoding == NULL && kc_biff_survey_is_chinese (stream);
  if (!kc_biff_stream_seek (stream, 0) || !read_version (stream, &self->is_biff8, error) || !read_records (&reading, error))
    return NULL;

  settle_formats (&reading);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      KcBiffSheetInfo *info = &g_array_index (self->sheets, KcBiffSheetInfo, i);

      info->n_rows = find_n_rows (self, stream, info->offset);
    }
  return g_steal_pointer (&self);
}

void
kc_biff_workbook_free (KcBiffWorkbook *self)
{
  if (self == NULL)
    return;
  g_free (self->encoding);
  g_clear_pointer (&self->decoder, kc_decoder_free);
  g_clear_pointer (&self->sheets, g_array_unref);
  g_clear_pointer (&self->formats, g_byte_array_unref);
  g_clear_pointer (&self->strings, kc_biff_strings_free);
  g_free (self);
}
