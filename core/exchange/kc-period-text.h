/* Periods in texts: cells, headers, sheet names, titles. */
#pragma once

#include "kc-period.h"

G_BEGIN_DECLS

/* The whole text is a period ("2024年3月", "2024.03", "202403", "2024Q1", "一季度"). What names no year takes `default_year` (0: FALSE). */
gboolean kc_period_of_text   (const char *text, gsize length, int default_year, KcPeriod *out);
/* 26年3月: what kc_period_of_text() has read, and guessed the century of. */
gboolean kc_period_has_two_digit_year (const char *text, gsize length);
/* FALSE: no period begins with the first character of the text. What a long text is searched with before the above, which takes its time. */
gboolean kc_period_may_begin (const char *text);
#define KC_PERIOD_MAX_TEXT 64   /* bytes; the longest without blanks, 二〇二四年十二月三十一日, has 36 */
/* The one period named somewhere in a longer text ("2024年3月客户经理业绩表"). FALSE when there is none, or two that differ. */
gboolean kc_period_find      (const char *text, int default_year, KcPeriod *out);
/* The one year named in it ("2024年度考核"); 0. */
int      kc_period_find_year (const char *text);

G_END_DECLS
