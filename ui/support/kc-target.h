/* Where a click leads: a place of the window and what it is to show there, as one string, so that it travels in actions, toasts and the
 * rows of reports: "managers?branch=12&grade=A", "staff-file?id=7&part=assessments", "appraisal?run=3". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcTarget KcTarget;

/* NULL when the text has no place. */
KcTarget   *kc_target_parse  (const char *text);
KcTarget   *kc_target_new    (const char *place);
void        kc_target_free   (KcTarget *self);
/* A parameter; NULL removes it; "" is a value (a filter for "not stated"). Returns self, so that calls can be chained. */
KcTarget   *kc_target_set    (KcTarget *self, const char *name, const char *value);
KcTarget   *kc_target_set_id (KcTarget *self, const char *name, gint64 id);   /* 0 removes */
const char *kc_target_get_place (const KcTarget *self);
const char *kc_target_get    (const KcTarget *self, const char *name);        /* NULL when absent */
gint64      kc_target_get_id (const KcTarget *self, const char *name);        /* 0 when absent or no number */
guint       kc_target_get_n  (const KcTarget *self);                          /* parameters */
/* The parameters, name → value; borrowed. */
GHashTable *kc_target_get_parameters (const KcTarget *self);
/* Parameters in the order of their names. Transfer full. */
char       *kc_target_to_string (const KcTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcTarget, kc_target_free)

G_END_DECLS
