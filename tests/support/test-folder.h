/* A folder that goes away with the test, with whatever was written into it. */
#pragma once

#include <errno.h>
#include <glib/gstdio.h>

/* Transfer full: ends with test_folder_remove(). */
static inline char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("kaocheng-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
test_folder_empty (const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  /* All names first: what is deleted while a folder is read may hide what comes after it. */
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_folder_empty (path);
      /* A database that is being closed takes its own side files away. */
      g_assert_true (g_remove (path) == 0 || errno == ENOENT);
    }
}

/* Takes the folder's name. */
static inline void
test_folder_remove (char *folder)
{
  test_folder_empty (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}
