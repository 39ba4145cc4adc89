/* Bytes that begin with "PK" are taken as a whole archive. Others are the parts of a package, with NUL between them (worksheet, shared
 * strings, styles, workbook), around which an archive is put. */
#define _GNU_SOURCE
#include "fuzz-archive.h"
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static GByteArray *
build_package (const guint8 *data, gsize size)
{
  static const char *names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml" };
  static const char workbook[] = "<workbook><sheets><sheet name='s' id='a'/></sheets></workbook>";
  static const char relations[] = "<Relationships><Relationship Id='a' Type='/worksheet' Target='worksheets/sheet1.xml'/>"
                                  "<Relationship Id='b' Type='/sharedStrings' Target='sharedStrings.xml'/>"
                                  "<Relationship Id='c' Type='/styles' Target='styles.xml'/></Relationships>";
  FuzzArchive archive = { g_byte_array_new (), g_byte_array_new (), 0 };
  const guint8 *end = data + size;

  fuzz_add_entry (&archive, "[Content_Types].xml", (const guint8 *) "<Types/>", 8);
  fuzz_add_entry (&archive, "xl/_rels/workbook.xml.rels", (const guint8 *) relations, sizeof relations - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names) && data < end; i++)
    {
      const guint8 *stop = memchr (data, 0, end - data);

      if (stop == NULL)
        stop = end;
      fuzz_add_entry (&archive, names[i], data, stop - data);
      data = MIN (stop + 1, end);
    }
  fuzz_add_entry (&archive, "xl/workbook.xml", (const guint8 *) workbook, sizeof workbook - 1);
  fuzz_finish (&archive);
  g_byte_array_unref (archive.directory);
  return archive.bytes;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GByteArray) package = size >= 2 && memcmp (data, "PK", 2) == 0 ? NULL : build_package (data, size);

  fuzz_read_sheets (package != NULL ? package->data : data, package != NULL ? package->len : size, KC_SHEET_FORMAT_XLSX, NULL);
  return 0;
}
