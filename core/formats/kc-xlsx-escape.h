/* The escapes of SpreadsheetML's strings. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the escapes _x000D_ of ST_Xstring out in place; the new length. */
gsize kc_xlsx_unescape (char *text, gsize length);

G_END_DECLS
