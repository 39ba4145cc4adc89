/* Who and what is known while an import runs: people by staff number, branches by code and name. Kept in memory, since every row asks. Inside
 * core/importing; the store's writer thread. */
#pragma once

#include "kc-db.h"
#include "kc-record.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  guint index;          /* counts from 0: for tables per person */
  char *number;
  char *name;
  gint64 branch;
} KcKnownPerson;

typedef struct
{
  gint64 id;
  char *code;
  char *name;
  gboolean was_named;   /* a row of this import has spoken of it already */
} KcKnownBranch;

typedef struct _KcImportDirectory KcImportDirectory;

KcImportDirectory *kc_import_directory_load (KcDb *db, GError **error);
void               kc_import_directory_free (KcImportDirectory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcImportDirectory, kc_import_directory_free)

guint                kc_import_directory_count_people (KcImportDirectory *self);
const KcKnownPerson *kc_import_directory_find_person (KcImportDirectory *self, const char *number);
/* The one person whose number this is with zeros in front; NULL when there is none, or several. */
const KcKnownPerson *kc_import_directory_find_with_zeros (KcImportDirectory *self, const char *number);
/* What a new number was before it lost its zeros, when all known numbers have the same length. NULL: nothing to tell. Transfer full. */
char                *kc_import_directory_restore_zeros (KcImportDirectory *self, const char *number);
const KcKnownPerson *kc_import_directory_add_person (KcImportDirectory *self, gint64 id, const char *number, const char *name, gint64 branch);
void                 kc_import_directory_rename_person (KcImportDirectory *self, const KcKnownPerson *person, const char *name);
/* How many people bear the name. */
guint                kc_import_directory_count_name (KcImportDirectory *self, const char *name);

/* Whether somebody bears the name who was there before this import. */
gboolean             kc_import_directory_knew_name (KcImportDirectory *self, const char *name);

/* People for a person to choose from; GPtrArray of KcKnownPerson, borrowed ones, in the order they became known. As long as its
 * answer, the branches excepted: those go through all. */
GPtrArray           *kc_import_directory_list_named (KcImportDirectory *self, const char *name);
GPtrArray           *kc_import_directory_list_with_zeros (KcImportDirectory *self, const char *number);
/* Branches whose name holds the text, or is held by it. */
GPtrArray           *kc_import_directory_list_branches_like (KcImportDirectory *self, const char *text);

KcKnownBranch       *kc_import_directory_find_branch_code (KcImportDirectory *self, const char *code);
/* By name as it is written, blanks aside. *ambiguous: several bear it, and NULL is returned. */
KcKnownBranch       *kc_import_directory_find_branch_name (KcImportDirectory *self, const char *name, gboolean *ambiguous);
/* NULL when there is no such row. */
KcKnownBranch       *kc_import_directory_get_branch (KcImportDirectory *self, gint64 id);
KcKnownBranch       *kc_import_directory_add_branch (KcImportDirectory *self, gint64 id, const char *code, const char *name);

G_END_DECLS
