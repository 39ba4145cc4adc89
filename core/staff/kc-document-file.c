#include "kc-document-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-kind.h"
#include "kc-picture-size.h"
#include "kc-text.h"

#define MAX_TITLE 200
#define CHUNK (1 << 16)

void
kc_document_file_free (KcDocumentFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self->title);
  g_free (self);
}

/* Why a file cannot be read, without its path: that may hold names. */
static const char *
get_reason (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _("it is not there");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _("you do not have permission");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return _("it is a folder");
  return _("the disk or the network reported an error");
}

/* Devices and pipes would never end; a link counts for what it leads to. */
static gboolean
is_file (GFile   *file,
         guint64 *size,
         GError **error)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                                                 error);

  if (info == NULL)
    return FALSE;
  *size = (guint64) g_file_info_get_size (info);
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY ? G_IO_ERROR_IS_DIRECTORY : G_IO_ERROR_NOT_REGULAR_FILE,
                       "not a regular file");
  return FALSE;
}

/* One byte more than the limit shows that a file has grown beyond it since its size was asked for. */
static GBytes *
read_bytes (GFile   *file,
            guint64  limit,
            GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  if (stream == NULL)
    return NULL;
  while (bytes->len <= limit)
    {
      gssize n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, NULL, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      g_byte_array_append (bytes, chunk, (guint) n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* What stands before the suffix, if it is one. */
static char *
make_title (const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL && dot != name && strlen (dot) <= 5 ? (gsize) (dot - name) : strlen (name);
  g_autofree char *title = g_strstrip (g_strndup (name, length));

  if (g_utf8_strlen (title, -1) > MAX_TITLE)
    *g_utf8_offset_to_pointer (title, MAX_TITLE) = '\0';
  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (name);
}

static void
refuse (KcIssueList *issues,
        KcIssueCode  code,
        const char  *name,
        const char  *arg1,
        const char  *arg2)
{
  KcPlace place = KC_PLACE_NONE;

  place.file = name;
  kc_issue_list_add (issues, code, &place, arg1, arg2, NULL);
}

static void
refuse_size (KcIssueList *issues,
             const char  *name,
             guint64      size,
             guint64      limit)
{
  g_autofree char *size_text = g_format_size (size);
  g_autofree char *limit_text = g_format_size (limit);

  refuse (issues, KC_ISSUE_DOCUMENT_TOO_LARGE, name, size_text, limit_text);
}

/* The bytes, or a finding and NULL. */
static GBytes *
read_within_limit (const char  *path,
                   const char  *name,
                   guint64      limit,
                   KcIssueList *issues)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  guint64 size = 0;

  if (is_file (file, &size, &error) && size <= limit)
    {
      bytes = read_bytes (file, limit, &error);
      size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
    }
  if (error != NULL)
    refuse (issues, KC_ISSUE_DOCUMENT_UNREADABLE, name, get_reason (error), NULL);
  else if (size > limit)
    refuse_size (issues, name, size, limit);
  else if (size == 0)
    refuse (issues, KC_ISSUE_DOCUMENT_EMPTY, name, NULL, NULL);
  else
    return g_steal_pointer (&bytes);
  return NULL;
}

/* D1.1: what can be shown as a photo. A head that does not say its size is damaged; the page says so, as it does of any other damage. */
static gboolean
is_fit_for_photo (const KcDocumentFile *self,
                  KcIssueList          *issues)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  g_autofree char *dots = NULL;
  guint32 width, height;

  if (!kc_media_type_is_photo (self->media_type))
    {
      refuse (issues, KC_ISSUE_PHOTO_KIND, self->name, kc_media_type_get_label (self->media_type), NULL);
      return FALSE;
    }
  if (!kc_picture_size_read (data, size, &width, &height) || (guint64) width * height <= KC_PICTURE_MAX_DOTS)
    return TRUE;
  dots = g_strdup_printf ("%u × %u", width, height);
  refuse (issues, KC_ISSUE_PHOTO_TOO_LARGE, self->name, dots, NULL);
  return FALSE;
}

KcDocumentFile *
kc_document_file_read (const char  *path,
                       guint64      limit,
                       gboolean     is_photo,
                       KcIssueList *issues)
{
  g_autoptr(KcDocumentFile) self = g_new0 (KcDocumentFile, 1);
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (path != NULL && issues != NULL, NULL);

  self->name = g_filename_display_basename (path);
  self->bytes = read_within_limit (path, self->name, limit, issues);
  if (self->bytes == NULL)
    return NULL;
  data = g_bytes_get_data (self->bytes, &size);
  self->media_type = kc_media_type_recognise (data, size);
  if (self->media_type == KC_MEDIA_UNKNOWN)
    {
      refuse (issues, KC_ISSUE_DOCUMENT_KIND_UNKNOWN, self->name, NULL, NULL);
      return NULL;
    }
  if (is_photo && !is_fit_for_photo (self, issues))
    return NULL;
  self->title = make_title (self->name);
  return g_steal_pointer (&self);
}

const char *
kc_document_file_guess_type (const KcDocumentFile *self)
{
  const KcField *field = kc_kind_find_field (kc_kind_find ("staff_document"), "type");
  g_autofree char *title = kc_text_squeeze (self->title);
  const char *type = "other";
  gsize longest = 0;

  for (const KcChoice *choice = field->choices; choice->code != NULL; choice++)
    {
      g_auto(GStrv) words = g_strsplit (choice->synonyms, "|", -1);

      for (guint i = 0; words[i] != NULL; i++)
        if (strlen (words[i]) > longest && strstr (title, words[i]) != NULL)
          {
            type = choice->code;
            longest = strlen (words[i]);
          }
    }
  return type;
}
