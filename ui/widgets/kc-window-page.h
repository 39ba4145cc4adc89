/* What the window asks of a place's page. A page is a GtkWidget that implements this interface; it is made when its place is first shown and
 * kept. Register it with one line in ui/window/kc-window-places.c. Pages never name the window: they send what they want as actions:
 *   win.show-place (s)   a target (kc-target.h): another place, filtered
 *   win.show-record (s)  "staff:12": the file of that record
 *   win.import, win.import-files (as), win.undo, win.redo
 * and tell by kc_dialog_toast(), kc_dialog_show_error(). Every vfunc is optional. */
#pragma once

#include <gtk/gtk.h>

#include "kc-target.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_WINDOW_PAGE (kc_window_page_get_type ())
G_DECLARE_INTERFACE (KcWindowPage, kc_window_page, KC, WINDOW_PAGE, GtkWidget)

struct _KcWindowPageInterface
{
  GTypeInterface parent;

  /* The open file, borrowed: keep a reference. NULL when it is closed: drop the data, cancel what runs. Called before the first show. */
  void (*set_workspace) (KcWindowPage *self, KcWorkspace *workspace);
  /* The page comes to the front; apply the target's parameters. Without parameters: as it was left. */
  void (*show) (KcWindowPage *self, const KcTarget *target);
  /* Data was written since it was last filled ("changed" of the workspace). Called at once for the page in front, for others when they are
   * shown next, before `show`. */
  void (*reload) (KcWindowPage *self);
  /* Heading and line below it in the header bar; borrowed, NULL: the place's own title. Emit kc_window_page_title_changed() when they change. */
  const char *(*get_title) (KcWindowPage *self);
  const char *(*get_subtitle) (KcWindowPage *self);
  /* What Ctrl+F does: put the focus into the page's own search. */
  void (*focus_search) (KcWindowPage *self);
  /* win.print is enabled while the front page has `print` and `can_print` says yes; emit kc_window_page_title_changed() when that changes. */
  gboolean (*can_print) (KcWindowPage *self);
  void (*print) (KcWindowPage *self);
  /* Files dropped on the window or chosen with win.import; only the page that takes in sheets has it. */
  void (*open_files) (KcWindowPage *self, const char *const *paths);
  /* Edits that are not saved yet: the window asks before it leaves or closes, and calls `discard`. */
  gboolean (*has_edits) (KcWindowPage *self);
  void (*discard_edits) (KcWindowPage *self);
};

void        kc_window_page_set_workspace (KcWindowPage *self, KcWorkspace *workspace);
void        kc_window_page_show          (KcWindowPage *self, const KcTarget *target);
void        kc_window_page_reload        (KcWindowPage *self);
const char *kc_window_page_get_title     (KcWindowPage *self);
const char *kc_window_page_get_subtitle  (KcWindowPage *self);
void        kc_window_page_focus_search  (KcWindowPage *self);
gboolean    kc_window_page_can_print     (KcWindowPage *self);
void        kc_window_page_print         (KcWindowPage *self);
void        kc_window_page_open_files    (KcWindowPage *self, const char *const *paths);
gboolean    kc_window_page_has_edits     (KcWindowPage *self);
void        kc_window_page_discard_edits (KcWindowPage *self);
/* Emits "title-changed": title, subtitle, or whether it can be printed. */
void        kc_window_page_title_changed (KcWindowPage *self);
/* Whether a class takes in files, without making an instance. */
gboolean    kc_window_page_type_opens_files (GType type);

G_END_DECLS
