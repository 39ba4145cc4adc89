#include "kc-scheme-compare.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-drop-down.h"
#include "kc-report-grid.h"
#include "kc-report-read.h"
#include "kc-scheme-edit.h"
#include "kc-ui-error.h"

struct _KcSchemeCompare
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *others;
  GtkLabel *summary;
  KcReportGrid *grid;

  KcStore *store;
  GArray *ids;               /* of gint64: place in the list → scheme */
  char *xml;                 /* of the scheme that is shown */
  GCancellable *cancellable;
  gboolean is_syncing;
};

G_DEFINE_FINAL_TYPE (KcSchemeCompare, kc_scheme_compare, GTK_TYPE_WIDGET)

static KcSchemeEdit *
read_scheme (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return kc_scheme_edit_new (bytes, NULL);
}

static void
show_difference (KcSchemeCompare *self,
                 const char      *other)
{
  g_autoptr (KcSchemeEdit) before = read_scheme (other);
  g_autoptr (KcSchemeEdit) after = read_scheme (self->xml);
  g_autoptr (KcReport) report = before != NULL && after != NULL ? kc_scheme_edit_compare (before, after) : NULL;
  gulong n = report != NULL ? (gulong) kc_report_get_total (report) : 0;
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu difference", "%lu differences", n), n);

  kc_report_grid_set_report (self->grid, n > 0 ? report : NULL, -1);
  gtk_label_set_text (self->summary, n > 0 ? text : _("No value or formula differs."));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcSchemeCompare) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSchemeView) other = kc_scheme_view_load_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->xml == NULL)
    return;
  if (other != NULL)
    show_difference (self, other->xml);
  else
    {
      g_autofree char *sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_LOAD, error);
      gtk_label_set_text (self->summary, sentence);
    }
}

static void
drop (KcSchemeCompare *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (KcSchemeCompare *self)
{
  guint selected = gtk_drop_down_get_selected (self->others);

  if (self->is_syncing)
    return;
  drop (self);
  kc_report_grid_set_report (self->grid, NULL, -1);
  if (self->store == NULL || selected >= self->ids->len)
    {
      gtk_label_set_text (self->summary, _("There is no other scheme to compare with."));
      return;
    }
  self->cancellable = g_cancellable_new ();
  kc_scheme_view_load_async (self->store, g_array_index (self->ids, gint64, selected), self->cancellable, loaded_cb, g_object_ref (self));
}

/* --- class --- */

static void
kc_scheme_compare_dispose (GObject *object)
{
  KcSchemeCompare *self = KC_SCHEME_COMPARE (object);

  self->is_syncing = TRUE;
  drop (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->xml, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (kc_scheme_compare_parent_class)->dispose (object);
}

static void
kc_scheme_compare_class_init (KcSchemeCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_scheme_compare_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_scheme_compare_init (KcSchemeCompare *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->others = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  kc_drop_down_shorten (self->others);
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  self->grid = KC_REPORT_GRID (kc_report_grid_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->others), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Before"), -1);
  g_signal_connect_swapped (self->others, "notify::selected", G_CALLBACK (load), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_box_append (GTK_BOX (head), gtk_label_new (_("Compared with")));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->others));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_start (self->box, 18);
  gtk_widget_set_margin_end (self->box, 18);
  gtk_widget_set_valign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* An earlier version of the same, or what it was copied from. */
static gboolean
is_akin (const char *code,
         const char *other)
{
  return g_str_has_prefix (code, other) || g_str_has_prefix (other, code);
}

void
kc_scheme_compare_set_scheme (KcSchemeCompare    *self,
                              KcStore            *store,
                              KcReport           *schemes,
                              const KcSchemeView *scheme)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  drop (self);
  g_set_object (&self->store, store);
  g_free (self->xml);
  self->xml = scheme != NULL ? g_strdup (scheme->xml) : NULL;
  g_array_set_size (self->ids, 0);
  for (guint i = 0; scheme != NULL && schemes != NULL && i < g_list_model_get_n_items (kc_report_get_rows (schemes)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (schemes), i);
      g_autofree char *label = g_strdup_printf (_("%s, version %s"), kc_report_read_text (schemes, row, "title"), kc_report_read_text (schemes, row, "version"));
      gint64 id = kc_report_row_get_id (row);

      if (id == scheme->id)
        continue;
      if (is_akin (scheme->code, kc_report_read_text (schemes, row, "code")))
        chosen = self->ids->len;
      gtk_string_list_append (labels, label);
      g_array_append_val (self->ids, id);
    }
  self->is_syncing = TRUE;
  gtk_drop_down_set_model (self->others, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->others, self->ids->len > 0 ? chosen : GTK_INVALID_LIST_POSITION);
  self->is_syncing = FALSE;
  load (self);
}
