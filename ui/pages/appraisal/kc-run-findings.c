#include "kc-run-findings.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-issue-row.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-error.h"
#include "kc-ui-format.h"

#define ALL_CODES (-1)

struct _KcRunFindings
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkListBox *groups;
  GtkListView *list;

  KcIssueList *issues;
  GCancellable *cancellable;   /* of the findings that are being recalled */
  GtkFilterListModel *shown;
  int code;                 /* ALL_CODES or a KcIssueCode */
};

enum { ISSUE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunFindings, kc_run_findings, GTK_TYPE_WIDGET)

static const char code_key[] = "kc-code";

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  KcRunFindings *self = user_data;

  return self->code == ALL_CODES || (int) kc_issue_get_code (item) == self->code;
}

static void
group_selected_cb (KcRunFindings *self,
                   GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  self->code = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), code_key));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
activate_cb (KcRunFindings *self,
             guint          position)
{
  g_autoptr (KcIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (issue != NULL)
    g_signal_emit (self, signals[ISSUE_ACTIVATED], 0, issue);
}

static const char *
get_icon (int severity)
{
  switch (severity)
    {
    case KC_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case KC_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    default:
      return "dialog-information-symbolic";
    }
}

static void
add_group (KcRunFindings *self,
           int            code,
           const char    *title,
           guint64        count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *number = kc_ui_format_count (count);
  GtkWidget *counter = gtk_label_new (number);
  const char *icon = code == ALL_CODES ? "view-list-symbolic" : get_icon (kc_issue_code_severity ((KcIssueCode) code));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, title);
  gtk_widget_add_css_class (counter, "numeric");
  gtk_widget_add_css_class (counter, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), counter);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, number, -1);
  g_object_set_data (G_OBJECT (row), code_key, GINT_TO_POINTER (code));
  gtk_list_box_append (self->groups, row);
}

/* Gravest first: what was refused, what to look at, what was left out on purpose. */
static void
fill_groups (KcRunFindings *self)
{
  GtkWidget *row;
  guint64 all = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_list_box_remove (self->groups, row);
  for (int severity = KC_SEVERITY_NOTE; severity <= KC_SEVERITY_ERROR; severity++)
    all += kc_issue_list_count_severity (self->issues, (KcSeverity) severity);
  add_group (self, ALL_CODES, _("All Findings"), all);
  for (int severity = KC_SEVERITY_ERROR; severity >= KC_SEVERITY_NOTE; severity--)
    for (int code = 0; code < KC_N_ISSUE_CODES; code++)
      {
        guint64 count = kc_issue_list_count (self->issues, (KcIssueCode) code);

        if (count > 0 && kc_issue_code_severity ((KcIssueCode) code) == severity)
          add_group (self, code, kc_issue_code_title ((KcIssueCode) code), count);
      }
  gtk_list_box_select_row (self->groups, gtk_list_box_get_row_at_index (self->groups, 0));
}

/* --- recalling --- */

static void
cancel (KcRunFindings *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
recalled_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcRunFindings) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = kc_run_recall_findings_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->state == NULL)
    return;
  if (issues != NULL)
    kc_run_findings_set (self, issues, _("All figures are there"));
  else
    kc_state_view_show_error (self->state, KC_ATTEMPT_CHECK, error);
}

void
kc_run_findings_recall (KcRunFindings *self,
                        KcStore       *store,
                        gint64         run)
{
  if (self->issues != NULL)
    return;
  cancel (self);
  self->cancellable = g_cancellable_new ();
  kc_state_view_show_loading (self->state);
  kc_run_recall_findings_async (store, run, self->cancellable, recalled_cb, g_object_ref (self));
}

/* --- class --- */

static void
kc_run_findings_dispose (GObject *object)
{
  KcRunFindings *self = KC_RUN_FINDINGS (object);

  cancel (self);
  if (self->list != NULL)
    {
      gtk_list_view_set_model (self->list, NULL);
      self->list = NULL;
    }
  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->issues);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_findings_parent_class)->dispose (object);
}

static void
kc_run_findings_class_init (KcRunFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_findings_dispose;
  signals[ISSUE_ACTIVATED] = g_signal_new ("issue-activated", KC_TYPE_RUN_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, KC_TYPE_ISSUE);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunFindings, state);
  gtk_widget_class_bind_template_child (widget_class, KcRunFindings, groups);
  gtk_widget_class_bind_template_child (widget_class, KcRunFindings, list);
  gtk_widget_class_bind_template_callback (widget_class, group_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_findings_init (KcRunFindings *self)
{
  g_autoptr (GtkListItemFactory) factory = kc_issue_row_new_factory ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->code = ALL_CODES;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL)));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, selection);
  kc_run_findings_set (self, NULL, NULL);
}

void
kc_run_findings_set (KcRunFindings *self,
                     KcIssueList   *issues,
                     const char    *sound)
{
  cancel (self);
  g_set_object (&self->issues, issues);
  self->code = ALL_CODES;
  gtk_filter_list_model_set_model (self->shown, G_LIST_MODEL (issues));
  if (issues == NULL)
    kc_state_view_show_empty (self->state, "checkbox-checked-symbolic", _("Not checked yet"),
                              _("The data check lists missing figures, zero bases and groups of peers that are too small, before anything is calculated."),
                              _("Check Data"), "run.check");
  else if (kc_issue_list_get_size (issues) == 0)
    kc_state_view_show_empty (self->state, "object-select-symbolic", sound, NULL, NULL, NULL);
  else
    {
      fill_groups (self);
      kc_state_view_show_content (self->state);
    }
}

guint
kc_run_findings_get_n_shown (KcRunFindings *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}
