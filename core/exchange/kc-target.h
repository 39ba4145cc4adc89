/* What a column of a sheet can become: fields of the importable kinds, the period, the measures. The dictionary supplies the fields; the
 * caller adds the measures it knows (the database is not seen from here). */
#pragma once

#include "kc-kind.h"

G_BEGIN_DECLS

typedef enum
{
  KC_TARGET_FIELD,
  KC_TARGET_PERIOD,
  KC_TARGET_MEASURE,
} KcTargetType;

typedef struct
{
  char *code;               /* "staff.name", "branch.code", "period", "measure.loan_count" */
  KcTargetType type;
  const KcKind *kind;       /* of a field */
  const KcField *field;
  char *label;              /* translated, or the measure's name */
  char *group;              /* translated */
  char *unit;               /* of a measure: "元", "笔", "%" … */
  guint measure;            /* order in which it was added */
  gboolean is_money;        /* a unit such as 万元 of the sheet applies */
  gboolean is_percent;
} KcTarget;

typedef struct _KcTargetSet KcTargetSet;

KcTargetSet    *kc_target_set_new  (void);     /* branch, staff, period; no measures yet */
/* Counted, so that a thread may go on with the set it began with. Once shared, a set is only read. */
KcTargetSet    *kc_target_set_ref   (KcTargetSet *self);
void            kc_target_set_unref (KcTargetSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcTargetSet, kc_target_set_unref)
/* `headers`: '|' between. */
void            kc_target_set_add_measure (KcTargetSet *self, const char *code, const char *name, const char *unit, const char *headers);
guint           kc_target_set_get_size (const KcTargetSet *self);
const KcTarget *kc_target_set_get  (const KcTargetSet *self, guint index);
const KcTarget *kc_target_set_find (const KcTargetSet *self, const char *code);    /* NULL when unknown */
/* The target whose headers hold this key (kc-header-text.h) exactly. Branch before staff, staff before measures. */
const KcTarget *kc_target_set_find_header (const KcTargetSet *self, const char *key);
/* Calls with each header key and its target. */
void            kc_target_set_foreach_header (const KcTargetSet *self, void (*func) (const char *key, const KcTarget *target, gpointer data), gpointer data);

G_END_DECLS
