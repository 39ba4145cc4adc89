#include "kc-grade-ladders.h"

#include "kc-ladder.h"

static void
free_ladder (gpointer data)
{
  KcGradeLadder *ladder = data;

  g_free (ladder->title);
  g_ptr_array_unref (ladder->grades);
  g_free (ladder);
}

static KcGradeLadder *
make_ladder (const KcLadder *file, guint longest)
{
  KcGradeLadder *ladder = g_new0 (KcGradeLadder, 1);

  ladder->title = g_strdup (kc_label_get (file->title, g_get_language_names ()));
  ladder->grades = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < file->steps->len; i++)
    {
      const KcLadderStep *step = g_ptr_array_index (file->steps, i);
      const char *label = kc_label_get (step->label, g_get_language_names ());

      if (*label != '\0' && g_utf8_strlen (label, -1) <= (glong) longest)
        g_ptr_array_add (ladder->grades, g_strdup (label));
      else if (g_utf8_strlen (step->code, -1) <= (glong) longest)
        g_ptr_array_add (ladder->grades, g_strdup (step->code));
    }
  return ladder;
}

GPtrArray *
kc_grade_ladders_list (guint longest)
{
  GPtrArray *ladders = g_ptr_array_new_with_free_func (free_ladder);
  KcLadder *file;

  for (guint i = 0; (file = kc_ladder_load_builtin (i)) != NULL; i++)
    {
      g_ptr_array_add (ladders, make_ladder (file, longest));
      kc_ladder_free (file);
    }
  return ladders;
}
