/* Grade ladders 等级序列 (D6): the steps that banks name, as data (grammar: resources/schema/ladder.rng). Any thread; a ladder does not change. */
#pragma once

#include <gio/gio.h>
#include "kc-decimal.h"
#include "kc-label.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  KcLabel *label;
  KcLabel *condition;         /* what it takes, in words; empty where the documents leave it open */
  gboolean has_coefficient;
  KcDecimal coefficient;      /* of the base pay (D15.1) */
  gboolean is_outside;        /* trainee, disqualified: no step of the ladder */
} KcLadderStep;

typedef struct
{
  char *code;
  KcLabel *title, *source;
  KcLabel *note;              /* what the documents leave open and what is done about it */
  GPtrArray *steps;           /* KcLadderStep, the highest first, then what stands outside */
} KcLadder;

/* KC_ERROR_XML_HOSTILE, KC_ERROR_XML_GRAMMAR or KC_ERROR_SCHEME, each "line:column: what". Transfer full. */
KcLadder *kc_ladder_read (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void      kc_ladder_free (KcLadder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcLadder, kc_ladder_free)

/* Those that come with the program, in the order of D6; NULL behind the last. Transfer full. */
KcLadder *kc_ladder_load_builtin (guint index);
/* NULL when there is none of this code. Transfer full. */
KcLadder *kc_ladder_load         (const char *code);
/* NULL when the ladder has no such step. Borrowed. */
const KcLadderStep *kc_ladder_find (const KcLadder *self, const char *step);

G_END_DECLS
