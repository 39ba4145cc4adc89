#include "kc-page-private.h"

#include <glib/gi18n-lib.h>

#define HEAD 30.0
#define FOOT 22.0
#define SIZE 7.5

void
kc_paper_init_a4 (KcPaper  *self,
                  gboolean  landscape)
{
  double narrow = 210 / 25.4 * 72, wide = 297 / 25.4 * 72;

  *self = (KcPaper) { landscape ? wide : narrow, landscape ? narrow : wide, 48, 48, 34, 30 };
}

void
kc_page_furniture_clear (KcPageFurniture *self)
{
  g_clear_pointer (&self->institution, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->source, g_free);
}

char *
kc_page_describe_source (const char *run_name,
                         const char *run_state,
                         const char *scheme_title,
                         const char *scheme_version)
{
  g_autoptr (GString) source = g_string_new (NULL);

  if (run_name != NULL && *run_name != '\0')
    g_string_append_printf (source, _("Run: %s"), run_name);
  if (run_state != NULL && *run_state != '\0')
    g_string_append_printf (source, C_("state of a run", " (%s)"), run_state);
  if (scheme_title != NULL && *scheme_title != '\0')
    {
      if (source->len > 0)
        g_string_append (source, " · ");
      g_string_append_printf (source, _("Scheme: %s"), scheme_title);
      if (scheme_version != NULL && *scheme_version != '\0')
        g_string_append_printf (source, C_("version of a scheme", ", version %s"), scheme_version);
    }
  return g_string_free (g_steal_pointer (&source), FALSE);
}

double
kc_page_content_x (const KcPaper *paper)
{
  return paper->left;
}

double
kc_page_content_y (const KcPaper *paper)
{
  return paper->top + HEAD;
}

double
kc_page_content_width (const KcPaper *paper)
{
  return paper->width - paper->left - paper->right;
}

double
kc_page_content_height (const KcPaper *paper)
{
  return paper->height - paper->top - paper->bottom - HEAD - FOOT;
}

void
kc_page_draw_seal_box (cairo_t           *cr,
                       KcDrawText        *text,
                       const KcDrawStyle *style,
                       double             x,
                       double             y,
                       double             side,
                       double             size)
{
  static const double dash[] = { 2, 2 };

  cairo_save (cr);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_line_width (cr, 0.5);
  kc_draw_set_color (cr, &style->axis);
  cairo_rectangle (cr, x, y, side, side);
  cairo_stroke (cr);
  cairo_restore (cr);
  kc_draw_set_color (cr, &style->axis);
  /* Translators: the place of the bank's round seal on paper. */
  kc_draw_text_show (text, cr, _("Seal"), x + side / 2, y + side / 2 + KC_TEXT_MIDDLE * size, size, 0, 0.5, side);
}

static void
draw_rule (const KcPaper     *paper,
           cairo_t           *cr,
           const KcDrawStyle *style,
           double             y)
{
  kc_draw_set_color (cr, &style->axis);
  cairo_set_line_width (cr, 0.4);
  cairo_move_to (cr, paper->left, y);
  cairo_line_to (cr, paper->width - paper->right, y);
  cairo_stroke (cr);
}

void
kc_page_draw (const KcPaper         *paper,
              const KcPageFurniture *furniture,
              cairo_t               *cr,
              KcDrawText            *text,
              const KcDrawStyle     *style,
              guint                  page,
              guint                  n_pages,
              gboolean               with_seal)
{
  double width = kc_page_content_width (paper), right = paper->width - paper->right;
  double head = paper->top + 13, foot = paper->height - paper->bottom;
  double seal = 26;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);
  g_autofree char *date = kc_date_to_iso (furniture->print_date);

  if (with_seal)
    {
      kc_page_draw_seal_box (cr, text, style, right - seal, paper->top - 9, seal, 6);
      right -= seal + 8;
    }
  kc_draw_set_color (cr, &style->ink);
  kc_draw_text_show (text, cr, furniture->institution, paper->left, head, SIZE + 1.5, KC_TEXT_BOLD, 0, width * 0.45);
  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, furniture->title, right, head, SIZE, 0, 1, width * 0.5 - (with_seal ? seal + 8 : 0));
  draw_rule (paper, cr, style, paper->top + 20);
  draw_rule (paper, cr, style, foot - 12);
  kc_draw_set_color (cr, &style->muted);
  kc_draw_text_show (text, cr, furniture->source, paper->left, foot, SIZE - 0.5, 0, 0, width * 0.64);
  if (*date != '\0')
    {
      /* Translators: date on which a page was printed. */
      g_autofree char *printed = g_strdup_printf (_("Printed %s"), date);

      kc_draw_text_show (text, cr, printed, right + (with_seal ? seal + 8 : 0) - 74, foot, SIZE - 0.5, 0, 1, 0);
    }
  kc_draw_text_show (text, cr, number, paper->width - paper->right, foot, SIZE - 0.5, 0, 1, 72);
}
