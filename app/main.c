/* Kaocheng: files and appraisal of a bank's customer managers. */
#include <glib/gi18n.h>
#include <locale.h>

#include "kc-application.h"
#include "kc-command-line.h"

int
main (int argc,
      char **argv)
{
  g_autoptr (KcApplication) application = NULL;
  const char *locale_dir = g_getenv ("KC_LOCALE_DIR");
  int exit_code;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (kc_command_line_run (argc, argv, &exit_code))
    return exit_code;

  application = kc_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
