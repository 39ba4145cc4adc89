#include "kc-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _KcImportRow
{
  GObject parent_instance;

  char *sheet;
  guint32 row;
  KcVerdict verdict;
  char *key;
  char *summary;
  GListStore *issues;
  guint source;
  KcRowAction action;
  GArray *cells;     /* of KcImportCell; NULL: none */
  GArray *changes;   /* of KcImportChange; NULL: none */
};

G_DEFINE_FINAL_TYPE (KcImportRow, kc_import_row, G_TYPE_OBJECT)

static const char *const actions[] = {
  NC_("what a row of an import does", "Automatic"), NC_("what a row of an import does", "Add"),
  NC_("what a row of an import does", "Update"), NC_("what a row of an import does", "Skip"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (actions) == KC_N_ROW_ACTIONS);

const char *
kc_row_action_get_label (KcRowAction action)
{
  g_return_val_if_fail ((guint) action < KC_N_ROW_ACTIONS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "what a row of an import does", actions[action]);
}

static void
cell_clear (gpointer data)
{
  KcImportCell *cell = data;

  g_free (cell->text);
  g_free (cell->original);
}

static void
change_clear (gpointer data)
{
  KcImportChange *change = data;

  g_free (change->label);
  g_free (change->before);
  g_free (change->after);
}

static void
kc_import_row_finalize (GObject *object)
{
  KcImportRow *self = KC_IMPORT_ROW (object);

  g_free (self->sheet);
  g_free (self->key);
  g_free (self->summary);
  g_clear_object (&self->issues);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);

  G_OBJECT_CLASS (kc_import_row_parent_class)->finalize (object);
}

static void
kc_import_row_class_init (KcImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_import_row_finalize;
}

static void
kc_import_row_init (KcImportRow *self)
{
}

KcImportRow *
kc_import_row_new (const char *sheet,
                   guint32     row,
                   KcVerdict   verdict,
                   const char *key,
                   const char *summary)
{
  KcImportRow *self = g_object_new (KC_TYPE_IMPORT_ROW, NULL);

  self->sheet = g_strdup (sheet != NULL ? sheet : "");
  self->row = row;
  self->verdict = verdict;
  self->key = g_strdup (key != NULL ? key : "");
  self->summary = g_strdup (summary != NULL ? summary : "");
  return self;
}

const char *
kc_import_row_get_sheet (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), NULL);
  return self->sheet;
}

guint32
kc_import_row_get_row (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), 0);
  return self->row;
}

KcVerdict
kc_import_row_get_verdict (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), KC_VERDICT_REFUSED);
  return self->verdict;
}

const char *
kc_import_row_get_key (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), NULL);
  return self->key;
}

const char *
kc_import_row_get_summary (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), NULL);
  return self->summary;
}

/* Most rows have no finding: the list is made when the first one comes, or is asked for. */
static GListStore *
ensure_issues (KcImportRow *self)
{
  if (self->issues == NULL)
    self->issues = g_list_store_new (KC_TYPE_ISSUE);
  return self->issues;
}

void
kc_import_row_add_issue (KcImportRow *self,
                         KcIssue     *issue)
{
  g_return_if_fail (KC_IS_IMPORT_ROW (self));
  g_return_if_fail (KC_IS_ISSUE (issue));
  g_list_store_append (ensure_issues (self), issue);
}

GListModel *
kc_import_row_get_issues (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), NULL);
  return G_LIST_MODEL (ensure_issues (self));
}

gboolean
kc_import_row_has_issue (KcImportRow *self, KcIssueCode code)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), FALSE);
  for (guint i = 0; self->issues != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->issues)); i++)
    {
      g_autoptr (KcIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->issues), i);

      if (kc_issue_get_code (issue) == code)
        return TRUE;
    }
  return FALSE;
}

guint
kc_import_row_get_source (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), 0);
  return self->source;
}

void
kc_import_row_set_source (KcImportRow *self, guint source)
{
  g_return_if_fail (KC_IS_IMPORT_ROW (self));
  self->source = source;
}

KcRowAction
kc_import_row_get_action (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), KC_ROW_AUTO);
  return self->action;
}

void
kc_import_row_set_action (KcImportRow *self, KcRowAction action)
{
  g_return_if_fail (KC_IS_IMPORT_ROW (self));
  self->action = action;
}

guint
kc_import_row_get_n_cells (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), 0);
  return self->cells != NULL ? self->cells->len : 0;
}

