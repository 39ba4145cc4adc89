#include "kc-import-row-view.h"

#include <glib/gi18n-lib.h>

#include "kc-import-places.h"
#include "kc-imports-resources.h"
#include "kc-issue-row.h"
#include "kc-template.h"

#define HEADER_CHARS 16
#define ENTRY_CHARS 8

struct _KcImportRowView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *title;
  GtkDropDown *action;
  GtkListBox *findings;
  GtkGrid *cells;

  KcImportSession *session;
  KcImportRow *row;
  gboolean editable, filling;
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char column_key[] = "kc-column", buttons_key[] = "kc-buttons";

G_DEFINE_FINAL_TYPE (KcImportRowView, kc_import_row_view, GTK_TYPE_WIDGET)

/* --- corrections --- */

static guint32
get_column (GtkWidget *entry)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), column_key));
}

static void
correct (KcImportRowView *self, GtkWidget *entry, gboolean all)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  const KcImportCell *cell = kc_import_row_find_cell (self->row, get_column (entry));

  if (cell == NULL || (!all && g_strcmp0 (cell->text, text) == 0))
    return;
  if (all)
    kc_import_session_correct_value (self->session, self->row, cell->column, text);
  else
    kc_import_session_correct_cell (self->session, self->row, cell->column, text);
  g_signal_emit (self, signals[CORRECTED], 0);
}

static void
entry_activate_cb (KcImportRowView *self, GtkWidget *entry)
{
  correct (self, entry, FALSE);
}

static void
correct_cb (GtkWidget *entry, GtkWidget *button)
{
  correct (KC_IMPORT_ROW_VIEW (gtk_widget_get_ancestor (entry, KC_TYPE_IMPORT_ROW_VIEW)), entry, FALSE);
}

static void
correct_all_cb (GtkWidget *entry, GtkWidget *button)
{
  correct (KC_IMPORT_ROW_VIEW (gtk_widget_get_ancestor (entry, KC_TYPE_IMPORT_ROW_VIEW)), entry, TRUE);
}

static gboolean
correct_all_key_cb (GtkWidget *entry, GVariant *arguments, gpointer data)
{
  correct (KC_IMPORT_ROW_VIEW (data), entry, TRUE);
  return TRUE;
}

/* As the file has it again; where all of one value were corrected, all of them. */
static void
revert_cb (GtkWidget *entry, GtkWidget *button)
{
  KcImportRowView *self = KC_IMPORT_ROW_VIEW (gtk_widget_get_ancestor (entry, KC_TYPE_IMPORT_ROW_VIEW));

  kc_import_session_correct_cell (self->session, self->row, get_column (entry), NULL);
  kc_import_session_correct_value (self->session, self->row, get_column (entry), NULL);
  g_signal_emit (self, signals[CORRECTED], 0);
}

/* The buttons are seen once there is something to do; their room is kept, so that nothing moves under the hand. Each by itself: that the box around
 * them is insensitive is not told to assistive technology. */
static void
enable_buttons (GtkWidget *buttons, gboolean enabled)
{
  gtk_widget_set_opacity (buttons, enabled ? 1 : 0);
  for (GtkWidget *child = gtk_widget_get_first_child (buttons); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_sensitive (child, enabled);
}

static void
entry_changed_cb (KcImportRowView *self, GtkWidget *entry)
{
  const KcImportCell *cell = kc_import_row_find_cell (self->row, get_column (entry));

  enable_buttons (g_object_get_data (G_OBJECT (entry), buttons_key),
                  cell != NULL && g_strcmp0 (cell->text, gtk_editable_get_text (GTK_EDITABLE (entry))) != 0);
}

static void
action_cb (KcImportRowView *self)
{
  KcRowAction action = (KcRowAction) gtk_drop_down_get_selected (self->action);

  if (self->filling || self->row == NULL || action == kc_import_row_get_action (self->row))
    return;
  kc_import_session_set_row_action (self->session, self->row, action);
  g_signal_emit (self, signals[CORRECTED], 0);
}

/* --- cells --- */

static const KcImportChange *
find_change (KcImportRow *row, gint32 column)
{
  for (guint i = 0; i < kc_import_row_get_n_changes (row); i++)
    if (kc_import_row_get_change (row, i)->column == column)
      return kc_import_row_get_change (row, i);
  return NULL;
}

/* The gravest finding of that cell; NULL. Transfer full. */
static KcIssue *
find_issue (KcImportRow *row, gint32 column)
{
  GListModel *issues = kc_import_row_get_issues (row);
  g_autoptr (KcIssue) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (issues); i++)
    {
      g_autoptr (KcIssue) issue = g_list_model_get_item (issues, i);

      if (kc_issue_get_place (issue)->column == column && (found == NULL || kc_issue_get_severity (issue) > kc_issue_get_severity (found)))
        g_set_object (&found, issue);
    }
  return g_steal_pointer (&found);
}

