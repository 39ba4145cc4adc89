/* The ranking of a month for paper: lists, pairs, proposals, all places. */
#pragma once

#include "kc-pages.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* A4 across; what has no rows is left out. Lists, pairs and proposals below each other, then the places. subtitle: month and by what; all are copied or referenced. */
KcPages *kc_ranking_pages_new (KcReport *places, KcReport *pairs, KcReport *proposals, const char *institution, const char *subtitle, KcDate print_date);

G_END_DECLS
