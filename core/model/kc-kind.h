/* A kind of record: its table, fields, keys. THE dictionary is the union of kc-kinds-*.c. Static data. */
#pragma once

#include "kc-field.h"

G_BEGIN_DECLS

typedef struct _KcKind KcKind;
typedef struct _KcRecord KcRecord;

/* Checks that need several fields of one record (dates in order, ID against birth date). */
typedef gboolean (*KcRecordValidator) (KcRecord *record, const KcPlace *place, KcIssueList *issues);

struct _KcKind
{
  const char *name;            /* table name: "staff" */
  const char *label;           /* N_() singular */
  const char *label_plural;    /* N_() */
  const char *title_field;     /* what a record is called in lists: "name" */
  const char *parent_field;    /* reference to the record it belongs to ("staff" of an event), or NULL */
  const KcField *fields;
  guint n_fields;
  gboolean importable;
  KcRecordValidator validate;  /* may be NULL */
};

/* "institution", "branch", "staff", "staff_event", "staff_document", "measure". NULL when unknown. */
const KcKind  *kc_kind_find        (const char *name);
const KcKind *const *kc_kind_list  (guint *n);              /* parents before children */
const KcField *kc_kind_find_field  (const KcKind *self, const char *name);
int            kc_kind_field_index (const KcKind *self, const char *name);  /* -1 */
const KcField *kc_kind_get_key     (const KcKind *self);    /* the KC_FIELD_KEY field, NULL when it has none */
const char    *kc_kind_get_label   (const KcKind *self);    /* translated */

G_END_DECLS
