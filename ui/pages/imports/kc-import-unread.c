#include "kc-import-unread.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-issue-row.h"

/* Whether the view of some sheet tells of it. */
static gboolean
has_source (GListModel *sources, const KcPlace *place)
{
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (g_strcmp0 (place->file, kc_import_source_get_file (source)) == 0
          && (place->sheet == NULL || g_strcmp0 (place->sheet, kc_import_source_get_sheet (source)) == 0))
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
kc_import_unread_new (KcImportSession *session)
{
  KcIssueList *issues = kc_import_session_get_issues (session);
  GListModel *sources = kc_import_session_get_sources (session);
  GtkWidget *group = NULL;

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      GtkWidget *row;

      if (has_source (sources, kc_issue_get_place (issue)))
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Left out"));
          adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                                 g_list_model_get_n_items (sources) > 0 ? _("These could not be read; the other files are taken in without them.")
                                                                                        : _("None of the files could be read as a sheet."));
        }
      row = adw_preferences_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), kc_issue_row_new (issue));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}
