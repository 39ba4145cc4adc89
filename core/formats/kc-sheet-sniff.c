#include "kc-sheet-sniff.h"
#include "kc-compound.h"
#include "kc-dbf-header.h"
#include "kc-decoder.h"
#include "kc-encoding.h"
#include "kc-input-file.h"
#include "kc-zip.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HEAD 4096u

typedef struct
{
  const char *bytes;
  gsize length;
  gsize offset;
  const char *name;
} Signature;

#define SIGNATURE(bytes, offset, name) { bytes, sizeof bytes - 1, offset, name }

static const Signature signatures[] = {
  SIGNATURE ("%PDF-", 0, "PDF document"),
  SIGNATURE ("{\\rtf", 0, "RTF document"),
  SIGNATURE ("SQLite format 3\0", 0, "SQLite database"),
  SIGNATURE ("\x89PNG\r\n\x1a\n", 0, "image (PNG)"),
  SIGNATURE ("\xff\xd8\xff", 0, "image (JPEG)"),
  SIGNATURE ("GIF87a", 0, "image (GIF)"),
  SIGNATURE ("GIF89a", 0, "image (GIF)"),
  SIGNATURE ("II*\0", 0, "image (TIFF)"),
  SIGNATURE ("MM\0*", 0, "image (TIFF)"),
  SIGNATURE ("WEBP", 8, "image (WebP)"),
  SIGNATURE ("Rar!\x1a\x07", 0, "RAR archive"),
  SIGNATURE ("7z\xbc\xaf\x27\x1c", 0, "7z archive"),
  SIGNATURE ("\x1f\x8b\x08", 0, "gzip archive"),
  SIGNATURE ("\x7f" "ELF", 0, "program"),
  SIGNATURE ("\0\0\x02\0\x04\x04\x06\0", 0, "Lotus 1-2-3 worksheet"),
};

static KcSniff
refuse (const char *what, GError **error)
{
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_FORMAT, what);
  return KC_SNIFF_OTHER;
}

/* Only the names that tell one kind from another. */
static KcSniff
sniff_zip (const char *path, GError **error)
{
  g_autoptr (KcZip) zip = kc_zip_open (path, error);
  g_autoptr (GBytes) mimetype = NULL;
  int entry;

  if (zip == NULL)
    return KC_SNIFF_OTHER;
  entry = kc_zip_find (zip, "mimetype");
  if (entry >= 0)
    {
      const char *type;
      gsize length;

      mimetype = kc_zip_read_all (zip, entry, 256, NULL);
      type = mimetype != NULL ? g_bytes_get_data (mimetype, &length) : NULL;
      if (type != NULL && g_strstr_len (type, length, "opendocument.spreadsheet") != NULL)
        return KC_SNIFF_ODS;
      if (type != NULL && g_strstr_len (type, length, "vnd.sun.xml.calc") != NULL)
        return refuse ("OpenOffice.org 1 spreadsheet", error);
      if (type != NULL && g_strstr_len (type, length, "opendocument") != NULL)
        return refuse ("OpenDocument document", error);
    }
  if (kc_zip_find (zip, "xl/workbook.bin") >= 0)
    return refuse ("Excel binary workbook (xlsb)", error);
  if (kc_zip_find (zip, "word/document.xml") >= 0)
    return refuse ("Word document", error);
  if (kc_zip_find (zip, "ppt/presentation.xml") >= 0)
    return refuse ("PowerPoint presentation", error);
  if (kc_zip_find (zip, "[Content_Types].xml") < 0 && kc_zip_find (zip, "xl/workbook.xml") < 0)
    return refuse ("zip archive", error);
  return KC_SNIFF_XLSX;
}

/* What a stream's name says about its container. KC_SNIFF_OTHER without error: nothing. */
static KcSniff
sniff_stream_name (const char *name, GError **error)
{
  if (g_ascii_strcasecmp (name, "Workbook") == 0 || g_ascii_strcasecmp (name, "Book") == 0)
    return KC_SNIFF_XLS;
  if (strcmp (name, "EncryptedPackage") == 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_PROTECTED, "encrypted Office document");
  else if (strcmp (name, "WordDocument") == 0)
    return refuse ("Word document", error);
  else if (strcmp (name, "PowerPoint Document") == 0)
    return refuse ("PowerPoint presentation", error);
  return KC_SNIFF_OTHER;
}

static KcSniff
sniff_container (const char *path, GError **error)
{
  g_auto (GStrv) names = kc_compound_list (path, error);
  g_autoptr (GError) found = NULL;

  if (names == NULL)
    return KC_SNIFF_OTHER;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (sniff_stream_name (names[i], &found) == KC_SNIFF_XLS)
        return KC_SNIFF_XLS;
      if (found != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&found));
          return KC_SNIFF_OTHER;
        }
    }
  return refuse ("Microsoft Office document without a workbook", error);
}

