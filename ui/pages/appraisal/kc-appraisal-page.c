#include "kc-appraisal-page.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-print.h"
#include "kc-appraisal-resources.h"
#include "kc-dialog.h"
#include "kc-ranking-view.h"
#include "kc-run-list-view.h"
#include "kc-run-view.h"
#include "kc-run-workflow.h"
#include "kc-sheet-view.h"
#include "kc-template.h"
#include "kc-window-page.h"

struct _KcAppraisalPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  KcRunListView *runs;
  KcRunView *run;
  KcRankingView *ranking;
  KcSheetView *sheet;

  KcWorkspace *workspace;
};

static void kc_appraisal_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcAppraisalPage, kc_appraisal_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_appraisal_page_window_page_init))

static gboolean
is_shown (KcAppraisalPage *self,
          gpointer         child)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (child);
}

static void
show_child (KcAppraisalPage *self,
            gpointer         child)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (child));
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
show_sheet (KcAppraisalPage *self,
            gint64           run,
            gint64           staff)
{
  kc_sheet_view_set_neighbours (self->sheet, kc_run_view_get_neighbour (self->run, staff, -1) != 0, kc_run_view_get_neighbour (self->run, staff, 1) != 0);
  kc_sheet_view_show (self->sheet, run, staff);
}

static void
run_changed_cb (KcAppraisalPage *self)
{
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
ranking_loaded_cb (KcAppraisalPage *self)
{
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
sheet_loaded_cb (KcAppraisalPage *self)
{
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

/* The next person of the results as they are sorted and filtered; not a place of its own in the window's history. */
static void
step_cb (KcAppraisalPage *self,
         int              step)
{
  gint64 staff = kc_run_view_get_neighbour (self->run, kc_sheet_view_get_staff (self->sheet), step);

  if (staff != 0)
    show_sheet (self, kc_run_view_get_run (self->run), staff);
}

/* --- undo: what was adjusted last, before what the window undoes --- */

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcAppraisalPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_undo_adjustment_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL)
    return;
  if (g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo", NULL);
  else if (!done)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_UNDO, error);
  else
    {
      kc_dialog_toast (GTK_WIDGET (self), _("Undone: the last adjustment"));
      kc_workspace_emit_changed (self->workspace);
    }
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (widget);
  const KcRunSummary *summary = kc_run_view_get_summary (self->run);

  if (self->workspace == NULL)
    return;
  if (summary == NULL || summary->state != KC_RUN_REVIEWED || kc_workspace_is_read_only (self->workspace))
    gtk_widget_activate_action (widget, "win.undo", NULL);
  else
    kc_run_undo_adjustment_async (kc_workspace_get_store (self->workspace), summary->run, NULL, undone_cb, g_object_ref (self));
}

/* --- page --- */

static void
kc_appraisal_page_set_workspace (KcWindowPage *page,
                                 KcWorkspace  *workspace)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);

  g_set_object (&self->workspace, workspace);
  kc_run_view_set_workspace (self->run, workspace);
  kc_sheet_view_set_workspace (self->sheet, workspace);
  kc_ranking_view_set_workspace (self->ranking, workspace);
  kc_run_list_view_set_workspace (self->runs, workspace);
  show_child (self, self->runs);
}

static void
kc_appraisal_page_show (KcWindowPage   *page,
                        const KcTarget *target)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);
  gint64 run = kc_target_get_id (target, "run"), staff = kc_target_get_id (target, "staff");

  if (run != 0)
    kc_run_view_show (self->run, run, target);
  if (run != 0 && staff != 0)
    {
      show_sheet (self, run, staff);
      show_child (self, self->sheet);
    }
  else if (run != 0)
    show_child (self, self->run);
  else if (g_strcmp0 (kc_target_get (target, "view"), "ranking") == 0)
    {
      kc_ranking_view_show (self->ranking, kc_target_get_id (target, "ranking"));
      show_child (self, self->ranking);
    }
  else if (kc_target_get (target, "view") != NULL)
    show_child (self, self->runs);
}

