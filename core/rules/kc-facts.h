/* What goes into an evaluation: persons in rows, measures and attributes in columns. Built by one thread, then read by any. */
#pragma once

#include <glib.h>
#include "kc-decimal.h"
#include "kc-nothing.h"

G_BEGIN_DECLS

typedef struct _KcFacts KcFacts;

KcFacts *kc_facts_new   (guint32 n_persons);
KcFacts *kc_facts_ref   (KcFacts *self);
void     kc_facts_unref (KcFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFacts, kc_facts_unref)
guint32  kc_facts_get_n_persons (const KcFacts *self);

/* Columns of as many elements as persons; each starts as not reported, FALSE, or "". The arrays are lent for filling and stay the facts' own;
 * asking twice gives the same array. */
KcDecimal   *kc_facts_add_numbers (KcFacts *self, const char *name, guint8 **nothing);
guint8      *kc_facts_add_flags   (KcFacts *self, const char *name);
const char **kc_facts_add_texts   (KcFacts *self, const char *name);
/* Keys for findings: staff numbers. */
const char **kc_facts_get_keys    (KcFacts *self);
/* A copy that lives as long as the facts; equal texts share one. */
const char  *kc_facts_intern      (KcFacts *self, const char *text);

/* A person set the value of `name` ("loan_count.score", "total") for this one: it stands instead of what the scheme gives, and whatever follows from it
 * follows from it (D7.7). */
void         kc_facts_override    (KcFacts *self, const char *name, guint32 person, KcDecimal value);
/* FALSE when nobody set it. */
gboolean     kc_facts_has_overrides (const KcFacts *self, const char *name);
gboolean     kc_facts_get_override  (const KcFacts *self, const char *name, guint32 person, KcDecimal *out);

/* People who were not there all the time, or moved between branches or posts, have segments: the days of the period in one place, in order of time, the last one being
 * that of the person's own texts. Who has none was there all the time. The days fill the attributes period_days and days_served, so they are set
 * before anything is evaluated; a scheme without <part-period> does not look at them. */
void         kc_facts_set_days         (KcFacts *self, guint period_days);
/* The segment's index. A person's segments are added one after the other. Its texts are those of the person until set otherwise; `text` lives as long as the facts (kc_facts_intern()). */
guint        kc_facts_add_segment      (KcFacts *self, guint32 person, guint days);
void         kc_facts_set_segment_text (KcFacts *self, guint segment, const char *name, const char *text);
guint        kc_facts_get_days         (const KcFacts *self);   /* 0: not known */
guint        kc_facts_count_segments   (const KcFacts *self);
guint        kc_facts_get_segment      (const KcFacts *self, guint segment, guint32 *person);   /* its days */
const char  *kc_facts_get_segment_text (const KcFacts *self, guint segment, const char *name);

/* NULL when there is no such column. */
const KcDecimal   *kc_facts_get_numbers (const KcFacts *self, const char *name, const guint8 **nothing);
const guint8      *kc_facts_get_flags   (const KcFacts *self, const char *name);
const char *const *kc_facts_get_texts   (const KcFacts *self, const char *name);

G_END_DECLS
