#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

/* What was found of files and sheets that are not among the sources, so that none is left out silently; NULL when there is nothing. */
GtkWidget *kc_import_unread_new (KcImportSession *session);

G_END_DECLS
