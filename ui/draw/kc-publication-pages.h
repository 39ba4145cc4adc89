/* The list of results that is put up on the wall (D7.7): an announcement, the list with masked names, the place of the seal. */
#pragma once

#include "kc-pages.h"
#include "kc-period.h"
#include "kc-report.h"

G_BEGIN_DECLS

/* Plain data; all texts may be NULL. */
typedef struct
{
  const char *institution, *run_name, *run_state, *scheme_title, *scheme_version;
  KcPeriod period;
  KcDate from, until;          /* none: not published yet */
  KcReport *rows;
} KcPublicationContent;

/* A4 upright. Copies what it needs; keeps a reference to the rows. */
KcPages *kc_publication_pages_new (const KcPublicationContent *content, KcDate print_date);

G_END_DECLS
