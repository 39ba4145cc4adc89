/* What a messy cell means (D19): the one place that knows. A repair never guesses silently: it says what it did by issue codes, and what it
 * cannot read with certainty it refuses. Stateless and without allocation but for the GString handed in, so that it can run per cell. */
#pragma once

#include "kc-sheet.h"
#include "kc-field.h"
#include "kc-period.h"

G_BEGIN_DECLS

#define KC_REPAIR_MAX_ISSUES 3

typedef struct
{
  KcNothing nothing;      /* NONE: there is a value */
  gboolean refused;       /* there is none because the cell cannot be read; the last of `issues` says why */
  gboolean maybe_zeros;   /* an identifier that was a number: leading zeros may have been lost */
  guint n_issues;
  KcIssueCode issues[KC_REPAIR_MAX_ISSUES];
} KcRepair;
#define KC_REPAIR_INIT { KC_NOTHING_NONE, FALSE, FALSE, 0, { 0 } }

typedef struct
{
  int unit_power;         /* 4: the numbers stand in 万元. A unit written into the cell itself goes before it */
  gboolean percent;       /* the target is a percentage: 1.2 is 1.2 % */
  gboolean percent_stated; /* the header says %, so a bare number is not doubtful */
} KcNumberContext;

/* Separators, full-width digits, parentheses and trailing minus for negatives, currency signs, 万 and 亿, per cent and per mille; the words
 * for the two nothings that sheets can say (not reported, not applicable). */
void kc_repair_number     (const KcCell *cell, const KcNumberContext *context, KcDecimal *out, KcRepair *repair);
/* Every notation of D19. A date that could be two days (5/3/2015, 200912) is refused. `base_1904`: of the book, for bare serials. */
void kc_repair_date       (const KcCell *cell, gboolean base_1904, KcDate *out, KcRepair *repair);
/* 2024年3月, 2024.03, 202403, 2024-3, a date, 2024年一季度, 2024年上半年, 2024年. `default_year` completes "3月"; 0: none. */
void kc_repair_period     (const KcCell *cell, int default_year, KcPeriod *out, KcRepair *repair);
void kc_repair_boolean    (const KcCell *cell, gboolean *out, KcRepair *repair);
/* Digits that are no number: `digits` is their fixed count, 0 unknown. A float of more than 15 digits: KC_ISSUE_DIGITS_LOST. */
void kc_repair_identifier (const KcCell *cell, guint digits, GString *out, KcRepair *repair);
void kc_repair_person_name (const KcCell *cell, GString *out, KcRepair *repair);
void kc_repair_text       (const KcCell *cell, GString *out, KcRepair *repair);
/* The choice's code. */
void kc_repair_choice     (const KcCell *cell, const KcField *field, GString *out, KcRepair *repair);

/* The cell as a person sees it: for findings, previews and headers. Appended to `out`. */
void kc_repair_show_cell  (const KcCell *cell, GString *out);

G_END_DECLS
