/* What the expanders of the forms share: settings, and the usual ways to put a score together. For kc-scoring*.c. */
#pragma once

#include "kc-scoring.h"

G_BEGIN_DECLS

#define KC_SCORING_BETTER "more|less"
#define KC_SCORING_YES_NO "no|yes"

/* Always FALSE: KC_ERROR_SCHEME. */
gboolean    kc_scoring_fail        (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* As given, else the form's own; "" when there is neither. */
const char *kc_scoring_get_setting (const KcSchemeIndicator *indicator, const char *name);
gboolean    kc_scoring_is_setting  (const KcSchemeIndicator *indicator, const char *name, const char *value);
/* points + MAX(-floor, MIN(cap, gain)), with what is not limited left out; without a floor of its own, the deduction ends where the points do. Transfer full. */
char       *kc_scoring_wrap_gain   (KcDecimal points, const char *cap, const char *floor, const char *gain);
void        kc_scoring_set_best    (KcScoringFormulas *out, KcDecimal points, const char *bonus);

/* Forms with rows: kc-scoring-rows.c. A check FALSE: as kc_scoring_form_expand(). */
gboolean kc_scoring_check_table  (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error);
void     kc_scoring_expand_table (const KcSchemeIndicator *indicator, KcScoringFormulas *out);
gboolean kc_scoring_check_share  (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error);
void     kc_scoring_expand_share (const KcSchemeIndicator *indicator, KcScoringFormulas *out);
gboolean kc_scoring_check_rating (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error);
void     kc_scoring_expand_rating (const KcSchemeIndicator *indicator, KcScoringFormulas *out);

G_END_DECLS
