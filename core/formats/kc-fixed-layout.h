/* Text whose columns stand one below the other: by blanks, by a ruler of dashes, or with lines drawn between them. Found from a sample; places
 * count as printed, where a Chinese character takes two. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KC_FIXED_MAX_COLUMNS 256u

typedef struct
{
  GArray *starts;        /* of guint32, ascending from 0: where each column begins */
  gunichar separator;    /* of drawn tables, instead of places; 0: none */
  gboolean framed;       /* a separator stands before the first column, too */
  gboolean narrow;       /* every character takes one place, whatever it is */
  gboolean exact;        /* places are the user's or a ruler's: a word is cut where they say */
} KcFixedLayout;

/* UTF-8 that begins with a line. NULL: the text shows no such columns; then it is ordinary text with delimiters. */
KcFixedLayout *kc_fixed_layout_guess (const char *sample, gsize length);
/* The user's own places; NULL when they do not ascend. */
KcFixedLayout *kc_fixed_layout_new   (const guint32 *starts, guint n_starts);
void           kc_fixed_layout_free  (KcFixedLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFixedLayout, kc_fixed_layout_free)

/* Rulers, frames and blank lines hold no cells. */
gboolean       kc_fixed_is_ruler     (const char *line, gsize length);

typedef struct
{
  guint32 column;
  const char *text;
  gsize length;
} KcFixedField;

/* The fields of a line, without blanks around them; empty ones are left out. `fields`: a GArray of KcFixedField, emptied first. */
void           kc_fixed_layout_split (const KcFixedLayout *self, const char *line, gsize length, GArray *fields);

G_END_DECLS
