#include "kc-draw-text.h"

#include <math.h>

#include "kc-draw-style.h"

/* A page has about 200 different texts; the store is emptied rather than aged when it is full, which costs one page of shaping. */
#define MAX_ENTRIES 3000
#define N_FONTS 16

typedef struct
{
  guint64 shape;    /* size, width and flags */
  char *text;
} Key;

typedef struct
{
  Key key;
  PangoLayout *layout;
  double width, height;
} Entry;

typedef struct
{
  guint size;       /* 1/64 unit */
  gboolean bold;
  PangoFontDescription *description;
} Font;

struct _KcDrawText
{
  PangoContext *context;
  PangoAttrList *attributes;
  GHashTable *entries;
  Font fonts[N_FONTS];
  guint n_fonts;
  guint next_font;
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) (key->shape ^ key->shape >> 29);
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;

  return left->shape == right->shape && strcmp (left->text, right->text) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->layout);
  g_free (entry->key.text);
  g_free (entry);
}

/* Metrics without hinting, so that a text has one width on every surface; figures of one width, so that columns of them align. */
static void
draw_text_set_up (KcDrawText *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string (KC_DRAW_LANGUAGE));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum"));
}

static KcDrawText *
draw_text_new_for_map (PangoFontMap *map)
{
  KcDrawText *self = g_rc_box_new0 (KcDrawText);

  self->context = pango_font_map_create_context (map);
  self->attributes = pango_attr_list_new ();
  self->entries = g_hash_table_new_full (key_hash, key_equal, NULL, entry_free);
  draw_text_set_up (self);
  return self;
}

KcDrawText *
kc_draw_text_new (void)
{
  return draw_text_new_for_map (pango_cairo_font_map_get_default ());
}

KcDrawText *
kc_draw_text_new_movable (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();

  return draw_text_new_for_map (map);
}

KcDrawText *
kc_draw_text_ref (KcDrawText *self)
{
  return g_rc_box_acquire (self);
}

static void
draw_text_clear (gpointer data)
{
  KcDrawText *self = data;

  for (guint i = 0; i < self->n_fonts; i++)
    pango_font_description_free (self->fonts[i].description);
  g_hash_table_unref (self->entries);
  pango_attr_list_unref (self->attributes);
  g_object_unref (self->context);
}

void
kc_draw_text_unref (KcDrawText *self)
{
  g_rc_box_release_full (self, draw_text_clear);
}

static const PangoFontDescription *
draw_text_get_font (KcDrawText *self,
                    guint       size,
                    gboolean    bold)
{
  Font *font;

  for (guint i = 0; i < self->n_fonts; i++)
    {
      if (self->fonts[i].size == size && self->fonts[i].bold == bold)
        return self->fonts[i].description;
    }
  if (self->n_fonts < N_FONTS)
    {
      font = &self->fonts[self->n_fonts++];
    }
  else
    {
      font = &self->fonts[self->next_font++ % N_FONTS];
      pango_font_description_free (font->description);
    }
  font->size = size;
  font->bold = bold;
  font->description = pango_font_description_new ();
  pango_font_description_set_family (font->description, KC_DRAW_FONT_FAMILY);
  pango_font_description_set_weight (font->description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font->description, size * (PANGO_SCALE / 64.0));
  return font->description;
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* cairo 1.16 takes only that part of a font into a PDF which its own reading of the outlines finds used, and misreads an outline whose
 * first hint mask comes after a curve. Two characters of "Noto Sans CJK SC" lose a part so, and every viewer and printer leaves them
 * blank; one of them is in people's names. The Japanese form of the same font looks alike and is copied whole; the language is named
 * too, or the font would choose the Chinese form itself. tests/draw/test-paper-glyphs.c */
static void
replace_lost_glyphs (PangoLayout   *layout,
                     PangoAttrList *attributes,
                     const char    *text)
{
  static const char *const lost[] = { "如", "瘃" };
  g_autoptr (PangoAttrList) more = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    {
      for (const char *p = strstr (text, lost[i]); p != NULL; p = strstr (p + 1, lost[i]))
        {
          guint start = (guint) (p - text), end = start + (guint) strlen (lost[i]);

          if (more == NULL)
            more = pango_attr_list_copy (attributes);
          add_attribute (more, pango_attr_family_new ("Noto Sans CJK JP, " KC_DRAW_FONT_FAMILY), start, end);
          add_attribute (more, pango_attr_language_new (pango_language_from_string ("ja")), start, end);
        }
    }
  if (more != NULL)
    pango_layout_set_attributes (layout, more);
}

static PangoLayout *
draw_text_make_layout (KcDrawText *self,
                       const char *text,
                       guint       size,
                       KcTextFlags flags,
                       double      width)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, draw_text_get_font (self, size, (flags & KC_TEXT_BOLD) != 0));
  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_text (layout, text, -1);
  replace_lost_glyphs (layout, self->attributes, text);
  if (flags & KC_TEXT_CENTER)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
      if (!(flags & KC_TEXT_WRAP))
        {
          pango_layout_set_single_paragraph_mode (layout, TRUE);
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
        }
      else
        {
          pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
          if (flags & KC_TEXT_TWO_LINES)
            {
              pango_layout_set_height (layout, -2);
              pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
            }
        }
    }
  return layout;
}

