/* A scheme being changed: each value of it that people may set is one item with its words, read and set as text, whatever row of the scheme it stands in.
 * Nothing is checked until it is written and read again (kc_scheme_edit_check()), so that half-typed changes are possible. One thread at a time. */
#pragma once

#include <gio/gio.h>
#include "kc-report.h"

G_BEGIN_DECLS

typedef struct _KcSchemeEdit KcSchemeEdit;

typedef enum
{
  KC_ITEM_NUMBER,
  KC_ITEM_WORD,           /* one of `words` */
  KC_ITEM_FORMULA,
  KC_ITEM_TEXT,
} KcItemKind;

typedef struct
{
  char *key;              /* "parameter:npl_tolerance", "indicator:loans:set:cap": the same in every version */
  KcItemKind kind;
  char *section;          /* "Parameters", "Grades", an indicator's label: translated */
  char *label;            /* translated */
  char *unit;             /* translated; "" */
  const char *words;      /* of a word: "more|less" (kc_scheme_edit_get_word()) */
  gboolean takes_formula; /* a number that may be the name of a parameter or a formula as well */
  gboolean is_optional;   /* may be empty */
} KcSchemeItem;

/* Out of a scheme's file. NULL: as kc_scheme_xml_read(). */
KcSchemeEdit       *kc_scheme_edit_new   (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                kc_scheme_edit_free  (KcSchemeEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSchemeEdit, kc_scheme_edit_free)
const char         *kc_scheme_edit_get_code    (KcSchemeEdit *self);
guint               kc_scheme_edit_count (const KcSchemeEdit *self);
const KcSchemeItem *kc_scheme_edit_get   (const KcSchemeEdit *self, guint index);
/* Code of the indicator that the item belongs to; NULL when it is none's. Borrowed. */
const char         *kc_scheme_edit_get_indicator (const KcSchemeEdit *self, guint index);
/* G_MAXUINT when there is none. */
guint               kc_scheme_edit_find  (const KcSchemeEdit *self, const char *key);
/* One of an item's words in the language of people. */
const char         *kc_scheme_edit_get_word  (const char *word);
/* As it stands: "1.5", "less", a formula; "" when empty. Transfer full. */
char               *kc_scheme_edit_dup_value (const KcSchemeEdit *self, guint index);
/* The same for people: words in their language. Transfer full. */
char               *kc_scheme_edit_dup_words (const KcSchemeEdit *self, guint index);
/* FALSE when it cannot even be held: no number where one is wanted; the item keeps its value. */
gboolean            kc_scheme_edit_set   (KcSchemeEdit *self, guint index, const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean            kc_scheme_edit_is_changed (const KcSchemeEdit *self);   /* since it was read */

/* The file as it stands now, wrong or not. */
GBytes             *kc_scheme_edit_write (KcSchemeEdit *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is wrong: in which item's formula, and where in its text (from 1); item G_MAXUINT: elsewhere. The sentence says it all, in the user's language. Set to
 * { G_MAXUINT } before. */
typedef struct
{
  guint item, line, column;
  char *sentence;
} KcSchemeEditFault;
void                kc_scheme_edit_fault_clear (KcSchemeEditFault *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcSchemeEditFault, kc_scheme_edit_fault_clear)
/* Reads what would be written. FALSE: KC_ERROR_SCHEME and the like, and *fault says it for people. */
gboolean            kc_scheme_edit_check (KcSchemeEdit *self, KcSchemeEditFault *fault, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Two versions: a row for each item that differs: columns section, item, before, after ("—": not there). */
KcReport           *kc_scheme_edit_compare (const KcSchemeEdit *before, const KcSchemeEdit *after);

G_END_DECLS
