/* The places of the window: THE list. A new page is one line in kc-window-places.c and its folder under ui/pages. */
#pragma once

#include <glib-object.h>

#include "kc-target.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;          /* in targets: "managers" */
  const char *title;         /* N_() */
  const char *icon;          /* symbolic icon in the sidebar; NULL: not in the sidebar */
  GType (*get_type) (void);  /* a widget that implements KcWindowPage */
  const char *parent;        /* the place that is marked in the sidebar while this one is shown; NULL: itself */
} KcWindowPlace;

/* In the order of the sidebar. */
const KcWindowPlace *kc_window_places_list (guint *n);
/* NULL when there is no such place. */
const KcWindowPlace *kc_window_places_find (const char *name);
/* The place that takes in files, NULL when there is none. */
const KcWindowPlace *kc_window_places_find_for_files (void);
/* "staff:12" → target "staff-file?id=12". NULL when the kind has no page. */
KcTarget            *kc_window_places_target_of_record (const char *record);

G_END_DECLS
