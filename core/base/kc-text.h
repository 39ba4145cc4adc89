/* Text as people type it: normal forms, search keys, order. UTF-8 throughout; thread safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NFKC (full-width digits and letters become ASCII), line breaks and tabs become blanks, runs of blanks one, ends
 * trimmed, zero-width and control characters gone. Transfer full. */
char *kc_text_normalize (const char *text);
/* As above, and every blank gone: "张 三" is 张三. For comparing headers, names and labels. Transfer full. */
char *kc_text_squeeze (const char *text);
/* Search key of a name or other text, by ICU (Han-Latin): lower-case "zhang san zs 张三": syllables, initials, the text
 * itself, so that LIKE '%key%' finds it by characters, by full pinyin with or without blanks, and by initials.
 * Form: "zhangsan|zs|张三". Transfer full. */
char *kc_text_search_key (const char *text);
/* What a user typed, made comparable to search keys: squeezed and lower-case. Transfer full. */
char *kc_text_search_term (const char *text);
/* Sort key in pinyin order (ICU collator zh-u-co-pinyin), printable hexadecimal so that SQL compares it byte by byte.
 * Transfer full. */
char *kc_text_sort_key (const char *text);
/* Compares in pinyin order, numbers inside by their value. */
int   kc_text_compare (const char *a, const char *b);
/* "张三丰" → "张*丰", "张三" → "张*": for publication lists (D7.7). Transfer full. */
char *kc_text_mask_name (const char *name);
/* The bytes as valid UTF-8 with U+FFFD where they are not. Transfer full. */
char *kc_text_make_valid (const char *bytes, gssize length);

G_END_DECLS
