/* What a page's style sheet says of cells: the number formats of an Excel page, .xl24 {mso-number-format:"\@";}, and what is not shown,
 * .hid {display:none}. */
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

/* Whether declarations keep what they are for from being seen: display:none, visibility:collapse or hidden, mso-hide:all. */
gboolean       kc_html_styles_hide  (const char *declarations, gsize length);
/* The same of "xl24 other". Rules for what stands within something else, or is pointed at, are left alone. */
gboolean       kc_html_styles_hide_class (KcHtmlStyles *self, const char *classes);
/* width:0, 0px, 0pt … */
gboolean       kc_html_styles_have_no_width (const char *declarations, gsize length);

G_END_DECLS
