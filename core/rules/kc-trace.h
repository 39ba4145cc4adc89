/* How one value came about: formula, the same with figures put in, and what happened on the way. Plain data; sentences are made by core/appraisal. */
#pragma once

#include "kc-cause.h"
#include "kc-formula-node.h"

G_BEGIN_DECLS

typedef enum
{
  KC_TRACE_INPUT,       /* a name was used: name, value */
  KC_TRACE_PEERS,       /* a peers' function: name is the function, argument its formula, value, count of peers with a figure, group */
  KC_TRACE_CAP,         /* a MIN with a limit bit: value is the limit, before what it cut */
  KC_TRACE_FLOOR,       /* a MAX with a limit bit */
  KC_TRACE_ROUND,       /* value, before, places */
} KcTraceKind;

typedef struct
{
  KcTraceKind kind;
  char *name;
  char *argument;
  KcRatio value;
  KcRatio before;
  gboolean has_value;   /* FALSE: nothing says why */
  KcFormulaType type;   /* of an input */
  char *text;           /* a text input */
  KcNothing nothing;
  guint count;
  char *group;
  int places;
} KcTraceStep;

typedef struct
{
  char *name;
  char *formula;
  char *substituted;    /* the formula for people, with figures for names */
  GPtrArray *steps;     /* KcTraceStep, in the order of evaluation */
  gboolean has_value;
  KcRatio value;        /* rounded as the scheme says */
  KcFormulaType type;
  KcCause cause;        /* when there is no value */
  char *cause_name;     /* name that the cause is about; NULL */
} KcTrace;

KcTrace *kc_trace_new  (void);
void     kc_trace_free (KcTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcTrace, kc_trace_free)
/* Appends an empty step and lends it. */
KcTraceStep *kc_trace_add (KcTrace *self, KcTraceKind kind);

G_END_DECLS