const KcImportCell *
kc_import_row_get_cell (KcImportRow *self, guint index)
{
  g_return_val_if_fail (index < kc_import_row_get_n_cells (self), NULL);
  return &g_array_index (self->cells, KcImportCell, index);
}

const KcImportCell *
kc_import_row_find_cell (KcImportRow *self, guint32 column)
{
  for (guint i = 0; i < kc_import_row_get_n_cells (self); i++)
    if (kc_import_row_get_cell (self, i)->column == column)
      return kc_import_row_get_cell (self, i);
  return NULL;
}

void
kc_import_row_add_cell (KcImportRow *self, guint32 column, const char *text, const char *original)
{
  KcImportCell cell = { column, g_strdup (text), g_strdup (original) };

  if (self->cells == NULL)
    {
      self->cells = g_array_new (FALSE, FALSE, sizeof (KcImportCell));
      g_array_set_clear_func (self->cells, cell_clear);
    }
  g_array_append_val (self->cells, cell);
}

guint
kc_import_row_get_n_changes (KcImportRow *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (self), 0);
  return self->changes != NULL ? self->changes->len : 0;
}

const KcImportChange *
kc_import_row_get_change (KcImportRow *self, guint index)
{
  g_return_val_if_fail (index < kc_import_row_get_n_changes (self), NULL);
  return &g_array_index (self->changes, KcImportChange, index);
}

void
kc_import_row_add_change (KcImportRow *self, gint32 column, const char *label, const char *before, const char *after)
{
  KcImportChange change = { column, g_strdup (label), g_strdup (before), g_strdup (after) };

  if (self->changes == NULL)
    {
      self->changes = g_array_new (FALSE, FALSE, sizeof (KcImportChange));
      g_array_set_clear_func (self->changes, change_clear);
    }
  g_array_append_val (self->changes, change);
}

static gboolean
same_issues (KcImportRow *a, KcImportRow *b)
{
  guint n_a = a->issues != NULL ? g_list_model_get_n_items (G_LIST_MODEL (a->issues)) : 0;
  guint n_b = b->issues != NULL ? g_list_model_get_n_items (G_LIST_MODEL (b->issues)) : 0;

  for (guint i = 0; n_a == n_b && i < n_a; i++)
    {
      g_autoptr (KcIssue) x = g_list_model_get_item (G_LIST_MODEL (a->issues), i);
      g_autoptr (KcIssue) y = g_list_model_get_item (G_LIST_MODEL (b->issues), i);

      if (kc_issue_get_code (x) != kc_issue_get_code (y) || kc_issue_get_place (x)->column != kc_issue_get_place (y)->column
          || g_strcmp0 (kc_issue_get_arg (x, 0), kc_issue_get_arg (y, 0)) != 0 || g_strcmp0 (kc_issue_get_arg (x, 1), kc_issue_get_arg (y, 1)) != 0)
        return FALSE;
    }
  return n_a == n_b;
}

static gboolean
same_cells (KcImportRow *a, KcImportRow *b)
{
  guint n = kc_import_row_get_n_cells (a);

  for (guint i = 0; n == kc_import_row_get_n_cells (b) && i < n; i++)
    {
      const KcImportCell *x = kc_import_row_get_cell (a, i), *y = kc_import_row_get_cell (b, i);

      if (x->column != y->column || strcmp (x->text, y->text) != 0 || g_strcmp0 (x->original, y->original) != 0)
        return FALSE;
    }
  return n == kc_import_row_get_n_cells (b);
}

static gboolean
same_changes (KcImportRow *a, KcImportRow *b)
{
  guint n = kc_import_row_get_n_changes (a);

  for (guint i = 0; n == kc_import_row_get_n_changes (b) && i < n; i++)
    {
      const KcImportChange *x = kc_import_row_get_change (a, i), *y = kc_import_row_get_change (b, i);

      if (x->column != y->column || strcmp (x->label, y->label) != 0 || strcmp (x->before, y->before) != 0 || strcmp (x->after, y->after) != 0)
        return FALSE;
    }
  return n == kc_import_row_get_n_changes (b);
}

gboolean
kc_import_row_equal (KcImportRow *a, KcImportRow *b)
{
  g_return_val_if_fail (KC_IS_IMPORT_ROW (a) && KC_IS_IMPORT_ROW (b), FALSE);
  return a->source == b->source && a->row == b->row && a->verdict == b->verdict && a->action == b->action && strcmp (a->key, b->key) == 0
         && strcmp (a->summary, b->summary) == 0 && same_issues (a, b) && same_cells (a, b) && same_changes (a, b);
}
