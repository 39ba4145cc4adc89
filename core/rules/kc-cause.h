/* Why a cell has no number. Causes are interned, so that a cell holds two bytes and a finding can still name the measure. */
#pragma once

#include "kc-nothing.h"

G_BEGIN_DECLS

typedef enum
{
  KC_CAUSE_NONE,
  KC_CAUSE_FIGURE,         /* a measure has no figure: column, nothing */
  KC_CAUSE_ZERO,           /* division by zero: column is what was zero, when it has a name */
  KC_CAUSE_PEERS_TOO_FEW,  /* fewer peers with a figure than the scheme wants */
  KC_CAUSE_OVERFLOW,       /* larger than can be held, or not decidable */
  KC_CAUSE_ARGUMENT,       /* a power or a number of places that is not whole or too large */
  KC_CAUSE_NOT_IN_TABLE,   /* LOOKUP below its first edge */
  KC_CAUSE_EXCLUDED,       /* the person is not appraised */
} KcCauseKind;

#define KC_CAUSE_NO_COLUMN G_MAXUINT16

typedef struct
{
  KcCauseKind kind;
  KcNothing nothing;
  guint16 column;          /* slot, or KC_CAUSE_NO_COLUMN */
} KcCause;

typedef struct _KcCauseTable KcCauseTable;

KcCauseTable  *kc_cause_table_new    (void);
void           kc_cause_table_free   (KcCauseTable *self);
/* Above zero: zero means that there is a number. */
guint16        kc_cause_table_intern (KcCauseTable *self, KcCauseKind kind, KcNothing nothing, guint16 column);
const KcCause *kc_cause_table_get    (KcCauseTable *self, guint16 cause);
/* Of two causes the one to report: what a person can mend comes first. */
guint16        kc_cause_table_worse  (KcCauseTable *self, guint16 a, guint16 b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcCauseTable, kc_cause_table_free)

G_END_DECLS
