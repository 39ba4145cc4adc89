#include "kc-formula-editor.h"

#include <glib/gi18n-lib.h>

#include "kc-drop-down.h"
#include "kc-name-list.h"
#include "kc-scheme-names.h"

struct _KcFormulaEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *items;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  KcNameList *names;
  GtkTextTag *tags[KC_MARK_UNKNOWN + 1];
  GtkTextTag *wrong;

  KcSchemeEdit *edit;        /* borrowed */
  GArray *indexes;           /* of guint: place in the list → item */
  gboolean is_syncing;
  guint fault_item, fault_line, fault_column;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcFormulaEditor, kc_formula_editor, GTK_TYPE_WIDGET)

static char *
dup_text (KcFormulaEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* --- colours and the place of an error --- */

static void
underline (KcFormulaEditor *self)
{
  GtkTextIter start, end;

  if (self->fault_item == G_MAXUINT || self->fault_item != kc_formula_editor_get_item (self))
    return;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, (int) self->fault_line - 1);
  gtk_text_iter_forward_chars (&start, (int) self->fault_column - 1);
  if (gtk_text_iter_is_end (&start))
    gtk_text_iter_backward_char (&start);
  end = start;
  gtk_text_iter_forward_char (&end);
  while (!gtk_text_iter_is_end (&end) && (g_unichar_isalnum (gtk_text_iter_get_char (&end)) || gtk_text_iter_get_char (&end) == '_'))
    gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->wrong, &start, &end);
}

static void
colour (KcFormulaEditor *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GArray) marks = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  if (self->edit == NULL)
    return;
  marks = kc_scheme_names_mark (self->edit, text);
  for (guint i = 0; i < marks->len; i++)
    {
      const KcFormulaMark *mark = &g_array_index (marks, KcFormulaMark, i);

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) mark->start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) mark->end);
      gtk_text_buffer_apply_tag (self->buffer, self->tags[mark->kind], &start, &end);
    }
  underline (self);
}

/* --- names that fit --- */

/* The name before the cursor. */
static char *
dup_word (KcFormulaEditor *self,
          GtkTextIter     *start,
          GtkTextIter     *end)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, end, gtk_text_buffer_get_insert (self->buffer));
  *start = *end;
  while (gtk_text_iter_backward_char (start))
    {
      gunichar c = gtk_text_iter_get_char (start);
      if (!g_unichar_isalnum (c) && c != '_' && c != '.')
        {
          gtk_text_iter_forward_char (start);
          break;
        }
    }
  return gtk_text_buffer_get_text (self->buffer, start, end, FALSE);
}

static void
show_fitting (KcFormulaEditor *self)
{
  GtkTextIter start, end;
  g_autofree char *word = dup_word (self, &start, &end);

  kc_name_list_set_word (self->names, word);
}

static void
insert_name (KcFormulaEditor *self,
             const char      *name)
{
  GtkTextIter start, end;
  g_autofree char *word = dup_word (self, &start, &end);
  g_autofree char *chosen = g_strdup (name);

  if (!gtk_text_view_get_editable (self->view))
    return;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, chosen, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Tab takes the first name that fits, where a name has been begun. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        KcFormulaEditor       *self)
{
  GtkTextIter start, end;
  g_autofree char *word = dup_word (self, &start, &end);
  const char *name = kc_name_list_get_first (self->names);

  if (keyval != GDK_KEY_Tab || *word == '\0' || name == NULL)
    return FALSE;
  insert_name (self, name);
  return TRUE;
}

/* --- the text --- */

static void
buffer_changed_cb (GtkTextBuffer   *buffer,
                   KcFormulaEditor *self)
{
  g_autofree char *text = NULL;
  guint item = kc_formula_editor_get_item (self);

  if (self->is_syncing || item == G_MAXUINT)
    return;
  text = dup_text (self);
  self->fault_item = G_MAXUINT;
  show_fitting (self);
  /* An empty formula is held as none when the scheme allows it; what it does not take is left to the check. */
  if (kc_scheme_edit_set (self->edit, item, text))
    g_signal_emit (self, signals[CHANGED], 0);
  colour (self);
}

static void
show_formula (KcFormulaEditor *self)
{
  guint item = kc_formula_editor_get_item (self);
  g_autofree char *text = item != G_MAXUINT ? kc_scheme_edit_dup_value (self->edit, item) : g_strdup ("");

  self->is_syncing = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  self->is_syncing = FALSE;
  show_fitting (self);
  colour (self);
}

static void
item_selected_cb (KcFormulaEditor *self)
{
  if (!self->is_syncing)
    show_formula (self);
}

