/* The days on which the results hang out (D7.7). */
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-form-window.h"
#include "kc-ui-format.h"
#include "kc-workflow-dialogs.h"

/* What the last day is set to at first: a week; the clerk sets what the bank's rules say. */
#define USUAL_DAYS 6

typedef struct
{
  KcFormWindow *window;      /* owns this */
  GtkWidget *parent;
  KcWorkspace *workspace;
  gint64 run;
  KcDateEntry *from, *until;
} Publish;

static void
free_publish (gpointer data)
{
  Publish *self = data;

  g_object_unref (self->workspace);
  g_object_unref (self->parent);
  g_free (self);
}

void
kc_dialog_row_set_wrong (GtkWidget *row,
                         gboolean   wrong)
{
  if (wrong)
    {
      gtk_widget_add_css_class (row, "error");
      gtk_widget_grab_focus (row);
    }
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
published_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KcFormWindow) window = user_data;
  Publish *self = g_object_get_data (G_OBJECT (window), "kc-publish");
  g_autoptr (GError) error = NULL;

  kc_form_window_set_busy (window, FALSE);
  if (!kc_run_publish_finish ((KcStore *) object, result, &error))
    {
      kc_dialog_show_error (GTK_WIDGET (window), KC_ATTEMPT_PUBLISH, error);
      return;
    }
  kc_dialog_toast (self->parent, _("Published. The list for the wall is under “Print”."));
  kc_workspace_emit_changed (self->workspace);
  gtk_window_close (GTK_WINDOW (window));
}

static void
accept_cb (Publish *self)
{
  KcDate from, until;
  gboolean first = kc_date_entry_get_date (self->from, &from) && !kc_date_is_none (from);
  gboolean last = kc_date_entry_get_date (self->until, &until) && !kc_date_is_none (until);

  last = last && (!first || kc_date_compare (from, until) <= 0);
  kc_dialog_row_set_wrong (GTK_WIDGET (kc_date_entry_get_entry (self->until)), !last);
  kc_dialog_row_set_wrong (GTK_WIDGET (kc_date_entry_get_entry (self->from)), !first);
  if (!first || !last)
    return;
  kc_form_window_set_busy (self->window, TRUE);
  kc_run_publish_async (kc_workspace_get_store (self->workspace), self->run, from, until, NULL, published_cb, g_object_ref (self->window));
}

GtkWidget *
kc_publish_dialog_new (GtkWidget   *widget,
                       KcWorkspace *workspace,
                       gint64       run)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  KcDate today = { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };
  Publish *self = g_new0 (Publish, 1);

  self->window = kc_form_window_new (widget, _("Publish Results"), _("_Publish"),
                                     _("The results are put up on these days. Objections are taken from now on; the run can be confirmed when the last day "
                                       "is over and every objection is answered."));
  self->parent = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->run = run;
  self->from = kc_form_window_add_date (self->window, _("_First day"), today);
  self->until = kc_form_window_add_date (self->window, _("_Last day"), kc_date_from_days (kc_date_to_days (today) + USUAL_DAYS));
  g_object_set_data_full (G_OBJECT (self->window), "kc-publish", self, free_publish);
  g_signal_connect_swapped (self->window, "accept", G_CALLBACK (accept_cb), self);
  return GTK_WIDGET (self->window);
}
