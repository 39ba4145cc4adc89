#include "kc-staff-summary.h"

#include <glib/gi18n-lib.h>

#include "kc-chart-view.h"
#include "kc-local-report.h"
#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-staff-assessments.h"
#include "kc-staff-file-resources.h"
#include "kc-staff-photo.h"
#include "kc-staff-timeline.h"
#include "kc-state-view.h"
#include "kc-target.h"
#include "kc-template.h"
#include "kc-ui-format.h"

#define MAX_EVENTS 5
#define FACT_COLUMNS 3

struct _KcStaffSummary
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  KcStaffPhoto *photo;
  GtkLabel *name;
  GtkLabel *place;
  GtkLabel *grade;
  GtkGrid *facts;
  KcStateView *chart_state;
  KcChartView *chart;
  GtkLabel *figures_title;
  KcRecordTableView *figures;
  KcStateView *events_state;
  GtkListBox *events;

  gint64 staff;
};

/* What a personnel clerk is asked for most. */
static const char *const fact_fields[] = {
  "status", "hire_date", "first_appointment_date", "education", "birth_date", "phone", "certificate_end", "contract_end", "protection_end",
};

static void kc_staff_summary_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffSummary, kc_staff_summary, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_staff_summary_part_init))

static void
clear_box (GtkWidget *box,
           void (*remove) (GtkWidget *box, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove (box, child);
}

static void
remove_from_grid (GtkWidget *grid,
                  GtkWidget *child)
{
  gtk_grid_remove (GTK_GRID (grid), child);
}

static void
remove_from_list (GtkWidget *list,
                  GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static GtkWidget *
new_fact (const char *label,
          const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *value = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), value);
  return box;
}

static void
fill_facts (KcStaffSummary *self,
            KcRecord       *record)
{
  clear_box (GTK_WIDGET (self->facts), remove_from_grid);
  for (guint i = 0; i < G_N_ELEMENTS (fact_fields); i++)
    {
      const KcField *field = kc_kind_find_field (kc_record_get_kind (record), fact_fields[i]);
      g_autofree char *text = NULL;

      if (field == NULL)
        continue;
      text = kc_ui_format_field (field, kc_record_get (record, field->name));
      gtk_grid_attach (self->facts, new_fact (kc_field_get_label (field), text), (int) (i % FACT_COLUMNS), (int) (i / FACT_COLUMNS), 1, 1);
    }
}

static void
fill_head (KcStaffSummary *self,
           KcStaffFile    *file)
{
  KcRecord *record = kc_staff_file_get_record (file);
  const KcField *post_field = kc_kind_find_field (kc_record_get_kind (record), "post");
  g_autofree char *post = kc_ui_format_field (post_field, kc_record_get (record, "post"));
  const char *name = kc_record_get_title (record);
  const char *number = kc_record_get_text (record, "staff_number");
  const char *branch = kc_staff_file_get_branch_name (file);
  const char *grade = kc_record_get_text (record, "grade");
  g_autofree char *place = g_strjoin (" · ", number != NULL ? number : "—", branch != NULL ? branch : "—", post, NULL);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->grade, grade != NULL ? grade : "");
}

static void
fill_chart (KcStaffSummary *self,
            KcStaffFile    *file)
{
  KcReport *assessments = kc_staff_file_get_assessments (file);
  g_autoptr (KcChart) chart = NULL;

  if (g_list_model_get_n_items (kc_report_get_rows (assessments)) == 0)
    {
      kc_state_view_show_empty (self->chart_state, NULL, _("Not appraised yet"),
                                _("Results appear here as soon as a run with this person has been calculated."), NULL, NULL);
      return;
    }
  chart = kc_staff_assessments_make_chart (assessments);
  kc_chart_view_set_chart (self->chart, chart);
  kc_state_view_show_content (self->chart_state);
}

