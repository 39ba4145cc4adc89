#include "kc-xml-archive-tables.h"

#include "kc-nothing.h"
#include "kc-period.h"
#include "kc-xml-writer.h"

/* References by key: a row id means nothing in another file. */
static void
append_expression (GString *sql,
                   const KcArchiveColumn *column)
{
  switch (column->type)
    {
    case KC_ARCHIVE_BRANCH:
      g_string_append_printf (sql, "(SELECT code FROM branch WHERE id = t.%s)", column->name);
      break;
    case KC_ARCHIVE_STAFF:
      g_string_append_printf (sql, "(SELECT staff_number FROM staff WHERE id = t.%s)", column->name);
      break;
    case KC_ARCHIVE_MEASURE:
      g_string_append_printf (sql, "(SELECT code FROM measure WHERE id = t.%s)", column->name);
      break;
    case KC_ARCHIVE_INTEGER:
    case KC_ARCHIVE_TEXT:
    case KC_ARCHIVE_DECIMAL:
    case KC_ARCHIVE_PERIOD:
    case KC_ARCHIVE_NOTHING:
    case KC_ARCHIVE_BODY:
    case KC_ARCHIVE_STRING:
    case KC_ARCHIVE_BYTES:
    default:
      g_string_append_printf (sql, "t.%s", column->name);
    }
}

static char *
build_select (const KcArchiveTable *table)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < table->columns->len; i++)
    {
      g_string_append (sql, i > 0 ? ", " : "");
      append_expression (sql, &g_array_index (table->columns, KcArchiveColumn, i));
    }
  g_string_append_printf (sql, " FROM %s t ORDER BY %s", table->table, table->order);
  return g_string_free (sql, FALSE);
}

static char *
format_bytes (KcStatement *statement,
              int index)
{
  g_autoptr (GBytes) bytes = kc_statement_dup_blob (statement, index);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return g_base64_encode (data, size);
}

static char *
format_column (KcStatement *statement,
               int index,
               KcArchiveType type)
{
  if (kc_statement_is_null (statement, index))
    return NULL;
  switch (type)
    {
    case KC_ARCHIVE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, kc_statement_get_int (statement, index));
    case KC_ARCHIVE_DECIMAL:
      return kc_decimal_to_string (kc_statement_get_decimal (statement, index));
    case KC_ARCHIVE_PERIOD:
      return kc_period_to_string ((KcPeriod) kc_statement_get_int (statement, index));
    case KC_ARCHIVE_NOTHING:
      return kc_statement_get_int (statement, index) == KC_NOTHING_NONE
                 ? NULL
                 : g_strdup (kc_nothing_to_nick ((KcNothing) kc_statement_get_int (statement, index)));
    case KC_ARCHIVE_BYTES:
      return format_bytes (statement, index);
    case KC_ARCHIVE_TEXT:
    case KC_ARCHIVE_BRANCH:
    case KC_ARCHIVE_STAFF:
    case KC_ARCHIVE_MEASURE:
    case KC_ARCHIVE_BODY:
    case KC_ARCHIVE_STRING:
    default:
      return g_strdup (kc_statement_get_text (statement, index));
    }
}

static void
write_row (const KcArchiveTable *table,
           KcStatement *statement,
           KcXmlWriter *writer)
{
  g_autofree char *body = NULL;

  kc_xml_writer_start (writer, table->row);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const KcArchiveColumn *column = &g_array_index (table->columns, KcArchiveColumn, i);
      g_autofree char *text = format_column (statement, (int) i, column->type);

      if (column->type == KC_ARCHIVE_BODY || column->type == KC_ARCHIVE_BYTES)
        body = g_steal_pointer (&text);
      else
        kc_xml_writer_attribute (writer, column->name, text != NULL ? text : "");
    }
  if (body != NULL)
    kc_xml_writer_text (writer, body);
  kc_xml_writer_end (writer);
}

static gboolean
export_table (KcDb *db,
              const KcArchiveTable *table,
              KcXmlWriter *writer,
              KcProgress *progress,
              GError **error)
{
  g_autofree char *sql = build_select (table);
  g_autoptr (KcStatement) statement = kc_db_prepare (db, sql, error);
  guint64 n = 0;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_xml_writer_start (writer, table->container);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      write_row (table, statement, writer);
      if (++n % 1024 == 0 && !kc_progress_check (progress, error))
        return FALSE;
    }
  kc_xml_writer_end (writer);
  return step == KC_STEP_DONE;
}

gboolean
kc_archive_export (KcDb *db,
                   GOutputStream *stream,
                   KcProgress *progress,
                   GError **error)
{
  g_autoptr (GPtrArray) tables = kc_archive_tables_new ();
  g_autoptr (KcXmlWriter) writer = kc_xml_writer_new (stream, progress != NULL ? kc_progress_get_cancellable (progress) : NULL);

  kc_xml_writer_start (writer, "kaocheng");
  kc_xml_writer_attribute (writer, "xmlns", KC_ARCHIVE_NAMESPACE);
  kc_xml_writer_attribute_int (writer, "version", KC_ARCHIVE_VERSION);
  for (guint i = 0; i < tables->len; i++)
    {
      kc_progress_set (progress, i, tables->len);
      if (!export_table (db, g_ptr_array_index (tables, i), writer, progress, error))
        return FALSE;
    }
  kc_xml_writer_end (writer);
  return kc_xml_writer_finish (writer, error);
}
