#include "kc-sheet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define ROWS_BETWEEN_CHECKS 1024u

typedef struct
{
  char *path;
  char *file_name;
  char *encoding;
  char *option_encoding;
  KcSheetOptions options;   /* options.encoding is option_encoding */
  KcSheetFormat format;
  GPtrArray *sheets;        /* of KcSheetInfo */
  GArray *column_starts;    /* of guint32; NULL: none */
  int memory;               /* the descriptor that `path` is of; -1: an ordinary file */
  char delimiter;
  gboolean base_1904;
  KcHiddenColumns hidden_columns;   /* of the sheet that is being read */
} KcSheetBookPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KcSheetBook, kc_sheet_book, G_TYPE_OBJECT)

static KcSheetBookPrivate *
get_private (KcSheetBook *self)
{
  return kc_sheet_book_get_instance_private (self);
}

static void
free_info (gpointer data)
{
  KcSheetInfo *info = data;

  g_free (info->name);
  g_free (info);
}

/* Stands between a reader and its caller, so that no reader need know of limits, cancellation or the caller's wish to stop. */
typedef struct
{
  KcRowFunc func;
  gpointer data;
  KcProgress *progress;
  guint32 max_rows;
  guint32 until_check;
  gboolean stopped;
  GError *error;
  const KcHiddenColumns *hidden_columns;
  GArray *flagged;          /* of KcCell: the row with the flags of hidden columns; NULL as long as none was needed */
} RowGuard;

/* The reader's cells are its own. */
static const KcCell *
flag_hidden (RowGuard *guard, const KcCell *cells, gsize n_cells)
{
  if (guard->flagged == NULL)
    guard->flagged = g_array_new (FALSE, FALSE, sizeof (KcCell));
  g_array_set_size (guard->flagged, 0);
  g_array_append_vals (guard->flagged, cells, n_cells);
  kc_hidden_columns_mark (guard->hidden_columns, (KcCell *) guard->flagged->data, n_cells);
  return (const KcCell *) guard->flagged->data;
}

static gboolean
guard_row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  RowGuard *guard = data;

  if (row >= guard->max_rows)
    g_set_error (&guard->error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "more than %u rows", guard->max_rows);
  else if (--guard->until_check == 0)
    {
      guard->until_check = ROWS_BETWEEN_CHECKS;
      if (!kc_progress_check (guard->progress, &guard->error))
        g_assert (guard->error != NULL);
    }

  if (guard->hidden_columns->any && n_cells > 0)
    cells = flag_hidden (guard, cells, n_cells);
  if (guard->error == NULL && guard->func (row, cells, n_cells, hidden, guard->data))
    return TRUE;

  guard->stopped = TRUE;
  return FALSE;
}

static void
kc_sheet_book_finalize (GObject *object)
{
  KcSheetBookPrivate *priv = get_private (KC_SHEET_BOOK (object));

  g_free (priv->path);
  g_free (priv->file_name);
  g_free (priv->encoding);
  g_free (priv->option_encoding);
  g_ptr_array_unref (priv->sheets);
  g_clear_pointer (&priv->column_starts, g_array_unref);
  if (priv->memory >= 0)
    close (priv->memory);

  G_OBJECT_CLASS (kc_sheet_book_parent_class)->finalize (object);
}

static void
kc_sheet_book_class_init (KcSheetBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_sheet_book_finalize;
}

static void
kc_sheet_book_init (KcSheetBook *self)
{
  get_private (self)->sheets = g_ptr_array_new_with_free_func (free_info);
  get_private (self)->memory = -1;
}

/* For the readers */

void
kc_sheet_book_set_source (KcSheetBook *self, const char *path, KcSheetFormat format, const KcSheetOptions *options)
{
  KcSheetBookPrivate *priv = get_private (self);

  g_return_if_fail (priv->path == NULL);
  priv->path = g_strdup (path);
  priv->file_name = options != NULL && options->file_name != NULL ? g_strdup (options->file_name) : g_filename_display_basename (path);
  priv->format = format;
  if (options != NULL)
    {
      priv->options = *options;
      priv->option_encoding = g_strdup (options->encoding);
      priv->options.encoding = priv->option_encoding;
      priv->options.column_starts = NULL;
      priv->options.file_name = NULL;
    }
  if (priv->options.max_rows == 0)
    priv->options.max_rows = KC_SHEET_MAX_ROWS;
}

void
kc_sheet_book_add_sheet (KcSheetBook *self, const char *name, gboolean hidden, guint32 n_rows_hint)
{
  KcSheetInfo *info = g_new0 (KcSheetInfo, 1);

  info->name = g_utf8_make_valid (name, -1);
  info->hidden = hidden;
  info->n_rows_hint = n_rows_hint;
  g_ptr_array_add (get_private (self)->sheets, info);
}

void
kc_sheet_book_set_encoding (KcSheetBook *self, const char *encoding)
{
  KcSheetBookPrivate *priv = get_private (self);
  char *copy = g_strdup (encoding);

  g_free (priv->encoding);
  priv->encoding = copy;
}

