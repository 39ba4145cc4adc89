#include "kc-issue-lines.h"

#include <glib/gi18n.h>

/* A rectangle of cells of one sheet of which one thing is to be said. */
typedef struct
{
  KcIssue *first;    /* borrowed */
  gint32 first_row, last_row;
  gint32 first_column, last_column;
  guint n_cells;
  GString *subject;  /* first argument; of several columns, each one's */
  gboolean taken;    /* by the block to its left, which speaks for it */
} Block;

static Block *
block_new (KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);
  Block *self = g_new (Block, 1);

  *self = (Block) { issue, place->row, place->row, place->column, place->column, 1, g_string_new (kc_issue_get_arg (issue, 0)), FALSE };
  return self;
}

static void
block_free (Block *self)
{
  g_string_free (self->subject, TRUE);
  g_free (self);
}

static gboolean
can_fold (KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);

  return kc_issue_get_severity (issue) == KC_SEVERITY_NOTE && place->row >= 0 && place->column >= 0;
}

/* What cells below each other have in common. \037, the unit separator, stands in no name of a file or sheet. */
static char *
dup_column_key (KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);
  GString *key = g_string_new (NULL);

  g_string_printf (key, "%d\037%s\037%s\037%d", kc_issue_get_code (issue), place->file != NULL ? place->file : "",
                   place->sheet != NULL ? place->sheet : "", place->column);
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (key, "\037%s", kc_issue_get_arg (issue, i) != NULL ? kc_issue_get_arg (issue, i) : "");
  return g_string_free (key, FALSE);
}

/* What blocks side by side have in common, with the column in which the right one begins. */
static char *
dup_neighbour_key (const Block *block,
                   gint32 column)
{
  const KcPlace *place = kc_issue_get_place (block->first);

  return g_strdup_printf ("%d\037%s\037%s\037%d\037%d\037%d", kc_issue_get_code (block->first), place->file != NULL ? place->file : "",
                          place->sheet != NULL ? place->sheet : "", block->first_row, block->last_row, column);
}

/* Of GPtrArray of Block, in the order of their first cells. */
static GPtrArray *
fold_rows (KcIssueList *issues)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  g_autoptr (GHashTable) lowest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      g_autofree char *key = dup_column_key (issue);
      Block *above = can_fold (issue) ? g_hash_table_lookup (lowest, key) : NULL;

      if (above != NULL && above->last_row + 1 == kc_issue_get_place (issue)->row)
        {
          above->last_row++;
          above->n_cells++;
          continue;
        }
      g_ptr_array_add (blocks, block_new (issue));
      if (can_fold (issue))
        g_hash_table_replace (lowest, g_steal_pointer (&key), g_ptr_array_index (blocks, blocks->len - 1));
    }
  return blocks;
}

/* A sentence with one argument stays readable when it names several columns' arguments; one with two ("read as") does not. */
static gboolean
can_join (const Block *block)
{
  return can_fold (block->first) && kc_issue_get_arg (block->first, 1) == NULL;
}

static void
join (Block       *left,
      const Block *right)
{
  left->last_column = right->last_column;
  left->n_cells += right->n_cells;
  if (g_strcmp0 (kc_issue_get_arg (left->first, 0), right->subject->str) != 0 && right->subject->len > 0)
    /* Translators: between the names of columns: "Branch code, Branch name" */
    g_string_append_printf (left->subject, "%s%s", C_("list", ", "), right->subject->str);
}

static void
fold_columns (GPtrArray *blocks)
{
  g_autoptr (GHashTable) lefts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      Block *block = g_ptr_array_index (blocks, i), *left;
      g_autofree char *key = NULL;

      if (!can_join (block))
        continue;
      key = dup_neighbour_key (block, block->first_column);
      left = g_hash_table_lookup (lefts, key);
      if (left != NULL)
        {
          join (left, block);
          block->taken = TRUE;
          block = left;
        }
      g_hash_table_replace (lefts, dup_neighbour_key (block, block->last_column + 1), block);
    }
}

static char *
block_dup_line (const Block *self)
{
  const KcPlace *place = kc_issue_get_place (self->first);
  g_autoptr (KcIssue) whole = NULL;
  g_autofree char *from = NULL, *to = NULL, *sentence = NULL, *counted = NULL;

  if (self->n_cells == 1)
    return kc_issue_dup_line (self->first);
  whole = kc_issue_new (kc_issue_get_code (self->first), place, self->subject->str, kc_issue_get_arg (self->first, 1), kc_issue_get_arg (self->first, 2));
  from = kc_place_to_string (place);
  to = kc_place_cell_name (self->last_row, self->last_column);
  sentence = kc_issue_dup_sentence (whole);
  /* Translators: a finding's sentence, and of how many cells it is true */
  counted = g_strdup_printf (ngettext ("%s (%u cell)", "%s (%u cells)", self->n_cells), sentence, self->n_cells);
  return g_strdup_printf ("%s%s%s:%s: %s: %s [%s]", place->file != NULL ? place->file : "", place->file != NULL ? ": " : "", from, to,
                          kc_severity_get_label (kc_issue_get_severity (whole)), counted, kc_issue_code_to_nick (kc_issue_get_code (whole)));
}

GStrv
kc_issue_lines_new (KcIssueList *issues)
{
  g_autoptr (GPtrArray) blocks = fold_rows (issues);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  fold_columns (blocks);
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (blocks, i);
      g_autofree char *line = block->taken ? NULL : block_dup_line (block);

      if (line != NULL)
        g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}
