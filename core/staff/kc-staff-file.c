/* One manager's whole file (D1). */
#include "kc-staff.h"

#include <glib/gi18n-lib.h>

#include "kc-document-table.h"
#include "kc-grade-labels.h"
#include "kc-journal.h"
#include "kc-measure-table.h"
#include "kc-record-table.h"
#include "kc-store.h"

/* Older entries are in the journal; the file shows the last ones. */
#define MAX_HISTORY 500

struct _KcStaffFile
{
  GObject parent_instance;

  KcRecord *record;
  char *branch_name;
  GListStore *events;
  GListStore *documents;
  GHashTable *document_infos;   /* hash → KcDocumentInfo */
  KcReport *figures;
  KcReport *assessments;
  KcReport *history;
};

G_DEFINE_FINAL_TYPE (KcStaffFile, kc_staff_file, G_TYPE_OBJECT)

static void
kc_staff_file_finalize (GObject *object)
{
  KcStaffFile *self = KC_STAFF_FILE (object);

  g_clear_object (&self->record);
  g_free (self->branch_name);
  g_clear_object (&self->events);
  g_clear_object (&self->documents);
  g_clear_pointer (&self->document_infos, g_hash_table_unref);
  g_clear_object (&self->figures);
  g_clear_object (&self->assessments);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (kc_staff_file_parent_class)->finalize (object);
}

static void
kc_staff_file_class_init (KcStaffFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_staff_file_finalize;
}

static void
kc_staff_file_init (KcStaffFile *self)
{
  self->events = g_list_store_new (KC_TYPE_RECORD);
  self->documents = g_list_store_new (KC_TYPE_RECORD);
  self->document_infos = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kc_document_info_free);
}

KcRecord *
kc_staff_file_get_record (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return self->record;
}

const char *
kc_staff_file_get_branch_name (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return self->branch_name;
}

GListModel *
kc_staff_file_get_events (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return G_LIST_MODEL (self->events);
}

GListModel *
kc_staff_file_get_documents (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return G_LIST_MODEL (self->documents);
}

const KcDocumentInfo *
kc_staff_file_get_document_info (KcStaffFile *self,
                                 const char  *sha256)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return sha256 != NULL ? g_hash_table_lookup (self->document_infos, sha256) : NULL;
}

KcReport *
kc_staff_file_get_figures (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return self->figures;
}

KcReport *
kc_staff_file_get_assessments (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return self->assessments;
}

KcReport *
kc_staff_file_get_history (KcStaffFile *self)
{
  g_return_val_if_fail (KC_IS_STAFF_FILE (self), NULL);
  return self->history;
}

/* Figures --------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *code;
  char *name;
  char *unit;
  guint places;
} Measure;

static void
measure_free (gpointer data)
{
  Measure *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->unit);
  g_free (self);
}

/* Row id → Measure. */
static GHashTable *
load_measures (KcDb    *db,
               GError **error)
{
  g_autoptr(GHashTable) measures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, measure_free);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id, name, unit, places, code FROM measure", error);

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      Measure *measure;
      gint64 id;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          id = kc_statement_get_int (statement, 0);
          measure = g_new0 (Measure, 1);
          measure->name = g_strdup (kc_statement_get_text (statement, 1));
          measure->unit = g_strdup (kc_statement_get_text (statement, 2));
          measure->places = (guint) kc_statement_get_int (statement, 3);
          measure->code = g_strdup (kc_statement_get_text (statement, 4));
          g_hash_table_insert (measures, g_memdup2 (&id, sizeof id), measure);
          break;
        case KC_STEP_DONE:
          return g_steal_pointer (&measures);
        case KC_STEP_FAILED:
        default:
          return NULL;
        }
    }
}

enum { FIGURE_PERIOD, FIGURE_MEASURE, FIGURE_VALUE, FIGURE_UNIT, FIGURE_ORIGIN, FIGURE_MEASURE_CODE };

