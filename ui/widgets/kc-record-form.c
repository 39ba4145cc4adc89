#include "kc-record-form.h"

#include "kc-field-row.h"

struct _KcRecordForm
{
  GtkWidget parent_instance;

  GtkBox *box;
  GPtrArray *rows;         /* KcFieldRow, not owned: the box has them */
  GHashTable *references;  /* field → GPtrArray */
  KcRecord *record;
  guint columns;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRecordForm, kc_record_form, GTK_TYPE_WIDGET)

static void
edited_cb (KcRecordForm *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static KcFieldRow *
find_row (KcRecordForm *self,
          const char   *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      KcFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (kc_field_row_get_field (row)->name, field) == 0)
        return row;
    }
  return NULL;
}

static GtkGrid *
add_group (KcRecordForm *self,
           const char   *title)
{
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *grid = gtk_grid_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (self->box, heading);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  gtk_widget_set_margin_bottom (grid, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (self->box, grid);
  return GTK_GRID (grid);
}

static gboolean
is_shown (const KcField     *field,
          const char *const *left_out)
{
  /* A document is chosen as a file, not typed. */
  return (field->flags & KC_FIELD_DERIVED) == 0 && field->type != KC_FIELD_DOCUMENT && (left_out == NULL || !g_strv_contains (left_out, field->name));
}

static void
build (KcRecordForm      *self,
       const char *const *left_out)
{
  const KcKind *kind = kc_record_get_kind (self->record);
  const char *group = NULL;
  GtkGrid *grid = NULL;
  guint n = 0;
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      gboolean is_wide = (field->flags & KC_FIELD_MULTILINE) != 0;
      GtkWidget *row;

      if (!is_shown (field, left_out))
        continue;
      if (grid == NULL || g_strcmp0 (group, field->group) != 0)
        {
          group = field->group;
          grid = add_group (self, kc_field_get_group (field));
          n = 0;
        }
      if (is_wide)
        n = (n + self->columns - 1) / self->columns * self->columns;
      row = kc_field_row_new (self->record, field);
      g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      gtk_grid_attach (grid, row, (int) (n % self->columns), (int) (n / self->columns), is_wide ? (int) self->columns : 1, 1);
      g_ptr_array_add (self->rows, row);
      n += is_wide ? self->columns : 1;
    }
}

static void
kc_record_form_dispose (GObject *object)
{
  KcRecordForm *self = KC_RECORD_FORM (object);

  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (kc_record_form_parent_class)->dispose (object);
}

static void
kc_record_form_class_init (KcRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_record_form_dispose;
  signals[EDITED] = g_signal_new ("edited", KC_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
}

static void
kc_record_form_init (KcRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

GtkWidget *
kc_record_form_new (guint columns)
{
  KcRecordForm *self = g_object_new (KC_TYPE_RECORD_FORM, NULL);

  self->columns = MAX (columns, 1);
  return GTK_WIDGET (self);
}

void
kc_record_form_set_record (KcRecordForm      *self,
                           KcRecord          *record,
                           const char *const *left_out)
{
  gboolean same_kind = self->record != NULL && kc_record_get_kind (self->record) == kc_record_get_kind (record);
  GHashTableIter iter;
  gpointer field, choices;

  g_set_object (&self->record, record);
  if (same_kind)
    {
      for (guint i = 0; i < self->rows->len; i++)
        kc_field_row_set_record (g_ptr_array_index (self->rows, i), record);
      return;
    }
  build (self, left_out);
  g_hash_table_iter_init (&iter, self->references);
  while (g_hash_table_iter_next (&iter, &field, &choices))
    if (find_row (self, field) != NULL)
      kc_field_row_set_references (find_row (self, field), choices);
}

KcRecord *
kc_record_form_get_record (KcRecordForm *self)
{
  return self->record;
}

void
kc_record_form_set_references (KcRecordForm *self,
                               const char   *field,
                               GPtrArray    *choices)
{
  KcFieldRow *row = find_row (self, field);

  g_hash_table_insert (self->references, g_strdup (field), g_ptr_array_ref (choices));
  if (row != NULL)
    kc_field_row_set_references (row, choices);
}

void
kc_record_form_set_suggestions (KcRecordForm *self,
                                const char   *field,
                                GMenuModel   *menu)
{
  KcFieldRow *row = find_row (self, field);

  g_return_if_fail (row != NULL);
  kc_field_row_set_suggestions (row, menu);
}

char *
kc_record_form_set_issues (KcRecordForm *self,
                           KcIssueList  *issues)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    kc_field_row_set_issues (g_ptr_array_index (self->rows, i), issues);
  for (guint i = 0; issues != NULL && i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      g_autofree char *sentence = kc_issue_dup_sentence (issue);

      if (find_row (self, kc_issue_get_place (issue)->field) == NULL)
        g_string_append_printf (others, "%s%s", others->len > 0 ? "\n" : "", sentence);
    }
  return others->len > 0 ? g_string_free (g_steal_pointer (&others), FALSE) : NULL;
}

gboolean
kc_record_form_is_valid (KcRecordForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!kc_field_row_is_valid (g_ptr_array_index (self->rows, i)))
      return FALSE;
  return TRUE;
}

void
kc_record_form_set_editable (KcRecordForm *self,
                             gboolean      editable)
{
  for (guint i = 0; i < self->rows->len; i++)
    kc_field_row_set_editable (g_ptr_array_index (self->rows, i), editable);
}

void
kc_record_form_focus (KcRecordForm *self)
{
  KcFieldRow *row = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!kc_field_row_is_valid (g_ptr_array_index (self->rows, i)))
      {
        row = g_ptr_array_index (self->rows, i);
        break;
      }
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}
