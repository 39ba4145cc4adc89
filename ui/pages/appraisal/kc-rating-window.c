#include "kc-rating-window.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-dialog.h"
#include "kc-rating-grid.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcRatingWindow
{
  AdwWindow parent_instance;

  GtkWidget *choice, *show;
  GtkEntry *rater;
  GtkDropDown *group, *branch;
  GtkLabel *note;
  KcStateView *state;
  KcRatingGrid *grid;

  KcWorkspace *workspace;
  gint64 scheme;
  KcPeriod period;
  GPtrArray *columns;        /* KcRatingColumn */
  GPtrArray *groups;         /* of char *: codes, as the drop-down shows them */
  GArray *branches;          /* gint64: row ids, as the drop-down shows them; 0: all */
  gint64 rater_staff;        /* whose grid is shown … */
  char *rater_name;          /* … or by name, from outside */
  char *shown_group;
  gboolean is_dirty;
  GtkWidget *focus;          /* weak: the cell in hand while it is saved */
};

G_DEFINE_FINAL_TYPE (KcRatingWindow, kc_rating_window, ADW_TYPE_WINDOW)

/* --- what is typed --- */

static void
update (KcRatingWindow *self)
{
  guint wrong = self->shown_group != NULL ? kc_rating_grid_count_wrong (self->grid) : 0;
  g_autoptr (GArray) changes = self->shown_group != NULL ? kc_rating_grid_dup_changes (self->grid) : NULL;
  guint n = changes != NULL ? changes->len : 0;
  g_autofree char *text = NULL;

  self->is_dirty = n > 0;
  if (wrong > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mark is not between zero and the full mark", "%u marks are not between zero and the full mark", wrong), wrong);
  else if (n > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change not saved", "%u changes not saved", n), n);
  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->rater), n == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), n == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->branch), n == 0);
  gtk_widget_set_sensitive (self->show, n == 0 && gtk_entry_get_text_length (self->rater) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rating.save", n > 0 && wrong == 0);
}

static void
grid_changed_cb (KcRatingWindow *self)
{
  update (self);
}

static void
choice_changed_cb (KcRatingWindow *self)
{
  if (self->columns != NULL)
    update (self);
}

/* --- the grid of a rater --- */

static GArray *
dup_full_marks (KcRatingWindow *self)
{
  GArray *full = g_array_new (FALSE, FALSE, sizeof (KcDecimal));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (self->columns, i);
      if (g_strcmp0 (column->group, self->shown_group) == 0)
        g_array_append_val (full, column->full);
    }
  return full;
}

static void
grid_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (KcRatingWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_rating_grid_finish ((KcStore *) object, result, &error);
  g_autoptr (GArray) full = NULL;

  if (self->workspace == NULL)
    return;
  if (report == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  if (g_list_model_get_n_items (kc_report_get_rows (report)) == 0)
    {
      kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("Nobody to rate"),
                                g_strcmp0 (self->shown_group, KC_RATER_GROUP_SELF) == 0
                                  ? _("Oneself is rated by a staff member only: write a staff number as the rater.")
                                  : _("Nobody of this branch is rated."),
                                NULL, NULL);
      return;
    }
  full = dup_full_marks (self);
  kc_rating_grid_set_report (self->grid, report, full);
  kc_state_view_show_content (self->state);
  update (self);
}

static gint64
get_branch (KcRatingWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->branch);

  return selected < self->branches->len ? g_array_index (self->branches, gint64, selected) : 0;
}

static void
load_grid (KcRatingWindow *self)
{
  const KcRater rater = { self->rater_staff, self->rater_name };

  kc_rating_grid_async (kc_workspace_get_store (self->workspace), self->scheme, self->period, &rater, self->shown_group, get_branch (self), NULL, grid_cb,
                        g_object_ref (self));
}

/* Who rates stays, so that a rater goes from branch to branch. */
static void
branch_selected_cb (KcRatingWindow *self)
{
  if (self->branches == NULL || self->rater_name == NULL || self->is_dirty)
    return;
  kc_state_view_show_loading (self->state);
  load_grid (self);
}

static void
branches_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcRatingWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = kc_staff_filter_choices_finish ((KcStore *) object, result, &error);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->branch));

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const KcFilterChoice *choice = g_ptr_array_index (choices, i);
      gint64 id = g_ascii_strtoll (choice->code, NULL, 10);

      g_array_append_val (self->branches, id);
      gtk_string_list_append (names, choice->label);
    }
}

/* All of them until the list is there. */
static void
fill_branches (KcRatingWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]) { _("All Branches"), NULL });
  gint64 all = 0;

  self->branches = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->branches, all);
  gtk_drop_down_set_model (self->branch, G_LIST_MODEL (names));
  kc_staff_filter_choices_async (kc_workspace_get_store (self->workspace), "branch", NULL, branches_cb, g_object_ref (self));
}

/* A staff number is a staff member, anything else somebody from outside. */
static void
rater_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRatingWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 staff = kc_staff_find_finish ((KcStore *) object, result, &error);

  if (self->workspace == NULL)
    return;
  if (staff == 0 && !g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND))
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
      return;
    }
  self->rater_staff = staff;
  g_free (self->rater_name);
  self->rater_name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rater))));
  load_grid (self);
}

