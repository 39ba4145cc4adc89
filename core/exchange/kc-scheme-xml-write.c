#include "kc-scheme-xml.h"

#include "kc-xml-writer.h"

static const char *const rounding_nicks[] = { "half-up", "half-even", "down", "up" };

static void
write_label (KcXmlWriter *writer, const char *name, const KcLabel *label)
{
  for (guint i = 0; i < kc_label_count (label); i++)
    {
      g_autofree char *language = g_strdelimit (g_strdup (kc_label_get_language (label, i)), "_", '-');
      kc_xml_writer_start (writer, name);
      kc_xml_writer_attribute (writer, "xml:lang", *language != '\0' ? language : NULL);
      kc_xml_writer_text (writer, kc_label_get_text (label, i));
      kc_xml_writer_end (writer);
    }
}

static void
write_number (KcXmlWriter *writer, const char *name, KcDecimal value)
{
  g_autofree char *text = kc_decimal_to_string (value);

  kc_xml_writer_attribute (writer, name, text);
}

static void
start_part (KcXmlWriter *writer, const char *name, const KcSchemePart *part)
{
  kc_xml_writer_start (writer, name);
  kc_xml_writer_attribute (writer, "code", part->code);
}

static void
write_population (KcXmlWriter *writer, const KcScheme *scheme)
{
  gboolean any = kc_label_count (scheme->population) > 0;

  for (guint i = 0; i < scheme->treatments->len; i++)
    any = any || !((KcSchemeTreatment *) g_ptr_array_index (scheme->treatments, i))->is_implied;
  if (!any)
    return;
  kc_xml_writer_start (writer, "population");
  write_label (writer, "label", scheme->population);
  for (guint i = 0; i < scheme->treatments->len; i++)
    {
      const KcSchemeTreatment *row = g_ptr_array_index (scheme->treatments, i);
      if (row->is_implied)
        continue;
      start_part (writer, "treatment", &row->part);
      kc_xml_writer_attribute (writer, "as", kc_treatment_kind_to_nick (row->kind));
      kc_xml_writer_attribute (writer, "grade", row->grade);
      if (row->kind != KC_TREATMENT_EXCLUDED)
        kc_xml_writer_attribute (writer, "peer", row->counts_as_peer ? "yes" : "no");
      write_label (writer, "label", row->part.label);
      kc_xml_writer_element (writer, "when", row->condition);
      kc_xml_writer_end (writer);
    }
  kc_xml_writer_end (writer);
}

static void
write_peers (KcXmlWriter *writer, const KcScheme *scheme)
{
  g_autoptr(GString) by = g_string_new (NULL);

  for (guint i = 0; i < scheme->peers->len; i++)
    g_string_append_printf (by, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (scheme->peers, i));
  kc_xml_writer_start (writer, "peers");
  kc_xml_writer_attribute (writer, "by", by->len > 0 ? by->str : NULL);
  kc_xml_writer_attribute_int (writer, "minimum", scheme->peers_minimum);
  write_label (writer, "label", scheme->peers_label);
  for (guint i = 0; i < scheme->fallbacks->len; i++)
    {
      g_autofree char *names = g_strjoinv (" ", g_ptr_array_index (scheme->fallbacks, i));
      kc_xml_writer_start (writer, "fallback");
      kc_xml_writer_attribute (writer, "by", *names != '\0' ? names : "all");
      kc_xml_writer_end (writer);
    }
  kc_xml_writer_end (writer);
  if (!scheme->is_pro_rata && scheme->least_days == 0)
    return;
  kc_xml_writer_start (writer, "part-period");
  kc_xml_writer_attribute (writer, "mode", scheme->is_pro_rata ? "pro-rata" : "ignore");
  kc_xml_writer_attribute_int (writer, "below", scheme->least_days);
  kc_xml_writer_end (writer);
}

/* What differs from what "missing" says of all. */
static void
write_nothing (KcXmlWriter *writer, const char *kind, KcMissingPolicy policy, KcMissingPolicy usual)
{
  if (policy == usual)
    return;
  kc_xml_writer_start (writer, "nothing");
  kc_xml_writer_attribute (writer, "is", kind);
  kc_xml_writer_attribute (writer, "then", kc_missing_policy_to_nick (policy));
  kc_xml_writer_end (writer);
}

