#include "kc-xml-archive-tables.h"

#include <string.h>

#include "kc-kind.h"

/* Tables that are no kinds of the dictionary. Columns: name:type, blanks between; types as in `type_of_letter`. */
typedef struct
{
  const char *table;
  const char *container;
  const char *row;
  const char *order;
  const char *columns;
} Declaration;

static const Declaration declarations[] = {
  { "import_batch", "batches", "batch", "id",
    "id:i at:t who:t state:t rows_added:i rows_changed:i rows_unchanged:i rows_refused:i rows_left_out:i "
    "values_added:i values_changed:i values_unchanged:i values_refused:i notes:i warnings:i errors:i undone_at:t undone_by:t" },
  { "import_file", "files", "file", "id", "id:i batch:i name:t sha256:t format:t encoding:t" },
  { "import_sheet", "sheets", "sheet", "id", "id:i file:i name:t" },
  { "measure_value", "figures", "figure", "period, 2, 3",
    "period:p staff:s measure:m value:d absent:n source:i cell:i typed_by:t" },
  { "scheme", "schemes", "scheme", "id", "id:i code:t version:t title:t sha256:t xml:x" },
  { "appraisal_run", "runs", "run", "id",
    "id:i scheme:i period:p state:t name:t created_at:t created_by:t calculated_at:t calculated_by:t confirmed_at:t confirmed_by:t "
    "replaces:i input_hash:t result_hash:t peers_figures:t note:t "
    "reviewed_at:t reviewed_by:t published_at:t published_by:t published_from:t published_until:t" },
  { "run_person", "persons", "person", "run, 2",
    "run:i staff:s staff_number:t name:t branch:b branch_name:t branch_class:t post:t peers:t appraised:i reason:t attributes:t" },
  { "run_input", "inputs", "input", "run, 2, 3", "run:i staff:s measure:m value:d absent:n n_cells:i source:i cell:i typed_by:t" },
  { "result", "results", "result", "run, 2",
    "run:i staff:s points:d deductions:d total:d absent:n grade_by_points:t grade:t limited_by:t coefficient:d rank:i peers_count:i state:t" },
  { "indicator_score", "scores", "score", "run, 2, indicator", "run:i staff:s indicator:t figure:d base:d score:d absent:n" },
  { "run_objection", "objections", "objection", "id",
    "id:i run:i staff:s target:t opened_on:t text:t addressee:t opened_at:t opened_by:t state:t answer:t answered_at:t answered_by:t" },
  { "run_adjustment", "adjustments", "adjustment", "id", "id:i run:i staff:s target:t before:d absent:n after:d reason:t at:t who:t objection:i" },
  { "rater", "raters", "rater", "id", "id:i staff:s name:t" },
  { "rating", "ratings", "rating", "id", "id:i scheme:i period:p staff:s indicator:t rater:i rater_group:t points:d at:t who:t" },
  { "run_rating", "rating_means", "rating_mean", "run, 2, indicator, rater_group", "run:i staff:s indicator:t rater_group:t value:d n_raters:i" },
  { "ranking_setting", "ranking_settings", "ranking_setting", "name", "name:t value:i" },
  { "ranking", "rankings", "ranking", "id",
    "id:i period:p run:i measure:m bottom_count:i top_count:i next_top_count:i bonus_points:d months_running:i times_a_year:i made_at:t made_by:t" },
  { "ranking_place", "ranking_places", "ranking_place", "ranking, 2", "ranking:i staff:s place:i value:d list:t partner:s" },
  { "import_level", "import_levels", "import_level", "code", "code:t level:t" },
  { "import_mapping", "import_mappings", "import_mapping", "id",
    "id:i name:t fingerprint:t kind:e n_header_rows:i unit_power:i saved_at:t saved_by:t encoding:t delimiter:t column_starts:t" },
  { "import_mapping_column", "import_columns", "import_column", "mapping, position", "mapping:i position:i header:e target:e unit_power:i" },
  { "import_mapping_row", "import_rows", "import_row", "mapping, label", "mapping:i label:t mark:t" },
  { "import_decision", "import_decisions", "import_decision", "id",
    "id:i fingerprint:t question:t source:e answer:t record_key:t decided_at:t decided_by:t" },
  { "import_correction", "import_corrections", "import_correction", "id", "id:i sheet:i cell:i original:e corrected:e corrected_by:t" },
  { "change_set", "changes", "change", "id", "id:i at:t who:t action:t why:t role:t batch:i undoes:i undone_by:i" },
  { "journal", "entries", "entry", "id", "id:i change_set:i kind:t record:i owner:i label:t action:t" },
  { "journal_field", "fields", "field", "entry, field", "entry:i field:t before:e after:e" },
  /* Referred to from above, and last all the same: their bytes are most of the file, and references are checked when it has been read. */
  { "document", "documents", "document", "id", "id:i sha256:t media_type:t name:t size:i created_at:t" },
  { "document_part", "document_parts", "part", "document, part", "document:i part:i content:o" },
};

