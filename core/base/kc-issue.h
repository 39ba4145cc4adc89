/* A finding: something in the data that a person must know of. Not an error: the program goes on, collects the findings in a
 * KcIssueList and shows each with its place. kc-issue-codes.c is THE table of codes, severities and sentences. */
#pragma once

#include <glib-object.h>
#include "kc-issue-codes.h"

G_BEGIN_DECLS

typedef enum
{
  KC_SEVERITY_NOTE,     /* repaired or left out on purpose; listed so that nothing is silent */
  KC_SEVERITY_WARNING,  /* taken in, but a person should look */
  KC_SEVERITY_ERROR,    /* the cell, row or record was refused */
} KcSeverity;

/* Where it is. Unused parts: NULL, -1. Row and column count from 0; kc_place_to_string() prints "Sheet!B7". */
typedef struct
{
  const char *file;    /* base name, no folder */
  const char *sheet;
  gint32 row;
  gint32 column;
  const char *record;  /* the key of a record (staff number, branch code): an identifier, never a name */
  const char *field;   /* name of a dictionary field or measure code, for programs */
  const char *label;   /* what people call it: "2024-03 · 利息收入"; NULL: by its name */
} KcPlace;
#define KC_PLACE_NONE ((KcPlace) { NULL, NULL, -1, -1, NULL, NULL, NULL })

#define KC_TYPE_ISSUE (kc_issue_get_type ())
G_DECLARE_FINAL_TYPE (KcIssue, kc_issue, KC, ISSUE, GObject)

/* args fill the placeholders {1} {2} {3} of the code's sentence; all copied. Up to three, NULL for none. */
KcIssue    *kc_issue_new (KcIssueCode code, const KcPlace *place, const char *arg1, const char *arg2, const char *arg3);
KcIssueCode kc_issue_get_code     (KcIssue *self);
KcSeverity  kc_issue_get_severity (KcIssue *self);
const KcPlace *kc_issue_get_place (KcIssue *self);       /* borrowed, valid as long as the issue */
const char *kc_issue_get_arg      (KcIssue *self, guint index); /* 0…2; NULL when absent */
char       *kc_issue_dup_sentence (KcIssue *self);       /* translated, arguments put in, without the place */
char       *kc_issue_dup_line     (KcIssue *self);       /* "file: Sheet!B7: Error: sentence [code-nick]", translated */
char       *kc_place_to_string    (const KcPlace *place); /* "Sheet!B7", "file", "A0001 · Date of birth" …; transfer full */
char       *kc_place_cell_name    (gint32 row, gint32 column); /* "B7" */
const char *kc_severity_to_nick   (KcSeverity severity); /* note warning error */
const char *kc_severity_get_label (KcSeverity severity); /* translated */

G_END_DECLS
