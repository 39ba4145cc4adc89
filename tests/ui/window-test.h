/* What the tests over the whole window share: the window over a file, and its end. */
#pragma once

#include "kc-window.h"
#include "kc-workspace.h"

/* The window, shown and laid out. Borrowed: ends with window_test_end(). */
KcWindow *window_test_show (GtkApplication *app, KcWorkspace *workspace);
/* Every test ends with the window gone: nothing may hold it, its pages or the file. Takes the workspace and the folder it lies in. */
void      window_test_end  (KcWindow *window, KcWorkspace *workspace, char *folder);
/* One branch, and 张伟 of staff number 0101001 in it. */
void      window_test_add_person (KcWorkspace *workspace);