static gboolean
add_figure (KcDb           *db,
            KcReport       *report,
            const KcFigure *figure,
            const Measure  *measure,
            GError        **error)
{
  KcReportRow *row = kc_report_add_row (report, figure->measure);
  g_auto(KcValue) period = KC_VALUE_INIT;
  g_autofree char *origin = NULL;

  if (figure->typed_by != NULL)
    origin = g_strdup_printf (_("typed by %s"), figure->typed_by);
  else if (figure->source != 0)
    {
      origin = kc_measure_table_describe_cell (db, figure->source, figure->row, figure->column, error);
      if (origin == NULL)
        return FALSE;
    }
  kc_value_set_period (&period, figure->period);
  kc_report_row_set (row, FIGURE_PERIOD, &period);
  kc_report_row_set_text (row, FIGURE_MEASURE, measure->name);
  kc_report_row_set_text (row, FIGURE_UNIT, measure->unit);
  kc_report_row_set_text (row, FIGURE_ORIGIN, origin);
  kc_report_row_set_text (row, FIGURE_MEASURE_CODE, measure->code);
  if (figure->value.type == KC_VALUE_DECIMAL)
    kc_report_row_set_decimal (row, FIGURE_VALUE, kc_decimal_round (figure->value.as.decimal, measure->places, KC_ROUND_HALF_UP));
  else
    kc_report_row_set (row, FIGURE_VALUE, &figure->value);
  return TRUE;
}

