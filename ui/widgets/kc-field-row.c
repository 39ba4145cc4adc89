#include "kc-field-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-date-entry.h"
#include "kc-staff.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-widgets-resources.h"

struct _KcFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  AdwBin *editor_bin;
  GtkWidget *finding;
  GtkLabel *finding_label;

  KcRecord *record;
  const KcField *field;
  GtkEditable *text;        /* text, number, date, period */
  GtkTextView *lines;       /* text of several lines */
  KcDateEntry *date;
  GtkDropDown *drop_down;   /* choice, reference */
  GtkSwitch *toggle;
  GPtrArray *codes;         /* of the drop-down's items; NULL: nothing */
  gboolean is_readable;
  gboolean is_setting;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcFieldRow, kc_field_row, GTK_TYPE_WIDGET)

/* What is named, marked and focused: the widget that takes the typing. */
static GtkWidget *
get_target (KcFieldRow *self)
{
  if (self->text != NULL)
    return GTK_WIDGET (self->text);
  return self->lines != NULL ? GTK_WIDGET (self->lines) : adw_bin_get_child (self->editor_bin);
}

static void
show_finding (KcFieldRow *self,
              const char *sentence,
              KcSeverity  severity)
{
  GtkWidget *target = get_target (self);
  gboolean is_error = sentence != NULL && severity == KC_SEVERITY_ERROR;

  gtk_label_set_text (self->finding_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->finding, sentence != NULL);
  if (is_error)
    {
      gtk_widget_add_css_class (self->finding, "error");
      gtk_widget_add_css_class (GTK_WIDGET (self), "invalid");
    }
  else
    {
      gtk_widget_remove_css_class (self->finding, "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self), "invalid");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_STATE_INVALID, is_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What the field itself has against the value. The record's checks over several fields run when it is saved. */
static gboolean
check (KcFieldRow    *self,
       const KcValue *value)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  KcPlace place = KC_PLACE_NONE;
  gboolean valid;

  place.field = self->field->name;
  valid = kc_field_validate (self->field, value, &place, issues);
  kc_field_row_set_issues (self, issues);
  return valid;
}

static void
take_value (KcFieldRow    *self,
            const KcValue *value)
{
  self->is_readable = check (self, value);
  kc_record_set (self->record, self->field->name, value);
  g_signal_emit (self, signals[EDITED], 0);
}

static const char *
get_reading_hint (const KcField *field)
{
  switch (field->type)
    {
    case KC_FIELD_DATE:
      return _("Not a date. Write it as 2024-03-05.");
    case KC_FIELD_PERIOD:
      return _("Not a period. Write it as 2024-03, 2024Q1 or 2024.");
    default:
      return _("Not a number.");
    }
}

static gboolean
read_text (KcFieldRow *self,
           const char *text,
           KcValue    *value)
{
  KcDate date;
  KcDecimal decimal;
  KcPeriod period;

  switch (self->field->type)
    {
    case KC_FIELD_DATE:
      if (!kc_ui_parse_date (text, &date))
        return FALSE;
      kc_value_set_date (value, date);
      return TRUE;
    case KC_FIELD_INTEGER:
    case KC_FIELD_DECIMAL:
    case KC_FIELD_MONEY:
      if (*text == '\0')
        return TRUE;
      if (!kc_ui_parse_decimal (text, &decimal))
        return FALSE;
      if (self->field->type != KC_FIELD_INTEGER)
        kc_value_set_decimal (value, decimal);
      else if ((decimal = kc_decimal_normalize (decimal)).scale != 0)
        return FALSE;
      else
        kc_value_set_integer (value, decimal.units);
      return TRUE;
    case KC_FIELD_PERIOD:
      if (*text == '\0')
        return TRUE;
      if (!kc_period_parse (text, &period))
        return FALSE;
      kc_value_set_period (value, period);
      return TRUE;
    default:
      kc_value_set_text (value, text);
      return TRUE;
    }
}

static void
text_changed_cb (KcFieldRow *self)
{
  g_auto (KcValue) value = KC_VALUE_INIT;
  g_autofree char *text = NULL;

  if (self->is_setting)
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (self->text)));
  if (read_text (self, text, &value))
    {
      take_value (self, &value);
      return;
    }
  self->is_readable = FALSE;
  show_finding (self, get_reading_hint (self->field), KC_SEVERITY_ERROR);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
lines_changed_cb (KcFieldRow *self)
{
  g_auto (KcValue) value = KC_VALUE_INIT;
  g_autofree char *text = NULL;

  if (self->is_setting)
    return;
  g_object_get (gtk_text_view_get_buffer (self->lines), "text", &text, NULL);
  kc_value_set_text (&value, g_strchomp (text));
  take_value (self, &value);
}

static void
selected_cb (KcFieldRow *self)
{
  g_auto (KcValue) value = KC_VALUE_INIT;
  guint position = gtk_drop_down_get_selected (self->drop_down);
  const char *code = position < self->codes->len ? g_ptr_array_index (self->codes, position) : NULL;

  if (self->is_setting)
    return;
  if (code != NULL && self->field->type == KC_FIELD_REFERENCE)
    kc_value_set_integer (&value, g_ascii_strtoll (code, NULL, 10));
  else if (code != NULL)
    kc_value_set_text (&value, code);
  take_value (self, &value);
}

static void
toggled_cb (KcFieldRow *self)
{
  g_auto (KcValue) value = KC_VALUE_INIT;

  if (self->is_setting)
    return;
  kc_value_set_integer (&value, gtk_switch_get_active (self->toggle));
  take_value (self, &value);
}

static void
select_code (KcFieldRow *self,
             const char *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->codes, i), code) == 0)
      {
        gtk_drop_down_set_selected (self->drop_down, i);
        return;
      }
  gtk_drop_down_set_selected (self->drop_down, GTK_INVALID_LIST_POSITION);
}

