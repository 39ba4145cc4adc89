/* Parts of the scheme editor without a file behind them: weights by comparison (D11.2, D11.3) and the rows of the live result. */
#include "ui-test.h"

#include "kc-drop-down.h"
#include "kc-scheme-edit.h"
#include "kc-scheme-weights.h"
#include "kc-scheme-xml.h"
#include "kc-trial-result.h"
#include "kc-trial-row.h"
#include "kc-weights-window.h"

typedef struct
{
  GtkWidget *parent;
  KcSchemeEdit *edit;
  GHashTable *comparisons;
  KcWeightsWindow *window;
  guint n_accepted;
} Fixture;

static void
accepted_cb (Fixture *self)
{
  self->n_accepted++;
}

static void
open_window (Fixture *self)
{
  self->window = kc_weights_window_new (self->parent, self->edit, self->comparisons);
  g_signal_connect_swapped (self->window, "accepted", G_CALLBACK (accepted_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* 2: weighted-blocks.xml */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GBytes) xml = kc_scheme_builtin_get (2);
  g_autoptr (GError) error = NULL;

  self->parent = gtk_window_new ();
  self->edit = kc_scheme_edit_new (xml, &error);
  g_assert_no_error (error);
  self->comparisons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kc_pairwise_free);
  open_window (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->parent));
  g_hash_table_unref (self->comparisons);
  kc_scheme_edit_free (self->edit);
}

/* The choice of how many times as important the first is as the second. */
static GtkDropDown *
find_choice (GtkWidget  *root,
             const char *name)
{
  const char *hint = gtk_widget_get_tooltip_text (root);

  if (GTK_IS_DROP_DOWN (root) && g_strcmp0 (hint, name) == 0)
    return GTK_DROP_DOWN (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_choice (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
compare (Fixture    *self,
         const char *a,
         const char *b,
         const char *times)
{
  g_autofree char *name = g_strdup_printf ("How many times as important “%s” is as “%s”", a, b);
  GtkDropDown *choice = find_choice (GTK_WIDGET (self->window), name);
  GListModel *model;

  g_assert_nonnull (choice);
  model = gtk_drop_down_get_model (choice);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), times))
      {
        gtk_drop_down_set_selected (choice, i);
        return;
      }
  g_assert_not_reached ();
}

static gboolean
shows (Fixture    *self,
       const char *text)
{
  return ui_test_find_label (GTK_WIDGET (self->window), text) != NULL;
}

static gboolean
begins (GtkWidget  *root,
        const char *text)
{
  if (GTK_IS_LABEL (root))
    return g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (begins (child, text))
      return TRUE;
  return FALSE;
}

static void
assert_item (Fixture    *self,
             const char *key,
             const char *value)
{
  g_autofree char *found = kc_scheme_edit_dup_value (self->edit, kc_scheme_edit_find (self->edit, key));

  g_assert_cmpstr (found, ==, value);
}

/* Performance 40, service 30, risk 30 in the file; compared they are 3 : 5 apart. */
static void
test_weights (Fixture       *self,
              gconstpointer  data)
{
  g_auto (KcSchemeEditFault) fault = { G_MAXUINT };

  g_assert_true (shows (self, "33.34 %"));
  g_assert_true (shows (self, "The answers fit together."));
  compare (self, "Performance", "Service", "3");
  compare (self, "Performance", "Risk", "5");
  compare (self, "Service", "Risk", "3");
  g_assert_true (shows (self, "63.70 %") && shows (self, "25.83 %") && shows (self, "10.47 %"));
  g_assert_true (shows (self, "1/5"));
  g_assert_true (shows (self, "Consistency ratio 0.0332"));
  assert_item (self, "block:performance:weight", "40");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "weights.accept", NULL));
  g_assert_cmpuint (self->n_accepted, ==, 1);
  assert_item (self, "block:performance:weight", "63.7");
  assert_item (self, "block:service:weight", "25.83");
  assert_item (self, "block:risk:weight", "10.47");
  g_assert_true (kc_scheme_edit_check (self->edit, &fault, NULL));
  /* What was compared is there when it is opened again. */
  open_window (self);
  g_assert_true (shows (self, "63.70 %"));
}