static void
show_cb (KcRatingWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->group);
  g_autofree char *rater = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rater))));

  if (*rater == '\0' || self->is_dirty || selected >= self->groups->len)
    return;
  g_free (self->shown_group);
  self->shown_group = g_strdup (g_ptr_array_index (self->groups, selected));
  kc_state_view_show_loading (self->state);
  kc_staff_find_async (kc_workspace_get_store (self->workspace), rater, NULL, rater_cb, g_object_ref (self));
}

/* --- saving --- */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRatingWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), TRUE);
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
  if (!kc_rating_save_finish ((KcStore *) object, result, &error))
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_RATE, error);
      return;
    }
  kc_rating_grid_mark_saved (self->grid);
  update (self);
  gtk_label_set_text (self->note, _("Saved; the next calculation counts it"));
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcRatingWindow *self = KC_RATING_WINDOW (widget);
  const KcRater rater = { self->rater_staff, self->rater_name };
  g_autoptr (GArray) changes = kc_rating_grid_dup_changes (self->grid);

  if (changes->len == 0 || kc_rating_grid_count_wrong (self->grid) > 0)
    return;
  /* Until it is stored, what is typed must not change under it. */
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), FALSE);
  kc_rating_save_async (kc_workspace_get_store (self->workspace), self->scheme, self->period, &rater, self->shown_group,
                        (const KcRatingEntry *) (gpointer) changes->data, changes->len, NULL, saved_cb, g_object_ref (self));
}

static void
close_answered_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  KcRatingWindow *self = KC_RATING_WINDOW (object);

  if (!kc_dialog_confirm_finish (GTK_WIDGET (self), result))
    return;
  self->is_dirty = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
kc_rating_window_close_request (GtkWindow *window)
{
  KcRatingWindow *self = KC_RATING_WINDOW (window);

  if (!self->is_dirty)
    return GTK_WINDOW_CLASS (kc_rating_window_parent_class)->close_request (window);
  kc_dialog_confirm_async (GTK_WIDGET (self), _("Close without saving?"), _("Marks that were typed and not saved are lost."), _("Close _Without Saving"), TRUE,
                           close_answered_cb, NULL);
  return TRUE;
}

/* --- class --- */

static void
kc_rating_window_dispose (GObject *object)
{
  KcRatingWindow *self = KC_RATING_WINDOW (object);

  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->focus);
  G_OBJECT_CLASS (kc_rating_window_parent_class)->dispose (object);
}

static void
kc_rating_window_finalize (GObject *object)
{
  KcRatingWindow *self = KC_RATING_WINDOW (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->branches, g_array_unref);
  g_free (self->rater_name);
  g_free (self->shown_group);
  G_OBJECT_CLASS (kc_rating_window_parent_class)->finalize (object);
}

static void
kc_rating_window_class_init (KcRatingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_rating_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_rating_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = kc_rating_window_close_request;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_RATING_GRID);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-rating-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, show);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, rater);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, group);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, branch);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, note);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, state);
  gtk_widget_class_bind_template_child (widget_class, KcRatingWindow, grid);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_changed_cb);
  gtk_widget_class_install_action (widget_class, "rating.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "rating.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_rating_window_init (KcRatingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A group is shown by what it rates: "工作主动性（同事评分） …" of the first indicator stands for all. */
static void
fill_groups (KcRatingWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->groups = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *label = NULL;
      guint n = 0;

      if (g_ptr_array_find_with_equal_func (self->groups, column->group, g_str_equal, NULL))
        continue;
      for (guint k = 0; k < self->columns->len; k++)
        n += g_str_equal (((KcRatingColumn *) g_ptr_array_index (self->columns, k))->group, column->group) ? 1 : 0;
      label = n == 1 ? g_strdup (column->group_label)
                     : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s and %2$u more", "%1$s and %2$u more", n - 1), column->group_label, n - 1);
      g_ptr_array_add (self->groups, g_strdup (column->group));
      gtk_string_list_append (labels, label);
    }
  gtk_drop_down_set_model (self->group, G_LIST_MODEL (labels));
}

GtkWidget *
kc_rating_window_new (GtkWidget          *widget,
                      KcWorkspace        *workspace,
                      const KcRunSummary *summary,
                      GPtrArray          *columns)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *title = g_strdup_printf (_("Ratings · %s"), summary->name);
  KcRatingWindow *self = g_object_new (KC_TYPE_RATING_WINDOW, "title", title, "transient-for", GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);

  self->workspace = g_object_ref (workspace);
  self->scheme = summary->scheme;
  self->period = summary->period;
  self->columns = g_ptr_array_ref (columns);
  fill_groups (self);
  fill_branches (self);
  kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("Who rates?"),
                            _("Write a staff number or a name, choose what is rated, and show the grid. Arrow keys and Enter move between the cells; a block "
                              "copied from a spreadsheet is pasted as it is."), NULL, NULL);
  update (self);
  return GTK_WIDGET (self);
}
