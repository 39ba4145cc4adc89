/* Between the files of "kaocheng run" only. */
#pragma once

#include <glib.h>

typedef struct _KcStore KcStore;

/* Where the run stands: its steps, adjustments, objections, as lines or as JSON. The program's exit code. */
int kc_command_run_report (KcStore *store, gint64 run, gboolean json);
