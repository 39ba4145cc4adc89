/* Figures: what a staff member has of a measure in a period. Inside the caller's KcTransaction on the store's writer thread, except those that
 * say "reads". */
#pragma once

#include "kc-db.h"
#include "kc-import-plan.h"
#include "kc-value.h"

G_BEGIN_DECLS

/* Bulk writer for imports: about half a microsecond a figure as long as nothing stands in its place. A figure that is replaced is journalled with
 * before and after; figures that are added are journalled by kc_measure_writer_finish() as one entry of the batch. */
typedef struct _KcMeasureWriter KcMeasureWriter;

/* batch: row id of import_batch, which the change set names too. */
KcMeasureWriter *kc_measure_writer_new  (KcDb *db, gint64 change_set, gint64 batch, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             kc_measure_writer_free (KcMeasureWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcMeasureWriter, kc_measure_writer_free)

/* One figure of a row. */
typedef struct
{
  KcPeriod period;
  gint64 measure;      /* row id */
  gint64 stored;       /* ten-thousandths (kc_decimal_to_stored()), ignored unless nothing is KC_NOTHING_NONE */
  KcNothing nothing;
  guint32 column;      /* of the cell, from 0 */
  KcVerdict verdict;   /* result: ADDED, CHANGED, UNCHANGED */
} KcFigureCell;

/* One figure with where it is from. */
typedef struct
{
  KcPeriod period;
  gint64 measure;      /* row id */
  KcValue value;
  gint64 source;       /* row id of import_sheet, 0 when typed */
  guint32 row, column; /* of the cell, from 0 */
  char *typed_by;      /* NULL when imported */
} KcFigure;

/* Asked before a figure is replaced by another; FALSE keeps what is there (verdict UNCHANGED). */
typedef gboolean (*KcFigureReplaceFunc) (const KcFigureCell *cell, const KcFigure *before, gpointer data);

/* In three steps, so that one statement writes the figures of many rows: each row is queued, then all are flushed, then each row is settled with
 * the same arguments and in the same order, which gives the verdicts. The figures of one person in one row of a sheet; in the order of
 * (period, staff, measure) they cost least. staff is a row id, source that of import_sheet, one for a flush; the row counts from 0. A figure that is the same
 * already keeps its origin; one that is there is not replaced by "not reported", since a blank cell says nothing. Of two figures in the same
 * place within a flush the first stands, and the second finds it there. `replace` NULL: always. */
gboolean kc_measure_writer_queue_row  (KcMeasureWriter *self, gint64 staff, gint64 source, guint32 row, const KcFigureCell *cells, gsize n_cells,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean kc_measure_writer_flush      (KcMeasureWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether something stood in the place of any figure flushed last. Where not, all were added, and rows need not be settled. */
gboolean kc_measure_writer_has_taken  (KcMeasureWriter *self);
gboolean kc_measure_writer_settle_row (KcMeasureWriter *self, gint64 staff, gint64 source, guint32 row, KcFigureCell *cells, gsize n_cells,
                                       KcFigureReplaceFunc replace, gpointer data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All three, for a row of one figure. */
gboolean kc_measure_writer_put (KcMeasureWriter *self, KcPeriod period, gint64 staff, gint64 measure, gint64 stored, KcNothing nothing,
                                gint64 source, guint32 row, guint32 column, KcVerdict *verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Journals what was added. Call once, before COMMIT. */
gboolean kc_measure_writer_finish (KcMeasureWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A figure typed by a person; value: a decimal or one of the nothings; NULL removes the figure. Journalled; nothing is written when it is the
 * same already. measure: its code; KC_ERROR_NOT_FOUND when there is none, KC_ERROR_CONSTRAINT when there is no such staff member,
 * KC_ERROR_INVALID when the value cannot be held exactly. */
gboolean kc_measure_table_type (KcDb *db, gint64 change_set, const char *who, gint64 staff, KcPeriod period, const char *measure,
                                const KcValue *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Periods that have figures, in order: GArray of KcPeriod, transfer full. A handful of index look-ups. Reads. */
GArray  *kc_measure_table_list_periods (KcDb *db, GError **error);

/* What all figures of a measure in a period add up to, and how many there are: from the totals that are kept. Reads. */
gboolean kc_measure_table_load_total (KcDb *db, KcPeriod period, gint64 measure, KcDecimal *total, guint64 *n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Counts all totals anew: after figures were written by other means than this file's. */
gboolean kc_measure_table_refresh_totals (KcDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void     kc_figure_clear (KcFigure *self);
/* One person's figures, by period and measure: GArray of KcFigure, transfer full. Reads. */
GArray  *kc_measure_table_load_person (KcDb *db, gint64 staff, GError **error);

/* "业绩.xlsx · 月度业绩!F17" of a sheet and cell. KC_ERROR_NOT_FOUND. Transfer full. Reads. */
char    *kc_measure_table_describe_cell (KcDb *db, gint64 source, guint32 row, guint32 column, GError **error);

G_END_DECLS
