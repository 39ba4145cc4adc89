/* The command line: finds the command that argv names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when argv[1] is a command, --help or --version: then *exit_code is set and the program is to end. */
gboolean kc_command_line_run (int argc, char **argv, int *exit_code);

G_END_DECLS
