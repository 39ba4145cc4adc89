#include "kc-import-plan-view.h"

#include <glib/gi18n-lib.h>

#include "kc-imports-resources.h"
#include "kc-issue-row.h"
#include "kc-record-table-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcImportPlanView
{
  GtkWidget parent_instance;

  GtkWidget *box, *counts;
  GtkListBox *kinds;
  GtkStack *stack;
  KcRecordTableView *table, *findings;

  GtkRevealer *detail;
  GtkListBox *row_findings;

  KcImportPlan *plan;
};

/* What a row of the list at the left stands for. */
typedef enum
{
  KIND_ALL_ROWS,
  KIND_VERDICT,
  KIND_CODE,
} Kind;

G_DEFINE_FINAL_TYPE (KcImportPlanView, kc_import_plan_view, GTK_TYPE_WIDGET)

/* --- the list at the left --- */

static GtkWidget *
new_kind_row (KcImportPlanView *self,
              Kind kind,
              guint value,
              const char *icon,
              const char *title,
              guint64 count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *count_text = kc_ui_format_count (count);
  g_autofree char *name = g_strdup_printf ("%s %s", title, count_text);
  GtkWidget *number = gtk_label_new (count_text);

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (row, title);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "kind", GUINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (row), "value", GUINT_TO_POINTER (value));
  gtk_list_box_append (self->kinds, row);
  return row;
}

static const char *
icon_of_severity (KcSeverity severity)
{
  return severity == KC_SEVERITY_ERROR ? "dialog-error-symbolic" : severity == KC_SEVERITY_WARNING ? "dialog-warning-symbolic" : "dialog-information-symbolic";
}

static void
fill_kinds (KcImportPlanView *self)
{
  static const KcSeverity order[] = { KC_SEVERITY_ERROR, KC_SEVERITY_WARNING, KC_SEVERITY_NOTE };
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  guint64 n_rows = g_list_model_get_n_items (kc_import_plan_get_rows (self->plan)), n_counted = 0;
  GtkWidget *first;

  for (guint verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    n_counted += kc_import_plan_get_count (self->plan, verdict);
  /* Of a very long sheet the plan keeps the first rows and those that a person should look at. */
  first = new_kind_row (self, KIND_ALL_ROWS, 0, NULL, n_rows < n_counted ? _("First rows, and all with findings") : _("All rows"), n_rows);

  for (guint verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    if (kc_import_plan_get_count (self->plan, verdict) > 0)
      new_kind_row (self, KIND_VERDICT, verdict, NULL, kc_verdict_get_label (verdict), kc_import_plan_get_count (self->plan, verdict));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint code = 0; code < KC_N_ISSUE_CODES; code++)
      if ((KcSeverity) kc_issue_code_severity (code) == order[i] && kc_issue_list_count (issues, code) > 0)
        new_kind_row (self, KIND_CODE, code, icon_of_severity (order[i]), kc_issue_code_title (code), kc_issue_list_count (issues, code));
  gtk_list_box_select_row (self->kinds, GTK_LIST_BOX_ROW (first));
}

/* --- rows and findings as tables --- */

static char *
dup_findings_text (KcImportRow *row)
{
  GListModel *issues = kc_import_row_get_issues (row);
  guint n = g_list_model_get_n_items (issues);
  g_autoptr (KcIssue) first = n > 0 ? g_list_model_get_item (issues, 0) : NULL;
  g_autofree char *sentence = first != NULL ? kc_issue_dup_sentence (first) : NULL;

  if (n > 1)
    return g_strdup_printf (ngettext ("%s (and %u more)", "%s (and %u more)", n - 1), sentence, n - 1);
  return g_steal_pointer (&sentence);
}

static KcReport *
make_rows_report (KcImportPlanView *self,
                  Kind kind,
                  guint verdict)
{
  g_autoptr (KcReport) report = kc_report_new (_("Rows of the plan"));
  GListModel *rows = kc_import_plan_get_rows (self->plan);

  kc_report_add_column (report, "place", _("Row"), KC_COLUMN_TEXT, 0, 11);
  kc_report_add_column (report, "verdict", _("What happens"), KC_COLUMN_CHOICE, 0, 7);
  kc_report_add_column (report, "key", _("Number or code"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "summary", _("Content"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "findings", _("Findings"), KC_COLUMN_TEXT, 0, 32);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcImportRow) row = g_list_model_get_item (rows, i);
      g_autofree char *place = NULL, *findings = NULL;
      KcReportRow *out;

      if (kind == KIND_VERDICT && (guint) kc_import_row_get_verdict (row) != verdict)
        continue;
      place = g_strdup_printf ("%s · %u", kc_import_row_get_sheet (row), kc_import_row_get_row (row) + 1);
      findings = dup_findings_text (row);
      out = kc_report_add_row (report, (gint64) i + 1);
      kc_report_row_set_text (out, 0, place);
      kc_report_row_set_text (out, 1, kc_verdict_get_label (kc_import_row_get_verdict (row)));
      kc_report_row_set_text (out, 2, kc_import_row_get_key (row));
      kc_report_row_set_text (out, 3, kc_import_row_get_summary (row));
      kc_report_row_set_text (out, 4, findings);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return g_steal_pointer (&report);
}

static void
add_findings (KcReport *report,
              KcIssueList *issues,
              KcIssueCode code)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      g_autofree char *where = NULL, *sentence = NULL;
      KcReportRow *row;

      if (kc_issue_get_code (issue) != code)
        continue;
      where = kc_place_to_string (place);
      sentence = kc_issue_dup_sentence (issue);
      row = kc_report_add_row (report, (gint64) g_list_model_get_n_items (kc_report_get_rows (report)) + 1);
      kc_report_row_set_text (row, 0, place->file);
      kc_report_row_set_text (row, 1, where);
      kc_report_row_set_text (row, 2, place->record);
      kc_report_row_set_text (row, 3, sentence);
    }
}

