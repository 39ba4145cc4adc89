/* Shared by the files that fill the sheets. */
#pragma once

#include "kc-workbook-export.h"
#include "kc-workbook-plan.h"

G_BEGIN_DECLS

typedef struct
{
  const KcWorkbookSource *source;
  KcWorkbookPlan *plan;
  KcWorkbookWriter *writer;
  char **group_keys;           /* by group of the evaluation */
  KcWorkbookSheet about, inputs, parameters, peers, results, check, stays;
} KcWorkbookFiller;

/* What a column's formula gives here. */
void kc_workbook_compute (KcWorkbookFiller *self, const KcPlanColumn *column, guint32 person, KcWorkbookResult *out);

void kc_workbook_fill_about      (KcWorkbookFiller *self);
void kc_workbook_fill_parameters (KcWorkbookFiller *self);
void kc_workbook_fill_peers      (KcWorkbookFiller *self);
void kc_workbook_fill_stays      (KcWorkbookFiller *self);   /* only by days */
/* Heads of a sheet of persons: title, groups over columns, names, rules. */
void kc_workbook_fill_heads      (KcWorkbookFiller *self, KcWorkbookSheet sheet, const char *title, const char *words, const GPtrArray *columns, guint frozen);
void kc_workbook_fill_check_heads (KcWorkbookFiller *self);
void kc_workbook_fill_check      (KcWorkbookFiller *self, guint32 person);

G_END_DECLS
