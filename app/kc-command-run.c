/* The steps of an appraisal (D7.7, D7.8) without a display: kaocheng run show|rate|review|adjust|publish|object|answer|back|
 * confirm|correct. */
#include "kc-command-run.h"
#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-ratings.h"
#include "kc-run-workflow.h"
#include "kc-staff.h"

typedef struct
{
  char *database;
  gint64 run;
  char *staff, *target, *value, *reason;
  char *from, *until, *on, *addressee, *as;
  char *rater, *group;
  gint64 objection;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->staff);
  g_free (self->target);
  g_free (self->value);
  g_free (self->reason);
  g_free (self->from);
  g_free (self->until);
  g_free (self->on);
  g_free (self->addressee);
  g_free (self->as);
  g_free (self->rater);
  g_free (self->group);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What the options say, read. */
typedef struct
{
  KcStore *store;
  gint64 run;
  gint64 staff;
  const char *target;
  KcDecimal value;
  gboolean has_value;
  KcDate from, until, on;
  KcObjectionState state;
  const Options *options;
  gint64 made;             /* the run that a correction made */
} Call;

typedef struct
{
  const char *name;
  KcAttempt attempt;
  const char *required;    /* of the options: s staff, v value, r reason, d days, o objection, a as, t target, x rater, g group */
  gboolean (*work) (Call *call, KcCommandWait *wait, GError **error);
} Step;

