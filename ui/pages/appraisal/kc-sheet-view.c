#include "kc-sheet-view.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-charts.h"
#include "kc-appraisal-resources.h"
#include "kc-appraisal.h"
#include "kc-chart-view.h"
#include "kc-dialog.h"
#include "kc-explanation-view.h"
#include "kc-peers-dialog.h"
#include "kc-score-table.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-workflow-dialogs.h"

struct _KcSheetView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *person;
  GtkLabel *position;
  KcStateView *state;
  GtkScrolledWindow *scroller;
  GtkBox *result;
  GtkWidget *limit_box;
  GtkLabel *limit;
  GtkLabel *no_result;
  GtkLabel *remark;
  GtkLabel *workflow_note;
  KcScoreTable *scores;
  KcChartView *radar;
  KcChartView *waterfall;
  GtkBox *trends;
  GtkLabel *trend_note;
  GtkMenuButton *peers_button;
  GtkWidget *adjust_button, *object_button;
  KcExplanationView *explanation;

  KcWorkspace *workspace;
  gint64 run, staff;
  KcAppraisalSheet *sheet;
  GCancellable *cancellable;
};

enum { STEP, LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcSheetView, kc_sheet_view, GTK_TYPE_WIDGET)

/* --- the result on top --- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* A word instead of a figure is set quietly. */
static void
add_result (KcSheetView *self,
            const char  *title,
            const char  *value,
            gboolean     is_figure)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (figure, is_figure ? "kc-figure" : "dim-label");
  gtk_widget_set_vexpand (figure, !is_figure);
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL, value, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  gtk_box_append (self->result, column);
}

static void
show_note (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Why the grade is another than by points, why there is no result, and what else is to be known about it: a line each. */
static void
show_notes (KcSheetView *self)
{
  const KcAppraisalSheet *sheet = self->sheet;
  gboolean differs = sheet->grade_by_points != NULL && g_strcmp0 (sheet->grade_by_points, sheet->grade) != 0;
  g_autofree char *limit = NULL;
  g_autofree char *remark = NULL;

  if (sheet->limited_by != NULL)
    limit = differs ? g_strdup_printf (_("By points grade %s. %s"), sheet->grade_by_points, sheet->limited_by) : g_strdup (sheet->limited_by);
  if (sheet->remark != NULL)
    remark = differs && limit == NULL ? g_strdup_printf (_("Remarks: %1$s (by points: %2$s)"), sheet->remark, sheet->grade_by_points)
                                      : g_strdup_printf (_("Remarks: %s"), sheet->remark);
  gtk_widget_set_visible (self->limit_box, limit != NULL);
  gtk_label_set_text (self->limit, limit != NULL ? limit : "");
  show_note (self->no_result, sheet->no_result);
  show_note (self->remark, remark);
  show_note (self->workflow_note, sheet->workflow_note);
}

static void
show_result (KcSheetView *self)
{
  const KcAppraisalSheet *sheet = self->sheet;
  gboolean has_total = sheet->nothing == KC_NOTHING_NONE, has_coefficient = sheet->coefficient_nothing == KC_NOTHING_NONE;
  g_autofree char *points = kc_ui_format_points (sheet->total);
  g_autofree char *total = has_total ? g_strconcat (points, kc_appraisal_sheet_is_adjusted (sheet, KC_TARGET_TOTAL) ? " *" : NULL, NULL) : g_strdup (_("No result"));
  g_autofree char *coefficient = kc_decimal_to_string (sheet->coefficient);
  g_autofree char *rank = NULL;

  clear_box (self->result);
  add_result (self, _("Total points"), total, has_total);
  if (sheet->grade != NULL && *sheet->grade != '\0')
    {
      add_result (self, _("Grade"), sheet->grade, TRUE);
      add_result (self, _("Coefficient"), has_coefficient ? coefficient : kc_nothing_get_label (sheet->coefficient_nothing), has_coefficient);
    }
  if (sheet->rank > 0)
    {
      rank = g_strdup_printf (C_("rank among peers", "%u of %u"), sheet->rank, sheet->n_ranked);
      add_result (self, _("Rank among peers"), rank, TRUE);
    }
  show_notes (self);
}

static void
show_head (KcSheetView *self)
{
  const KcAppraisalSheet *sheet = self->sheet;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const parts[] = { sheet->staff_number, sheet->branch, sheet->branch_class, sheet->post, sheet->run_name };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  gtk_label_set_text (self->person, sheet->name);
  gtk_label_set_text (self->position, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->position), text->str);
}

