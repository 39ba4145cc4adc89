#include "kc-ranking-view-private.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-report-read.h"
#include "kc-target.h"
#include "kc-template.h"
#include "kc-ui-format.h"

enum { LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRankingView, kc_ranking_view, GTK_TYPE_WIDGET)

static const char *const optional_columns[] = { "change", "running", "times", "next_place", "bonus", NULL };

/* A person of a ranked run: the appraisal sheet says why; else the file. */
static void
row_activated_cb (KcRankingView *self,
                  gint64         staff)
{
  if (self->run != 0)
    {
      g_autoptr (KcTarget) target = kc_target_set_id (kc_target_set_id (kc_target_new ("appraisal"), "run", self->run), "staff", staff);
      g_autofree char *text = kc_target_to_string (target);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
    }
  else
    {
      g_autofree char *record = g_strdup_printf ("staff:%" G_GINT64_FORMAT, staff);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "s", record);
    }
}

/* --- what is shown --- */

static KcReportRow *
get_ranking_row (KcRankingView *self)
{
  GListModel *rows = kc_report_get_rows (self->rankings);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (kc_report_row_get_id (row) == self->ranking)
        return g_steal_pointer (&row);
    }
  return NULL;
}

static guint
read_number (KcRankingView *self,
             KcReportRow   *row,
             const char    *name)
{
  const KcValue *value = kc_report_read_value (self->rankings, row, name);

  return value != NULL && value->type == KC_VALUE_INTEGER ? (guint) value->as.integer : 0;
}

/* The numbers that it was made with, as the sentence of the rule (D16.5). */
static void
show_rules (KcRankingView *self,
            KcReportRow   *row)
{
  const KcValue *bonus = kc_report_read_value (self->rankings, row, "bonus_points");
  g_autofree char *points = kc_ui_format_editable (NULL, bonus);
  g_autofree char *text = g_strdup_printf (
    /* Translators: counts, points, counts. */
    _("The last %1$u are paired with the first %2$u, the lowest with the highest. Who comes among the first %3$u of the next month earns both of the pair %4$s "
      "bonus points. Among the last in %5$u months running or %6$u times a year: proposed for elimination at the end of the year."),
    read_number (self, row, "bottom_count"), read_number (self, row, "top_count"), read_number (self, row, "next_top_count"), points,
    read_number (self, row, "months_running"), read_number (self, row, "times_a_year"));

  gtk_label_set_text (self->rules, text);
}

/* What a person should know before using it. */
static void
show_hint (KcRankingView *self,
           KcReportRow   *row)
{
  const char *text = NULL;

  if (read_number (self, row, "outdated") != 0)
    text = _("The appraisal has been calculated again since. Make the ranking anew, so that it follows the present results.");
  else if (g_list_model_get_n_items (kc_report_get_rows (self->rankings)) < 2)
    text = _("Only one month is ranked. Places won, bonus points and months running among the last show once the next month is ranked too.");
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (self->hint_box, text != NULL);
}

static void
show_head (KcRankingView *self,
           KcReportRow   *row)
{
  const char *basis = kc_report_read_text (self->rankings, row, "basis");
  g_autofree char *count = kc_ui_format_count (read_number (self, row, "persons"));
  g_autofree char *persons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person", "%s persons", read_number (self, row, "persons")), count);
  g_autofree char *at = kc_ui_format_timestamp (kc_report_read_text (self->rankings, row, "made_at"));
  /* Translators: by what is ranked, persons, when, by whom. */
  g_autofree char *head = g_strdup_printf (_("by %1$s · %2$s · made %3$s by %4$s"), basis, persons, at, kc_report_read_text (self->rankings, row, "made_by"));
  const KcValue *period = kc_report_read_value (self->rankings, row, "period");
  g_autofree char *year = NULL;

  self->run = read_number (self, row, "run");
  self->period = period->as.period;
  g_free (self->period_label);
  self->period_label = kc_ui_format_period (self->period);
  g_free (self->basis_name);
  self->basis_name = g_strdup (basis);
  g_free (self->source);
  self->source = g_strdup_printf (_("%1$s · by %2$s · %3$s"), self->period_label, basis, persons);
  gtk_label_set_text (self->basis, head);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->basis), head);
  year = g_strdup_printf (_("Who was among the last too often in %d is proposed here. Leadership decides at the end of the year; the program removes nobody."),
                          kc_period_get_year (self->period));
  gtk_label_set_text (self->year, year);
  show_rules (self, row);
  show_hint (self, row);
}

