#include "kc-issue-list.h"

#define MAX_KEPT_PER_CODE 10000

struct _KcIssueList
{
  GObject parent_instance;
  GPtrArray *issues;
  guint64 counts[KC_N_ISSUE_CODES];  /* all that were added */
  guint kept[KC_N_ISSUE_CODES];
};

static GType
kc_issue_list_get_item_type (GListModel *model)
{
  return KC_TYPE_ISSUE;
}

static guint
kc_issue_list_get_n_items (GListModel *model)
{
  return KC_ISSUE_LIST (model)->issues->len;
}

static gpointer
kc_issue_list_get_item (GListModel *model, guint position)
{
  KcIssueList *self = KC_ISSUE_LIST (model);

  return position < self->issues->len ? g_object_ref (g_ptr_array_index (self->issues, position)) : NULL;
}

static void
kc_issue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = kc_issue_list_get_item_type;
  iface->get_n_items = kc_issue_list_get_n_items;
  iface->get_item = kc_issue_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KcIssueList, kc_issue_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, kc_issue_list_model_init))

static void
kc_issue_list_finalize (GObject *object)
{
  g_ptr_array_unref (KC_ISSUE_LIST (object)->issues);

  G_OBJECT_CLASS (kc_issue_list_parent_class)->finalize (object);
}

static void
kc_issue_list_class_init (KcIssueListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_issue_list_finalize;
}

static void
kc_issue_list_init (KcIssueList *self)
{
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Takes the issue without counting it; whether there is room was asked before. */
static void
keep (KcIssueList *self, KcIssue *issue)
{
  self->kept[kc_issue_get_code (issue)]++;
  g_ptr_array_add (self->issues, issue);
}

KcIssueList *
kc_issue_list_new (void)
{
  return g_object_new (KC_TYPE_ISSUE_LIST, NULL);
}

void
kc_issue_list_add (KcIssueList *self, KcIssueCode code, const KcPlace *place,
                   const char *arg1, const char *arg2, const char *arg3)
{
  g_return_if_fail ((guint) code < KC_N_ISSUE_CODES);

  self->counts[code]++;
  if (self->kept[code] >= MAX_KEPT_PER_CODE)
    return;
  keep (self, kc_issue_new (code, place, arg1, arg2, arg3));
  g_list_model_items_changed (G_LIST_MODEL (self), self->issues->len - 1, 0, 1);
}

void
kc_issue_list_take (KcIssueList *self, KcIssue *issue)
{
  g_autoptr (KcIssue) owned = issue;
  KcIssueCode code = kc_issue_get_code (issue);

  self->counts[code]++;
  if (self->kept[code] >= MAX_KEPT_PER_CODE)
    return;
  keep (self, g_steal_pointer (&owned));
  g_list_model_items_changed (G_LIST_MODEL (self), self->issues->len - 1, 0, 1);
}

guint
kc_issue_list_get_size (KcIssueList *self)
{
  return self->issues->len;
}

KcIssue *
kc_issue_list_get (KcIssueList *self, guint index)
{
  g_return_val_if_fail (index < self->issues->len, NULL);

  return g_ptr_array_index (self->issues, index);
}

guint64
kc_issue_list_count (KcIssueList *self, KcIssueCode code)
{
  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, 0);

  return self->counts[code];
}

guint64
kc_issue_list_count_severity (KcIssueList *self, KcSeverity severity)
{
  guint64 count = 0;

  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    if (kc_issue_code_severity ((KcIssueCode) i) == (int) severity)
      count += self->counts[i];
  return count;
}

void
kc_issue_list_append (KcIssueList *self, KcIssueList *other)
{
  guint first = self->issues->len, n_other = other->issues->len;

  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    self->counts[i] += other->counts[i];
  for (guint i = 0; i < n_other; i++)
    {
      KcIssue *issue = g_ptr_array_index (other->issues, i);

      if (self->kept[kc_issue_get_code (issue)] < MAX_KEPT_PER_CODE)
        keep (self, g_object_ref (issue));
    }
  if (self->issues->len > first)
    g_list_model_items_changed (G_LIST_MODEL (self), first, 0, self->issues->len - first);
}