static void
show_charts (KcSheetView *self)
{
  g_autoptr (KcChart) radar = kc_appraisal_radar_new (self->sheet);
  g_autoptr (KcChart) waterfall = kc_appraisal_waterfall_new (self->sheet);
  g_autoptr (GPtrArray) trends = kc_appraisal_trends_new (self->sheet);

  kc_chart_view_set_chart (self->radar, radar);
  kc_chart_view_set_chart (self->waterfall, waterfall);
  gtk_widget_set_visible (GTK_WIDGET (self->radar), kc_chart_has_data (radar));
  gtk_widget_set_visible (GTK_WIDGET (self->waterfall), kc_chart_has_data (waterfall));
  clear_box (self->trends);
  for (guint i = 0; i < trends->len; i++)
    {
      GtkWidget *view = kc_chart_view_new ();

      kc_chart_view_set_min_size (KC_CHART_VIEW (view), 110, 150);
      kc_chart_view_set_chart (KC_CHART_VIEW (view), g_ptr_array_index (trends, i));
      gtk_box_append (self->trends, view);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->trends), trends->len > 0);
  gtk_label_set_text (self->trend_note, self->sheet->trend_note != NULL ? self->sheet->trend_note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trend_note), self->sheet->trend_note != NULL);
}

/* The peers differ by indicator only in their figures: a menu asks which. */
static void
fill_peers_menu (KcSheetView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < self->sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (self->sheet->indicators, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (indicator->label, NULL);

      g_menu_item_set_action_and_target (item, "sheet.peers", "s", indicator->code);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->peers_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->peers_button), self->sheet->indicators->len > 0);
}

static void update_actions (KcSheetView *self);

/* --- loading --- */

static void
take_sheet (KcSheetView      *self,
            KcAppraisalSheet *sheet)
{
  g_clear_pointer (&self->sheet, kc_appraisal_sheet_free);
  self->sheet = sheet;
  show_head (self);
  show_result (self);
  kc_score_table_set_sheet (self->scores, sheet);
  show_charts (self);
  fill_peers_menu (self);
  kc_explanation_view_set_explanation (self->explanation, sheet->explanation);
  update_actions (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  kc_state_view_show_content (self->state);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcSheetView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcAppraisalSheet) sheet = kc_appraisal_sheet_load_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->workspace == NULL)
    return;
  if (sheet == NULL)
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
  else if (sheet->run == self->run && sheet->staff == self->staff)
    take_sheet (self, g_steal_pointer (&sheet));
}

static void
cancel (KcSheetView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
kc_sheet_view_reload (KcSheetView *self)
{
  cancel (self);
  if (self->workspace == NULL || self->run == 0)
    return;
  self->cancellable = g_cancellable_new ();
  kc_state_view_show_loading (self->state);
  kc_appraisal_sheet_load_async (kc_workspace_get_store (self->workspace), self->run, self->staff, self->cancellable, loaded_cb, g_object_ref (self));
}

void
kc_sheet_view_show (KcSheetView *self,
                    gint64       run,
                    gint64       staff)
{
  if (run == self->run && staff == self->staff && self->sheet != NULL)
    return;
  self->run = run;
  self->staff = staff;
  kc_sheet_view_reload (self);
}

void
kc_sheet_view_set_workspace (KcSheetView *self,
                             KcWorkspace *workspace)
{
  cancel (self);
  g_set_object (&self->workspace, workspace);
  self->run = self->staff = 0;
  g_clear_pointer (&self->sheet, kc_appraisal_sheet_free);
  kc_explanation_view_set_explanation (self->explanation, NULL);
}

/* --- actions --- */

static void
score_activated_cb (KcSheetView *self,
                    const char  *label,
                    const char  *code)
{
  GListModel *nodes = self->sheet != NULL && self->sheet->explanation != NULL ? kc_explanation_get_children (self->sheet->explanation) : NULL;

  if (*code != '\0' || nodes == NULL)
    {
      kc_explanation_view_open (self->explanation, label);
      return;
    }
  /* The deductions together: the first of them. */
  for (guint i = 0; i < g_list_model_get_n_items (nodes); i++)
    {
      g_autoptr (KcExplanation) node = g_list_model_get_item (nodes, i);

      if (kc_explanation_get_kind (node) == KC_EXPLANATION_DEDUCTION)
        {
          kc_explanation_view_open (self->explanation, kc_explanation_get_title (node));
          return;
        }
    }
}

typedef struct
{
  KcSheetView *view;
  char *indicator;
} PeersLoad;

static void
peers_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  PeersLoad *load = user_data;
  g_autoptr (KcSheetView) self = load->view;
  g_autofree char *indicator = load->indicator;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) peers = kc_run_peers_finish ((KcStore *) object, result, &error);
  GtkRoot *root = self->box != NULL ? gtk_widget_get_root (GTK_WIDGET (self)) : NULL;

  g_free (load);
  if (peers == NULL)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
  else if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (kc_peers_dialog_new (GTK_WINDOW (root), indicator, peers, self->staff)));
}

