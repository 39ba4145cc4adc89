/* The tables of a page: which there are, and the rows of one of them. */
#pragma once

#include "kc-hidden-columns.h"
#include "kc-html-styles.h"
#include "kc-html-tokenizer.h"

G_BEGIN_DECLS

typedef struct
{
  guint ordinal;          /* among all tables of the page, also those within others */
  char *caption;          /* NULL: none */
  char *classes;          /* NULL: none */
  gboolean hidden;        /* not shown by its own style */
} KcHtmlTable;

typedef struct
{
  GPtrArray *tables;      /* of KcHtmlTable: those that have a text of their own */
  GPtrArray *names;       /* of char *: of the sheets, as Excel wrote them into the page */
  KcHtmlStyles *styles;
} KcHtmlPage;

KcHtmlPage *kc_html_page_read (const char *path, const KcTextEncoding *encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        kc_html_page_free (KcHtmlPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcHtmlPage, kc_html_page_free)

/* Whether the tag that `start` is told of is not shown: by its attributes, its style or its class. */
gboolean    kc_html_is_hidden (KcHtmlTokenizer *tokenizer, KcHtmlStyles *styles);

/* Rows of the table with that ordinal; what stands in tables within it is theirs. */
gboolean    kc_html_rows_read (const char *path, const KcTextEncoding *encoding, const KcHtmlPage *page, guint ordinal,
                               KcHiddenColumns *hidden_columns, KcRowFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
