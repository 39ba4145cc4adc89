/* A figure's row, its journal entry and the origin as the journal writes it. Inside core/store. */
#pragma once

#include "kc-db.h"
#include "kc-measure-table.h"

G_BEGIN_DECLS

#define KC_FIGURE_KIND "measure_value"
#define KC_FIGURE_COLUMNS 16384  /* cell = row × this + column */

/* "202503/loan_count" and "202503/loan_count/origin" */
char    *kc_figure_make_field   (KcPeriod period, const char *measure, gboolean origin);
gboolean kc_figure_parse_field  (const char *field, KcPeriod *period, char **measure, gboolean *origin);
/* "s12:49157" sheet and cell, "t" + who typed it, "" none. */
char    *kc_figure_make_origin  (const KcFigure *figure);
gboolean kc_figure_parse_origin (const char *text, KcFigure *figure);

/* Row id of a measure's code: KC_ERROR_NOT_FOUND, 0. */
gint64   kc_figure_find_measure (KcDb *db, const char *code, GError **error);
/* The figure that stands there; *found FALSE when none. */
gboolean kc_figure_load  (KcDb *db, KcPeriod period, gint64 staff, gint64 measure, KcFigure *figure, gboolean *found, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The row alone: replaces or inserts; figure NULL: removes. */
gboolean kc_figure_write (KcDb *db, KcPeriod period, gint64 staff, gint64 measure, const KcFigure *figure, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The row and the period's total. before, after: NULL: there was, or is to be, none. */
gboolean kc_figure_replace (KcDb *db, KcPeriod period, gint64 staff, gint64 measure, const KcFigure *before, const KcFigure *after, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Entry with value and origin before and after; NULL: there was, or is, none. */
gboolean kc_figure_journal (KcDb *db, gint64 change_set, KcPeriod period, gint64 staff, gint64 measure, const KcFigure *before, const KcFigure *after,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcFigure, kc_figure_clear)

G_END_DECLS
