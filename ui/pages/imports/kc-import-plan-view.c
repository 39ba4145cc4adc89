#include "kc-import-plan-view.h"

#include <glib/gi18n-lib.h>

#include "kc-import-confirm-view.h"
#include "kc-import-kinds-list.h"
#include "kc-import-places.h"
#include "kc-import-plan-reports.h"
#include "kc-import-questions-view.h"
#include "kc-import-row-view.h"
#include "kc-imports-resources.h"
#include "kc-record-table-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcImportPlanView
{
  GtkWidget parent_instance;

  GtkWidget *box, *counts, *levels_button;
  KcImportKindsList *kinds;
  GtkStack *stack;
  KcRecordTableView *table, *findings;
  KcImportConfirmView *confirm;
  KcImportQuestionsView *questions;
  GtkRevealer *detail;
  KcImportRowView *row_view;
  GMenuModel *row_menu;

  KcImportSession *session;
  KcImportPlan *plan;
  gboolean showing;      /* the tables are being filled: what is selected meanwhile is not what a person chose */
};

enum { CORRECTED, CONFIRMED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportPlanView, kc_import_plan_view, GTK_TYPE_WIDGET)

static gboolean
is_editable (KcImportPlanView *self)
{
  return self->plan != NULL && kc_import_plan_get_batch (self->plan) == 0;
}

static void
corrected_cb (KcImportPlanView *self)
{
  g_signal_emit (self, signals[CORRECTED], 0);
}

/* --- the chosen rows --- */

/* The row of the plan behind a row of one of the tables; NULL. Transfer full. */
static KcImportRow *
find_plan_row (KcImportPlanView *self, KcReportRow *shown)
{
  guint index = (guint) kc_report_row_get_id (shown) - 1;
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  guint value;

  if (kc_import_kinds_list_get_part (self->kinds, &value) == KC_PLAN_PART_ROWS)
    return g_list_model_get_item (kc_import_plan_get_rows (self->plan), index);
  return index < kc_issue_list_get_size (issues) ? kc_import_places_find_row (self->session, self->plan, kc_issue_list_get (issues, index)) : NULL;
}

static KcRecordTableView *
get_table (KcImportPlanView *self)
{
  guint value;

  return kc_import_kinds_list_get_part (self->kinds, &value) == KC_PLAN_PART_FINDINGS ? self->findings : self->table;
}

static void
row_selected_cb (KcImportPlanView *self)
{
  g_autoptr (KcImportRow) row = NULL;
  gboolean shows_table = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "rows") == 0
                         || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "findings") == 0;

  if (self->showing)
    return;
  if (self->plan != NULL && shows_table)
    {
      g_autoptr (GPtrArray) selected = kc_record_table_view_get_selected (get_table (self));

      if (selected->len == 1)
        row = find_plan_row (self, g_ptr_array_index (selected, 0));
    }
  kc_import_row_view_set_row (self->row_view, self->session, row, is_editable (self));
  gtk_revealer_set_reveal_child (self->detail, row != NULL);
}

/* What a person says about the rows that are chosen, and the plan made again because of it. */
static void
tell_rows (KcImportPlanView *self, void (*tell) (KcImportSession *, KcImportRow *, GVariant *), GVariant *what)
{
  g_autoptr (GPtrArray) selected = kc_record_table_view_get_selected (get_table (self));
  guint n = 0;

  if (!is_editable (self))
    return;
  for (guint i = 0; i < selected->len; i++)
    {
      g_autoptr (KcImportRow) row = find_plan_row (self, g_ptr_array_index (selected, i));

      if (row == NULL)
        continue;
      tell (self->session, row, what);
      n++;
    }
  if (n > 0)
    corrected_cb (self);
}

static void
tell_action (KcImportSession *session, KcImportRow *row, GVariant *action)
{
  kc_import_session_set_row_action (session, row, (KcRowAction) g_variant_get_uint32 (action));
}

static void
tell_data (KcImportSession *session, KcImportRow *row, GVariant *is_data)
{
  kc_import_session_set_data_row (session, row, g_variant_get_boolean (is_data));
}

static void
row_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tell_rows (KC_IMPORT_PLAN_VIEW (widget), tell_action, parameter);
}

static void
data_row_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tell_rows (KC_IMPORT_PLAN_VIEW (widget), tell_data, parameter);
}

/* --- what is shown of the plan --- */

static void
show_table (KcImportPlanView *self, KcRecordTableView *table, KcLocalPages *pages, gboolean again)
{
  if (again)
    kc_record_table_view_update_pages (table, pages);
  else
    kc_record_table_view_set_pages (table, pages);
}

/* Which row of the page is selected; -1 when none is. */
static int
get_position (KcRecordTableView *table)
{
  g_autoptr (GPtrArray) selected = kc_record_table_view_get_selected (table);
  KcReport *page = kc_record_table_view_get_page (table);

  for (guint i = 0; page != NULL && selected->len == 1 && i < g_list_model_get_n_items (kc_report_get_rows (page)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (page), i);

      if (kc_report_row_get_id (row) == kc_report_row_get_id (g_ptr_array_index (selected, 0)))
        return (int) i;
    }
  return -1;
}

