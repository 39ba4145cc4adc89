#include "kc-scheme-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-error.h"
#include "kc-scheme-xml.h"
#include "kc-scoring.h"

static void
free_item (gpointer data)
{
  KcEditItem *item = data;

  g_free (item->view.key);
  g_free (item->view.section);
  g_free (item->view.label);
  g_free (item->view.unit);
  g_free (item);
}

KcSchemeEdit *
kc_scheme_edit_new (GBytes *xml, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);
  KcSchemeEdit *self;

  if (scheme == NULL)
    return NULL;
  self = g_new0 (KcSchemeEdit, 1);
  self->scheme = g_steal_pointer (&scheme);
  self->items = g_ptr_array_new_with_free_func (free_item);
  kc_scheme_edit_list_items (self);
  return self;
}

void
kc_scheme_edit_free (KcSchemeEdit *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  kc_scheme_unref (self->scheme);
  g_free (self);
}

const char *
kc_scheme_edit_get_code (KcSchemeEdit *self)
{
  return self->scheme->code;
}

guint
kc_scheme_edit_count (const KcSchemeEdit *self)
{
  return self->items->len;
}

const KcSchemeItem *
kc_scheme_edit_get (const KcSchemeEdit *self, guint index)
{
  return &((KcEditItem *) g_ptr_array_index (self->items, index))->view;
}

const char *
kc_scheme_edit_get_indicator (const KcSchemeEdit *self, guint index)
{
  const KcEditItem *item = g_ptr_array_index (self->items, index);

  return g_str_has_prefix (item->view.key, "indicator:") ? item->code : NULL;
}

guint
kc_scheme_edit_find (const KcSchemeEdit *self, const char *key)
{
  for (guint i = 0; i < self->items->len; i++)
    if (strcmp (kc_scheme_edit_get (self, i)->key, key) == 0)
      return i;
  return G_MAXUINT;
}

/* Values -------------------------------------------------------------------------------------------------------------------------------- */

static const char *
get_setting (const KcEditItem *item)
{
  const char *value = kc_scheme_indicator_get (item->indicator, item->setting->name);

  return value != NULL ? value : item->setting->fallback != NULL ? item->setting->fallback : "";
}

/* What stands as its fallback says is not written. */
static void
set_setting (const KcEditItem *item, const char *text)
{
  GPtrArray *settings = item->indicator->settings;

  for (guint i = 0; i < settings->len; i++)
    {
      KcSchemeSetting *setting = g_ptr_array_index (settings, i);
      if (strcmp (setting->name, item->setting->name) != 0)
        continue;
      if (*text == '\0')
        g_ptr_array_remove_index (settings, i);
      else
        {
          g_free (setting->value);
          setting->value = g_strdup (text);
        }
      return;
    }
  if (*text != '\0' && g_strcmp0 (text, item->setting->fallback) != 0)
    kc_scheme_indicator_set (item->indicator, item->setting->name, text);
}

char *
kc_scheme_edit_dup_value (const KcSchemeEdit *self, guint index)
{
  const KcEditItem *item = g_ptr_array_index (self->items, index);

  if (item->number != NULL)
    return kc_decimal_to_string (*item->number);
  if (item->count != NULL)
    return g_strdup_printf ("%u", *item->count);
  if (item->text != NULL)
    return g_strdup (*item->text != NULL ? *item->text : "");
  if (item->words != NULL)
    return g_strdup (kc_label_get (item->words, g_get_language_names ()));
  return g_strdup (get_setting (item));
}

const char *
kc_scheme_edit_get_word (const char *word)
{
  return kc_scoring_get_word (word);
}

char *
kc_scheme_edit_dup_words (const KcSchemeEdit *self, guint index)
{
  char *value = kc_scheme_edit_dup_value (self, index);

  if (kc_scheme_edit_get (self, index)->kind != KC_ITEM_WORD)
    return value;
  char *words = g_strdup (kc_scoring_get_word (value));
  g_free (value);
  return words;
}

/* A label's text in the language in which it is shown, that being the one that was read. */
static void
set_words (KcLabel *label, const char *text)
{
  const char *shown = kc_label_get (label, g_get_language_names ());

  for (guint i = 0; i < kc_label_count (label); i++)
    if (kc_label_get_text (label, i) == shown)
      {
        g_autofree char *language = g_strdup (kc_label_get_language (label, i));
        kc_label_set (label, language, text);
        return;
      }
  kc_label_set (label, "", text);
}

