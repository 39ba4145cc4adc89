#include "kc-import-fields.h"

#include <glib/gi18n-lib.h>

#include "kc-drop-down.h"

/* In thousandths: less is a guess from the values. */
#define SURE 800u

struct _KcImportFields
{
  GObject parent_instance;

  KcImportSource *source;
  GPtrArray *all_targets;    /* of KcImportTarget */
  GPtrArray *targets;        /* those of the sheet's kind */
  GtkStringList *labels;     /* the first leaves the column out */
};

G_DEFINE_FINAL_TYPE (KcImportFields, kc_import_fields, G_TYPE_OBJECT)

typedef struct
{
  KcImportFields *fields;
  guint column;
} Choice;

static void
choice_free (gpointer data,
             GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->fields);
  g_free (choice);
}

static const KcImportTarget *
get_target (KcImportFields *self,
            guint index)
{
  return index > 0 && index <= self->targets->len ? g_ptr_array_index (self->targets, index - 1) : NULL;
}

static void
selected_cb (GtkDropDown *drop_down,
             GParamSpec *pspec,
             Choice *choice)
{
  const KcImportTarget *target = get_target (choice->fields, gtk_drop_down_get_selected (drop_down));

  kc_import_source_set_target (choice->fields->source, choice->column, target != NULL ? target->code : "");
}

static guint
find_target (KcImportFields *self,
             const char *code)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_strcmp0 (((const KcImportTarget *) g_ptr_array_index (self->targets, i))->code, code) == 0)
      return i + 1;
  return 0;
}

/* --- labels of a narrow button --- */

static void
setup_narrow_cb (GtkSignalListItemFactory *factory,
                 GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_list_item_set_child (item, label);
}

static void
bind_narrow_cb (GtkSignalListItemFactory *factory,
                GtkListItem *item,
                KcImportFields *self)
{
  GtkStringObject *shown = gtk_list_item_get_item (item);
  const char *text = gtk_string_object_get_string (shown);

  for (guint i = 1; i <= self->targets->len; i++)
    if (g_strcmp0 (gtk_string_list_get_string (self->labels, i), text) == 0)
      text = get_target (self, i)->label;
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
make_narrow (KcImportFields *self,
             GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) narrow = gtk_signal_list_item_factory_new ();

  g_signal_connect (narrow, "setup", G_CALLBACK (setup_narrow_cb), NULL);
  g_signal_connect_object (narrow, "bind", G_CALLBACK (bind_narrow_cb), self, 0);
  gtk_drop_down_set_factory (drop_down, narrow);
}

GtkWidget *
kc_import_fields_new_drop_down (KcImportFields *self,
                                guint column,
                                gboolean is_narrow)
{
  const KcSourceColumn *mapped = kc_import_source_get_column (self->source, column);
  GtkWidget *drop_down = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  Choice *choice = g_new0 (Choice, 1);

  kc_drop_down_fill_late (GTK_DROP_DOWN (drop_down));
  if (is_narrow)
    make_narrow (self, GTK_DROP_DOWN (drop_down));
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (self->labels));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_target (self, mapped->target));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mapped->header != NULL && *mapped->header != '\0' ? mapped->header : _("(no header)"), -1);
  choice->fields = g_object_ref (self);
  choice->column = column;
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (selected_cb), choice, choice_free, 0);
  return drop_down;
}

const char *
kc_import_fields_get_doubt (const KcSourceColumn *column)
{
  return *column->target != '\0' && column->confidence < SURE ? _("guessed from the values: please check") : NULL;
}

/* --- type --- */

static void
kc_import_fields_dispose (GObject *object)
{
  KcImportFields *self = KC_IMPORT_FIELDS (object);

  g_clear_object (&self->source);
  g_clear_object (&self->labels);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->all_targets, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_import_fields_parent_class)->dispose (object);
}

static void
kc_import_fields_class_init (KcImportFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_import_fields_dispose;
}

static void
kc_import_fields_init (KcImportFields *self)
{
}

KcImportFields *
kc_import_fields_new (KcImportSource *source,
                      GPtrArray *targets)
{
  KcImportFields *self = g_object_new (KC_TYPE_IMPORT_FIELDS, NULL);

  self->source = g_object_ref (source);
  self->all_targets = g_ptr_array_ref (targets);
  self->targets = g_ptr_array_new ();
  self->labels = gtk_string_list_new (NULL);
  gtk_string_list_append (self->labels, _("— left out —"));
  for (guint i = 0; i < targets->len; i++)
    {
      const KcImportTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *label = g_strdup_printf ("%s · %s", target->group, target->label);

      if (g_strcmp0 (target->kind, kc_import_source_get_kind (source)) != 0)
        continue;
      g_ptr_array_add (self->targets, (gpointer) target);
      gtk_string_list_append (self->labels, label);
    }
  return self;
}
