#include "kc-schemes-page.h"

#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-report-read.h"
#include "kc-scheme-adopt.h"
#include "kc-scheme-view-page.h"
#include "kc-schemes-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-window-page.h"

struct _KcSchemesPage
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkListBox *list;
  KcStateView *scheme_state;
  KcSchemeViewPage *view;

  KcWorkspace *workspace;
  GCancellable *cancellable;      /* of the list */
  GCancellable *scheme_cancellable;
  gint64 wanted;                  /* to be selected when the list is there */
  gint64 shown;
  KcReport *schemes;
};

static void kc_schemes_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcSchemesPage, kc_schemes_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_schemes_page_window_page_init))

static const char id_key[] = "kc-scheme";

static void
drop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* --- one scheme --- */

static void
scheme_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcSchemesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSchemeView) scheme = kc_scheme_view_load_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->workspace == NULL)
    return;
  if (scheme == NULL)
    {
      kc_state_view_show_error (self->scheme_state, KC_ATTEMPT_LOAD, error);
      return;
    }
  /* Read again because something else in the file changed: what is being typed stays. */
  if (scheme->id != self->shown || !kc_scheme_view_page_is_changed (self->view))
    {
      self->shown = scheme->id;
      kc_scheme_view_page_set_context (self->view, self->workspace, self->schemes);
      kc_scheme_view_page_set_scheme (self->view, scheme);
    }
  kc_state_view_show_content (self->scheme_state);
}

static void select_wanted (KcSchemesPage *self);

static void
row_selected_cb (KcSchemesPage *self,
                 GtkListBoxRow *row)
{
  const gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), id_key) : NULL;

  if (id == NULL || self->workspace == NULL)
    return;
  if (*id != self->shown && kc_scheme_view_page_is_changed (self->view))
    {
      self->wanted = self->shown;
      kc_dialog_toast (GTK_WIDGET (self), _("Save the changes of this scheme or throw them away first"));
      select_wanted (self);
      return;
    }
  drop (&self->scheme_cancellable);
  self->wanted = *id;
  self->scheme_cancellable = g_cancellable_new ();
  kc_state_view_show_loading (self->scheme_state);
  kc_scheme_view_load_async (kc_workspace_get_store (self->workspace), *id, self->scheme_cancellable, scheme_cb, g_object_ref (self));
}

/* --- the list --- */

static GtkWidget *
new_row (KcReport    *schemes,
         KcReportRow *scheme)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (kc_report_read_text (schemes, scheme, "title"));
  g_autofree char *below = g_strdup_printf (_("Version %s · %s"), kc_report_read_text (schemes, scheme, "version"),
                                            kc_report_read_text (schemes, scheme, "cycle"));
  GtkWidget *version = gtk_label_new (below);
  gint64 id = kc_report_row_get_id (scheme);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 22);
  gtk_label_set_xalign (GTK_LABEL (version), 0);
  gtk_widget_add_css_class (version, "caption");
  gtk_widget_add_css_class (version, "dim-label");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), version);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, kc_report_read_text (schemes, scheme, "title"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, below, -1);
  g_object_set_data_full (G_OBJECT (row), id_key, g_memdup2 (&id, sizeof id), g_free);
  return row;
}

static void
select_wanted (KcSchemesPage *self)
{
  GtkWidget *found = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (GtkWidget *row = found; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const gint64 *id = g_object_get_data (G_OBJECT (row), id_key);
      if (id != NULL && *id == self->wanted)
        found = row;
    }
  if (found != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (found));
}

static void
list_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (KcSchemesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) schemes = kc_scheme_list_finish ((KcStore *) object, result, &error);
  GListModel *rows;
  GtkWidget *old;

  if (kc_ui_error_is_silent (error) || self->workspace == NULL)
    return;
  if (schemes == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_set_object (&self->schemes, schemes);
  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, old);
  rows = kc_report_get_rows (schemes);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) scheme = g_list_model_get_item (rows, i);
      gtk_list_box_append (self->list, new_row (schemes, scheme));
    }
  if (g_list_model_get_n_items (rows) == 0)
    {
      kc_state_view_show_empty (self->state, "kc-schemes-symbolic", _("No scheme yet"), _("This file has no appraisal scheme."), NULL, NULL);
      return;
    }
  kc_state_view_show_content (self->state);
  select_wanted (self);
}

