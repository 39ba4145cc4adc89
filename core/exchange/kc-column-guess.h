/* Which target a header means: the dictionary's headers exactly, or with words round them that change nothing; for columns without a
 * header, what the values look like. A word that changes the meaning (上年, 较, 计划 …) is never looked over: a wrong yuan is worse than an
 * unmatched column. */
#pragma once

#include "kc-header-text.h"
#include "kc-column-target.h"
#include "kc-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  const KcColumnTarget *target;   /* NULL: none */
  guint confidence;               /* KC_CONFIDENCE_ */
} KcColumnGuess;

KcColumnGuess kc_column_guess_by_key    (const KcColumnTargets *targets, const char *key);
/* `top` and `bottom` of a two-row header ("" where blank). */
KcColumnGuess kc_column_guess_by_keys   (const KcColumnTargets *targets, const char *top, const char *bottom);
/* `values`: the first texts of the column; blank ones do not count. */
KcColumnGuess kc_column_guess_by_values (const KcColumnTargets *targets, const char *const *values, guint n_values);
/* A measure whose name stands in a title, for sheets whose columns are months. NULL when none or several. */
const KcColumnTarget *kc_column_guess_measure_in_title (const KcColumnTargets *targets, const char *title);
/* "", "列1", "Column3", "F2": a header that says nothing. */
gboolean      kc_column_header_is_generic (const char *key);

/* 同比, 上年, 目标 … in a header: a figure of another sort than what else it names. */
gboolean kc_column_header_changes_meaning (const char *key);

G_END_DECLS
