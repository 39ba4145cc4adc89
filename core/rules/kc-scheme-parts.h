/* What a scheme is made of: plain rows, filled by kc-scheme-xml or by hand, in the order of the file. Strings are owned by the row. `line` and `column` say where it stands in
 * the file; 0 when it came from elsewhere. */
#pragma once

#include "kc-decimal.h"
#include "kc-label.h"
#include "kc-period.h"

G_BEGIN_DECLS

typedef struct
{
  guint line, column;         /* both from 1; 0: not known */
} KcSchemePlace;

typedef struct
{
  char *code;
  KcLabel *label;
  guint line, column;
} KcSchemePart;               /* every row begins so */

typedef struct
{
  KcSchemePart part;
  KcDecimal value;
  char *unit;
} KcSchemeParameter;

typedef enum
{
  KC_AGGREGATE_SUM,
  KC_AGGREGATE_LAST,
  KC_AGGREGATE_MEAN,
  KC_AGGREGATE_MAX,
} KcAggregateKind;

typedef enum
{
  KC_MISSING_NO_DATA,         /* no figure, no score: the data check names it */
  KC_MISSING_ZERO,            /* counts as zero because the scheme says so; the data check names it all the same */
  KC_MISSING_DROP,            /* what needs it is left out; its weight goes to the others of its block */
  KC_MISSING_EXCLUDE,         /* the person is not appraised */
  KC_MISSING_STOP,            /* nothing is calculated until it is there */
} KcMissingPolicy;

typedef struct
{
  KcSchemePart part;
  char *unit;
  guint places;
  KcPeriodKind every;         /* how often a figure is due */
  KcAggregateKind aggregate;  /* several of them within the run's period */
  KcMissingPolicy missing;    /* not reported */
  KcMissingPolicy inapplicable;
  KcMissingPolicy target_zero;  /* it is zero and a share of it is asked for; "zero" means the score */
  char *headers;              /* what columns of sheets call it beside its label, "a|b"; NULL */
} KcSchemeMeasure;

typedef struct
{
  KcSchemePart part;
  char *unit;
  guint places;               /* for display; formulas see the exact value */
  char *formula;
} KcSchemeFigure;

typedef struct
{
  char *name;
  char *value;
  KcSchemePlace place;
} KcSchemeSetting;

/* A line of a form's table. What it does not have is NULL. */
typedef struct
{
  char *name;                 /* of a measure: a group of raters */
  char *from, *to;            /* edges of a range; numbers as text */
  char *value;                /* points, factor, rate or weight; a number as text */
  KcSchemePlace place;
} KcSchemeRow;

/* Indicators and blocks that are weighed together. Everything in a block, and all blocks outside of others, have weights that sum to exactly 100. */
typedef struct
{
  KcSchemePart part;
  char *parent;               /* code of the block that it is in; NULL: of the whole */
  KcDecimal weight;           /* percent */
} KcSchemeBlock;

typedef struct
{
  KcSchemePart part;
  KcDecimal points;           /* at the base */
  guint places;               /* of the score */
  char *block;                /* code of its block; NULL: the score counts as it is */
  KcDecimal weight;           /* percent of the block */
  char *figure;               /* formula: what is measured; NULL where the form makes it */
  char *form;                 /* nick of a ready-made form; NULL: own formula */
  KcSchemePlace form_place;
  GPtrArray *settings;        /* KcSchemeSetting of the form */
  GPtrArray *rows;            /* KcSchemeRow of the form */
  char *base;                 /* own formula: of the base; may be NULL */
  char *score;                /* own formula */
  gboolean has_best;
  KcDecimal best;             /* own formula: highest score, when stated; a form knows its own */
} KcSchemeIndicator;

typedef struct
{
  KcSchemePart part;
  char *figure;               /* formula: how many times */
  KcDecimal each;             /* points */
} KcSchemeDeduction;

typedef struct
{
  KcSchemePart part;
  char *condition;            /* the basic task is not met */
  char *target;               /* code of an indicator or a block; NULL: the total */
  KcDecimal cap;              /* highest points then */
} KcSchemeGate;

/* One fact that decides alone (一票否决). */
typedef struct
{
  KcSchemePart part;
  char *condition;
  gboolean lowest_grade;      /* the grade is the lowest, the points stay; else the total is zero */
} KcSchemeVeto;

typedef struct
{
  KcSchemePart part;
  char *condition;
  char *grade;                /* code of the best band still possible */
  gboolean is_implied;        /* made by kc_scheme_compile() out of a veto; no part of the file */
} KcSchemeLimit;

typedef struct
{
  KcSchemePart part;          /* code: of the grade */
  gboolean has_from;          /* the last band takes the rest */
  KcDecimal from;             /* points, inclusive */
  gboolean has_coefficient;
  KcDecimal coefficient;
} KcSchemeBand;

typedef enum
{
  KC_TREATMENT_EXCLUDED,      /* not appraised; label is the reason */
  KC_TREATMENT_INFORMATION,   /* graded, the coefficient comes from elsewhere */
  KC_TREATMENT_FIXED_GRADE,   /* the grade is given, whatever the points */
} KcTreatmentKind;

typedef struct
{
  KcSchemePart part;
  KcTreatmentKind kind;
  char *condition;            /* over the person's attributes and parameters */
  char *grade;                /* FIXED_GRADE */
  gboolean counts_as_peer;
  gboolean is_implied;        /* made by kc_scheme_compile() out of a measure's policy; no part of the file */
} KcSchemeTreatment;

const char *kc_aggregate_kind_to_nick   (KcAggregateKind kind);            /* sum last mean max */
gboolean    kc_aggregate_kind_from_nick (const char *nick, KcAggregateKind *out);
const char *kc_missing_policy_to_nick   (KcMissingPolicy policy);          /* no-data zero drop exclude stop */
gboolean    kc_missing_policy_from_nick (const char *nick, KcMissingPolicy *out);
const char *kc_treatment_kind_to_nick   (KcTreatmentKind kind);            /* excluded information fixed-grade */
gboolean    kc_treatment_kind_from_nick (const char *nick, KcTreatmentKind *out);

void kc_scheme_parameter_free (gpointer self);
void kc_scheme_measure_free   (gpointer self);
void kc_scheme_figure_free    (gpointer self);
void kc_scheme_setting_free   (gpointer self);
void kc_scheme_row_free       (gpointer self);
void kc_scheme_block_free     (gpointer self);
void kc_scheme_indicator_free (gpointer self);
void kc_scheme_gate_free      (gpointer self);
void kc_scheme_veto_free      (gpointer self);
void kc_scheme_deduction_free (gpointer self);
void kc_scheme_limit_free     (gpointer self);
void kc_scheme_band_free      (gpointer self);
void kc_scheme_treatment_free (gpointer self);

G_END_DECLS
