/* Where everything stands in the workbook of a run, and by which formula it is computed there. Inside core/exchange. */
#pragma once

#include "kc-evaluation-columns.h"
#include "kc-formula-spreadsheet.h"
#include "kc-workbook-writer.h"

G_BEGIN_DECLS

/* Persons' rows, the same on all sheets: the first is row 6 for people. Groups and parameters begin higher up. */
#define KC_PLAN_HEAD_ROWS 5u
#define KC_PLAN_FIRST_ROW (KC_PLAN_HEAD_ROWS + 1)
#define KC_PLAN_LIST_ROWS 3u
#define KC_PLAN_FIRST_LIST_ROW (KC_PLAN_LIST_ROWS + 1)

typedef enum
{
  KC_PLAN_SLOT,              /* a column of the scheme: fact or computed */
  KC_PLAN_NODE,              /* a part of a formula */
  KC_PLAN_NUMBER,            /* staff number, name, branch */
  KC_PLAN_NAME,
  KC_PLAN_BRANCH,
  KC_PLAN_PEERS,             /* text of the group on a level (slot) */
  KC_PLAN_LEVEL_GROUP,       /* its row on the sheet of peers */
  KC_PLAN_GROUP,             /* that of the group that the person is compared with */
  KC_PLAN_LAST_STAY,         /* which row of the sheet of stays is the person's last */
  KC_PLAN_EXCLUDED,
  KC_PLAN_IS_PEER,
  KC_PLAN_FIXED_BAND,
  KC_PLAN_INFORMATION,
  KC_PLAN_BAND_BY_POINTS,    /* bands count from 1; 0: none */
  KC_PLAN_LIMITED_BAND,
  KC_PLAN_BAND,
  KC_PLAN_TOTAL,
  KC_PLAN_GRADE,
  KC_PLAN_COEFFICIENT,
  KC_PLAN_STATE,
  KC_PLAN_ADJUSTMENT,        /* on the sheet of inputs: what a person set in the place of a computed value */
} KcPlanContent;

typedef struct
{
  KcPlanContent content;
  guint slot;
  const KcFormulaNode *node;
  gboolean is_input;         /* stands on the sheet of inputs */
  gboolean may_be_nothing;
  guint column;
  char *place;               /* as seen from the sheet of results: "F\1", "'Inputs'!F\1" */
  char *group, *heading, *rule;
  char *formula;             /* NULL: a value */
  KcWorkbookStyle style;
} KcPlanColumn;

/* A peers' function other than the rank: on the sheet of peers, a row for each group. */
typedef struct
{
  guint slot;
  const KcFormulaNode *call;
  char *range;               /* of what is put together */
  char *heading;
  guint count, value;        /* columns; before the value one more where the function looks at a range element by element */
  gboolean is_array;
  char *place;
  const KcPlanColumn *argument;   /* by days: the person's figure … */
  guint stay;                     /* … and the first of three columns of the sheet of stays */
} KcPlanAggregate;

/* A person's time in one place. */
typedef struct
{
  guint32 person;
  guint days;
  int segment;               /* of the facts; -1: there all the time */
  guint index;               /* among the person's own */
} KcPlanStay;

typedef struct
{
  const char *section;
  char *label;
  gboolean has_value;
  KcDecimal value;
  char *text;                /* instead of the value */
  gboolean has_coefficient;
  KcDecimal coefficient;
  char *formula;             /* in the coefficient's place: the row of the grade */
  guint result;              /* … and what it gives */
  char *unit;
  char *place;               /* "'Parameters'!$C$7" */
} KcPlanParameter;

