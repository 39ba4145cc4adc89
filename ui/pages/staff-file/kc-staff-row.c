#include "kc-staff-row.h"

#include "kc-ui-format.h"

GtkWidget *
kc_staff_row_new_label (const char *text,
                        const char *css,
                        int         width_chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (width_chars > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

char *
kc_staff_row_dup_field (KcRecord   *record,
                        const char *name)
{
  const KcValue *value = kc_record_get (record, name);

  if (kc_value_is_nothing (value))
    return g_strdup ("");
  return kc_ui_format_field (kc_kind_find_field (kc_record_get_kind (record), name), value);
}
