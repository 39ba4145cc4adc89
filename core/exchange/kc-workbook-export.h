/* An appraisal as a workbook that recalculates: a sheet of inputs with their origin, one of parameters, one of the peers' figures (once for each group), one of
 * results in which every figure, base, score, total, grade and coefficient is a live formula over the others, and one that compares with the program's own results.
 * Opened by LibreOffice or Excel (2010 and later) it gives the program's numbers. Any thread. */
#pragma once

#include "kc-evaluation.h"
#include "kc-progress.h"

G_BEGIN_DECLS

/* What the program keeps of one person, for comparison. */
typedef struct
{
  KcNothing nothing;           /* why there is no total */
  KcDecimal total;
  const char *grade;           /* code of the band; NULL: none */
  gboolean has_coefficient;
  KcDecimal coefficient;
  const KcScoreCell *scores;   /* by indicator */
} KcWorkbookStored;

typedef struct
{
  const char *label, *text;
} KcWorkbookFact;

/* Everything borrowed. Persons are the facts' rows; staff numbers are the facts' keys. */
typedef struct
{
  KcFacts *facts;
  KcEvaluation *evaluation;               /* of these facts, without a snapshot */
  const char *title;
  const KcWorkbookFact *head;             /* about the run, for the first sheet: ends with a NULL label */
  const char *const *languages;
  const char *const *names, *const *branches;   /* by person */
  /* "业绩.xlsx · 2025!F17"; NULL or "": not known. Transfer full. */
  char *(*dup_origin)      (guint32 person, guint measure, gpointer user_data);
  char *(*dup_group_label) (const char *group, gpointer user_data);
  void  (*get_stored)      (guint32 person, KcWorkbookStored *out, gpointer user_data);
  gpointer user_data;
} KcWorkbookSource;

/* `path` is written whole or left as it was. FALSE: KC_ERROR_FILE_UNREADABLE, KC_ERROR_DISK_FULL, KC_ERROR_FILE_TOO_LARGE (more persons than a sheet has rows), or cancelled. */
gboolean kc_workbook_export (const KcWorkbookSource *source, const char *path, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
