#include "package-builder.h"

#include <gsf/gsf.h>
#include <string.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"

static GsfOutput *
create_file (const char *path)
{
  GsfOutput *output = gsf_output_stdio_new (path, NULL);

  g_assert_nonnull (output);
  return output;
}

/* Folders are nodes of their own here. */
static GsfOutput *
create_entry (GsfOutfile *root, const char *name, GPtrArray *folders)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  GsfOutfile *parent = root;

  for (gsize i = 0; parts[i + 1] != NULL; i++)
    {
      parent = GSF_OUTFILE (gsf_outfile_new_child (parent, parts[i], TRUE));
      g_ptr_array_add (folders, parent);
    }
  return gsf_outfile_new_child (parent, parts[g_strv_length (parts) - 1], FALSE);
}

static void
finish (GPtrArray *folders, GsfOutfile *root, GsfOutput *file)
{
  for (guint i = folders->len; i-- > 0;)
    {
      gsf_output_close (g_ptr_array_index (folders, i));
      g_object_unref (g_ptr_array_index (folders, i));
    }
  gsf_output_close (GSF_OUTPUT (root));
  g_object_unref (root);
  g_object_unref (file);
}

static void
write_entry (GsfOutfile *root, GPtrArray *folders, const char *name, const char *content)
{
  GsfOutput *entry = create_entry (root, name, folders);

  g_assert_true (gsf_output_write (entry, strlen (content), (const guint8 *) content));
  gsf_output_close (entry);
  g_object_unref (entry);
}

void
build_archive (const char *path, const char *name, ...)
{
  GsfOutput *file = create_file (path);
  GsfOutfile *root = gsf_outfile_zip_new (file, NULL);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  va_list rest;

  va_start (rest, name);
  for (; name != NULL; name = va_arg (rest, const char *))
    write_entry (root, folders, name, va_arg (rest, const char *));
  va_end (rest);
  finish (folders, root, file);
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
  GsfOutput *file = create_file (path);
  GsfOutfile *root = gsf_outfile_zip_new (file, NULL);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');
  GsfOutput *entry;

  write_entry (root, folders, "[Content_Types].xml", "<Types/>");
  entry = create_entry (root, name, folders);
  for (gsize done = 0; done < size; done += 1024 * 1024)
    g_assert_true (gsf_output_write (entry, 1024 * 1024, (const guint8 *) blanks));
  gsf_output_close (entry);
  g_object_unref (entry);
  finish (folders, root, file);
}

void
build_container (const char *path, const char *stream_name)
{
  GsfOutput *file = create_file (path);
  GsfOutfile *root = gsf_outfile_msole_new (file);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  write_entry (root, folders, stream_name, "something");
  finish (folders, root, file);
}
