/* Records of any kind of the dictionary as rows: load, find, save, remove. Saving and removing validate, write and journal together, inside the
 * caller's KcTransaction, on the store's writer thread. */
#pragma once

#include "kc-db.h"
#include "kc-import-plan.h"
#include "kc-record.h"

G_BEGIN_DECLS

/* KC_ERROR_NOT_FOUND. Transfer full. */
KcRecord *kc_record_table_load (KcDb *db, const KcKind *kind, gint64 id, GError **error);
/* By the kind's key field (staff number, branch code). KC_ERROR_NOT_FOUND. Transfer full. */
KcRecord *kc_record_table_find (KcDb *db, const KcKind *kind, const char *key, GError **error);
/* Row id of a key; 0 when there is none, -1 on error. */
gint64    kc_record_table_find_id (KcDb *db, const KcKind *kind, const char *key, GError **error);
/* All records of a kind in order of their ids: transfer full, GPtrArray of KcRecord. */
GPtrArray *kc_record_table_load_all (KcDb *db, const KcKind *kind, GError **error);
/* Records of a kind that belong to a parent (events of a staff member), in order of `order` (a field's name, or NULL: id), descending or not. */
GPtrArray *kc_record_table_load_children (KcDb *db, const KcKind *kind, gint64 parent, const char *order, gboolean descending, GError **error);

/* Validates (KC_ERROR_INVALID: the findings are in `issues`, which may be NULL), derives search and sort keys, inserts when the id is 0, else
 * updates when the version is the stored one (KC_ERROR_CHANGED_SINCE), journals. A key that is taken, or a reference to nothing:
 * KC_ERROR_CONSTRAINT. Nothing is written on failure, nor when nothing changed. Sets id and version. verdict may be NULL. */
gboolean  kc_record_table_save (KcDb *db, KcRecord *record, gint64 change_set, KcIssueList *issues, KcVerdict *verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the record and what belongs to it (events), all journalled with their values. Referred to elsewhere (figures, results):
 * KC_ERROR_CONSTRAINT. The version must be the stored one. On failure the caller rolls back. */
gboolean  kc_record_table_remove (KcDb *db, KcRecord *record, gint64 change_set, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
