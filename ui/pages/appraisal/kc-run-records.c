#include "kc-run-records.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcRunRecords
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkWidget *objections_group, *adjustments_group;
  GtkListBox *objections, *adjustments;

  gint64 run;
  KcRunState run_state;
  gboolean can_write;
  guint n_objections, n_adjustments;
  GCancellable *cancellable;
};

enum { PERSON_ACTIVATED, WITHDRAW, ANSWER, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunRecords, kc_run_records, GTK_TYPE_WIDGET)

/* What a row or its button is about. */
typedef struct
{
  gint64 staff, id;
} Record;

static const Record *
get_record (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "kc-record");
}

static void
set_record (gpointer widget,
            gint64   staff,
            gint64   id)
{
  Record *record = g_new (Record, 1);

  *record = (Record) { staff, id };
  g_object_set_data_full (G_OBJECT (widget), "kc-record", record, g_free);
}

static void
activated_cb (KcRunRecords *self,
              GtkWidget    *row)
{
  g_signal_emit (self, signals[PERSON_ACTIVATED], 0, get_record (row)->staff);
}

static void
withdraw_cb (GtkWidget    *button,
             KcRunRecords *self)
{
  g_signal_emit (self, signals[WITHDRAW], 0, get_record (button)->id);
}

static void
answer_cb (GtkWidget    *button,
           KcRunRecords *self)
{
  const Record *record = get_record (button);

  g_signal_emit (self, signals[ANSWER], 0, record->staff, record->id);
}

/* Person and place in the title, what was done below; its button, if it has one, behind. */
static AdwActionRow *
make_row (const char *name,
          const char *branch,
          const char *label,
          const char *mark,
          const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *title = mark != NULL ? g_strdup_printf ("%s · %s · %s · %s", name, branch, label, mark) : g_strdup_printf ("%s · %s · %s", name, branch, label);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (row, escaped);
  adw_action_row_set_subtitle_lines (row, 8);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
add_button (KcRunRecords *self,
            AdwActionRow *row,
            const char   *text,
            const char   *name,
            GCallback     callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);
  g_autofree char *accessible = g_strdup_printf ("%s %s", name, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  const Record *record = get_record (row);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  set_record (button, record->staff, record->id);
  g_signal_connect (button, "clicked", callback, self);
  adw_action_row_add_suffix (row, button);
}

static void
add_adjustment (KcRunRecords          *self,
                const KcRunAdjustment *one)
{
  g_autofree char *before = one->before_nothing == KC_NOTHING_NONE ? kc_ui_format_points (one->before) : g_strdup (kc_nothing_get_label (one->before_nothing));
  g_autofree char *after = kc_ui_format_points (one->after);
  g_autofree char *mark = g_strdup_printf ("%s → %s", before, after);
  g_autofree char *when = kc_ui_format_timestamp (one->at);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s · %s", one->reason, one->who, when);
  AdwActionRow *row = make_row (one->name, one->branch, one->label, mark, subtitle);

  set_record (row, one->staff, one->id);
  if (self->can_write && self->run_state == KC_RUN_REVIEWED && one->objection == 0)
    add_button (self, row, _("_Withdraw"), _("Withdraw"), G_CALLBACK (withdraw_cb));
  gtk_list_box_append (self->adjustments, GTK_WIDGET (row));
}

static void
add_objection (KcRunRecords         *self,
               const KcRunObjection *one)
{
  g_autoptr (GString) text = g_string_new (NULL);
  AdwActionRow *row;

  g_string_append_printf (text, "%s · %s", one->opened_on, one->text);
  if (one->addressee != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Passed up to %s"), one->addressee);
    }
  if (one->answer != NULL)
    {
      g_autofree char *when = kc_ui_format_timestamp (one->answered_at);

      g_string_append_c (text, '\n');
      /* Translators: the answer, who gave it, when. */
      g_string_append_printf (text, _("Answer: %1$s (%2$s, %3$s)"), one->answer, one->answered_by, when);
    }
  row = make_row (one->name, one->branch, one->label, kc_objection_state_get_label (one->state), text->str);
  set_record (row, one->staff, one->id);
  if (self->can_write && self->run_state == KC_RUN_PUBLISHED && one->state == KC_OBJECTION_OPEN)
    add_button (self, row, _("_Answer…"), _("Answer"), G_CALLBACK (answer_cb));
  gtk_list_box_append (self->objections, GTK_WIDGET (row));
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_empty (KcRunRecords *self)
{
  const char *text = self->run_state < KC_RUN_PUBLISHED
                     ? _("During the review, open the menu of a person in the results to adjust a score. Objections are put down once the results are published.")
                     : _("Open the menu of a person in the results to put down an objection.");

  if (self->run_state == KC_RUN_CONFIRMED)
    text = _("The results stand as they were calculated, and nobody objected.");
  kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("No adjustments, no objections"), text, NULL, NULL);
}

static void
objections_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (KcRunRecords) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = kc_run_objections_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->state == NULL)
    return;
  if (list == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  clear_list (self->objections);
  self->n_objections = list->len;
  for (guint i = 0; i < list->len; i++)
    add_objection (self, g_ptr_array_index (list, i));
  gtk_widget_set_visible (self->objections_group, self->n_objections > 0);
  gtk_widget_set_visible (self->adjustments_group, self->n_adjustments > 0);
  if (self->n_objections + self->n_adjustments > 0)
    kc_state_view_show_content (self->state);
  else
    show_empty (self);
}

static void
adjustments_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (KcRunRecords) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = kc_run_adjustments_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->state == NULL)
    return;
  if (list == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  clear_list (self->adjustments);
  self->n_adjustments = list->len;
  for (guint i = 0; i < list->len; i++)
    add_adjustment (self, g_ptr_array_index (list, i));
  kc_run_objections_async ((KcStore *) object, self->run, self->cancellable, objections_cb, g_object_ref (self));
}

void
kc_run_records_clear (KcRunRecords *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_list (self->adjustments);
  clear_list (self->objections);
  self->n_adjustments = self->n_objections = 0;
}

void
kc_run_records_load (KcRunRecords *self,
                     KcStore      *store,
                     gint64        run,
                     KcRunState    state,
                     gboolean      can_write)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->run = run;
  self->run_state = state;
  self->can_write = can_write;
  kc_run_adjustments_async (store, run, self->cancellable, adjustments_cb, g_object_ref (self));
}

static void
kc_run_records_dispose (GObject *object)
{
  KcRunRecords *self = KC_RUN_RECORDS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_records_parent_class)->dispose (object);
}

static void
kc_run_records_class_init (KcRunRecordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_records_dispose;
  signals[PERSON_ACTIVATED] = g_signal_new ("person-activated", KC_TYPE_RUN_RECORDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[WITHDRAW] = g_signal_new ("withdraw", KC_TYPE_RUN_RECORDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ANSWER] = g_signal_new ("answer", KC_TYPE_RUN_RECORDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-records.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunRecords, state);
  gtk_widget_class_bind_template_child (widget_class, KcRunRecords, objections_group);
  gtk_widget_class_bind_template_child (widget_class, KcRunRecords, adjustments_group);
  gtk_widget_class_bind_template_child (widget_class, KcRunRecords, objections);
  gtk_widget_class_bind_template_child (widget_class, KcRunRecords, adjustments);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_records_init (KcRunRecords *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->adjustments, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->objections, "row-activated", G_CALLBACK (activated_cb), self);
}
