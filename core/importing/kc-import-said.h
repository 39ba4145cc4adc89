/* What the rows of one import have said about which records so far: of two rows that say different things, the later one must not win without a word. */
#pragma once

#include "kc-import-source-private.h"

G_BEGIN_DECLS

typedef struct _KcImportSaid KcImportSaid;

typedef struct
{
  guint64 fields;              /* by their place in the kind; those beyond the 64th are not looked at */
  const KcSourcePlan *source;  /* of the last row about it; borrowed */
  guint32 row;
} KcSaidRow;

KcImportSaid *kc_import_said_new  (void);
void          kc_import_said_free (KcImportSaid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcImportSaid, kc_import_said_free)

/* Adds fields to what is said about a record; the row replaces the one before. */
void             kc_import_said_note (KcImportSaid *self, const KcKind *kind, gint64 id, const KcSaidRow *row);
/* NULL: nothing so far. Borrowed until the next note. */
const KcSaidRow *kc_import_said_find (KcImportSaid *self, const KcKind *kind, gint64 id);

G_END_DECLS
