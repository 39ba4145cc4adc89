#include "kc-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-kind.h"
#include "kc-text.h"

#define FIRST_FILTER 50 /* ?1 and ?2 search, ?3 and ?4 the caller's; beyond ten so that none of them is the beginning of another */

/* One step from statement text to rows. */
typedef struct
{
  const KcQuery *query;
  const KcPageRequest *request;
  gint64 first_parameter;
  gint64 second_parameter;
  char *contains;       /* NULL: no search */
  char *begins;
} Page;

static void
page_clear (Page *self)
{
  g_free (self->contains);
  g_free (self->begins);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
set_search (Page *self)
{
  g_autofree char *term = NULL;
  g_autoptr(GString) escaped = g_string_new (NULL);

  if (self->query->search == NULL || self->request->search == NULL)
    return;
  term = kc_text_search_term (self->request->search);
  if (*term == '\0')
    return;
  for (const char *p = term; *p != '\0'; p++)
    {
      if (strchr ("%_\\", *p) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }
  self->contains = g_strdup_printf ("%%%s%%", escaped->str);
  self->begins = g_strdup_printf ("%s%%", escaped->str);
}

static const char *
get_filter (const Page          *self,
            const KcQueryFilter *filter)
{
  return self->request->filters == NULL ? NULL : g_hash_table_lookup (self->request->filters, filter->name);
}

static void
append_condition (const Page *self,
                  GString    *sql)
{
  const char *word = " WHERE ";

  if (self->query->where != NULL)
    {
      g_string_append_printf (sql, "%s(%s)", word, self->query->where);
      word = " AND ";
    }
  if (self->contains != NULL)
    {
      g_string_append_printf (sql, "%s(%s)", word, self->query->search);
      word = " AND ";
    }
  for (guint i = 0; i < self->query->n_filters; i++)
    {
      const KcQueryFilter *filter = &self->query->filters[i];
      const char *value = get_filter (self, filter);

      if (value == NULL)
        continue;
      if (*value == '\0')
        g_string_append_printf (sql, "%s(%s) IS NULL", word, filter->expression);
      else
        g_string_append_printf (sql, "%s(%s) = ?%u", word, filter->expression, FIRST_FILTER + i);
      word = " AND ";
    }
}

static gboolean
is_ranked (const Page *self)
{
  return self->contains != NULL && self->query->rank != NULL && self->request->sort == NULL;
}

static void
append_order (const Page *self,
              GString    *sql)
{
  g_string_append (sql, " ORDER BY ");
  if (is_ranked (self))
    g_string_append_printf (sql, "%s, ", self->query->rank);
  for (guint i = 0; i < self->query->n_columns && self->request->sort != NULL; i++)
    {
      const KcQueryColumn *column = &self->query->columns[i];
      const char *order = column->order != NULL ? column->order : column->expression;

      if (*order == '\0' || strcmp (column->name, self->request->sort) != 0)
        continue;
      /* What is missing comes last either way: a list is opened for what it has. Without that question an index can sort. */
      if (!column->is_always_there)
        g_string_append_printf (sql, "(%s) IS NULL, ", order);
      g_string_append_printf (sql, "%s%s", order, self->request->descending ? " DESC" : "");
      if (column->is_unique)
        return;
      g_string_append (sql, ", ");
      /* Numbers and dates hardly tie: no need to carry the names of all rows through the sorter. */
      if (column->type == KC_COLUMN_NUMBER || column->type == KC_COLUMN_DATE)
        {
          g_string_append (sql, self->query->id);
          return;
        }
      break;
    }
  g_string_append (sql, self->query->default_order);
}

/* A statement knows only the parameters that its text names. */
static void
bind_parameters (const Page  *self,
                 const char  *sql,
                 KcStatement *statement)
{
  if (strstr (sql, "?3") != NULL)
    kc_statement_bind_int (statement, 3, self->first_parameter);
  if (strstr (sql, "?4") != NULL)
    kc_statement_bind_int (statement, 4, self->second_parameter);
}

static void
bind (const Page  *self,
      const char  *sql,
      KcStatement *statement)
{
  bind_parameters (self, sql, statement);
  if (self->contains != NULL && strstr (sql, "?1") != NULL)
    kc_statement_bind_text_borrowed (statement, 1, self->contains, -1);
  if (self->contains != NULL && strstr (sql, "?2") != NULL)
    kc_statement_bind_text_borrowed (statement, 2, self->begins, -1);
  for (guint i = 0; i < self->query->n_filters; i++)
    {
      const char *value = get_filter (self, &self->query->filters[i]);

      if (value == NULL || *value == '\0')
        continue;
      if (self->query->filters[i].is_number)
        kc_statement_bind_int (statement, FIRST_FILTER + (int) i, g_ascii_strtoll (value, NULL, 10));
      else
        kc_statement_bind_text (statement, FIRST_FILTER + (int) i, value);
    }
}

static gboolean
count_rows (const Page *self,
            KcDb       *db,
            guint64    *total,
            GError    **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(KcStatement) statement = NULL;

  g_string_append_printf (sql, "SELECT count(*) FROM %s", self->query->from);
  append_condition (self, sql);
  statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind (self, sql->str, statement);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *total = (guint64) kc_statement_get_int (statement, 0);
  return TRUE;
}

static const KcField *
find_choices (const KcQueryColumn *column)
{
  const KcKind *kind = column->kind != NULL ? kc_kind_find (column->kind) : NULL;

  return kind != NULL ? kc_kind_find_field (kind, column->field) : NULL;
}

static void
read_cell (KcStatement         *statement,
           int                  index,
           const KcQueryColumn *column,
           const KcField       *choices,
           KcReportRow         *row,
           guint                cell)
{
  g_auto(KcValue) value = KC_VALUE_INIT;
  const KcChoice *choice;
  const char *text;

  if (kc_statement_is_null (statement, index))
    return;
  switch (column->type)
    {
    case KC_COLUMN_NUMBER:
      if (column->is_stored_decimal)
        kc_report_row_set_decimal (row, cell, kc_statement_get_decimal (statement, index));
      else
        kc_report_row_set_integer (row, cell, kc_statement_get_int (statement, index));
      return;
    case KC_COLUMN_DATE:
      kc_value_set_date (&value, kc_statement_get_date (statement, index));
      kc_report_row_set (row, cell, &value);
      return;
    case KC_COLUMN_TEXT:
    case KC_COLUMN_CHOICE:
    default:
      text = kc_statement_get_text (statement, index);
      choice = choices != NULL ? kc_field_find_choice (choices, text) : NULL;
      kc_report_row_set_text (row, cell, choice != NULL ? kc_choice_get_label (choice) : text);
      return;
    }
}

static gboolean
read_rows (const Page  *self,
           KcStatement *statement,
           KcReport    *report,
           GError     **error)
{
  const KcQuery *query = self->query;
  g_autofree const KcField **choices = g_new0 (const KcField *, query->n_columns);

  for (guint i = 0; i < query->n_columns; i++)
    choices[i] = find_choices (&query->columns[i]);
  for (;;)
    {
      KcReportRow *row;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
          for (guint i = 0; i < query->n_columns; i++)
            read_cell (statement, (int) i + 1, &query->columns[i], choices[i], row, i);
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
    }
}

static void
append_columns (const Page *self,
                GString    *sql)
{
  g_string_append_printf (sql, "SELECT %s", self->query->id);
  for (guint i = 0; i < self->query->n_columns; i++)
    g_string_append_printf (sql, ", %s", self->query->columns[i].expression);
  g_string_append_printf (sql, " FROM %s", self->query->from);
}

static gboolean
is_narrowed (const Page *self)
{
  if (self->contains != NULL)
    return TRUE;
  for (guint i = 0; i < self->query->n_filters; i++)
    if (get_filter (self, &self->query->filters[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Ids in the order that was asked for: all that a search or filter leaves, since looking twice (for the page, for the total) costs twice;
 * otherwise the page alone, which an index often gives. So also the nearest to what was typed: to keep the first few costs less than to sort all. */
static KcStatement *
prepare_ids (const Page *self,
             KcDb       *db,
             gboolean    all,
             GError    **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  guint limit = FIRST_FILTER + self->query->n_filters;
  KcStatement *statement;

  g_string_append_printf (sql, "SELECT %s FROM %s", self->query->id, self->query->from);
  append_condition (self, sql);
  append_order (self, sql);
  if (!all)
    g_string_append_printf (sql, " LIMIT ?%u OFFSET ?%u", limit, limit + 1);
  statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return NULL;
  bind (self, sql->str, statement);
  if (!all)
    {
      kc_statement_bind_int (statement, (int) limit, self->request->limit);
      kc_statement_bind_int (statement, (int) limit + 1, self->request->offset);
    }
  return statement;
}

/* Only ids go through the engine's sorter. */
static GArray *
load_ids (const Page *self,
          KcDb       *db,
          guint64    *total,
          GError    **error)
{
  gboolean all = is_narrowed (self) && !is_ranked (self);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(KcStatement) statement = prepare_ids (self, db, all, error);
  guint64 first = all ? self->request->offset : 0;
  guint64 n = 0;

  if (statement == NULL)
    return NULL;
  for (;; n++)
    {
      gint64 id;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          id = kc_statement_get_int (statement, 0);
          if (n >= first && ids->len < self->request->limit)
            g_array_append_val (ids, id);
          break;
        case KC_STEP_DONE:
          if (all)
            *total = n;
          else if (!count_rows (self, db, total, error))
            return NULL;
          return g_steal_pointer (&ids);
        case KC_STEP_FAILED:
        default:
          return NULL;
        }
    }
}

/* The page's rows, one by one by their ids. */
static gboolean
load_rows (const Page *self,
           KcDb       *db,
           GArray     *ids,
           KcReport   *report,
           GError    **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(KcStatement) statement = NULL;

  append_columns (self, sql);
  g_string_append_printf (sql, " WHERE %s = ?%d", self->query->id, FIRST_FILTER);
  if (self->query->where != NULL)
    g_string_append_printf (sql, " AND (%s)", self->query->where);
  statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind_parameters (self, sql->str, statement);
  for (guint i = 0; i < ids->len; i++)
    {
      kc_statement_bind_int (statement, FIRST_FILTER, g_array_index (ids, gint64, i));
      if (!read_rows (self, statement, report, error))
        return FALSE;
      kc_statement_reset (statement);
    }
  return TRUE;
}

/* A list that is small as a whole: every row at once. */
static gboolean
load_whole (const Page *self,
            KcDb       *db,
            KcReport   *report,
            GError    **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(KcStatement) statement = NULL;

  append_columns (self, sql);
  append_condition (self, sql);
  append_order (self, sql);
  statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind (self, sql->str, statement);
  return read_rows (self, statement, report, error);
}

static gboolean
load_page (const Page *self,
           KcDb       *db,
           KcReport   *report,
           GError    **error)
{
  g_autoptr(GArray) ids = NULL;
  guint64 total;

  if (self->query->is_small)
    return load_whole (self, db, report, error);
  ids = load_ids (self, db, &total, error);
  if (ids == NULL || !load_rows (self, db, ids, report, error))
    return FALSE;
  kc_report_set_total (report, total);
  return TRUE;
}

KcReport *
kc_query_run (KcDb                *db,
              const KcQuery       *query,
              const KcPageRequest *request,
              gint64               first_parameter,
              gint64               second_parameter,
              GError             **error)
{
  g_auto(Page) page = { query, request, first_parameter, second_parameter, NULL, NULL };
  g_autoptr(KcReport) report = kc_report_new (query->title != NULL ? g_dgettext (GETTEXT_PACKAGE, query->title) : "");

  for (guint i = 0; i < query->n_columns; i++)
    {
      const KcQueryColumn *column = &query->columns[i];
      gboolean sortable = column->order == NULL || *column->order != '\0';

      kc_report_add_column (report, sortable ? column->name : "", g_dgettext (GETTEXT_PACKAGE, column->title), column->type,
                            column->places, column->width);
    }
  set_search (&page);
  if (!load_page (&page, db, report, error))
    return NULL;
  return g_steal_pointer (&report);
}