static void
write_headers (KcXmlWriter *writer, const KcSchemeMeasure *row)
{
  g_auto(GStrv) headers = g_strsplit (row->headers != NULL ? row->headers : "", "|", -1);

  for (guint i = 0; headers[i] != NULL; i++)
    {
      kc_xml_writer_start (writer, "header");
      kc_xml_writer_text (writer, headers[i]);
      kc_xml_writer_end (writer);
    }
}

/* The usual one first, then the others, short before long. */
static void
write_cycles (KcXmlWriter *writer, const KcScheme *scheme)
{
  g_autoptr(GString) cycles = g_string_new (kc_period_kind_to_nick (scheme->cycle));

  for (guint kind = KC_PERIOD_MONTH; kind <= KC_PERIOD_YEAR; kind++)
    if (kind != scheme->cycle && kc_scheme_has_cycle (scheme, kind))
      g_string_append_printf (cycles, " %s", kc_period_kind_to_nick (kind));
  kc_xml_writer_attribute (writer, "cycle", cycles->str);
}

static void
write_facts (KcXmlWriter *writer, const KcScheme *scheme)
{
  for (guint i = 0; i < scheme->parameters->len; i++)
    {
      const KcSchemeParameter *row = g_ptr_array_index (scheme->parameters, i);
      start_part (writer, "parameter", &row->part);
      write_number (writer, "value", row->value);
      kc_xml_writer_attribute (writer, "unit", row->unit);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_end (writer);
    }
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *row = g_ptr_array_index (scheme->measures, i);
      start_part (writer, "measure", &row->part);
      kc_xml_writer_attribute (writer, "unit", row->unit);
      kc_xml_writer_attribute_int (writer, "places", row->places);
      kc_xml_writer_attribute (writer, "every", kc_period_kind_to_nick (row->every));
      kc_xml_writer_attribute (writer, "aggregate", kc_aggregate_kind_to_nick (row->aggregate));
      kc_xml_writer_attribute (writer, "missing", kc_missing_policy_to_nick (row->missing));
      write_label (writer, "label", row->part.label);
      write_headers (writer, row);
      write_nothing (writer, "not-applicable", row->inapplicable, row->missing);
      write_nothing (writer, "target-zero", row->target_zero, KC_MISSING_NO_DATA);
      kc_xml_writer_end (writer);
    }
  for (guint i = 0; i < scheme->figures->len; i++)
    {
      const KcSchemeFigure *row = g_ptr_array_index (scheme->figures, i);
      start_part (writer, "figure", &row->part);
      kc_xml_writer_attribute (writer, "unit", row->unit);
      kc_xml_writer_attribute_int (writer, "places", row->places);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_element (writer, "formula", row->formula);
      kc_xml_writer_end (writer);
    }
}

static void
write_form (KcXmlWriter *writer, const KcSchemeIndicator *row)
{
  kc_xml_writer_start (writer, "form");
  kc_xml_writer_attribute (writer, "name", row->form);
  for (guint i = 0; i < row->settings->len; i++)
    {
      const KcSchemeSetting *setting = g_ptr_array_index (row->settings, i);
      kc_xml_writer_start (writer, "set");
      kc_xml_writer_attribute (writer, "name", setting->name);
      kc_xml_writer_attribute (writer, "value", setting->value);
      kc_xml_writer_end (writer);
    }
  for (guint i = 0; i < row->rows->len; i++)
    {
      const KcSchemeRow *line = g_ptr_array_index (row->rows, i);
      kc_xml_writer_start (writer, line->name != NULL ? "group" : "row");
      kc_xml_writer_attribute (writer, "measure", line->name);
      kc_xml_writer_attribute (writer, "from", line->from);
      kc_xml_writer_attribute (writer, "to", line->to);
      kc_xml_writer_attribute (writer, line->name != NULL ? "weight" : "value", line->value);
      kc_xml_writer_end (writer);
    }
  kc_xml_writer_end (writer);
}

static void
write_blocks (KcXmlWriter *writer, const KcScheme *scheme)
{
  for (guint i = 0; i < scheme->blocks->len; i++)
    {
      const KcSchemeBlock *row = g_ptr_array_index (scheme->blocks, i);
      start_part (writer, "block", &row->part);
      kc_xml_writer_attribute (writer, "in", row->parent);
      write_number (writer, "weight", row->weight);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_end (writer);
    }
}