static GtkWidget *
new_label (const char *text, int width, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width);
  gtk_widget_set_tooltip_text (label, text);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* Of a header of two rows the end says what the column is, the beginning to which group it belongs. */
static GtkWidget *
new_header (const char *text)
{
  GtkWidget *label = new_label (text, HEADER_CHARS, TRUE);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  return label;
}

static GtkWidget *
new_button (const char *label, const char *tooltip, GCallback callback, GtkWidget *entry)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", callback, entry, G_CONNECT_SWAPPED);
  return button;
}

static void
add_correct_all_key (KcImportRowView *self, GtkWidget *entry)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (correct_all_key_cb, self, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, controller);
}

static GtkWidget *
new_entry (KcImportRowView *self, const KcImportCell *cell, const char *header)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr (KcIssue) issue = find_issue (self->row, (gint32) cell->column);

  gtk_editable_set_text (GTK_EDITABLE (entry), cell->text != NULL ? cell->text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), ENTRY_CHARS);
  gtk_editable_set_editable (GTK_EDITABLE (entry), self->editable);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, header, -1);
  g_object_set_data (G_OBJECT (entry), column_key, GUINT_TO_POINTER (cell->column));
  if (issue != NULL)
    {
      g_autofree char *sentence = kc_issue_dup_sentence (issue);
      gboolean is_error = kc_issue_get_severity (issue) == KC_SEVERITY_ERROR;

      gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, is_error ? "dialog-error-symbolic" : "dialog-information-symbolic");
      gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, sentence);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
      if (is_error)
        gtk_widget_add_css_class (entry, "error");
    }
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  add_correct_all_key (self, entry);
  return entry;
}

static GtkWidget *
new_buttons (const KcImportCell *cell, GtkWidget *entry)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (buttons), new_button (_("Correct"), _("This cell only (Enter)"), G_CALLBACK (correct_cb), entry));
  gtk_box_append (GTK_BOX (buttons), new_button (_("All Alike"), _("All cells of this column that say the same (Ctrl+Enter)"), G_CALLBACK (correct_all_cb), entry));
  enable_buttons (buttons, FALSE);
  g_object_set_data (G_OBJECT (entry), buttons_key, buttons);
  gtk_box_append (GTK_BOX (outer), buttons);
  if (cell->original != NULL)
    {
      g_autofree char *tooltip = g_strdup_printf (_("Back to what the file says: “%s”"), cell->original);
      GtkWidget *revert = new_button ("", tooltip, G_CALLBACK (revert_cb), entry);

      gtk_button_set_icon_name (GTK_BUTTON (revert), "edit-undo-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (revert), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
      gtk_box_append (GTK_BOX (outer), revert);
    }
  return outer;
}

static void
add_cell (KcImportRowView *self, KcImportSource *source, const KcImportCell *cell, int at)
{
  g_autofree char *header = kc_import_places_dup_header (source, (gint32) cell->column);
  const KcImportChange *change = find_change (self->row, (gint32) cell->column);
  g_autofree char *before = change != NULL ? g_strdup_printf ("%s →", change->before) : NULL;
  GtkWidget *entry = new_entry (self, cell, header);

  gtk_grid_attach (self->cells, new_header (header), 0, at, 1, 1);
  if (before != NULL)
    gtk_grid_attach (self->cells, new_label (before, HEADER_CHARS, FALSE), 1, at, 1, 1);
  gtk_grid_attach (self->cells, entry, 2, at, 1, 1);
  if (self->editable)
    gtk_grid_attach (self->cells, new_buttons (cell, entry), 3, at, 1, 1);
}

/* What changes and has no cell here to be corrected in. */
static void
add_change (KcImportRowView *self, const KcImportChange *change, int at)
{
  g_autofree char *before = g_strdup_printf ("%s →", change->before);

  gtk_grid_attach (self->cells, new_header (change->label), 0, at, 1, 1);
  gtk_grid_attach (self->cells, new_label (before, HEADER_CHARS, FALSE), 1, at, 1, 1);
  gtk_grid_attach (self->cells, new_label (change->after, 2 * ENTRY_CHARS, FALSE), 2, at, 2, 1);
}

