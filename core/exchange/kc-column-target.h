/* What a column of a sheet can become: fields of the importable kinds, the period, the measures. The dictionary supplies the fields; the
 * caller adds the measures it knows (the database is not seen from here). */
#pragma once

#include "kc-kind.h"

G_BEGIN_DECLS

typedef enum
{
  KC_COLUMN_TARGET_FIELD,
  KC_COLUMN_TARGET_PERIOD,
  KC_COLUMN_TARGET_MEASURE,
  KC_COLUMN_TARGET_INDICATOR,   /* names the measure of the row: a sheet with a row an indicator */
  KC_COLUMN_TARGET_FIGURE,      /* its figure */
  KC_COLUMN_TARGET_UNIT,        /* the unit of that figure */
  KC_COLUMN_TARGET_YEAR,        /* completes the period beside it, which says no year */
} KcColumnTargetType;

typedef struct
{
  char *code;               /* "staff.name", "branch.code", "period", "measure.loan_count" */
  KcColumnTargetType type;
  const KcKind *kind;       /* of a field */
  const KcKind *in_kind;    /* the kind whose sheets have this column; NULL: sheets of branches, staff and figures */
  const KcField *field;
  const KcField *names;     /* a column of names beside, or instead of, the staff number: the reference that it is of; else NULL */
  char *label;              /* translated, or the measure's name */
  char *group;              /* translated */
  char *unit;               /* of a measure: "元", "笔", "%" … */
  guint measure;            /* order in which it was added */
  gboolean is_money;        /* a unit such as 万元 of the sheet applies */
  gboolean is_percent;
} KcColumnTarget;

/* "staff_event.date"; of the kind "measure" "measure:name", since "measure.name" would be the figures of a measure called so. Transfer full. */
char *kc_column_target_make_code (const KcKind *kind, const KcField *field);

typedef struct _KcColumnTargets KcColumnTargets;

KcColumnTargets    *kc_column_targets_new  (void);     /* branch, staff, period, the other kinds; no measures yet */
/* Counted, so that a thread may go on with the set it began with. Once shared, a set is only read. */
KcColumnTargets    *kc_column_targets_ref   (KcColumnTargets *self);
void            kc_column_targets_unref (KcColumnTargets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcColumnTargets, kc_column_targets_unref)
/* `headers`: '|' between. */
void            kc_column_targets_add_measure (KcColumnTargets *self, const char *code, const char *name, const char *unit, const char *headers);
guint           kc_column_targets_get_size (const KcColumnTargets *self);
const KcColumnTarget *kc_column_targets_get  (const KcColumnTargets *self, guint index);
const KcColumnTarget *kc_column_targets_find (const KcColumnTargets *self, const char *code);    /* NULL when unknown */
/* Of a sheet that lists records of one kind (neither branches nor staff). */
const KcColumnTarget *kc_column_targets_find_kind_header (const KcColumnTargets *self, const KcKind *kind, const char *key);
gboolean        kc_column_targets_has_kind (const KcColumnTargets *self, const KcKind *kind);
/* The target whose headers hold this key (kc-header-text.h) exactly. Branch before staff, staff before measures. */
const KcColumnTarget *kc_column_targets_find_header (const KcColumnTargets *self, const char *key);
/* Calls with each header key and its target. */
void            kc_column_targets_foreach_header (const KcColumnTargets *self, void (*func) (const char *key, const KcColumnTarget *target, gpointer data), gpointer data);

G_END_DECLS
