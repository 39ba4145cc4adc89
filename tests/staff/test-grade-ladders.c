/* What is offered as a person's grade (D6). */
#include "kc-grade-ladders.h"

static const KcGradeLadder *
get (GPtrArray *ladders, guint i)
{
  return g_ptr_array_index (ladders, i);
}

static void
test_grades (void)
{
  g_autoptr(GPtrArray) ladders = kc_grade_ladders_list (60);

  /* D6.1 … D6.5 */
  g_assert_cmpuint (ladders->len, ==, 5);
  for (guint i = 0; i < ladders->len; i++)
    {
      g_assert_cmpstr (get (ladders, i)->title, !=, "");
      g_assert_cmpuint (get (ladders, i)->grades->len, >=, 4);
      for (guint k = 0; k < get (ladders, i)->grades->len; k++)
        g_assert_cmpstr (g_ptr_array_index (get (ladders, i)->grades, k), !=, "");
    }
  g_assert_cmpstr (g_ptr_array_index (get (ladders, 0)->grades, 0), ==, "Grade I");
  g_assert_cmpstr (g_ptr_array_index (get (ladders, 1)->grades, 0), ==, "Senior customer manager, level I");
}

/* What is too long for the field is offered by its code: it must be possible to save it. */
static void
test_length (void)
{
  g_autoptr(GPtrArray) ladders = kc_grade_ladders_list (20);

  g_assert_cmpstr (g_ptr_array_index (get (ladders, 0)->grades, 0), ==, "Grade I");
  g_assert_cmpstr (g_ptr_array_index (get (ladders, 1)->grades, 0), ==, "senior_1");
  for (guint i = 0; i < ladders->len; i++)
    for (guint k = 0; k < get (ladders, i)->grades->len; k++)
      g_assert_cmpint (g_utf8_strlen (g_ptr_array_index (get (ladders, i)->grades, k), -1), <=, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grade-ladders/grades", test_grades);
  g_test_add_func ("/grade-ladders/length", test_length);
  return g_test_run ();
}
