#include "kc-command-line.h"

#include <glib/gi18n.h>

#include "kc-command.h"

static const KcCommand *const commands[] = {
  &kc_command_import, &kc_command_appraise, &kc_command_run, &kc_command_rank, &kc_command_print, &kc_command_export, &kc_command_check, &kc_command_backup,
  &kc_command_restore,
};

static void
print_help (void)
{
  g_print ("%s\n", _("Usage:\n  kaocheng [FILE.kaocheng]            open the window\n  kaocheng COMMAND [OPTIONS…]         without a display"));
  g_print ("\n%s\n", _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print ("\n%s\n", _("“kaocheng COMMAND --help” tells a command's options.\nExit codes: 0 done, 1 done with findings, 2 wrong usage, 3 failed and nothing changed."));
}

gboolean
kc_command_line_run (int argc,
                     char **argv,
                     int *exit_code)
{
  if (argc < 2)
    return FALSE;
  *exit_code = KC_EXIT_DONE;
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return TRUE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("kaocheng %s\n", PACKAGE_VERSION);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i]->name))
      {
        *exit_code = commands[i]->run (argc - 1, argv + 1);
        return TRUE;
      }
  if (argv[1][0] != '-' && g_file_test (argv[1], G_FILE_TEST_EXISTS))
    return FALSE;
  if (argv[1][0] == '-' || strpbrk (argv[1], "./") == NULL)
    {
      g_printerr (_("There is no command or file “%s”. Try “kaocheng --help”.\n"), argv[1]);
      *exit_code = KC_EXIT_USAGE;
      return TRUE;
    }
  return FALSE;
}
