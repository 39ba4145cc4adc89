/* D1.1: GB 11643. The numbers are made up; 11010519491231002X is the standard's own example. */
#include "kc-citizen-id.h"

#include <string.h>

static void
test_reads (void)
{
  KcDate birth;
  gboolean is_male;
  char region[7];

  g_assert_cmpint (kc_citizen_id_check ("11010519491231002X", &birth, &is_male, region), ==, KC_CITIZEN_ID_OK);
  g_assert_cmpint (kc_date_compare (birth, (KcDate) { 1949, 12, 31 }), ==, 0);
  g_assert_false (is_male);
  g_assert_cmpstr (region, ==, "110105");
  g_assert_cmpint (kc_citizen_id_check ("440524188001010014", &birth, &is_male, NULL), ==, KC_CITIZEN_ID_BAD_DATE); /* 1880 */
  g_assert_cmpint (kc_citizen_id_check ("11010519491231002x", NULL, NULL, NULL), ==, KC_CITIZEN_ID_OK);
}

static void
test_refuses (void)
{
  static const struct { const char *number; KcCitizenIdState state; } cases[] = {
    { NULL, KC_CITIZEN_ID_BAD_LENGTH }, { "", KC_CITIZEN_ID_BAD_LENGTH }, { "110105491231002", KC_CITIZEN_ID_BAD_LENGTH },
    { "1101051949123100200", KC_CITIZEN_ID_BAD_LENGTH }, { "1101051949123100X2", KC_CITIZEN_ID_BAD_LENGTH },
    { "１1010519491231002X", KC_CITIZEN_ID_BAD_LENGTH }, { "1.10105194912e+017", KC_CITIZEN_ID_BAD_LENGTH },
    { "110105194902310025", KC_CITIZEN_ID_BAD_DATE }, { "110105194913310025", KC_CITIZEN_ID_BAD_DATE },
    { "110105194912310021", KC_CITIZEN_ID_BAD_CHECK }, { "110105194912310020", KC_CITIZEN_ID_BAD_CHECK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (kc_citizen_id_check (cases[i].number, NULL, NULL, NULL), ==, cases[i].state);
}

/* Any one digit wrong, and any two neighbours swapped, is found. */
static void
test_finds_slips (void)
{
  const char *right = "11010519491231002X";

  for (guint i = 0; i < 17; i++)
    for (char c = '0'; c <= '9'; c++)
      {
        char wrong[19];

        memcpy (wrong, right, 19);
        wrong[i] = c;
        g_assert_true ((kc_citizen_id_check (wrong, NULL, NULL, NULL) == KC_CITIZEN_ID_OK) == (c == right[i]));
      }
  for (guint i = 0; i < 16; i++)
    {
      char wrong[19];

      memcpy (wrong, right, 19);
      wrong[i] = right[i + 1];
      wrong[i + 1] = right[i];
      g_assert_true ((kc_citizen_id_check (wrong, NULL, NULL, NULL) == KC_CITIZEN_ID_OK) == (right[i] == right[i + 1]));
    }
}

static void
test_masks (void)
{
  static const struct { const char *number, *masked; } cases[] = {
    { "11010519491231002X", "110105********002X" }, { "123", "***" }, { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = kc_citizen_id_mask (cases[i].number);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/citizen-id/D1.1/reads", test_reads);
  g_test_add_func ("/citizen-id/D1.1/refuses", test_refuses);
  g_test_add_func ("/citizen-id/D1.1/finds-slips", test_finds_slips);
  g_test_add_func ("/citizen-id/masks", test_masks);
  return g_test_run ();
}