static void
fill_cells (KcImportRowView *self)
{
  g_autoptr (KcImportSource) source = kc_import_places_find_source (self->session, self->row);
  guint n = kc_import_row_get_n_cells (self->row);
  int at = 0;

  /* What there is to correct is seen first: a sheet may have thirty columns. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        const KcImportCell *cell = kc_import_row_get_cell (self->row, i);
        g_autoptr (KcIssue) issue = find_issue (self->row, (gint32) cell->column);

        if ((issue != NULL) == (pass == 0))
          add_cell (self, source, cell, at++);
      }
  for (guint i = 0; i < kc_import_row_get_n_changes (self->row); i++)
    {
      const KcImportChange *change = kc_import_row_get_change (self->row, i);

      if (change->column < 0 || kc_import_row_find_cell (self->row, (guint32) change->column) == NULL)
        add_change (self, change, at++);
    }
  if (at == 0)
    {
      GtkWidget *label = new_label (_("Nothing in this row changes or has to be corrected."), -1, TRUE);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_grid_attach (self->cells, label, 0, 0, 4, 1);
    }
}

/* --- the row --- */

static GtkWidget *
new_issue_row_cb (gpointer item, gpointer data)
{
  return kc_issue_row_new (item);
}

static void
clear (KcImportRowView *self)
{
  GtkWidget *child;

  gtk_list_box_bind_model (self->findings, NULL, NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cells))) != NULL)
    gtk_grid_remove (self->cells, child);
}

/* The column of the entry that has the focus; -1. */
static gint64
get_focus_column (KcImportRowView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL && gtk_widget_is_ancestor (entry, GTK_WIDGET (self)) ? (gint64) get_column (entry) : -1;
}

static void
focus_column (KcImportRowView *self, gint64 column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cells)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child) && (gint64) get_column (child) == column)
      gtk_widget_grab_focus (child);
}

static void
fill (KcImportRowView *self)
{
  g_autofree char *place = kc_import_places_dup_row (self->session, self->row);
  const char *key = kc_import_row_get_key (self->row);
  g_autofree char *title = g_strdup_printf ("%s  ·  %s%s%s", place, kc_verdict_get_label (kc_import_row_get_verdict (self->row)),
                                            key != NULL && *key != '\0' ? "  ·  " : "", key != NULL ? key : "");

  gtk_label_set_label (self->title, title);
  gtk_drop_down_set_selected (self->action, kc_import_row_get_action (self->row));
  gtk_widget_set_visible (GTK_WIDGET (self->action), self->editable);
  gtk_list_box_bind_model (self->findings, kc_import_row_get_issues (self->row), new_issue_row_cb, NULL, NULL);
  fill_cells (self);
}

void
kc_import_row_view_set_row (KcImportRowView *self, KcImportSession *session, KcImportRow *row, gboolean editable)
{
  gint64 column;

  g_return_if_fail (KC_IS_IMPORT_ROW_VIEW (self));

  if (row != NULL && row == self->row && session == self->session && editable == self->editable)
    return;
  column = row != NULL ? get_focus_column (self) : -1;
  self->filling = TRUE;
  clear (self);
  g_set_object (&self->session, session);
  g_set_object (&self->row, row);
  self->editable = editable;
  if (row != NULL)
    fill (self);
  self->filling = FALSE;
  if (column >= 0)
    focus_column (self, column);
}

KcImportRow *
kc_import_row_view_get_row (KcImportRowView *self)
{
  return self->row;
}

/* --- type --- */

static void
kc_import_row_view_dispose (GObject *object)
{
  KcImportRowView *self = KC_IMPORT_ROW_VIEW (object);

  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (kc_import_row_view_parent_class)->dispose (object);
}

static void
kc_import_row_view_class_init (KcImportRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_row_view_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportRowView, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportRowView, title);
  gtk_widget_class_bind_template_child (widget_class, KcImportRowView, action);
  gtk_widget_class_bind_template_child (widget_class, KcImportRowView, findings);
  gtk_widget_class_bind_template_child (widget_class, KcImportRowView, cells);
  gtk_widget_class_bind_template_callback (widget_class, action_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_row_view_init (KcImportRowView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < KC_N_ROW_ACTIONS; i++)
    gtk_string_list_append (labels, kc_row_action_get_label ((KcRowAction) i));
  gtk_drop_down_set_model (self->action, G_LIST_MODEL (labels));
  self->filling = FALSE;
}
