/* The bank's own name, as the titles of its sheets begin with it: 青石县农村商业银行客户经理花名册. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL when the text names no bank, or only a kind of bank (农村商业银行) or the central bank. Transfer full. */
char *kc_institution_name_find (const char *text);

G_END_DECLS
