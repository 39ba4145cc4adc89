/* What the command line says between plan and apply: kinds of repairs confirmed, doubtful texts decided; and what is still to be said. */
#pragma once

#include "kc-importing.h"

G_BEGIN_DECLS

/* Confirms the kinds of findings named by their codes; `all`: every kind. FALSE: a code is unknown, which was told. */
gboolean kc_import_answers_confirm (KcImportSession *session, char **codes, gboolean all);
/* "TEXT=KEY", "TEXT=new", "TEXT=skip": TEXT as the plan's questions print it. FALSE: one is written otherwise, which was told. */
gboolean kc_import_answers_decide  (KcImportSession *session, char **decisions);
/* "CODE=LEVEL": what is done about a kind of repair from now on, kept in the database. FALSE: a code or level is unknown, which was told, or *error. */
gboolean kc_import_answers_set_levels (KcStore *store, char **levels, GError **error);
/* Saves the columns of the first sheet that is taken in under that name. */
gboolean kc_import_answers_save_mapping (KcStore *store, KcImportSession *session, const char *name, GError **error);
/* Takes in a file of saved mappings. */
gboolean kc_import_answers_take_mappings (KcStore *store, const char *path, GError **error);
/* The questions that nobody has answered, with their candidates, on stdout. */
void     kc_import_answers_print_questions (KcImportPlan *plan);
/* Appends `"unconfirmed": [ … ],\n  "questions": [ … ]` to a JSON object that is being written. */
void     kc_import_answers_append_json (GString *json, KcImportPlan *plan);

G_END_DECLS
