#include "kc-person-choice.h"

#include <glib/gi18n-lib.h>

#include "kc-report-read.h"
#include "kc-ui-error.h"

#define MOST_FOUND 8

struct _KcPersonChoice
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkLabel *message;         /* that nobody was found, or that it failed */

  KcStore *store;
  gint64 run, staff;
  GCancellable *cancellable;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcPersonChoice, kc_person_choice, GTK_TYPE_WIDGET)

static void
drop (KcPersonChoice *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
choose (KcPersonChoice *self,
        gint64          staff,
        const char     *label)
{
  self->staff = staff;
  kc_person_choice_set_label (self, label);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* --- what was found --- */

static void
clear (KcPersonChoice *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
show_message (KcPersonChoice *self,
              const char     *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static char *
dup_label (KcReport    *report,
           KcReportRow *row)
{
  return g_strdup_printf ("%s · %s", kc_report_read_text (report, row, "name"), kc_report_read_text (report, row, "branch"));
}

static void
add_row (KcPersonChoice *self,
         KcReport       *report,
         KcReportRow    *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text = dup_label (report, found);
  GtkWidget *name = gtk_label_new (text);
  GtkWidget *number = gtk_label_new (kc_report_read_text (report, found, "staff_number"));
  gint64 staff = kc_report_row_get_id (found);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), "kc-staff", g_memdup2 (&staff, sizeof staff), g_free);
  g_object_set_data_full (G_OBJECT (row), "kc-label", g_steal_pointer (&text), g_free);
  gtk_list_box_append (self->list, row);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcPersonChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_run_results_finish ((KcStore *) object, result, &error);
  GListModel *rows;

  if (kc_ui_error_is_silent (error) || self->store == NULL)
    return;
  clear (self);
  if (report == NULL)
    {
      g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_LOAD, error);
      show_message (self, sentence);
      return;
    }
  rows = kc_report_get_rows (report);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      g_autofree char *label = dup_label (report, row);

      add_row (self, report, row);
      if (i == 0 && self->staff == 0)
        choose (self, kc_report_row_get_id (row), label);
    }
  show_message (self, g_list_model_get_n_items (rows) == 0 ? _("Nobody found") : NULL);
}

static void
search (KcPersonChoice *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (KcPageRequest) request = kc_page_request_new ();

  drop (self);
  if (self->store == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  request->search = *text != '\0' ? g_strdup (text) : NULL;
  request->limit = MOST_FOUND;
  kc_run_results_async (self->store, self->run, request, self->cancellable, found_cb, g_object_ref (self));
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  KcPersonChoice *self)
{
  const gint64 *staff = g_object_get_data (G_OBJECT (row), "kc-staff");

  gtk_menu_button_popdown (self->button);
  choose (self, *staff, g_object_get_data (G_OBJECT (row), "kc-label"));
}

/* Return takes the first one. */
static void
activate_cb (KcPersonChoice *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    row_activated_cb (self->list, row, self);
}

static void
shown_cb (KcPersonChoice *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  search (self);
}

/* --- class --- */

static void
kc_person_choice_dispose (GObject *object)
{
  KcPersonChoice *self = KC_PERSON_CHOICE (object);

  drop (self);
  g_clear_object (&self->store);
  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_person_choice_parent_class)->dispose (object);
}

static void
kc_person_choice_class_init (KcPersonChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_person_choice_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", KC_TYPE_PERSON_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_popover (KcPersonChoice *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _("Number, name, pinyin, branch"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find manager"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "kc-plain-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "kc-search-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Managers found"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_widget_set_size_request (box, 300, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (shown_cb), self);
  return popover;
}

static void
kc_person_choice_init (KcPersonChoice *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, new_popover (self));
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  kc_person_choice_set_label (self, NULL);
}

void
kc_person_choice_set_run (KcPersonChoice *self,
                          KcStore        *store,
                          gint64          run)
{
  drop (self);
  clear (self);
  g_set_object (&self->store, store);
  self->run = run;
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), store != NULL);
  if (store == NULL)
    {
      self->staff = 0;
      kc_person_choice_set_label (self, NULL);
    }
  else if (self->staff == 0)
    search (self);
}

gint64
kc_person_choice_get_staff (KcPersonChoice *self)
{
  return self->staff;
}

void
kc_person_choice_set_label (KcPersonChoice *self,
                            const char     *label)
{
  const char *shown = label != NULL ? label : _("Choose a Manager");

  gtk_label_set_text (self->label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), shown);
  /* What is pressed is the button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->button))), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
}