/* All three parts are there. */
static void
show_ranking (KcRankingView *self)
{
  g_autoptr (KcReportRow) row = NULL;
  g_autoptr (KcReport) first = NULL;
  g_autoptr (KcReport) last = NULL;

  if (self->place_rows == NULL || self->pair_rows == NULL || self->proposal_rows == NULL)
    return;
  row = get_ranking_row (self);
  if (row == NULL)
    return;
  first = kc_ranking_dup_list (self->place_rows, TRUE);
  last = kc_ranking_dup_list (self->place_rows, FALSE);
  show_head (self, row);
  kc_record_table_view_set_report (self->first, first);
  kc_record_table_view_set_report (self->last, last);
  kc_record_table_view_set_report (self->pairs, self->pair_rows);
  kc_record_table_view_set_report (self->places, self->place_rows);
  kc_record_table_view_set_report (self->proposals, self->proposal_rows);
  kc_state_view_show_content (self->state);
  kc_ranking_actions_update (self);
  g_signal_emit (self, signals[LOADED], 0);
}

/* --- loading --- */

static void
take_part (KcRankingView *self,
           KcReport     **place,
           KcReport      *report,
           const GError  *error)
{
  if (kc_ui_error_is_silent (error) || self->state == NULL || self->workspace == NULL)
    return;
  if (report == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_set_object (place, report);
  show_ranking (self);
}

static void
places_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_ranking_load_finish ((KcStore *) object, result, &error);

  take_part (self, &self->place_rows, report, error);
}

static void
pairs_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_ranking_pairs_finish ((KcStore *) object, result, &error);

  take_part (self, &self->pair_rows, report, error);
}

static void
proposals_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_ranking_proposals_finish ((KcStore *) object, result, &error);

  take_part (self, &self->proposal_rows, report, error);
}

static void
cancel (KcRankingView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget_parts (KcRankingView *self)
{
  g_clear_object (&self->place_rows);
  g_clear_object (&self->pair_rows);
  g_clear_object (&self->proposal_rows);
}

static void
read_ranking (KcRankingView *self,
              gint64         ranking)
{
  KcStore *store = kc_workspace_get_store (self->workspace);
  g_autoptr (KcReportRow) row = NULL;
  const KcValue *period;

  cancel (self);
  forget_parts (self);
  self->cancellable = g_cancellable_new ();
  self->ranking = ranking;
  row = get_ranking_row (self);
  period = kc_report_read_value (self->rankings, row, "period");
  kc_state_view_show_loading (self->state);
  kc_ranking_load_async (store, ranking, self->cancellable, places_cb, g_object_ref (self));
  kc_ranking_pairs_async (store, ranking, self->cancellable, pairs_cb, g_object_ref (self));
  kc_ranking_proposals_async (store, kc_period_get_year (period->as.period), self->cancellable, proposals_cb, g_object_ref (self));
}

static void
show_none (KcRankingView *self)
{
  self->ranking = self->run = 0;
  g_clear_pointer (&self->period_label, g_free);
  forget_parts (self);
  kc_ranking_actions_update (self);
  kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("No month is ranked"),
                            _("A ranking lists who was first and who last in a month and pairs them. From the second month on it shows who came up, who earns bonus "
                              "points, and who is among the last too often."),
                            kc_ranking_actions_can_write (self) ? _("New Ranking…") : NULL, "ranking.new");
  g_signal_emit (self, signals[LOADED], 0);
}

static void
fill_months (KcRankingView *self)
{
  GListModel *rows = kc_report_get_rows (self->rankings);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      const KcValue *period = kc_report_read_value (self->rankings, row, "period");

      gtk_string_list_take (labels, kc_ui_format_period (period->as.period));
      if (kc_report_row_get_id (row) == self->ranking)
        selected = i;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->month, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->month, selected);
  self->is_filling = FALSE;
}

