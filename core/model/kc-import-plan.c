#include "kc-import-plan.h"

#include <glib/gi18n-lib.h>

struct _KcImportPlan
{
  GObject parent_instance;

  guint64 rows_by_verdict[KC_N_VERDICTS];
  guint64 values_by_verdict[KC_N_VERDICTS];
  GListStore *rows;
  guint n_plain;      /* rows kept because there was room */
  guint n_important;  /* rows kept although there was none */
  KcIssueList *issues;
  gint64 batch;
};

G_DEFINE_FINAL_TYPE (KcImportPlan, kc_import_plan, G_TYPE_OBJECT)

static const struct
{
  const char *nick;
  const char *label;
} verdicts[] = {
  { "added", NC_("verdict of an import", "Added") },
  { "changed", NC_("verdict of an import", "Changed") },
  { "unchanged", NC_("verdict of an import", "Unchanged") },
  { "refused", NC_("verdict of an import", "Refused") },
  { "left-out", NC_("verdict of an import", "Left out") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (verdicts) == KC_N_VERDICTS);

const char *
kc_verdict_to_nick (KcVerdict verdict)
{
  g_return_val_if_fail (verdict < KC_N_VERDICTS, NULL);
  return verdicts[verdict].nick;
}

const char *
kc_verdict_get_label (KcVerdict verdict)
{
  g_return_val_if_fail (verdict < KC_N_VERDICTS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "verdict of an import", verdicts[verdict].label);
}

static void
kc_import_plan_finalize (GObject *object)
{
  KcImportPlan *self = KC_IMPORT_PLAN (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->issues);

  G_OBJECT_CLASS (kc_import_plan_parent_class)->finalize (object);
}

static void
kc_import_plan_class_init (KcImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_import_plan_finalize;
}

static void
kc_import_plan_init (KcImportPlan *self)
{
  self->rows = g_list_store_new (KC_TYPE_IMPORT_ROW);
  self->issues = kc_issue_list_new ();
}

KcImportPlan *
kc_import_plan_new (void)
{
  return g_object_new (KC_TYPE_IMPORT_PLAN, NULL);
}

void
kc_import_plan_count (KcImportPlan *self,
                      KcVerdict     verdict,
                      guint64       n)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail (verdict < KC_N_VERDICTS);
  self->rows_by_verdict[verdict] += n;
}

static gboolean
is_important (KcImportRow *row)
{
  GListModel *issues;

  if (kc_import_row_get_verdict (row) == KC_VERDICT_REFUSED || kc_import_row_get_verdict (row) == KC_VERDICT_CHANGED)
    return TRUE;
  issues = kc_import_row_get_issues (row);
  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr(KcIssue) issue = g_list_model_get_item (issues, i);

      if (kc_issue_get_severity (issue) > KC_SEVERITY_NOTE)
        return TRUE;
    }
  return FALSE;
}

void
kc_import_plan_take_row (KcImportPlan *self,
                         KcImportRow  *row)
{
  g_autoptr(KcImportRow) owned = row;

  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail (KC_IS_IMPORT_ROW (row));

  if (self->n_plain < KC_IMPORT_PLAN_MAX_ROWS)
    self->n_plain++;
  else if (self->n_important < KC_IMPORT_PLAN_MAX_ROWS && is_important (row))
    self->n_important++;
  else
    return;
  g_list_store_append (self->rows, owned);
}

guint64
kc_import_plan_get_count (KcImportPlan *self,
                          KcVerdict     verdict)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), 0);
  g_return_val_if_fail (verdict < KC_N_VERDICTS, 0);
  return self->rows_by_verdict[verdict];
}

void
kc_import_plan_count_values (KcImportPlan *self,
                             KcVerdict     verdict,
                             guint64       n)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  g_return_if_fail (verdict < KC_N_VERDICTS);
  self->values_by_verdict[verdict] += n;
}

guint64
kc_import_plan_get_value_count (KcImportPlan *self,
                                KcVerdict     verdict)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), 0);
  g_return_val_if_fail (verdict < KC_N_VERDICTS, 0);
  return self->values_by_verdict[verdict];
}

GListModel *
kc_import_plan_get_rows (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), NULL);
  return G_LIST_MODEL (self->rows);
}

KcIssueList *
kc_import_plan_get_issues (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), NULL);
  return self->issues;
}

gint64
kc_import_plan_get_batch (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), 0);
  return self->batch;
}

void
kc_import_plan_set_batch (KcImportPlan *self,
                          gint64        batch)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN (self));
  self->batch = batch;
}

gboolean
kc_import_plan_has_refusals (KcImportPlan *self)
{
  g_return_val_if_fail (KC_IS_IMPORT_PLAN (self), FALSE);
  return self->rows_by_verdict[KC_VERDICT_REFUSED] > 0 || self->values_by_verdict[KC_VERDICT_REFUSED] > 0;
}
