#include "kc-run-steps.h"

#include <glib/gi18n-lib.h>

#include "kc-ui-format.h"

#define N_STEPS (KC_RUN_CONFIRMED + 1)

typedef struct
{
  GtkWidget *box;
  GtkLabel *mark, *name, *note;
} Step;

struct _KcRunSteps
{
  GtkWidget parent_instance;

  GtkWidget *box;
  Step steps[N_STEPS];
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (KcRunSteps, kc_run_steps, GTK_TYPE_WIDGET)

/* What is done in a step; the state is what stands when it is done. */
static const char *const names[N_STEPS] = {
  [KC_RUN_DRAFT] = NC_("step of an appraisal", "Draft"),
  [KC_RUN_CALCULATED] = NC_("step of an appraisal", "Calculation"),
  [KC_RUN_REVIEWED] = NC_("step of an appraisal", "Review"),
  [KC_RUN_PUBLISHED] = NC_("step of an appraisal", "Publication"),
  [KC_RUN_CONFIRMED] = NC_("step of an appraisal", "Confirmation"),
};

static GtkLabel *
make_label (const char *css)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  if (css != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css);
  return label;
}

static void
make_step (KcRunSteps *self,
           KcRunState  state)
{
  Step *step = &self->steps[state];
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  step->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  step->mark = make_label (NULL);
  step->name = make_label (NULL);
  step->note = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (step->note), "dim-label");
  gtk_widget_set_valign (GTK_WIDGET (step->mark), GTK_ALIGN_START);
  gtk_label_set_text (step->name, g_dpgettext2 (GETTEXT_PACKAGE, "step of an appraisal", names[state]));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (step->name));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (step->note));
  gtk_box_append (GTK_BOX (step->box), GTK_WIDGET (step->mark));
  gtk_box_append (GTK_BOX (step->box), column);
  gtk_box_append (GTK_BOX (self->box), step->box);
}

/* Day and person; the whole moment in the tooltip. */
static void
show_step (KcRunSteps         *self,
           const KcRunSummary *summary,
           KcRunState          state)
{
  Step *step = &self->steps[state];
  const KcRunStep *done = &summary->steps[state];
  gboolean current = state == summary->state, ahead = state > summary->state || done->at == NULL;
  g_autofree char *moment = done->at != NULL && !ahead ? kc_ui_format_timestamp (done->at) : NULL;
  g_autofree char *day = moment != NULL ? g_strndup (moment, 10) : NULL;
  g_autofree char *note = day != NULL ? g_strdup_printf ("%s %s", day, done->who) : NULL;
  g_autofree char *hint = moment != NULL ? g_strdup_printf ("%s\n%s %s", kc_run_state_get_label (state), moment, done->who) : NULL;

  gtk_label_set_text (step->mark, ahead ? "○" : current ? "●" : "✓");
  gtk_label_set_text (step->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (step->note), note != NULL);
  gtk_widget_set_tooltip_text (step->box, hint);
  gtk_widget_set_opacity (step->box, ahead ? 0.55 : 1);
  if (current)
    {
      gtk_widget_add_css_class (GTK_WIDGET (step->name), "heading");
      gtk_widget_add_css_class (GTK_WIDGET (step->mark), "accent");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (step->name), "heading");
      gtk_widget_remove_css_class (GTK_WIDGET (step->mark), "accent");
    }
}

static gboolean
is_over (KcDate until)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  KcDate today = { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };

  return kc_date_compare (today, until) > 0;
}

static char *
word_published (const KcRunSummary *summary)
{
  g_autofree char *until = kc_ui_format_date (summary->published_until);

  if (summary->n_open > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u objection waits for your answer in writing.", "%u objections wait for your answer in writing.",
                                      summary->n_open), summary->n_open);
  if (!is_over (summary->published_until))
    return g_strdup_printf (_("The managers’ turn until %s. Put down objections as they come in."), until);
  return g_strdup (_("The publication is over, nothing is open. Confirm."));
}

/* Whose turn it is, in a sentence. */
static char *
word_turn (const KcRunSummary *summary)
{
  switch (summary->state)
    {
    case KC_RUN_DRAFT:
      return g_strdup (_("Your turn: check the data, then calculate."));
    case KC_RUN_CALCULATED:
      return g_strdup (_("Your turn: look through results and findings, then begin the review."));
    case KC_RUN_REVIEWED:
      return summary->n_adjustments == 0
             ? g_strdup (_("Your turn: adjust where it is needed, with a reason; then publish."))
             : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Your turn: %u result is adjusted. Publish when the review is done.",
                                          "Your turn: %u results are adjusted. Publish when the review is done.", summary->n_adjustments), summary->n_adjustments);
    case KC_RUN_PUBLISHED:
      return word_published (summary);
    case KC_RUN_CONFIRMED:
    default:
      return summary->replaced_by_name != NULL ? g_strdup (_("Settled; corrected by a new run."))
                                               : g_strdup (_("Settled for good."));
    }
}

/* The word of a correction goes both ways. */
static char *
dup_hint (const KcRunSummary *summary)
{
  g_autofree char *turn = word_turn (summary);

  if (summary->replaces == 0)
    return g_steal_pointer (&turn);
  return g_strdup_printf (_("Corrects run %1$s. %2$s"), summary->replaces_name, turn);
}

void
kc_run_steps_set_summary (KcRunSteps         *self,
                          const KcRunSummary *summary)
{
  g_autofree char *hint = dup_hint (summary);

  for (KcRunState state = KC_RUN_DRAFT; state < N_STEPS; state++)
    show_step (self, summary, state);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), hint);
}

static void
kc_run_steps_dispose (GObject *object)
{
  g_clear_pointer (&KC_RUN_STEPS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_steps_parent_class)->dispose (object);
}

static void
kc_run_steps_class_init (KcRunStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_steps_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "runsteps");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_run_steps_init (KcRunSteps *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (KcRunState state = KC_RUN_DRAFT; state < N_STEPS; state++)
    make_step (self, state);
  self->hint = make_label (NULL);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 1);
  gtk_label_set_lines (self->hint, 2);
  gtk_label_set_ellipsize (self->hint, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->hint), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->hint));
  gtk_widget_add_css_class (GTK_WIDGET (self), "kc-toolbar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the appraisal"), -1);
}