static void
month_selected_cb (KcRankingView *self)
{
  guint selected = gtk_drop_down_get_selected (self->month);
  g_autoptr (KcReportRow) row = NULL;

  if (self->is_filling || self->rankings == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  row = g_list_model_get_item (kc_report_get_rows (self->rankings), selected);
  if (row != NULL && kc_report_row_get_id (row) != self->ranking)
    read_ranking (self, kc_report_row_get_id (row));
}

static void
list_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (KcRankingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) rankings = kc_ranking_list_finish ((KcStore *) object, result, &error);
  g_autoptr (KcReportRow) row = NULL;

  if (kc_ui_error_is_silent (error) || self->state == NULL || self->workspace == NULL)
    return;
  if (rankings == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_set_object (&self->rankings, rankings);
  row = get_ranking_row (self);
  if (row == NULL)
    row = g_list_model_get_item (kc_report_get_rows (rankings), 0);
  if (row == NULL)
    {
      show_none (self);
      return;
    }
  self->ranking = kc_report_row_get_id (row);
  fill_months (self);
  read_ranking (self, self->ranking);
}

static void
read_list (KcRankingView *self)
{
  cancel (self);
  if (self->workspace == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  kc_state_view_show_loading (self->state);
  kc_ranking_list_async (kc_workspace_get_store (self->workspace), self->cancellable, list_cb, g_object_ref (self));
}

/* --- class --- */

static void
kc_ranking_view_dispose (GObject *object)
{
  KcRankingView *self = KC_RANKING_VIEW (object);

  cancel (self);
  forget_parts (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->rankings);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_ranking_view_parent_class)->dispose (object);
}

static void
kc_ranking_view_finalize (GObject *object)
{
  KcRankingView *self = KC_RANKING_VIEW (object);

  g_free (self->period_label);
  g_free (self->basis_name);
  g_free (self->source);
  G_OBJECT_CLASS (kc_ranking_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, state);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, month);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, basis);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, hint);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, hint_box);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, rules);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, year);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, new_button);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, parts);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, filters);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, first);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, last);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, pairs);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, places);
  gtk_widget_class_bind_template_child (widget_class, KcRankingView, proposals);
}

static void
kc_ranking_view_class_init (KcRankingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_ranking_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_ranking_view_finalize;
  signals[LOADED] = g_signal_new ("loaded", KC_TYPE_RANKING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-ranking-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, month_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  kc_ranking_actions_install (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_ranking_view_init (KcRankingView *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  const struct { KcRecordTableView *table; const char *label; gboolean embedded; } tables[] = {
    { self->first, _("Among the First"), TRUE }, { self->last, _("Among the Last"), TRUE }, { self->pairs, _("Pairs"), TRUE },
    { self->places, _("All Places"), FALSE }, { self->proposals, _("Proposed for Elimination"), FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      kc_record_table_view_set_label (tables[i].table, tables[i].label);
      kc_record_table_view_set_optional (tables[i].table, optional_columns);
      kc_record_table_view_set_embedded (tables[i].table, tables[i].embedded);
    }
  kc_filter_bar_set_placeholder (self->filters, _("Number, name, branch"));
  kc_record_table_view_set_filter_bar (self->places, self->filters);
  kc_record_table_view_set_empty (self->pairs, NULL, _("Nobody is paired"), _("Too few persons were ranked."), NULL, NULL);
  kc_record_table_view_set_empty (self->proposals, "kc-appraisal-symbolic", _("Nobody is proposed"),
                                  _("Nobody was among the last too often this year."), NULL, NULL);
  kc_ranking_actions_update (self);
}

void
kc_ranking_view_set_workspace (KcRankingView *self,
                               KcWorkspace   *workspace)
{
  cancel (self);
  g_set_object (&self->workspace, workspace);
  self->ranking = self->run = 0;
  g_clear_object (&self->rankings);
  g_clear_pointer (&self->period_label, g_free);
  forget_parts (self);
  kc_ranking_actions_update (self);
}

void
kc_ranking_view_show (KcRankingView *self,
                      gint64         ranking)
{
  if (ranking != 0)
    self->ranking = ranking;
  if (ranking != 0 || self->rankings == NULL)
    read_list (self);
}

/* What has never been shown is read when it is. */
void
kc_ranking_view_reload (KcRankingView *self)
{
  if (self->rankings != NULL || self->ranking != 0)
    read_list (self);
}

void
kc_ranking_view_focus_search (KcRankingView *self)
{
  gtk_stack_set_visible_child_name (self->parts, "places");
  kc_filter_bar_focus_search (self->filters);
}

gint64
kc_ranking_view_get_ranking (KcRankingView *self)
{
  return self->ranking;
}

const char *
kc_ranking_view_get_period (KcRankingView *self)
{
  return self->period_label;
}
