#include "kc-score-choice.h"

#include <glib/gi18n-lib.h>

#include "kc-ui-format.h"

static void
add (KcScoreChoice *self,
     const char    *target,
     KcDecimal      score,
     KcNothing      nothing)
{
  g_ptr_array_add (self->targets, g_strdup (target));
  g_ptr_array_add (self->values, nothing == KC_NOTHING_NONE ? kc_ui_format_points (score) : g_strdup (kc_nothing_get_label (nothing)));
}

static void
selected_cb (KcScoreChoice *self)
{
  guint selected = adw_combo_row_get_selected (self->combo);

  if (selected < self->values->len)
    adw_action_row_set_subtitle (self->value, g_ptr_array_index (self->values, selected));
}

KcScoreChoice *
kc_score_choice_new (KcFormWindow           *window,
                     const KcAppraisalSheet *sheet,
                     const char             *target)
{
  KcScoreChoice *self = g_new0 (KcScoreChoice, 1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint chosen = sheet->indicators->len;

  self->targets = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);

      add (self, indicator->code, indicator->score, indicator->nothing);
      g_ptr_array_add (labels, indicator->label);
      if (g_strcmp0 (indicator->code, target) == 0)
        chosen = i;
    }
  add (self, KC_TARGET_TOTAL, sheet->total, sheet->nothing);
  g_ptr_array_add (labels, (gpointer) _("Total"));
  g_ptr_array_add (labels, NULL);
  self->combo = kc_form_window_add_combo (window, _("_Score"), (const char *const *) labels->pdata);
  self->value = kc_form_window_add_value (window, _("Stands at"), "");
  g_signal_connect_swapped (self->combo, "notify::selected", G_CALLBACK (selected_cb), self);
  adw_combo_row_set_selected (self->combo, chosen);
  selected_cb (self);
  return self;
}

void
kc_score_choice_free (KcScoreChoice *self)
{
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->values);
  g_free (self);
}

const char *
kc_score_choice_get_target (KcScoreChoice *self)
{
  guint selected = adw_combo_row_get_selected (self->combo);

  return selected < self->targets->len ? g_ptr_array_index (self->targets, selected) : KC_TARGET_TOTAL;
}
