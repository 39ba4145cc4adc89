/* One row of a sheet while it is read, for formats that tell of a merged range at its first cell: cells with their texts in one buffer, and
 * the ranges that reach from rows above into this one. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

/* The bytes of all texts of a row. */
#define KC_ROW_MAX_BYTES (16u * 1024u * 1024u)
/* Cells that a sheet's ranges and repetitions may make out of others. Ranges beyond are left as they are. */
#define KC_ROW_MAX_SPREAD (16u * 1024u * 1024u)

typedef struct
{
  GArray *cells;           /* of KcCell, ascending by column */
  GByteArray *text;        /* the texts of the row, and at its end the value being read */
  gsize value_start;
  gboolean too_large;      /* texts beyond the limit were left out */
  gboolean blank;          /* where blanks in a row are one: the value ends with one, or with nothing that one would stand behind */

  GArray *own;             /* of guint: cells whose text is an offset into `text` until the row is finished */
  gboolean resolved;
  GArray *spans;           /* those that reach into this row */
  GArray *covered_until;   /* of guint32 by column: the first row that no range from above covers */
  GArray *spread;          /* of KcCell: the row with what ranges spread */
  guint64 n_spread;
} KcRowBuilder;

KcRowBuilder *kc_row_builder_new   (void);
void          kc_row_builder_free  (KcRowBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRowBuilder, kc_row_builder_free)

/* A new row; ranges stay. */
void          kc_row_builder_start (KcRowBuilder *self);

/* The value of the next cell: bytes are collected, then either become a cell's text or are dropped. */
void          kc_row_builder_start_value (KcRowBuilder *self);
void          kc_row_builder_append      (KcRowBuilder *self, const char *text, gsize length);
/* Text as pages and paragraphs have it: blanks in a row are one, and at the beginning none (`blank` tells, and can be set). `no_break`: those that
 * do not break a line count as blanks. */
void          kc_row_builder_append_squeezed (KcRowBuilder *self, const char *text, gsize length, gboolean no_break);
/* Ended by NUL, which does not count. */
const char   *kc_row_builder_get_value   (KcRowBuilder *self, gsize *length);
void          kc_row_builder_drop_value  (KcRowBuilder *self);

/* An empty cell behind all others; until the next one is added. Its column must be larger than theirs. */
KcCell       *kc_row_builder_add         (KcRowBuilder *self, guint32 column);
/* The cell added last gets the collected value as its text. */
void          kc_row_builder_keep_value  (KcRowBuilder *self, KcCell *cell);
/* A copy of the cell added last, in a column further on. */
void          kc_row_builder_repeat      (KcRowBuilder *self, guint32 column);

/* A range begins at this column of this row. It spreads the value of the cell added last if that stands there. */
void          kc_row_builder_span        (KcRowBuilder *self, guint32 row, guint32 column, guint32 n_rows, guint32 n_columns);
/* The next column from `column` on that no range from above covers. */
guint32       kc_row_builder_next_free   (KcRowBuilder *self, guint32 row, guint32 column);
/* The first row behind all ranges begun. */
guint32       kc_row_builder_get_spans_end (KcRowBuilder *self);

/* The row's cells with the spread ones among them; valid until the next call of any function. May be called for several rows with the
 * same cells. */
const GArray *kc_row_builder_finish      (KcRowBuilder *self, guint32 row);

G_END_DECLS
