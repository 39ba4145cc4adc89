/* A record's row without validation or journal: what saving, removing and undo are made of. Inside core/store. */
#pragma once

#include "kc-db.h"
#include "kc-record.h"

G_BEGIN_DECLS

/* "id, version, field …": the columns that kc_record_row_read() expects, from column 0. Appends. */
void      kc_record_row_append_columns (const KcKind *kind, GString *sql);
KcRecord *kc_record_row_read   (const KcKind *kind, KcStatement *statement);
void      kc_record_row_derive (KcRecord *record);   /* search_key and sort_key from the title field */
/* With the record's id and version; id 0: the next one, which is set. */
gboolean  kc_record_row_insert (KcDb *db, KcRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All fields and version + 1; KC_ERROR_CHANGED_SINCE unless the stored version is the record's. */
gboolean  kc_record_row_update (KcDb *db, KcRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kc_record_row_delete (KcDb *db, KcRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Entries of the journal for a record: added, without fields; changed, with the fields that differ; removed, and brought back by an undo, with all
 * fields. */
gboolean  kc_record_row_journal_add    (KcDb *db, gint64 change_set, KcRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kc_record_row_journal_change (KcDb *db, gint64 change_set, KcRecord *before, KcRecord *after, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kc_record_row_journal_restore (KcDb *db, gint64 change_set, KcRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kc_record_row_journal_remove (KcDb *db, gint64 change_set, KcRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
