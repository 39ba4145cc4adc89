#include "kc-chart-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const char *
kc_chart_unit_words (void)
{
  /* Translators: the words for 10,000 and 100,000,000 parted by a blank, as 万 亿 in Chinese; leave "none" where numbers are
   * written in full. */
  const char *words = C_("large number words", "none");

  return strcmp (words, "none") == 0 ? NULL : words;
}

gboolean
kc_chart_unit_has_word (const char *unit,
                        const char *words)
{
  g_auto (GStrv) parts = words != NULL ? g_strsplit (words, " ", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0' && g_str_has_prefix (unit, parts[i]))
        return TRUE;
    }
  return FALSE;
}

/* The sign that stands as wide as a plus. */
static char *
with_minus_sign (char *number)
{
  char *text;

  if (*number != '-')
    return number;
  text = g_strconcat ("−", number + 1, NULL);
  g_free (number);
  return text;
}

static KcDecimal
power_of_ten (int mantissa,
              int exponent)
{
  KcDecimal value = { mantissa, 0 };

  if (exponent < 0)
    return kc_decimal_new (mantissa, MIN (-exponent, KC_DECIMAL_MAX_SCALE));
  /* 5 × 10^18 is the largest round number that a decimal holds. */
  for (int i = 0; i < exponent && value.units <= G_MAXINT64 / 10; i++)
    value.units *= 10;
  return value;
}

/* The smallest of 1, 2, 5 × 10^n that is not below `raw`. */
static void
scale_set_step (KcChartScale *self,
                double        raw)
{
  static const int mantissas[] = { 1, 2, 5, 10 };
  int exponent = (int) floor (log10 (raw));
  double base = pow (10, exponent);
  guint i = 0;

  while (i < G_N_ELEMENTS (mantissas) - 1 && mantissas[i] * base < raw * (1 - 1e-9))
    i++;
  self->step = kc_decimal_normalize (power_of_ten (mantissas[i], exponent));
}

static void
scale_set_ends (KcChartScale *self,
                double        min,
                double        max)
{
  double step = kc_decimal_to_double (self->step);
  double last;

  self->first = (gint64) floor (min / step + 1e-9);
  last = ceil (max / step - 1e-9);
  if (last <= self->first)
    last = self->first + 1;
  self->n_ticks = (guint) MIN (last - self->first, 1000) + 1;
  self->low = self->first * step;
  self->high = (self->first + (double) (self->n_ticks - 1)) * step;
}

static void
scale_set_power (KcChartScale *self,
                 const char   *words)
{
  double largest = MAX (fabs (self->low), fabs (self->high));
  int places;

  self->power = 0;
  if (words != NULL && largest >= 2e8)
    self->power = 8;
  else if (words != NULL && largest >= 2e4)
    self->power = 4;
  places = self->power + self->step.scale;
  /* A step such as 500,000 has no decimals in 万; take the power out of its trailing zeros. */
  for (gint64 units = self->step.units; places > 0 && units % 10 == 0 && units != 0; units /= 10)
    places--;
  self->places = (guint) MAX (places, 0);
}

void
kc_chart_scale_init (KcChartScale *self,
                     double        min,
                     double        max,
                     gboolean      from_zero,
                     guint         max_ticks,
                     const char   *words)
{
  double range;

  if (from_zero)
    {
      min = MIN (min, 0);
      max = MAX (max, 0);
    }
  range = max - min;
  if (!(range > 0))
    {
      /* One value only: room for it in the middle, or up to it from zero. */
      range = fabs (max) > 0 ? fabs (max) * 0.2 : 1;
      min -= from_zero ? 0 : range / 2;
      max = min + range;
    }
  max_ticks = MAX (max_ticks, 2);
  scale_set_step (self, range / (max_ticks - 1));
  scale_set_ends (self, min, max);
  /* Rounding both ends outwards can cost one tick more than asked for. */
  for (KcDecimal before = KC_DECIMAL_ZERO; self->n_ticks > max_ticks && self->n_ticks > 3 && kc_decimal_compare (self->step, before) > 0;)
    {
      before = self->step;
      scale_set_step (self, kc_decimal_to_double (self->step) * 1.5);
      scale_set_ends (self, min, max);
    }
  scale_set_power (self, words);
}

void
kc_chart_scale_make_whole (KcChartScale *self)
{
  if (self->step.scale == 0)
    return;
  self->step = (KcDecimal) { 1, 0 };
  scale_set_ends (self, self->low, self->high);
  self->places = 0;
}

double
kc_chart_scale_position (const KcChartScale *self,
                         double              value)
{
  return (value - self->low) / (self->high - self->low);
}

double
kc_chart_scale_tick (const KcChartScale *self,
                     guint               index)
{
  return (self->first + (double) index) * kc_decimal_to_double (self->step);
}

char *
kc_chart_scale_label (const KcChartScale *self,
                      guint               index)
{
  KcDecimal value;
  KcDecimal scaled;

  if (!kc_decimal_multiply (self->step, kc_decimal_new (self->first + index, 0), &value) ||
      !kc_decimal_scale_by_ten (value, -self->power, &scaled))
    return g_strdup_printf ("%.3g", kc_chart_scale_tick (self, index) / pow (10, self->power));
  return with_minus_sign (kc_decimal_format (scaled, self->places, TRUE));
}

char *
kc_chart_scale_format (const KcChartScale *self,
                       KcDecimal           value,
                       guint               places)
{
  KcDecimal scaled = value;

  if (self->power > 0)
    {
      if (!kc_decimal_scale_by_ten (value, -self->power, &scaled))
        scaled = value;
      /* One decimal more than the axis, on each alike: "5.5" beside "10.0". */
      return with_minus_sign (kc_decimal_format (scaled, self->places + 1, TRUE));
    }
  return with_minus_sign (kc_decimal_format (scaled, places, TRUE));
}

char *
kc_chart_scale_unit (const KcChartScale *self,
                     const char         *unit,
                     const char         *words)
{
  const char *word = "";
  int length = 0;

  if (unit == NULL)
    unit = "";
  if (self->power > 0 && words != NULL)
    {
      const char *blank = strchr (words, ' ');

      if (self->power == 4)
        {
          word = words;
          length = blank != NULL ? (int) (blank - words) : (int) strlen (words);
        }
      else if (blank != NULL)
        {
          word = blank + 1;
          length = (int) strlen (word);
        }
    }
  return g_strdup_printf ("%.*s%s", length, word, unit);
}

char *
kc_chart_format_value (KcDecimal   value,
                       guint       places,
                       const char *unit)
{
  KcDecimal rounded = kc_decimal_normalize (kc_decimal_round (value, places, KC_ROUND_HALF_UP));

  /* Money is written to the fen or in whole yuan, never with one decimal. */
  return kc_chart_format_exact (rounded, places == 2 && rounded.scale > 0 ? 2 : rounded.scale, unit);
}

char *
kc_chart_format_exact (KcDecimal   value,
                       guint       places,
                       const char *unit)
{
  g_autofree char *number = with_minus_sign (kc_decimal_format (value, places, TRUE));

  if (unit == NULL || *unit == '\0')
    return g_steal_pointer (&number);
  if (*unit == '%')
    return g_strdup_printf ("%s%s", number, unit);
  /* Translators: a number and its unit, such as "1,200 yuan". */
  return g_strdup_printf (C_("number and unit", "%s %s"), number, unit);
}
