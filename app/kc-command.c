#include "kc-command.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>
#include "kc-issue-lines.h"

gboolean
kc_command_parse (const char *parameters,
                  const char *summary,
                  const GOptionEntry *entries,
                  int *argc,
                  char ***argv,
                  int *exit_code)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL }, { NULL }
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      g_printerr (_("Try “kaocheng %s --help”.\n"), (*argv)[0]);
      *exit_code = KC_EXIT_USAGE;
      return FALSE;
    }
  if (help)
    {
      g_autofree char *program = g_strconcat ("kaocheng ", (*argv)[0], NULL);
      g_autofree char *text = NULL;

      g_set_prgname (program);
      text = g_option_context_get_help (context, TRUE, NULL);
      g_print ("%s", text);
      *exit_code = KC_EXIT_DONE;
      return FALSE;
    }
  return TRUE;
}

KcWorkspace *
kc_command_open (const char *path,
                 gboolean create,
                 gboolean json)
{
  g_autofree char *default_path = path != NULL ? NULL : kc_workspace_get_default_path ();
  g_autoptr (GError) error = NULL;
  KcWorkspace *workspace = kc_workspace_open_sync (path != NULL ? path : default_path, create, &error);

  if (workspace == NULL)
    kc_command_fail (KC_ATTEMPT_OPEN, error, json);
  return workspace;
}

/* Interrupt from the keyboard: the work is cancelled and undone, not killed. */
static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (G_CANCELLABLE (data));
  return G_SOURCE_CONTINUE;
}

static void
fraction_cb (KcProgress *progress,
             GParamSpec *pspec,
             gpointer data)
{
  double fraction = kc_progress_get_fraction (progress);
  g_autofree char *text = kc_progress_dup_text (progress);

  if (fraction >= 0)
    fprintf (stderr, "\r\033[K%s %3d %%", text != NULL ? text : "", (int) (fraction * 100));
  else
    fprintf (stderr, "\r\033[K%s …", text != NULL ? text : "");
  fflush (stderr);
}

void
kc_command_wait_start (KcCommandWait *self)
{
  kc_command_wait_clear (self);
  self->progress = kc_progress_new (NULL);
  if (isatty (STDERR_FILENO))
    g_signal_connect (self->progress, "notify::fraction", G_CALLBACK (fraction_cb), NULL);
}

void
kc_command_wait_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer wait)
{
  KcCommandWait *self = wait;

  self->result = g_object_ref (result);
}

GAsyncResult *
kc_command_wait (KcCommandWait *self)
{
  GCancellable *cancellable = kc_progress_get_cancellable (self->progress);
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (interrupt);
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K");
  return self->result;
}

void
kc_command_wait_clear (KcCommandWait *self)
{
  g_clear_object (&self->result);
  g_clear_object (&self->progress);
}

static int
tell_failure (const char *heading,
              const char *sentence,
              gboolean json)
{
  g_autoptr (GString) text = g_string_new ("{\n  \"error\": {\"heading\": ");

  if (!json)
    {
      g_printerr ("%s%s%s\n", heading != NULL ? heading : "", heading != NULL ? "\n" : "", sentence);
      return KC_EXIT_FAILED;
    }
  kc_command_append_json_string (text, heading);
  g_string_append (text, ", \"sentence\": ");
  kc_command_append_json_string (text, sentence);
  g_print ("%s}\n}\n", text->str);
  return KC_EXIT_FAILED;
}

int
kc_command_fail (KcAttempt attempt,
                 const GError *error,
                 gboolean json)
{
  g_autofree char *sentence = kc_ui_error_dup_sentence (attempt, error);

  if (kc_ui_error_is_silent (error))
    return tell_failure (NULL, _("Cancelled; nothing was changed."), json);
  return tell_failure (kc_ui_error_get_heading (attempt), sentence, json);
}

int
kc_command_refuse (gboolean json,
                   const char *format,
                   ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return tell_failure (NULL, sentence, json);
}

KcRunSummary *
kc_command_load_summary (KcStore *store,
                         gint64 run,
                         GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_run_summary_async (store, run, NULL, kc_command_wait_cb, &wait);
  return kc_run_summary_finish (store, kc_command_wait (&wait), error);
}

void
kc_command_print_issues (KcIssueList *issues)
{
  g_auto (GStrv) lines = kc_issue_lines_new (issues);

  for (guint i = 0; lines[i] != NULL; i++)
    g_print ("%s\n", lines[i]);
}

void
kc_command_append_json_string (GString *json,
                               const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else if (c < 0x20)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json,
               const char *name,
               const char *text)
{
  kc_command_append_json_string (json, name);
  g_string_append (json, ": ");
  kc_command_append_json_string (json, text);
}

void
kc_command_append_issues_json (GString *json,
                               KcIssueList *issues)
{
  guint size = kc_issue_list_get_size (issues);

  g_string_append (json, "\"findings\": [");
  for (guint i = 0; i < size; i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      g_autofree char *place_text = kc_place_to_string (place);
      g_autofree char *sentence = kc_issue_dup_sentence (issue);

      g_string_append (json, i == 0 ? "\n    {" : ",\n    {");
      append_member (json, "code", kc_issue_code_to_nick (kc_issue_get_code (issue)));
      g_string_append (json, ", ");
      append_member (json, "severity", kc_severity_to_nick (kc_issue_get_severity (issue)));
      g_string_append (json, ", ");
      append_member (json, "file", place->file);
      g_string_append (json, ", ");
      append_member (json, "place", place_text);
      g_string_append (json, ", ");
      append_member (json, "sentence", sentence);
      g_string_append_c (json, '}');
    }
  g_string_append (json, size > 0 ? "\n  ]" : "]");
}
