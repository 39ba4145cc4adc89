/* What the list of staff can be filtered by, and who has a staff number. */
#include "kc-staff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-record-table.h"
#include "kc-store.h"

/* Choices --------------------------------------------------------------------------------------------------------------------------- */

void
kc_filter_choice_free (KcFilterChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->label);
  g_free (self);
}

/* "code, label, how many, order" of each filter; the label of a dictionary choice comes from the dictionary. */
static const struct
{
  const char *filter;
  const char *sql;
  const char *kind;
  const char *field;
} choice_queries[] = {
  { "branch", "SELECT b.id, b.name, count(s.id) FROM branch b LEFT JOIN staff s ON s.branch = b.id GROUP BY b.id, b.name, b.code ORDER BY b.code",
    NULL, NULL },
  { "branch_class", "SELECT b.class, b.class, count(*) FROM staff s JOIN branch b ON b.id = s.branch GROUP BY b.class ORDER BY b.class IS NULL",
    "branch", "class" },
  { "grade", "SELECT grade, grade, count(*) FROM staff GROUP BY grade ORDER BY grade IS NULL, grade", NULL, NULL },
  { "status", "SELECT status, status, count(*) FROM staff GROUP BY status", "staff", "status" },
  { "post", "SELECT post, post, count(*) FROM staff GROUP BY post ORDER BY post IS NULL", "staff", "post" },
};

typedef struct
{
  char *filter;
  GPtrArray *choices;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *self = data;

  g_free (self->filter);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}

static KcFilterChoice *
read_choice (KcStatement   *statement,
             const KcField *field)
{
  KcFilterChoice *choice = g_new0 (KcFilterChoice, 1);
  const char *code = kc_statement_get_text (statement, 0);
  const KcChoice *known = field != NULL ? kc_field_find_choice (field, code) : NULL;

  choice->code = g_strdup (code != NULL ? code : "");
  choice->label = g_strdup (known != NULL ? kc_choice_get_label (known) : code != NULL ? kc_statement_get_text (statement, 1) : _("Not stated"));
  choice->count = (guint64) kc_statement_get_int (statement, 2);
  return choice;
}

/* Dictionary choices in the dictionary's order; others stay in that of the query. */
static int
rank_of (const KcField        *field,
         const KcFilterChoice *choice)
{
  const KcChoice *known = kc_field_find_choice (field, choice->code);

  return known != NULL ? (int) (known - field->choices) : G_MAXINT;
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  int rank_a = rank_of (data, *(KcFilterChoice *const *) a);
  int rank_b = rank_of (data, *(KcFilterChoice *const *) b);

  return (rank_a > rank_b) - (rank_a < rank_b);
}

static gboolean
load_choices (KcDb       *db,
              gpointer    data,
              KcProgress *progress,
              GError    **error)
{
  Choices *self = data;
  g_autoptr(KcStatement) statement = NULL;
  const KcField *field = NULL;

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);
  for (guint i = 0; i < G_N_ELEMENTS (choice_queries) && statement == NULL; i++)
    {
      if (strcmp (choice_queries[i].filter, self->filter) != 0)
        continue;
      statement = kc_db_prepare (db, choice_queries[i].sql, error);
      if (statement == NULL)
        return FALSE;
      field = choice_queries[i].kind != NULL ? kc_kind_find_field (kc_kind_find (choice_queries[i].kind), choice_queries[i].field) : NULL;
    }
  while (statement != NULL)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        g_ptr_array_add (self->choices, read_choice (statement, field));
        break;
      case KC_STEP_DONE:
        if (field != NULL)
          g_ptr_array_sort_with_data (self->choices, compare_choices, (gpointer) field);
        return TRUE;
      case KC_STEP_FAILED:
      default:
        return FALSE;
      }
  return TRUE; /* a filter without choices */
}

void
kc_staff_filter_choices_async (KcStore            *store,
                               const char         *filter,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Choices *choices = g_new0 (Choices, 1);

  choices->filter = g_strdup (filter);
  kc_store_run_async (store, KC_STORE_READ, load_choices, choices, choices_free, NULL, cancellable, callback, user_data);
}

GPtrArray *
kc_staff_filter_choices_finish (KcStore      *store,
                                GAsyncResult *result,
                                GError      **error)
{
  Choices *choices = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&choices->choices) : NULL;
}

/* Finding --------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *number;
  gint64 id;
} Find;

static void
find_free (gpointer data)
{
  Find *self = data;

  g_free (self->number);
  g_free (self);
}

static gboolean
find_staff (KcDb       *db,
            gpointer    data,
            KcProgress *progress,
            GError    **error)
{
  Find *self = data;

  self->id = kc_record_table_find_id (db, kc_kind_find ("staff"), self->number, error);
  if (self->id == 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find staff member: nobody has this number");
  return self->id > 0;
}

void
kc_staff_find_async (KcStore            *store,
                     const char         *staff_number,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Find *find = g_new0 (Find, 1);

  find->number = g_strdup (staff_number);
  kc_store_run_async (store, KC_STORE_READ, find_staff, find, find_free, NULL, cancellable, callback, user_data);
}

gint64
kc_staff_find_finish (KcStore      *store,
                      GAsyncResult *result,
                      GError      **error)
{
  Find *find = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? find->id : 0;
}
