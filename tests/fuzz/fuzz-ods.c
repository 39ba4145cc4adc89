/* Bytes that begin with "PK" are taken as a whole archive, those that begin with "<?xml" as flat XML. Others are the content of an archive. */
#define _GNU_SOURCE
#include "fuzz-archive.h"
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static GByteArray *
build_archive (const guint8 *data, gsize size)
{
  static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
  FuzzArchive archive = { g_byte_array_new (), g_byte_array_new (), 0 };

  fuzz_add_entry (&archive, "mimetype", (const guint8 *) type, sizeof type - 1);
  fuzz_add_entry (&archive, "content.xml", data, size);
  fuzz_finish (&archive);
  g_byte_array_unref (archive.directory);
  return archive.bytes;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  gboolean is_file = (size >= 2 && memcmp (data, "PK", 2) == 0) || (size >= 5 && memcmp (data, "<?xml", 5) == 0);
  g_autoptr (GByteArray) archive = is_file ? NULL : build_archive (data, size);

  fuzz_read_sheets (is_file ? data : archive->data, is_file ? size : archive->len, KC_SHEET_FORMAT_ODS, NULL);
  return 0;
}