/* A finding that was put right is gone: the next one takes its place, so that one after the other can be corrected. */
static void
select_position (KcRecordTableView *table, int position)
{
  KcReport *page = kc_record_table_view_get_page (table);
  guint n = page != NULL ? g_list_model_get_n_items (kc_report_get_rows (page)) : 0;
  g_autoptr (KcReportRow) row = NULL;

  if (position < 0 || n == 0 || get_position (table) >= 0)
    return;
  row = g_list_model_get_item (kc_report_get_rows (page), MIN ((guint) position, n - 1));
  kc_record_table_view_select (table, kc_report_row_get_id (row));
}

/* `again`: the same choice over changed rows. */
static void
show_part (KcImportPlanView *self, gboolean again)
{
  g_autoptr (KcLocalPages) pages = NULL;
  int position = again ? get_position (get_table (self)) : -1;
  guint value;

  self->showing = TRUE;
  switch (kc_import_kinds_list_get_part (self->kinds, &value))
    {
    case KC_PLAN_PART_QUESTIONS:
      gtk_stack_set_visible_child_name (self->stack, "questions");
      break;
    case KC_PLAN_PART_CONFIRM:
      gtk_stack_set_visible_child_name (self->stack, "confirm");
      break;
    case KC_PLAN_PART_FINDINGS:
      pages = kc_import_findings_pages_new (self->plan, (KcIssueCode) value);
      show_table (self, self->findings, pages, again);
      gtk_stack_set_visible_child_name (self->stack, "findings");
      break;
    case KC_PLAN_PART_ROWS:
    default:
      pages = kc_import_rows_pages_new (self->session, self->plan, (KcVerdict) value);
      show_table (self, self->table, pages, again);
      gtk_stack_set_visible_child_name (self->stack, "rows");
    }
  select_position (get_table (self), position);
  self->showing = FALSE;
  row_selected_cb (self);
}

static void
chosen_cb (KcImportPlanView *self)
{
  if (self->plan != NULL)
    show_part (self, FALSE);
}

static void
confirmed_cb (KcImportPlanView *self)
{
  kc_import_kinds_list_fill (self->kinds, self->plan);
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
show_kind_cb (KcImportPlanView *self, guint code)
{
  kc_import_kinds_list_choose (self->kinds, KC_PLAN_PART_FINDINGS, code);
}

static void
add_count (KcImportPlanView *self, const char *label, guint64 rows, guint64 values)
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
fill_counts (KcImportPlanView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->counts)) != NULL)
    gtk_box_remove (GTK_BOX (self->counts), child);
  for (guint verdict = 0; self->plan != NULL && verdict < KC_N_VERDICTS; verdict++)
    add_count (self, kc_verdict_get_label (verdict), kc_import_plan_get_count (self->plan, verdict), kc_import_plan_get_value_count (self->plan, verdict));
}

static void
fill (KcImportPlanView *self, gboolean again)
{
  guint before_value, value;
  KcPlanPart before = kc_import_kinds_list_get_part (self->kinds, &before_value);

  fill_counts (self);
  kc_import_confirm_view_set_plan (self->confirm, self->session, self->plan);
  kc_import_kinds_list_fill (self->kinds, self->plan);
  gtk_widget_set_visible (self->levels_button, is_editable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.row-action", is_editable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.data-row", is_editable (self));
  if (self->plan != NULL)
    show_part (self, again && kc_import_kinds_list_get_part (self->kinds, &value) == before && value == before_value);
}

void
kc_import_plan_view_set_plan (KcImportPlanView *self, KcImportSession *session, KcImportPlan *plan)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN_VIEW (self));

  kc_import_row_view_set_row (self->row_view, NULL, NULL, FALSE);
  gtk_revealer_set_reveal_child (self->detail, FALSE);
  g_set_object (&self->session, session);
  g_set_object (&self->plan, plan);
  kc_import_questions_view_set_plan (self->questions, session, plan);
  if (plan == NULL)
    {
      kc_record_table_view_set_report (self->table, NULL);
      kc_record_table_view_set_report (self->findings, NULL);
    }
  fill (self, FALSE);
}

void
kc_import_plan_view_refresh (KcImportPlanView *self)
{
  g_return_if_fail (KC_IS_IMPORT_PLAN_VIEW (self));

  if (self->plan != NULL)
    fill (self, TRUE);
}

/* --- type --- */

static void
kc_import_plan_view_dispose (GObject *object)
{
  KcImportPlanView *self = KC_IMPORT_PLAN_VIEW (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_import_plan_view_parent_class)->dispose (object);
}

static void
kc_import_plan_view_class_init (KcImportPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_plan_view_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_PLAN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFIRMED] = g_signal_new ("confirmed", KC_TYPE_IMPORT_PLAN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_IMPORT_CONFIRM_VIEW);
  g_type_ensure (KC_TYPE_IMPORT_KINDS_LIST);
  g_type_ensure (KC_TYPE_IMPORT_QUESTIONS_VIEW);
  g_type_ensure (KC_TYPE_IMPORT_ROW_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, counts);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, levels_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, kinds);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, stack);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, table);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, findings);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, confirm);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, questions);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, detail);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, row_view);
  gtk_widget_class_bind_template_child (widget_class, KcImportPlanView, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, corrected_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_kind_cb);
  gtk_widget_class_install_action (widget_class, "plan.row-action", "u", row_action_cb);
  gtk_widget_class_install_action (widget_class, "plan.data-row", "b", data_row_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "plan.row-action", "u", KC_ROW_SKIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_plan_view_init (KcImportPlanView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_label (self->table, _("Rows of the plan"));
  kc_record_table_view_set_label (self->findings, _("Findings"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_row_menu (self->findings, self->row_menu);
}
