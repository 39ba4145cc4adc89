/* What a changed scheme would give one person, beside what stands (issue 3: the editor's live result). Over a loaded what-if (kc-what-if.h); nothing is written. */
#pragma once

#include "kc-what-if.h"

G_BEGIN_DECLS

typedef struct
{
  KcDecimal value;
  KcNothing nothing;          /* there is none: why */
} KcWhatIfValue;

/* An indicator of the changed scheme. */
typedef struct
{
  char *code, *label;
  KcWhatIfValue before, after;   /* points; before not applicable: the run's scheme has no such indicator */
  guint places;
  char *sentence;             /* how it comes about after the change, with the figures put in */
} KcWhatIfScore;

typedef struct
{
  gint64 staff;
  char *staff_number, *name, *branch;
  GPtrArray *scores;          /* KcWhatIfScore, in the changed scheme's order */
  KcWhatIfValue total_before, total_after;
  guint places;               /* of the total */
  char *grade_before, *grade_after;   /* labels; NULL: none */
  KcWhatIfValue coefficient_before, coefficient_after;   /* not applicable: none */
  char *sentence;             /* how total and grade come about after the change */
} KcWhatIfPerson;
void kc_what_if_person_free (KcWhatIfPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcWhatIfPerson, kc_what_if_person_free)

/* At once, on the caller's thread. KC_ERROR_SCHEME and the like when the file is wrong; KC_ERROR_NOT_FOUND when the person is not in the run; cancelled. */
KcWhatIfPerson *kc_what_if_try        (KcWhatIf *self, GBytes *scheme, gint64 staff, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same on a thread of its own. */
void            kc_what_if_try_async  (KcWhatIf *self, GBytes *scheme, gint64 staff, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcWhatIfPerson *kc_what_if_try_finish (GAsyncResult *result, GError **error);

G_END_DECLS
