/* Spreadsheet files read in a process of its own that has no rights but to read that one file and to answer through a pipe (app/reader): a file
 * made to break a reader breaks nothing else. The book is used like any other. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

/* What the reading process may use up. 0 and NULL: what stands here. */
#define KC_SHEET_READER_MEMORY (G_GUINT64_CONSTANT (3) << 30)    /* of address space; the strings of a workbook may be half a gigabyte */
#define KC_SHEET_READER_CPU_SECONDS 900u
#define KC_SHEET_READER_PATIENCE 120u                            /* seconds without an answer: a large file on a slow share is not hanging */

typedef struct
{
  const char *program;
  guint64 memory;
  guint cpu_seconds;
  guint patience;
} KcSheetReader;

/* As kc_sheet_book_open(), and the book's findings, rows and errors are the same. Blocks until the file is open; `progress` may be NULL, and
 * cancelling it ends the process at once, here and in kc_sheet_book_read(). Besides: KC_ERROR_READER_MISSING (the program is not
 * installed), KC_ERROR_READER_FAILED (it crashed, was killed, or said what makes no sense), _READER_STALLED (no answer for KC_SHEET_READER_PATIENCE),
 * _READER_LIMIT (memory or time used up); their messages name the place reached: "Sheet!A12: ended by signal 11". `reader` NULL: as above. */
KcSheetBook *kc_sheet_remote_open (const char *path, const KcSheetOptions *options, const KcSheetReader *reader, KcIssueList *issues, KcProgress *progress,
                                   GError **error);

/* The reading program: what the environment's KC_SHEET_READER says; else reader/ beside the running program, as in a build folder; else where it
 * is installed. Transfer full. */
char *kc_sheet_remote_find_reader (void);

G_END_DECLS
