#include "kc-ranking-dialogs.h"

#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-form-window.h"
#include "kc-report-read.h"
#include "kc-ui-format.h"
#include "kc-workflow-dialogs.h"

#define MOST 999

/* --- a new ranking --- */

typedef struct
{
  KcFormWindow *window;      /* owns this */
  GtkWidget *parent;
  KcWorkspace *workspace;
  KcReport *bases;
  char *usual;
  KcRankingMadeFunc made;
  AdwComboRow *month, *basis;
  GArray *months;            /* KcPeriod, newest first */
  GArray *rows;              /* guint: rows of the bases that the second row shows */
} Make;

static void
make_free (gpointer data)
{
  Make *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->workspace);
  g_object_unref (self->bases);
  g_free (self->usual);
  g_array_unref (self->months);
  g_array_unref (self->rows);
  g_free (self);
}

static KcPeriod
read_period (Make        *self,
             KcReportRow *row)
{
  const KcValue *value = kc_report_read_value (self->bases, row, "period");

  return value != NULL && value->type == KC_VALUE_PERIOD ? value->as.period : KC_PERIOD_NONE;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return *(const KcPeriod *) b - *(const KcPeriod *) a;
}

static void
fill_months (Make *self)
{
  GListModel *rows = kc_report_get_rows (self->bases);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      KcPeriod period = read_period (self, row);
      gboolean is_there = FALSE;

      for (guint k = 0; k < self->months->len; k++)
        is_there = is_there || g_array_index (self->months, KcPeriod, k) == period;
      if (!is_there)
        g_array_append_val (self->months, period);
    }
  g_array_sort (self->months, compare_newest_first);
  for (guint i = 0; i < self->months->len; i++)
    gtk_string_list_take (labels, kc_ui_format_period (g_array_index (self->months, KcPeriod, i)));
  adw_combo_row_set_model (self->month, G_LIST_MODEL (labels));
}

/* By what the chosen month can be ranked. */
static void
month_selected_cb (Make *self)
{
  guint selected = adw_combo_row_get_selected (self->month);
  GListModel *rows = kc_report_get_rows (self->bases);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint usual = 0;

  g_array_set_size (self->rows, 0);
  for (guint i = 0; selected < self->months->len && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (read_period (self, row) != g_array_index (self->months, KcPeriod, selected))
        continue;
      if (g_strcmp0 (kc_report_read_text (self->bases, row, "basis"), self->usual) == 0)
        usual = self->rows->len;
      g_array_append_val (self->rows, i);
      gtk_string_list_append (labels, kc_report_read_text (self->bases, row, "basis"));
    }
  adw_combo_row_set_model (self->basis, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->basis, usual);
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (KcFormWindow) window = user_data;
  Make *self = g_object_get_data (G_OBJECT (window), "kc-ranking");
  g_autoptr (GError) error = NULL;
  gint64 ranking = kc_ranking_make_finish ((KcStore *) object, result, &error);

  kc_form_window_set_busy (window, FALSE);
  if (ranking == 0)
    {
      kc_dialog_show_error (GTK_WIDGET (window), KC_ATTEMPT_SAVE, error);
      return;
    }
  self->made (self->parent, ranking);
  gtk_window_close (GTK_WINDOW (window));
}

static void
make_cb (Make *self)
{
  guint selected = adw_combo_row_get_selected (self->basis);
  g_autoptr (KcReportRow) row = NULL;

  if (selected >= self->rows->len)
    return;
  row = g_list_model_get_item (kc_report_get_rows (self->bases), g_array_index (self->rows, guint, selected));
  kc_form_window_set_busy (self->window, TRUE);
  kc_ranking_make_async (kc_workspace_get_store (self->workspace), read_period (self, row), kc_report_row_get_id (row),
                         kc_report_read_text (self->bases, row, "measure"), NULL, made_cb, g_object_ref (self->window));
}

GtkWidget *
kc_ranking_dialog_new (GtkWidget        *widget,
                       KcWorkspace      *workspace,
                       KcReport         *bases,
                       const char       *usual,
                       KcRankingMadeFunc made)
{
  Make *self = g_new0 (Make, 1);

  self->window = kc_form_window_new (widget, _("New Ranking"), _("_Rank"),
                                     _("Everybody is ranked from the highest value down, by the totals of a calculated appraisal of the month or by the figures of a "
                                       "measure. A ranking of the same month that was made before is replaced."));
  self->parent = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->bases = g_object_ref (bases);
  self->usual = g_strdup (usual);
  self->made = made;
  self->months = g_array_new (FALSE, FALSE, sizeof (KcPeriod));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->month = kc_form_window_add_combo (self->window, _("_Month"), NULL);
  self->basis = kc_form_window_add_combo (self->window, _("Ranked _by"), NULL);
  fill_months (self);
  month_selected_cb (self);
  g_object_set_data_full (G_OBJECT (self->window), "kc-ranking", self, make_free);
  g_signal_connect_swapped (self->month, "notify::selected", G_CALLBACK (month_selected_cb), self);
  g_signal_connect_swapped (self->window, "accept", G_CALLBACK (make_cb), self);
  return GTK_WIDGET (self->window);
}

