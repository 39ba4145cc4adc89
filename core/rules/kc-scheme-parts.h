/* What a scheme is made of: plain rows, filled by kc-scheme-xml or by hand, in the order of the file. Strings are owned by the row. `line` and `column` say where it stands in
 * the file; 0 when it came from elsewhere. */
#pragma once

#include "kc-decimal.h"
#include "kc-label.h"
#include "kc-period.h"

G_BEGIN_DECLS

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
} KcMissingPolicy;

typedef struct
{
  KcSchemePart part;
  char *unit;
  guint places;
  KcPeriodKind every;         /* how often a figure is due */
  KcAggregateKind aggregate;  /* several of them within the run's period */
  KcMissingPolicy missing;
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
} KcSchemeSetting;

typedef struct
{
  KcSchemePart part;
  KcDecimal points;           /* at the base */
  guint places;               /* of the score */
  char *figure;               /* formula: what is measured */
  char *form;                 /* nick of a ready-made form; NULL: own formula */
  GPtrArray *settings;        /* KcSchemeSetting of the form */
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
  char *condition;
  char *grade;                /* code of the best band still possible */
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
} KcSchemeTreatment;

const char *kc_aggregate_kind_to_nick   (KcAggregateKind kind);            /* sum last mean max */
gboolean    kc_aggregate_kind_from_nick (const char *nick, KcAggregateKind *out);
const char *kc_missing_policy_to_nick   (KcMissingPolicy policy);          /* no-data zero */
gboolean    kc_missing_policy_from_nick (const char *nick, KcMissingPolicy *out);
const char *kc_treatment_kind_to_nick   (KcTreatmentKind kind);            /* excluded information fixed-grade */
gboolean    kc_treatment_kind_from_nick (const char *nick, KcTreatmentKind *out);

void kc_scheme_parameter_free (gpointer self);
void kc_scheme_measure_free   (gpointer self);
void kc_scheme_figure_free    (gpointer self);
void kc_scheme_setting_free   (gpointer self);
void kc_scheme_indicator_free (gpointer self);
void kc_scheme_deduction_free (gpointer self);
void kc_scheme_limit_free     (gpointer self);
void kc_scheme_band_free      (gpointer self);
void kc_scheme_treatment_free (gpointer self);

G_END_DECLS
