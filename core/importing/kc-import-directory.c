#include "kc-import-directory.h"

#include <string.h>

#include "kc-text.h"

#define MAX_NUMBER 20u
/* Fewer numbers say nothing about how long a number is. */
#define MIN_NUMBERS 5u

struct _KcImportDirectory
{
  GPtrArray *people;          /* of KcKnownPerson, by index */
  guint n_loaded;             /* those before this import */
  guint next;                 /* index behind the one that was found last */
  GHashTable *by_number;
  GHashTable *names;          /* name → Namesakes */
  guint lengths[MAX_NUMBER + 1];  /* how many all-digit numbers have this length */
  guint n_other;              /* numbers with letters, or longer */
  GPtrArray *branches;
  GHashTable *by_code;
  GHashTable *by_name;        /* squeezed → KcKnownBranch, NULL when several */
};

/* Those who bear a name. */
typedef struct
{
  GPtrArray *people;          /* of KcKnownPerson, borrowed, by index */
  guint n_loaded;             /* of them, those before this import */
} Namesakes;

static void
namesakes_free (gpointer data)
{
  Namesakes *namesakes = data;

  g_ptr_array_unref (namesakes->people);
  g_free (namesakes);
}

static void
person_free (gpointer data)
{
  KcKnownPerson *person = data;

  g_free (person->number);
  g_free (person->name);
  g_free (person);
}

static void
branch_free (gpointer data)
{
  KcKnownBranch *branch = data;

  g_free (branch->code);
  g_free (branch->name);
  g_free (branch);
}

static gboolean
is_digits (const char *text)
{
  return text[0] != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* The newest is the last, as nearly always; a renamed one is sorted in. */
static void
join_namesakes (KcImportDirectory *self, KcKnownPerson *person)
{
  Namesakes *namesakes = g_hash_table_lookup (self->names, person->name);
  guint at;

  if (namesakes == NULL)
    {
      namesakes = g_new0 (Namesakes, 1);
      namesakes->people = g_ptr_array_new ();
      g_hash_table_insert (self->names, g_strdup (person->name), namesakes);
    }
  for (at = namesakes->people->len; at > 0; at--)
    if (((KcKnownPerson *) g_ptr_array_index (namesakes->people, at - 1))->index < person->index)
      break;
  g_ptr_array_insert (namesakes->people, (int) at, person);
  if (person->index < self->n_loaded)
    namesakes->n_loaded++;
}

static void
leave_namesakes (KcImportDirectory *self, KcKnownPerson *person)
{
  Namesakes *namesakes = g_hash_table_lookup (self->names, person->name);

  g_ptr_array_remove (namesakes->people, person);
  if (person->index < self->n_loaded)
    namesakes->n_loaded--;
}

const KcKnownPerson *
kc_import_directory_add_person (KcImportDirectory *self, gint64 id, const char *number, const char *name, gint64 branch)
{
  KcKnownPerson *person = g_new0 (KcKnownPerson, 1);
  gsize length = strlen (number);

  person->id = id;
  person->index = self->people->len;
  person->number = g_strdup (number);
  person->name = g_strdup (name);
  person->branch = branch;
  g_ptr_array_add (self->people, person);
  g_hash_table_insert (self->by_number, person->number, person);
  join_namesakes (self, person);
  if (length <= MAX_NUMBER && is_digits (number))
    self->lengths[length]++;
  else
    self->n_other++;
  return person;
}

void
kc_import_directory_rename_person (KcImportDirectory *self, const KcKnownPerson *person, const char *name)
{
  KcKnownPerson *known = g_ptr_array_index (self->people, person->index);

  leave_namesakes (self, known);
  g_free (known->name);
  known->name = g_strdup (name);
  join_namesakes (self, known);
}

KcKnownBranch *
kc_import_directory_get_branch (KcImportDirectory *self, gint64 id)
{
  for (guint i = 0; i < self->branches->len; i++)
    {
      KcKnownBranch *branch = g_ptr_array_index (self->branches, i);

      if (branch->id == id)
        return branch;
    }
  return NULL;
}

KcKnownBranch *
kc_import_directory_add_branch (KcImportDirectory *self, gint64 id, const char *code, const char *name)
{
  KcKnownBranch *branch = g_new0 (KcKnownBranch, 1);
  g_autofree char *key = kc_text_squeeze (name);

  branch->id = id;
  branch->code = g_strdup (code);
  branch->name = g_strdup (name);
  g_ptr_array_add (self->branches, branch);
  g_hash_table_insert (self->by_code, branch->code, branch);
  if (g_hash_table_contains (self->by_name, key))
    g_hash_table_insert (self->by_name, g_steal_pointer (&key), NULL);
  else
    g_hash_table_insert (self->by_name, g_steal_pointer (&key), branch);
  return branch;
}

static gboolean
load_people (KcImportDirectory *self, KcDb *db, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT id, staff_number, name, branch FROM staff ORDER BY id", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    kc_import_directory_add_person (self, kc_statement_get_int (statement, 0), kc_statement_get_text (statement, 1), kc_statement_get_text (statement, 2),
                                    kc_statement_get_int (statement, 3));
  return step == KC_STEP_DONE;
}