static void
write_gates (KcXmlWriter *writer, const KcScheme *scheme)
{
  for (guint i = 0; i < scheme->gates->len; i++)
    {
      const KcSchemeGate *row = g_ptr_array_index (scheme->gates, i);
      start_part (writer, "gate", &row->part);
      kc_xml_writer_attribute (writer, "of", row->target);
      write_number (writer, "cap", row->cap);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_element (writer, "when", row->condition);
      kc_xml_writer_end (writer);
    }
}

static void
write_vetoes (KcXmlWriter *writer, const KcScheme *scheme)
{
  for (guint i = 0; i < scheme->vetoes->len; i++)
    {
      const KcSchemeVeto *row = g_ptr_array_index (scheme->vetoes, i);
      start_part (writer, "veto", &row->part);
      kc_xml_writer_attribute (writer, "to", row->lowest_grade ? "lowest-grade" : "zero");
      write_label (writer, "label", row->part.label);
      kc_xml_writer_element (writer, "when", row->condition);
      kc_xml_writer_end (writer);
    }
}

static void
write_indicator (KcXmlWriter *writer, const KcSchemeIndicator *row)
{
  start_part (writer, "indicator", &row->part);
  write_number (writer, "points", row->points);
  kc_xml_writer_attribute_int (writer, "places", row->places);
  if (row->has_best)
    write_number (writer, "best", row->best);
  if (row->block != NULL)
    {
      kc_xml_writer_attribute (writer, "block", row->block);
      write_number (writer, "weight", row->weight);
    }
  write_label (writer, "label", row->part.label);
  if (row->figure != NULL)
    kc_xml_writer_element (writer, "figure", row->figure);
  if (row->form != NULL)
    write_form (writer, row);
  else
    {
      kc_xml_writer_element (writer, "base", row->base);
      kc_xml_writer_element (writer, "score", row->score);
    }
  kc_xml_writer_end (writer);
}

static void
write_rules (KcXmlWriter *writer, const KcScheme *scheme)
{
  write_blocks (writer, scheme);
  for (guint i = 0; i < scheme->indicators->len; i++)
    write_indicator (writer, g_ptr_array_index (scheme->indicators, i));
  write_gates (writer, scheme);
  for (guint i = 0; i < scheme->deductions->len; i++)
    {
      const KcSchemeDeduction *row = g_ptr_array_index (scheme->deductions, i);
      start_part (writer, "deduction", &row->part);
      write_number (writer, "each", row->each);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_element (writer, "count", row->figure);
      kc_xml_writer_end (writer);
    }
  write_vetoes (writer, scheme);
  for (guint i = 0; i < scheme->limits->len; i++)
    {
      const KcSchemeLimit *row = g_ptr_array_index (scheme->limits, i);
      if (row->is_implied)
        continue;
      start_part (writer, "limit", &row->part);
      kc_xml_writer_attribute (writer, "grade", row->grade);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_element (writer, "when", row->condition);
      kc_xml_writer_end (writer);
    }
  for (guint i = 0; i < scheme->bands->len; i++)
    {
      const KcSchemeBand *row = g_ptr_array_index (scheme->bands, i);
      start_part (writer, "band", &row->part);
      if (row->has_from)
        write_number (writer, "from", row->from);
      if (row->has_coefficient)
        write_number (writer, "coefficient", row->coefficient);
      write_label (writer, "label", row->part.label);
      kc_xml_writer_end (writer);
    }
}

GBytes *
kc_scheme_xml_write (KcScheme *scheme, GError **error)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(KcXmlWriter) writer = kc_xml_writer_new (stream, NULL);

  kc_xml_writer_start (writer, "scheme");
  kc_xml_writer_attribute (writer, "code", scheme->code);
  kc_xml_writer_attribute (writer, "version", scheme->version);
  write_cycles (writer, scheme);
  kc_xml_writer_attribute (writer, "ladder", scheme->ladder);
  write_label (writer, "title", scheme->title);
  write_label (writer, "source", scheme->source);
  write_population (writer, scheme);
  write_peers (writer, scheme);
  write_facts (writer, scheme);
  write_rules (writer, scheme);
  kc_xml_writer_start (writer, "rounding");
  kc_xml_writer_attribute_int (writer, "total-places", scheme->total_places);
  kc_xml_writer_attribute (writer, "mode", rounding_nicks[scheme->rounding]);
  kc_xml_writer_end (writer);
  kc_xml_writer_end (writer);
  if (!kc_xml_writer_finish (writer, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
