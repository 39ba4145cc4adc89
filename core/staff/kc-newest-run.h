/* The run that dashboards and lists show. Inside core/staff; reader thread. */
#pragma once

#include "kc-db.h"
#include "kc-period.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;        /* 0 none */
  gint64 scheme;
  KcPeriod period;
} KcNewestRun;

/* The newest calculated or confirmed run of a period within `within` (KC_PERIOD_NONE: any); a correction goes before what it replaces. */
gboolean kc_newest_run_find (KcDb *db, KcPeriod within, KcNewestRun *run, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
