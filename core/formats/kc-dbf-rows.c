#include "kc-dbf-rows.h"
#include "kc-decoder.h"
#include "kc-encoding.h"
#include "kc-number-format.h"
#include "kc-row-builder.h"

#include <string.h>

#define BATCH (64u * 1024u)
#define DELETED '*'
/* The Julian day of 1970-01-01. */
#define JULIAN_1970 2440588

/* Of records in batches. FALSE: `func` wants no more. */
typedef gboolean (*RecordFunc) (const guint8 *record, guint32 index, gpointer data);

static gboolean
each_record (KcByteStream *file, const KcDbfHeader *header, RecordFunc func, gpointer data, KcProgress *progress, GError **error)
{
  guint32 in_batch = MAX (1, BATCH / header->record_length);
  g_autofree guint8 *batch = g_malloc ((gsize) in_batch * header->record_length);

  for (guint32 at = 0; at < header->n_records; at += in_batch)
    {
      guint32 n = MIN (in_batch, header->n_records - at);

      if (!kc_progress_check (progress, error))
        return FALSE;
      kc_progress_set (progress, at, header->n_records);
      if (!kc_byte_stream_read (file, header->header_length + (guint64) at * header->record_length, (gsize) n * header->record_length, batch))
        {
          g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "records cannot be read");
          return FALSE;
        }
      for (guint32 i = 0; i < n; i++)
        if (!func (batch + (gsize) i * header->record_length, at + i, data))
          return TRUE;
    }
  return TRUE;
}

typedef struct
{
  const KcDbfHeader *header;
  KcEncodingProbe *probe;
  KcDbfSurvey *out;
} Survey;

static gsize
trimmed_length (const guint8 *bytes, gsize length)
{
  while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\0'))
    length--;
  return length;
}

static void
probe_text (Survey *survey, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    survey->out->ascii &= bytes[i] < 0x80;
  kc_encoding_probe_feed (survey->probe, bytes, length);
  kc_encoding_probe_feed (survey->probe, (const guint8 *) "\n", 1);
}

static gboolean
survey_record_cb (const guint8 *record, guint32 index, gpointer data)
{
  Survey *survey = data;

  if (record[0] == DELETED)
    {
      survey->out->n_deleted++;
      return TRUE;
    }
  for (guint i = 0; i < survey->header->fields->len; i++)
    {
      const KcDbfField *field = &g_array_index (survey->header->fields, KcDbfField, i);

      if (kc_dbf_field_is_text (field))
        probe_text (survey, record + field->offset, trimmed_length (record + field->offset, field->length));
    }
  return TRUE;
}

gboolean
kc_dbf_survey (KcByteStream *file, const KcDbfHeader *header, KcDbfSurvey *out, GError **error)
{
  g_autoptr (KcEncodingProbe) probe = kc_encoding_probe_new ();
  Survey survey = { header, probe, out };
  gboolean guessed;
  gsize bom_length;

  memset (out, 0, sizeof *out);
  out->ascii = TRUE;
  for (guint i = 0; i < header->fields->len; i++)
    {
      const char *name = g_array_index (header->fields, KcDbfField, i).name;

      probe_text (&survey, (const guint8 *) name, strlen (name));
    }
  if (!each_record (file, header, survey_record_cb, &survey, NULL, error))
    return FALSE;
  out->encoding = out->ascii ? NULL : kc_encoding_probe_end (probe, &guessed, &bom_length);
  return TRUE;
}

typedef struct
{
  const KcDbfHeader *header;
  KcDecoder *decoder;
  KcRowBuilder *builder;
  GByteArray *decoded;
  KcRowFunc func;
  gpointer data;
} Rows;

static void
add_text (Rows *rows, guint32 column, const guint8 *bytes, gsize length)
{
  length = trimmed_length (bytes, length);
  if (length == 0)
    return;
  g_byte_array_set_size (rows->decoded, 0);
  kc_decoder_feed (rows->decoder, bytes, length, TRUE, rows->decoded);
  if (rows->decoded->len == 0)
    return;
  kc_row_builder_start_value (rows->builder);
  kc_row_builder_append (rows->builder, (const char *) rows->decoded->data, rows->decoded->len);
  {
    KcCell *cell = kc_row_builder_add (rows->builder, column);

    cell->type = KC_CELL_TEXT;
    kc_row_builder_keep_value (rows->builder, cell);
  }
}

/* Written in digits, and so exact; its text stays with it. */
static void
add_number (Rows *rows, guint32 column, const guint8 *bytes, gsize length)
{
  KcDecimal number;
  KcCell *cell;

  length = trimmed_length (bytes, length);
  while (length > 0 && *bytes == ' ')
    {
      bytes++;
      length--;
    }
  if (length == 0)
    return;
  if (*bytes == '*')
    {
      cell = kc_row_builder_add (rows->builder, column);
      cell->type = KC_CELL_ERROR;
      cell->text = "#NUM!";
      cell->length = strlen (cell->text);
      return;
    }
  if (memchr (bytes, '\0', length) != NULL || !g_utf8_validate ((const char *) bytes, length, NULL) || length > 40
      || !kc_decimal_parse ((const char *) bytes, length, &number, NULL))
    {
      add_text (rows, column, bytes, length);
      return;
    }
  kc_row_builder_start_value (rows->builder);
  kc_row_builder_append (rows->builder, (const char *) bytes, length);
  cell = kc_row_builder_add (rows->builder, column);
  cell->type = KC_CELL_NUMBER;
  cell->number = number;
  kc_row_builder_keep_value (rows->builder, cell);
}

static void
set_date (KcCell *cell, KcDate date)
{
  cell->type = KC_CELL_DATE;
  cell->date = date;
  cell->raw = kc_date_to_days (date) + 25569;
  cell->number = kc_decimal_new (kc_date_to_days (date) + 25569, 0);
}

