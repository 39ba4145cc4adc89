/* HTML as tags and texts, from anybody's hand: never fails on what it reads, takes time in proportion to the length, and holds a fixed number of
 * bytes. Not libxml2's parser: that mends the tree as browsers do, in time that grows with depth times length, where here only tables matter. */
#pragma once

#include "kc-progress.h"
#include "kc-text-source.h"

G_BEGIN_DECLS

typedef enum
{
  KC_HTML_OTHER,
  KC_HTML_BR,
  KC_HTML_CAPTION,
  KC_HTML_COL,
  KC_HTML_COLGROUP,
  KC_HTML_DIV,
  KC_HTML_LI,
  KC_HTML_P,
  KC_HTML_SCRIPT,
  KC_HTML_STYLE,
  KC_HTML_TABLE,
  KC_HTML_TBODY,
  KC_HTML_TD,
  KC_HTML_TFOOT,
  KC_HTML_TH,
  KC_HTML_THEAD,
  KC_HTML_TITLE,
  KC_HTML_TR,
} KcHtmlTag;

typedef struct _KcHtmlTokenizer KcHtmlTokenizer;

/* All texts are UTF-8 and end where their length says. FALSE: no more is wanted. */
typedef struct
{
  gboolean (*start)   (KcHtmlTokenizer *tokenizer, KcHtmlTag tag, gpointer data);
  gboolean (*end)     (KcHtmlTokenizer *tokenizer, KcHtmlTag tag, gpointer data);
  /* In pieces; references to characters are resolved. What stands in <style> comes here too, <script> does not. */
  void     (*text)    (KcHtmlTokenizer *tokenizer, const char *text, gsize length, gpointer data);
  /* May be NULL. Long ones are left out. */
  void     (*comment) (KcHtmlTokenizer *tokenizer, const char *text, gsize length, gpointer data);
} KcHtmlHandler;

/* TRUE at the end and when no more is wanted. KC_ERROR_FILE_UNREADABLE, G_IO_ERROR_CANCELLED. */
gboolean kc_html_tokenize (const char *path, const KcTextEncoding *encoding, const KcHtmlHandler *handler, gpointer data,
                           KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of the tag that `start` is told of, by its name in lower case with its prefix. FALSE: not there. The value is raw; "" when there is none. */
gboolean kc_html_find_attribute (KcHtmlTokenizer *tokenizer, const char *name, const char **value, gsize *length);
/* The same, references to characters resolved; NULL: not there. */
char    *kc_html_dup_attribute  (KcHtmlTokenizer *tokenizer, const char *name);

G_END_DECLS
