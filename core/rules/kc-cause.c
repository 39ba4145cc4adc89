#include "kc-cause.h"

struct _KcCauseTable
{
  GArray *causes;   /* of KcCause; the first is KC_CAUSE_NONE */
};

KcCauseTable *
kc_cause_table_new (void)
{
  KcCauseTable *self = g_new0 (KcCauseTable, 1);
  KcCause none = { KC_CAUSE_NONE, KC_NOTHING_NONE, KC_CAUSE_NO_COLUMN };

  self->causes = g_array_new (FALSE, FALSE, sizeof (KcCause));
  g_array_append_val (self->causes, none);
  return self;
}

void
kc_cause_table_free (KcCauseTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->causes);
  g_free (self);
}

guint16
kc_cause_table_intern (KcCauseTable *self, KcCauseKind kind, KcNothing nothing, guint16 column)
{
  KcCause cause = { kind, nothing, column };

  for (guint i = 1; i < self->causes->len; i++)
    {
      const KcCause *known = &g_array_index (self->causes, KcCause, i);
      if (known->kind == kind && known->nothing == nothing && known->column == column)
        return (guint16) i;
    }
  g_array_append_val (self->causes, cause);
  return (guint16) (self->causes->len - 1);
}

const KcCause *
kc_cause_table_get (KcCauseTable *self, guint16 cause)
{
  return &g_array_index (self->causes, KcCause, cause);
}

static int
get_weight (const KcCause *cause)
{
  switch (cause->kind)
    {
    case KC_CAUSE_OVERFLOW:
      return 6;
    case KC_CAUSE_FIGURE:
      return cause->nothing == KC_NOTHING_NOT_REPORTED ? 5 : cause->nothing == KC_NOTHING_TARGET_ZERO ? 4 : 3;
    case KC_CAUSE_NONE:
      return 0;
    default:
      return 2;
    }
}

guint16
kc_cause_table_worse (KcCauseTable *self, guint16 a, guint16 b)
{
  if (a == 0 || b == 0 || a == b)
    return a | b;
  return get_weight (kc_cause_table_get (self, b)) > get_weight (kc_cause_table_get (self, a)) ? b : a;
}
