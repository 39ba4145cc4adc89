/* Any bytes as text in columns: guessed, and with the columns that the first byte says. */
#define _GNU_SOURCE
#include "fuzz-sheet.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  guint32 starts[] = { 0, 0, 0 };
  KcSheetOptions options = { .column_starts = starts, .n_column_starts = G_N_ELEMENTS (starts) };

  if (size < 1)
    return 0;
  fuzz_read_sheets (data + 1, size - 1, KC_SHEET_FORMAT_TEXT, NULL);
  starts[1] = data[0] & 0x0f;
  starts[2] = data[0] >> 4;
  fuzz_read_sheets (data + 1, size - 1, KC_SHEET_FORMAT_TEXT, &options);
  return 0;
}
