#include "kc-scheme-adopt.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "kc-input-file.h"
#include "kc-journal.h"
#include "kc-scheme-table.h"
#include "kc-scheme-xml.h"
#include "kc-store.h"
#include "kc-transaction.h"

#define OWN_SUFFIX "_own"
#define MAX_FILE (1024 * 1024)

typedef struct
{
  GBytes *xml;
  char *path;                 /* of the file that is taken; NULL: the XML is adopted */
  char *note, *who;
  gint64 id;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->xml, g_bytes_unref);
  g_free (job->path);
  g_free (job->note);
  g_free (job->who);
  g_free (job);
}

gboolean
kc_scheme_is_builtin (const char *code)
{
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);
      if (scheme != NULL && strcmp (scheme->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
kc_scheme_dup_own_code (const char *code)
{
  return kc_scheme_is_builtin (code) ? g_strconcat (code, OWN_SUFFIX, NULL) : g_strdup (code);
}

/* One more than the highest whole number among the versions. 0 on error. */
static guint64
find_next_version (KcDb *db, const char *code, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT version FROM scheme WHERE code = ?1", error);
  guint64 highest = 0;
  KcStep step;

  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, code);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      guint64 version;
      if (g_ascii_string_to_unsigned (kc_statement_get_text (statement, 0), 10, 0, G_MAXUINT32, &version, NULL))
        highest = MAX (highest, version);
    }
  return step == KC_STEP_DONE ? highest + 1 : 0;
}

/* In the language of who makes the copy; the others keep their titles. */
static void
mark_title (KcScheme *scheme)
{
  const char *shown = kc_label_get (scheme->title, g_get_language_names ());

  for (guint i = 0; i < kc_label_count (scheme->title); i++)
    if (kc_label_get_text (scheme->title, i) == shown)
      {
        g_autofree char *language = g_strdup (kc_label_get_language (scheme->title, i));
        /* Translators: the title of a scheme that the bank has made out of one that comes with the program. */
        g_autofree char *title = g_strdup_printf (_("%s (own)"), shown);
        kc_label_set (scheme->title, language, title);
        return;
      }
}

static GBytes *
make_version (KcDb *db, GBytes *xml, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);

  if (scheme == NULL)
    return NULL;
  if (kc_scheme_is_builtin (scheme->code))
    {
      char *own = kc_scheme_dup_own_code (scheme->code);
      g_free (scheme->code);
      scheme->code = own;
      mark_title (scheme);
    }
  guint64 version = find_next_version (db, scheme->code, error);
  if (version == 0)
    return NULL;
  g_free (scheme->version);
  scheme->version = g_strdup_printf ("%" G_GUINT64_FORMAT, version);
  return kc_scheme_xml_write (scheme, error);
}

/* More than any scheme has: that there is more is for the reader to say. */
static GBytes *
load_file (const char *path, GError **error)
{
  int file = kc_input_file_open (path, NULL, error);
  g_autofree char *text = file >= 0 ? g_malloc (MAX_FILE) : NULL;
  gssize length;

  if (file < 0)
    return NULL;
  length = kc_input_file_read (file, 0, text, MAX_FILE);
  close (file);
  if (length >= 0)
    return g_bytes_new_take (g_steal_pointer (&text), length);
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
  return NULL;
}

/* 0: not there, or an error. */
static gint64
find_by_content (KcDb *db, GBytes *xml, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, xml);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id FROM scheme WHERE sha256 = ?1", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, sha256);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? kc_statement_get_int (statement, 0) : 0;
}

/* What libxml2 reads in this process from then on is what this program has written. */
static gboolean
read_file (KcDb *db, Job *job, KcProgress *progress, GError **error)
{
  g_autoptr(GBytes) file = load_file (job->path, error);
  g_autoptr(GError) local = NULL;
  g_autoptr(KcScheme) scheme = NULL;

  if (file == NULL)
    return FALSE;
  job->id = find_by_content (db, file, &local);
  if (job->id == 0 && local == NULL)
    scheme = kc_scheme_xml_read_foreign (file, progress, &local);
  if (scheme != NULL)
    job->xml = kc_scheme_xml_write (scheme, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
store (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (job->path != NULL && !read_file (db, job, progress, error))
    return FALSE;
  if (job->id != 0)
    return TRUE;
  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(GBytes) xml = job->path != NULL ? g_bytes_ref (job->xml) : make_version (db, job->xml, error);
  gint64 change_set = xml != NULL ? kc_journal_begin (db, job->who, KC_ACTION_SCHEME, job->note, 0, error) : 0;
  if (change_set == 0)
    return FALSE;
  job->id = kc_scheme_table_add (db, xml, change_set, error);
  return job->id != 0 && kc_transaction_commit (&transaction, error);
}

static void
start (KcStore *self, Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  job->who = g_strdup (kc_store_get_user (self));
  kc_store_run_async (self, KC_STORE_WRITE, store, job, free_job, NULL, cancellable, callback, user_data);
}

static gint64
finish (KcStore *self, GAsyncResult *result, GError **error)
{
  const Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (self, result, error) ? job->id : 0;
}

void
kc_scheme_adopt_async (KcStore *self, GBytes *xml, const char *note, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->xml = g_bytes_ref (xml);
  job->note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
  start (self, job, cancellable, callback, user_data);
}

gint64
kc_scheme_adopt_finish (KcStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

void
kc_scheme_take_async (KcStore *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  start (self, job, cancellable, callback, user_data);
}

gint64
kc_scheme_take_finish (KcStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
