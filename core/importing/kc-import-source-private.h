/* What a source is made of. Inside core/importing. */
#pragma once

#include "kc-importing.h"
#include "kc-mapping.h"
#include "kc-sheet.h"
#include "kc-sheet-sample.h"

G_BEGIN_DECLS

/* Everything that reading one sheet takes: copied for the thread that reads, so that corrections meanwhile do no harm. */
typedef struct
{
  char *path;
  char *file;              /* base name */
  char *sheet;
  guint sheet_index;
  char *encoding;          /* forced by the user; NULL: detect */
  char *detected_encoding; /* NULL where there is none */
  const char *format;      /* nick: "xls", "xlsx", "text" */
  KcMapping *mapping;
  guint id;                /* kc_import_source_get_id() */
  GHashTable *actions;     /* row → KcRowAction; NULL: none. Never changed once it is here */
} KcSourcePlan;

KcSourcePlan *kc_source_plan_dup  (const KcSourcePlan *self);
void          kc_source_plan_free (KcSourcePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSourcePlan, kc_source_plan_free)

/* Takes the plan. */
KcImportSource *kc_import_source_new (KcSourcePlan *plan, KcColumnTargets *targets, const KcSheetInfo *info, KcSheetFormat format,
                                      char delimiter, KcReport *preview);
const KcSourcePlan *kc_import_source_get_plan (KcImportSource *self);
/* A header row that the user chose; -1. */
gint64          kc_import_source_get_chosen_header (KcImportSource *self, guint32 *n_rows);
/* A kind that the user chose; NULL. */
const char     *kc_import_source_get_chosen_kind (KcImportSource *self);
void            kc_import_source_set_id (KcImportSource *self, guint id);
void            kc_import_source_set_action (KcImportSource *self, guint32 row, KcRowAction action);
void            kc_import_source_correct_cell (KcImportSource *self, guint32 row, guint32 column, const char *text);
void            kc_import_source_correct_value (KcImportSource *self, guint32 column, const char *original, const char *text);
/* Carries over what the user said about the same sheet when it is looked at again. */
void            kc_import_source_keep_choices (KcImportSource *self, KcImportSource *before);

G_END_DECLS
