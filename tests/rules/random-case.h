/* A random scheme and a random bank as plain numbers, from which both sides are made: the program's scheme and facts, and the reference's answer. */
#pragma once

#include "kc-evaluation.h"

#define MOST_PEOPLE 9
#define MOST_INDICATORS 4
#define MOST_ROWS 4
#define N_MEASURES 4           /* x y: figures; t: target; d: what is counted */
#define PERIOD 12              /* days */

typedef enum
{
  FORM_PEERS_STEPS,
  FORM_PEERS_PRO_RATA,
  FORM_BASE_RATIO,
  FORM_DEDUCTIONS,
  FORM_SHARE,
  FORM_TABLE,
  FORM_RATING,
  FORM_POINTS,
  FORM_PASS,
  FORM_OWN,                    /* a formula: one of the peers' functions */
  N_FORMS,
} Form;

enum
{
  OWN_SUM,
  OWN_COUNT,
  OWN_RANK,
  OWN_MAX,
  OWN_MIN,
  OWN_MEDIAN,
  N_OWN,
};

/* A number of hundredths; has FALSE: not set. */
typedef struct
{
  gboolean has;
  gint64 v;
} Opt;

typedef struct
{
  Form form;
  guint measure;               /* of the figure */
  gboolean base_is_measure;    /* t; else the constant */
  gint64 base;                 /* hundredths, like all that follow */
  gint64 points;
  guint places;
  gboolean less, whole;
  gint64 step, per;
  Opt cap, floor, from, after, until;
  gint64 start;
  gboolean at_bound_fails;
  gint64 otherwise;
  gboolean upper, interpolate, outside_no_data, factor, open_start, open_end;
  guint function;              /* of FORM_OWN */
  guint n_rows;
  gint64 edges[MOST_ROWS + 1], values[MOST_ROWS];
  gint64 rating_weight;        /* of x; the rest is y's; hundredths of a percent */
  gboolean spread;
  gint64 full;
  int block;                   /* -1: none */
  gint64 weight;               /* hundredths of a percent */
} RandomIndicator;

typedef struct
{
  KcMissingPolicy policies[4];   /* by KcNothing */
  gboolean is_sum;
} RandomMeasure;

typedef struct
{
  RandomMeasure measures[N_MEASURES];
  guint n_indicators;
  RandomIndicator indicators[MOST_INDICATORS];
  guint n_blocks;                /* 0, or 3: the first two in turn lie in the whole, the third in the first */
  gint64 block_weights[3];
  guint n_levels;                /* of peers */
  guint levels[3];               /* bits: 1 class, 2 post */
  guint minimum;
  gboolean pro_rata;
  guint least_days;
  gboolean has_deduction;
  gint64 each;
  int gate;                      /* -1 none; 0 total; 1 + i: indicator; 101 + i: block */
  gint64 gate_bound, gate_cap;   /* x < bound */
  gboolean has_veto;
  gint64 veto_bound;             /* y > bound: total zero */
  guint total_places;
  KcRounding rounding;
} RandomScheme;

typedef struct
{
  guint days, branch_class, post;
} RandomSegment;

typedef struct
{
  guint n_segments;              /* 0: there all the time; else the last one is where the person is */
  RandomSegment segments[2];
  guint branch_class, post;
  KcNothing nothing[N_MEASURES];
  gint64 figures[N_MEASURES];    /* hundredths */
} RandomPerson;

typedef struct
{
  guint n;
  RandomPerson people[MOST_PEOPLE];
} RandomBank;

/* What somebody gets: hundreds of thousandths are enough for four places. */
typedef struct
{
  gboolean has;
  gint64 v;                      /* ten-thousandths */
} Expected;

typedef struct
{
  gboolean is_excluded;
  Expected scores[MOST_INDICATORS], blocks[3], total;
  gboolean dropped[MOST_INDICATORS];
  guint rank;
} Answer;

void random_scheme_fill (RandomScheme *self);
void random_bank_fill   (RandomBank *self, const RandomScheme *scheme);
/* Compiled. */
KcScheme *random_scheme_make (const RandomScheme *self);
/* `only`: that person alone; -1: all. */
KcFacts  *random_bank_make   (const RandomBank *self, int only);
/* The reference. */
void random_bank_answer (const RandomBank *self, const RandomScheme *scheme, Answer *answers);
