#include "kc-command-run.h"

#include <glib/gi18n.h>

#include "kc-command.h"
#include "kc-run-workflow.h"

static void
append_json (GString *text,
             const char *name,
             const char *value)
{
  g_string_append_printf (text, "\"%s\": ", name);
  kc_command_append_json_string (text, value);
}

static void
append_steps_json (GString *text,
                   const KcRunSummary *summary)
{
  const char *separator = "";

  g_string_append (text, "  \"steps\": [");
  for (KcRunState state = KC_RUN_DRAFT; state <= KC_RUN_CONFIRMED; state++)
    {
      if (summary->steps[state].at == NULL)
        continue;
      g_string_append_printf (text, "%s\n    {", separator);
      append_json (text, "state", kc_run_state_to_nick (state));
      g_string_append (text, ", ");
      append_json (text, "at", summary->steps[state].at);
      g_string_append (text, ", ");
      append_json (text, "who", summary->steps[state].who);
      g_string_append (text, "}");
      separator = ",";
    }
  g_string_append (text, "\n  ],\n");
}

static void
append_records_json (GString *text,
                     const GPtrArray *adjustments,
                     const GPtrArray *objections)
{
  g_string_append (text, "  \"adjustments\": [");
  for (guint i = 0; i < adjustments->len; i++)
    {
      const KcRunAdjustment *row = g_ptr_array_index (adjustments, i);
      g_autofree char *before = row->before_nothing == KC_NOTHING_NONE ? kc_decimal_to_string (kc_decimal_normalize (row->before)) : NULL;
      g_autofree char *after = kc_decimal_to_string (kc_decimal_normalize (row->after));
      const char *const values[][2] = { { "staff_number", row->staff_number }, { "target", row->target }, { "before", before }, { "after", after },
                                        { "reason", row->reason }, { "who", row->who }, { "at", row->at } };

      g_string_append_printf (text, "%s\n    {\"id\": %" G_GINT64_FORMAT, i > 0 ? "," : "", row->id);
      for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
        {
          g_string_append (text, ", ");
          append_json (text, values[k][0], values[k][1]);
        }
      g_string_append (text, "}");
    }
  g_string_append (text, adjustments->len > 0 ? "\n  ],\n  \"objections\": [" : "],\n  \"objections\": [");
  for (guint i = 0; i < objections->len; i++)
    {
      const KcRunObjection *row = g_ptr_array_index (objections, i);
      const char *const values[][2] = { { "staff_number", row->staff_number }, { "target", row->target }, { "state", kc_objection_state_to_nick (row->state) },
                                        { "opened_on", row->opened_on }, { "text", row->text }, { "addressee", row->addressee },
                                        { "answer", row->answer }, { "answered_by", row->answered_by }, { "answered_at", row->answered_at } };

      g_string_append_printf (text, "%s\n    {\"id\": %" G_GINT64_FORMAT, i > 0 ? "," : "", row->id);
      for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
        {
          g_string_append (text, ", ");
          append_json (text, values[k][0], values[k][1]);
        }
      g_string_append (text, "}");
    }
  g_string_append (text, objections->len > 0 ? "\n  ]" : "]");
}

static void
print_json (const KcRunSummary *summary,
            const GPtrArray *adjustments,
            const GPtrArray *objections)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = kc_date_to_iso (summary->published_from), *until = kc_date_to_iso (summary->published_until);

  g_string_append_printf (text, "{\n  \"run\": %" G_GINT64_FORMAT ",\n  ", summary->run);
  append_json (text, "name", summary->name);
  g_string_append (text, ",\n  ");
  append_json (text, "state", kc_run_state_to_nick (summary->state));
  g_string_append (text, ",\n  ");
  append_json (text, "published_from", *from != '\0' ? from : NULL);
  g_string_append (text, ",\n  ");
  append_json (text, "published_until", *until != '\0' ? until : NULL);
  g_string_append_printf (text, ",\n  \"replaces\": %" G_GINT64_FORMAT ",\n  \"replaced_by\": %" G_GINT64_FORMAT ",\n", summary->replaces, summary->replaced_by);
  append_steps_json (text, summary);
  append_records_json (text, adjustments, objections);
  g_print ("%s\n}\n", text->str);
}

static void
print_lines (const KcRunSummary *summary,
             const GPtrArray *adjustments,
             const GPtrArray *objections)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, summary->run);

  g_print (_("Run %s: %s\n"), number, summary->name);
  g_print (_("State: %s\n"), kc_run_state_get_label (summary->state));
  for (KcRunState state = KC_RUN_DRAFT; state <= KC_RUN_CONFIRMED; state++)
    if (summary->steps[state].at != NULL)
      g_print ("  %s  %s  %s\n", summary->steps[state].at, kc_run_state_get_label (state), summary->steps[state].who);
  for (guint i = 0; i < adjustments->len; i++)
    {
      const KcRunAdjustment *row = g_ptr_array_index (adjustments, i);
      g_autofree char *before = row->before_nothing == KC_NOTHING_NONE ? kc_decimal_to_string (kc_decimal_normalize (row->before))
                                                                       : g_strdup (kc_nothing_get_label (row->before_nothing));
      g_autofree char *after = kc_decimal_to_string (kc_decimal_normalize (row->after));

      /* Translators: staff number, indicator, points before and after, reason. */
      g_print (_("Adjustment: %s, %s, %s → %s, %s\n"), row->staff_number, row->label, before, after, row->reason);
    }
  for (guint i = 0; i < objections->len; i++)
    {
      const KcRunObjection *row = g_ptr_array_index (objections, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);

      /* Translators: its number, staff number, indicator, state. */
      g_print (_("Objection %s: %s, %s, %s\n"), id, row->staff_number, row->label, kc_objection_state_get_label (row->state));
    }
}

int
kc_command_run_report (KcStore *store,
                       gint64 run,
                       gboolean json)
{
  g_auto (KcCommandWait) first = KC_COMMAND_WAIT_INIT, second = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcRunSummary) summary = kc_command_load_summary (store, run, &error);
  g_autoptr (GPtrArray) adjustments = NULL;
  g_autoptr (GPtrArray) objections = NULL;

  if (summary != NULL)
    {
      kc_command_wait_start (&first);
      kc_run_adjustments_async (store, run, NULL, kc_command_wait_cb, &first);
      adjustments = kc_run_adjustments_finish (store, kc_command_wait (&first), &error);
    }
  if (adjustments != NULL)
    {
      kc_command_wait_start (&second);
      kc_run_objections_async (store, run, NULL, kc_command_wait_cb, &second);
      objections = kc_run_objections_finish (store, kc_command_wait (&second), &error);
    }
  if (objections == NULL)
    return kc_command_fail (KC_ATTEMPT_LOAD, error, json);
  if (json)
    print_json (summary, adjustments, objections);
  else
    print_lines (summary, adjustments, objections);
  return KC_EXIT_DONE;
}
