#include "kc-xml-archive-tables.h"

#include <string.h>

#include "kc-document-table.h"
#include "kc-measure-table.h"
#include "kc-nothing.h"
#include "kc-period.h"
#include "kc-transaction.h"

typedef struct
{
  KcDb *db;
  GPtrArray *tables;
  GHashTable *inserts;      /* row element → Insert */
  GPtrArray *parents;       /* Parent: set when all branches are there */
  GPtrArray *confirmed;     /* Confirmation: set when all rows of the runs are there */
  KcProgress *progress;
} Import;

typedef struct
{
  const KcArchiveTable *table;
  KcStatement *statement;
} Insert;

typedef struct
{
  gint64 run;
  char *at, *by;
} Confirmation;

typedef struct
{
  char *branch, *parent; /* codes */
  guint line, column;
} Parent;

static void
parent_free (gpointer data)
{
  Parent *self = data;

  g_free (self->branch);
  g_free (self->parent);
  g_free (self);
}

static void
insert_free (gpointer data)
{
  Insert *self = data;

  kc_statement_done (self->statement);
  g_free (self);
}

static void
confirmation_free (gpointer data)
{
  Confirmation *self = data;

  g_free (self->at);
  g_free (self->by);
  g_free (self);
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->inserts, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->parents, g_ptr_array_unref);
  g_clear_pointer (&self->confirmed, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* Nothing stays nothing. A code that the file does not declare becomes a text, which no column of references takes (the tables are STRICT): the row is
 * refused with its place, also where the column may be empty. */
static const char *
value_expression (KcArchiveType type)
{
  switch (type)
    {
    case KC_ARCHIVE_BRANCH:
      return "ifnull((SELECT id FROM branch WHERE code = ?%1$u), 'unknown ' || ?%1$u)";
    case KC_ARCHIVE_STAFF:
      return "ifnull((SELECT id FROM staff WHERE staff_number = ?%1$u), 'unknown ' || ?%1$u)";
    case KC_ARCHIVE_MEASURE:
      return "ifnull((SELECT id FROM measure WHERE code = ?%1$u), 'unknown ' || ?%1$u)";
    case KC_ARCHIVE_INTEGER:
    case KC_ARCHIVE_TEXT:
    case KC_ARCHIVE_DECIMAL:
    case KC_ARCHIVE_PERIOD:
    case KC_ARCHIVE_NOTHING:
    case KC_ARCHIVE_BODY:
    case KC_ARCHIVE_STRING:
    case KC_ARCHIVE_BYTES:
    default:
      return "?%1$u";
    }
}

static char *
build_insert (const KcArchiveTable *table)
{
  GString *names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const KcArchiveColumn *column = &g_array_index (table->columns, KcArchiveColumn, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", column->name);
      g_string_append (values, i > 0 ? ", " : "");
      g_string_append_printf (values, value_expression (column->type), i + 1);
      if (g_strcmp0 (table->derived, column->name) == 0)
        {
          g_string_append (names, ", search_key, sort_key");
          g_string_append_printf (values, ", kc_search_key(?%u), kc_sort_key(?%u)", i + 1, i + 1);
        }
    }
  /* The frozen persons of a run sort by the name that they had then. */
  if (g_str_equal (table->table, "run_person"))
    {
      g_string_append (names, ", sort_key");
      g_string_append (values, ", kc_sort_key(?4)");
    }
  g_string_append_printf (names, ") VALUES (%s)", values->str);
  g_string_prepend (names, " (");
  g_string_prepend (names, table->table);
  g_string_prepend (names, "INSERT INTO ");
  return g_string_free (names, FALSE);
}

/* Whether it is base64, and of the right bytes, is found out by the documents' hashes. */
static void
bind_bytes (KcStatement *statement,
            int parameter,
            const char *text)
{
  gsize size;
  guint8 *data = g_base64_decode (text, &size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);

  kc_statement_bind_blob (statement, parameter, bytes);
}

static gboolean
bind_column (KcStatement *statement,
             int parameter,
             const KcArchiveColumn *column,
             const KcXmlNode *record,
             GError **error)
{
  gboolean is_text = column->type == KC_ARCHIVE_BODY || column->type == KC_ARCHIVE_BYTES;
  const char *text = is_text ? kc_xml_node_get_text (record) : kc_xml_node_get_attribute (record, column->name);
  KcDecimal decimal;
  KcPeriod period;
  KcNothing nothing = KC_NOTHING_NONE;

  if (text == NULL || (*text == '\0' && column->type != KC_ARCHIVE_NOTHING && column->type != KC_ARCHIVE_STRING))
    {
      kc_statement_bind_null (statement, parameter);
      return TRUE;
    }
  switch (column->type)
    {
    case KC_ARCHIVE_INTEGER:
      kc_statement_bind_int (statement, parameter, g_ascii_strtoll (text, NULL, 10));
      return TRUE;
    case KC_ARCHIVE_DECIMAL:
      if (!kc_decimal_parse (text, -1, &decimal, NULL))
        return kc_xml_node_fail (record, error, KC_ERROR_XML_GRAMMAR, "attribute %s is no decimal", column->name);
      kc_statement_bind_decimal (statement, parameter, decimal);
      return TRUE;
    case KC_ARCHIVE_PERIOD:
      if (!kc_period_parse (text, &period))
        return kc_xml_node_fail (record, error, KC_ERROR_XML_GRAMMAR, "attribute %s is no period", column->name);
      kc_statement_bind_int (statement, parameter, period);
      return TRUE;
    case KC_ARCHIVE_NOTHING:
      if (*text != '\0' && !kc_nothing_from_nick (text, &nothing))
        return kc_xml_node_fail (record, error, KC_ERROR_XML_GRAMMAR, "attribute %s is unknown", column->name);
      kc_statement_bind_int (statement, parameter, nothing);
      return TRUE;
    case KC_ARCHIVE_BYTES:
      bind_bytes (statement, parameter, text);
      return TRUE;
    case KC_ARCHIVE_TEXT:
    case KC_ARCHIVE_BRANCH:
    case KC_ARCHIVE_STAFF:
    case KC_ARCHIVE_MEASURE:
    case KC_ARCHIVE_BODY:
    case KC_ARCHIVE_STRING:
    default:
      kc_statement_bind_text_borrowed (statement, parameter, text, -1);
      return TRUE;
    }
}

static void
remember_parent (Import *self,
                 const KcXmlNode *record)
{
  Parent *parent = g_new0 (Parent, 1);

  parent->branch = g_strdup (kc_xml_node_get_attribute (record, "code"));
  parent->parent = g_strdup (kc_xml_node_get_attribute (record, "parent"));
  parent->line = kc_xml_node_get_line (record);
  parent->column = kc_xml_node_get_column (record);
  g_ptr_array_add (self->parents, parent);
}

/* A branch may name a parent that comes later; a confirmed run takes no more rows. Both are set right at the end. */
static void
postpone (Import *self,
          const KcArchiveTable *table,
          const KcXmlNode *record,
          KcStatement *statement)
{
  const char *parent = kc_xml_node_get_attribute (record, "parent");

  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *name = g_array_index (table->columns, KcArchiveColumn, i).name;
      int parameter = (int) i + 1;

      if (g_str_equal (table->table, "branch") && g_str_equal (name, "parent") && parent != NULL && *parent != '\0')
        {
          remember_parent (self, record);
          kc_statement_bind_null (statement, parameter);
        }
      else if (g_str_equal (table->table, "appraisal_run") && g_strcmp0 (kc_xml_node_get_attribute (record, "state"), "confirmed") == 0)
        {
          if (g_str_equal (name, "state"))
            kc_statement_bind_text (statement, parameter, "calculated");
          else if (g_str_equal (name, "confirmed_at") || g_str_equal (name, "confirmed_by"))
            kc_statement_bind_null (statement, parameter);
        }
    }
}

