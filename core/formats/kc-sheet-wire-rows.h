/* Rows of cells as bytes: the content of KC_FRAME_ROWS. A cell costs two bytes and what it holds. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

/* FALSE: the row alone is larger than a frame may be; `to` is as before. */
gboolean kc_wire_put_row (GByteArray *to, guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  KC_WIRE_ROW,
  KC_WIRE_NO_MORE_ROWS,
  KC_WIRE_NONSENSE,      /* what no reader writes: a length beyond the frame, columns out of order, no UTF-8, no date … */
} KcWireRow;

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gint64 last;           /* row; -1: none yet. Goes on from frame to frame */
  GArray *cells;         /* of KcCell: the row's; texts point into the frame */
  guint32 row;
  gboolean hidden;
} KcWireRows;

KcWireRow kc_wire_get_row (KcWireRows *self);

G_END_DECLS
