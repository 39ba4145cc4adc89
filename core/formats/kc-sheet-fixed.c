/* Text in columns of fixed width, as terminals and report generators print it. As in all text, what looks like a number stays text (D19). */
#include "kc-sheet-private.h"
#include "kc-fixed-layout.h"
#include "kc-row-builder.h"
#include "kc-text-source.h"

#include <string.h>

#define CHUNK (64u * 1024u)
#define LONGEST_LINE (1024u * 1024u)

#define KC_TYPE_FIXED_BOOK (kc_fixed_book_get_type ())
G_DECLARE_FINAL_TYPE (KcFixedBook, kc_fixed_book, KC, FIXED_BOOK, KcSheetBook)

struct _KcFixedBook
{
  KcSheetBook parent_instance;
  gsize bom_length;
  KcFixedLayout *layout;
};

G_DEFINE_FINAL_TYPE (KcFixedBook, kc_fixed_book, KC_TYPE_SHEET_BOOK)

typedef struct
{
  KcTextSource *source;
  GByteArray *text;     /* decoded and not yet split */
  gsize at;
  gboolean last;
} Lines;

/* The next line without its end; NULL: none, or an error. */
static const char *
next_line (Lines *self, gsize *length, KcProgress *progress, GError **error)
{
  for (;;)
    {
      gsize left = self->text->len - self->at;
      const char *start = left > 0 ? (const char *) self->text->data + self->at : NULL;
      const char *end = left > 0 ? memchr (start, '\n', left) : NULL;
      gssize n;

      if (end != NULL || (self->last && left > 0))
        {
          *length = end != NULL ? (gsize) (end - start) : left;
          self->at += *length + (end != NULL);
          return start;
        }
      if (self->last)
        return NULL;
      if (left > LONGEST_LINE)
        {
          g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "a line has too many bytes");
          return NULL;
        }
      if (self->at > 0)
        g_byte_array_remove_range (self->text, 0, self->at);
      self->at = 0;
      g_byte_array_set_size (self->text, left + CHUNK);
      n = kc_text_source_read (self->source, (char *) self->text->data + left, CHUNK, error);
      g_byte_array_set_size (self->text, left + MAX (n, 0));
      if (n < 0 || !kc_progress_check (progress, error))
        return NULL;
      self->last = n == 0;
      kc_progress_set (progress, kc_text_source_get_done (self->source), kc_text_source_get_size (self->source));
    }
}

static const GArray *
build_row (KcRowBuilder *builder, const GArray *fields, guint32 row)
{
  kc_row_builder_start (builder);
  for (guint i = 0; i < fields->len; i++)
    {
      const KcFixedField *field = &g_array_index (fields, KcFixedField, i);
      KcCell *cell;

      if (field->column >= KC_SHEET_MAX_COLUMNS)
        break;
      kc_row_builder_start_value (builder);
      kc_row_builder_append (builder, field->text, field->length);
      cell = kc_row_builder_add (builder, field->column);
      cell->type = KC_CELL_TEXT;
      kc_row_builder_keep_value (builder, cell);
    }
  return kc_row_builder_finish (builder, row);
}

static gboolean
kc_fixed_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcFixedBook *self = KC_FIXED_BOOK (book);
  g_autoptr (KcTextSource) source = kc_text_source_open (kc_sheet_book_get_path (book), kc_sheet_book_get_encoding (book), self->bom_length, error);
  g_autoptr (KcRowBuilder) builder = kc_row_builder_new ();
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (KcFixedField));
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GError) line_error = NULL;
  Lines lines = { source, text, 0, FALSE };
  const char *line;
  gsize length;

  if (source == NULL)
    return FALSE;
  /* Lines keep their numbers, so that a person finds them in an editor; rulers and blank ones are no rows. */
  for (guint32 row = 0; (line = next_line (&lines, &length, progress, &line_error)) != NULL; row++)
    {
      const GArray *cells;

      if (kc_fixed_is_ruler (line, length))
        continue;
      kc_fixed_layout_split (self->layout, line, length, fields);
      if (fields->len == 0)
        continue;
      cells = build_row (builder, fields, row);
      if (!func (row, (const KcCell *) cells->data, cells->len, FALSE, data))
        return TRUE;
    }
  if (line_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&line_error));
  return FALSE;
}

static void
kc_fixed_book_finalize (GObject *object)
{
  g_clear_pointer (&KC_FIXED_BOOK (object)->layout, kc_fixed_layout_free);

  G_OBJECT_CLASS (kc_fixed_book_parent_class)->finalize (object);
}

static void
kc_fixed_book_class_init (KcFixedBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_fixed_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_fixed_book_read;
}

static void
kc_fixed_book_init (KcFixedBook *self)
{
}

KcSheetBook *
kc_sheet_fixed_open (const char *path, const KcSheetOptions *options, const KcTextEncoding *encoding, KcFixedLayout *layout)
{
  KcFixedBook *self = g_object_new (KC_TYPE_FIXED_BOOK, NULL);
  KcSheetBook *book = KC_SHEET_BOOK (self);
  g_autofree char *name = NULL;

  self->bom_length = encoding->bom_length;
  self->layout = layout;
  kc_sheet_book_set_source (book, path, KC_SHEET_FORMAT_TEXT, options);
  kc_sheet_book_set_encoding (book, encoding->encoding);
  kc_sheet_book_take_column_starts (book, g_array_ref (layout->starts));
  name = kc_sheet_book_dup_base_name (book);
  kc_sheet_book_add_sheet (book, name, FALSE, 0);
  return book;
}