static void
add_date (Rows *rows, guint32 column, const guint8 *bytes, gsize length)
{
  g_autofree char *iso = length >= 8 ? g_strdup_printf ("%.4s-%.2s-%.2s", bytes, bytes + 4, bytes + 6) : NULL;
  KcDate date;

  if (iso != NULL && kc_date_parse_iso (iso, &date))
    set_date (kc_row_builder_add (rows->builder, column), date);
  else if (length < 8 || memcmp (bytes, "00000000", 8) != 0)
    add_text (rows, column, bytes, length);
}

static guint32
u32 (const guint8 *at)
{
  return at[0] | at[1] << 8 | at[2] << 16 | (guint32) at[3] << 24;
}

/* FoxPro: days of the Julian calendar's count and milliseconds. */
static void
add_moment (Rows *rows, guint32 column, const guint8 *bytes)
{
  gint64 days = (gint64) u32 (bytes) - JULIAN_1970;
  KcCell *cell;
  KcDate date;

  if (u32 (bytes) == 0 || ABS (days) > 200000)
    return;
  date = kc_date_from_days (days);
  if (!kc_date_is_valid (date))
    return;
  cell = kc_row_builder_add (rows->builder, column);
  set_date (cell, date);
  if (u32 (bytes + 4) != 0)
    cell->flags |= KC_CELL_TIME;
}

static void
add_logical (Rows *rows, guint32 column, guint8 byte)
{
  gboolean yes = memchr ("TtYy1", byte, 5) != NULL;
  KcCell *cell;

  if (!yes && memchr ("FfNn0", byte, 5) == NULL)
    return;
  cell = kc_row_builder_add (rows->builder, column);
  cell->type = KC_CELL_BOOLEAN;
  cell->number = kc_decimal_new (yes, 0);
}

static void
add_binary (Rows *rows, guint32 column, const KcDbfField *field, const guint8 *bytes)
{
  KcCell *cell = NULL;
  gint64 units;
  double value;

  if (field->type == 'T' && field->length == 8)
    add_moment (rows, column, bytes);
  else if (field->type == 'I' && field->length == 4)
    {
      cell = kc_row_builder_add (rows->builder, column);
      cell->number = kc_decimal_new ((gint32) u32 (bytes), 0);
    }
  else if (field->type == 'Y' && field->length == 8)
    {
      /* Ten-thousandths. */
      memcpy (&units, bytes, sizeof units);
      units = GINT64_FROM_LE (units);
      cell = kc_row_builder_add (rows->builder, column);
      cell->number = kc_decimal_new (units, 4);
    }
  else if (field->type == 'B' && field->length == 8)
    {
      guint64 bits;

      memcpy (&bits, bytes, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy (&value, &bits, sizeof value);
      kc_cell_set_double (kc_row_builder_add (rows->builder, column), value, KC_NUMBER_FORMAT_GENERAL, FALSE);
    }
  if (cell != NULL)
    cell->type = KC_CELL_NUMBER;
}

static void
add_value (Rows *rows, guint32 column, const KcDbfField *field, const guint8 *bytes)
{
  switch (field->type)
    {
    case 'C': case 'V':
      add_text (rows, column, bytes, field->length);
      break;
    case 'N': case 'F':
      add_number (rows, column, bytes, field->length);
      break;
    case 'D':
      add_date (rows, column, bytes, field->length);
      break;
    case 'L':
      add_logical (rows, column, *bytes);
      break;
    default:
      if (!kc_dbf_field_is_memo (field))
        add_binary (rows, column, field, bytes);
      break;
    }
}

/* FoxPro's field of flags, which it shows nobody. */
static gboolean
is_hidden (const KcDbfField *field)
{
  return field->type == '0';
}

static gboolean
pass_record_cb (const guint8 *record, guint32 index, gpointer data)
{
  Rows *rows = data;
  const GArray *cells;
  guint32 column = 0;

  if (record[0] == DELETED)
    return TRUE;
  kc_row_builder_start (rows->builder);
  for (guint i = 0; i < rows->header->fields->len; i++)
    {
      const KcDbfField *field = &g_array_index (rows->header->fields, KcDbfField, i);

      if (!is_hidden (field))
        add_value (rows, column++, field, record + field->offset);
    }
  cells = kc_row_builder_finish (rows->builder, index + 1);
  return rows->func (index + 1, (const KcCell *) cells->data, cells->len, FALSE, rows->data);
}

static gboolean
pass_names (Rows *rows)
{
  const GArray *cells;
  guint32 column = 0;

  kc_row_builder_start (rows->builder);
  for (guint i = 0; i < rows->header->fields->len; i++)
    {
      const KcDbfField *field = &g_array_index (rows->header->fields, KcDbfField, i);

      if (!is_hidden (field))
        add_text (rows, column++, (const guint8 *) field->name, strlen (field->name));
    }
  cells = kc_row_builder_finish (rows->builder, 0);
  return rows->func (0, (const KcCell *) cells->data, cells->len, FALSE, rows->data);
}

gboolean
kc_dbf_rows_read (KcByteStream *file, const KcDbfHeader *header, const char *encoding, KcRowFunc func, gpointer data,
                  KcProgress *progress, GError **error)
{
  g_autoptr (KcDecoder) decoder = kc_decoder_new (encoding);
  g_autoptr (KcRowBuilder) builder = kc_row_builder_new ();
  g_autoptr (GByteArray) decoded = g_byte_array_new ();
  Rows rows = { header, decoder, builder, decoded, func, data };

  g_return_val_if_fail (decoder != NULL, FALSE);
  return !pass_names (&rows) || each_record (file, header, pass_record_cb, &rows, progress, error);
}
