/* A label in one or more languages, as scheme files carry it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcLabel KcLabel;

/* Empty. */
KcLabel    *kc_label_new   (void);
void        kc_label_free  (KcLabel *self);
/* language "" is the fallback; "zh_CN", "en" … otherwise. A second one of a language replaces the first. */
void        kc_label_set   (KcLabel *self, const char *language, const char *text);
/* The first of `languages` (as of g_get_language_names()) that the label has, else the fallback, else any; "" when it has none. NULL self: "". Borrowed. */
const char *kc_label_get   (const KcLabel *self, const char *const *languages);
guint       kc_label_count (const KcLabel *self);
const char *kc_label_get_language (const KcLabel *self, guint index);
const char *kc_label_get_text     (const KcLabel *self, guint index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcLabel, kc_label_free)

G_END_DECLS