/* The steps ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
show (Call *call,
      KcCommandWait *wait,
      GError **error)
{
  return TRUE;
}

/* A staff number is a staff member, anything else somebody from outside. */
static gboolean
find_rater (Call *call,
            KcRater *rater,
            GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) local = NULL;

  kc_command_wait_start (&wait);
  kc_staff_find_async (call->store, call->options->rater, NULL, kc_command_wait_cb, &wait);
  *rater = (KcRater) { kc_staff_find_finish (call->store, kc_command_wait (&wait), &local), call->options->rater };
  if (rater->staff != 0 || g_error_matches (local, KC_ERROR, KC_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* One mark, for the next calculation of the run's scheme and period. */
static gboolean
rate (Call *call,
      KcCommandWait *wait,
      GError **error)
{
  g_autoptr (KcRunSummary) summary = kc_command_load_summary (call->store, call->run, error);
  const KcRatingEntry entry = { call->staff, call->target, TRUE, call->value };
  KcRater rater;

  if (summary == NULL || !find_rater (call, &rater, error))
    return FALSE;
  kc_rating_save_async (call->store, summary->scheme, summary->period, &rater, call->options->group, &entry, 1, NULL, kc_command_wait_cb, wait);
  return kc_rating_save_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
review (Call *call,
        KcCommandWait *wait,
        GError **error)
{
  kc_run_review_async (call->store, call->run, NULL, kc_command_wait_cb, wait);
  return kc_run_review_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
adjust (Call *call,
        KcCommandWait *wait,
        GError **error)
{
  kc_run_adjust_async (call->store, call->run, call->staff, call->target, call->value, call->options->reason, NULL, kc_command_wait_cb, wait);
  return kc_run_adjust_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
publish (Call *call,
         KcCommandWait *wait,
         GError **error)
{
  kc_run_publish_async (call->store, call->run, call->from, call->until, NULL, kc_command_wait_cb, wait);
  return kc_run_publish_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
object (Call *call,
        KcCommandWait *wait,
        GError **error)
{
  kc_run_object_async (call->store, call->run, call->staff, call->target, call->on, call->options->reason, call->options->addressee, NULL, kc_command_wait_cb, wait);
  return kc_run_object_finish (call->store, kc_command_wait (wait), error) != 0;
}

static gboolean
answer (Call *call,
        KcCommandWait *wait,
        GError **error)
{
  kc_run_answer_async (call->store, call->options->objection, call->state, call->options->reason, call->has_value ? &call->value : NULL, NULL,
                       kc_command_wait_cb, wait);
  return kc_run_answer_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
back (Call *call,
      KcCommandWait *wait,
      GError **error)
{
  kc_run_step_back_async (call->store, call->run, NULL, kc_command_wait_cb, wait);
  return kc_run_step_back_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
confirm (Call *call,
         KcCommandWait *wait,
         GError **error)
{
  kc_run_confirm_async (call->store, call->run, NULL, kc_command_wait_cb, wait);
  return kc_run_confirm_finish (call->store, kc_command_wait (wait), error);
}

static gboolean
correct (Call *call,
         KcCommandWait *wait,
         GError **error)
{
  kc_run_correct_async (call->store, call->run, NULL, kc_command_wait_cb, wait);
  call->made = kc_run_correct_finish (call->store, kc_command_wait (wait), error);
  return call->made != 0;
}

static const Step steps[] = {
  { "show", KC_ATTEMPT_LOAD, "", show },
  { "rate", KC_ATTEMPT_RATE, "stvxg", rate },
  { "review", KC_ATTEMPT_REVIEW, "", review },
  { "adjust", KC_ATTEMPT_ADJUST, "svr", adjust },
  { "publish", KC_ATTEMPT_PUBLISH, "d", publish },
  { "object", KC_ATTEMPT_OBJECT, "sr", object },
  { "answer", KC_ATTEMPT_ANSWER, "oar", answer },
  { "back", KC_ATTEMPT_STEP_BACK, "", back },
  { "confirm", KC_ATTEMPT_CONFIRM, "", confirm },
  { "correct", KC_ATTEMPT_SAVE, "", correct },
};

/* What the options say -------------------------------------------------------------------------------------------------------------- */

static const struct
{
  char letter;
  const char *option;
} requirements[] = {
  { 's', "--staff" }, { 'v', "--value" }, { 'r', "--reason" }, { 'd', "--from, --until" }, { 'o', "--objection" }, { 'a', "--as" },
  { 't', "--target" }, { 'x', "--rater" }, { 'g', "--group" },
};

static gboolean
is_given (const Options *options,
          char letter)
{
  switch (letter)
    {
    case 's':
      return options->staff != NULL;
    case 'v':
      return options->value != NULL;
    case 'r':
      return options->reason != NULL;
    case 'd':
      return options->from != NULL && options->until != NULL;
    case 'o':
      return options->objection != 0;
    case 't':
      return options->target != NULL;
    case 'x':
      return options->rater != NULL;
    case 'g':
      return options->group != NULL;
    case 'a':
    default:
      return options->as != NULL;
    }
}

static gboolean
read_date (const char *text,
           KcDate *out)
{
  if (text == NULL || kc_date_parse_iso (text, out))
    return TRUE;
  g_printerr (_("“%s” is no date. Write 2025-03-31.\n"), text);
  return FALSE;
}

/* FALSE: told, wrong usage. */
static gboolean
read_options (const Step *step,
              Call *call)
{
  const Options *options = call->options;

  for (gsize i = 0; i < G_N_ELEMENTS (requirements); i++)
    if (strchr (step->required, requirements[i].letter) != NULL && !is_given (options, requirements[i].letter))
      {
        g_printerr (_("“%s” needs %s.\n"), step->name, requirements[i].option);
        return FALSE;
      }
  if (!read_date (options->from, &call->from) || !read_date (options->until, &call->until) || !read_date (options->on, &call->on))
    return FALSE;
  call->target = options->target != NULL ? options->target : KC_TARGET_TOTAL;
  call->has_value = options->value != NULL;
  if (call->has_value && !kc_decimal_parse (options->value, -1, &call->value, NULL))
    {
      g_printerr (_("“%s” is no number.\n"), options->value);
      return FALSE;
    }
  if (options->as != NULL && (!kc_objection_state_from_nick (options->as, &call->state) || call->state == KC_OBJECTION_OPEN))
    {
      g_printerr (_("“%s” is no answer. Write answered, corrected or refused.\n"), options->as);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_records (Call *call,
              GError **error)
{
  g_auto (KcCommandWait) first = KC_COMMAND_WAIT_INIT, second = KC_COMMAND_WAIT_INIT;

  call->run = call->options->run;
  if (call->run == 0)
    {
      g_autoptr (KcReport) runs = NULL;
      g_autoptr (KcReportRow) row = NULL;

      kc_command_wait_start (&first);
      kc_run_list_async (call->store, NULL, kc_command_wait_cb, &first);
      runs = kc_run_list_finish (call->store, kc_command_wait (&first), error);
      row = runs != NULL ? g_list_model_get_item (kc_report_get_rows (runs), 0) : NULL;
      if (runs != NULL && row == NULL)
        g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "there is no run");
      if (row == NULL)
        return FALSE;
      call->run = kc_report_row_get_id (row);
    }
  if (call->options->staff == NULL)
    return TRUE;
  kc_command_wait_start (&second);
  kc_staff_find_async (call->store, call->options->staff, NULL, kc_command_wait_cb, &second);
  call->staff = kc_staff_find_finish (call->store, kc_command_wait (&second), error);
  return call->staff != 0;
}

static int
take_step (const Step *step,
           Call *call)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;

  if (!find_records (call, &error))
    return kc_command_fail (step->attempt, error, call->options->json);
  kc_command_wait_start (&wait);
  if (!step->work (call, &wait, &error))
    return kc_command_fail (step->attempt, error, call->options->json);
  return kc_command_run_report (call->store, call->made != 0 ? call->made : call->run, call->options->json);
}

static const Step *
find_step (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].name, name) == 0)
      return &steps[i];
  return NULL;
}

static int
run (int argc,
     char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (KcWorkspace) workspace = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Call call = { .options = &options,
                .on = { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) } };
  const Step *step;
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options.database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "run", 'r', 0, G_OPTION_ARG_INT64, &options.run, N_("Number of the run (default: the newest)"), N_("NUMBER") },
    { "staff", 's', 0, G_OPTION_ARG_STRING, &options.staff, N_("Staff number of whom it is about"), N_("NUMBER") },
    { "target", 't', 0, G_OPTION_ARG_STRING, &options.target, N_("Code of the indicator (default: total)"), N_("CODE") },
    { "value", 'v', 0, G_OPTION_ARG_STRING, &options.value, N_("Points that stand from now on"), N_("POINTS") },
    { "reason", 'm', 0, G_OPTION_ARG_STRING, &options.reason, N_("Reason of an adjustment, text of an objection or of its answer"), N_("TEXT") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_("First day of the publication"), N_("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, N_("Last day of the publication"), N_("DATE") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on, N_("Date of an objection (default: today)"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.addressee, N_("To whom a dissenting opinion is passed up"), N_("NAME") },
    { "objection", 'o', 0, G_OPTION_ARG_INT64, &options.objection, N_("Number of the objection that is answered"), N_("NUMBER") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.as, N_("answered, corrected or refused"), N_("STATE") },
    { "rater", 0, 0, G_OPTION_ARG_STRING, &options.rater, N_("Who rates: a staff number, or a name from outside"), N_("RATER") },
    { "group", 0, 0, G_OPTION_ARG_STRING, &options.group, N_("As what somebody rates: self, supervisor, peers … as the scheme has it"), N_("CODE") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.json, N_("Print the run as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse ("show|rate|review|adjust|publish|object|answer|back|confirm|correct",
                         _("Takes a run through its steps: ratings, review, adjustments, publication, objections, confirmation; or corrects it by a new run."),
                         entries, &argc, &argv, &exit_code))
    return exit_code;
  step = argc == 2 ? find_step (argv[1]) : NULL;
  if (step == NULL)
    {
      g_printerr (_("One step is needed: show, rate, review, adjust, publish, object, answer, back, confirm or correct.\n"));
      return KC_EXIT_USAGE;
    }
  if (!read_options (step, &call))
    return KC_EXIT_USAGE;
  workspace = kc_command_open (options.database, FALSE, options.json);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  call.store = kc_workspace_get_store (workspace);
  exit_code = take_step (step, &call);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_run = { "run", N_("review, adjust, publish, object, confirm, correct a run"), run };
