/* Between the files of this folder only. */
#pragma once

#include "kc-global-search.h"
#include "kc-window.h"
#include "kc-window-xml.h"

G_BEGIN_DECLS

void            kc_window_actions_install (KcWindow *self);
/* Sensitivity of actions after a change of page or workspace. */
void            kc_window_actions_update  (KcWindow *self);
/* Accelerators of the application, once. */
void            kc_window_actions_set_accels (GtkApplication *app);

/* The actions of the whole file as XML. */
void            kc_window_xml_install     (KcWindow *self);
void            kc_window_xml_update      (KcWindow *self);

/* The actions of backups. */
void            kc_window_backup_install  (KcWindow *self);
void            kc_window_backup_update   (KcWindow *self);

/* The action of the settings' window; what is set while this window is open holds for it. */
void            kc_window_settings_install (KcWindow *self, GSettings *settings);

KcGlobalSearch *kc_window_get_search      (KcWindow *self);
void            kc_window_go_back         (KcWindow *self);
gboolean        kc_window_can_go_back     (KcWindow *self);
void            kc_window_toggle_sidebar  (KcWindow *self);
void            kc_window_reload_page     (KcWindow *self);
/* Calls `proceed` now, or after the person agreed to lose edits; never when they chose to stay. */
void            kc_window_leave           (KcWindow *self, GCallback proceed, const char *argument);

G_END_DECLS
