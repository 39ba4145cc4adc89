/* Saved mappings as a file (grammar: resources/schema/import-mappings.rng). The fingerprint is computed anew from the headers. */
#include "kc-saved-mapping.h"

#include "kc-schemes-resource.h"
#include "kc-xml-remote.h"
#include "kc-xml-writer.h"

#define NAMESPACE "https://kaocheng.example/ns/import-mappings/1"
#define GRAMMAR "/org/kaocheng/schemes/schema/import-mappings.rng"

/* Only what there is to say: most files are read as they tell. */
static void
write_reading (KcXmlWriter *writer, const KcSavedMapping *mapping)
{
  g_autofree char *delimiter = kc_saved_delimiter_to_text (mapping->delimiter);

  if (mapping->encoding != NULL)
    kc_xml_writer_attribute (writer, "encoding", mapping->encoding);
  if (mapping->delimiter != '\0')
    kc_xml_writer_attribute (writer, "delimiter", delimiter);
  if (mapping->column_starts != NULL)
    kc_xml_writer_attribute (writer, "column-starts", mapping->column_starts);
}

static void
write_rows (KcXmlWriter *writer, const KcSavedMapping *mapping)
{
  g_autoptr (GPtrArray) labels = kc_saved_mapping_list_rows (mapping);

  for (guint i = 0; i < labels->len; i++)
    {
      const char *label = g_ptr_array_index (labels, i);

      kc_xml_writer_start (writer, "row");
      kc_xml_writer_attribute (writer, "label", label);
      kc_xml_writer_attribute (writer, "mark", kc_saved_row_to_nick ((KcSavedRow) GPOINTER_TO_INT (g_hash_table_lookup (mapping->rows, label))));
      kc_xml_writer_end (writer);
    }
}

static void
write_mapping (KcXmlWriter *writer, const KcSavedMapping *mapping)
{
  kc_xml_writer_start (writer, "mapping");
  kc_xml_writer_attribute (writer, "name", mapping->name);
  kc_xml_writer_attribute (writer, "kind", mapping->kind);
  kc_xml_writer_attribute_int (writer, "header-rows", mapping->n_header_rows);
  kc_xml_writer_attribute_int (writer, "unit-power", mapping->unit_power);
  write_reading (writer, mapping);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const KcSavedColumn *column = &g_array_index (mapping->columns, KcSavedColumn, i);

      kc_xml_writer_start (writer, "column");
      kc_xml_writer_attribute (writer, "header", column->header);
      kc_xml_writer_attribute (writer, "target", column->target);
      if (column->has_unit)
        kc_xml_writer_attribute_int (writer, "unit-power", column->unit_power);
      else
        kc_xml_writer_attribute (writer, "unit-power", "");
      kc_xml_writer_end (writer);
    }
  write_rows (writer, mapping);
  kc_xml_writer_end (writer);
}

GBytes *
kc_saved_mapping_write_xml (GPtrArray *mappings)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (KcXmlWriter) writer = kc_xml_writer_new (stream, NULL);
  g_autoptr (GError) error = NULL;

  kc_xml_writer_start (writer, "import-mappings");
  kc_xml_writer_attribute (writer, "xmlns", NAMESPACE);
  kc_xml_writer_attribute (writer, "version", "1");
  for (guint i = 0; i < mappings->len; i++)
    write_mapping (writer, g_ptr_array_index (mappings, i));
  kc_xml_writer_end (writer);
  /* Memory takes whatever is written. */
  if (!kc_xml_writer_finish (writer, &error) || !g_output_stream_close (stream, NULL, &error))
    g_error ("%s", error->message);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static int
number_of (const KcXmlNode *node, const char *name)
{
  return (int) g_ascii_strtoll (kc_xml_node_get_attribute (node, name), NULL, 10);
}

static void
read_reading (const KcXmlNode *node, KcSavedMapping *mapping)
{
  mapping->encoding = g_strdup (kc_xml_node_get_attribute (node, "encoding"));
  mapping->delimiter = kc_saved_delimiter_from_text (kc_xml_node_get_attribute (node, "delimiter"));
  mapping->column_starts = g_strdup (kc_xml_node_get_attribute (node, "column-starts"));
  for (const KcXmlNode *row = kc_xml_node_get_first (node, "row"); row != NULL; row = kc_xml_node_get_next (row, "row"))
    kc_saved_mapping_set_row (mapping, kc_xml_node_get_attribute (row, "label"), kc_saved_row_from_nick (kc_xml_node_get_attribute (row, "mark")));
}

/* The grammar has seen to it that every attribute is there but those of the reading. */
static KcSavedMapping *
read_mapping (const KcXmlNode *node)
{
  KcSavedMapping *mapping = kc_saved_mapping_new_empty ();
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();

  mapping->name = g_strdup (kc_xml_node_get_attribute (node, "name"));
  mapping->kind = g_strdup (kc_xml_node_get_attribute (node, "kind"));
  mapping->n_header_rows = (guint32) number_of (node, "header-rows");
  mapping->unit_power = number_of (node, "unit-power");
  read_reading (node, mapping);
  for (const KcXmlNode *column = kc_xml_node_get_first (node, "column"); column != NULL; column = kc_xml_node_get_next (column, "column"))
    {
      const char *power = kc_xml_node_get_attribute (column, "unit-power");

      kc_saved_mapping_add_column (mapping, kc_xml_node_get_attribute (column, "header"), kc_xml_node_get_attribute (column, "target"),
                                   power[0] != '\0', number_of (column, "unit-power"));
      g_ptr_array_add (headers, (gpointer) kc_xml_node_get_attribute (column, "header"));
    }
  mapping->fingerprint = kc_mapping_make_fingerprint ((const char *const *) headers->pdata, headers->len);
  return mapping;
}

GPtrArray *
kc_saved_mapping_read_file (const char *path, KcProgress *progress, GError **error)
{
  /* Mappings take some hundredths of a second. */
  const KcSheetReader reader = { .cpu_seconds = 30, .patience = 30 };
  g_autoptr (GBytes) grammar = g_resource_lookup_data (kc_schemes_get_resource (), GRAMMAR, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (KcXmlNode) root = grammar != NULL ? kc_xml_remote_read_records (path, grammar, NULL, 0, &reader, NULL, NULL, progress, error) : NULL;
  GPtrArray *mappings;

  if (root == NULL)
    return NULL;
  mappings = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_saved_mapping_free);
  for (const KcXmlNode *node = kc_xml_node_get_first (root, "mapping"); node != NULL; node = kc_xml_node_get_next (node, "mapping"))
    g_ptr_array_add (mappings, read_mapping (node));
  return mappings;
}
