#include "kc-branches-page.h"

#include <glib/gi18n-lib.h>

#include "kc-branches-resources.h"
#include "kc-dialog.h"
#include "kc-filter-bar.h"
#include "kc-institution-card.h"
#include "kc-record-dialog.h"
#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-window-page.h"

struct _KcBranchesPage
{
  GtkWidget parent_instance;

  KcStateView *state;
  KcInstitutionCard *card;
  KcFilterBar *filters;
  GtkWidget *warning_box;
  GtkLabel *warning;
  KcRecordTableView *table;
  GtkWidget *edit_button, *add_button;
  GMenuModel *row_menu;

  KcWorkspace *workspace;
  GCancellable *cancellable;   /* of what is being loaded */
  KcRecord *institution;
  KcReport *branches;
  gint64 wanted;               /* branch to select when the list has come; 0 */
  char *subtitle;
};

static void kc_branches_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcBranchesPage, kc_branches_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_branches_page_window_page_init))

static gboolean
can_write (KcBranchesPage *self)
{
  return self->workspace != NULL && !kc_workspace_is_read_only (self->workspace);
}

/* --- editing --- */

static void
superiors_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KcRecordForm) form = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) superiors = kc_branch_superiors_finish ((KcStore *) object, result, &error);

  /* The dialog was closed meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (form)) == NULL)
    return;
  if (superiors != NULL)
    kc_record_form_set_references (form, "parent", superiors);
  else
    kc_dialog_show_error (GTK_WIDGET (form), KC_ATTEMPT_LOAD, error);
}

static void
edit_record (KcBranchesPage *self,
             KcRecord       *branch,
             const char     *title)
{
  KcRecordDialog *dialog = kc_record_dialog_present (GTK_WIDGET (self), self->workspace, branch, title, NULL);

  kc_branch_superiors_async (kc_workspace_get_store (self->workspace), kc_record_get_id (branch), self->cancellable, superiors_cb,
                             g_object_ref (kc_record_dialog_get_form (dialog)));
}

static void
branch_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcBranchesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcRecord) branch = kc_branch_load_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || self->branches == NULL || self->state == NULL)
    return;
  if (branch != NULL)
    edit_record (self, branch, _("Branch"));
  else
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
}

static void
row_activated_cb (KcBranchesPage *self,
                  gint64          id)
{
  kc_branch_load_async (kc_workspace_get_store (self->workspace), id, self->cancellable, branch_cb, g_object_ref (self));
}

/* 0 unless one branch is selected. */
static gint64
get_selected (KcBranchesPage *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  return rows->len == 1 ? kc_report_row_get_id (g_ptr_array_index (rows, 0)) : 0;
}

static void
selection_changed_cb (KcBranchesPage *self)
{
  gboolean is_one = get_selected (self) != 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "branches.edit", is_one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "branches.show-managers", is_one);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcBranchesPage *self = KC_BRANCHES_PAGE (widget);

  row_activated_cb (self, get_selected (self));
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KcBranchesPage *self = KC_BRANCHES_PAGE (widget);
  g_autoptr (KcRecord) branch = kc_record_new (kc_kind_find ("branch"));

  edit_record (self, branch, _("Add Branch"));
}

static void
edit_institution_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  KcBranchesPage *self = KC_BRANCHES_PAGE (widget);
  g_autoptr (KcRecord) copy = kc_record_dup (self->institution);

  kc_record_dialog_present (widget, self->workspace, copy, _("Bank"), NULL);
}

static void
show_managers_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("managers"), "branch", get_selected (KC_BRANCHES_PAGE (widget)));
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (widget, "win.show-place", "s", text);
}

/* --- the list --- */

/* Peers depend on the class (D2.1), so a branch without one stands out by a sign and a word. Their number. */
static guint
mark_unclassed (KcReport *report)
{
  int column = kc_report_find_column (report, "class");
  GListModel *rows = kc_report_get_rows (report);
  guint n = 0;

  for (guint i = 0; column >= 0 && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      g_autofree char *mark = NULL;

      if (kc_report_row_get (row, (guint) column)->type != KC_VALUE_NOTHING)
        continue;
      mark = g_strdup_printf ("⚠ %s", C_("branch class", "Not stated"));
      kc_report_row_set_text (row, (guint) column, mark);
      n++;
    }
  return n;
}

static void
show_warning (KcBranchesPage *self,
              guint           n)
{
  g_autofree char *count = kc_ui_format_count (n);
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
    "%s branch has no class. Managers are compared with those of branches of the same class: open the branch and choose it.",
    "%s branches have no class. Managers are compared with those of branches of the same class: open each branch and choose it.", n), count);

  gtk_label_set_text (self->warning, text);
  gtk_widget_set_visible (self->warning_box, n > 0);
}

static gint64
sum_column (KcReport   *report,
            const char *name)
{
  GListModel *rows = kc_report_get_rows (report);
  gint64 sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      const KcValue *value = kc_report_read_value (report, row, name);

      sum += value != NULL && value->type == KC_VALUE_INTEGER ? value->as.integer : 0;
    }
  return sum;
}

