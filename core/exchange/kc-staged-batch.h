/* Rows of a sheet, read and repaired, on their way from the thread that parses to the one that writes. Plain arrays and one arena of texts
 * that are emptied and used again: a sheet of any length needs the memory of a few batches, and a figure none of its own. */
#pragma once

#include "kc-issue-list.h"
#include "kc-column-target.h"
#include "kc-value.h"

G_BEGIN_DECLS

#define KC_STAGED_BATCH_ROWS 1024u
#define KC_STAGED_NO_TEXT G_MAXUINT32

typedef struct
{
  guint32 row;             /* of the sheet, from 0 */
  gboolean left_out;       /* titles, totals, notes, blank rows, repeated headers: nothing but its finding */
  gboolean refused;        /* an identifier or the period could not be read */
  gboolean maybe_zeros;    /* the staff number was a number: leading zeros may have been lost */
  guint32 staff_number;    /* texts of the batch; KC_STAGED_NO_TEXT when there is none */
  guint32 name;
  guint32 branch;          /* that a sheet of figures names; rows in a block share the text */
  KcPeriod period;         /* of the row; NONE when columns say it or there is none */
  guint first_figure, n_figures;
  guint first_field, n_fields;
  guint first_issue, n_issues;
  guint first_cell, n_cells;
} KcStagedRow;

/* A cell as text, of a row that a person will want to look at. */
typedef struct
{
  guint32 column;
  guint32 text;            /* as it was read */
  guint32 original;        /* as the file has it, when it was corrected; else KC_STAGED_NO_TEXT */
} KcStagedCell;

typedef struct
{
  guint32 column;
  guint16 measure;         /* KcColumnTarget.measure */
  guint8 absent;           /* a KcNothing */
  guint8 refused;          /* the cell could not be read; absent says not reported */
  KcPeriod period;
  gint64 value;            /* ten-thousandths */
} KcStagedFigure;

typedef struct
{
  guint32 column;
  const KcColumnTarget *target;
  gboolean refused;
  KcValue value;           /* a reference as the text that names it */
} KcStagedField;

typedef struct
{
  KcIssueCode code;
  guint32 row;
  gint32 column;
  guint32 args[2];
  const char *field;       /* static */
} KcStagedIssue;

typedef struct
{
  GArray *rows, *figures, *fields, *issues, *cells;
  GString *texts;          /* ends with NUL each */
} KcStagedBatch;

KcStagedBatch *kc_staged_batch_new   (void);
void           kc_staged_batch_free  (KcStagedBatch *self);
void           kc_staged_batch_empty (KcStagedBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcStagedBatch, kc_staged_batch_free)
guint32        kc_staged_batch_add_text (KcStagedBatch *self, const char *text, gsize length);
const char    *kc_staged_batch_get_text (const KcStagedBatch *self, guint32 text);   /* NULL for NO_TEXT */

static inline KcStagedRow *
kc_staged_batch_get_row (const KcStagedBatch *self, guint index)
{
  return &g_array_index (self->rows, KcStagedRow, index);
}

static inline KcStagedFigure *
kc_staged_batch_get_figure (const KcStagedBatch *self, guint index)
{
  return &g_array_index (self->figures, KcStagedFigure, index);
}

static inline KcStagedField *
kc_staged_batch_get_field (const KcStagedBatch *self, guint index)
{
  return &g_array_index (self->fields, KcStagedField, index);
}

static inline KcStagedCell *
kc_staged_batch_get_cell (const KcStagedBatch *self, guint index)
{
  return &g_array_index (self->cells, KcStagedCell, index);
}

static inline KcStagedIssue *
kc_staged_batch_get_issue (const KcStagedBatch *self, guint index)
{
  return &g_array_index (self->issues, KcStagedIssue, index);
}

G_END_DECLS
