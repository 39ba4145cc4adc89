/* The number formats that an Excel page keeps in its style sheet: .xl24 {mso-number-format:"\@";} */
#pragma once

#include "kc-number-format.h"

G_BEGIN_DECLS

typedef struct _KcHtmlStyles KcHtmlStyles;

KcHtmlStyles  *kc_html_styles_new    (void);
void           kc_html_styles_free   (KcHtmlStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcHtmlStyles, kc_html_styles_free)

/* More of the page's style sheets, in pieces. Beyond a megabyte nothing more is taken. */
void           kc_html_styles_append (KcHtmlStyles *self, const char *text, gsize length);
/* After the last piece. */
void           kc_html_styles_parse  (KcHtmlStyles *self);

/* "xl24" or "xl24 other". FALSE: no format is said. *is_text: the format is that of text. */
gboolean       kc_html_styles_find   (KcHtmlStyles *self, const char *classes, KcNumberFormat *format, gboolean *is_text);
/* From declarations such as a style attribute's; the same. */
gboolean       kc_html_styles_read   (const char *declarations, gsize length, KcNumberFormat *format, gboolean *is_text);

G_END_DECLS