/* Figures come newest first: those of the newest month (a year's figures stand before its months). */
static void
fill_figures (KcStaffSummary *self,
              KcReport       *figures)
{
  g_autoptr (KcPageRequest) request = kc_page_request_new ();
  g_autoptr (KcReport) newest = NULL;
  g_autofree char *title = NULL;
  GListModel *rows = kc_report_get_rows (figures);
  KcPeriod month = KC_PERIOD_NONE;
  guint n = 0;

  request->offset = 0;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      const KcValue *period = kc_report_read_value (figures, row, "period");
      KcPeriod of_row = period != NULL && period->type == KC_VALUE_PERIOD ? period->as.period : KC_PERIOD_NONE;

      if (month == KC_PERIOD_NONE && of_row != KC_PERIOD_NONE && kc_period_get_kind (of_row) == KC_PERIOD_MONTH)
        {
          month = of_row;
          request->offset = i;
        }
      if (month != KC_PERIOD_NONE && of_row == month)
        n++;
    }
  request->limit = n;
  newest = kc_local_report_page (figures, request);
  kc_report_set_total (newest, n);
  if (month != KC_PERIOD_NONE)
    {
      g_autofree char *label = kc_ui_format_period (month);
      /* Translators: heading of the figures of a month */
      title = g_strdup_printf (_("Figures of %s"), label);
    }
  gtk_label_set_text (self->figures_title, title != NULL ? title : _("Figures"));
  kc_record_table_view_set_report (self->figures, newest);
}

static void
fill_events (KcStaffSummary *self,
             GListModel     *events)
{
  guint n = MIN (g_list_model_get_n_items (events), MAX_EVENTS);

  clear_box (GTK_WIDGET (self->events), remove_from_list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcRecord) event = g_list_model_get_item (events, i);
      GtkWidget *row = kc_staff_timeline_new_row (event);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->events, row);
    }
  if (n > 0)
    kc_state_view_show_content (self->events_state);
  else
    kc_state_view_show_empty (self->events_state, NULL, _("No events yet"), NULL, NULL, NULL);
}

static void
run_activated_cb (KcStaffSummary *self,
                  gint64          run)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_set_id (kc_target_new ("appraisal"), "run", run), "staff", self->staff);
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

static void
kc_staff_summary_set_file (KcStaffPart *part,
                           KcWorkspace *workspace,
                           KcStaffFile *file)
{
  KcStaffSummary *self = KC_STAFF_SUMMARY (part);

  kc_staff_photo_set_file (self->photo, workspace, file);
  if (file == NULL)
    {
      kc_chart_view_set_chart (self->chart, NULL);
      return;
    }
  self->staff = kc_record_get_id (kc_staff_file_get_record (file));
  fill_head (self, file);
  fill_facts (self, kc_staff_file_get_record (file));
  fill_chart (self, file);
  fill_figures (self, kc_staff_file_get_figures (file));
  fill_events (self, kc_staff_file_get_events (file));
}

static void
kc_staff_summary_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_staff_summary_set_file;
}

static void
kc_staff_summary_dispose (GObject *object)
{
  g_clear_pointer (&KC_STAFF_SUMMARY (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_staff_summary_parent_class)->dispose (object);
}

static void
kc_staff_summary_class_init (KcStaffSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_summary_dispose;
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  g_type_ensure (KC_TYPE_STAFF_PHOTO);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, scroller);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, photo);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, name);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, place);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, grade);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, facts);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, chart_state);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, chart);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, figures_title);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, figures);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, events_state);
  gtk_widget_class_bind_template_child (widget_class, KcStaffSummary, events);
  gtk_widget_class_bind_template_callback (widget_class, run_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_summary_init (KcStaffSummary *self)
{
  static const char *const omitted[] = { "period", "measure_code", "origin", NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_embedded (self->figures, TRUE);
  kc_record_table_view_set_own_places (self->figures, "value");
  kc_record_table_view_set_omitted (self->figures, omitted);
  kc_record_table_view_set_label (self->figures, _("Newest figures"));
  kc_record_table_view_set_empty (self->figures, NULL, _("No figures yet"), NULL, NULL, NULL);
}
