/* Rows that a person has marked, known again next month by their words (kc-saved-mapping.h says what is kept and why). */
#include "kc-sheet-import-private.h"

#include <string.h>

#include "kc-text.h"

/* Longer texts are prose, which nobody writes twice alike. */
#define MOST_BYTES 200u

static const KcCell *
find_first (const KcCell *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    if (!kc_sheet_import_is_blank (&cells[i]))
      return &cells[i];
  return &kc_sheet_import_empty_cell;
}

/* A running number says where a row stands, not what it is. */
static gboolean
has_letters (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* NULL: no words. */
static char *
dup_label (const KcCell *first)
{
  g_autofree char *text = first->type == KC_CELL_TEXT ? g_strndup (first->text, first->length) : NULL;
  g_autofree char *label = text != NULL ? kc_text_squeeze (text) : NULL;

  return label != NULL && strlen (label) <= MOST_BYTES && has_letters (label) ? g_steal_pointer (&label) : NULL;
}

static const KcCell *
cell_of (const KcColumnPlan *plan, const KcCell *cells, gsize n_cells)
{
  return plan != NULL ? kc_sheet_import_find_cell (cells, n_cells, plan->column) : &kc_sheet_import_empty_cell;
}

/* Words such as 全行 where the staff number stands are nobody's number. */
static gboolean
is_no_number (const KcSheetImport *self, const KcCell *key)
{
  return self->purpose != KC_SHEET_OF_RECORDS && key->type == KC_CELL_TEXT && (guchar) key->text[0] >= 0x80;
}

/* A row without the key that every row of data has would be refused in any case: leaving it out loses nothing. A sheet of branches has no such
 * key, since a branch is known by its name as well. */
static gboolean
names_nobody (const KcSheetImport *self, const KcCell *cells, gsize n_cells)
{
  const KcCell *key = cell_of (self->key, cells, n_cells), *name = cell_of (self->name, cells, n_cells);

  if (self->purpose == KC_SHEET_OF_RECORDS
      && (self->key == NULL || (self->key->target->field->flags & (KC_FIELD_KEY | KC_FIELD_REQUIRED)) == 0))
    return FALSE;
  if (self->purpose != KC_SHEET_OF_RECORDS && self->purpose != KC_SHEET_OF_FIGURES && self->purpose != KC_SHEET_OF_STAFF)
    return FALSE;
  return (kc_sheet_import_is_blank (key) || is_no_number (self, key)) && kc_sheet_import_is_blank (name);
}

static gboolean
is_name (const KcSheetImport *self, const KcCell *cell)
{
  return self->name != NULL && self->name->column == cell->column;
}

KcSavedRow
kc_sheet_import_find_saved_row (const KcSheetImport *self, const KcCell *cells, gsize n_cells, const KcCell **label)
{
  const KcCell *first = self->mapping->saved_rows != NULL ? find_first (cells, n_cells) : &kc_sheet_import_empty_cell;
  g_autofree char *text = dup_label (first);
  KcSavedRow mark = text != NULL ? (KcSavedRow) GPOINTER_TO_INT (g_hash_table_lookup (self->mapping->saved_rows, text)) : KC_SAVED_ROW_NONE;

  if (mark == KC_SAVED_ROW_NONE || is_name (self, first) || (mark == KC_SAVED_ROW_SKIP && !names_nobody (self, cells, n_cells)))
    return KC_SAVED_ROW_NONE;
  *label = first;
  return mark;
}

char *
kc_sheet_import_dup_row_label (const KcCell *cells, gsize n_cells, const KcMapping *mapping, const KcColumnTargets *targets, KcSavedRow mark)
{
  g_auto (KcSheetImport) self = { 0 };
  const KcCell *first = find_first (cells, n_cells);

  kc_sheet_import_init (&self, NULL, mapping, targets);
  return is_name (&self, first) || (mark == KC_SAVED_ROW_SKIP && !names_nobody (&self, cells, n_cells)) ? NULL : dup_label (first);
}

char *
kc_sheet_import_dup_sample_label (const KcSheetSample *sample, guint32 row, const KcMapping *mapping, const KcColumnTargets *targets, KcSavedRow mark)
{
  gint32 index = kc_sheet_sample_find_row (sample, row);
  g_autoptr (GArray) cells = index >= 0 ? kc_sheet_import_take_sample_cells (sample, (guint32) index) : NULL;

  return cells != NULL ? kc_sheet_import_dup_row_label ((const KcCell *) cells->data, cells->len, mapping, targets, mark) : NULL;
}
