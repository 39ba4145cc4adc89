#include "kc-sheet-scope.h"

#include <string.h>

#include "kc-header-text.h"
#include "kc-sheet-choice.h"
#include "kc-sheet-context.h"

/* A header stands among the first rows or nowhere. */
#define SEARCH_ROWS 40u

/* The first rows as headers, each cell read once for all kinds. */
typedef struct
{
  const KcSheetSample *sample;
  const KcColumnTargets *targets;
  guint32 n_rows;
  guint32 n_columns;
  const KcLayoutHints *hints;
  char **keys;               /* of n_rows × n_columns; NULL where there is no text */
} Headers;

static void
headers_clear (Headers *self)
{
  for (gsize i = 0; i < (gsize) self->n_rows * self->n_columns; i++)
    g_free (self->keys[i]);
  g_free (self->keys);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Headers, headers_clear)

static Headers
headers_read (const KcSheetSample *sample, const KcColumnTargets *targets)
{
  Headers self = { sample, targets, MIN (kc_sheet_sample_get_n_rows (sample), SEARCH_ROWS + 1), kc_sheet_sample_get_n_columns (sample), NULL, NULL };

  self.keys = g_new0 (char *, (gsize) self.n_rows * self.n_columns);
  for (guint32 row = 0; row < self.n_rows; row++)
    for (guint32 column = 0; column < self.n_columns; column++)
      {
        const char *text = kc_sheet_sample_get (sample, row, column)->text;
        KcHeaderText header = { NULL };

        if (text[0] == '\0')
          continue;
        kc_header_text_read (&header, text, 0);
        self.keys[row * self.n_columns + column] = header.key;
      }
  return self;
}

/* Of a two-row header the lower cell, or the upper one where the lower is blank. */
static const KcColumnTarget *
target_of (const Headers *self, const KcKind *kind, guint32 index, guint32 n_rows, guint32 column)
{
  const char *key = self->keys[(index + n_rows - 1) * self->n_columns + column];

  if (key == NULL && n_rows == 2)
    key = self->keys[index * self->n_columns + column];
  return key != NULL ? kc_column_targets_find_kind_header (self->targets, kind, key) : NULL;
}

/* 培训台账 above the header says what each row is. */
static gboolean
is_told (const Headers *self, const KcField *field, guint32 index)
{
  g_autoptr (GPtrArray) context = field->type == KC_FIELD_CHOICE && self->hints != NULL ? kc_sheet_context_collect (self->sample, index, self->hints) : NULL;
  g_autofree char *title = NULL;

  if (context == NULL)
    return FALSE;
  g_ptr_array_add (context, NULL);
  title = g_strjoinv (" ", (char **) context->pdata);
  return kc_sheet_choice_find (field, title) != NULL;
}

static gboolean
has_required (const Headers *self, const KcKind *kind, guint32 index, GHashTable *matched)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & KC_FIELD_REQUIRED) != 0 && (kind->fields[i].flags & KC_FIELD_DERIVED) == 0
        && !g_hash_table_contains (matched, &kind->fields[i]) && !is_told (self, &kind->fields[i], index))
      return FALSE;
  return TRUE;
}

/* How many different fields of the kind the row's headers name. *complete (may be NULL): all required ones. */
static guint
count_fields (const Headers *self, const KcKind *kind, guint32 index, guint32 n_rows, gboolean *complete)
{
  g_autoptr (GHashTable) matched = g_hash_table_new (NULL, NULL);

  for (guint32 column = 0; column < self->n_columns; column++)
    {
      const KcColumnTarget *target = target_of (self, kind, index, n_rows, column);

      if (target != NULL)
        g_hash_table_add (matched, (gpointer) (target->names != NULL ? target->names : target->field));
    }
  if (complete != NULL)
    *complete = has_required (self, kind, index, matched);
  return g_hash_table_size (matched);
}

/* 工号 merged over both rows of a header stands in the lower one, too. */
static gboolean
is_merged_down (const Headers *self, guint32 index)
{
  for (guint32 column = 0; column < self->n_columns; column++)
    {
      const KcSampleCell *upper = kc_sheet_sample_get (self->sample, index, column), *lower = kc_sheet_sample_get (self->sample, index + 1, column);

      if (lower->text[0] != '\0' && (lower->flags & KC_CELL_MERGED) != 0 && strcmp (upper->text, lower->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A header of one row under a line about who filled the sheet in is found with that line first, which adds nothing to it. */
static gboolean
is_lower_alone (const Headers *self, const KcSheetScope *best, guint32 index, guint32 n_rows, guint n_matched)
{
  return n_matched > 0 && n_matched == best->n_matched && best->n_rows == 2 && n_rows == 1 && index == best->index + 1 && !is_merged_down (self, best->index);
}

static KcSheetScope
find_kind (const Headers *self, const KcKind *kind)
{
  KcSheetScope best = { kind, 0, 1, 0 };

  for (guint32 i = 0; i < MIN (self->n_rows, SEARCH_ROWS); i++)
    for (guint32 rows = 1; rows <= 2 && i + rows <= self->n_rows; rows++)
      {
        guint n_matched = rows == 2 && kc_sheet_sample_is_title (self->sample, i) ? 0 : count_fields (self, kind, i, rows, NULL);

        if (n_matched > best.n_matched || is_lower_alone (self, &best, i, rows, n_matched))
          best = (KcSheetScope) { kind, i, rows, n_matched };
      }
  return best;
}

/* There is one institution: what looks like a list of such is one of branches, unless its headers say 法人机构 or 银行名称, which no branch's do. */
static gboolean
may_be_branches (const Headers *self, const KcSheetScope *scope)
{
  if (strcmp (scope->kind->name, "institution") != 0)
    return FALSE;
  for (guint32 column = 0; column < self->n_columns; column++)
    {
      const KcColumnTarget *target = target_of (self, scope->kind, scope->index, scope->n_rows, column);
      const char *key = self->keys[(scope->index + scope->n_rows - 1) * self->n_columns + column];

      if (target != NULL && (target->field->flags & KC_FIELD_REQUIRED) != 0 && (key == NULL || kc_column_targets_find_header (self->targets, key) != NULL))
        return TRUE;
    }
  return FALSE;
}

KcSheetScope
kc_sheet_scope_find_kind (const KcSheetSample *sample, const KcColumnTargets *targets, const KcKind *kind)
{
  g_auto (Headers) headers = headers_read (sample, targets);

  return find_kind (&headers, kind);
}

KcSheetScope
kc_sheet_scope_find (const KcSheetSample *sample, const KcColumnTargets *targets, const KcLayoutHints *hints)
{
  g_auto (Headers) headers = headers_read (sample, targets);
  KcSheetScope best = { NULL, 0, 1, 0 };
  guint n_kinds;
  const KcKind *const *kinds = kc_kind_list (&n_kinds);

  headers.hints = hints;
  for (guint i = 0; i < n_kinds; i++)
    if (kc_column_targets_has_kind (targets, kinds[i]))
      {
        KcSheetScope scope = find_kind (&headers, kinds[i]);
        gboolean complete = FALSE;

        if (may_be_branches (&headers, &scope))
          continue;
        if (scope.n_matched > MAX (best.n_matched, 1))
          count_fields (&headers, kinds[i], scope.index, scope.n_rows, &complete);
        if (complete)
          best = scope;
      }
  return best;
}
