#include "kc-xlsx-parts.h"
#include "kc-sax-parser.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SHEETS 4096u
#define MAX_STYLES 65536u

typedef struct
{
  KcSaxParser parser;
  const char *folder;        /* of the part, with slash; "" for the package */
  GPtrArray *relations;
  KcXlsxWorkbook *workbook;
  GHashTable *formats;       /* id → KcNumberFormat */
  GArray *styles;
  gboolean in_list;          /* numFmts, cellXfs, sheets */
} PartLoader;

static void
free_relation (gpointer data)
{
  KcXlsxRelation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static void
free_sheet_entry (gpointer data)
{
  KcXlsxSheetEntry *sheet = data;

  g_free (sheet->name);
  g_free (sheet->relation_id);
  g_free (sheet);
}

static void
skip_text_cb (void *data, const xmlChar *text, int length)
{
}

static void
skip_end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
}

static gboolean
load_part (PartLoader *loader, KcZip *zip, int entry, startElementNsSAX2Func start, endElementNsSAX2Func end, GError **error)
{
  KcSaxHandler handler = { start, end, skip_text_cb };
  gboolean loaded;

  if (!kc_sax_parser_open (&loader->parser, zip, entry, &handler, NULL, error))
    return FALSE;
  loaded = kc_sax_parser_run (&loader->parser, error);
  kc_sax_parser_clear (&loader->parser);
  return loaded;
}

static gboolean
is_named (const xmlChar *name, const char *expected)
{
  return strcmp ((const char *) name, expected) == 0;
}

/* Relations */

/* "worksheets/sheet1.xml", "../media/x" or "/xl/worksheets/sheet1.xml", seen from a folder. */
static char *
resolve_target (const char *folder, const char *target)
{
  g_autofree char *joined = target[0] == '/' ? g_strdup (target) : g_strconcat ("/", folder, target, NULL);
  char *path = g_canonicalize_filename (joined, "/");

  memmove (path, path + 1, strlen (path));
  return path;
}

static void
relation_start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                   const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  PartLoader *loader = data;
  g_autofree char *id = kc_sax_dup_attribute (attributes, n_attributes, "Id");
  g_autofree char *type = kc_sax_dup_attribute (attributes, n_attributes, "Type");
  g_autofree char *target = kc_sax_dup_attribute (attributes, n_attributes, "Target");
  g_autofree char *mode = kc_sax_dup_attribute (attributes, n_attributes, "TargetMode");
  KcXlsxRelation *relation;
  const char *word;

  if (!is_named (name, "Relationship") || id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  g_strdelimit (target, "\\", '/');
  relation = g_new0 (KcXlsxRelation, 1);
  word = strrchr (type, '/');
  relation->id = g_steal_pointer (&id);
  relation->type = g_strdup (word != NULL ? word + 1 : type);
  relation->target = resolve_target (loader->folder, target);
  g_ptr_array_add (loader->relations, relation);
}

GPtrArray *
kc_xlsx_relations_load (KcZip *zip, const char *part, GError **error)
{
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (part, slash + 1 - part) : g_strdup ("");
  g_autofree char *name = g_strconcat (folder, "_rels/", slash != NULL ? slash + 1 : part, ".rels", NULL);
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (free_relation);
  PartLoader loader = { .folder = folder, .relations = relations };
  int entry = kc_zip_find (zip, name);

  if (entry >= 0 && !load_part (&loader, zip, entry, relation_start_cb, skip_end_cb, error))
    return NULL;
  return g_steal_pointer (&relations);
}

/* Workbook */

static void
workbook_start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                   const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  PartLoader *loader = data;
  const char *value;
  gsize length;

  if (is_named (name, "workbookPr"))
    {
      if (kc_sax_find_attribute (attributes, n_attributes, "date1904", &value, &length))
        loader->workbook->base_1904 = kc_sax_is_true (value, length);
    }
  else if (is_named (name, "sheets"))
    loader->in_list = TRUE;
  else if (loader->in_list && is_named (name, "sheet"))
    {
      KcXlsxSheetEntry *sheet;
      g_autofree char *state = kc_sax_dup_attribute (attributes, n_attributes, "state");

      if (loader->workbook->sheets->len >= MAX_SHEETS)
        {
          kc_sax_parser_stop (&loader->parser, g_error_new_literal (KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "sheets of the workbook"));
          return;
        }
      sheet = g_new0 (KcXlsxSheetEntry, 1);
      sheet->name = kc_sax_dup_attribute (attributes, n_attributes, "name");
      sheet->relation_id = kc_sax_dup_attribute (attributes, n_attributes, "id");
      sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
      g_ptr_array_add (loader->workbook->sheets, sheet);
    }
}

static void
workbook_end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  PartLoader *loader = data;

  if (is_named (name, "sheets"))
    loader->in_list = FALSE;
}

KcXlsxWorkbook *
kc_xlsx_workbook_load (KcZip *zip, int entry, GError **error)
{
  g_autoptr (KcXlsxWorkbook) self = g_new0 (KcXlsxWorkbook, 1);
  PartLoader loader = { .workbook = self };

  self->sheets = g_ptr_array_new_with_free_func (free_sheet_entry);
  return load_part (&loader, zip, entry, workbook_start_cb, workbook_end_cb, error) ? g_steal_pointer (&self) : NULL;
}

void
kc_xlsx_workbook_free (KcXlsxWorkbook *self)
{
  g_ptr_array_unref (self->sheets);
  g_free (self);
}

/* Styles */

static guint
get_number (const xmlChar **attributes, int n_attributes, const char *name)
{
  g_autofree char *value = kc_sax_dup_attribute (attributes, n_attributes, name);

  return value != NULL ? (guint) strtoul (value, NULL, 10) : 0;
}

static void
take_number_format (PartLoader *loader, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *code = kc_sax_dup_attribute (attributes, n_attributes, "formatCode");
  guint id = get_number (attributes, n_attributes, "numFmtId");

  if (code != NULL && g_hash_table_size (loader->formats) < MAX_STYLES)
    g_hash_table_insert (loader->formats, GUINT_TO_POINTER (id), GUINT_TO_POINTER (kc_number_format_of_code (code)));
}

static void
take_style (PartLoader *loader, const xmlChar **attributes, int n_attributes)
{
  guint id = get_number (attributes, n_attributes, "numFmtId");
  gpointer format;
  guint8 shown;

  if (!g_hash_table_lookup_extended (loader->formats, GUINT_TO_POINTER (id), NULL, &format))
    format = GUINT_TO_POINTER (kc_number_format_of_builtin (id));
  shown = GPOINTER_TO_UINT (format);
  if (loader->styles->len < MAX_STYLES)
    g_array_append_val (loader->styles, shown);
}

static void
styles_start_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                 const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  PartLoader *loader = data;

  if (is_named (name, "numFmts") || is_named (name, "cellXfs"))
    loader->in_list = TRUE;
  else if (loader->in_list && is_named (name, "numFmt"))
    take_number_format (loader, attributes, n_attributes);
  else if (loader->in_list && is_named (name, "xf"))
    take_style (loader, attributes, n_attributes);
}

static void
styles_end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  PartLoader *loader = data;

  if (is_named (name, "numFmts") || is_named (name, "cellXfs"))
    loader->in_list = FALSE;
}

GArray *
kc_xlsx_styles_load (KcZip *zip, int entry, GError **error)
{
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (guint8));
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  PartLoader loader = { .formats = formats, .styles = styles };

  if (entry >= 0 && !load_part (&loader, zip, entry, styles_start_cb, styles_end_cb, error))
    return NULL;
  return g_steal_pointer (&styles);
}
