/* Why a score is what it is (design, idea 3): a tree of plain data made by core/appraisal from an evaluation and the origins of its inputs;
 * window, paper and XML show it. Sentences are translated when it is made. */
#pragma once

#include <gio/gio.h>
#include "kc-value.h"

G_BEGIN_DECLS

#define KC_TYPE_EXPLANATION (kc_explanation_get_type ())
G_DECLARE_FINAL_TYPE (KcExplanation, kc_explanation, KC, EXPLANATION, GObject)

typedef enum
{
  KC_EXPLANATION_TOTAL,       /* the whole: total → limits → grade → coefficient */
  KC_EXPLANATION_INDICATOR,   /* an indicator's score */
  KC_EXPLANATION_DEDUCTION,
  KC_EXPLANATION_LIMIT,       /* a limit on the grade that bit, or did not */
  KC_EXPLANATION_STEP,        /* formula, substitution, cap, floor, rounding */
  KC_EXPLANATION_INPUT,       /* a figure and where it is from */
  KC_EXPLANATION_PEERS,       /* mean, how many, who */
} KcExplanationKind;

KcExplanation    *kc_explanation_new (KcExplanationKind kind, const char *title, const char *sentence, const char *value);
void              kc_explanation_add (KcExplanation *self, KcExplanation *child);          /* takes the reference */
KcExplanationKind kc_explanation_get_kind (KcExplanation *self);
const char       *kc_explanation_get_title (KcExplanation *self);     /* "Loan count" */
const char       *kc_explanation_get_sentence (KcExplanation *self);  /* the whole sentence for people */
const char       *kc_explanation_get_value (KcExplanation *self);     /* "23.00"; may be "" */
void              kc_explanation_set_formula (KcExplanation *self, const char *formula, const char *substituted);
const char       *kc_explanation_get_formula (KcExplanation *self);       /* NULL when none */
const char       *kc_explanation_get_substituted (KcExplanation *self);   /* formula with figures put in */
void              kc_explanation_set_origin (KcExplanation *self, const char *origin);
const char       *kc_explanation_get_origin (KcExplanation *self);        /* "业绩.xlsx · 月度业绩!F17 (24 cells)" or who typed it */
GListModel       *kc_explanation_get_children (KcExplanation *self);      /* of KcExplanation */
/* All sentences of the tree, a line each, children indented: paper and clipboard. Transfer full. */
char             *kc_explanation_to_text (KcExplanation *self);

G_END_DECLS
