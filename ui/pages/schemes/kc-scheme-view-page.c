#include "kc-scheme-view-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-file-write.h"
#include "kc-report-grid.h"
#include "kc-scheme-compare.h"
#include "kc-scheme-editor.h"
#include "kc-schemes-resources.h"
#include "kc-template.h"

struct _KcSchemeViewPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *title;
  GtkStack *parts;
  GtkScrolledWindow *scroller;
  GtkBox *sections;
  GtkTextView *file;
  KcSchemeEditor *editor;
  KcSchemeCompare *compare;

  KcWorkspace *workspace;
  KcReport *schemes;
  char *file_name;           /* to export under */
};

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcSchemeViewPage, kc_scheme_view_page, GTK_TYPE_WIDGET)

static void
clear (KcSchemeViewPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
}

static void
add_heading (KcSchemeViewPage *self,
             const char       *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->sections, label);
}

static void
add_fact (GtkGrid    *grid,
          int        *row,
          const char *name,
          const char *value,
          gboolean    monospace)
{
  GtkWidget *title, *text;

  if (value == NULL || *value == '\0')
    return;
  title = gtk_label_new (name);
  text = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_yalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (text), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  if (monospace)
    gtk_widget_add_css_class (text, "kc-formula");
  gtk_grid_attach (grid, title, 0, *row, 1, 1);
  gtk_grid_attach (grid, text, 1, *row, 1, 1);
  (*row)++;
}

static void
add_facts (KcSchemeViewPage   *self,
           const KcSchemeView *scheme)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  add_fact (GTK_GRID (grid), &row, _("Source"), scheme->source, FALSE);
  add_fact (GTK_GRID (grid), &row, _("Cycle"), scheme->cycle, FALSE);
  if (scheme->ladder != NULL)
    add_fact (GTK_GRID (grid), &row, _("Grade ladder"), scheme->ladder, FALSE);
  add_fact (GTK_GRID (grid), &row, _("Who is appraised"), scheme->population, FALSE);
  add_fact (GTK_GRID (grid), &row, _("Peers"), scheme->peers, FALSE);
  add_fact (GTK_GRID (grid), &row, _("Rounding of the total"), scheme->rounding, FALSE);
  add_fact (GTK_GRID (grid), &row, _("Code and version"), scheme->code, TRUE);
  add_fact (GTK_GRID (grid), &row, _("Fingerprint (SHA-256)"), scheme->sha256, TRUE);
  gtk_box_append (self->sections, grid);
}

static void
add_table (KcSchemeViewPage *self,
           const char       *heading,
           KcReport         *report,
           int               monospace)
{
  GtkWidget *grid;

  if (report == NULL || g_list_model_get_n_items (kc_report_get_rows (report)) == 0)
    return;
  add_heading (self, heading);
  grid = kc_report_grid_new ();
  kc_report_grid_set_report (KC_REPORT_GRID (grid), report, monospace);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_box_append (self->sections, grid);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcSchemeViewPage *self = KC_SCHEME_VIEW_PAGE (widget);
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->file), "text", &text, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  kc_dialog_toast (widget, _("The scheme file was copied"));
}

/* --- export --- */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  KcSchemeViewPage *self = KC_SCHEME_VIEW_PAGE (object);
  g_autoptr (GError) error = NULL;

  if (!kc_file_write_bytes_finish (object, result, &error))
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_EXPORT, error);
  else
    kc_dialog_toast (GTK_WIDGET (self), _("The scheme file was written"));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcSchemeViewPage *self = KC_SCHEME_VIEW_PAGE (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  g_object_get (gtk_text_view_get_buffer (self->file), "text", &text, NULL);
  bytes = g_bytes_new (text, strlen (text));
  kc_file_write_bytes_async (self, g_file_peek_path (file), bytes, written_cb, NULL);
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcSchemeViewPage *self = KC_SCHEME_VIEW_PAGE (widget);

  if (self->file_name != NULL)
    kc_file_chooser_save_async (widget, _("Export Scheme"), KC_FILES_XML, self->file_name, chosen_cb, NULL);
}

static void
editor_saved_cb (KcSchemeViewPage *self,
                 gint64            id)
{
  g_signal_emit (self, signals[SAVED], 0, id);
}

static void
kc_scheme_view_page_dispose (GObject *object)
{
  KcSchemeViewPage *page = KC_SCHEME_VIEW_PAGE (object);

  g_clear_object (&page->workspace);
  g_clear_object (&page->schemes);
  g_clear_pointer (&page->file_name, g_free);
  g_clear_pointer (&KC_SCHEME_VIEW_PAGE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_scheme_view_page_parent_class)->dispose (object);
}

static void
kc_scheme_view_page_class_init (KcSchemeViewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_scheme_view_page_dispose;
  signals[SAVED] = g_signal_new ("saved", KC_TYPE_SCHEME_VIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (KC_TYPE_SCHEME_EDITOR);
  g_type_ensure (KC_TYPE_SCHEME_COMPARE);
  kc_template_set (widget_class, kc_schemes_page_get_resource (), "/org/kaocheng/Kaocheng/schemes/kc-scheme-view-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, box);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, title);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, parts);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, sections);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, file);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, editor);
  gtk_widget_class_bind_template_child (widget_class, KcSchemeViewPage, compare);
  gtk_widget_class_bind_template_callback (widget_class, editor_saved_cb);
  gtk_widget_class_install_action (widget_class, "scheme.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "scheme.export", NULL, export_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_scheme_view_page_init (KcSchemeViewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_scheme_view_page_set_context (KcSchemeViewPage *self,
                                 KcWorkspace      *workspace,
                                 KcReport         *schemes)
{
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->schemes, schemes);
}

gboolean
kc_scheme_view_page_is_changed (KcSchemeViewPage *self)
{
  return kc_scheme_editor_is_changed (self->editor);
}

void
kc_scheme_view_page_set_scheme (KcSchemeViewPage   *self,
                                const KcSchemeView *scheme)
{
  g_autofree char *title = NULL;

  clear (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->file), scheme != NULL && scheme->xml != NULL ? scheme->xml : "", -1);
  kc_scheme_editor_set_scheme (self->editor, self->workspace, scheme);
  kc_scheme_compare_set_scheme (self->compare, self->workspace != NULL ? kc_workspace_get_store (self->workspace) : NULL, self->schemes, scheme);
  g_clear_pointer (&self->file_name, g_free);
  if (scheme == NULL)
    return;
  self->file_name = g_strdup_printf ("%s-%s.xml", scheme->code, scheme->version);
  g_strdelimit (self->file_name, "/\\", '-');
  title = g_strdup_printf (_("%s, version %s"), scheme->title, scheme->version);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  add_facts (self, scheme);
  add_table (self, _("Indicators"), scheme->indicators, 5);
  add_table (self, _("Blocks"), scheme->blocks, 3);
  add_table (self, _("Basic Tasks and Vetoes"), scheme->conditions, 2);
  add_table (self, _("Deductions"), scheme->deductions, 2);
  add_table (self, _("Limits on the Grade"), scheme->limits, -1);
  add_table (self, _("Grades"), scheme->bands, -1);
  add_table (self, _("Parameters"), scheme->parameters, 0);
  add_table (self, _("Measures"), scheme->measures, 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
kc_scheme_view_page_show_part (KcSchemeViewPage *self,
                               const char       *part)
{
  gtk_stack_set_visible_child_name (self->parts, part);
}
