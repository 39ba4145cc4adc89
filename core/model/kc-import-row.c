#include "kc-import-plan.h"

struct _KcImportRow
{
  GObject parent_instance;

  char *sheet;
  guint32 row;
  KcVerdict verdict;
  char *key;
  char *summary;
  GListStore *issues;
};

G_DEFINE_FINAL_TYPE (KcImportRow, kc_import_row, G_TYPE_OBJECT)

static void
kc_import_row_finalize (GObject *object)
{
  KcImportRow *self = KC_IMPORT_ROW (object);

  g_free (self->sheet);
  g_free (self->key);
  g_free (self->summary);
  g_clear_object (&self->issues);

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
