#include "kc-html-tables.h"

#include <string.h>

#define LONGEST_CAPTION 200u
#define MOST_NAMES 256u

typedef struct
{
  KcHtmlPage *page;
  GArray *open;            /* of guint: tables that are open, by ordinal */
  GPtrArray *all;          /* of KcHtmlTable by ordinal; those without text are dropped at the end */
  GArray *has_text;        /* of gboolean by ordinal */
  gboolean in_cell;        /* of the innermost table, as far as text has come since its last tag */
  gboolean in_caption;
  gboolean in_style;
} Outline;

static KcHtmlTable *
current (Outline *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->all, g_array_index (self->open, guint, self->open->len - 1)) : NULL;
}

static void
free_table (gpointer data)
{
  KcHtmlTable *table = data;

  if (table == NULL)
    return;
  g_free (table->caption);
  g_free (table->classes);
  g_free (table);
}

static void
open_table (Outline *self, KcHtmlTokenizer *tokenizer)
{
  KcHtmlTable *table = g_new0 (KcHtmlTable, 1);
  gboolean has_text = FALSE;

  table->ordinal = self->all->len;
  table->hidden = kc_html_is_hidden (tokenizer, self->page->styles);
  /* What they mean may stand further on. */
  table->classes = kc_html_dup_attribute (tokenizer, "class");
  g_ptr_array_add (self->all, table);
  g_array_append_val (self->has_text, has_text);
  g_array_append_val (self->open, table->ordinal);
}

gboolean
kc_html_is_hidden (KcHtmlTokenizer *tokenizer, KcHtmlStyles *styles)
{
  g_autofree char *classes = NULL;
  const char *value;
  gsize length;

  if (kc_html_find_attribute (tokenizer, "hidden", &value, &length))
    return TRUE;
  if (kc_html_find_attribute (tokenizer, "style", &value, &length) && kc_html_styles_hide (value, length))
    return TRUE;
  classes = kc_html_dup_attribute (tokenizer, "class");
  return classes != NULL && kc_html_styles_hide_class (styles, classes);
}

static gboolean
start_cb (KcHtmlTokenizer *tokenizer, KcHtmlTag tag, gpointer data)
{
  Outline *self = data;

  self->in_style = tag == KC_HTML_STYLE;
  switch (tag)
    {
    case KC_HTML_TABLE:
      open_table (self, tokenizer);
      self->in_cell = self->in_caption = FALSE;
      break;
    case KC_HTML_TD: case KC_HTML_TH:
      self->in_cell = TRUE;
      self->in_caption = FALSE;
      break;
    case KC_HTML_TR:
      self->in_cell = self->in_caption = FALSE;
      break;
    case KC_HTML_CAPTION:
      self->in_caption = TRUE;
      self->in_cell = FALSE;
      break;
    default:
      break;
    }
  return TRUE;
}

static gboolean
end_cb (KcHtmlTokenizer *tokenizer, KcHtmlTag tag, gpointer data)
{
  Outline *self = data;

  self->in_style = FALSE;
  if (tag == KC_HTML_CAPTION)
    self->in_caption = FALSE;
  else if (tag == KC_HTML_TD || tag == KC_HTML_TH || tag == KC_HTML_TR)
    self->in_cell = FALSE;
  else if (tag == KC_HTML_TABLE && self->open->len > 0)
    {
      g_array_set_size (self->open, self->open->len - 1);
      /* Back in the outer table's cell. */
      self->in_cell = self->open->len > 0;
    }
  return TRUE;
}

static gboolean
is_all_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]) && text[i] != '\xc2' && text[i] != '\xa0')
      return FALSE;
  return TRUE;
}

static void
text_cb (KcHtmlTokenizer *tokenizer, const char *text, gsize length, gpointer data)
{
  Outline *self = data;
  KcHtmlTable *table = current (self);

  if (self->in_style)
    kc_html_styles_append (self->page->styles, text, length);
  else if (table != NULL && self->in_cell && !g_array_index (self->has_text, gboolean, table->ordinal) && !is_all_blank (text, length))
    g_array_index (self->has_text, gboolean, table->ordinal) = TRUE;
  else if (table != NULL && self->in_caption && (table->caption == NULL || strlen (table->caption) < LONGEST_CAPTION))
    {
      g_autofree char *before = table->caption;

      table->caption = g_strdup_printf ("%s%.*s", before != NULL ? before : "", (int) MIN (length, LONGEST_CAPTION), text);
    }
}

/* Excel writes its workbook's frame into a comment for itself: <x:Name>一月</x:Name>. */
static void
comment_cb (KcHtmlTokenizer *tokenizer, const char *text, gsize length, gpointer data)
{
  Outline *self = data;
  const char *end = text + length;

  const char *at = text;

  while ((at = g_strstr_len (at, end - at, "<x:Name>")) != NULL && self->page->names->len < MOST_NAMES)
    {
      const char *name = at + strlen ("<x:Name>");
      const char *stop = memchr (name, '<', end - name);

      if (stop == NULL)
        return;
      g_ptr_array_add (self->page->names, g_strndup (name, MIN (stop - name, (gssize) LONGEST_CAPTION)));
      at = stop;
    }
}

static void
take_tables (Outline *self)
{
  for (guint i = 0; i < self->all->len; i++)
    if (g_array_index (self->has_text, gboolean, i))
      g_ptr_array_add (self->page->tables, g_steal_pointer (&g_ptr_array_index (self->all, i)));
  /* Nothing in any of them: then the first is an empty sheet. */
  if (self->page->tables->len == 0 && self->all->len > 0)
    g_ptr_array_add (self->page->tables, g_steal_pointer (&g_ptr_array_index (self->all, 0)));
  for (guint i = 0; i < self->page->tables->len; i++)
    {
      KcHtmlTable *table = g_ptr_array_index (self->page->tables, i);
      g_autofree char *raw = table->caption;
      g_autofree char *caption = raw != NULL ? g_strstrip (g_utf8_make_valid (raw, -1)) : NULL;

      table->hidden |= table->classes != NULL && kc_html_styles_hide_class (self->page->styles, table->classes);
      table->caption = caption != NULL && *caption != '\0' ? g_steal_pointer (&caption) : NULL;
    }
}

KcHtmlPage *
kc_html_page_read (const char *path, const KcTextEncoding *encoding, GError **error)
{
  static const KcHtmlHandler handler = { start_cb, end_cb, text_cb, comment_cb };
  g_autoptr (KcHtmlPage) page = g_new0 (KcHtmlPage, 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_table);
  g_autoptr (GArray) has_text = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Outline outline = { page, open, all, has_text, FALSE, FALSE, FALSE };

  page->tables = g_ptr_array_new_with_free_func (free_table);
  page->names = g_ptr_array_new_with_free_func (g_free);
  page->styles = kc_html_styles_new ();
  if (!kc_html_tokenize (path, encoding, &handler, &outline, NULL, error))
    return NULL;
  kc_html_styles_parse (page->styles);
  take_tables (&outline);
  return g_steal_pointer (&page);
}

void
kc_html_page_free (KcHtmlPage *self)
{
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->styles, kc_html_styles_free);
  g_free (self);
}
