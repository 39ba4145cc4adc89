/* Appraisal sheets: one for the window, many for a print job, which reads them as its pages are drawn. */
#include "kc-appraisal.h"
#include "kc-sheet-maker.h"
#include "kc-store.h"

/* A run as it is printed from. Read and used on the store's thread only; its owner sees to that. */
typedef struct
{
  KcRun *run;
  KcRunContext *context;
  KcRunFacts *facts;           /* of everybody, where a scheme ranks the peers; else NULL: those of the persons in hand are read … */
  KcEvaluation *evaluation;    /* … and evaluated */
  char *institution;
} Session;

static void
session_clear (Session *self)
{
  g_clear_pointer (&self->evaluation, kc_evaluation_free);
  g_clear_pointer (&self->facts, kc_run_facts_free);
  g_clear_pointer (&self->context, kc_run_context_free);
  g_clear_pointer (&self->run, kc_run_free);
  g_clear_pointer (&self->institution, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

/* A person to be printed. */
typedef struct
{
  gint64 staff;
  guint rank;
} Entry;

/* What kc_sheet_list_open_finish() gives as a KcSheetSource. */
#define KC_TYPE_SHEET_LIST (kc_sheet_list_get_type ())
G_DECLARE_FINAL_TYPE (KcSheetList, kc_sheet_list, KC, SHEET_LIST, GObject)

struct _KcSheetList
{
  GObject parent_instance;

  KcStore *store;
  Session session;
  GArray *entries;             /* of Entry, in the order of printing */
};

static void kc_sheet_list_sheet_source_init (KcSheetSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcSheetList, kc_sheet_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_SHEET_SOURCE, kc_sheet_list_sheet_source_init))

static char *
load_institution (KcDb *db)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT name FROM institution", NULL);

  if (statement == NULL || kc_statement_step (statement, NULL) != KC_STEP_ROW)
    return g_strdup ("");
  return g_strdup (kc_statement_get_text (statement, 0));
}

static KcEvaluation *
evaluate (const Session *self, const KcRunFacts *facts, GError **error)
{
  return kc_evaluation_new (self->run->scheme, facts->facts, self->context->snapshot, NULL, error);
}

static gboolean
session_open (Session *self, KcDb *db, gint64 run, GError **error)
{
  self->run = kc_run_load (db, run, error);
  if (self->run == NULL)
    return FALSE;
  self->institution = load_institution (db);
  self->context = kc_run_context_parse (self->run->peers_figures);
  if (self->context->snapshot != NULL)
    return TRUE;
  self->facts = kc_run_facts_load_frozen (db, self->run, NULL, error);
  self->evaluation = self->facts != NULL ? evaluate (self, self->facts, error) : NULL;
  return self->evaluation != NULL;
}

static gboolean
find_row (const KcRunFacts *facts, gint64 staff, guint32 *row)
{
  guint32 low = 0, high = facts->n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (facts->persons[middle].staff < staff)
        low = middle + 1;
      else
        high = middle;
    }
  *row = low;
  return low < facts->n && facts->persons[low].staff == staff;
}

static GPtrArray *
make_all (KcSheetMaker *maker, const Entry *entries, guint n, GError **error)
{
  g_autoptr(GPtrArray) sheets = g_ptr_array_new_full (n, (GDestroyNotify) kc_appraisal_sheet_free);

  for (guint i = 0; i < n; i++)
    {
      KcAppraisalSheet *sheet = NULL;
      if (find_row (maker->facts, entries[i].staff, &maker->row))
        sheet = kc_sheet_maker_make (maker, entries[i].rank, error);
      else
        g_set_error_literal (error, KC_ERROR, KC_ERROR_CHANGED_SINCE, "make appraisal sheet: the person is in the appraisal no longer");
      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  return g_steal_pointer (&sheets);
}

/* Sheets of KcAppraisalSheet for a few persons. */
static GPtrArray *
session_make (Session *self, KcDb *db, const Entry *entries, guint n, GError **error)
{
  g_autoptr(KcRunFacts) own_facts = NULL;
  g_autoptr(KcEvaluation) own_evaluation = NULL;
  g_autoptr(GArray) staff = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (staff, entries[i].staff);
  if (self->facts == NULL)
    {
      own_facts = kc_run_facts_load_frozen (db, self->run, staff, error);
      own_evaluation = own_facts != NULL ? evaluate (self, own_facts, error) : NULL;
      if (own_evaluation == NULL)
        return NULL;
    }
  KcSheetMaker maker = { .db = db, .run = self->run, .context = self->context, .institution = self->institution,
                         .facts = own_facts != NULL ? own_facts : self->facts, .evaluation = own_evaluation != NULL ? own_evaluation : self->evaluation };
  GPtrArray *sheets = make_all (&maker, entries, n, error);
  g_clear_pointer (&maker.live, g_array_unref);
  return sheets;
}

/* One person ------------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 run, staff;
  GPtrArray *sheets;
} One;

static void
one_free (gpointer data)
{
  One *one = data;

  g_clear_pointer (&one->sheets, g_ptr_array_unref);
  g_free (one);
}

static gboolean
find_rank (KcDb *db, gint64 run, Entry *entry, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT rank FROM result WHERE run = ?1 AND staff = ?2", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run);
  kc_statement_bind_int (statement, 2, entry->staff);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_ROW)
    entry->rank = (guint) kc_statement_get_int (statement, 0);
  else if (step == KC_STEP_DONE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "load appraisal sheet: the person has no result in this appraisal");
  return step == KC_STEP_ROW;
}

static gboolean
load_one (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  One *one = data;
  g_auto(Session) session = { NULL };
  Entry entry = { one->staff, 0 };

  if (session_open (&session, db, one->run, error) && find_rank (db, one->run, &entry, error))
    one->sheets = session_make (&session, db, &entry, 1, error);
  return one->sheets != NULL;
}

void
kc_appraisal_sheet_load_async (KcStore *store, gint64 run, gint64 staff, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  One *one = g_new0 (One, 1);

  one->run = run;
  one->staff = staff;
  kc_store_run_async (store, KC_STORE_READ, load_one, one, one_free, NULL, cancellable, callback, user_data);
}

KcAppraisalSheet *
kc_appraisal_sheet_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  One *one = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_ptr_array_steal_index (one->sheets, 0) : NULL;
}

/* A print job ----------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 run, branch;
  GHashTable *wanted;          /* of gint64 *; NULL: all */
  KcSheetList *list;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->wanted, g_hash_table_unref);
  g_clear_object (&opening->list);
  g_free (opening);
}

