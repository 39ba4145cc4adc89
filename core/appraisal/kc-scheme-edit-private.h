/* Between kc-scheme-edit.c and kc-scheme-items.c. */
#pragma once

#include "kc-scheme-edit.h"
#include "kc-scheme.h"
#include "kc-scoring.h"

G_BEGIN_DECLS

/* Where an item's value stands: exactly one of number, count, text, words, or setting with its indicator. */
typedef struct
{
  KcSchemeItem view;
  const char *code;                 /* of its row; NULL: of the whole */
  KcDecimal *number;
  guint *count;
  char **text;
  KcLabel *words;
  KcSchemeIndicator *indicator;
  const KcScoringSetting *setting;
} KcEditItem;

struct _KcSchemeEdit
{
  KcScheme *scheme;                 /* its program is that of the file, not of the changes */
  GPtrArray *items;                 /* KcEditItem */
  gboolean is_changed;
};

/* kc-scheme-items.c */
void kc_scheme_edit_list_items (KcSchemeEdit *self);

G_END_DECLS
