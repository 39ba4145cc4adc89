/* UTF-16 for ICU, shared by kc-text.c and kc-text-pinyin.c. */
#pragma once

#include <glib.h>
#include <unicode/umachine.h>

G_BEGIN_DECLS

GArray *kc_text_to_utf16   (const char *text);  /* of UChar; U+FFFD for what is not UTF-8 */
char   *kc_text_from_utf16 (const UChar *chars, gint32 length);

G_END_DECLS
