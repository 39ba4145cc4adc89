/* A sheet of paper and what stands on every page of the bank's documents. */
#pragma once

#include <gio/gio.h>
#include "kc-date.h"
#include "kc-draw-style.h"
#include "kc-draw-text.h"

G_BEGIN_DECLS

/* In points (1/72 inch); the margins are outside head and foot. */
typedef struct
{
  double width, height;
  double left, right, top, bottom;
} KcPaper;

/* A4 with the margins of a Chinese office paper. */
void kc_paper_init_a4 (KcPaper *self, gboolean landscape);

/* The parts of head and foot; all texts translated, NULL for none. Plain data. */
typedef struct
{
  char *institution;      /* the bank's name, left in the head */
  char *title;            /* of the document, right in the head */
  char *source;           /* "Run 2024 · County bank scheme, version 1.0", left in the foot */
  KcDate print_date;
} KcPageFurniture;
void kc_page_furniture_clear (KcPageFurniture *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcPageFurniture, kc_page_furniture_clear)

/* "Run … · scheme …, version …"; transfer full. Any part may be NULL. */
char *kc_page_describe_source (const char *run_name, const char *run_state, const char *scheme_title, const char *scheme_version);

G_END_DECLS
