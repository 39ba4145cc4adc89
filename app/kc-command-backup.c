#include "kc-command.h"

#include <glib/gi18n.h>

#include "kc-backup-settings.h"
#include "kc-workspace-backup.h"

typedef struct
{
  char *database;
  gboolean list;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
append_backup (GString *json,
               const KcBackup *backup)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (backup->at);
  g_autofree char *at = g_date_time_format_iso8601 (moment);

  g_string_append (json, "{\"path\": ");
  kc_command_append_json_string (json, backup->path);
  g_string_append (json, ", \"at\": ");
  kc_command_append_json_string (json, at);
  g_string_append_printf (json, ", \"bytes\": %" G_GUINT64_FORMAT ", \"before\": ", backup->size);
  kc_command_append_json_string (json, kc_backup_reason_to_nick (backup->reason));
  g_string_append_c (json, '}');
}

static int
list (const char *database,
      gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = kc_backup_list (database, &error);
  g_autoptr (GString) text = g_string_new ("{\n  \"backups\": [");

  if (backups == NULL)
    return kc_command_fail (KC_ATTEMPT_BACKUP, error, json);
  for (guint i = 0; i < backups->len; i++)
    {
      const KcBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (backup->at);
      g_autofree char *date = g_date_time_format (moment, "%Y-%m-%d %H:%M:%S");
      g_autofree char *size = g_format_size (backup->size);

      g_string_append (text, i == 0 ? "\n    " : ",\n    ");
      append_backup (text, backup);
      if (!json)
        g_print ("%s  %s  %s\n    %s\n", date, kc_backup_reason_get_label (backup->reason), size, backup->path);
    }
  g_string_append (text, backups->len > 0 ? "\n  ]\n}" : "]\n}");
  if (json)
    g_print ("%s\n", text->str);
  else if (backups->len == 0)
    g_print ("%s\n", _("There is no backup of this file yet."));
  return KC_EXIT_DONE;
}

/* The file may be in use: it is not opened to be written. */
static KcBackup *
save (const char *database,
      const char *path,
      GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;

  kc_command_wait_start (&wait);
  kc_backup_save_async (database, path, wait.progress, kc_command_wait_cb, &wait);
  return kc_backup_save_finish (kc_command_wait (&wait), error);
}

static KcBackup *
make (const char *database,
      GError **error)
{
  g_auto (KcCommandWait) wait = KC_COMMAND_WAIT_INIT;
  KcBackupPolicy policy;

  kc_backup_settings_read (&policy);
  kc_command_wait_start (&wait);
  kc_backup_make_async (database, &policy, wait.progress, kc_command_wait_cb, &wait);
  return kc_backup_make_finish (kc_command_wait (&wait), error);
}

static int
back_up (const char *database,
         const char *path,
         gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcBackup) backup = path != NULL ? save (database, path, &error) : make (database, &error);

  if (backup == NULL)
    return kc_command_fail (KC_ATTEMPT_BACKUP, error, json);
  if (json)
    {
      g_autoptr (GString) text = g_string_new ("{\n  \"backup\": ");

      append_backup (text, backup);
      g_print ("%s\n}\n", text->str);
    }
  else
    {
      g_autofree char *size = g_format_size (backup->size);

      g_print (_("Backed up: %s (%s)\n"), backup->path, size);
    }
  return KC_EXIT_DONE;
}

static int
run (int argc,
     char **argv)
{
  g_auto (Options) options = { NULL };
  int exit_code;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options.database, N_("The database file (default: the user's own)"), N_("FILE") },
    { "list", 'l', 0, G_OPTION_ARG_NONE, &options.list, N_("List the backups that there are instead, newest first"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options.json, N_("Print the result as JSON"), NULL },
    { NULL }
  };

  if (!kc_command_parse (_("[FILE]"), _("Copies the database, also while it is in use: into FILE, or into the folder of backups beside it."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 2 || (argc == 2 && options.list))
    {
      g_printerr (_("What is “%s”? Try “kaocheng backup --help”.\n"), argv[argc - 1]);
      return KC_EXIT_USAGE;
    }
  if (options.database == NULL)
    options.database = kc_workspace_get_default_path ();
  return options.list ? list (options.database, options.json) : back_up (options.database, argc == 2 ? argv[1] : NULL, options.json);
}

const KcCommand kc_command_backup = { "backup", N_("copy the database, or list its backups"), run };
