#include "kc-import-text-options.h"

#include <glib/gi18n-lib.h>

struct _KcImportTextOptions
{
  GObject parent_instance;

  KcImportSource *source;
  AdwPreferencesGroup *group;
  GPtrArray *encodings;        /* of char *: as offered */
  char delimiters[8];          /* as offered; '\0' stands for columns of fixed width */
  GtkWidget *starts_row;       /* NULL without text */
  GtkEditable *starts;
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportTextOptions, kc_import_text_options, G_TYPE_OBJECT)

/* What old programs and systems of Chinese banks write; another one that was found is offered too. */
static const char *const encodings[] = { "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };
static const char *const encoding_labels[] = { N_("UTF-8"), N_("Simplified Chinese (GB18030, GBK, GB2312)"), N_("Traditional Chinese (Big5)"), N_("UTF-16LE"), N_("UTF-16BE"),
                                               N_("Western (Windows-1252)") };
static const struct { char delimiter; const char *label; } delimiters[] = {
  { ',', N_("Commas") }, { ';', N_("Semicolons") }, { '\t', N_("Tabs") }, { '|', N_("Upright lines") }, { '\0', N_("Nothing: columns of fixed width") },
};

static void
emit_corrected (KcImportTextOptions *self)
{
  g_signal_emit (self, signals[CORRECTED], 0);
}

static GtkWidget *
add_row (KcImportTextOptions *self,
         const char *title,
         const char *subtitle,
         GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_preferences_group_add (self->group, row);
  return row;
}

/* --- encoding --- */

static void
encoding_cb (KcImportTextOptions *self,
             GParamSpec *pspec,
             GtkDropDown *combo)
{
  kc_import_source_set_encoding (self->source, g_ptr_array_index (self->encodings, gtk_drop_down_get_selected (combo)));
  emit_corrected (self);
}

static void
add_encoding (KcImportTextOptions *self)
{
  const char *encoding = kc_import_source_get_encoding (self->source);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (encodings);
  GtkWidget *combo;

  if (encoding == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_ptr_array_add (self->encodings, g_strdup (encodings[i]));
      gtk_string_list_append (labels, _(encoding_labels[i]));
      if (g_ascii_strcasecmp (encodings[i], encoding) == 0)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (encodings))
    {
      g_ptr_array_add (self->encodings, g_strdup (encoding));
      gtk_string_list_append (labels, encoding);
    }
  combo = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (combo), selected);
  add_row (self, _("Encoding"), _("If the characters above look wrong, choose another"), combo);
  g_signal_connect_object (combo, "notify::selected", G_CALLBACK (encoding_cb), self, G_CONNECT_SWAPPED);
}

/* --- columns --- */

static void
take_starts (KcImportTextOptions *self)
{
  const char *text = gtk_editable_get_text (self->starts);

  if (!kc_import_source_set_column_starts (self->source, text))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->starts), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->starts), "error");
  emit_corrected (self);
}

static void
delimiter_cb (KcImportTextOptions *self,
              GParamSpec *pspec,
              GtkDropDown *combo)
{
  char delimiter = self->delimiters[gtk_drop_down_get_selected (combo)];

  gtk_widget_set_visible (self->starts_row, delimiter == '\0');
  if (delimiter != '\0')
    {
      kc_import_source_set_delimiter (self->source, delimiter);
      emit_corrected (self);
      return;
    }
  /* Where they begin, the person says first. */
  if (*gtk_editable_get_text (self->starts) != '\0')
    take_starts (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->starts));
}

static void
add_delimiter (KcImportTextOptions *self)
{
  char delimiter = kc_import_source_get_delimiter (self->source);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (delimiters);
  GtkWidget *combo;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      gtk_string_list_append (labels, _(delimiters[i].label));
      self->delimiters[i] = delimiters[i].delimiter;
      if (delimiters[i].delimiter == delimiter)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (delimiters))
    {
      const char other[] = { delimiter, '\0' };

      gtk_string_list_append (labels, other);
      self->delimiters[selected] = delimiter;
    }
  combo = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (combo), selected);
  add_row (self, _("Between the columns stand"), _("If the columns above run into each other, choose another"), combo);
  g_signal_connect_object (combo, "notify::selected", G_CALLBACK (delimiter_cb), self, G_CONNECT_SWAPPED);
}

static void
add_starts (KcImportTextOptions *self)
{
  g_autofree char *text = kc_import_source_dup_column_starts (self->source);
  GtkWidget *entry = gtk_entry_new ();

  self->starts = GTK_EDITABLE (entry);
  gtk_editable_set_text (self->starts, text != NULL ? text : "");
  gtk_editable_set_width_chars (self->starts, 24);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "1, 9, 21");
  self->starts_row = add_row (self, _("The columns begin at"), _("Places of the line, from 1; a Chinese character takes two. Enter takes them over."), entry);
  gtk_widget_set_visible (self->starts_row, kc_import_source_get_delimiter (self->source) == '\0');
  g_signal_connect_object (entry, "activate", G_CALLBACK (take_starts), self, G_CONNECT_SWAPPED);
}

/* --- type --- */

static void
kc_import_text_options_dispose (GObject *object)
{
  KcImportTextOptions *self = KC_IMPORT_TEXT_OPTIONS (object);

  g_clear_object (&self->source);
  g_clear_pointer (&self->encodings, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_import_text_options_parent_class)->dispose (object);
}

static void
kc_import_text_options_class_init (KcImportTextOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_import_text_options_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_TEXT_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kc_import_text_options_init (KcImportTextOptions *self)
{
  self->encodings = g_ptr_array_new_with_free_func (g_free);
}

KcImportTextOptions *
kc_import_text_options_new (KcImportSource *source,
                            AdwPreferencesGroup *group)
{
  KcImportTextOptions *self = g_object_new (KC_TYPE_IMPORT_TEXT_OPTIONS, NULL);

  self->source = g_object_ref (source);
  self->group = group;
  add_encoding (self);
  if (kc_import_source_is_text (source))
    {
      add_delimiter (self);
      add_starts (self);
    }
  return self;
}
