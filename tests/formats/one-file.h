/* A fixture: the path of one file that the test writes, in a folder of its own. */
#pragma once

#include "test-folder.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

/* set_up of g_test_add(); its data is the file's name. */
static inline void
one_file_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, (const char *) data, NULL);
}

static inline void
one_file_tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
}
