/* How wide the columns of a table stand in the room there is. Plain numbers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int usual;           /* what the report asks for */
  int title;           /* least: the title with its arrow */
  int content;         /* of the longest text so far */
  gboolean is_text;    /* may be cut with an ellipsis; a number or a date never */
  int width;           /* the answer */
} KcTableWidth;

/* Gives every column its content while there is room. Room that one does not use another has; only then are texts cut, the longest ones first. */
void kc_table_widths_fit (KcTableWidth *widths, guint n, int room);

G_END_DECLS
