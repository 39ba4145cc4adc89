/* Text tables. A text format has only text: what looks like a number stays text, so that no zero and no digit is
 * lost here (D19). */
#include "kc-sheet-private.h"
#include "kc-csv-scanner.h"
#include "kc-decoder.h"
#include "kc-input-file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (128u * 1024u)
#define SAMPLE (64u * 1024u)

#define KC_TYPE_CSV_BOOK (kc_csv_book_get_type ())
G_DECLARE_FINAL_TYPE (KcCsvBook, kc_csv_book, KC, CSV_BOOK, KcSheetBook)

struct _KcCsvBook
{
  KcSheetBook parent_instance;
  gsize bom_length;
  gboolean has_directive;   /* the first line is "sep=;", for Excel */
};

G_DEFINE_FINAL_TYPE (KcCsvBook, kc_csv_book, KC_TYPE_SHEET_BOOK)

/* A file on its way from disk to records: decoded text from `at` on, of which cells handed out point into `text`. */
typedef struct
{
  int fd;
  KcDecoder *decoder;
  guint8 *chunk;
  GByteArray *text;     /* one byte more than its length is always there */
  gsize at;
  guint64 done;
  guint64 total;
  gsize skip;
  gboolean last;
} Source;

static void
source_clear (Source *source)
{
  if (source->fd >= 0)
    close (source->fd);
  g_clear_pointer (&source->decoder, kc_decoder_free);
  g_clear_pointer (&source->chunk, g_free);
  g_clear_pointer (&source->text, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static gboolean
source_init (Source *source, KcCsvBook *self, GError **error)
{
  source->fd = kc_input_file_open (kc_sheet_book_get_path (KC_SHEET_BOOK (self)), &source->total, error);
  if (source->fd < 0)
    return FALSE;
  source->decoder = kc_decoder_new (kc_sheet_book_get_encoding (KC_SHEET_BOOK (self)));
  source->chunk = g_malloc (CHUNK);
  source->text = g_byte_array_new ();
  source->skip = self->bom_length;
  return TRUE;
}

/* One more piece behind what is left of the last. */
static gboolean
source_fill (Source *source, GError **error)
{
  gssize n = kc_input_file_read (source->fd, source->done, source->chunk, CHUNK);
  gsize skip = MIN (source->skip, (gsize) MAX (n, 0));

  if (n < 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
      return FALSE;
    }
  if (source->at > 0)
    {
      gsize left = source->text->len - source->at;

      memmove (source->text->data, source->text->data + source->at, left);
      g_byte_array_set_size (source->text, left);
      source->at = 0;
    }
  source->done += n;
  source->last = n < (gssize) CHUNK;
  source->skip -= skip;
  kc_decoder_feed (source->decoder, source->chunk + skip, n - skip, source->last, source->text);
  g_byte_array_append (source->text, (const guint8 *) "", 1);
  g_byte_array_set_size (source->text, source->text->len - 1);
  return TRUE;
}

static gboolean
kc_csv_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcCsvBook *self = KC_CSV_BOOK (book);
  char delimiter = kc_sheet_book_get_delimiter (book);
  g_auto (Source) source = { .fd = -1 };
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (KcCell));
  guint32 row = 0;

  if (!source_init (&source, self, error) || !source_fill (&source, error))
    return FALSE;
  while (source.at < source.text->len || !source.last)
    {
      gsize consumed = 0;
      gsize left = source.text->len - source.at;
      KcCsvResult result = left == 0 ? KC_CSV_MORE
                                     : kc_csv_scan ((char *) source.text->data + source.at, left, source.last, delimiter, cells, &consumed);

      if (result == KC_CSV_TOO_LARGE)
        {
          g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "row %u has too many columns or bytes", row + 1);
          return FALSE;
        }
      if (result == KC_CSV_MORE)
        {
          kc_progress_set (progress, source.done, source.total);
          if (!kc_progress_check (progress, error) || !source_fill (&source, error))
            return FALSE;
          continue;
        }
      if ((row > 0 || !self->has_directive) && !func (row, (const KcCell *) cells->data, cells->len, FALSE, data))
        return TRUE;
      row++;
      source.at += consumed;
    }
  kc_progress_set (progress, source.total, source.total);
  return TRUE;
}

static void
kc_csv_book_class_init (KcCsvBookClass *klass)
{
  KC_SHEET_BOOK_CLASS (klass)->read = kc_csv_book_read;
}

static void
kc_csv_book_init (KcCsvBook *self)
{
}

/* "sep=;" and nothing more in the first line; 0: not so. */
static char
find_directive (const char *sample, gsize length)
{
  gboolean is_one = length > 6 && g_ascii_strncasecmp (sample, "sep=", 4) == 0 && g_ascii_isprint (sample[4] == '\t' ? ' ' : sample[4])
                    && (sample[5] == '\n' || (sample[5] == '\r' && sample[6] == '\n'));

  return is_one ? sample[4] : 0;
}

/* The columns of text that has no delimiters; NULL: it has. *failed: the file cannot be read, or the user's columns make no sense. */
static KcFixedLayout *
look (KcCsvBook *self, const KcSheetOptions *options, gboolean *failed, GError **error)
{
  g_auto (Source) source = { .fd = -1 };
  KcFixedLayout *layout = NULL;
  const char *sample;
  gsize length;

  *failed = !source_init (&source, self, error) || !source_fill (&source, error);
  if (*failed)
    return NULL;
  sample = (const char *) source.text->data;
  length = MIN (source.text->len, SAMPLE);
  self->has_directive = find_directive (sample, length) != 0;
  if (options != NULL && options->column_starts != NULL)
    {
      layout = kc_fixed_layout_new (options->column_starts, options->n_column_starts);
      if (layout == NULL)
        g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "columns that do not begin one behind the other");
      *failed = layout == NULL;
    }
  else if (options != NULL && options->delimiter != 0)
    kc_sheet_book_set_delimiter (KC_SHEET_BOOK (self), options->delimiter);
  else if (self->has_directive)
    kc_sheet_book_set_delimiter (KC_SHEET_BOOK (self), find_directive (sample, length));
  else
    {
      layout = kc_fixed_layout_guess (sample, length);
      if (layout == NULL)
        kc_sheet_book_set_delimiter (KC_SHEET_BOOK (self), kc_csv_guess_delimiter (sample, length));
    }
  return layout;
}

KcSheetBook *
kc_sheet_csv_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcCsvBook) self = g_object_new (KC_TYPE_CSV_BOOK, NULL);
  g_autoptr (KcSheetBook) book = g_object_ref (KC_SHEET_BOOK (self));
  g_auto (KcTextEncoding) encoding = { NULL };
  g_autofree char *name = NULL;
  KcFixedLayout *layout;
  gboolean failed;

  if (!kc_text_encoding_find (path, options != NULL ? options->encoding : NULL, NULL, &encoding, error))
    return NULL;
  self->bom_length = encoding.bom_length;
  kc_sheet_book_set_source (book, path, KC_SHEET_FORMAT_TEXT, options);
  kc_sheet_book_set_encoding (book, encoding.encoding);
  layout = look (self, options, &failed, error);
  if (failed)
    return NULL;
  if (layout != NULL)
    {
      g_object_unref (book);
      book = kc_sheet_fixed_open (path, options, &encoding, layout);
    }
  else
    {
      name = kc_sheet_book_dup_base_name (book);
      kc_sheet_book_add_sheet (book, name, FALSE, 0);
    }
  kc_sheet_book_report_encoding (book, &encoding, issues);
  return g_steal_pointer (&book);
}
