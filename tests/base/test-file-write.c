#include <string.h>
#include <sys/stat.h>

#include "kc-error.h"
#include "kc-file-write.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "张伟.xml", NULL);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_free (self->path);
  test_folder_remove (self->folder);
}

static void
assert_content (const char *path, const char *wanted)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, wanted);
}

static void
assert_n_files (Fixture *self, guint wanted)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, wanted);
}

static KcFileWrite *
begin (Fixture *self, gboolean is_private, const char *text)
{
  g_autoptr(GError) error = NULL;
  KcFileWrite *file = kc_file_write_new (self->path, is_private, &error);

  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (kc_file_write_get_stream (file), text, strlen (text), NULL, NULL, NULL));
  return file;
}

/* Nothing stands in the place before all of it is written. */
static void
test_new (Fixture *self, gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcFileWrite) file = begin (self, FALSE, "one");

  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (kc_file_write_finish (file, &error));
  g_assert_no_error (error);
  assert_content (self->path, "one");
  assert_n_files (self, 1);
}

static void
test_given_up (Fixture *self, gconstpointer unused)
{
  kc_file_write_free (begin (self, FALSE, "half of"));
  assert_n_files (self, 0);
}

static void
test_over_another (Fixture *self, gconstpointer unused)
{
  g_autoptr(KcFileWrite) file = NULL;

  g_assert_true (kc_file_write_bytes (self->path, "old", 3, NULL));
  kc_file_write_free (begin (self, FALSE, "half of"));
  assert_content (self->path, "old");
  file = begin (self, FALSE, "new");
  assert_content (self->path, "old");
  g_assert_true (kc_file_write_finish (file, NULL));
  assert_content (self->path, "new");
  assert_n_files (self, 1);
}

static void
test_private (Fixture *self, gconstpointer unused)
{
  g_autoptr(KcFileWrite) file = begin (self, TRUE, "scan");
  struct stat info;

  g_assert_true (kc_file_write_finish (file, NULL));
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* The longest name that a file can have leaves no room for an ending. */
static void
test_long_name (Fixture *self, gconstpointer unused)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (kc_file_write_bytes (path, "x", 1, NULL));
  assert_content (path, "x");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
write_elsewhere (const char *path, const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GAsyncResult) result = NULL;

  kc_file_write_bytes_async (NULL, path, bytes, written_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return kc_file_write_bytes_finish (NULL, result, error);
}

static void
test_other_thread (Fixture *self, gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (self->path, "x.xml", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (write_elsewhere (self->path, "whole", NULL));
  assert_content (self->path, "whole");
  g_assert_false (write_elsewhere (nowhere, "x", &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
}

static void
assert_refused (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcFileWrite) file = kc_file_write_new (path, FALSE, &error);

  g_assert_null (file);
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
  g_assert_null (strstr (error->message, "张伟"));
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (self->path, "x.xml", NULL);

  assert_refused (nowhere);
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  assert_refused (self->path);
  assert_n_files (self, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/base/file-write/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("new", test_new);
  ADD ("given-up", test_given_up);
  ADD ("over-another", test_over_another);
  ADD ("private", test_private);
  ADD ("long-name", test_long_name);
  ADD ("other-thread", test_other_thread);
  ADD ("refused", test_refused);
  return g_test_run ();
}