/* --- the numbers of policy (D16.5: every number is a setting) --- */

static const struct
{
  const char *title, *subtitle;
  gsize offset;
} numbers[] = {
  { N_("Among the _last"), N_("So many go to refresher training and are paired"), G_STRUCT_OFFSET (KcRankingSettings, bottom_count) },
  { N_("Among the _first"), N_("So many take care of those among the last"), G_STRUCT_OFFSET (KcRankingSettings, top_count) },
  { N_("Place to _reach in the next month"), N_("Who comes among so many earns the bonus points"), G_STRUCT_OFFSET (KcRankingSettings, next_top_count) },
  { N_("_Months running among the last"), N_("From so many on: proposed for elimination"), G_STRUCT_OFFSET (KcRankingSettings, months_running) },
  { N_("_Times a year among the last"), N_("From so many on: proposed for elimination"), G_STRUCT_OFFSET (KcRankingSettings, times_a_year) },
};

typedef struct
{
  KcFormWindow *window;      /* owns this */
  GtkWidget *parent;
  KcWorkspace *workspace;
  GtkSpinButton *counts[G_N_ELEMENTS (numbers)];
  AdwEntryRow *bonus;
} Numbers;

static void
numbers_free (gpointer data)
{
  Numbers *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->workspace);
  g_free (self);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcFormWindow) window = user_data;
  Numbers *self = g_object_get_data (G_OBJECT (window), "kc-ranking");
  g_autoptr (GError) error = NULL;

  kc_form_window_set_busy (window, FALSE);
  if (!kc_ranking_settings_save_finish ((KcStore *) object, result, &error))
    {
      kc_dialog_show_error (GTK_WIDGET (window), KC_ATTEMPT_SAVE, error);
      return;
    }
  kc_dialog_toast (self->parent, _("Saved. The numbers hold for rankings that are made from now on."));
  gtk_window_close (GTK_WINDOW (window));
}

static void
save_cb (Numbers *self)
{
  KcRankingSettings settings = { 0 };
  gboolean is_number = kc_ui_parse_decimal (gtk_editable_get_text (GTK_EDITABLE (self->bonus)), &settings.bonus_points) &&
                       kc_decimal_sign (settings.bonus_points) >= 0;

  kc_dialog_row_set_wrong (GTK_WIDGET (self->bonus), !is_number);
  if (!is_number)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    *(guint *) G_STRUCT_MEMBER_P (&settings, numbers[i].offset) = (guint) gtk_spin_button_get_value_as_int (self->counts[i]);
  kc_form_window_set_busy (self->window, TRUE);
  kc_ranking_settings_save_async (kc_workspace_get_store (self->workspace), &settings, NULL, saved_cb, g_object_ref (self->window));
}

GtkWidget *
kc_ranking_settings_dialog_new (GtkWidget               *widget,
                                KcWorkspace             *workspace,
                                const KcRankingSettings *settings)
{
  g_autofree char *bonus = kc_decimal_to_string (settings->bonus_points);
  Numbers *self = g_new0 (Numbers, 1);

  self->window = kc_form_window_new (widget, _("Numbers of the Ranking"), _("_Save"),
                                     _("They hold for rankings that are made from now on; those made before keep theirs."));
  self->parent = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->counts[i] = kc_form_window_add_number (self->window, _(numbers[i].title), _(numbers[i].subtitle),
                                                 *(const guint *) G_STRUCT_MEMBER_P (settings, numbers[i].offset), 1, MOST);
  self->bonus = kc_form_window_add_entry (self->window, _("_Bonus points for both of a pair"));
  gtk_editable_set_text (GTK_EDITABLE (self->bonus), bonus);
  g_object_set_data_full (G_OBJECT (self->window), "kc-ranking", self, numbers_free);
  g_signal_connect_swapped (self->window, "accept", G_CALLBACK (save_cb), self);
  return GTK_WIDGET (self->window);
}
