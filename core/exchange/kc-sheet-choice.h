/* A choice that all records of a sheet have because its title says so: a 培训台账 lists trainings, and has no column that would say it. Inside
 * core/exchange. */
#pragma once

#include "kc-field.h"
#include "kc-mapping.h"

G_BEGIN_DECLS

/* The only choice of the field that the text names, by a word of at least two characters; NULL: none, or several. */
const KcChoice *kc_sheet_choice_find (const KcField *field, const char *title);
/* The first required choice of the mapping's kind that no column fills and the title names, into the mapping. */
void            kc_sheet_choice_tell (KcMapping *mapping, const char *title);

G_END_DECLS