static KcReport *
make_findings_report (KcImportPlanView *self,
                      KcIssueCode code)
{
  g_autoptr (KcReport) report = kc_report_new (kc_issue_code_title (code));

  kc_report_add_column (report, "file", _("File"), KC_COLUMN_TEXT, 0, 15);
  kc_report_add_column (report, "place", _("Cell"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "record", _("Number or code"), KC_COLUMN_TEXT, 0, 9);
  kc_report_add_column (report, "sentence", _("Finding"), KC_COLUMN_TEXT, 0, 50);
  add_findings (report, kc_import_plan_get_issues (self->plan), code);
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return g_steal_pointer (&report);
}

static void
kind_selected_cb (KcImportPlanView *self,
                  GtkListBoxRow *row)
{
  g_autoptr (KcReport) report = NULL;
  Kind kind;
  guint value;

  if (row == NULL || self->plan == NULL)
    return;
  kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kind"));
  value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "value"));
  if (kind == KIND_CODE)
    report = make_findings_report (self, value);
  else
    report = make_rows_report (self, kind, value);
  kc_record_table_view_set_report (kind == KIND_CODE ? self->findings : self->table, report);
  gtk_stack_set_visible_child_name (self->stack, kind == KIND_CODE ? "findings" : "rows");
}

static GtkWidget *
new_issue_row_cb (gpointer item,
                  gpointer data)
{
  return kc_issue_row_new (item);
}

/* The cell of the table has room for one finding; below it stand all of the chosen row. */
static void
row_selected_cb (KcImportPlanView *self)
{
  g_autoptr (GPtrArray) selected = kc_record_table_view_get_selected (self->table);
  g_autoptr (KcImportRow) row = NULL;
  GListModel *issues = NULL;

  if (self->plan != NULL && selected->len == 1)
    row = g_list_model_get_item (kc_import_plan_get_rows (self->plan), (guint) kc_report_row_get_id (g_ptr_array_index (selected, 0)) - 1);
  if (row != NULL && g_list_model_get_n_items (kc_import_row_get_issues (row)) > 0)
    issues = kc_import_row_get_issues (row);
  gtk_list_box_bind_model (self->row_findings, issues, new_issue_row_cb, NULL, NULL);
  gtk_revealer_set_reveal_child (self->detail, issues != NULL);
}

/* --- counts --- */

static void
add_count (KcImportPlanView *self,
           const char *label,
           guint64 rows,
           guint64 values)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *row_text = kc_ui_format_count (rows);
  g_autofree char *value_text = kc_ui_format_count (values);
  g_autofree char *below = values > 0 ? g_strdup_printf (_("%s · %s values"), label, value_text) : g_strdup (label);
  GtkWidget *number = gtk_label_new (row_text), *name = gtk_label_new (below);

  gtk_widget_add_css_class (number, "kc-figure");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (self->counts), box);
}

static void
clear (KcImportPlanView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->counts)) != NULL)
    gtk_box_remove (GTK_BOX (self->counts), child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds))) != NULL)
    gtk_list_box_remove (self->kinds, child);
}

/* --- type --- */

static void
kc_import_plan_view_dispose (GObject *object)
{
  KcImportPlanView *self = KC_IMPORT_PLAN_VIEW (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_import_plan_view_parent_class)->dispose (object);
}

static void
kc_import_plan_view_class_init (KcImportPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_plan_view_dispose;
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, counts);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, kinds);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, stack);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, table);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, findings);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, detail);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, row_findings);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_plan_view_init (KcImportPlanView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_label (self->table, _("Rows of the plan"));
  kc_record_table_view_set_label (self->findings, _("Findings"));
}

void
kc_import_plan_view_set_plan (KcImportPlanView *self,
                              KcImportPlan *plan)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN_VIEW (self));

  clear (self);
  g_set_object (&self->plan, plan);
  gtk_list_box_bind_model (self->row_findings, NULL, NULL, NULL, NULL);
  gtk_revealer_set_reveal_child (self->detail, FALSE);
  if (plan == NULL)
    {
      kc_record_table_view_set_report (self->table, NULL);
      kc_record_table_view_set_report (self->findings, NULL);
      return;
    }
  for (guint verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    add_count (self, kc_verdict_get_label (verdict), kc_import_plan_get_count (plan, verdict), kc_import_plan_get_value_count (plan, verdict));
  fill_kinds (self);
}
