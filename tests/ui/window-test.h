/* What the tests over the whole window share: the window over a file, and its end. */
#pragma once

#include "kc-window.h"
#include "kc-workspace.h"

/* A test's file, in a folder of its own, and the window over it. */
typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  KcWindow *window;
} WindowTest;

/* ui_test_init() and the application that the windows belong to. */
void      window_test_init (int *argc, char ***argv);
/* The tests, then the end of the application; for main() to return. */
int       window_test_run  (void);
/* Fixture functions: an empty file, or one with window_test_add_person() when the test's data is TRUE. */
void      window_test_set_up    (WindowTest *self, gconstpointer people);
void      window_test_tear_down (WindowTest *self, gconstpointer people);
gboolean  window_test_is_enabled (WindowTest *self, const char *action);
/* Nothing long is under way. */
gboolean  window_test_is_idle    (WindowTest *self);
/* The window, shown and laid out. Borrowed: ends with window_test_end(). */
KcWindow *window_test_show (KcWorkspace *workspace);
/* Every test ends with the window gone: nothing may hold it, its pages or the file. Takes the workspace and the folder it lies in. */
void      window_test_end  (KcWindow *window, KcWorkspace *workspace, char *folder);
/* One branch, and 张伟 of staff number 0101001 in it. */
void      window_test_add_person (KcWorkspace *workspace);