/* The record's value into the editor. */
static void
show_value (KcFieldRow *self)
{
  const KcValue *value = kc_record_get (self->record, self->field->name);

  self->is_setting = TRUE;
  if (self->text != NULL)
    {
      g_autofree char *text = kc_ui_format_editable (self->field, value);

      if (g_strcmp0 (text, gtk_editable_get_text (self->text)) != 0)
        gtk_editable_set_text (self->text, text);
    }
  else if (self->lines != NULL)
    {
      g_autofree char *text = kc_ui_format_editable (self->field, value);

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->lines), text, -1);
    }
  else if (self->drop_down != NULL)
    {
      g_autofree char *code = NULL;

      if (value->type == KC_VALUE_INTEGER)
        code = g_strdup_printf ("%" G_GINT64_FORMAT, value->as.integer);
      else if (value->type == KC_VALUE_TEXT)
        code = g_strdup (value->as.text);
      select_code (self, code);
    }
  else
    gtk_switch_set_active (self->toggle, value->type == KC_VALUE_INTEGER && value->as.integer != 0);
  self->is_setting = FALSE;
  self->is_readable = TRUE;
  show_finding (self, NULL, KC_SEVERITY_NOTE);
}

static void
add_item (KcFieldRow    *self,
          GtkStringList *items,
          const char    *code,
          const char    *label)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (items, label);
}

/* What stands while nothing is chosen. */
static void
add_nothing (KcFieldRow    *self,
             GtkStringList *items)
{
  add_item (self, items, NULL, (self->field->flags & KC_FIELD_REQUIRED) != 0 ? _("Choose…") : "—");
}

static void
set_items (KcFieldRow    *self,
           GtkStringList *items)
{
  self->is_setting = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (items));
  self->is_setting = FALSE;
}

static GtkWidget *
make_drop_down (KcFieldRow *self)
{
  g_autoptr (GtkStringList) items = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, g_steal_pointer (&expression)));
  add_nothing (self, items);
  for (const KcChoice *choice = self->field->choices; choice != NULL && choice->code != NULL; choice++)
    add_item (self, items, choice->code, kc_choice_get_label (choice));
  set_items (self, items);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  return GTK_WIDGET (self->drop_down);
}

static GtkWidget *
make_lines (KcFieldRow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->lines = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->lines, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->lines, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "kc-lines");
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->lines), "changed", G_CALLBACK (lines_changed_cb), self);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 72);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->lines));
  return scroller;
}

static GtkWidget *
make_editor (KcFieldRow *self)
{
  GtkWidget *editor;

  if (self->field->type == KC_FIELD_TEXT && (self->field->flags & KC_FIELD_MULTILINE))
    return make_lines (self);
  switch (self->field->type)
    {
    case KC_FIELD_CHOICE:
    case KC_FIELD_REFERENCE:
      return make_drop_down (self);
    case KC_FIELD_BOOLEAN:
      self->toggle = GTK_SWITCH (gtk_switch_new ());
      gtk_widget_set_halign (GTK_WIDGET (self->toggle), GTK_ALIGN_START);
      g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
      return GTK_WIDGET (self->toggle);
    case KC_FIELD_DATE:
      self->date = KC_DATE_ENTRY (kc_date_entry_new ());
      self->text = GTK_EDITABLE (kc_date_entry_get_entry (self->date));
      editor = GTK_WIDGET (self->date);
      break;
    default:
      editor = gtk_entry_new ();
      self->text = GTK_EDITABLE (editor);
      if (self->field->max_length > 0)
        gtk_entry_set_max_length (GTK_ENTRY (editor), (int) self->field->max_length);
      break;
    }
  gtk_editable_set_width_chars (self->text, 8);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  return editor;
}

