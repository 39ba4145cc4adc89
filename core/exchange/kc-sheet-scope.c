#include "kc-sheet-scope.h"

#include <string.h>

#include "kc-header-text.h"

/* A header stands among the first rows or nowhere. */
#define SEARCH_ROWS 40u

/* Of a two-row header the lower cell, or the upper one where the lower is blank. */
static const KcColumnTarget *
target_of (const KcSheetSample *sample, const KcColumnTargets *targets, const KcKind *kind, guint32 index, guint32 n_rows, guint32 column)
{
  const char *text = kc_sheet_sample_get (sample, index + n_rows - 1, column)->text;
  g_auto (KcHeaderText) header = { NULL };

  if (text[0] == '\0' && n_rows == 2)
    text = kc_sheet_sample_get (sample, index, column)->text;
  if (text[0] == '\0')
    return NULL;
  kc_header_text_read (&header, text, 0);
  return kc_column_targets_find_kind_header (targets, kind, header.key);
}

static gboolean
has_required (const KcKind *kind, GHashTable *matched)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & KC_FIELD_REQUIRED) != 0 && (kind->fields[i].flags & KC_FIELD_DERIVED) == 0
        && !g_hash_table_contains (matched, &kind->fields[i]))
      return FALSE;
  return TRUE;
}

guint
kc_sheet_scope_count (const KcSheetSample *sample, const KcColumnTargets *targets, const KcKind *kind, guint32 index, guint32 n_rows, gboolean *complete)
{
  g_autoptr (GHashTable) matched = g_hash_table_new (NULL, NULL);

  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (sample); column++)
    {
      const KcColumnTarget *target = target_of (sample, targets, kind, index, n_rows, column);

      if (target != NULL)
        g_hash_table_add (matched, (gpointer) (target->names != NULL ? target->names : target->field));
    }
  if (complete != NULL)
    *complete = has_required (kind, matched);
  return g_hash_table_size (matched);
}

KcSheetScope
kc_sheet_scope_find_kind (const KcSheetSample *sample, const KcColumnTargets *targets, const KcKind *kind)
{
  KcSheetScope best = { kind, 0, 1, 0 };
  guint32 n = MIN (kc_sheet_sample_get_n_rows (sample), SEARCH_ROWS);

  for (guint32 i = 0; i < n; i++)
    for (guint32 rows = 1; rows <= 2 && i + rows <= kc_sheet_sample_get_n_rows (sample); rows++)
      {
        guint n_matched = rows == 2 && kc_sheet_sample_is_title (sample, i) ? 0 : kc_sheet_scope_count (sample, targets, kind, i, rows, NULL);

        if (n_matched > best.n_matched)
          best = (KcSheetScope) { kind, i, rows, n_matched };
      }
  return best;
}

KcSheetScope
kc_sheet_scope_find (const KcSheetSample *sample, const KcColumnTargets *targets)
{
  KcSheetScope best = { NULL, 0, 1, 0 };
  guint n_kinds;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    /* There is one institution: what looks like a list of such is one of branches. */
    if (kc_column_targets_has_kind (targets, kinds[i]) && strcmp (kinds[i]->name, "institution") != 0)
      {
        KcSheetScope scope = kc_sheet_scope_find_kind (sample, targets, kinds[i]);
        gboolean complete = FALSE;

        if (scope.n_matched > MAX (best.n_matched, 1))
          kc_sheet_scope_count (sample, targets, kinds[i], scope.index, scope.n_rows, &complete);
        if (complete)
          best = scope;
      }
  return best;
}