static void
peers_action_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  KcSheetView *self = KC_SHEET_VIEW (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  PeersLoad *load;

  if (self->sheet == NULL || self->workspace == NULL)
    return;
  load = g_new0 (PeersLoad, 1);
  load->view = g_object_ref (self);
  for (guint i = 0; i < self->sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (self->sheet->indicators, i);
      if (g_strcmp0 (indicator->code, code) == 0)
        load->indicator = g_strdup (indicator->label);
    }
  kc_run_peers_async (kc_workspace_get_store (self->workspace), self->run, self->staff, code, self->cancellable, peers_cb, load);
}

static void
step_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[STEP], 0, g_str_equal (action_name, "sheet.next") ? 1 : -1);
}

static void
results_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_autofree char *target = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT, KC_SHEET_VIEW (widget)->run);

  gtk_widget_activate_action (widget, "win.show-place", "s", target);
}

static void
open_staff_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_autofree char *record = g_strdup_printf ("staff:%" G_GINT64_FORMAT, KC_SHEET_VIEW (widget)->staff);

  gtk_widget_activate_action (widget, "win.show-record", "s", record);
}

/* What the run's turn allows; the dialogs begin with this person. */
static void
update_actions (KcSheetView *self)
{
  gboolean can_write = self->sheet != NULL && self->workspace != NULL && !kc_workspace_is_read_only (self->workspace);
  KcRunState state = self->sheet != NULL ? self->sheet->state : KC_RUN_DRAFT;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.adjust", can_write && state == KC_RUN_REVIEWED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.object", can_write && state == KC_RUN_PUBLISHED);
  gtk_widget_set_visible (self->adjust_button, can_write && state == KC_RUN_REVIEWED);
  gtk_widget_set_visible (self->object_button, can_write && state == KC_RUN_PUBLISHED);
}

static void
workflow_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KcSheetView *self = KC_SHEET_VIEW (widget);
  GtkWidget *dialog = g_str_equal (action_name, "sheet.adjust") ? kc_adjust_dialog_new (widget, self->workspace, self->sheet, NULL)
                                                                : kc_objection_dialog_new (widget, self->workspace, self->sheet, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (KC_SHEET_VIEW (widget)->explanation), "explanation.copy", NULL);
  kc_dialog_toast (widget, _("The explanation was copied"));
}

/* --- class --- */

static void
kc_sheet_view_dispose (GObject *object)
{
  KcSheetView *self = KC_SHEET_VIEW (object);

  cancel (self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->sheet, kc_appraisal_sheet_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_sheet_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, box);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, person);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, position);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, state);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, scroller);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, result);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, limit_box);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, limit);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, scores);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, radar);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, waterfall);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, trends);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, trend_note);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, no_result);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, remark);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, workflow_note);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, peers_button);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, adjust_button);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, object_button);
  gtk_widget_class_bind_template_child (widget_class, KcSheetView, explanation);
}

static void
kc_sheet_view_class_init (KcSheetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_sheet_view_dispose;
  signals[STEP] = g_signal_new ("step", KC_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LOADED] = g_signal_new ("loaded", KC_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_SCORE_TABLE);
  g_type_ensure (KC_TYPE_EXPLANATION_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-sheet-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, score_activated_cb);
  gtk_widget_class_install_action (widget_class, "sheet.previous", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "sheet.next", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "sheet.results", NULL, results_cb);
  gtk_widget_class_install_action (widget_class, "sheet.open-staff", NULL, open_staff_cb);
  gtk_widget_class_install_action (widget_class, "sheet.peers", "s", peers_action_cb);
  gtk_widget_class_install_action (widget_class, "sheet.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "sheet.adjust", NULL, workflow_cb);
  gtk_widget_class_install_action (widget_class, "sheet.object", NULL, workflow_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "sheet.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "sheet.next", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_sheet_view_init (KcSheetView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_sheet_view_set_neighbours (self, FALSE, FALSE);
  update_actions (self);
}

void
kc_sheet_view_set_neighbours (KcSheetView *self,
                              gboolean     has_previous,
                              gboolean     has_next)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.previous", has_previous);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.next", has_next);
}

gint64
kc_sheet_view_get_staff (KcSheetView *self)
{
  return self->staff;
}

const KcAppraisalSheet *
kc_sheet_view_get_sheet (KcSheetView *self)
{
  return self->sheet;
}
