/* An appraisal scheme 考核办法: rules as data. Fill it (kc-scheme-xml.h does so from a file), compile it, then it no longer changes and may be used by any thread. */
#pragma once

#include "kc-scheme-parts.h"

G_BEGIN_DECLS

typedef struct _KcProgram KcProgram;

/* Where a place (line and column, both from 1) in the text of a formula that stands in `part` lies in the scheme's file; `what` is wrong there, as a sentence for
 * people. FALSE: not known. */
typedef gboolean (*KcSchemeLocateFunc) (const KcSchemePart *part, const char *formula, guint line, guint column, const char *what, guint *file_line,
                                        guint *file_column, gpointer user_data);

typedef struct
{
  char *code;
  char *version;
  KcLabel *title;
  KcLabel *source;              /* which document it follows */
  KcLabel *population;          /* who is appraised, in words */
  KcPeriodKind cycle;           /* how long a run's period is, usually */
  guint other_cycles;           /* 1 << KcPeriodKind: others that a run may choose (D7.1) */
  char *ladder;                 /* whose steps the bands are (D6); NULL: grades of its own */
  GPtrArray *treatments;        /* KcSchemeTreatment, first match of a kind counts */
  GPtrArray *peers;             /* char *: names of text attributes, all of which are the same among peers; none: everybody is a peer */
  KcLabel *peers_label;
  guint peers_minimum;          /* fewer peers with a figure: no data; with fallbacks, fewer peers: compared with the first of those that has as many */
  GPtrArray *fallbacks;         /* GStrv each: names of attributes of a larger group; an empty one: everybody */
  gboolean is_pro_rata;         /* people who served a part of the period count and are measured by days */
  guint least_days;             /* who served fewer is not appraised; 0: no matter */
  GPtrArray *parameters;        /* KcSchemeParameter */
  GPtrArray *measures;          /* KcSchemeMeasure */
  GPtrArray *figures;           /* KcSchemeFigure */
  GPtrArray *blocks;            /* KcSchemeBlock */
  GPtrArray *indicators;        /* KcSchemeIndicator */
  GPtrArray *gates;             /* KcSchemeGate */
  GPtrArray *vetoes;            /* KcSchemeVeto */
  GPtrArray *deductions;        /* KcSchemeDeduction */
  GPtrArray *limits;            /* KcSchemeLimit */
  GPtrArray *bands;             /* KcSchemeBand, best first */
  guint total_places;
  KcRounding rounding;
  guint line, column;           /* of the whole in its file; 0 when it came from elsewhere */
  KcSchemeLocateFunc locate;    /* for messages while it is compiled; NULL */
  gpointer locate_data;
  KcProgram *program;           /* after kc_scheme_compile() */
  gatomicrefcount references;
} KcScheme;

KcScheme *kc_scheme_new   (void);
KcScheme *kc_scheme_ref   (KcScheme *self);
void      kc_scheme_unref (KcScheme *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcScheme, kc_scheme_unref)

/* TRUE: a run of this scheme may be over such a period. */
gboolean  kc_scheme_has_cycle (const KcScheme *self, KcPeriodKind kind);

/* Each adds an empty row of that code and lends it, to be filled in. */
KcSchemeParameter *kc_scheme_add_parameter (KcScheme *self, const char *code);
KcSchemeMeasure   *kc_scheme_add_measure   (KcScheme *self, const char *code);
KcSchemeFigure    *kc_scheme_add_figure    (KcScheme *self, const char *code);
KcSchemeBlock     *kc_scheme_add_block     (KcScheme *self, const char *code);
KcSchemeIndicator *kc_scheme_add_indicator (KcScheme *self, const char *code);
KcSchemeGate      *kc_scheme_add_gate      (KcScheme *self, const char *code);
KcSchemeVeto      *kc_scheme_add_veto      (KcScheme *self, const char *code);
KcSchemeDeduction *kc_scheme_add_deduction (KcScheme *self, const char *code);
KcSchemeLimit     *kc_scheme_add_limit     (KcScheme *self, const char *code);
KcSchemeBand      *kc_scheme_add_band      (KcScheme *self, const char *code);
KcSchemeTreatment *kc_scheme_add_treatment (KcScheme *self, const char *code);
void               kc_scheme_indicator_set (KcSchemeIndicator *self, const char *name, const char *value);
/* A row of the form's table; what it does not have is NULL. */
void               kc_scheme_indicator_add_row (KcSchemeIndicator *self, const char *name, const char *from, const char *to, const char *value);
const char        *kc_scheme_indicator_get (const KcSchemeIndicator *self, const char *name);   /* NULL when not set */

/* Expands the forms, parses and checks every formula, resolves names, finds the order of evaluation. FALSE: KC_ERROR_SCHEME,
 * "line:column: 'code': what" with the place in the file (absent for a scheme made by hand), the row's code, and what is wrong in the user's language. For a formula
 * it is the place in its text; where that cannot be found in the file, the row's place, and the place in the formula stands before what is wrong. For a setting or a
 * row of a form it is that element's place. */
gboolean  kc_scheme_compile (KcScheme *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* After compiling. The formula texts of an indicator as they are evaluated: "figure", "base", "score"; NULL when it has none. Borrowed. */
const char *kc_scheme_get_formula (KcScheme *self, const char *code, const char *part);
/* The formula behind a name ("loans.score", "npl_ratio", "limit:tolerance") for people: labels for codes, × ÷ − for * / -. NULL when it has none.
 * Transfer full. */
char       *kc_scheme_dup_formula_words (KcScheme *self, const char *name, const char *const *languages);
/* The highest score that an indicator can give; FALSE when there is no limit. */
gboolean    kc_scheme_get_best    (KcScheme *self, guint indicator, KcDecimal *out);

/* What formulas may ask about a person, beside measures: name and whether it is a text, a number or a condition (D2.1, D3.4, D3.5, D8.6). */
typedef enum
{
  KC_ATTRIBUTE_TEXT,
  KC_ATTRIBUTE_NUMBER,
  KC_ATTRIBUTE_CONDITION,
} KcAttributeType;
typedef struct
{
  const char *name;
  KcAttributeType type;
  const char *label;   /* to be translated */
} KcAttribute;
const KcAttribute *kc_attributes_get (guint *n);

G_END_DECLS
