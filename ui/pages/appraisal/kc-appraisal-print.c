#include "kc-appraisal-print.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-appraisal-pages.h"
#include "kc-appraisal-resources.h"
#include "kc-dialog.h"
#include "kc-print-preview.h"
#include "kc-publication-pages.h"
#include "kc-result-pages.h"
#include "kc-run-chart-pages.h"
#include "kc-run-workflow.h"
#include "kc-staff.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-work-bar.h"

struct _KcAppraisalPrint
{
  AdwWindow parent_instance;

  GtkWidget *preview;
  KcWorkBar *work;
  GtkWidget *form;
  GtkCheckButton *sheets, *table, *list, *charts, *person, *selected, *branch, *bank;
  AdwActionRow *person_row, *selected_row, *branch_row, *bank_row;
  GtkDropDown *branches, *layout;

  KcWorkspace *workspace;
  GCancellable *cancellable;     /* of the list of branches */
  gint64 run;
  char *run_name, *source;
  gint64 staff;
  char *person_name;
  GArray *selected_staff;
  gint64 wanted_branch;
  GArray *branch_ids;            /* gint64, as the drop-down shows them */
};

G_DEFINE_FINAL_TYPE (KcAppraisalPrint, kc_appraisal_print, ADW_TYPE_WINDOW)

/* --- choices --- */

/* A table of one person is no table; the list for the wall and the charts are of everybody. */
static void
what_toggled_cb (KcAppraisalPrint *self)
{
  gboolean sheets = gtk_check_button_get_active (self->sheets);
  gboolean of_all = gtk_check_button_get_active (self->list) || gtk_check_button_get_active (self->charts);

  gtk_widget_set_sensitive (GTK_WIDGET (self->person_row), sheets);
  gtk_widget_set_sensitive (GTK_WIDGET (self->selected_row), sheets);
  gtk_widget_set_sensitive (GTK_WIDGET (self->branch_row), !of_all);
  gtk_widget_set_sensitive (GTK_WIDGET (self->layout), gtk_check_button_get_active (self->charts));
  if (of_all)
    gtk_check_button_set_active (self->bank, TRUE);
  else if (!sheets && (gtk_check_button_get_active (self->person) || gtk_check_button_get_active (self->selected)))
    gtk_check_button_set_active (self->wanted_branch != 0 ? self->branch : self->bank, TRUE);
}

static void
branch_chosen_cb (KcAppraisalPrint *self)
{
  /* Choosing a branch means it; the first fill does not. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->branches)) && gtk_drop_down_get_selected (self->branches) != GTK_INVALID_LIST_POSITION)
    gtk_check_button_set_active (self->branch, TRUE);
}

static gint64
get_chosen_branch (KcAppraisalPrint *self)
{
  guint selected = gtk_drop_down_get_selected (self->branches);

  if (!gtk_check_button_get_active (self->branch) || selected >= self->branch_ids->len)
    return 0;
  return g_array_index (self->branch_ids, gint64, selected);
}

static char *
dup_chosen_branch_name (KcAppraisalPrint *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->branches);

  return get_chosen_branch (self) != 0 && item != NULL ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static void
branches_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcAppraisalPrint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = kc_staff_filter_choices_finish ((KcStore *) object, result, &error);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint wanted = 0;

  if (choices == NULL)
    {
      if (!kc_ui_error_is_silent (error))
        gtk_widget_set_sensitive (GTK_WIDGET (self->branch_row), FALSE);
      return;
    }
  for (guint i = 0; i < choices->len; i++)
    {
      const KcFilterChoice *choice = g_ptr_array_index (choices, i);
      gint64 id = g_ascii_strtoll (choice->code, NULL, 10);

      g_array_append_val (self->branch_ids, id);
      gtk_string_list_append (names, choice->label);
      if (id == self->wanted_branch)
        wanted = i;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->branch_row), choices->len > 0);
  g_signal_handlers_block_matched (self->branches, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, branch_chosen_cb, NULL);
  gtk_drop_down_set_model (self->branches, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->branches, wanted);
  g_signal_handlers_unblock_matched (self->branches, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, branch_chosen_cb, NULL);
}

/* --- gathering --- */

static void
set_busy (KcAppraisalPrint *self,
          gboolean          busy)
{
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (self->preview, !busy);
  if (!busy)
    kc_work_bar_stop (self->work);
}

static KcProgress *
begin (KcAppraisalPrint *self)
{
  KcProgress *progress = kc_progress_new (NULL);

  kc_work_bar_start (self->work, progress, _("Gathering the results…"));
  set_busy (self, TRUE);
  return progress;
}

static KcDate
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (KcDate) { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };
}

