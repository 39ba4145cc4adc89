#include "kc-import-confirm-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-imports-resources.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcImportConfirmView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;

  KcImportSession *session;
  KcImportPlan *plan;
};

enum { CONFIRMED, SHOW_KIND, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char code_key[] = "kc-code";

G_DEFINE_FINAL_TYPE (KcImportConfirmView, kc_import_confirm_view, GTK_TYPE_WIDGET)

static void
toggled_cb (KcImportConfirmView *self, GtkCheckButton *check)
{
  KcIssueCode code = (KcIssueCode) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), code_key));

  kc_import_session_confirm (self->session, code, gtk_check_button_get_active (check));
  kc_import_plan_set_confirmed (self->plan, code, gtk_check_button_get_active (check));
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
show_cb (KcImportConfirmView *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SHOW_KIND], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), code_key)));
}

/* "12 times, first 花名册!C7: …" */
static char *
describe (KcImportPlan *plan, KcIssueCode code)
{
  KcIssueList *issues = kc_import_plan_get_issues (plan);
  g_autofree char *count = kc_ui_format_count (kc_issue_list_count (issues, code));

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      g_autofree char *place = NULL, *sentence = NULL, *text = NULL;

      if (kc_issue_get_code (issue) != code)
        continue;
      place = kc_place_to_string (kc_issue_get_place (issue));
      sentence = kc_issue_dup_sentence (issue);
      /* Translators: how often a repair was made, the first cell, and what was done there */
      text = g_strdup_printf (_("%s in all; the first at %s: %s"), count, place, sentence);
      return g_markup_escape_text (text, -1);
    }
  return g_strdup (count);
}

static void
add_kind (KcImportConfirmView *self, KcIssueCode code)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *show = gtk_button_new_with_mnemonic (_("_Show"));
  g_autofree char *subtitle = describe (self->plan, code);
  g_autofree char *title = g_markup_escape_text (kc_issue_code_title (code), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), kc_import_plan_is_confirmed (self->plan, code));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, kc_issue_code_title (code), -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), code_key, GUINT_TO_POINTER (code));
  g_object_set_data (G_OBJECT (show), code_key, GUINT_TO_POINTER (code));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (show, "clicked", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), show);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (self->list, row);
}

void
kc_import_confirm_view_set_plan (KcImportConfirmView *self, KcImportSession *session, KcImportPlan *plan)
{
  GtkWidget *child;

  g_return_if_fail (KC_IS_IMPORT_CONFIRM_VIEW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_set_object (&self->session, session);
  g_set_object (&self->plan, plan);
  for (guint code = 0; plan != NULL && code < KC_N_ISSUE_CODES; code++)
    if (kc_import_levels_get (kc_import_plan_get_levels (plan), (KcIssueCode) code) == KC_IMPORT_CONFIRM
        && kc_issue_list_count (kc_import_plan_get_issues (plan), (KcIssueCode) code) > 0)
      add_kind (self, (KcIssueCode) code);
}

guint
kc_import_confirm_view_get_n_kinds (KcImportConfirmView *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

static void
kc_import_confirm_view_dispose (GObject *object)
{
  KcImportConfirmView *self = KC_IMPORT_CONFIRM_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (kc_import_confirm_view_parent_class)->dispose (object);
}

static void
kc_import_confirm_view_class_init (KcImportConfirmViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_confirm_view_dispose;
  signals[CONFIRMED] = g_signal_new ("confirmed", KC_TYPE_IMPORT_CONFIRM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_KIND] = g_signal_new ("show-kind", KC_TYPE_IMPORT_CONFIRM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-confirm-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportConfirmView, scroller);
  gtk_widget_class_bind_template_child (widget_class, KcImportConfirmView, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_confirm_view_init (KcImportConfirmView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
