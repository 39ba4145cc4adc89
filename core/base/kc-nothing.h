/* The four kinds of nothing (design, idea 4). "Zero" is a value like any other; the other three are states of a
 * figure that has none. Stored in a column `absent` beside the value, which then is NULL. Never change a number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  KC_NOTHING_NONE = 0,            /* there is a value (it may be zero) */
  KC_NOTHING_NOT_REPORTED = 1,    /* 未报送: a figure is due and nobody gave it */
  KC_NOTHING_NOT_APPLICABLE = 2,  /* 不适用: no figure is due */
  KC_NOTHING_TARGET_ZERO = 3,     /* 目标为零: a share of it cannot be taken */
} KcNothing;

/* "none", "not-reported", "not-applicable", "target-zero": for XML and JSON. */
const char *kc_nothing_to_nick   (KcNothing nothing);
gboolean    kc_nothing_from_nick (const char *nick, KcNothing *out);
/* Translated: "not reported" … ; "" for NONE. */
const char *kc_nothing_get_label (KcNothing nothing);

G_END_DECLS