static void
show_preview (KcAppraisalPrint *self,
              KcPages          *pages,
              const char       *title)
{
  GtkWidget *preview = kc_print_preview_new (gtk_window_get_transient_for (GTK_WINDOW (self)), pages, title,
                                             kc_workspace_get_institution_name (self->workspace));

  gtk_window_present (GTK_WINDOW (preview));
  gtk_window_close (GTK_WINDOW (self));
}

/* TRUE when the dialog is still there and the result is wanted. */
static gboolean
end (KcAppraisalPrint *self,
     gpointer          result,
     const GError     *error)
{
  if (self->workspace == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  set_busy (self, FALSE);
  if (result == NULL)
    kc_dialog_show_error (self->form, KC_ATTEMPT_PRINT, error);
  return result != NULL;
}

static void
sheets_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcAppraisalPrint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetSource) sheets = kc_sheet_list_open_finish ((KcStore *) object, result, &error);
  g_autofree char *branch = NULL;
  g_autofree char *title = NULL;
  g_autoptr (KcPages) pages = NULL;

  if (!end (self, sheets, error))
    return;
  if (kc_sheet_source_get_n_sheets (sheets) == 0)
    {
      kc_dialog_toast (self->form, _("There is nobody to print"));
      return;
    }
  branch = dup_chosen_branch_name (self);
  if (gtk_check_button_get_active (self->person))
    title = g_strdup_printf (_("%s · %s"), self->run_name, self->person_name);
  else if (branch != NULL)
    title = g_strdup_printf (_("%s · %s"), self->run_name, branch);
  else
    title = g_strdup_printf (_("%s · appraisal sheets"), self->run_name);
  pages = kc_appraisal_pages_new_for_source (sheets, get_today ());
  show_preview (self, pages, title);
}

static void
load_sheets (KcAppraisalPrint *self)
{
  g_autoptr (KcProgress) progress = begin (self);
  gboolean person = gtk_check_button_get_active (self->person), selected = gtk_check_button_get_active (self->selected);
  const gint64 *staff = person ? &self->staff : (const gint64 *) (gpointer) self->selected_staff->data;
  gsize n = person ? 1 : selected ? self->selected_staff->len : 0;

  kc_sheet_list_open_async (kc_workspace_get_store (self->workspace), self->run, get_chosen_branch (self), n > 0 ? staff : NULL, n, progress,
                            sheets_cb, g_object_ref (self));
}

static void
table_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcAppraisalPrint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) results = kc_result_pages_load_finish (result, &error);
  g_autofree char *branch = NULL;
  g_autofree char *title = NULL;
  g_autoptr (KcPages) pages = NULL;

  if (!end (self, results, error))
    return;
  if (g_list_model_get_n_items (kc_report_get_rows (results)) == 0)
    {
      kc_dialog_toast (self->form, _("There is nobody to print"));
      return;
    }
  branch = dup_chosen_branch_name (self);
  title = g_strdup_printf (_("%s · %s"), self->run_name, branch != NULL ? branch : _("Results of the Bank"));
  pages = kc_result_pages_new (results, title, kc_workspace_get_institution_name (self->workspace), self->source, get_today ());
  show_preview (self, pages, title);
}

static void
publication_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (KcAppraisalPrint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcPublication) publication = kc_publication_load_finish ((KcStore *) object, result, &error);
  g_autofree char *title = NULL;
  g_autoptr (KcPages) pages = NULL;

  if (!end (self, publication, error))
    return;
  const KcPublicationContent content = { publication->institution, publication->run_name, kc_run_state_get_label (publication->state),
                                         publication->scheme_title, publication->scheme_version, publication->period, publication->from,
                                         publication->until, publication->rows };
  title = g_strdup_printf (_("%s · publication list"), self->run_name);
  pages = kc_publication_pages_new (&content, get_today ());
  show_preview (self, pages, title);
}

static void
charts_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcAppraisalPrint) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charts = kc_run_chart_pages_load_finish (result, &error);
  g_autofree char *title = NULL;
  g_autoptr (KcPages) pages = NULL;

  if (!end (self, charts, error))
    return;
  title = g_strdup_printf (_("%s · charts"), self->run_name);
  pages = kc_run_chart_pages_new (charts, gtk_drop_down_get_selected (self->layout) == 0, kc_workspace_get_institution_name (self->workspace), self->source,
                                  get_today ());
  if (kc_pages_get_n_parts (pages) == 0)
    kc_dialog_toast (self->form, _("There is nobody to print"));
  else
    show_preview (self, pages, title);
}