static void
set_label (KcFieldRow *self)
{
  g_autoptr (GString) label = g_string_new (kc_field_get_label (self->field));

  if (self->field->unit != NULL)
    g_string_append_printf (label, " (%s)", _(self->field->unit));
  if (self->field->flags & KC_FIELD_REQUIRED)
    g_string_append (label, " *");
  gtk_label_set_text (self->label, label->str);
}

static void
take_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcFieldRow *self = KC_FIELD_ROW (widget);

  if (self->text == NULL)
    return;
  gtk_editable_set_text (self->text, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
kc_field_row_dispose (GObject *object)
{
  KcFieldRow *self = KC_FIELD_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_field_row_parent_class)->dispose (object);
}

static void
kc_field_row_class_init (KcFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_field_row_dispose;
  signals[EDITED] = g_signal_new ("edited", KC_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KcFieldRow, box);
  gtk_widget_class_bind_template_child (widget_class, KcFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, KcFieldRow, editor_bin);
  gtk_widget_class_bind_template_child (widget_class, KcFieldRow, finding);
  gtk_widget_class_bind_template_child (widget_class, KcFieldRow, finding_label);
  gtk_widget_class_install_action (widget_class, "field.take", "s", take_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_field_row_init (KcFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
kc_field_row_new (KcRecord      *record,
                  const KcField *field)
{
  KcFieldRow *self = g_object_new (KC_TYPE_FIELD_ROW, NULL);
  GtkWidget *target;

  self->record = g_object_ref (record);
  self->field = field;
  adw_bin_set_child (self->editor_bin, make_editor (self));
  set_label (self);
  target = get_target (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_PROPERTY_LABEL, kc_field_get_label (field), -1);
  gtk_label_set_mnemonic_widget (self->label, target);
  show_value (self);
  return GTK_WIDGET (self);
}

void
kc_field_row_set_references (KcFieldRow *self,
                             GPtrArray  *choices)
{
  g_autoptr (GtkStringList) items = gtk_string_list_new (NULL);

  g_return_if_fail (self->drop_down != NULL);
  g_ptr_array_set_size (self->codes, 0);
  add_nothing (self, items);
  for (guint i = 0; i < choices->len; i++)
    {
      const KcFilterChoice *choice = g_ptr_array_index (choices, i);
      add_item (self, items, choice->code, choice->label);
    }
  set_items (self, items);
  gtk_drop_down_set_enable_search (self->drop_down, choices->len > 8);
  show_value (self);
}

void
kc_field_row_set_suggestions (KcFieldRow *self,
                              GMenuModel *menu)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *entry = GTK_WIDGET (self->text);
  g_autofree char *hint = g_strdup_printf (_("Choices for “%s”"), kc_field_get_label (self->field));

  g_return_if_fail (GTK_IS_ENTRY (entry) && adw_bin_get_child (self->editor_bin) == entry);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_ref (entry);
  adw_bin_set_child (self->editor_bin, NULL);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  g_object_unref (entry);
  adw_bin_set_child (self->editor_bin, box);
}

const KcField *
kc_field_row_get_field (KcFieldRow *self)
{
  return self->field;
}

void
kc_field_row_set_record (KcFieldRow *self,
                         KcRecord   *record)
{
  g_set_object (&self->record, record);
  show_value (self);
}

void
kc_field_row_set_issues (KcFieldRow  *self,
                         KcIssueList *issues)
{
  KcIssue *gravest = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; issues != NULL && i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);

      if (g_strcmp0 (kc_issue_get_place (issue)->field, self->field->name) == 0
          && (gravest == NULL || kc_issue_get_severity (issue) > kc_issue_get_severity (gravest)))
        gravest = issue;
    }
  if (gravest != NULL)
    sentence = kc_issue_dup_sentence (gravest);
  show_finding (self, sentence, gravest != NULL ? kc_issue_get_severity (gravest) : KC_SEVERITY_NOTE);
}

gboolean
kc_field_row_is_valid (KcFieldRow *self)
{
  return self->is_readable;
}

void
kc_field_row_set_editable (KcFieldRow *self,
                           gboolean    editable)
{
  gtk_widget_set_sensitive (adw_bin_get_child (self->editor_bin), editable);
}
