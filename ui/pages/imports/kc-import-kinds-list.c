#include "kc-import-kinds-list.h"

#include <glib/gi18n-lib.h>

#include "kc-import-questions-view.h"
#include "kc-ui-format.h"

struct _KcImportKindsList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkListBox *list;
  GtkCheckButton *silent;    /* whether kinds are listed that are only noted silently */

  KcImportPlan *plan;
  KcPlanPart part;
  guint value;
  gboolean filling;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char part_key[] = "kc-part", value_key[] = "kc-value";

G_DEFINE_FINAL_TYPE (KcImportKindsList, kc_import_kinds_list, GTK_TYPE_WIDGET)

static KcPlanPart
get_row_part (GtkListBoxRow *row, guint *value)
{
  *value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), value_key));
  return (KcPlanPart) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), part_key));
}

static void
selected_cb (KcImportKindsList *self, GtkListBoxRow *row)
{
  if (row == NULL || self->filling)
    return;
  self->part = get_row_part (row, &self->value);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_row (KcImportKindsList *self, KcPlanPart part, guint value, const char *icon, const char *title, guint64 count)
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
  g_object_set_data (G_OBJECT (row), part_key, GUINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (row), value_key, GUINT_TO_POINTER (value));
  gtk_list_box_append (self->list, row);
}

static const char *
icon_of_severity (KcSeverity severity)
{
  return severity == KC_SEVERITY_ERROR ? "dialog-error-symbolic" : severity == KC_SEVERITY_WARNING ? "dialog-warning-symbolic" : "dialog-information-symbolic";
}

/* What waits for a person, first of all. */
static void
add_tasks (KcImportKindsList *self)
{
  g_autoptr (GArray) unconfirmed = kc_import_plan_list_unconfirmed (self->plan);
  const KcImportLevels *levels = kc_import_plan_get_levels (self->plan);
  gboolean has_kinds = FALSE;

  if (kc_import_plan_get_batch (self->plan) != 0)
    return;
  for (guint code = 0; code < KC_N_ISSUE_CODES; code++)
    has_kinds = has_kinds || (kc_import_levels_get (levels, (KcIssueCode) code) == KC_IMPORT_CONFIRM
                              && kc_issue_list_count (kc_import_plan_get_issues (self->plan), (KcIssueCode) code) > 0);
  if (has_kinds)
    add_row (self, KC_PLAN_PART_CONFIRM, 0, unconfirmed->len > 0 ? "dialog-warning-symbolic" : "object-select-symbolic", _("To confirm"), unconfirmed->len);
  if (g_list_model_get_n_items (kc_import_plan_get_questions (self->plan)) > 0)
    {
      guint n_open = kc_import_questions_view_count_open (self->plan);

      add_row (self, KC_PLAN_PART_QUESTIONS, 0, n_open > 0 ? "dialog-question-symbolic" : "object-select-symbolic", _("To decide"), n_open);
    }
}

static void
add_verdicts (KcImportKindsList *self)
{
  guint64 n_rows = g_list_model_get_n_items (kc_import_plan_get_rows (self->plan)), n_counted = 0;

  for (guint verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    n_counted += kc_import_plan_get_count (self->plan, verdict);
  /* Of a very long sheet the plan keeps the first rows and those that a person should look at. */
  add_row (self, KC_PLAN_PART_ROWS, KC_N_VERDICTS, NULL, n_rows < n_counted ? _("First rows, and all with findings") : _("All rows"), n_rows);
  for (guint verdict = 0; verdict < KC_N_VERDICTS; verdict++)
    if (kc_import_plan_get_count (self->plan, verdict) > 0)
      add_row (self, KC_PLAN_PART_ROWS, verdict, NULL, kc_verdict_get_label (verdict), kc_import_plan_get_count (self->plan, verdict));
}

static void
add_findings (KcImportKindsList *self)
{
  static const KcSeverity order[] = { KC_SEVERITY_ERROR, KC_SEVERITY_WARNING, KC_SEVERITY_NOTE };
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  gboolean has_silent = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint code = 0; code < KC_N_ISSUE_CODES; code++)
      {
        gboolean is_silent = kc_import_levels_get (kc_import_plan_get_levels (self->plan), code) == KC_IMPORT_SILENT;

        if ((KcSeverity) kc_issue_code_severity (code) != order[i] || kc_issue_list_count (issues, code) == 0)
          continue;
        has_silent = has_silent || is_silent;
        if (!is_silent || gtk_check_button_get_active (self->silent))
          add_row (self, KC_PLAN_PART_FINDINGS, code, icon_of_severity (order[i]), kc_issue_code_title (code), kc_issue_list_count (issues, code));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->silent), has_silent);
}

static GtkListBoxRow *
find_row (KcImportKindsList *self, KcPlanPart part, guint value)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      guint found;

      if (get_row_part (row, &found) == part && found == value)
        return row;
    }
  return NULL;
}

/* What waits for a person is in front at first; what a correction has emptied gives way to all rows. */
static void
select_again (KcImportKindsList *self, gboolean is_new)
{
  GtkListBoxRow *row = is_new ? gtk_list_box_get_row_at_index (self->list, 0) : find_row (self, self->part, self->value);

  if (row == NULL)
    row = find_row (self, KC_PLAN_PART_ROWS, KC_N_VERDICTS);
  self->part = get_row_part (row, &self->value);
  gtk_list_box_select_row (self->list, row);
}

void
kc_import_kinds_list_fill (KcImportKindsList *self, KcImportPlan *plan)
{
  gboolean is_new;
  GtkWidget *child;

  g_return_if_fail (KC_IS_IMPORT_KINDS_LIST (self));

  is_new = g_set_object (&self->plan, plan);
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (plan != NULL)
    {
      add_tasks (self);
      add_verdicts (self);
      add_findings (self);
      select_again (self, is_new);
    }
  self->filling = FALSE;
}

static void
silent_cb (KcImportKindsList *self)
{
  guint before = self->value;
  KcPlanPart part = self->part;

  if (self->plan == NULL || self->filling)
    return;
  kc_import_kinds_list_fill (self, self->plan);
  if (self->part != part || self->value != before)
    g_signal_emit (self, signals[CHOSEN], 0);
}

KcPlanPart
kc_import_kinds_list_get_part (KcImportKindsList *self, guint *value)
{
  *value = self->value;
  return self->part;
}

void
kc_import_kinds_list_choose (KcImportKindsList *self, KcPlanPart part, guint value)
{
  GtkListBoxRow *row = find_row (self, part, value);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static void
kc_import_kinds_list_dispose (GObject *object)
{
  KcImportKindsList *self = KC_IMPORT_KINDS_LIST (object);

  self->filling = TRUE;
  g_clear_object (&self->plan);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_import_kinds_list_parent_class)->dispose (object);
}

static void
kc_import_kinds_list_class_init (KcImportKindsListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_kinds_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", KC_TYPE_IMPORT_KINDS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_kinds_list_init (KcImportKindsList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kinds of findings"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->silent = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("Silent _notes too")));
  gtk_widget_add_css_class (GTK_WIDGET (self->silent), "kc-toolbar");
  gtk_widget_set_visible (GTK_WIDGET (self->silent), FALSE);
  g_signal_connect_object (self->silent, "toggled", G_CALLBACK (silent_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->silent));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
