#include "kc-month-dialog.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-figure-list.h"
#include "kc-overview-resources.h"
#include "kc-record-table-view.h"
#include "kc-target.h"
#include "kc-template.h"
#include "kc-ui-format.h"

/* What the table fetches from. */
typedef struct
{
  KcStore *store;
  char *measure;
  guint places;
  KcPeriod month;
  gint64 branch;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->store);
  g_free (source->measure);
  g_free (source);
}

struct _KcMonthDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  KcFilterBar *filters;
  KcRecordTableView *table;
  char *branch_name;
};

G_DEFINE_FINAL_TYPE (KcMonthDialog, kc_month_dialog, ADW_TYPE_WINDOW)

static void
load (gpointer             data,
      const KcPageRequest *request,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  Source *source = data;
  g_autoptr (KcPageRequest) own = kc_page_request_dup (request);
  g_autofree char *branch = g_strdup_printf ("%" G_GINT64_FORMAT, source->branch);

  if (source->branch != 0)
    kc_page_request_set_filter (own, "branch", branch);
  kc_figure_list_async (source->store, source->measure, source->month, source->places, own, cancellable, callback, user_data);
}

static KcReport *
finish (gpointer      data,
        GAsyncResult *result,
        GError      **error)
{
  return kc_figure_list_finish (((Source *) data)->store, result, error);
}

static void
loaded_cb (KcMonthDialog *self,
           KcReport      *report)
{
  guint64 n = kc_report_get_total (report);
  g_autofree char *number = kc_ui_format_count (n);
  g_autofree char *persons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", (gulong) n), number);
  g_autofree char *subtitle = g_strdup_printf (_("%s · %s"), self->branch_name, persons);

  adw_window_title_set_subtitle (self->heading, subtitle);
}

static void
person_activated_cb (KcMonthDialog *self,
                     gint64         staff)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("staff-file"), "id", staff);
  g_autofree char *text = kc_target_to_string (target);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-place", "s", text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
kc_month_dialog_finalize (GObject *object)
{
  g_free (KC_MONTH_DIALOG (object)->branch_name);
  G_OBJECT_CLASS (kc_month_dialog_parent_class)->finalize (object);
}

static void
kc_month_dialog_class_init (KcMonthDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_month_dialog_finalize;
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_overview_get_resource (), "/org/kaocheng/Kaocheng/overview/kc-month-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KcMonthDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, KcMonthDialog, filters);
  gtk_widget_class_bind_template_child (widget_class, KcMonthDialog, table);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_month_dialog_init (KcMonthDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Number, name, branch"));
  kc_record_table_view_set_filter_bar (self->table, self->filters);
}

GtkWidget *
kc_month_dialog_new (GtkWindow   *parent,
                     KcWorkspace *workspace,
                     const char  *measure,
                     const char  *label,
                     guint        places,
                     KcPeriod     month,
                     gint64       branch,
                     const char  *branch_name)
{
  g_autofree char *period = kc_ui_format_period (month);
  g_autofree char *title = g_strdup_printf (_("%s · %s"), label, period);
  KcMonthDialog *self = g_object_new (KC_TYPE_MONTH_DIALOG, "transient-for", parent, "title", title, NULL);
  Source *source = g_new0 (Source, 1);

  source->store = g_object_ref (kc_workspace_get_store (workspace));
  source->measure = g_strdup (measure);
  source->places = places;
  source->month = month;
  source->branch = branch;
  self->branch_name = g_strdup (branch_name);
  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, branch_name);
  kc_record_table_view_set_label (self->table, title);
  kc_record_table_view_set_sort (self->table, "figure", TRUE);
  kc_record_table_view_set_source (self->table, load, finish, source, source_free);
  kc_record_table_view_reload (self->table);
  return GTK_WIDGET (self);
}
