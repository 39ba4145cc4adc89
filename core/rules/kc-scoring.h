/* Ready-made scoring forms: each expands to formulas of figure, base and score. A new form is one row of the table and its expander. */
#pragma once

#include "kc-scheme-parts.h"

G_BEGIN_DECLS

typedef struct
{
  char *figure;             /* NULL: the indicator's own */
  char *base;               /* NULL: none */
  char *score;
  gboolean has_best;
  KcDecimal best;           /* the highest score that it can give */
} KcScoringFormulas;

typedef struct
{
  const char *name;
  const char *label;        /* to be translated */
  const char *fallback;     /* NULL: must be given; "": may be absent */
  const char *words;        /* NULL: a number (or the name of a parameter where `names`); else the words possible, "a|b" */
  gboolean names;           /* a formula is possible too */
} KcScoringSetting;

typedef struct
{
  const char *nick;
  const char *label;        /* to be translated */
  const char *sentence;     /* what it does, to be translated */
  const KcScoringSetting *settings;
  guint n_settings;
  void (*expand) (const KcSchemeIndicator *indicator, KcScoringFormulas *out);
  const char *rows;         /* what its rows are, to be translated; NULL: it has none */
  gboolean (*check_rows) (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error);   /* as kc_scoring_form_expand() */
} KcScoringForm;

const KcScoringForm *kc_scoring_form_find  (const char *nick);
const KcScoringForm *kc_scoring_form_get   (guint index);   /* NULL behind the last */
const char          *kc_scoring_form_get_label (const KcScoringForm *self);   /* translated */
/* A word of a setting for people: "more", "yes". Translated. */
const char          *kc_scoring_get_word (const char *value);
/* "cap 10, deduction at most 20 …": the settings given and the rows, translated, for people. Transfer full. */
char                *kc_scoring_form_describe (const KcScoringForm *self, const KcSchemeIndicator *indicator);
/* FALSE: a setting is unknown, missing or of the wrong kind, a row is wrong: KC_ERROR_SCHEME, the message what is wrong in the user's language; *place is where the
 * setting, the row or else the form stands in the file. */
gboolean             kc_scoring_form_expand (const KcScoringForm *self, const KcSchemeIndicator *indicator, KcScoringFormulas *out, KcSchemePlace *place,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                 kc_scoring_formulas_clear (KcScoringFormulas *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcScoringFormulas, kc_scoring_formulas_clear)

G_END_DECLS
