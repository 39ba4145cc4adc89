/* What an import does about a kind of finding (D19, issue 4): the repair is a silent note, is shown, must be confirmed, or is refused. Each code of
 * the importer has a default; the user may set another (table import_level). Findings that are errors refuse by themselves. */
#pragma once

#include "kc-issue-codes.h"

G_BEGIN_DECLS

typedef enum
{
  KC_IMPORT_SILENT,    /* kept with the batch, not shown unless asked for */
  KC_IMPORT_SHOWN,
  KC_IMPORT_CONFIRM,   /* nothing is applied until a person has confirmed this kind of finding */
  KC_IMPORT_REFUSE,    /* the repair is not made: the cell, row or sheet is refused */
  KC_N_IMPORT_LEVELS
} KcImportLevel;

const char   *kc_import_level_to_nick   (KcImportLevel level);   /* silent shown confirm refuse */
gboolean      kc_import_level_from_nick (const char *nick, KcImportLevel *out);
const char   *kc_import_level_get_label (KcImportLevel level);   /* translated */

/* Whether the user can set the level of a code: repairs and doubts of the importer. */
gboolean      kc_import_level_is_adjustable (KcIssueCode code);
KcImportLevel kc_import_level_get_default   (KcIssueCode code);
/* The codes whose level can be set, in the order of a settings list; ends with KC_N_ISSUE_CODES. */
const KcIssueCode *kc_import_level_list_codes (void);

/* The level of every code. A small value type. */
typedef struct
{
  guint8 by_code[KC_N_ISSUE_CODES];
} KcImportLevels;

void kc_import_levels_init (KcImportLevels *self);   /* the defaults */

static inline KcImportLevel
kc_import_levels_get (const KcImportLevels *self, KcIssueCode code)
{
  return (KcImportLevel) self->by_code[code];
}

G_END_DECLS
