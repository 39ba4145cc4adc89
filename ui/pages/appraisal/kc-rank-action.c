/* The run of a month becomes the month's ranking (D16.5). */
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-ranking.h"
#include "kc-run-view-private.h"

static void
ranked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 ranking = kc_ranking_make_finish ((KcStore *) object, result, &error);
  g_autofree char *target = g_strdup_printf ("appraisal?ranking=%" G_GINT64_FORMAT "&view=ranking", ranking);

  if (!kc_run_actions_end (self, ranking != 0, KC_ATTEMPT_SAVE, error))
    return;
  kc_workspace_emit_changed (kc_run_view_get_workspace (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", target);
}

static void
rank_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);

  if (kc_run_view_get_workspace (self) == NULL || kc_run_view_is_busy (self))
    return;
  kc_run_view_set_busy (self, TRUE);
  kc_ranking_make_async (kc_run_actions_get_store (self), KC_PERIOD_NONE, kc_run_view_get_run (self), NULL, NULL, ranked_cb, g_object_ref (self));
}

void
kc_rank_action_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "run.rank", NULL, rank_cb);
}
