/* Writes small xlsx packages and other archives by hand, for files that no program would write. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Name and content in turns, NULL at the end. */
void build_archive  (const char *path, const char *name, ...) G_GNUC_NULL_TERMINATED;
/* A package of one sheet named "s". `rows` stands within sheetData, `behind` after it; `strings` within sst, `styles` within styleSheet;
 * each may be NULL. */
void build_workbook (const char *path, const char *rows, const char *behind, const char *strings, const char *styles);
/* An archive with an entry of that many blanks, packed. */
void build_bomb     (const char *path, const char *name, gsize size);

G_END_DECLS
