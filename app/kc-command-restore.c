#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-workspace-backup.h"

static int
restore (const char *database,
         const char *backup,
         gboolean json)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  kc_command_wait_start (&wait);
  kc_backup_restore_async (database, backup, wait.progress, kc_command_wait_cb, &wait);
  if (!kc_backup_restore_finish (kc_command_wait (&wait), &kept, &error))
    return kc_command_fail (KC_ATTEMPT_RESTORE, error, json);
  if (json)
    {
      g_autoptr (GString) text = g_string_new ("{\n  \"restored\": ");

      kc_command_append_json_string (text, database);
      g_string_append (text, ",\n  \"kept\": ");
      kc_command_append_json_string (text, kept);
      g_print ("%s\n}\n", text->str);
      return KC_EXIT_DONE;
    }
  g_print (_("Restored: %s\n"), database);
  if (kept != NULL)
    g_print (_("What was there before is kept: %s\n"), kept);
  return KC_EXIT_DONE;
}

static int
run (int argc,
     char **argv)
{
  g_autofree char *database = NULL;
  gboolean json = FALSE;
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print the result as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (_("BACKUP"), _("Puts a backup in the place of the database, which nobody may have open. What was there is kept as a backup first."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc != 2)
    {
      g_printerr ("%s\n", _("Name the backup to go back to; “kaocheng backup --list” tells which there are. Try “kaocheng restore --help”."));
      return KC_EXIT_USAGE;
    }
  if (database == NULL)
    database = kc_workspace_get_default_path ();
  return restore (database, argv[1], json);
}

const KcCommand kc_command_restore = { "restore", N_("go back to a backup"), run };