typedef struct
{
  KcScheme *scheme;
  KcEvaluation *evaluation;
  KcFacts *facts;
  const char *const *languages;
  guint32 n;
  guint n_groups;
  GPtrArray *inputs, *results;      /* KcPlanColumn; the latter may grow while formulas are written */
  GPtrArray *aggregates;            /* KcPlanAggregate */
  GPtrArray *parameters;            /* KcPlanParameter */
  KcPlanColumn **by_slot;           /* the cells that formulas mean by a name */
  KcPlanColumn **adjustments;       /* by slot; NULL: nobody set anything */
  KcPlanParameter **parameter_by_slot;
  GHashTable *cells;                /* node → KcPlanColumn */
  GHashTable *groups;               /* call node → KcPlanAggregate */
  GHashTable *numbers;              /* node of a number → KcPlanParameter */
  KcPlanParameter *minimum;
  guint first_band;                 /* its row among the parameters */
  KcPlanParameter **limits, **fixed;   /* by limit, by treatment */
  KcPlanColumn *contents[KC_PLAN_ADJUSTMENT + 1];
  KcPlanColumn **level_names, **level_groups;   /* by level */
  guint n_levels;
  gboolean by_days;                 /* then: */
  GArray *stays;                    /* of KcPlanStay, by person and time */
  guint *last_stay;                 /* by person: its number, from 1 */
  GPtrArray *stay_attributes;       /* borrowed names of what groups are made of */
  KcPlanParameter *period;          /* its days */
  guint slot;                       /* whose formula is being written */
  KcSpreadsheetScope scope;
} KcWorkbookPlan;

KcWorkbookPlan *kc_workbook_plan_new  (KcEvaluation *evaluation, KcFacts *facts, const char *const *languages);
void            kc_workbook_plan_free (KcWorkbookPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcWorkbookPlan, kc_workbook_plan_free)

/* Its parts, in files of their own. */
void            kc_workbook_plan_list_parameters (KcWorkbookPlan *self);
void            kc_workbook_plan_write_outcome   (KcWorkbookPlan *self);
/* Before anything is planned, and once all columns of the scheme have their place. */
void            kc_workbook_plan_init_scope      (KcWorkbookPlan *self);
void            kc_workbook_plan_write_formulas  (KcWorkbookPlan *self);
KcPlanColumn   *kc_workbook_plan_add_column      (KcWorkbookPlan *self, gboolean is_input, KcPlanContent content, const char *group, const char *heading,
                                                  KcWorkbookStyle style);
KcPlanColumn   *kc_workbook_plan_add_result      (KcWorkbookPlan *self, KcPlanContent content, const char *group, const char *heading, KcWorkbookKind kind, guint places);
const char     *kc_workbook_plan_get_label       (KcWorkbookPlan *self, const KcSchemePart *part);
/* "'Results'!$F$6:$F$25005". Transfer full. */
char           *kc_workbook_plan_dup_range       (KcWorkbookPlan *self, const KcPlanColumn *column);

/* How a group is called on the sheet of peers: its name, with an arrow for each level above the first. Transfer full. */
char           *kc_workbook_plan_dup_group_key   (KcWorkbookPlan *self, guint group);

/* The names of a level's attributes, ended by NULL; `own` is room for them. */
const char *const *kc_workbook_plan_list_level_names (KcWorkbookPlan *self, guint level, GPtrArray *own);

/* kc-workbook-stays.c: lists the stays; ranges and conditions over them, for the sheet of peers. Transfer full. */
void  kc_workbook_stays_plan          (KcWorkbookPlan *self);
void  kc_workbook_stays_add_aggregate (KcWorkbookPlan *self, KcPlanAggregate *aggregate, const KcPlanColumn *argument);
char *kc_workbook_stays_dup_range     (const KcWorkbookPlan *self, guint column);
char *kc_workbook_stays_dup_groups    (const KcWorkbookPlan *self, guint level);
char *kc_workbook_stays_dup_members   (const KcWorkbookPlan *self, guint level);   /* criteria of COUNTIFS: peers, each once in a group */
char *kc_workbook_stays_dup_array     (const KcWorkbookPlan *self, guint level);   /* the same as a product */
char *kc_workbook_stays_dup_sum       (const KcWorkbookPlan *self, const KcPlanAggregate *aggregate, guint level, guint number);
/* The person's figure of it; own_value: what the person brings to a rank. */
char *kc_workbook_stays_dup_place     (const KcWorkbookPlan *self, const KcPlanAggregate *aggregate, gboolean own_value);

/* Names of the sheets, translated. */
const char     *kc_workbook_sheet_stays      (void);
const char     *kc_workbook_sheet_inputs     (void);
const char     *kc_workbook_sheet_parameters (void);
const char     *kc_workbook_sheet_peers      (void);
const char     *kc_workbook_sheet_results    (void);

G_END_DECLS
