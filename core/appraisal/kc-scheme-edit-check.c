/* What is wrong with a scheme that is being changed, where, and in which words. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-run.h"
#include "kc-scheme-edit-private.h"
#include "kc-scheme-xml.h"

void
kc_scheme_edit_fault_clear (KcSchemeEditFault *self)
{
  self->item = G_MAXUINT;
  g_clear_pointer (&self->sentence, g_free);
}

/* The item whose formula this is: its row's and, of several, the one of this text. */
static guint
find_formula (const KcSchemeEdit *self, const char *code, const char *formula)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const KcEditItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *value = NULL;
      if (item->view.kind != KC_ITEM_FORMULA && !item->view.takes_formula)
        continue;
      value = kc_scheme_edit_dup_value (self, i);
      if (g_strcmp0 (item->code, code) == 0 && strcmp (value, formula) == 0)
        return i;
    }
  return G_MAXUINT;
}

/* What the row of that code is called. */
static const char *
find_label (const KcScheme *scheme, const char *code)
{
  const GPtrArray *const lists[] = { scheme->indicators, scheme->blocks, scheme->parameters, scheme->figures, scheme->measures, scheme->deductions,
                                     scheme->gates, scheme->vetoes, scheme->limits, scheme->bands, scheme->treatments };

  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      int found = kc_run_find_part (lists[k], code);
      if (found >= 0)
        return kc_run_get_label (g_ptr_array_index (lists[k], (guint) found));
    }
  return code;
}

/* "96:3: 'loans': what" → the numbers, and "“Loan count”: what". */
static char *
word_place (const KcSchemeEdit *self, const char *message)
{
  char *rest = NULL;
  guint64 line = g_ascii_strtoull (message, &rest, 10), column = *rest == ':' ? g_ascii_strtoull (rest + 1, &rest, 10) : 0;
  const char *what = column > 0 && g_str_has_prefix (rest, ": ") ? rest + 2 : message;
  const char *end = what[0] == '\'' ? strstr (what, "': ") : NULL;
  g_autofree char *code = end != NULL ? g_strndup (what + 1, (gsize) (end - what - 1)) : NULL;
  /* Translators: the name of an indicator or another part of a scheme, and what is wrong with it. */
  g_autofree char *sentence = code != NULL ? g_strdup_printf (_("“%1$s”: %2$s"), find_label (self->scheme, code), end + 3) : g_strdup (what);

  if (what == message)
    return g_steal_pointer (&sentence);
  return g_strdup_printf (_("%1$s (line %2$u, column %3$u of the file)"), sentence, (guint) line, (guint) column);
}

static void
word_fault (const KcSchemeEdit *self, const KcSchemeFault *found, const GError *error, KcSchemeEditFault *fault)
{
  kc_scheme_edit_fault_clear (fault);
  if (found->formula != NULL)
    fault->item = find_formula (self, found->code, found->formula);
  if (fault->item == G_MAXUINT)
    {
      fault->sentence = word_place (self, error->message);
      return;
    }
  const KcSchemeItem *item = kc_scheme_edit_get (self, fault->item);
  fault->line = found->line;
  fault->column = found->column;
  fault->sentence = g_strdup_printf (_("%1$s · %2$s, line %3$u, column %4$u: %5$s"), item->section, item->label, found->line, found->column, found->what);
}

gboolean
kc_scheme_edit_check (KcSchemeEdit *self, KcSchemeEditFault *fault, GError **error)
{
  g_auto(KcSchemeFault) found = { NULL };
  g_autoptr(GError) local = NULL;
  g_autoptr(GBytes) xml = kc_scheme_xml_write (self->scheme, &local);
  g_autoptr(KcScheme) scheme = xml != NULL ? kc_scheme_xml_read_fault (xml, &found, &local) : NULL;

  kc_scheme_edit_fault_clear (fault);
  if (scheme != NULL)
    return TRUE;
  word_fault (self, &found, local, fault);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