/* "12 branches · 3 managers short of the plan" (D2.2). */
static void
show_subtitle (KcBranchesPage *self)
{
  guint n = g_list_model_get_n_items (kc_report_get_rows (self->branches));
  guint64 shortfall = (guint64) sum_column (self->branches, "shortfall");
  g_autofree char *count = kc_ui_format_count (n);
  g_autofree char *branches = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s branch", "%s branches", n), count);
  g_autofree char *lacking = kc_ui_format_count (shortfall);
  g_autofree char *plan = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s manager short of the plan", "%s managers short of the plan", (gulong) shortfall), lacking);

  g_clear_pointer (&self->subtitle, g_free);
  if (n > 0)
    self->subtitle = shortfall > 0 ? g_strdup_printf ("%s · %s", branches, plan) : g_steal_pointer (&branches);
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
branches_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcBranchesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_branch_list_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || self->state == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_set_object (&self->branches, report);
  show_warning (self, mark_unclassed (report));
  kc_record_table_view_set_report (self->table, report);
  if (self->wanted != 0)
    kc_record_table_view_select (self->table, self->wanted);
  self->wanted = 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "branches.add", can_write (self));
  selection_changed_cb (self);
  show_subtitle (self);
  kc_state_view_show_content (self->state);
}

/* The bank, then its branches. */
static void
institution_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (KcBranchesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcRecord) institution = kc_institution_load_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || self->state == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (institution == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_set_object (&self->institution, institution);
  kc_institution_card_set_record (self->card, institution, can_write (self));
  kc_branch_list_async (kc_workspace_get_store (self->workspace), self->cancellable, branches_cb, g_object_ref (self));
}

static void
cancel (KcBranchesPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (KcBranchesPage *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  if (self->branches == NULL)
    kc_state_view_show_loading (self->state);
  kc_institution_load_async (kc_workspace_get_store (self->workspace), self->cancellable, institution_cb, g_object_ref (self));
}

/* --- page --- */

static void
kc_branches_page_set_workspace (KcWindowPage *page,
                                KcWorkspace  *workspace)
{
  KcBranchesPage *self = KC_BRANCHES_PAGE (page);

  cancel (self);
  g_set_object (&self->workspace, workspace);
  g_clear_object (&self->institution);
  g_clear_object (&self->branches);
  kc_record_table_view_set_report (self->table, NULL);
  kc_institution_card_set_record (self->card, NULL, FALSE);
  gtk_widget_set_visible (self->add_button, can_write (self));
  gtk_button_set_label (GTK_BUTTON (self->edit_button), can_write (self) ? _("_Edit Branch…") : _("_Open Branch"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "branches.add", FALSE);
  if (workspace != NULL)
    load (self);
}

static void
kc_branches_page_show (KcWindowPage   *page,
                       const KcTarget *target)
{
  KcBranchesPage *self = KC_BRANCHES_PAGE (page);
  gint64 branch = kc_target_get_id (target, "branch");

  if (branch == 0)
    {
      kc_filter_bar_apply_target (self->filters, target);
      return;
    }
  kc_filter_bar_clear (self->filters);
  if (self->branches != NULL)
    kc_record_table_view_select (self->table, branch);
  else
    self->wanted = branch;
}

static void
kc_branches_page_reload (KcWindowPage *page)
{
  if (KC_BRANCHES_PAGE (page)->workspace != NULL)
    load (KC_BRANCHES_PAGE (page));
}

static const char *
kc_branches_page_get_subtitle (KcWindowPage *page)
{
  return KC_BRANCHES_PAGE (page)->subtitle;
}

static void
kc_branches_page_focus_search (KcWindowPage *page)
{
  kc_filter_bar_focus_search (KC_BRANCHES_PAGE (page)->filters);
}

static void
kc_branches_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_branches_page_set_workspace;
  iface->show = kc_branches_page_show;
  iface->reload = kc_branches_page_reload;
  iface->get_subtitle = kc_branches_page_get_subtitle;
  iface->focus_search = kc_branches_page_focus_search;
}

static void
kc_branches_page_dispose (GObject *object)
{
  KcBranchesPage *self = KC_BRANCHES_PAGE (object);

  cancel (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->institution);
  g_clear_object (&self->branches);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  g_clear_pointer (&self->subtitle, g_free);
  G_OBJECT_CLASS (kc_branches_page_parent_class)->dispose (object);
}

static void
kc_branches_page_class_init (KcBranchesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_branches_page_dispose;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_INSTITUTION_CARD);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_branches_get_resource (), "/org/kaocheng/Kaocheng/branches/kc-branches-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, state);
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, card);
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, filters);
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, warning_box);
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, warning);
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, table);
  gtk_widget_class_bind_template_child (widget_class, KcBranchesPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_install_action (widget_class, "branches.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "branches.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "branches.show-managers", NULL, show_managers_cb);
  gtk_widget_class_install_action (widget_class, "branches.edit-institution", NULL, edit_institution_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
append_button (KcBranchesPage *self,
               const char     *label,
               const char     *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  kc_filter_bar_append (self->filters, button);
  return button;
}

static void
kc_branches_page_init (KcBranchesPage *self)
{
  static const char *const optional[] = { "plan", "shortfall", "regular_staff", "share", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Code, name, pinyin"));
  append_button (self, _("Show Its _Managers"), "branches.show-managers");
  self->edit_button = append_button (self, _("_Edit Branch…"), "branches.edit");
  self->add_button = append_button (self, _("_Add Branch…"), "branches.add");

  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_sort (self->table, "code", FALSE);
  kc_record_table_view_set_optional (self->table, optional);
  kc_record_table_view_set_label (self->table, _("Branches"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_empty (self->table, "kc-branches-symbolic", _("No branches yet"),
                                  _("Take in the bank’s staff list, which names the branches, or add them one by one with “Add Branch”."), _("Import Sheets…"),
                                  "win.import");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "branches.add", FALSE);
  selection_changed_cb (self);
}
