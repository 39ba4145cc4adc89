/* What can be done with rankings: a new one, its numbers, paper, workbook, removing. */
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-print-preview.h"
#include "kc-ranking-dialogs.h"
#include "kc-ranking-pages.h"
#include "kc-ranking-view-private.h"

static void
made_cb (GtkWidget *widget,
         gint64     ranking)
{
  KcRankingView *self = KC_RANKING_VIEW (widget);

  if (self->workspace == NULL)
    return;
  self->ranking = ranking;
  gtk_stack_set_visible_child_name (self->parts, "month");
  kc_workspace_emit_changed (self->workspace);
}

static void
bases_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) bases = kc_ranking_bases_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL)
    return;
  if (bases == NULL)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
  else if (kc_report_get_total (bases) == 0)
    kc_dialog_toast (GTK_WIDGET (self), _("No month has figures or a calculated appraisal yet"));
  else
    gtk_window_present (GTK_WINDOW (kc_ranking_dialog_new (GTK_WIDGET (self), self->workspace, bases, self->basis_name, made_cb)));
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KcRankingView *self = KC_RANKING_VIEW (widget);

  kc_ranking_bases_async (kc_workspace_get_store (self->workspace), NULL, bases_cb, g_object_ref (self));
}

static void
settings_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;
  KcRankingSettings settings;

  if (!kc_ranking_settings_load_finish ((KcStore *) object, result, &settings, &error))
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
  else if (self->workspace != NULL)
    gtk_window_present (GTK_WINDOW (kc_ranking_settings_dialog_new (GTK_WIDGET (self), self->workspace, &settings)));
}

static void
show_settings_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  KcRankingView *self = KC_RANKING_VIEW (widget);

  kc_ranking_settings_load_async (kc_workspace_get_store (self->workspace), NULL, settings_cb, g_object_ref (self));
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!kc_ranking_remove_finish ((KcStore *) object, result, &error))
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_REMOVE, error);
      return;
    }
  if (self->workspace == NULL)
    return;
  self->ranking = 0;
  kc_dialog_toast (GTK_WIDGET (self), _("The ranking was removed"));
  kc_workspace_emit_changed (self->workspace);
}

static void
remove_answered_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  KcRankingView *self = KC_RANKING_VIEW (object);

  if (kc_dialog_confirm_finish (GTK_WIDGET (self), result) && self->workspace != NULL && self->ranking != 0)
    kc_ranking_remove_async (kc_workspace_get_store (self->workspace), self->ranking, NULL, removed_cb, g_object_ref (self));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcRankingView *self = KC_RANKING_VIEW (widget);
  g_autofree char *heading = g_strdup_printf (_("Remove the ranking of %s?"), self->period_label != NULL ? self->period_label : "");

  kc_dialog_confirm_async (widget, heading, _("The month counts for nobody any more. It can be ranked again."), _("_Remove"), TRUE, remove_answered_cb, NULL);
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!kc_ranking_export_finish ((KcStore *) object, result, &error))
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_EXPORT, error);
  else
    kc_dialog_toast (GTK_WIDGET (self), _("The workbook was written"));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcRankingView *self = KC_RANKING_VIEW (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);

  if (file != NULL && g_file_peek_path (file) != NULL && self->workspace != NULL && self->ranking != 0)
    kc_ranking_export_async (kc_workspace_get_store (self->workspace), self->ranking, g_file_peek_path (file), NULL, exported_cb, g_object_ref (self));
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcRankingView *self = KC_RANKING_VIEW (widget);
  g_autofree char *name = g_strdup_printf (_("Ranking %s.xlsx"), self->period_label != NULL ? self->period_label : "");

  kc_file_chooser_save_async (widget, _("Export Workbook"), KC_FILES_WORKBOOK, name, chosen_cb, NULL);
}

void
kc_ranking_view_print (KcRankingView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  KcDate today = { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };
  const char *institution = kc_workspace_get_institution_name (self->workspace);
  g_autofree char *title = g_strdup_printf (_("Ranking %s"), self->period_label);
  g_autoptr (KcPages) pages = NULL;

  if (self->place_rows == NULL || self->pair_rows == NULL || self->proposal_rows == NULL)
    return;
  pages = kc_ranking_pages_new (self->place_rows, self->pair_rows, self->proposal_rows, institution, self->source, today);
  gtk_window_present (GTK_WINDOW (kc_print_preview_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, pages, title, institution)));
}

void
kc_ranking_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "ranking.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "ranking.settings", NULL, show_settings_cb);
  gtk_widget_class_install_action (widget_class, "ranking.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "ranking.remove", NULL, remove_cb);
}

gboolean
kc_ranking_actions_can_write (KcRankingView *self)
{
  return self->workspace != NULL && !kc_workspace_is_read_only (self->workspace);
}

void
kc_ranking_actions_update (KcRankingView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_write = kc_ranking_actions_can_write (self);

  gtk_widget_set_visible (self->new_button, can_write);
  gtk_widget_action_set_enabled (widget, "ranking.new", can_write);
  gtk_widget_action_set_enabled (widget, "ranking.settings", can_write);
  gtk_widget_action_set_enabled (widget, "ranking.remove", can_write && self->ranking != 0);
  gtk_widget_action_set_enabled (widget, "ranking.export", self->ranking != 0);
}
