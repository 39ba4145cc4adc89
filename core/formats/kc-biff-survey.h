/* A BIFF5 workbook's texts looked through for what they are, whatever code page it names: programs on machines that were set to English named that of
 * the machine over Chinese texts (anchors 2: wrong code pages). */
#pragma once

#include "kc-biff-stream.h"

G_BEGIN_DECLS

/* From the stream's beginning, and moves it. TRUE: a western code page is named, and the texts are Chinese: every one of them is valid GB18030, and
 * their characters are common ones, which accented letters would not make. */
gboolean kc_biff_survey_is_chinese (KcBiffStream *stream);

G_END_DECLS