void
kc_sheet_book_set_delimiter (KcSheetBook *self, char delimiter)
{
  get_private (self)->delimiter = delimiter;
}

void
kc_sheet_book_take_column_starts (KcSheetBook *self, GArray *starts)
{
  get_private (self)->column_starts = starts;
}

void
kc_sheet_book_take_memory (KcSheetBook *self, int fd)
{
  get_private (self)->memory = fd;
}

void
kc_sheet_book_set_1904_dates (KcSheetBook *self, gboolean base_1904)
{
  get_private (self)->base_1904 = base_1904;
}

const char *
kc_sheet_book_get_path (KcSheetBook *self)
{
  return get_private (self)->path;
}

KcHiddenColumns *
kc_sheet_book_get_hidden_columns (KcSheetBook *self)
{
  return &get_private (self)->hidden_columns;
}

char *
kc_sheet_book_dup_base_name (KcSheetBook *self)
{
  const char *file_name = get_private (self)->file_name;
  const char *dot = strrchr (file_name, '.');

  return dot != NULL && dot != file_name ? g_strndup (file_name, dot - file_name) : g_strdup (file_name);
}

void
kc_sheet_book_report_guess (KcSheetBook *self, KcIssueList *issues)
{
  KcPlace place = KC_PLACE_NONE;

  place.file = get_private (self)->file_name;
  if (issues != NULL)
    kc_issue_list_add (issues, KC_ISSUE_ENCODING_GUESSED, &place, get_private (self)->encoding, NULL, NULL);
}

void
kc_sheet_book_report_encoding (KcSheetBook *self, const KcTextEncoding *encoding, KcIssueList *issues)
{
  KcPlace place = KC_PLACE_NONE;

  if (encoding->guessed)
    kc_sheet_book_report_guess (self, issues);
  place.file = get_private (self)->file_name;
  if (encoding->damaged && issues != NULL)
    kc_issue_list_add (issues, KC_ISSUE_CONTENT_DAMAGED, &place, encoding->encoding, NULL, NULL);
}

/* For everybody */

KcSheetFormat
kc_sheet_book_get_format (KcSheetBook *self)
{
  return get_private (self)->format;
}

const char *
kc_sheet_book_get_encoding (KcSheetBook *self)
{
  return get_private (self)->encoding;
}

char
kc_sheet_book_get_delimiter (KcSheetBook *self)
{
  return get_private (self)->delimiter;
}

const guint32 *
kc_sheet_book_get_column_starts (KcSheetBook *self, guint *n)
{
  GArray *starts = get_private (self)->column_starts;

  *n = starts != NULL ? starts->len : 0;
  return starts != NULL ? (const guint32 *) starts->data : NULL;
}

gboolean
kc_sheet_book_has_1904_dates (KcSheetBook *self)
{
  return get_private (self)->base_1904;
}

const char *
kc_sheet_book_get_file_name (KcSheetBook *self)
{
  return get_private (self)->file_name;
}

guint
kc_sheet_book_get_n_sheets (KcSheetBook *self)
{
  return get_private (self)->sheets->len;
}

const KcSheetInfo *
kc_sheet_book_get_sheet (KcSheetBook *self, guint index)
{
  GPtrArray *sheets = get_private (self)->sheets;

  g_return_val_if_fail (index < sheets->len, NULL);
  return g_ptr_array_index (sheets, index);
}

gboolean
kc_sheet_book_read (KcSheetBook *self, guint sheet, KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  KcSheetBookPrivate *priv = get_private (self);
  RowGuard guard = { func, data, progress, priv->options.max_rows, 1, FALSE, NULL, &priv->hidden_columns, NULL };
  g_autoptr (GError) read_error = NULL;
  gboolean read;

  g_return_val_if_fail (sheet < priv->sheets->len, FALSE);
  kc_hidden_columns_clear (&priv->hidden_columns);
  read = KC_SHEET_BOOK_GET_CLASS (self)->read (self, sheet, guard_row_cb, &guard, progress, &read_error);
  g_clear_pointer (&guard.flagged, g_array_unref);

  if (guard.error != NULL)
    {
      g_propagate_error (error, guard.error);
      return FALSE;
    }
  /* What a reader says after it was told to stop is about rows that nobody asked for. */
  if (read || guard.stopped)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

const char *
kc_sheet_format_get_label (KcSheetFormat format)
{
  switch (format)
    {
    case KC_SHEET_FORMAT_XLS:
      return _("Excel 97-2003 workbook");
    case KC_SHEET_FORMAT_XLSX:
      return _("Excel workbook");
    case KC_SHEET_FORMAT_TEXT:
      return _("Text table");
    case KC_SHEET_FORMAT_ODS:
      return _("OpenDocument spreadsheet");
    case KC_SHEET_FORMAT_HTML:
      return _("Web page with tables");
    case KC_SHEET_FORMAT_XML2003:
      return _("XML Spreadsheet 2003");
    case KC_SHEET_FORMAT_DBF:
      return _("dBase table");
    default:
      g_return_val_if_reached ("");
    }
}