static void
preview_cb (KcAppraisalPrint *self)
{
  g_autoptr (KcProgress) progress = NULL;

  if (gtk_check_button_get_active (self->sheets))
    {
      load_sheets (self);
      return;
    }
  progress = begin (self);
  if (gtk_check_button_get_active (self->list))
    {
      kc_publication_load_async (kc_workspace_get_store (self->workspace), self->run, kc_progress_get_cancellable (progress), publication_cb, g_object_ref (self));
      return;
    }
  if (gtk_check_button_get_active (self->charts))
    {
      kc_run_chart_pages_load_async (kc_workspace_get_store (self->workspace), self->run, progress, charts_cb, g_object_ref (self));
      return;
    }
  kc_result_pages_load_async (kc_workspace_get_store (self->workspace), self->run, get_chosen_branch (self), progress, table_cb, g_object_ref (self));
}

/* --- class --- */

static gboolean
kc_appraisal_print_close_request (GtkWindow *window)
{
  kc_work_bar_cancel (KC_APPRAISAL_PRINT (window)->work);
  return GTK_WINDOW_CLASS (kc_appraisal_print_parent_class)->close_request (window);
}

static void
kc_appraisal_print_dispose (GObject *object)
{
  KcAppraisalPrint *self = KC_APPRAISAL_PRINT (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (kc_appraisal_print_parent_class)->dispose (object);
}

static void
kc_appraisal_print_finalize (GObject *object)
{
  KcAppraisalPrint *self = KC_APPRAISAL_PRINT (object);

  g_free (self->run_name);
  g_free (self->person_name);
  g_free (self->source);
  g_array_unref (self->selected_staff);
  g_array_unref (self->branch_ids);
  G_OBJECT_CLASS (kc_appraisal_print_parent_class)->finalize (object);
}

static void
kc_appraisal_print_class_init (KcAppraisalPrintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_appraisal_print_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_appraisal_print_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = kc_appraisal_print_close_request;
  g_type_ensure (KC_TYPE_WORK_BAR);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-appraisal-print.ui");
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, preview);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, work);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, form);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, sheets);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, table);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, list);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, charts);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, layout);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, person);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, selected);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, branch);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, bank);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, person_row);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, selected_row);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, branch_row);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, bank_row);
  gtk_widget_class_bind_template_child (widget_class, KcAppraisalPrint, branches);
  gtk_widget_class_bind_template_callback (widget_class, what_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_appraisal_print_init (KcAppraisalPrint *self)
{
  self->selected_staff = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->branch_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  what_toggled_cb (self);
}

GtkWidget *
kc_appraisal_print_new (GtkWindow          *parent,
                        KcWorkspace        *workspace,
                        const KcRunSummary *summary)
{
  KcAppraisalPrint *self = g_object_new (KC_TYPE_APPRAISAL_PRINT, "transient-for", parent, NULL);
  guint64 n = summary->n_appraised + summary->n_information;
  g_autofree char *number = kc_ui_format_count (n);
  g_autofree char *persons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", (gulong) n), number);

  self->workspace = g_object_ref (workspace);
  self->run = summary->run;
  self->run_name = g_strdup (summary->name);
  self->source = kc_page_describe_source (summary->name, kc_run_state_get_label (summary->state), summary->scheme_title, summary->scheme_version);
  adw_action_row_set_subtitle (self->bank_row, persons);
  kc_staff_filter_choices_async (kc_workspace_get_store (workspace), "branch", self->cancellable, branches_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

void
kc_appraisal_print_set_person (KcAppraisalPrint *self,
                               gint64            staff,
                               const char       *name)
{
  g_autofree char *escaped = g_markup_escape_text (name != NULL ? name : "", -1);

  self->staff = staff;
  g_free (self->person_name);
  self->person_name = g_strdup (name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->person_row), staff != 0);
  adw_action_row_set_subtitle (self->person_row, escaped);
  if (staff != 0)
    gtk_check_button_set_active (self->person, TRUE);
}

void
kc_appraisal_print_set_selected (KcAppraisalPrint *self,
                                 GArray           *staff)
{
  g_autofree char *number = kc_ui_format_count (staff->len);
  g_autofree char *persons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", staff->len), number);

  g_array_unref (self->selected_staff);
  self->selected_staff = g_array_ref (staff);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_row), staff->len > 0 && self->staff == 0);
  adw_action_row_set_subtitle (self->selected_row, persons);
  if (staff->len > 0 && self->staff == 0)
    gtk_check_button_set_active (self->selected, TRUE);
}

void
kc_appraisal_print_set_branch (KcAppraisalPrint *self,
                               gint64            branch)
{
  self->wanted_branch = branch;
  if (branch != 0 && self->staff == 0 && self->selected_staff->len == 0)
    gtk_check_button_set_active (self->branch, TRUE);
}
