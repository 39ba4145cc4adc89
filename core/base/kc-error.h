/* The error domain of core: what a caller can branch on. Messages are English and for the log (that of KC_ERROR_SCHEME alone tells people, in their language, what
 * is wrong in a text of theirs); the sentence for people is made in ui/support/kc-ui-error.c (window) and app (terminal) from domain, code and what was attempted. No personal data in messages. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  KC_ERROR_FAILED,
  KC_ERROR_NOT_FOUND,            /* one thing was asked for and is not there */
  KC_ERROR_NOT_A_DATABASE,       /* the file is something else */
  KC_ERROR_DATABASE_DAMAGED,
  KC_ERROR_DATABASE_NEWER,       /* schema of a newer program */
  KC_ERROR_DATABASE_LOCKED,      /* another process holds it; message names the holder where known */
  KC_ERROR_DATABASE_READ_ONLY,
  KC_ERROR_DISK_FULL,
  KC_ERROR_CONSTRAINT,           /* unique, reference or check */
  KC_ERROR_INVALID,              /* a record did not pass validation: findings tell */
  KC_ERROR_FILE_EMPTY,
  KC_ERROR_FILE_UNREADABLE,      /* a directory, no permission */
  KC_ERROR_FILE_FORMAT,          /* not a format that is read; message: what it is */
  KC_ERROR_FILE_DAMAGED,         /* truncated, bad container */
  KC_ERROR_FILE_PROTECTED,       /* password */
  KC_ERROR_FILE_TOO_LARGE,       /* rows, entries, ratio: a limit was passed */
  KC_ERROR_READER_MISSING,       /* the program that reads files cannot be started */
  KC_ERROR_READER_FAILED,        /* it crashed, was killed, or said what makes no sense; message "file: Sheet!A12: what", of XML "file: 12:5: what" */
  KC_ERROR_READER_STALLED,       /* it no longer answers; message likewise */
  KC_ERROR_READER_LIMIT,         /* it used up its memory or time; message likewise */
  KC_ERROR_XML_HOSTILE,          /* DTD, entities, depth */
  KC_ERROR_XML_GRAMMAR,          /* message "line:column: what" */
  KC_ERROR_SCHEME,               /* a scheme is wrong; message "line:column: what", for people */
  KC_ERROR_STATE,                /* not allowed in this state (a confirmed run) */
  KC_ERROR_RUN_NOT_CALCULATED,   /* steps of an appraisal (kc-run-workflow.h): … */
  KC_ERROR_RUN_NOT_IN_REVIEW,
  KC_ERROR_RUN_NOT_PUBLISHED,
  KC_ERROR_RUN_UNDER_WAY,        /* it has gone further than what was asked for allows */
  KC_ERROR_RUN_ADJUSTED,         /* adjustments or objections would be lost */
  KC_ERROR_PUBLICATION_RUNS,     /* its last day is not over */
  KC_ERROR_OBJECTION_OPEN,
  KC_ERROR_REASON_MISSING,
  KC_ERROR_FIGURES_MISSING,      /* the scheme lets nothing be calculated without them: findings tell */
  KC_ERROR_SELF_RATING,          /* the scheme knows no rating of oneself */
  KC_ERROR_RUN_PERIOD,           /* the scheme appraises no periods of this length */
  KC_ERROR_CHANGED_SINCE,        /* undo refused */
  KC_ERROR_NOT_EMPTY,            /* an archive goes into an empty database only */
  KC_ERROR_NOT_UNDOABLE,         /* undone before, or of a kind that stays */
  KC_ERROR_UNCONFIRMED,          /* findings of an import wait for a person's confirmation; message: their nicks */
  KC_ERROR_NO_SHEET,             /* the files were read, and none has a sheet with rows to take in */
} KcError;

#define KC_ERROR (kc_error_quark ())
GQuark kc_error_quark (void);

G_END_DECLS