static void
kc_appraisal_page_reload (KcWindowPage *page)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);

  kc_run_list_view_reload (self->runs);
  kc_run_view_reload (self->run);
  kc_ranking_view_reload (self->ranking);
  kc_sheet_view_reload (self->sheet);
}

static const char *
kc_appraisal_page_get_title (KcWindowPage *page)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);
  const KcRunSummary *summary = kc_run_view_get_summary (self->run);

  if (is_shown (self, self->ranking))
    return _("Monthly Ranking");
  return !is_shown (self, self->runs) && summary != NULL ? summary->name : NULL;
}

static const char *
kc_appraisal_page_get_subtitle (KcWindowPage *page)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);
  const KcAppraisalSheet *sheet = kc_sheet_view_get_sheet (self->sheet);

  if (is_shown (self, self->ranking))
    return kc_ranking_view_get_period (self->ranking);
  return is_shown (self, self->sheet) && sheet != NULL ? sheet->name : NULL;
}

static void
kc_appraisal_page_focus_search (KcWindowPage *page)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);

  if (is_shown (self, self->runs))
    kc_run_list_view_focus_search (self->runs);
  else if (is_shown (self, self->run))
    kc_run_view_focus_search (self->run);
  else if (is_shown (self, self->ranking))
    kc_ranking_view_focus_search (self->ranking);
}

static gboolean
kc_appraisal_page_can_print (KcWindowPage *page)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);
  const KcRunSummary *summary = kc_run_view_get_summary (self->run);

  if (is_shown (self, self->ranking))
    return kc_ranking_view_get_ranking (self->ranking) != 0;
  return !is_shown (self, self->runs) && summary != NULL && summary->state != KC_RUN_DRAFT;
}

static void
kc_appraisal_page_print (KcWindowPage *page)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GArray) selected = kc_run_view_dup_selected (self->run);
  gint64 staff = is_shown (self, self->sheet) ? kc_sheet_view_get_staff (self->sheet) : 0;
  const KcAppraisalSheet *sheet = staff != 0 ? kc_sheet_view_get_sheet (self->sheet) : NULL;
  GtkWidget *dialog;

  if (!kc_appraisal_page_can_print (page))
    return;
  if (is_shown (self, self->ranking))
    {
      kc_ranking_view_print (self->ranking);
      return;
    }
  dialog = kc_appraisal_print_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->workspace, kc_run_view_get_summary (self->run));
  kc_appraisal_print_set_person (KC_APPRAISAL_PRINT (dialog), staff, sheet != NULL ? sheet->name : NULL);
  kc_appraisal_print_set_selected (KC_APPRAISAL_PRINT (dialog), selected);
  kc_appraisal_print_set_branch (KC_APPRAISAL_PRINT (dialog), kc_run_view_get_branch (self->run));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
kc_appraisal_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_appraisal_page_set_workspace;
  iface->show = kc_appraisal_page_show;
  iface->reload = kc_appraisal_page_reload;
  iface->get_title = kc_appraisal_page_get_title;
  iface->get_subtitle = kc_appraisal_page_get_subtitle;
  iface->focus_search = kc_appraisal_page_focus_search;
  iface->can_print = kc_appraisal_page_can_print;
  iface->print = kc_appraisal_page_print;
}

static void
kc_appraisal_page_dispose (GObject *object)
{
  KcAppraisalPage *self = KC_APPRAISAL_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_appraisal_page_parent_class)->dispose (object);
}

static void
kc_appraisal_page_class_init (KcAppraisalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_appraisal_page_dispose;
  g_type_ensure (KC_TYPE_RUN_LIST_VIEW);
  g_type_ensure (KC_TYPE_RUN_VIEW);
  g_type_ensure (KC_TYPE_RANKING_VIEW);
  g_type_ensure (KC_TYPE_SHEET_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-appraisal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPage, runs);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPage, run);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPage, ranking);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPage, sheet);
  gtk_widget_class_bind_template_callback (widget_class, run_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ranking_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_loaded_cb);
  gtk_widget_class_install_action (widget_class, "appraisal.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "appraisal.undo", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_appraisal_page_init (KcAppraisalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
