#include "kc-scheme-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-ui-format.h"

struct _KcSchemeForm
{
  GtkWidget parent_instance;

  GtkBox *box;
  KcSchemeEdit *edit;        /* borrowed */
  GPtrArray *rows;           /* Row */
  guint item;                /* changed last; G_MAXUINT */
  gboolean is_syncing;
};

/* So that the entries of all sections stand below each other. */
#define UNIT_CHARS 4

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcSchemeForm, kc_scheme_form, GTK_TYPE_WIDGET)

typedef struct
{
  KcSchemeForm *form;
  guint index;
  GtkWidget *label, *editor;
  char *first;               /* the value when the form was filled */
  gboolean is_wrong;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->first);
  g_free (row);
}

/* --- values --- */

/* A value that was changed says what it was. */
static void
mark (Row *row)
{
  g_autofree char *value = kc_scheme_edit_dup_value (row->form->edit, row->index);
  gboolean changed = strcmp (value, row->first) != 0;
  g_autofree char *hint = changed ? g_strdup_printf (_("It was %s"), *row->first != '\0' ? kc_scheme_edit_get_word (row->first) : "—") : NULL;

  if (row->is_wrong)
    gtk_widget_add_css_class (row->editor, "error");
  else
    gtk_widget_remove_css_class (row->editor, "error");
  if (changed)
    gtk_widget_add_css_class (row->label, "kc-changed");
  else
    gtk_widget_remove_css_class (row->label, "kc-changed");
  gtk_widget_set_tooltip_text (row->label, hint);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               row->is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
take (Row        *row,
      const char *text)
{
  row->is_wrong = !kc_scheme_edit_set (row->form->edit, row->index, text);
  row->form->item = row->index;
  mark (row);
  g_signal_emit (row->form, signals[CHANGED], 0);
}

static void
entry_changed_cb (GtkEditable *entry,
                  Row         *row)
{
  const KcSchemeItem *item = kc_scheme_edit_get (row->form->edit, row->index);
  KcDecimal number;

  if (row->form->is_syncing)
    return;
  /* Full-width digits and grouping commas are read as people mean them. */
  if (item->kind == KC_ITEM_NUMBER && kc_ui_parse_decimal (gtk_editable_get_text (entry), &number))
    {
      g_autofree char *plain = kc_decimal_to_string (number);
      take (row, plain);
    }
  else
    take (row, gtk_editable_get_text (entry));
}

static void
word_changed_cb (GtkDropDown *drop_down,
                 GParamSpec  *pspec,
                 Row         *row)
{
  g_auto (GStrv) words = g_strsplit (kc_scheme_edit_get (row->form->edit, row->index)->words, "|", -1);
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (!row->form->is_syncing && selected < g_strv_length (words))
    take (row, words[selected]);
}

/* By one unit of its last decimal. */
static void
step (Row *row,
      int  sign)
{
  KcDecimal value, sum;

  if (!kc_ui_parse_decimal (gtk_editable_get_text (GTK_EDITABLE (row->editor)), &value) ||
      !kc_decimal_add (value, kc_decimal_new (sign, value.scale), &sum))
    return;
  g_autofree char *text = kc_decimal_format (sum, value.scale, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row->editor), text);
}

static void
less_cb (Row *row)
{
  step (row, -1);
}

static void
more_cb (Row *row)
{
  step (row, 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        Row                   *row)
{
  if (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down)
    return FALSE;
  step (row, keyval == GDK_KEY_Up ? 1 : -1);
  return TRUE;
}

/* --- rows --- */

static GtkWidget *
new_step_button (const char *icon,
                 const char *hint,
                 GCallback   clicked,
                 Row        *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_focusable (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_signal_connect_swapped (button, "clicked", clicked, row);
  return button;
}

static GtkWidget *
new_entry (Row                *row,
           const KcSchemeItem *item,
           GtkWidget         **whole)
{
  GtkWidget *entry = gtk_entry_new ();
  gboolean number = item->kind == KC_ITEM_NUMBER && !item->takes_formula;

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), number ? 7 : item->kind == KC_ITEM_TEXT ? 22 : 14);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), number ? 7 : item->kind == KC_ITEM_TEXT ? 22 : 14);
  gtk_entry_set_alignment (GTK_ENTRY (entry), item->kind == KC_ITEM_NUMBER ? 1 : 0);
  gtk_widget_add_css_class (entry, "numeric");
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), row);
  *whole = entry;
  if (number)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();
      g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), row);
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      gtk_widget_add_controller (entry, keys);
      *whole = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (*whole, "linked");
      gtk_box_append (GTK_BOX (*whole), entry);
      gtk_box_append (GTK_BOX (*whole), new_step_button ("list-remove-symbolic", _("Less"), G_CALLBACK (less_cb), row));
      gtk_box_append (GTK_BOX (*whole), new_step_button ("list-add-symbolic", _("More"), G_CALLBACK (more_cb), row));
    }
  return entry;
}