static gboolean
set_number (const KcEditItem *item, const char *text)
{
  KcDecimal number;

  if (!kc_decimal_parse (text, -1, &number, NULL))
    return FALSE;
  if (item->number != NULL)
    *item->number = number;
  else if (number.scale > 0 || number.units < 0 || number.units > G_MAXINT)
    return FALSE;
  else
    *item->count = (guint) number.units;
  return TRUE;
}

gboolean
kc_scheme_edit_set (KcSchemeEdit *self, guint index, const char *text)
{
  const KcEditItem *item = g_ptr_array_index (self->items, index);
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autofree char *before = kc_scheme_edit_dup_value (self, index);
  KcDecimal number;

  if (strcmp (before, plain) == 0)
    return TRUE;
  if (*plain == '\0' && !item->view.is_optional)
    return FALSE;
  if (item->number != NULL || item->count != NULL)
    {
      if (!set_number (item, plain))
        return FALSE;
    }
  else if (item->view.kind == KC_ITEM_NUMBER && *plain != '\0' && !item->view.takes_formula && !kc_decimal_parse (plain, -1, &number, NULL))
    return FALSE;
  else if (item->words != NULL)
    set_words (item->words, plain);
  else if (item->text != NULL)
    {
      g_free (*item->text);
      *item->text = *plain != '\0' ? g_strdup (plain) : NULL;
    }
  else
    set_setting (item, plain);
  self->is_changed = TRUE;
  return TRUE;
}

gboolean
kc_scheme_edit_is_changed (const KcSchemeEdit *self)
{
  return self->is_changed;
}

GBytes *
kc_scheme_edit_write (KcSchemeEdit *self, GError **error)
{
  return kc_scheme_xml_write (self->scheme, error);
}

/* Comparing ----------------------------------------------------------------------------------------------------------------------------- */

static void
add_difference (KcReport *report, const KcSchemeItem *item, const char *before, const char *after)
{
  guint n = g_list_model_get_n_items (kc_report_get_rows (report));
  KcReportRow *row = kc_report_add_row (report, n + 1);
  g_autofree char *old = before != NULL && *before != '\0' ? g_strconcat (before, *item->unit != '\0' ? " " : "", item->unit, NULL) : g_strdup ("—");
  g_autofree char *new = after != NULL && *after != '\0' ? g_strconcat (after, *item->unit != '\0' ? " " : "", item->unit, NULL) : g_strdup ("—");

  kc_report_row_set_text (row, 0, item->section);
  kc_report_row_set_text (row, 1, item->label);
  kc_report_row_set_text (row, 2, old);
  kc_report_row_set_text (row, 3, new);
}

KcReport *
kc_scheme_edit_compare (const KcSchemeEdit *before, const KcSchemeEdit *after)
{
  KcReport *report = kc_report_new (_("Differences"));

  kc_report_add_column (report, "section", _("Part"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "item", C_("scheme", "What"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "before", C_("scheme", "Before"), KC_COLUMN_TEXT, 0, 36);
  kc_report_add_column (report, "after", C_("scheme", "After"), KC_COLUMN_TEXT, 0, 36);
  for (guint i = 0; i < after->items->len; i++)
    {
      const KcSchemeItem *item = kc_scheme_edit_get (after, i);
      guint old = kc_scheme_edit_find (before, item->key);
      g_autofree char *now = kc_scheme_edit_dup_words (after, i);
      g_autofree char *was = old != G_MAXUINT ? kc_scheme_edit_dup_words (before, old) : NULL;
      if (g_strcmp0 (was, now) != 0 && (was != NULL || *now != '\0'))
        add_difference (report, item, was, now);
    }
  for (guint i = 0; i < before->items->len; i++)
    {
      const KcSchemeItem *item = kc_scheme_edit_get (before, i);
      g_autofree char *was = kc_scheme_edit_dup_words (before, i);
      if (kc_scheme_edit_find (after, item->key) == G_MAXUINT && *was != '\0')
        add_difference (report, item, was, NULL);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return report;
}
