/* Progress of long work and its cancellation, shared between the thread that works and the one that shows. Thread safe. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KC_TYPE_PROGRESS (kc_progress_get_type ())
G_DECLARE_FINAL_TYPE (KcProgress, kc_progress, KC, PROGRESS, GObject)

/* Properties "fraction" (double 0…1, -1 while unknown) and "text" (translated); notified in the main context that created it,
 * at most ten times a second. */
KcProgress   *kc_progress_new (GCancellable *cancellable);     /* cancellable may be NULL: a new one */
GCancellable *kc_progress_get_cancellable (KcProgress *self);
/* All take NULL for self, so that callers need not ask. */
void          kc_progress_set_text (KcProgress *self, const char *text);
void          kc_progress_set (KcProgress *self, guint64 done, guint64 total); /* total 0: unknown */
gboolean      kc_progress_check (KcProgress *self, GError **error); /* FALSE and G_IO_ERROR_CANCELLED when cancelled */
double        kc_progress_get_fraction (KcProgress *self);
char         *kc_progress_dup_text (KcProgress *self);

G_END_DECLS
