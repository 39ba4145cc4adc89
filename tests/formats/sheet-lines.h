/* A book's cells as lines of text, for comparing with what is expected. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

/* Appends a line for each cell: sheet, row, column, type, flags, value, with tabs between (tabs and line breaks in texts become blanks).
 * Flags: h hidden row, m merged, p percent, f formula, t time, q quoted, c hidden column. */
gboolean sheet_lines_append (GString *lines, KcSheetBook *book, guint sheet, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of all sheets of a file; NULL and an error. */
char    *sheet_lines_of_file (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error);

G_END_DECLS
