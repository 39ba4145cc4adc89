/* dBase III, IV and FoxPro tables, as the systems of the nineties write them. */
#include "kc-sheet-private.h"
#include "kc-dbf-rows.h"
#include "kc-decoder.h"

#include <string.h>

#define KC_TYPE_DBF_BOOK (kc_dbf_book_get_type ())
G_DECLARE_FINAL_TYPE (KcDbfBook, kc_dbf_book, KC, DBF_BOOK, KcSheetBook)

struct _KcDbfBook
{
  KcSheetBook parent_instance;
  KcByteStream *file;
  KcDbfHeader *header;
};

G_DEFINE_FINAL_TYPE (KcDbfBook, kc_dbf_book, KC_TYPE_SHEET_BOOK)

static gboolean
kc_dbf_book_read (KcSheetBook *book, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcDbfBook *self = KC_DBF_BOOK (book);

  return kc_dbf_rows_read (self->file, self->header, kc_sheet_book_get_encoding (book), func, data, progress, error);
}

static void
kc_dbf_book_finalize (GObject *object)
{
  KcDbfBook *self = KC_DBF_BOOK (object);

  g_clear_pointer (&self->header, kc_dbf_header_free);
  g_clear_pointer (&self->file, kc_byte_stream_free);

  G_OBJECT_CLASS (kc_dbf_book_parent_class)->finalize (object);
}

static void
kc_dbf_book_class_init (KcDbfBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_dbf_book_finalize;
  KC_SHEET_BOOK_CLASS (klass)->read = kc_dbf_book_read;
}

static void
kc_dbf_book_init (KcDbfBook *self)
{
}

/* The language id, unless it is one of those that programs set without asking and the texts are no such texts (anchors 2: wrong language ids).
 * Text that fits nothing is most likely Chinese with a character cut in two at a field's end. */
static const char *
choose_encoding (const KcDbfHeader *header, const KcDbfSurvey *survey, gboolean *guessed)
{
  *guessed = FALSE;
  if (header->encoding != NULL && (!header->western || survey->ascii))
    return header->encoding;
  if (survey->ascii)
    return "GB18030";
  *guessed = TRUE;
  return survey->encoding != NULL ? survey->encoding : "GB18030";
}

static void
report (KcDbfBook *self, const KcDbfSurvey *survey, KcIssueList *issues)
{
  KcPlace place = KC_PLACE_NONE;
  g_autofree char *n_deleted = g_strdup_printf ("%u", survey->n_deleted);

  place.file = kc_sheet_book_get_file_name (KC_SHEET_BOOK (self));
  if (survey->n_deleted > 0)
    kc_issue_list_add (issues, KC_ISSUE_RECORDS_DELETED, &place, n_deleted, NULL, NULL);
  for (guint i = 0; i < self->header->fields->len; i++)
    {
      const KcDbfField *field = &g_array_index (self->header->fields, KcDbfField, i);
      g_autoptr (KcDecoder) decoder = kc_decoder_new (kc_sheet_book_get_encoding (KC_SHEET_BOOK (self)));
      g_autoptr (GByteArray) name = g_byte_array_new ();

      if (!kc_dbf_field_is_memo (field))
        continue;
      kc_decoder_feed (decoder, (const guint8 *) field->name, strlen (field->name), TRUE, name);
      g_byte_array_append (name, (const guint8 *) "", 1);
      kc_issue_list_add (issues, KC_ISSUE_MEMO_LEFT_OUT, &place, (const char *) name->data, NULL, NULL);
    }
}

static gboolean
take_encoding (KcDbfBook *self, const KcSheetOptions *options, const KcDbfSurvey *survey, KcIssueList *issues, GError **error)
{
  KcSheetBook *book = KC_SHEET_BOOK (self);
  gboolean guessed = FALSE;
  const char *encoding = options != NULL && options->encoding != NULL ? options->encoding : choose_encoding (self->header, survey, &guessed);
  g_autoptr (KcDecoder) decoder = kc_decoder_new (encoding);

  if (decoder == NULL)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "unknown encoding “%s”", encoding);
      return FALSE;
    }
  kc_sheet_book_set_encoding (book, encoding);
  if (guessed)
    kc_sheet_book_report_guess (book, issues);
  return TRUE;
}

KcSheetBook *
kc_sheet_dbf_open (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcDbfBook) self = g_object_new (KC_TYPE_DBF_BOOK, NULL);
  KcSheetBook *book = KC_SHEET_BOOK (self);
  g_autofree char *name = NULL;
  KcDbfSurvey survey;

  self->file = kc_byte_stream_open (path, error);
  self->header = self->file != NULL ? kc_dbf_header_read (self->file, error) : NULL;
  if (self->header == NULL || !kc_dbf_survey (self->file, self->header, &survey, error))
    return NULL;
  kc_sheet_book_set_source (book, path, KC_SHEET_FORMAT_DBF, options);
  if (!take_encoding (self, options, &survey, issues, error))
    return NULL;
  name = kc_sheet_book_dup_base_name (book);
  kc_sheet_book_add_sheet (book, name, FALSE, self->header->n_records + 1);
  if (issues != NULL)
    report (self, &survey, issues);
  return KC_SHEET_BOOK (g_steal_pointer (&self));
}
