/* The grades that the known ladders name (D6), to be offered where a person's grade is written. A bank may have others. Any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *title;        /* in the user's language */
  GPtrArray *grades;  /* of char *, the highest first, then what stands outside; as the file keeps them */
} KcGradeLadder;

/* GPtrArray of KcGradeLadder, in the order of D6. longest: how many characters the field takes; a grade whose name is longer goes by its code, or is left out where that
 * is too long as well. Transfer full. */
GPtrArray *kc_grade_ladders_list (guint longest);

G_END_DECLS
