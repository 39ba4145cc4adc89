/* The program's window: sidebar of places, header bar with search and menu, one page at a time.
 *
 * Actions that anything inside may use
 *   win.show-place (s)      a target (kc-target.h), e.g. "managers?branch=12"
 *   win.show-record (s)     "staff:12", "run:3", "branch:2"
 *   win.import              choose sheets and take them in;  win.import-files (as): those paths
 *   win.open, win.new       another file
 *   win.backup              a backup into a file;  win.restore-backup: back to one
 *   win.undo, win.redo      the last change of this user
 *   win.print               what the page in front prints
 *   win.back, win.search, win.find, win.reload, win.toggle-sidebar, win.shortcuts, win.about, win.close
 * Property "workspace" (KcWorkspace): notified when a person opens another file; the old one is closed by the window. */
#pragma once

#include <adwaita.h>

#include "kc-target.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_WINDOW (kc_window_get_type ())
G_DECLARE_FINAL_TYPE (KcWindow, kc_window, KC, WINDOW, AdwApplicationWindow)

/* workspace: NULL while it is being opened: the window shows that it loads. The window keeps its own reference. */
GtkWidget   *kc_window_new           (GtkApplication *app, KcWorkspace *workspace);
/* Pages drop what they show of the old one; the old one is not closed here. NULL: none is open. */
void         kc_window_set_workspace (KcWindow *self, KcWorkspace *workspace);
KcWorkspace *kc_window_get_workspace (KcWindow *self);
/* Opening failed: says so in the window, with a way to choose another file. */
void         kc_window_show_open_error (KcWindow *self, const GError *error);
/* As win.show-place; asks first when the page in front has edits that are not saved. */
void         kc_window_show_target   (KcWindow *self, const char *target);
/* The name of the place in front, NULL before the first: for tests. */
const char  *kc_window_get_place     (KcWindow *self);
/* The page in front, borrowed; NULL before the first. */
GtkWidget   *kc_window_get_page      (KcWindow *self);

G_END_DECLS
