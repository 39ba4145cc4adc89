#include "kc-file-paths.h"

static void
add (GStrvBuilder *builder,
     GFile        *file)
{
  if (g_file_peek_path (file) != NULL)
    g_strv_builder_add (builder, g_file_peek_path (file));
}

GStrv
kc_file_paths_of_model (GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add (builder, file);
    }
  return g_strv_builder_end (builder);
}

GStrv
kc_file_paths_of_list (const GSList *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const GSList *l = files; l != NULL; l = l->next)
    add (builder, l->data);
  return g_strv_builder_end (builder);
}
