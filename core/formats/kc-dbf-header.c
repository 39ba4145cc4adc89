#include "kc-dbf-header.h"

#include <string.h>

#define FIELD 32u
#define END_OF_FIELDS 0x0d
#define LANGUAGE_ID 29u

static const struct { guint8 id; const char *encoding; gboolean western; } languages[] = {
  { 0x4d, "GB18030", FALSE }, { 0x7a, "GB18030", FALSE }, { 0x4f, "BIG5", FALSE }, { 0x78, "BIG5", FALSE }, { 0x13, "CP932", FALSE },
  { 0x7b, "CP932", FALSE }, { 0x4e, "CP949", FALSE }, { 0x79, "CP949", FALSE }, { 0x50, "CP874", FALSE }, { 0x7c, "CP874", FALSE },
  { 0xc8, "CP1250", FALSE }, { 0xc9, "CP1251", FALSE }, { 0xca, "CP1254", FALSE }, { 0xcb, "CP1253", FALSE }, { 0x64, "CP852", FALSE },
  { 0x65, "CP866", FALSE }, { 0x26, "CP866", FALSE }, { 0xf0, "UTF-8", FALSE },
  { 0x01, "CP437", TRUE }, { 0x1b, "CP437", TRUE }, { 0x02, "CP850", TRUE }, { 0x37, "CP850", TRUE }, { 0x03, "CP1252", TRUE },
  { 0x57, "CP1252", TRUE }, { 0x58, "CP1252", TRUE }, { 0x59, "CP1252", TRUE } };

static guint32
u16 (const guint8 *at)
{
  return at[0] | at[1] << 8;
}

static guint32
u32 (const guint8 *at)
{
  return u16 (at) | u16 (at + 2) << 16;
}

static gboolean
is_type (guint8 type)
{
  return type != '\0' && strchr ("CNFDLMGPBITYVWQ0+@O", type) != NULL;
}

gboolean
kc_dbf_is_table (const guint8 *head, gsize length)
{
  static const guint8 versions[] = { 0x03, 0x04, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8c, 0xcb, 0xe5, 0xf5, 0xfb };

  /* Some versions are digits or letters, and a text that goes on with tabs has a date too; but it has no NUL. */
  if (length < KC_DBF_HEAD || memchr (versions, head[0], sizeof versions) == NULL || head[2] > 12 || head[3] > 31 || memchr (head, '\0', FIELD) == NULL)
    return FALSE;
  /* Level 7 has its fields behind a longer head. */
  if (head[0] == 0x04 || head[0] == 0x8c)
    return u16 (head + 8) > 68 && u16 (head + 10) >= 2;
  return u16 (head + 8) > FIELD && u16 (head + 10) >= 2 && g_ascii_isprint (head[FIELD] & 0x7f) && is_type (head[FIELD + 11]);
}

static void
take_language (KcDbfHeader *self, guint8 id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (languages[i].id == id)
      {
        self->encoding = languages[i].encoding;
        self->western = languages[i].western;
      }
}

static gboolean
add_field (KcDbfHeader *self, const guint8 *bytes, guint32 offset, GError **error)
{
  KcDbfField field = { .type = g_ascii_toupper (bytes[11]), .offset = offset, .length = bytes[16] };

  memcpy (field.name, bytes, 11);
  /* Texts of more than 255 bytes, as Clipper and FoxPro write them. */
  if (field.type == 'C')
    field.length |= bytes[17] << 8;
  if (!is_type (field.type) || field.length == 0 || offset + field.length > self->record_length)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "field %u of the table does not fit", self->fields->len + 1);
      return FALSE;
    }
  g_array_append_val (self->fields, field);
  return TRUE;
}

static gboolean
read_fields (KcDbfHeader *self, KcByteStream *file, GError **error)
{
  guint32 offset = 1;     /* behind the mark of deletion */
  guint8 bytes[FIELD];

  for (guint32 at = FIELD; at + 1 <= self->header_length && self->fields->len < KC_DBF_MAX_FIELDS; at += FIELD)
    {
      if (!kc_byte_stream_read (file, at, 1, bytes) || bytes[0] == END_OF_FIELDS)
        break;
      if (at + FIELD > self->header_length || !kc_byte_stream_read (file, at, FIELD, bytes))
        break;
      if (!add_field (self, bytes, offset, error))
        return FALSE;
      offset += g_array_index (self->fields, KcDbfField, self->fields->len - 1).length;
    }
  if (self->fields->len > 0)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "a table without fields");
  return FALSE;
}

KcDbfHeader *
kc_dbf_header_read (KcByteStream *file, GError **error)
{
  g_autoptr (KcDbfHeader) self = g_new0 (KcDbfHeader, 1);
  guint64 there;
  guint8 head[FIELD];

  self->fields = g_array_new (FALSE, FALSE, sizeof (KcDbfField));
  if (!kc_byte_stream_read (file, 0, sizeof head, head))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "table cut off in its head");
      return NULL;
    }
  self->version = head[0];
  if (self->version == 0x04 || self->version == 0x8c)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "dBase 7 table");
      return NULL;
    }
  self->n_records = u32 (head + 4);
  self->header_length = u16 (head + 8);
  self->record_length = u16 (head + 10);
  take_language (self, head[LANGUAGE_ID]);
  if (!read_fields (self, file, error))
    return NULL;
  there = kc_byte_stream_get_size (file);
  there = there > self->header_length ? (there - self->header_length) / self->record_length : 0;
  if (there >= self->n_records)
    return g_steal_pointer (&self);
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "table cut off: %" G_GUINT64_FORMAT " of %u records", there, self->n_records);
  return NULL;
}

void
kc_dbf_header_free (KcDbfHeader *self)
{
  g_clear_pointer (&self->fields, g_array_unref);
  g_free (self);
}

gboolean
kc_dbf_field_is_text (const KcDbfField *field)
{
  return field->type == 'C' || field->type == 'V';
}

gboolean
kc_dbf_field_is_memo (const KcDbfField *field)
{
  return strchr ("MGPWQO", field->type) != NULL || (field->type == 'B' && field->length != 8);
}
