/* Any bytes as XML Spreadsheet 2003. */
#define _GNU_SOURCE
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  fuzz_read_sheets (data, size, KC_SHEET_FORMAT_XML2003, NULL);
  return 0;
}
