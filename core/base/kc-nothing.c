#include "kc-nothing.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} kinds[] = {
  [KC_NOTHING_NONE] = { "none", NULL },
  [KC_NOTHING_NOT_REPORTED] = { "not-reported", NC_("nothing", "not reported") },
  [KC_NOTHING_NOT_APPLICABLE] = { "not-applicable", NC_("nothing", "not applicable") },
  [KC_NOTHING_TARGET_ZERO] = { "target-zero", NC_("nothing", "target is zero") },
};

const char *
kc_nothing_to_nick (KcNothing nothing)
{
  g_return_val_if_fail ((guint) nothing < G_N_ELEMENTS (kinds), "none");

  return kinds[nothing].nick;
}

gboolean
kc_nothing_from_nick (const char *nick, KcNothing *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (nick, kinds[i].nick))
      {
        *out = (KcNothing) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kc_nothing_get_label (KcNothing nothing)
{
  g_return_val_if_fail ((guint) nothing < G_N_ELEMENTS (kinds), "");

  if (kinds[nothing].label == NULL)
    return "";
  return g_dpgettext2 (GETTEXT_PACKAGE, "nothing", kinds[nothing].label);
}
