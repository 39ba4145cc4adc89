/* How the state of a run looks: a word and a shape, never a colour alone. */
#pragma once

#include "kc-appraisal-sheet.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* "◐ Calculated". Transfer full. */
char *kc_run_look_dup_state (KcRunState state);
/* A copy of the list of runs for people: states with their shape. Transfer full. */
KcReport *kc_run_look_dup_list (KcReport *runs);

G_END_DECLS
