#include "kc-import-places.h"

#include <glib/gi18n-lib.h>
#include <string.h>

KcImportSource *
kc_import_places_find_source (KcImportSession *session, KcImportRow *row)
{
  GListModel *sources = kc_import_session_get_sources (session);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (kc_import_source_get_id (source) == kc_import_row_get_source (row))
        return g_steal_pointer (&source);
    }
  return NULL;
}

static gboolean
has_several_files (KcImportSession *session)
{
  GListModel *sources = kc_import_session_get_sources (session);
  g_autoptr (KcImportSource) first = g_list_model_get_item (sources, 0);

  for (guint i = 1; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (g_strcmp0 (kc_import_source_get_file (source), kc_import_source_get_file (first)) != 0)
        return TRUE;
    }
  return FALSE;
}

char *
kc_import_places_dup_title (const char *file, const char *sheet)
{
  const char *dot = strrchr (file, '.');
  gsize length = dot != NULL ? (gsize) (dot - file) : strlen (file);

  if (strlen (sheet) == length && strncmp (file, sheet, length) == 0)
    return g_strdup (file);
  return g_strdup_printf ("%s · %s", file, sheet);
}

char *
kc_import_places_dup_sheet (KcImportSession *session, KcImportRow *row)
{
  g_autoptr (KcImportSource) source = has_several_files (session) ? kc_import_places_find_source (session, row) : NULL;

  return source != NULL ? kc_import_places_dup_title (kc_import_source_get_file (source), kc_import_row_get_sheet (row)) : g_strdup (kc_import_row_get_sheet (row));
}

char *
kc_import_places_dup_row (KcImportSession *session, KcImportRow *row)
{
  g_autofree char *sheet = kc_import_places_dup_sheet (session, row);

  return kc_import_places_dup_numbered (sheet, kc_import_row_get_row (row));
}

char *
kc_import_places_dup_numbered (const char *sheet, guint32 row)
{
  return g_strdup_printf (C_("place in a sheet", "%s · row %u"), sheet, row + 1);
}

char *
kc_import_places_dup_header (KcImportSource *source, gint32 column)
{
  char *letter;

  for (guint i = 0; source != NULL && i < kc_import_source_get_n_columns (source); i++)
    {
      const KcSourceColumn *found = kc_import_source_get_column (source, i);

      if ((gint32) found->column == column && found->header != NULL && *found->header != '\0')
        return g_strdup (found->header);
    }
  letter = kc_place_cell_name (0, column);
  letter[strcspn (letter, "0123456789")] = '\0';
  return letter;
}

KcImportRow *
kc_import_places_find_row (KcImportSession *session, KcImportPlan *plan, KcIssue *issue)
{
  const KcPlace *place = kc_issue_get_place (issue);
  GListModel *rows = kc_import_plan_get_rows (plan);

  if (place->row < 0)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcImportRow) row = g_list_model_get_item (rows, i);
      g_autoptr (KcImportSource) source = NULL;

      if ((gint32) kc_import_row_get_row (row) != place->row || g_strcmp0 (kc_import_row_get_sheet (row), place->sheet) != 0)
        continue;
      source = kc_import_places_find_source (session, row);
      if (source != NULL && g_strcmp0 (kc_import_source_get_file (source), place->file) == 0)
        return g_steal_pointer (&row);
    }
  return NULL;
}
