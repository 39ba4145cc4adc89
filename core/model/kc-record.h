/* A record: a kind and its values. Notifies by "changed" (detail: field name) . Belongs to one thread at a time. */
#pragma once

#include <glib-object.h>
#include "kc-kind.h"

G_BEGIN_DECLS

#define KC_TYPE_RECORD (kc_record_get_type ())
G_DECLARE_FINAL_TYPE (KcRecord, kc_record, KC, RECORD, GObject)

KcRecord      *kc_record_new       (const KcKind *kind);
KcRecord      *kc_record_dup       (KcRecord *self);
const KcKind  *kc_record_get_kind  (KcRecord *self);
gint64         kc_record_get_id    (KcRecord *self);      /* row id; 0 while not stored */
void           kc_record_set_id    (KcRecord *self, gint64 id);
gint64         kc_record_get_version (KcRecord *self);    /* grows with every write; guards against overwriting somebody's change */
void           kc_record_set_version (KcRecord *self, gint64 version);
const KcValue *kc_record_get       (KcRecord *self, const char *field);  /* borrowed; g_error on an unknown field */
void           kc_record_set       (KcRecord *self, const char *field, const KcValue *value);
const KcValue *kc_record_get_nth   (KcRecord *self, guint index);
void           kc_record_set_nth   (KcRecord *self, guint index, const KcValue *value);
const char    *kc_record_get_text  (KcRecord *self, const char *field);  /* NULL when nothing; TEXT and CHOICE fields */
void           kc_record_set_text  (KcRecord *self, const char *field, const char *text);
gint64         kc_record_get_integer (KcRecord *self, const char *field); /* 0 when nothing */
void           kc_record_set_integer (KcRecord *self, const char *field, gint64 value);
KcDate         kc_record_get_date  (KcRecord *self, const char *field);
void           kc_record_set_date  (KcRecord *self, const char *field, KcDate date);
const char    *kc_record_get_title (KcRecord *self);      /* the kind's title field, "" when nothing */
/* Every field, then the kind's own check. FALSE: it must not be stored; `issues` tells why. Place may be NULL. */
gboolean       kc_record_validate  (KcRecord *self, const KcPlace *place, KcIssueList *issues);

G_END_DECLS