static gboolean
replace_scheme (Import *self,
                const KcArchiveTable *table,
                const KcXmlNode *record,
                KcStatement *statement,
                GError **error)
{
  g_autofree char *xml = kc_archive_dup_scheme (record, self->progress, error);

  if (xml == NULL)
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    if (g_array_index (table->columns, KcArchiveColumn, i).type == KC_ARCHIVE_BODY)
      kc_statement_bind_text (statement, (int) i + 1, xml);
  return TRUE;
}

static void
remember_confirmation (Import *self,
                       const KcXmlNode *record)
{
  Confirmation *confirmation;

  if (g_strcmp0 (kc_xml_node_get_attribute (record, "state"), "confirmed") != 0)
    return;
  confirmation = g_new0 (Confirmation, 1);
  confirmation->run = g_ascii_strtoll (kc_xml_node_get_attribute (record, "id"), NULL, 10);
  confirmation->at = g_strdup (kc_xml_node_get_attribute (record, "confirmed_at"));
  confirmation->by = g_strdup (kc_xml_node_get_attribute (record, "confirmed_by"));
  g_ptr_array_add (self->confirmed, confirmation);
}

static gboolean
record_cb (const KcXmlNode *record,
           gpointer data,
           GError **error)
{
  Import *self = data;
  Insert *insert = g_hash_table_lookup (self->inserts, kc_xml_node_get_name (record));
  g_autoptr (GError) local = NULL;

  if (insert == NULL)
    return kc_xml_node_fail (record, error, KC_ERROR_XML_GRAMMAR, "unknown element %s", kc_xml_node_get_name (record));
  for (guint i = 0; i < insert->table->columns->len; i++)
    if (!bind_column (insert->statement, (int) i + 1, &g_array_index (insert->table->columns, KcArchiveColumn, i), record, error))
      return FALSE;
  postpone (self, insert->table, record, insert->statement);
  if (g_str_equal (insert->table->table, "scheme") && !replace_scheme (self, insert->table, record, insert->statement, error))
    return FALSE;
  if (g_str_equal (insert->table->table, "appraisal_run"))
    remember_confirmation (self, record);
  if (kc_statement_run (insert->statement, &local))
    return TRUE;
  if (g_error_matches (local, KC_ERROR, KC_ERROR_CONSTRAINT))
    return kc_xml_node_fail (record, error, KC_ERROR_XML_GRAMMAR, "%s", local->message);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
set_parents (Import *self,
             GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (
      self->db, "UPDATE branch SET parent = (SELECT id FROM branch WHERE code = ?2) WHERE code = ?1 AND EXISTS (SELECT 1 FROM branch WHERE code = ?2)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->parents->len; i++)
    {
      const Parent *parent = g_ptr_array_index (self->parents, i);

      kc_statement_bind_text (statement, 1, parent->branch);
      kc_statement_bind_text (statement, 2, parent->parent);
      if (!kc_statement_run (statement, error))
        return FALSE;
      if (kc_db_count_changes (self->db) == 0)
        {
          g_set_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR, "%u:%u: attribute parent names no branch of the file", parent->line, parent->column);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
set_confirmed (Import *self,
               GError **error)
{
  g_autoptr (KcStatement) statement
      = kc_db_prepare (self->db, "UPDATE appraisal_run SET state = 'confirmed', confirmed_at = ?2, confirmed_by = ?3 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->confirmed->len; i++)
    {
      const Confirmation *confirmation = g_ptr_array_index (self->confirmed, i);

      kc_statement_bind_int (statement, 1, confirmation->run);
      kc_statement_bind_text (statement, 2, confirmation->at);
      kc_statement_bind_text (statement, 3, confirmation->by);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static void
damaged_document_cb (KcDb *db,
                     const char *sha256,
                     gpointer data)
{
  GString *damaged = data;

  g_string_append_printf (damaged, "%s%.12s", damaged->len > 0 ? ", " : "", sha256);
}

/* A document whose bytes are not those of its hash would be found damaged for ever: the file is refused. */
static gboolean
check_documents (Import *self,
                 GError **error)
{
  g_autoptr (GString) damaged = g_string_new (NULL);

  if (!kc_document_table_check (self->db, damaged_document_cb, damaged, self->progress, error))
    return FALSE;
  if (damaged->len > 0)
    g_set_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR, "documents whose content does not match their hash: %s", damaged->str);
  return damaged->len == 0;
}

/* Only into a file in which nothing has been done yet: what the program itself put there (measures, built-in schemes) makes room. */
static gboolean
make_room (KcDb *db,
           GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM staff) OR EXISTS (SELECT 1 FROM change_set) OR EXISTS (SELECT 1 FROM appraisal_run)", error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  if (kc_statement_get_int (statement, 0) != 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_EMPTY, "the database is not empty");
      return FALSE;
    }
  kc_statement_reset (statement);
  return kc_db_exec (db, "make room for the archive",
                     "PRAGMA defer_foreign_keys = ON; DELETE FROM scheme; DELETE FROM measure; DELETE FROM branch; DELETE FROM institution;"
                     " DELETE FROM ranking_setting;", error);
}

static gboolean
prepare_inserts (Import *self,
                 GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const KcArchiveTable *table = g_ptr_array_index (self->tables, i);
      g_autofree char *sql = build_insert (table);
      KcStatement *statement = kc_db_prepare (self->db, sql, error);
      Insert *insert;

      if (statement == NULL)
        return FALSE;
      insert = g_new0 (Insert, 1);
      insert->table = table;
      insert->statement = statement;
      g_hash_table_insert (self->inserts, table->row, insert);
    }
  return TRUE;
}

gboolean
kc_archive_import (KcDb *db,
                   const char *path,
                   KcProgress *progress,
                   GError **error)
{
  g_auto (KcTransaction) transaction = { NULL };
  g_auto (Import) import = { .db = db, .progress = progress };

  if (!kc_transaction_begin (&transaction, db, error) || !make_room (db, error))
    return FALSE;
  import.tables = kc_archive_tables_new ();
  import.inserts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, insert_free);
  import.parents = g_ptr_array_new_with_free_func (parent_free);
  import.confirmed = g_ptr_array_new_with_free_func (confirmation_free);
  if (!prepare_inserts (&import, error))
    return FALSE;
  if (!kc_archive_read (path, record_cb, &import, progress, error) || !set_parents (&import, error) || !set_confirmed (&import, error) || !check_documents (&import, error) ||
      !kc_measure_table_refresh_totals (db, error))
    return FALSE;
  return kc_transaction_commit (&transaction, error);
}