/* Branch by branch in pinyin order, in each from the highest total down. */
static gboolean
list_entries (KcDb *db, Opening *opening, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT r.staff, r.rank FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff LEFT JOIN branch b ON b.id = p.branch"
    " WHERE r.run = ?1 AND (?2 = 0 OR p.branch = ?2) ORDER BY b.sort_key, p.branch, r.total IS NULL, r.total DESC, p.sort_key, r.staff", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, opening->run);
  kc_statement_bind_int (statement, 2, opening->branch);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      Entry entry = { kc_statement_get_int (statement, 0), (guint) kc_statement_get_int (statement, 1) };
      if (opening->wanted == NULL || g_hash_table_contains (opening->wanted, &entry.staff))
        g_array_append_val (opening->list->entries, entry);
    }
  return step == KC_STEP_DONE;
}

static gboolean
open_list (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Opening *opening = data;

  return session_open (&opening->list->session, db, opening->run, error) && list_entries (db, opening, error);
}

void
kc_sheet_list_open_async (KcStore *store, gint64 run, gint64 branch, const gint64 *staff, gsize n_staff, KcProgress *progress,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->run = run;
  opening->branch = branch;
  opening->list = g_object_new (KC_TYPE_SHEET_LIST, NULL);
  opening->list->store = g_object_ref (store);
  if (n_staff > 0)
    {
      opening->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      for (gsize i = 0; i < n_staff; i++)
        g_hash_table_add (opening->wanted, g_memdup2 (&staff[i], sizeof staff[i]));
    }
  kc_store_run_async (store, KC_STORE_READ, open_list, opening, opening_free, progress, NULL, callback, user_data);
}

KcSheetSource *
kc_sheet_list_open_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Opening *opening = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? KC_SHEET_SOURCE (g_steal_pointer (&opening->list)) : NULL;
}

typedef struct
{
  KcSheetList *list;
  guint from, n;
  GPtrArray *sheets;
} Reading;

/* A run that was calculated anew while its sheets are being printed: the rest would not belong to what is on paper already. */
static gboolean
check_run (const KcRun *run, KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT coalesce(result_hash, '') FROM appraisal_run WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_ROW && g_strcmp0 (kc_statement_get_text (statement, 0), run->result_hash != NULL ? run->result_hash : "") == 0)
    return TRUE;
  if (step != KC_STEP_FAILED)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_CHANGED_SINCE, "read appraisal sheets: the appraisal was calculated anew meanwhile");
  return FALSE;
}

static gboolean
read_sheets (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Reading *reading = data;
  Session *session = &reading->list->session;

  if (!check_run (session->run, db, error))
    return FALSE;
  reading->sheets = session_make (session, db, &g_array_index (reading->list->entries, Entry, reading->from), reading->n, error);
  return reading->sheets != NULL;
}

static GPtrArray *
kc_sheet_list_read (KcSheetSource *source, guint from, guint n, GError **error)
{
  Reading reading = { .list = KC_SHEET_LIST (source), .from = from, .n = n };

  return kc_store_run_sync (reading.list->store, KC_STORE_READ, read_sheets, &reading, NULL, error) ? reading.sheets : NULL;
}

static guint
kc_sheet_list_get_n_sheets (KcSheetSource *source)
{
  return KC_SHEET_LIST (source)->entries->len;
}

static void
kc_sheet_list_sheet_source_init (KcSheetSourceInterface *iface)
{
  iface->get_n_sheets = kc_sheet_list_get_n_sheets;
  iface->read = kc_sheet_list_read;
}

static void
kc_sheet_list_finalize (GObject *object)
{
  KcSheetList *self = KC_SHEET_LIST (object);

  session_clear (&self->session);
  g_array_unref (self->entries);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (kc_sheet_list_parent_class)->finalize (object);
}

static void
kc_sheet_list_class_init (KcSheetListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_sheet_list_finalize;
}

static void
kc_sheet_list_init (KcSheetList *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}
