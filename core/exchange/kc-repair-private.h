/* Shared by the files that repair cells and read headers. */
#pragma once

#include "kc-sheet-repair.h"

G_BEGIN_DECLS

#define KC_FOLD_SIZE 128

/* Full-width ASCII, odd blanks, dashes and invisible characters made plain; ends trimmed. Other characters stay. FALSE when it does not fit
 * in `size` bytes: no number or date is that long. *changed (may be NULL): more than ends was touched. */
gboolean kc_fold (const char *text, gsize length, char *out, gsize size, gboolean *changed);
/* 二〇一五年十二月 → 2015年12月, in place of what stands there; FALSE when it does not fit. */
gboolean kc_fold_chinese_digits (const char *folded, char *out, gsize size);
/* "", "-", "无", "未报" … and "不适用", "N/A". NONE when the text is something else. */
KcNothing kc_nothing_of_folded (const char *folded);

/* Empty cells, errors and formulas without value: TRUE when that settles the cell. */
gboolean kc_repair_settle (const KcCell *cell, KcRepair *repair);
void kc_repair_note   (KcRepair *repair, KcIssueCode code);
void kc_repair_refuse (KcRepair *repair, KcIssueCode code);

G_END_DECLS
