/* One question of a plan: what the sheet says, where, and the answers to choose from.
 * Signal "answered" (guint answer, char *key): a KcAnswer was chosen; key of KC_ANSWER_RECORD, else NULL. */
#pragma once

#include <gtk/gtk.h>

#include "kc-import-question.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_QUESTION_ROW (kc_import_question_row_get_type ())
G_DECLARE_FINAL_TYPE (KcImportQuestionRow, kc_import_question_row, KC, IMPORT_QUESTION_ROW, GtkWidget)

GtkWidget        *kc_import_question_row_new          (void);
void              kc_import_question_row_set_question (KcImportQuestionRow *self, KcImportQuestion *question);   /* kept */
KcImportQuestion *kc_import_question_row_get_question (KcImportQuestionRow *self);                               /* borrowed */

G_END_DECLS