static void
load (KcSchemesPage *self)
{
  drop (&self->cancellable);
  if (self->workspace == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  kc_state_view_show_loading (self->state);
  kc_scheme_list_async (kc_workspace_get_store (self->workspace), self->cancellable, list_cb, g_object_ref (self));
}

/* --- a new version, a file of somebody else --- */

static void
saved_cb (KcSchemesPage *self,
          gint64         id)
{
  kc_scheme_view_page_set_scheme (self->view, NULL);
  self->shown = 0;
  self->wanted = id;
  load (self);
}

static void
show_wrong_file (KcSchemesPage *self,
                 const GError  *error)
{
  g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_SAVE, error);
  /* The mistake itself; what befell the reading process is for the log. */
  g_autofree char *place = error->domain == KC_ERROR && (error->code == KC_ERROR_XML_GRAMMAR || error->code == KC_ERROR_XML_HOSTILE || error->code == KC_ERROR_SCHEME)
                             ? g_strconcat (sentence, "\n", error->message, NULL) : NULL;

  if (g_error_matches (error, KC_ERROR, KC_ERROR_CONSTRAINT))
    kc_dialog_show_message (GTK_WIDGET (self), _("The scheme was not taken in"),
                            _("A scheme of the same code and version is here already, and it differs. Give the one in the file another version."));
  else
    kc_dialog_show_message (GTK_WIDGET (self), _("The scheme was not taken in"), place != NULL ? place : sentence);
}

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcSchemesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = kc_scheme_take_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL || kc_ui_error_is_silent (error))
    return;
  if (id == 0)
    {
      show_wrong_file (self, error);
      return;
    }
  kc_dialog_toast (GTK_WIDGET (self), _("The scheme was taken in"));
  saved_cb (self, id);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcSchemesPage *self = KC_SCHEMES_PAGE (object);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL && self->workspace != NULL)
    kc_scheme_take_async (kc_workspace_get_store (self->workspace), g_file_peek_path (file), NULL, taken_cb, g_object_ref (self));
}

static void
import_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kc_file_chooser_open_async (widget, _("Import Scheme"), KC_FILES_XML, FALSE, chosen_cb, NULL);
}

/* --- page --- */

static void
kc_schemes_page_set_workspace (KcWindowPage *page,
                               KcWorkspace  *workspace)
{
  KcSchemesPage *self = KC_SCHEMES_PAGE (page);

  drop (&self->scheme_cancellable);
  g_set_object (&self->workspace, workspace);
  self->wanted = self->shown = 0;
  kc_scheme_view_page_set_context (self->view, workspace, NULL);
  kc_scheme_view_page_set_scheme (self->view, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schemes.import", workspace != NULL && !kc_workspace_is_read_only (workspace));
  load (self);
}

static void
kc_schemes_page_show (KcWindowPage   *page,
                      const KcTarget *target)
{
  KcSchemesPage *self = KC_SCHEMES_PAGE (page);
  gint64 scheme = kc_target_get_id (target, "scheme");

  if (scheme == 0 || scheme == self->shown)
    return;
  self->wanted = scheme;
  select_wanted (self);
}

static void
kc_schemes_page_reload (KcWindowPage *page)
{
  load (KC_SCHEMES_PAGE (page));
}

static void
kc_schemes_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_schemes_page_set_workspace;
  iface->show = kc_schemes_page_show;
  iface->reload = kc_schemes_page_reload;
}

static void
kc_schemes_page_dispose (GObject *object)
{
  KcSchemesPage *self = KC_SCHEMES_PAGE (object);

  drop (&self->cancellable);
  drop (&self->scheme_cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->schemes);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_schemes_page_parent_class)->dispose (object);
}

static void
kc_schemes_page_class_init (KcSchemesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_schemes_page_dispose;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_SCHEME_VIEW_PAGE);
  kc_template_set (widget_class, kc_schemes_page_get_resource (), "/org/kaocheng/Kaocheng/schemes/kc-schemes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcSchemesPage, state);
  gtk_widget_class_bind_template_child (widget_class, KcSchemesPage, list);
  gtk_widget_class_bind_template_child (widget_class, KcSchemesPage, scheme_state);
  gtk_widget_class_bind_template_child (widget_class, KcSchemesPage, view);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_install_action (widget_class, "schemes.import", NULL, import_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_schemes_page_init (KcSchemesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