static Entry *
draw_text_lookup (KcDrawText *self,
                  const char *text,
                  double      size,
                  KcTextFlags flags,
                  double      width)
{
  guint size64 = (guint) lrint (size * 64);
  guint64 width64 = width > 0 ? (guint64) floor (width * 64) : 0;
  Key key = { (guint64) flags | (guint64) size64 << 8 | width64 << 32, (char *) text };
  Entry *entry;

  g_assert (text != NULL);
  entry = g_hash_table_lookup (self->entries, &key);
  if (entry == NULL)
    {
      PangoRectangle logical;

      if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
        g_hash_table_remove_all (self->entries);
      entry = g_new (Entry, 1);
      entry->key = (Key) { key.shape, g_strdup (text) };
      entry->layout = draw_text_make_layout (self, text, size64, flags, width64 / 64.0);
      pango_layout_get_extents (entry->layout, NULL, &logical);
      entry->width = (double) logical.width / PANGO_SCALE;
      entry->height = (double) logical.height / PANGO_SCALE;
      g_hash_table_insert (self->entries, &entry->key, entry);
    }
  return entry;
}

PangoLayout *
kc_draw_text_make_layout (KcDrawText *self,
                          const char *text,
                          double      size,
                          KcTextFlags flags,
                          double      width)
{
  return draw_text_make_layout (self, text, (guint) lrint (size * 64), flags, width);
}

PangoLayout *
kc_draw_text_layout (KcDrawText *self,
                     const char *text,
                     double      size,
                     KcTextFlags flags,
                     double      width)
{
  return draw_text_lookup (self, text, size, flags, width)->layout;
}

double
kc_draw_text_width (KcDrawText *self,
                    const char *text,
                    double      size,
                    KcTextFlags flags)
{
  return draw_text_lookup (self, text, size, flags, 0)->width;
}

void
kc_draw_text_show (KcDrawText *self,
                   cairo_t    *cr,
                   const char *text,
                   double      x,
                   double      baseline,
                   double      size,
                   KcTextFlags flags,
                   double      align,
                   double      max_width)
{
  const Entry *entry;

  if (text == NULL || *text == '\0')
    return;
  entry = draw_text_lookup (self, text, size, flags, 0);
  if (max_width > 0 && entry->width > max_width)
    entry = draw_text_lookup (self, text, size, flags, max_width);
  cairo_move_to (cr, x - align * entry->width, baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (entry->layout, 0));
}

double
kc_draw_text_show_box (KcDrawText *self,
                       cairo_t    *cr,
                       const char *text,
                       double      x,
                       double      y,
                       double      size,
                       KcTextFlags flags,
                       double      width)
{
  const Entry *entry;

  if (text == NULL || *text == '\0')
    return 0;
  entry = draw_text_lookup (self, text, size, flags | KC_TEXT_WRAP, width);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, entry->layout);
  return entry->height;
}
