/* Any bytes as an HTML page. */
#define _GNU_SOURCE
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  fuzz_read_sheets (data, size, KC_SHEET_FORMAT_HTML, NULL);
  return 0;
}
