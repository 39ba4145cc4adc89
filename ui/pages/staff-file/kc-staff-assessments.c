#include "kc-staff-assessments.h"

#include <glib/gi18n-lib.h>

#include "kc-chart-view.h"
#include "kc-line-chart.h"
#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-staff-file-resources.h"
#include "kc-target.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcStaffAssessments
{
  GtkWidget parent_instance;

  GtkWidget *box;
  KcChartView *chart;
  GtkWidget *separator;
  KcRecordTableView *table;
  gint64 staff;
};

static void kc_staff_assessments_part_init (KcStaffPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStaffAssessments, kc_staff_assessments, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_STAFF_PART, kc_staff_assessments_part_init))

/* The newest stands first; of an appraisal that was made again, the later run alone is the point of its period. */
static gboolean
is_outdated (GListModel *rows,
             guint       position,
             guint       period)
{
  g_autoptr (KcReportRow) row = g_list_model_get_item (rows, position);

  for (guint i = 0; i < position; i++)
    {
      g_autoptr (KcReportRow) newer = g_list_model_get_item (rows, i);

      if (kc_value_equal (kc_report_row_get (newer, period), kc_report_row_get (row, period)))
        return TRUE;
    }
  return FALSE;
}

KcChart *
kc_staff_assessments_make_chart (KcReport *assessments)
{
  KcChart *chart = kc_line_chart_new ();
  GListModel *rows = kc_report_get_rows (assessments);
  int total = kc_report_find_column (assessments, "total");
  int period = kc_report_find_column (assessments, "period");

  kc_chart_set_title (chart, _("Points in the Appraisals"));
  kc_chart_set_unit (chart, _("points"), 2);
  kc_chart_add_series (chart, _("Points"), KC_SERIES_PLAIN);
  for (guint i = g_list_model_get_n_items (rows); i > 0 && total >= 0 && period >= 0; i--)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i - 1);
      const KcValue *points = kc_report_row_get (row, (guint) total);
      g_autofree char *label = kc_ui_format_cell (kc_report_get_column (assessments, (guint) period), kc_report_row_get (row, (guint) period), NULL);
      guint category;

      if (is_outdated (rows, i - 1, (guint) period))
        continue;
      category = kc_chart_add_category (chart, label, kc_report_row_get_id (row));
      if (points->type == KC_VALUE_DECIMAL)
        kc_chart_set_value (chart, 0, category, points->as.decimal);
      else
        kc_chart_set_nothing (chart, 0, category, points->nothing);
    }
  return chart;
}

static void
activated_cb (KcStaffAssessments *self,
              gint64              run)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_set_id (kc_target_new ("appraisal"), "run", run), "staff", self->staff);
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

static void
kc_staff_assessments_set_file (KcStaffPart *part,
                               KcWorkspace *workspace,
                               KcStaffFile *file)
{
  KcStaffAssessments *self = KC_STAFF_ASSESSMENTS (part);
  KcReport *report = file != NULL ? kc_staff_file_get_assessments (file) : NULL;
  g_autoptr (KcChart) chart = report != NULL ? kc_staff_assessments_make_chart (report) : NULL;
  gboolean has_any = report != NULL && g_list_model_get_n_items (kc_report_get_rows (report)) > 0;

  self->staff = file != NULL ? kc_record_get_id (kc_staff_file_get_record (file)) : 0;
  kc_chart_view_set_chart (self->chart, chart);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), has_any);
  gtk_widget_set_visible (self->separator, has_any);
  kc_record_table_view_set_report (self->table, report);
}

static void
kc_staff_assessments_part_init (KcStaffPartInterface *iface)
{
  iface->set_file = kc_staff_assessments_set_file;
}

static void
kc_staff_assessments_dispose (GObject *object)
{
  KcStaffAssessments *self = KC_STAFF_ASSESSMENTS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_staff_assessments_parent_class)->dispose (object);
}

static void
kc_staff_assessments_class_init (KcStaffAssessmentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_staff_assessments_dispose;
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_staff_file_get_resource (), "/org/kaocheng/Kaocheng/staff-file/kc-staff-assessments.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStaffAssessments, box);
  gtk_widget_class_bind_template_child (widget_class, KcStaffAssessments, chart);
  gtk_widget_class_bind_template_child (widget_class, KcStaffAssessments, separator);
  gtk_widget_class_bind_template_child (widget_class, KcStaffAssessments, table);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_staff_assessments_init (KcStaffAssessments *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_label (self->table, _("Assessments"));
  kc_record_table_view_set_empty (self->table, "kc-appraisal-symbolic", _("Not appraised yet"),
                                  _("Results appear here as soon as a run with this person has been calculated."), NULL, NULL);
}