/* Newest period first, measures in their own order within it. */
static gboolean
load_figures (KcDb        *db,
              KcStaffFile *file,
              GError     **error)
{
  g_autoptr(GHashTable) measures = load_measures (db, error);
  g_autoptr(GArray) figures = NULL;
  guint end;

  file->figures = kc_report_new (_("Figures"));
  kc_report_add_column (file->figures, "period", _("Period"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (file->figures, "measure", _("Measure"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (file->figures, "value", _("Value"), KC_COLUMN_NUMBER, 2, 14);
  kc_report_add_column (file->figures, "unit", _("Unit"), KC_COLUMN_TEXT, 0, 6);
  kc_report_add_column (file->figures, "origin", _("Where from"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (file->figures, "measure_code", "", KC_COLUMN_TEXT, 0, 0);
  figures = measures != NULL ? kc_measure_table_load_person (db, kc_record_get_id (file->record), error) : NULL;
  if (figures == NULL)
    return FALSE;
  for (end = figures->len; end > 0;)
    {
      guint start = end - 1;

      while (start > 0 && g_array_index (figures, KcFigure, start - 1).period == g_array_index (figures, KcFigure, start).period)
        start--;
      for (guint i = start; i < end; i++)
        {
          const KcFigure *figure = &g_array_index (figures, KcFigure, i);
          const Measure *measure = g_hash_table_lookup (measures, &figure->measure);

          if (measure != NULL && !add_figure (db, file->figures, figure, measure, error))
            return FALSE;
        }
      end = start;
    }
  return TRUE;
}

/* Assessments ----------------------------------------------------------------------------------------------------------------------- */

enum { RUN_NAME, RUN_PERIOD, RUN_SCHEME, RUN_TOTAL, RUN_GRADE, RUN_COEFFICIENT, RUN_RANK, RUN_STATE };

static const char *
run_state_label (const char *state)
{
  if (g_strcmp0 (state, "confirmed") == 0)
    return _("Confirmed");
  return g_strcmp0 (state, "calculated") == 0 ? _("Calculated") : _("Draft");
}

static gboolean
add_assessment (KcDb        *db,
                KcReport    *report,
                KcStatement *statement,
                GError     **error)
{
  g_autoptr(GHashTable) labels = kc_grade_labels_load (db, kc_statement_get_int (statement, 9), error);
  KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
  g_auto(KcValue) period = KC_VALUE_INIT;

  if (labels == NULL)
    return FALSE;
  kc_report_row_set_text (row, RUN_NAME, kc_statement_get_text (statement, 1));
  kc_value_set_period (&period, (KcPeriod) kc_statement_get_int (statement, 2));
  kc_report_row_set (row, RUN_PERIOD, &period);
  kc_report_row_set_text (row, RUN_SCHEME, kc_statement_get_text (statement, 3));
  if (!kc_statement_is_null (statement, 4))
    kc_report_row_set_decimal (row, RUN_TOTAL, kc_statement_get_decimal (statement, 4));
  kc_report_row_set_text (row, RUN_GRADE, kc_grade_labels_get (labels, kc_statement_get_text (statement, 5)));
  if (!kc_statement_is_null (statement, 6))
    kc_report_row_set_decimal (row, RUN_COEFFICIENT, kc_statement_get_decimal (statement, 6));
  if (!kc_statement_is_null (statement, 7))
    kc_report_row_set_integer (row, RUN_RANK, kc_statement_get_int (statement, 7));
  kc_report_row_set_text (row, RUN_STATE, run_state_label (kc_statement_get_text (statement, 8)));
  return TRUE;
}

static gboolean
load_assessments (KcDb        *db,
                  KcStaffFile *file,
                  GError     **error)
{
  g_autoptr(KcStatement) statement = NULL;
  KcReport *report = file->assessments = kc_report_new (_("Assessments"));

  kc_report_add_column (report, "run", _("Appraisal"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "period", _("Period"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "scheme", _("Scheme"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "total", _("Total"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "grade", _("Grade"), KC_COLUMN_TEXT, 0, 6);
  kc_report_add_column (report, "coefficient", _("Coefficient"), KC_COLUMN_NUMBER, 1, 6);
  kc_report_add_column (report, "rank", _("Rank among peers"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "state", _("State"), KC_COLUMN_CHOICE, 0, 8);
  /* CROSS JOIN: a look-up in each run; the other way round all results of the bank would be looked through. */
  statement = kc_db_prepare (db, "SELECT a.id, a.name, a.period, c.title, r.total, r.grade, r.coefficient, r.rank, a.state, a.scheme FROM appraisal_run a"
                                 " CROSS JOIN result r JOIN scheme c ON c.id = a.scheme WHERE r.run = a.id AND r.staff = ?1 AND a.state <> 'draft'"
                                 " ORDER BY a.period / 100 DESC, a.period % 100 DESC, a.id DESC", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, kc_record_get_id (file->record));
  for (;;)
    switch (kc_statement_step (statement, error))
      {
      case KC_STEP_ROW:
        if (!add_assessment (db, report, statement, error))
          return FALSE;
        break;
      case KC_STEP_DONE:
        return TRUE;
      case KC_STEP_FAILED:
      default:
        return FALSE;
      }
}

/* Loading --------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 staff;
  KcStaffFile *file;
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_clear_object (&self->file);
  g_free (self);
}

static gboolean
load_events (KcDb        *db,
             KcStaffFile *file,
             GError     **error)
{
  g_autoptr(GPtrArray) events = NULL;

  events = kc_record_table_load_children (db, kc_kind_find ("staff_event"), kc_record_get_id (file->record), "date", TRUE, error);
  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    g_list_store_append (file->events, g_ptr_array_index (events, i));
  return TRUE;
}

static gboolean
load_document_info (KcDb        *db,
                    KcStaffFile *file,
                    const char  *sha256,
                    GError     **error)
{
  KcDocumentInfo *info;

  if (sha256 == NULL || g_hash_table_contains (file->document_infos, sha256))
    return TRUE;
  info = kc_document_table_find (db, sha256, error);
  if (info != NULL)
    g_hash_table_insert (file->document_infos, info->sha256, info);
  return info != NULL;
}

/* The codes of the kinds are in the order of the alphabet what people expect: applications first, "other" last. */
static gboolean
load_documents (KcDb        *db,
                KcStaffFile *file,
                GError     **error)
{
  g_autoptr(GPtrArray) documents = NULL;

  documents = kc_record_table_load_children (db, kc_kind_find ("staff_document"), kc_record_get_id (file->record), "type", FALSE, error);
  if (documents == NULL || !load_document_info (db, file, kc_record_get_text (file->record, "photo"), error))
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      KcRecord *document = g_ptr_array_index (documents, i);

      g_list_store_append (file->documents, document);
      if (!load_document_info (db, file, kc_record_get_text (document, "document"), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_file (KcDb       *db,
           gpointer    data,
           KcProgress *progress,
           GError    **error)
{
  Load *self = data;
  const KcKind *kind = kc_kind_find ("staff");
  g_autoptr(KcStaffFile) file = g_object_new (KC_TYPE_STAFF_FILE, NULL);
  g_autoptr(KcRecord) branch = NULL;

  file->record = kc_record_table_load (db, kind, self->staff, error);
  if (file->record == NULL)
    return FALSE;
  branch = kc_record_table_load (db, kc_kind_find ("branch"), kc_record_get_integer (file->record, "branch"), error);
  if (branch == NULL)
    return FALSE;
  file->branch_name = g_strdup (kc_record_get_title (branch));
  if (!load_events (db, file, error) || !load_documents (db, file, error) || !load_figures (db, file, error) || !load_assessments (db, file, error))
    return FALSE;
  file->history = kc_journal_load_history (db, kind, self->staff, MAX_HISTORY, error);
  if (file->history == NULL)
    return FALSE;
  self->file = g_steal_pointer (&file);
  return TRUE;
}

void
kc_staff_file_load_async (KcStore            *store,
                          gint64              staff,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Load *load = g_new0 (Load, 1);

  load->staff = staff;
  kc_store_run_async (store, KC_STORE_READ, load_file, load, load_free, NULL, cancellable, callback, user_data);
}

KcStaffFile *
kc_staff_file_load_finish (KcStore      *store,
                           GAsyncResult *result,
                           GError      **error)
{
  Load *load = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&load->file) : NULL;
}