static GtkWidget *
new_choice (Row                *row,
            const KcSchemeItem *item)
{
  g_auto (GStrv) words = g_strsplit (item->words, "|", -1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkWidget *drop_down;

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) kc_scheme_edit_get_word (words[i]));
  g_ptr_array_add (labels, NULL);
  drop_down = gtk_drop_down_new_from_strings ((const char *const *) labels->pdata);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (word_changed_cb), row);
  return drop_down;
}

static void
show_value (Row *row)
{
  const KcSchemeItem *item = kc_scheme_edit_get (row->form->edit, row->index);
  g_autofree char *value = kc_scheme_edit_dup_value (row->form->edit, row->index);

  row->is_wrong = FALSE;
  if (item->kind == KC_ITEM_WORD)
    {
      g_auto (GStrv) words = g_strsplit (item->words, "|", -1);
      for (guint i = 0; words[i] != NULL; i++)
        if (strcmp (words[i], value) == 0)
          gtk_drop_down_set_selected (GTK_DROP_DOWN (row->editor), i);
    }
  else if (strcmp (gtk_editable_get_text (GTK_EDITABLE (row->editor)), value) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row->editor), value);
  mark (row);
}

static void
add_row (KcSchemeForm *self,
         GtkGrid      *grid,
         int           line,
         guint         index)
{
  const KcSchemeItem *item = kc_scheme_edit_get (self->edit, index);
  Row *row = g_new0 (Row, 1);
  GtkWidget *unit = gtk_label_new (item->unit);
  GtkWidget *whole;

  row->form = self;
  row->index = index;
  row->first = kc_scheme_edit_dup_value (self->edit, index);
  row->label = gtk_label_new (item->label);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_label_set_wrap (GTK_LABEL (row->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (row->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (row->label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (row->label), 20);
  gtk_widget_set_hexpand (row->label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (unit), 0);
  gtk_label_set_width_chars (GTK_LABEL (unit), UNIT_CHARS);
  gtk_widget_add_css_class (unit, "dim-label");
  if (item->kind == KC_ITEM_WORD)
    whole = row->editor = new_choice (row, item);
  else
    row->editor = new_entry (row, item, &whole);
  gtk_widget_set_valign (whole, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (whole, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, item->label, -1);
  gtk_grid_attach (grid, row->label, 0, line, 1, 1);
  gtk_grid_attach (grid, whole, 1, line, 1, 1);
  gtk_grid_attach (grid, unit, 2, line, 1, 1);
  g_ptr_array_add (self->rows, row);
  show_value (row);
}

static GtkGrid *
add_section (KcSchemeForm *self,
             const char   *title)
{
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *grid = gtk_grid_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_box_append (self->box, heading);
  gtk_box_append (self->box, grid);
  return GTK_GRID (grid);
}

static void
fill (KcSchemeForm *self,
      gboolean      texts)
{
  const char *section = NULL;
  GtkGrid *grid = NULL;
  int line = 0;

  for (guint i = 0; i < kc_scheme_edit_count (self->edit); i++)
    {
      const KcSchemeItem *item = kc_scheme_edit_get (self->edit, i);

      if (item->kind == KC_ITEM_FORMULA || (item->kind == KC_ITEM_TEXT && !texts))
        continue;
      if (g_strcmp0 (section, item->section) != 0)
        grid = add_section (self, section = item->section);
      add_row (self, grid, line++, i);
    }
}

static void
clear (KcSchemeForm *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  g_ptr_array_set_size (self->rows, 0);
}

/* --- class --- */

static void
kc_scheme_form_dispose (GObject *object)
{
  KcSchemeForm *self = KC_SCHEME_FORM (object);

  self->is_syncing = TRUE;
  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_scheme_form_parent_class)->dispose (object);
}

static void
kc_scheme_form_class_init (KcSchemeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_scheme_form_dispose;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_SCHEME_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_scheme_form_init (KcSchemeForm *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->item = G_MAXUINT;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

GtkWidget *
kc_scheme_form_new (void)
{
  return g_object_new (KC_TYPE_SCHEME_FORM, NULL);
}

void
kc_scheme_form_set_edit (KcSchemeForm *self,
                         KcSchemeEdit *edit,
                         gboolean      texts)
{
  self->is_syncing = TRUE;
  clear (self);
  self->item = G_MAXUINT;
  self->edit = edit;
  if (edit != NULL)
    fill (self, texts);
  self->is_syncing = FALSE;
}

void
kc_scheme_form_set_editable (KcSchemeForm *self,
                             gboolean      editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->box), editable);
}

void
kc_scheme_form_refresh (KcSchemeForm *self)
{
  self->is_syncing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    show_value (g_ptr_array_index (self->rows, i));
  self->is_syncing = FALSE;
}

gboolean
kc_scheme_form_is_valid (KcSchemeForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((Row *) g_ptr_array_index (self->rows, i))->is_wrong)
      return FALSE;
  return TRUE;
}

guint
kc_scheme_form_get_item (KcSchemeForm *self)
{
  return self->item;
}

GtkWidget *
kc_scheme_form_get_editor (KcSchemeForm *self,
                           const char   *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      if (strcmp (kc_scheme_edit_get (self->edit, row->index)->key, key) == 0)
        return row->editor;
    }
  return NULL;
}
