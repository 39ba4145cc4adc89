#include "package-builder.h"

#include <string.h>
#include <zip.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"

static zip_t *
create (const char *path)
{
  zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert_nonnull (archive);
  return archive;
}

/* `content` must last until the archive is closed. */
static void
add_entry (zip_t *archive, const char *name, const char *content, gsize length)
{
  zip_source_t *source = zip_source_buffer (archive, content, length, 0);

  g_assert_nonnull (source);
  g_assert_cmpint (zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

void
build_archive (const char *path, const char *name, ...)
{
  zip_t *archive = create (path);
  va_list rest;

  va_start (rest, name);
  for (; name != NULL; name = va_arg (rest, const char *))
    {
      const char *content = va_arg (rest, const char *);

      add_entry (archive, name, content, strlen (content));
    }
  va_end (rest);
  g_assert_cmpint (zip_close (archive), ==, 0);
}

void
build_workbook (const char *path, const char *rows, const char *behind, const char *strings, const char *styles)
{
  g_autofree char *sheet = g_strconcat ("<worksheet xmlns=\"" MAIN "\"><sheetData>", rows, "</sheetData>", behind != NULL ? behind : "", "</worksheet>", NULL);
  g_autofree char *table = g_strconcat ("<sst xmlns=\"" MAIN "\">", strings != NULL ? strings : "", "</sst>", NULL);
  g_autofree char *sheet_styles = g_strconcat ("<styleSheet xmlns=\"" MAIN "\">", styles != NULL ? styles : "", "</styleSheet>", NULL);

  build_archive (path, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
                 "_rels/.rels", "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"a\" Type=\"" TYPES "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                 "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" TYPES "\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>",
                 "xl/_rels/workbook.xml.rels",
                 "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"b\" Type=\"" TYPES "/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
                 "<Relationship Id=\"c\" Type=\"" TYPES "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                 "<Relationship Id=\"d\" Type=\"" TYPES "/styles\" Target=\"./styles.xml\"/></Relationships>",
                 "xl/worksheets/sheet1.xml", sheet, "xl/sharedStrings.xml", table, "xl/styles.xml", sheet_styles, NULL);
}

void
build_bomb (const char *path, const char *name, gsize size)
{
  zip_t *archive = create (path);
  g_autofree char *blanks = g_strnfill (size, ' ');

  add_entry (archive, "[Content_Types].xml", "<Types/>", strlen ("<Types/>"));
  add_entry (archive, name, blanks, size);
  g_assert_cmpint (zip_close (archive), ==, 0);
}
