/* What a source is made of. Inside core/importing. */
#pragma once

#include "kc-importing.h"
#include "kc-mapping.h"
#include "kc-saved-mapping.h"
#include "kc-sheet.h"
#include "kc-sheet-sample.h"

G_BEGIN_DECLS

/* How a file is read where its bytes do not tell, or tell wrongly: what the user said. */
typedef struct
{
  char *encoding;          /* NULL: detect */
  char delimiter;          /* of text; 0: detect */
  GArray *column_starts;   /* of guint32, of text in columns of fixed width; NULL: detect. Never changed once it is here */
} KcSourceOptions;

KcSourceOptions kc_source_options_dup   (const KcSourceOptions *self);
void            kc_source_options_clear (KcSourceOptions *self);
/* For kc_sheet_remote_open(): borrows. */
KcSheetOptions  kc_source_options_get   (const KcSourceOptions *self);
/* What the saved mapping says about reading a file that `book` has read as its bytes tell, as far as it was read otherwise; FALSE: nothing. *out is to be
 * cleared. An encoding that the bytes prove (UTF-8, UTF-16) stays. `recognised`: the header was found so; then the delimiter is right, too. */
gboolean        kc_source_options_of_saved (const KcSavedMapping *saved, KcSheetBook *book, gboolean recognised, KcSourceOptions *out);
char           *kc_source_options_make_key (const KcSourceOptions *self);         /* the same for the same options; transfer full */
/* "semicolon", "delimiter “~”": translated, transfer full. */
char           *kc_source_delimiter_dup_label (char delimiter);
/* "1, 9, 21": places from 1 ↔ guint32 from 0. NULL: no such list, or they do not ascend. Transfer full. */
GArray         *kc_column_starts_parse     (const char *text);
char           *kc_column_starts_to_string (const GArray *starts);

/* Everything that reading one sheet takes: copied for the thread that reads, so that corrections meanwhile do no harm. */
typedef struct
{
  char *path;
  char *stamp;             /* kc_file_stamp_make() when it was looked at; NULL: not known */
  char *file;              /* base name */
  char *sheet;
  guint sheet_index;
  KcSourceOptions options; /* forced by the user */
  char *detected_encoding; /* NULL where there is none */
  const char *format;      /* nick: "xls", "xlsx", "text" */
  KcMapping *mapping;
  guint id;                /* kc_import_source_get_id() */
  GHashTable *actions;     /* row → KcRowAction; NULL: none. Never changed once it is here */
} KcSourcePlan;

KcSourcePlan *kc_source_plan_dup  (const KcSourcePlan *self);
void          kc_source_plan_free (KcSourcePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSourcePlan, kc_source_plan_free)

/* Takes the plan and the sample. */
KcImportSource *kc_import_source_new (KcSourcePlan *plan, KcColumnTargets *targets, KcSheetBook *book, KcSheetSample *sample, KcReport *preview);
const KcSourcePlan *kc_import_source_get_plan (KcImportSource *self);
/* A header row that the user chose; -1. */
gint64          kc_import_source_get_chosen_header (KcImportSource *self, guint32 *n_rows);
/* A kind that the user chose; NULL. */
const char     *kc_import_source_get_chosen_kind (KcImportSource *self);
void            kc_import_source_set_id (KcImportSource *self, guint id);
void            kc_import_source_set_action (KcImportSource *self, guint32 row, KcRowAction action);
void            kc_import_source_set_data_row (KcImportSource *self, guint32 row, gboolean is_data);
void            kc_import_source_correct_cell (KcImportSource *self, guint32 row, guint32 column, const char *text);
void            kc_import_source_correct_value (KcImportSource *self, guint32 column, const char *original, const char *text);
guint           kc_import_session_get_patience (KcImportSession *self);
/* A row of a plan that the user marks: its words are asked for when the mapping is saved (kc-import-saving.c). */
void            kc_import_source_remember_row (KcImportSource *self, KcImportRow *row);
KcImportRow    *kc_import_source_find_remembered (KcImportSource *self, guint32 row);   /* NULL */
const KcSheetSample *kc_import_source_get_sample (KcImportSource *self);
const KcColumnTargets *kc_import_source_get_target_set (KcImportSource *self);
/* What is saved under that name: the mapping as it stands, how the file is read, and the rows that are marked. *n_kept, *n_left (may be NULL): marked
 * rows that are saved, and that are not. */
KcSavedMapping *kc_import_source_make_mapping (KcImportSource *self, const char *name, guint *n_kept, guint *n_left);
/* Carries over what the user said about the same sheet when it is looked at again. */
void            kc_import_source_keep_choices (KcImportSource *self, KcImportSource *before);

G_END_DECLS
