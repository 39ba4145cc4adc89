/* Parts of the view of a scheme that are put together out of several rows of it. For kc-scheme-view*.c. */
#pragma once

#include "kc-report.h"
#include "kc-scheme.h"

G_BEGIN_DECLS

/* label, weight, what it is in, formula, the same in words */
KcReport *kc_scheme_view_blocks     (KcScheme *scheme);
/* Gates and vetoes: label, effect, condition, the same in words. */
KcReport *kc_scheme_view_conditions (KcScheme *scheme);
/* "no data, no score; target zero: left out …" */
char     *kc_scheme_view_dup_policy (const KcSchemeMeasure *measure);
/* "40 % of Performance"; NULL when it is in no block. */
char     *kc_scheme_view_dup_weight (const KcScheme *scheme, const KcSchemeIndicator *indicator);
/* The peers' label, with what is done about small groups and parts of the period. */
char     *kc_scheme_view_dup_peers  (const KcScheme *scheme);

G_END_DECLS
