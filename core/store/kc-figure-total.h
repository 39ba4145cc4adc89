/* Keeps the table figure_total in step with the figures (see the schema). Inside core/store. */
#pragma once

#include "kc-db.h"
#include "kc-period.h"

G_BEGIN_DECLS

/* One change of one figure: what the sum and the number of figures grow by. A period that was not counted stays so. */
gboolean kc_figure_total_add (KcDb *db, KcPeriod period, gint64 measure, gint64 total, gint64 n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Counts a period anew. */
gboolean kc_figure_total_refresh (KcDb *db, KcPeriod period, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gathers what a bulk writer adds, so that the table is touched once a period and measure. */
typedef struct _KcFigureTally KcFigureTally;
KcFigureTally *kc_figure_tally_new   (KcDb *db);
void           kc_figure_tally_free  (KcFigureTally *self);
/* Before the first figure of a period is written, and then once for each figure. */
gboolean       kc_figure_tally_enter (KcFigureTally *self, KcPeriod period, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           kc_figure_tally_add   (KcFigureTally *self, gint64 measure, gint64 total, gint64 n);
gboolean       kc_figure_tally_flush (KcFigureTally *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
