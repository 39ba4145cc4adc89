#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-run-workbook.h"
#include "kc-xml-archive.h"

#define NO_RUN G_MININT64

typedef struct
{
  char *database;
  char *output;
  gint64 workbook;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
export_archive (KcStore *store,
                const Options *options)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;

  kc_command_wait_start (&wait);
  kc_xml_archive_export_async (store, options->output, wait.progress, kc_command_wait_cb, &wait);
  if (!kc_xml_archive_export_finish (store, kc_command_wait (&wait), &error))
    return kc_command_fail (KC_ATTEMPT_EXPORT, error, options->json);
  if (options->json)
    {
      g_autoptr (GString) text = g_string_new ("{ \"written\": ");

      kc_command_append_json_string (text, options->output);
      g_print ("%s }\n", text->str);
    }
  else
    g_print (_("Written: %s\n"), options->output);
  return KC_EXIT_DONE;
}

static void
print_workbook (const Options *options,
                guint persons)
{
  g_autoptr (GString) text = g_string_new ("{ \"written\": ");

  if (!options->json)
    {
      g_print (ngettext ("Written: %s (%u person)\n", "Written: %s (%u persons)\n", persons), options->output, persons);
      return;
    }
  kc_command_append_json_string (text, options->output);
  g_string_append_printf (text, ", \"run\": %" G_GINT64_FORMAT ", \"persons\": %u }", options->workbook, persons);
  g_print ("%s\n", text->str);
}

static int
export_workbook (KcStore *store,
                 const Options *options)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;
  guint persons;

  kc_command_wait_start (&wait);
  kc_run_export_workbook_async (store, options->workbook, options->output, wait.progress, kc_command_wait_cb, &wait);
  if (kc_run_export_workbook_finish (store, kc_command_wait (&wait), &persons, &error))
    {
      print_workbook (options, persons);
      return KC_EXIT_DONE;
    }
  if (g_error_matches (error, KC_ERROR, KC_ERROR_NOT_FOUND))
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, options->workbook);

      return kc_command_refuse (options->json, _("There is no appraisal with the number %s."), number);
    }
  return kc_command_fail (KC_ATTEMPT_EXPORT, error, options->json);
}

static int
run (int argc,
     char **argv)
{
  g_auto (Options) options = { .workbook = NO_RUN };
  g_autoptr (KcWorkspace) workspace = NULL;
  int exit_code = KC_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options.database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The file to write"), N_("FILE") },
    { "workbook", 'w', 0, G_OPTION_ARG_INT64, &options.workbook, N_("Instead of everything the appraisal of this number, as an .xlsx workbook that recalculates"), N_("RUN") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.json, N_("Say what was written, or why not, as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (NULL, _("Writes everything as one XML file, or one appraisal as a workbook."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (options.output == NULL || argc > 1)
    {
      g_printerr ("%s\n", _("Name the file to write with --output. Try “kaocheng export --help”."));
      return KC_EXIT_USAGE;
    }
  workspace = kc_command_open (options.database, FALSE, options.json);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  exit_code = options.workbook != NO_RUN ? export_workbook (kc_workspace_get_store (workspace), &options)
                                         : export_archive (kc_workspace_get_store (workspace), &options);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_export = { "export", N_("write everything as XML, or an appraisal as a workbook"), run };
