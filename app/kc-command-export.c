#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-xml-archive.h"

static int
run (int argc,
     char **argv)
{
  g_autofree char *database = NULL;
  g_autofree char *output = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  KcStore *store;
  int exit_code = KC_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The XML file to write"), N_("FILE.xml") },
    { NULL }
  };

  if (!kc_command_parse (NULL, _("Writes everything as one XML file."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (output == NULL || argc > 1)
    {
      g_printerr ("%s\n", _("Name the file to write with --output. Try “kaocheng export --help”."));
      return KC_EXIT_USAGE;
    }
  workspace = kc_command_open (database, FALSE, FALSE);
  if (workspace == NULL)
    return KC_EXIT_FAILED;
  store = kc_workspace_get_store (workspace);
  kc_command_wait_start (&wait);
  kc_xml_archive_export_async (store, output, wait.progress, kc_command_wait_cb, &wait);
  if (!kc_xml_archive_export_finish (store, kc_command_wait (&wait), &error))
    exit_code = kc_command_fail (KC_ATTEMPT_EXPORT, error, FALSE);
  else
    g_print (_("Written: %s\n"), output);
  kc_workspace_close (workspace);
  return exit_code;
}

const KcCommand kc_command_export = { "export", N_("write everything as XML"), run };
