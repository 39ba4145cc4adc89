#include "kc-window-places.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-appraisal-page.h"
#include "kc-branches-page.h"
#include "kc-imports-page.h"
#include "kc-managers-page.h"
#include "kc-overview-page.h"
#include "kc-schemes-page.h"
#include "kc-staff-file-page.h"
#include "kc-window-page.h"

static const KcWindowPlace places[] = {
  { "overview", N_("Overview"), "kc-overview-symbolic", kc_overview_page_get_type, NULL },
  { "managers", N_("Managers"), "system-users-symbolic", kc_managers_page_get_type, NULL },
  { "staff-file", N_("Staff File"), NULL, kc_staff_file_page_get_type, "managers" },
  { "branches", N_("Bank and Branches"), "kc-branches-symbolic", kc_branches_page_get_type, NULL },
  { "appraisal", N_("Appraisal"), "kc-appraisal-symbolic", kc_appraisal_page_get_type, NULL },
  { "schemes", N_("Schemes"), "kc-schemes-symbolic", kc_schemes_page_get_type, NULL },
  { "imports", N_("Imports"), "document-open-symbolic", kc_imports_page_get_type, NULL },
};

/* Where a record of a kind is shown, and the parameter its row id becomes. */
static const struct { const char *kind, *place, *parameter; } records[] = {
  { "staff", "staff-file", "id" },
  { "branch", "managers", "branch" },
  { "run", "appraisal", "run" },
  { "scheme", "schemes", "scheme" },
  { "batch", "imports", "batch" },
};

const KcWindowPlace *
kc_window_places_list (guint *n)
{
  *n = G_N_ELEMENTS (places);
  return places;
}

const KcWindowPlace *
kc_window_places_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      return &places[i];
  return NULL;
}

const KcWindowPlace *
kc_window_places_find_for_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (kc_window_page_type_opens_files (places[i].get_type ()))
      return &places[i];
  return NULL;
}

KcTarget *
kc_window_places_target_of_record (const char *record)
{
  const char *colon = strchr (record, ':');

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (records); i++)
    if (strlen (records[i].kind) == (gsize) (colon - record) && g_str_has_prefix (record, records[i].kind)
        && kc_window_places_find (records[i].place) != NULL)
      return kc_target_set (kc_target_new (records[i].place), records[i].parameter, colon + 1);
  return NULL;
}