/* A BIFF stream without container begins with BOF: 09, version, length of 4 to 16. */
static gboolean
is_bare_biff (const guint8 *head, gsize length)
{
  return length >= 8 && head[0] == 0x09 && (head[1] == 0x00 || head[1] == 0x02 || head[1] == 0x04 || head[1] == 0x08)
         && head[2] >= 4 && head[2] <= 16 && head[3] == 0;
}

static gboolean
contains (const char *text, const char *what)
{
  return strstr (text, what) != NULL;
}

/* `text`: lower case, without leading blanks. KC_SNIFF_TEXT: text as such. */
static KcSniff
sniff_markup (const char *text, GError **error)
{
  static const char *html[] = { "<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<style", "<script", "<tr", "<center",
                                "<font", "<form", "<span", "<title", "<link", "<p>", "<br", "<h1", "<h2", "<h3" };

  if (g_str_has_prefix (text, "mime-version:") && contains (text, "multipart/related"))
    return refuse ("web archive (MHTML)", error);
  /* What Windows programs put before HTML on the clipboard. */
  if (g_str_has_prefix (text, "version:") && contains (text, "starthtml:"))
    return KC_SNIFF_HTML;
  if (text[0] != '<')
    return KC_SNIFF_TEXT;
  if (contains (text, "urn:schemas-microsoft-com:office:spreadsheet") && !contains (text, "<html"))
    return KC_SNIFF_XML2003;
  if (contains (text, "<office:document"))
    return KC_SNIFF_FODS;
  for (gsize i = 0; i < G_N_ELEMENTS (html); i++)
    if (g_str_has_prefix (text, html[i]))
      return KC_SNIFF_HTML;
  if (g_str_has_prefix (text, "<?xml"))
    return contains (text, "<html") ? KC_SNIFF_HTML : refuse ("XML document", error);
  /* A comment first is how many programs begin their HTML; others have no frame around the table at all. */
  if (contains (text, "<html") || contains (text, "<table"))
    return KC_SNIFF_HTML;
  return KC_SNIFF_TEXT;
}

static KcSniff
sniff_text (const guint8 *head, gsize length, GError **error)
{
  g_autoptr (KcEncodingProbe) probe = kc_encoding_probe_new ();
  g_autoptr (KcDecoder) decoder = NULL;
  g_autoptr (GByteArray) text = g_byte_array_new ();
  const char *encoding;
  KcSniff markup;
  gboolean guessed;
  gsize bom_length, start = 0;

  kc_encoding_probe_feed (probe, head, length);
  encoding = kc_encoding_probe_end (probe, &guessed, &bom_length);
  /* Markup is ASCII in all of them but UTF-16, so that the rest need not be right. */
  decoder = kc_decoder_new (encoding != NULL ? encoding : "UTF-8");
  kc_decoder_feed (decoder, head + bom_length, length - bom_length, TRUE, text);
  g_byte_array_append (text, (const guint8 *) "", 1);
  while (g_ascii_isspace (text->data[start]))
    start++;
  for (gsize i = start; i < text->len; i++)
    text->data[i] = g_ascii_tolower (text->data[i]);

  markup = sniff_markup ((const char *) text->data + start, error);
  if (markup != KC_SNIFF_TEXT)
    return markup;
  if (kc_encoding_probe_is_binary (probe))
    return refuse ("binary data", error);
  return KC_SNIFF_TEXT;
}

static gssize
read_head (const char *path, guint8 *head, GError **error)
{
  int fd = kc_input_file_open (path, NULL, error);
  gssize length;

  if (fd < 0)
    return -1;
  length = kc_input_file_read (fd, 0, head, HEAD);
  if (length < 0)
    g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
  close (fd);
  if (length != 0)
    return length;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_EMPTY, "an empty file");
  return -1;
}

KcSniff
kc_sheet_sniff (const char *path, GError **error)
{
  g_autofree guint8 *head = g_malloc0 (HEAD);
  gssize length = read_head (path, head, error);

  if (length < 0)
    return KC_SNIFF_OTHER;
  if (length >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0))
    return sniff_zip (path, error);
  if (length >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return sniff_container (path, error);
  if (is_bare_biff (head, length))
    return KC_SNIFF_XLS;
  if (kc_dbf_is_table (head, length))
    return KC_SNIFF_DBF;
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if ((gsize) length >= signatures[i].offset + signatures[i].length
        && memcmp (head + signatures[i].offset, signatures[i].bytes, signatures[i].length) == 0)
      return refuse (signatures[i].name, error);
  return sniff_text (head, length, error);
}