static gboolean
load_branches (KcImportDirectory *self, KcDb *db, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT id, code, name FROM branch ORDER BY id", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    kc_import_directory_add_branch (self, kc_statement_get_int (statement, 0), kc_statement_get_text (statement, 1), kc_statement_get_text (statement, 2));
  return step == KC_STEP_DONE;
}

KcImportDirectory *
kc_import_directory_load (KcDb *db, GError **error)
{
  g_autoptr (KcImportDirectory) self = g_new0 (KcImportDirectory, 1);

  self->people = g_ptr_array_new_with_free_func (person_free);
  self->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, namesakes_free);
  self->branches = g_ptr_array_new_with_free_func (branch_free);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_loaded = G_MAXUINT;
  if (!load_people (self, db, error) || !load_branches (self, db, error))
    return NULL;
  self->n_loaded = self->people->len;
  return g_steal_pointer (&self);
}

void
kc_import_directory_free (KcImportDirectory *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->branches);
  g_free (self);
}

guint
kc_import_directory_count_people (KcImportDirectory *self)
{
  return self->people->len;
}

const KcKnownPerson *
kc_import_directory_find_person (KcImportDirectory *self, const char *number)
{
  const KcKnownPerson *person = self->next < self->people->len ? g_ptr_array_index (self->people, self->next) : NULL;

  /* Sheets list people month by month in the order of the staff list: whoever comes next need not be looked for all over the memory. */
  if (person == NULL || strcmp (person->number, number) != 0)
    person = g_hash_table_lookup (self->by_number, number);
  if (person != NULL)
    self->next = person->index + 1;
  return person;
}

const KcKnownPerson *
kc_import_directory_find_with_zeros (KcImportDirectory *self, const char *number)
{
  g_autoptr (GString) padded = g_string_new (number);
  const KcKnownPerson *found = NULL;

  if (!is_digits (number))
    return NULL;
  while (padded->len < MAX_NUMBER)
    {
      const KcKnownPerson *person;

      g_string_prepend_c (padded, '0');
      person = self->lengths[padded->len] > 0 ? kc_import_directory_find_person (self, padded->str) : NULL;
      if (person != NULL && found != NULL)
        return NULL;
      if (person != NULL)
        found = person;
    }
  return found;
}

char *
kc_import_directory_restore_zeros (KcImportDirectory *self, const char *number)
{
  gsize length = strlen (number), only = 0;
  g_autoptr (GString) padded = g_string_new (number);

  if (!is_digits (number) || self->people->len < MIN_NUMBERS || self->n_other > 0)
    return NULL;
  for (gsize i = 0; i <= MAX_NUMBER; i++)
    if (self->lengths[i] == self->people->len)
      only = i;
  if (only <= length)
    return NULL;
  while (padded->len < only)
    g_string_prepend_c (padded, '0');
  return g_string_free (g_steal_pointer (&padded), FALSE);
}

guint
kc_import_directory_count_name (KcImportDirectory *self, const char *name)
{
  const Namesakes *namesakes = g_hash_table_lookup (self->names, name);

  return namesakes != NULL ? namesakes->people->len : 0;
}

KcKnownBranch *
kc_import_directory_find_branch_code (KcImportDirectory *self, const char *code)
{
  return g_hash_table_lookup (self->by_code, code);
}

KcKnownBranch *
kc_import_directory_find_branch_name (KcImportDirectory *self, const char *name, gboolean *ambiguous)
{
  g_autofree char *key = kc_text_squeeze (name);
  gpointer branch = NULL;
  gboolean known = g_hash_table_lookup_extended (self->by_name, key, NULL, &branch);

  *ambiguous = known && branch == NULL;
  return branch;
}

gboolean
kc_import_directory_knew_name (KcImportDirectory *self, const char *name)
{
  const Namesakes *namesakes = g_hash_table_lookup (self->names, name);

  return namesakes != NULL && namesakes->n_loaded > 0;
}

GPtrArray *
kc_import_directory_list_named (KcImportDirectory *self, const char *name)
{
  const Namesakes *namesakes = g_hash_table_lookup (self->names, name);
  GPtrArray *found = g_ptr_array_new ();

  if (namesakes != NULL)
    g_ptr_array_extend (found, namesakes->people, NULL, NULL);
  return found;
}

GPtrArray *
kc_import_directory_list_with_zeros (KcImportDirectory *self, const char *number)
{
  g_autoptr (GString) padded = g_string_new (number);
  GPtrArray *found = g_ptr_array_new ();

  while (is_digits (number) && padded->len < MAX_NUMBER)
    {
      const KcKnownPerson *person;

      g_string_prepend_c (padded, '0');
      person = kc_import_directory_find_person (self, padded->str);
      if (person != NULL)
        g_ptr_array_add (found, (gpointer) person);
    }
  return found;
}

GPtrArray *
kc_import_directory_list_branches_like (KcImportDirectory *self, const char *text)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *key = kc_text_squeeze (text);

  for (guint i = 0; key[0] != '\0' && i < self->branches->len; i++)
    {
      KcKnownBranch *branch = g_ptr_array_index (self->branches, i);
      g_autofree char *name = kc_text_squeeze (branch->name);

      if (strstr (name, key) != NULL || strstr (key, name) != NULL)
        g_ptr_array_add (found, branch);
    }
  return found;
}
