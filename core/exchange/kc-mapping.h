/* How one sheet is read: header rows, units, period, and what each column becomes. Plain data: found by kc-sheet-layout, corrected by the
 * user, obeyed by kc-sheet-import. */
#pragma once

#include "kc-column-target.h"
#include "kc-import-level.h"
#include "kc-sheet-edits.h"
#include "kc-period.h"

G_BEGIN_DECLS

/* What a person has marked a row as that is known again by its words (kc-saved-mapping.h). */
typedef enum
{
  KC_SAVED_ROW_NONE,
  KC_SAVED_ROW_DATA,       /* data, whatever it looks like */
  KC_SAVED_ROW_SKIP,       /* left out, as long as it names nobody */
} KcSavedRow;

/* How sure a guess is, in thousandths. */
#define KC_CONFIDENCE_CERTAIN 1000u    /* the header is the field's, or the user has said so */
#define KC_CONFIDENCE_LIKELY 800u      /* the header holds the field's */
#define KC_CONFIDENCE_BY_VALUES 600u   /* the values look like it */

typedef struct
{
  guint32 column;          /* from 0 */
  char *header;            /* as in the sheet, two rows joined by " / " */
  char *target;            /* KcColumnTarget code; "" left out */
  char *rejected;          /* the target that another column took before it; NULL */
  char *sample;            /* first values, for the eye */
  guint confidence;        /* in thousandths; 0 without a target */
  int unit_power;          /* effective for this column */
  gboolean has_own_unit;   /* stated in its header, or by the user: the sheet's does not apply */
  gboolean percent_stated;
  KcPeriod period;         /* months as columns */
} KcMappedColumn;

typedef struct
{
  guint32 header_row;      /* of the sheet, from 0 */
  guint32 n_header_rows;   /* 0: no header found; else 1 or 2 */
  guint32 n_title_rows;    /* that are not blank */
  int unit_power;          /* of the whole sheet */
  char *institution;       /* the bank that a title above the header names; NULL without */
  guint32 institution_row, institution_column;
  char *unit_text;         /* "万元"; NULL when the sheet states none */
  guint32 unit_row, unit_column;  /* G_MAXUINT32: the sheet's or the file's name states it */
  gboolean percent_stated; /* 单位:% or 单位:‰ for the whole sheet */
  int percent_power;       /* -1 for ‰ */
  KcPeriod period;         /* of the whole sheet */
  int default_year;        /* completes "3月" in cells; 0 unknown */
  const KcKind *kind;      /* of the records listed; NULL: branches, staff or figures, which the columns tell apart */
  char *branch;            /* of the whole sheet, from its or the file's name; NULL: columns say it, or nothing does */
  const KcField *told_field;   /* a choice that every record of the kind must have, no column says, and a title does; NULL */
  const KcChoice *told_choice;
  char *saved_name;        /* the saved mapping that was used; NULL */
  KcImportLevels levels;   /* how findings are treated: a repair at the level "refuse" is not made */
  KcSheetEdits *edits;     /* corrections of cells; NULL: none */
  GHashTable *saved_rows;  /* kc_text_squeeze() of a row's first cell → KcSavedRow; NULL: none. Never changed once it is here */
  GArray *columns;         /* of KcMappedColumn, ascending */
} KcMapping;

KcMapping      *kc_mapping_new  (void);
KcMapping      *kc_mapping_dup  (const KcMapping *self);
void            kc_mapping_free (KcMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcMapping, kc_mapping_free)
void            kc_mapping_take_column (KcMapping *self, KcMappedColumn *column);  /* the strings become the mapping's */
guint           kc_mapping_get_n_columns (const KcMapping *self);
KcMappedColumn *kc_mapping_get_column (const KcMapping *self, guint index);
/* The column with this target; NULL. */
KcMappedColumn *kc_mapping_find_target (const KcMapping *self, const char *target);
/* The sheet's unit for every column of money without one of its own. */
void            kc_mapping_set_unit_power (KcMapping *self, const KcColumnTargets *targets, int power);
/* What a saved mapping is recognised by: a digest of the headers in order, without the units and periods in them, so that next year's sheet is the
 * same one. Transfer full. */
char           *kc_mapping_get_fingerprint (const KcMapping *self);
char           *kc_mapping_make_fingerprint (const char *const *headers, guint n_headers);

G_END_DECLS
