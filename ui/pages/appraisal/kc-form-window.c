#include "kc-form-window.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"

struct _KcFormWindow
{
  AdwWindow parent_instance;

  GtkWidget *accept;
  GtkWidget *header;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
};

enum { ACCEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcFormWindow, kc_form_window, ADW_TYPE_WINDOW)

#define TEXT_HEIGHT 84
#define WINDOW_WIDTH 520
/* Higher than this it scrolls. */
#define MAX_HEIGHT 660

static void
accept_cb (KcFormWindow *self)
{
  g_signal_emit (self, signals[ACCEPT], 0);
}

/* A page that scrolls asks for the height its lines have unwrapped: a description of two lines would push the last row out of sight. */
static void
fit_height (KcFormWindow *self)
{
  GtkWidget *content = gtk_widget_get_ancestor (GTK_WIDGET (self->group), ADW_TYPE_CLAMP);
  int header, rows;

  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, WINDOW_WIDTH, NULL, &header, NULL, NULL);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, WINDOW_WIDTH, NULL, &rows, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), WINDOW_WIDTH, MIN (header + rows, MAX_HEIGHT));
}

/* By now whoever made the window has put in what it asks. */
static void
kc_form_window_show (GtkWidget *widget)
{
  kc_accessible_name_buttons (widget);
  fit_height (KC_FORM_WINDOW (widget));
  GTK_WIDGET_CLASS (kc_form_window_parent_class)->show (widget);
}

static void
kc_form_window_class_init (KcFormWindowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->show = kc_form_window_show;
  signals[ACCEPT] = g_signal_new ("accept", KC_TYPE_FORM_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_header (KcFormWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->accept = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->accept), TRUE);
  gtk_widget_add_css_class (self->accept, "suggested-action");
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->accept);
  return header;
}

static void
kc_form_window_init (KcFormWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (self->page, self->group);
  self->header = make_header (self);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->accept);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

KcFormWindow *
kc_form_window_new (GtkWidget  *widget,
                    const char *title,
                    const char *accept,
                    const char *description)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  KcFormWindow *self = g_object_new (KC_TYPE_FORM_WINDOW, "title", title, "transient-for", GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);

  gtk_button_set_label (GTK_BUTTON (self->accept), accept);
  adw_preferences_group_set_description (self->group, description);
  return self;
}

AdwComboRow *
kc_form_window_add_combo (KcFormWindow      *self,
                          const char        *title,
                          const char *const *labels)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  return row;
}

AdwActionRow *
kc_form_window_add_value (KcFormWindow *self,
                          const char   *title,
                          const char   *value)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, escaped);
  adw_action_row_set_subtitle_lines (row, 6);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  return row;
}

AdwEntryRow *
kc_form_window_add_entry (KcFormWindow *self,
                          const char   *title)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (adw_entry_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_entry_row_set_activates_default (row, TRUE);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  return row;
}

KcDateEntry *
kc_form_window_add_date (KcFormWindow *self,
                         const char   *title,
                         KcDate        date)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  KcDateEntry *entry = KC_DATE_ENTRY (kc_date_entry_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (entry), GTK_ALIGN_CENTER);
  kc_date_entry_set_date (entry, date);
  adw_action_row_add_suffix (row, GTK_WIDGET (entry));
  adw_action_row_set_activatable_widget (row, GTK_WIDGET (kc_date_entry_get_entry (entry)));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (kc_date_entry_get_entry (entry)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  return entry;
}

GtkSpinButton *
kc_form_window_add_number (KcFormWindow *self,
                           const char   *title,
                           const char   *subtitle,
                           guint         value,
                           guint         lowest,
                           guint         highest)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *spin = gtk_spin_button_new_with_range (lowest, highest, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (row, subtitle);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  adw_action_row_add_suffix (row, spin);
  adw_action_row_set_activatable_widget (row, spin);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  return GTK_SPIN_BUTTON (spin);
}

GtkTextView *
kc_form_window_add_text (KcFormWindow *self,
                         const char   *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new_with_mnemonic (title);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), view);
  gtk_widget_add_css_class (label, "caption");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_preferences_group_add (self->group, box);
  return GTK_TEXT_VIEW (view);
}

char *
kc_form_window_dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
kc_form_window_set_busy (KcFormWindow *self,
                         gboolean      busy)
{
  gtk_widget_set_sensitive (self->accept, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->page), !busy);
}
