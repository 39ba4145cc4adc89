/* The paths of files that were chosen or dropped: those on this computer, which is all that the program reads. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* files: of GFile, or NULL. Empty when none has a path. Transfer full. */
GStrv kc_file_paths_of_model (GListModel *files);
GStrv kc_file_paths_of_list  (const GSList *files);

G_END_DECLS
