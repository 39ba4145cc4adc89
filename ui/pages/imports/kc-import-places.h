/* Where rows, cells and findings of a plan stand in the sheets, in words. */
#pragma once

#include "kc-importing.h"

G_BEGIN_DECLS

/* The source that a row is of; NULL when it is gone. Transfer full. */
KcImportSource *kc_import_places_find_source (KcImportSession *session, KcImportRow *row);
/* "名册.xlsx · 花名册"; the file alone where its sheet has no name of its own, as in text. Transfer full. */
char           *kc_import_places_dup_title  (const char *file, const char *sheet);
/* "花名册 · row 12"; `row` from 0. Transfer full. */
char           *kc_import_places_dup_numbered (const char *sheet, guint32 row);
/* "花名册"; with the file's name in front when there are several. Transfer full. */
char           *kc_import_places_dup_sheet  (KcImportSession *session, KcImportRow *row);
/* "花名册 · row 12"; with the file's name in front when there are several. Transfer full. */
char           *kc_import_places_dup_row    (KcImportSession *session, KcImportRow *row);
/* The header above that column, or its letter. Transfer full. */
char           *kc_import_places_dup_header (KcImportSource *source, gint32 column);
/* The row that a finding is about; NULL when it is about more or less than a row, or the row was not kept. Transfer full. */
KcImportRow    *kc_import_places_find_row   (KcImportSession *session, KcImportPlan *plan, KcIssue *issue);

G_END_DECLS