static void
test_contradiction (Fixture       *self,
                    gconstpointer  data)
{
  compare (self, "Performance", "Service", "5");
  compare (self, "Service", "Risk", "5");
  compare (self, "Performance", "Risk", "1/3");
  g_assert_false (shows (self, "The answers fit together."));
  g_assert_true (begins (GTK_WIDGET (self->window), "The answers contradict each other too much (the ratio should be below 0.1). Most of all “"));
  for (guint round = 0; round < 20 && !shows (self, "The answers fit together."); round++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "weights.mend", NULL));
  g_assert_true (shows (self, "The answers fit together."));
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  compare (self, "Performance", "Service", "9");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "weights.cancel", NULL));
  g_assert_cmpuint (self->n_accepted, ==, 0);
  g_assert_false (kc_scheme_edit_is_changed (self->edit));
  assert_item (self, "block:performance:weight", "40");
}

/* The group is chosen: the indicators of a block. */
static void
test_group (Fixture       *self,
            gconstpointer  data)
{
  GtkDropDown *groups = GTK_DROP_DOWN (ui_test_find (GTK_WIDGET (self->window), GTK_TYPE_DROP_DOWN));

  gtk_drop_down_set_selected (groups, 2);
  compare (self, "Satisfaction survey", "Problem solving", "9");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "weights.accept", NULL));
  assert_item (self, "block:performance:weight", "40");
  g_assert_true (kc_scheme_edit_is_changed (self->edit));
}

/* --- the rows of the live result --- */

static KcWhatIfPerson *
make_person (void)
{
  KcWhatIfPerson *person = g_new0 (KcWhatIfPerson, 1);

  person->name = g_strdup ("王芳");
  person->scores = g_ptr_array_new ();
  person->places = 2;
  person->total_before = (KcWhatIfValue) { { 8750, 2 }, KC_NOTHING_NONE };
  person->total_after = (KcWhatIfValue) { { 0, 0 }, KC_NOTHING_NOT_REPORTED };
  person->grade_before = g_strdup ("II");
  person->coefficient_before = (KcWhatIfValue) { { 18, 1 }, KC_NOTHING_NONE };
  person->coefficient_after = (KcWhatIfValue) { { 0, 0 }, KC_NOTHING_NOT_APPLICABLE };
  person->sentence = g_strdup ("No total.");
  return person;
}

static void
test_result (void)
{
  g_autoptr (KcWhatIfPerson) person = make_person ();
  GtkWidget *result = g_object_ref_sink (g_object_new (KC_TYPE_TRIAL_RESULT, NULL));

  kc_trial_result_set_person (KC_TRIAL_RESULT (result), person);
  g_assert_nonnull (ui_test_find_label (result, "87.50"));
  g_assert_nonnull (ui_test_find_label (result, "not reported"));
  g_assert_nonnull (ui_test_find_label (result, "1.8"));
  g_assert_nonnull (ui_test_find_label (result, "No total."));
  /* A mistake: no figure after the change, and the words instead of the sentence. */
  kc_trial_result_set_fault (KC_TRIAL_RESULT (result), "unknown name 'x'");
  g_assert_null (ui_test_find_label (result, "not reported"));
  g_assert_null (ui_test_find_label (result, "No total."));
  g_assert_nonnull (ui_test_find_label (result, "unknown name 'x'"));
  g_assert_nonnull (ui_test_find_label (result, "87.50"));
  kc_trial_result_set_person (KC_TRIAL_RESULT (result), person);
  kc_trial_result_set_fault (KC_TRIAL_RESULT (result), NULL);
  g_assert_nonnull (ui_test_find_label (result, "not reported"));
  kc_trial_result_set_person (KC_TRIAL_RESULT (result), NULL);
  g_assert_null (ui_test_find_label (result, "87.50"));
  g_assert_finalize_object (result);
}

/* A long name is cut where it is chosen: it must not push the window wider. */
static void
test_long_names (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down = g_object_ref_sink (gtk_drop_down_new (NULL, NULL));
  g_autofree char *name = g_strnfill (400, 'm');
  GtkWindow *window;
  int minimum;

  gtk_string_list_append (names, name);
  kc_drop_down_shorten (GTK_DROP_DOWN (drop_down));
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (names));
  window = ui_test_show (drop_down, 300, 100);
  gtk_widget_measure (drop_down, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 120);
  g_assert_nonnull (ui_test_find_label (drop_down, name));
  gtk_window_destroy (window);
  g_object_unref (drop_down);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/scheme-editor/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("weights", test_weights);
  ADD ("contradiction", test_contradiction);
  ADD ("cancel", test_cancel);
  ADD ("group", test_group);
#undef ADD
  g_test_add_func ("/ui/scheme-editor/result", test_result);
  g_test_add_func ("/ui/scheme-editor/long-names", test_long_names);
  return g_test_run ();
}