static KcArchiveType
type_of_letter (char letter)
{
  static const char letters[] = "itdpnbsmxeo";
  const char *found = strchr (letters, letter);

  g_assert (found != NULL);
  return (KcArchiveType) (found - letters);
}

static void
add_column (KcArchiveTable *table,
            const char *name,
            gsize length,
            KcArchiveType type)
{
  KcArchiveColumn column = { g_strndup (name, length), type };

  g_array_append_val (table->columns, column);
}

static void
column_clear (gpointer data)
{
  g_free (((KcArchiveColumn *) data)->name);
}

static void
table_free (gpointer data)
{
  KcArchiveTable *self = data;

  g_array_unref (self->columns);
  g_free (self->table);
  g_free (self->container);
  g_free (self->row);
  g_free (self->order);
  g_free (self->derived);
  g_free (self);
}

static KcArchiveTable *
table_new (const char *table,
           const char *container,
           const char *row,
           const char *order)
{
  KcArchiveTable *self = g_new0 (KcArchiveTable, 1);

  self->table = g_strdup (table);
  self->container = g_strdup (container);
  self->row = g_strdup (row);
  self->order = g_strdup (order);
  self->columns = g_array_new (FALSE, FALSE, sizeof (KcArchiveColumn));
  g_array_set_clear_func (self->columns, column_clear);
  return self;
}

static KcArchiveTable *
table_of_declaration (const Declaration *declaration)
{
  KcArchiveTable *self = table_new (declaration->table, declaration->container, declaration->row, declaration->order);
  g_auto (GStrv) columns = g_strsplit (declaration->columns, " ", -1);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *colon = strchr (columns[i], ':');

      add_column (self, columns[i], colon - columns[i], type_of_letter (colon[1]));
    }
  return self;
}

static KcArchiveType
type_of_field (const KcField *field)
{
  switch (field->type)
    {
    case KC_FIELD_DECIMAL:
    case KC_FIELD_MONEY:
      return KC_ARCHIVE_DECIMAL;
    case KC_FIELD_PERIOD:
      return KC_ARCHIVE_PERIOD;
    case KC_FIELD_INTEGER:
    case KC_FIELD_BOOLEAN:
      return KC_ARCHIVE_INTEGER;
    case KC_FIELD_REFERENCE:
      return g_str_equal (field->reference, "branch") ? KC_ARCHIVE_BRANCH
             : g_str_equal (field->reference, "staff") ? KC_ARCHIVE_STAFF
                                                       : KC_ARCHIVE_INTEGER;
    case KC_FIELD_TEXT:
    case KC_FIELD_DATE:
    case KC_FIELD_CHOICE:
    case KC_FIELD_DOCUMENT:
    default:
      return KC_ARCHIVE_TEXT;
    }
}

/* Kinds of the dictionary: id, version and every field but the derived ones, which the import computes from the title. */
static KcArchiveTable *
table_of_kind (const KcKind *kind)
{
  static const char *const names[][3] = {
    { "institution", "institutions", "institution" }, { "branch", "branches", "branch" }, { "staff", "staff_files", "staff" },
    { "staff_event", "events", "event" }, { "staff_document", "staff_documents", "staff_document" }, { "measure", "measures", "measure" },
  };
  const char *container = kind->name, *row = kind->name;
  KcArchiveTable *self;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], kind->name))
      {
        container = names[i][1];
        row = names[i][2];
      }
  self = table_new (kind->name, container, row, "id");
  add_column (self, "id", 2, KC_ARCHIVE_INTEGER);
  add_column (self, "version", 7, KC_ARCHIVE_INTEGER);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];

      if ((field->flags & KC_FIELD_DERIVED) == 0)
        add_column (self, field->name, strlen (field->name), type_of_field (field));
      else if (self->derived == NULL)
        self->derived = g_strdup (kind->title_field);
    }
  return self;
}

GPtrArray *
kc_archive_tables_new (void)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (tables, table_of_kind (kinds[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (declarations); i++)
    g_ptr_array_add (tables, table_of_declaration (&declarations[i]));
  return tables;
}
