/* What the files of undo share. Inside core/store. */
#pragma once

#include "kc-db.h"
#include "kc-issue-list.h"
#include "kc-journal.h"

G_BEGIN_DECLS

typedef struct
{
  KcDb *db;
  gint64 undone;     /* the set that is taken back */
  gint64 change_set; /* the set that does it */
  gint64 batch;
  char *role;        /* of the new set */
  char *action;
  KcIssueList *issues;
  guint n_conflicts;
} KcUndo;

/* One entry of the set that is taken back, and its fields. */
typedef struct
{
  gint64 id;
  char *kind;
  gint64 record;
  char *label;
  KcJournalAction action;
} KcUndoEntry;

typedef struct
{
  char *name;
  char *before;
  char *after;
} KcUndoField;

/* "2026-01-05, import of 业绩.xlsx": what changed the record later, that field of it before others; *who did it (transfer full). NULL: nothing that the
 * journal knows. Transfer full. */
char    *kc_undo_describe_culprit (KcUndo *self, const KcUndoEntry *entry, const char *field, char **who);
/* `what` as people call it; `field`: the journal's name of it, or NULL. */
void     kc_undo_add_conflict (KcUndo *self, const KcUndoEntry *entry, const char *field, const char *what);
/* An error that says that something stands in the way becomes a conflict (TRUE); every other one is passed on (FALSE). */
gboolean kc_undo_note_conflict (KcUndo *self, const KcUndoEntry *entry, GError *local_error, GError **error);
GArray  *kc_undo_load_fields  (KcUndo *self, const KcUndoEntry *entry, GError **error);   /* of KcUndoField, by name */

gboolean kc_undo_record (KcUndo *self, const KcUndoEntry *entry, GError **error);
gboolean kc_undo_figure (KcUndo *self, const KcUndoEntry *entry, GError **error);
/* What a batch added, after what it replaced was put back. */
gboolean kc_undo_batch_figures (KcUndo *self, GError **error);

G_END_DECLS
