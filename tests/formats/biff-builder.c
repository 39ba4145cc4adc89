#include "biff-builder.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

typedef struct
{
  char *name;
  guint8 visibility;
  guint8 kind;
  GByteArray *records;
} Sheet;

static void
free_sheet (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->name);
  g_byte_array_unref (sheet->records);
  g_free (sheet);
}

BiffBuilder *
biff_builder_new (guint16 version)
{
  BiffBuilder *self = g_new0 (BiffBuilder, 1);

  self->version = version;
  self->globals = g_byte_array_new ();
  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  return self;
}

void
biff_builder_free (BiffBuilder *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_byte_array_unref (self->globals);
  g_ptr_array_unref (self->sheets);
  g_free (self);
}

static void
put_number (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (value >> 8 * i);

      g_byte_array_append (out, &byte, 1);
    }
}

static void
put_field (GByteArray *out, char kind, va_list *arguments)
{
  double number;
  guint64 bits;
  const char *text;
  const guint8 *bytes;

  switch (kind)
    {
    case '1':
    case '2':
      put_number (out, va_arg (*arguments, guint), kind - '0');
      break;
    case '4':
      put_number (out, va_arg (*arguments, guint32), 4);
      break;
    case 'd':
      number = va_arg (*arguments, double);
      memcpy (&bits, &number, sizeof bits);
      put_number (out, bits, 8);
      break;
    case 's':
      text = va_arg (*arguments, const char *);
      g_byte_array_append (out, (const guint8 *) text, strlen (text));
      break;
    case 'b':
      bytes = va_arg (*arguments, const guint8 *);
      g_byte_array_append (out, bytes, va_arg (*arguments, gsize));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
put_record (GByteArray *out, guint16 type, const char *layout, va_list *arguments)
{
  guint head = out->len;
  guint length;

  put_number (out, type, 2);
  put_number (out, 0, 2);
  for (; *layout != '\0'; layout++)
    put_field (out, *layout, arguments);
  length = out->len - head - 4;
  g_assert_cmpuint (length, <, 65536);
  out->data[head + 2] = (guint8) length;
  out->data[head + 3] = (guint8) (length >> 8);
}

static void
put_plain_record (GByteArray *out, guint16 type, const char *layout, ...)
{
  va_list arguments;

  va_start (arguments, layout);
  put_record (out, type, layout, &arguments);
  va_end (arguments);
}

void
biff_global (BiffBuilder *self, guint16 type, const char *layout, ...)
{
  va_list arguments;

  va_start (arguments, layout);
  put_record (self->globals, type, layout, &arguments);
  va_end (arguments);
}

void
biff_sheet (BiffBuilder *self, const char *name, guint8 visibility, guint8 kind)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->name = g_strdup (name);
  sheet->visibility = visibility;
  sheet->kind = kind;
  sheet->records = g_byte_array_new ();
  g_ptr_array_add (self->sheets, sheet);
}

void
biff_cell (BiffBuilder *self, guint16 type, const char *layout, ...)
{
  Sheet *sheet = g_ptr_array_index (self->sheets, self->sheets->len - 1);
  va_list arguments;

  va_start (arguments, layout);
  put_record (sheet->records, type, layout, &arguments);
  va_end (arguments);
}

static void
put_sheet_entry (BiffBuilder *self, const Sheet *sheet, guint32 offset, GByteArray *out)
{
  if (self->version == 0x0600)
    put_plain_record (out, 0x0085, "41111s", offset, sheet->visibility, sheet->kind, (guint) strlen (sheet->name), 0, sheet->name);
  else
    put_plain_record (out, 0x0085, "4111s", offset, sheet->visibility, sheet->kind, (guint) strlen (sheet->name), sheet->name);
}

/* With offsets of the sheets that start at `first`; returns the length. */
static guint
put_globals (BiffBuilder *self, guint32 first, GByteArray *out)
{
  guint32 offset = first;

  put_plain_record (out, 0x0809, "2222", self->version, 0x0005, 0, 0);
  g_byte_array_append (out, self->globals->data, self->globals->len);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Sheet *sheet = g_ptr_array_index (self->sheets, i);

      put_sheet_entry (self, sheet, offset, out);
      offset += 12 + sheet->records->len + 4;
    }
  put_plain_record (out, 0x000A, "");
  return out->len;
}

GByteArray *
biff_bytes (BiffBuilder *self)
{
  GByteArray *out = g_byte_array_new ();
  guint first = put_globals (self, 0, out);

  g_byte_array_set_size (out, 0);
  put_globals (self, first, out);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Sheet *sheet = g_ptr_array_index (self->sheets, i);

      put_plain_record (out, 0x0809, "2222", self->version, sheet->kind == 0 ? 0x0010 : 0x0020, 0, 0);
      g_byte_array_append (out, sheet->records->data, sheet->records->len);
      put_plain_record (out, 0x000A, "");
    }
  return out;
}

const char *
biff_save_bytes (BiffBuilder *self, const guint8 *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  if (self->path == NULL)
    {
      int fd = g_file_open_tmp ("kc-XXXXXX.xls", &self->path, &error);

      g_assert_no_error (error);
      g_close (fd, NULL);
    }
  g_file_set_contents (self->path, (const char *) bytes, (gssize) length, &error);
  g_assert_no_error (error);
  return self->path;
}

const char *
biff_save (BiffBuilder *self)
{
  g_autoptr (GByteArray) bytes = biff_bytes (self);

  return biff_save_bytes (self, bytes->data, bytes->len);
}