/* --- class --- */

static GtkWidget *
new_scroller (GtkWidget  *child,
              const char *label,
              int         height)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return scroller;
}

static void
make_tags (KcFormulaEditor *self)
{
  self->tags[KC_MARK_NUMBER] = gtk_text_buffer_create_tag (self->buffer, NULL, "foreground", "#9141ac", NULL);
  self->tags[KC_MARK_TEXT] = gtk_text_buffer_create_tag (self->buffer, NULL, "foreground", "#986a44", NULL);
  self->tags[KC_MARK_FUNCTION] = gtk_text_buffer_create_tag (self->buffer, NULL, "foreground", "#2683a0", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->tags[KC_MARK_NAME] = gtk_text_buffer_create_tag (self->buffer, NULL, "foreground", "#3584e4", NULL);
  self->tags[KC_MARK_UNKNOWN] = gtk_text_buffer_create_tag (self->buffer, NULL, "foreground", "#c64600", NULL);
  self->wrong = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
}

static void
kc_formula_editor_dispose (GObject *object)
{
  KcFormulaEditor *self = KC_FORMULA_EDITOR (object);

  self->is_syncing = TRUE;
  self->edit = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->indexes, g_array_unref);
  G_OBJECT_CLASS (kc_formula_editor_parent_class)->dispose (object);
}

static void
kc_formula_editor_class_init (KcFormulaEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_formula_editor_dispose;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_FORMULA_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_formula_editor_init (KcFormulaEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *names;

  self->fault_item = G_MAXUINT;
  self->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->items = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  kc_drop_down_shorten (self->items);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->items), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Formula"), -1);
  g_signal_connect_swapped (self->items, "notify::selected", G_CALLBACK (item_selected_cb), self);
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_monospace (self->view, TRUE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->view, 8);
  gtk_text_view_set_right_margin (self->view, 8);
  gtk_text_view_set_top_margin (self->view, 8);
  gtk_text_view_set_bottom_margin (self->view, 8);
  make_tags (self);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  self->names = KC_NAME_LIST (kc_name_list_new ());
  g_signal_connect_swapped (self->names, "chosen", G_CALLBACK (insert_name), self);
  names = new_scroller (GTK_WIDGET (self->names), _("Names and functions"), 120);
  gtk_widget_set_vexpand (names, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->items));
  gtk_box_append (GTK_BOX (self->box), new_scroller (GTK_WIDGET (self->view), _("Formula"), 130));
  gtk_box_append (GTK_BOX (self->box), names);
}

void
kc_formula_editor_set_edit (KcFormulaEditor *self,
                            KcSchemeEdit    *edit)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (KcReport) names = NULL;

  self->is_syncing = TRUE;
  self->edit = edit;
  self->fault_item = G_MAXUINT;
  g_array_set_size (self->indexes, 0);
  for (guint i = 0; edit != NULL && i < kc_scheme_edit_count (edit); i++)
    {
      const KcSchemeItem *item = kc_scheme_edit_get (edit, i);
      g_autofree char *label = g_strdup_printf ("%s · %s", item->section, item->label);

      if (item->kind != KC_ITEM_FORMULA)
        continue;
      gtk_string_list_append (labels, label);
      g_array_append_val (self->indexes, i);
    }
  gtk_drop_down_set_model (self->items, G_LIST_MODEL (labels));
  if (edit != NULL)
    names = kc_scheme_names_list (edit);
  kc_name_list_set_names (self->names, names);
  self->is_syncing = FALSE;
  show_formula (self);
}

void
kc_formula_editor_set_editable (KcFormulaEditor *self,
                                gboolean         editable)
{
  gtk_text_view_set_editable (self->view, editable);
}

guint
kc_formula_editor_get_item (KcFormulaEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->items);

  return self->edit != NULL && selected < self->indexes->len ? g_array_index (self->indexes, guint, selected) : G_MAXUINT;
}

gboolean
kc_formula_editor_show_item (KcFormulaEditor *self,
                             guint            item)
{
  for (guint i = 0; i < self->indexes->len; i++)
    if (g_array_index (self->indexes, guint, i) == item)
      {
        gtk_drop_down_set_selected (self->items, i);
        return TRUE;
      }
  return FALSE;
}

void
kc_formula_editor_set_fault (KcFormulaEditor *self,
                             guint            item,
                             guint            line,
                             guint            column)
{
  self->fault_item = item;
  self->fault_line = line;
  self->fault_column = column;
  colour (self);
}

GtkTextView *
kc_formula_editor_get_view (KcFormulaEditor *self)
{
  return self->view;
}
