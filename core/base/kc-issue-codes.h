/* THE list of findings. Each code's nick, severity and sentence stand in kc-issue-codes.c, in this order; a test holds the two
 * together. Add a code at the end of its group; nicks are part of the command line's JSON and never change. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* file and container */
  KC_ISSUE_FILE_NAME_LIES,          /* {1} extension says, {2} content is */
  KC_ISSUE_ENCODING_GUESSED,        /* {1} encoding */
  KC_ISSUE_SHEET_EMPTY,
  KC_ISSUE_SHEET_HIDDEN,
  KC_ISSUE_ROWS_HIDDEN,             /* {1} how many */
  KC_ISSUE_ROWS_LIMIT,              /* {1} rows read, {2} limit */
  KC_ISSUE_CONTENT_DAMAGED,         /* {1} encoding of which some bytes are no characters */
  KC_ISSUE_RECORDS_DELETED,         /* {1} how many: a table's records that are marked as deleted */
  KC_ISSUE_MEMO_LEFT_OUT,           /* {1} field whose texts lie in another file */
  KC_ISSUE_COLUMN_HIDDEN,           /* {1} header */
  /* layout */
  KC_ISSUE_TITLE_ROWS_SKIPPED,      /* {1} how many */
  KC_ISSUE_HEADER_NOT_FOUND,
  KC_ISSUE_HEADER_TWO_ROWS,
  KC_ISSUE_UNIT_APPLIED,            /* {1} unit text, {2} factor */
  KC_ISSUE_TOTALS_ROW_LEFT_OUT,     /* {1} label found */
  KC_ISSUE_BLANK_ROW_LEFT_OUT,
  KC_ISSUE_REPEATED_HEADER_LEFT_OUT,
  KC_ISSUE_COLUMN_NOT_MATCHED,      /* {1} header */
  KC_ISSUE_COLUMN_MATCHED_TWICE,    /* {1} header, {2} field */
  KC_ISSUE_COLUMN_REQUIRED_MISSING, /* {1} field */
  KC_ISSUE_PERIOD_MISSING,          /* no period in columns, sheet name or options */
  KC_ISSUE_MONTHS_AS_COLUMNS,       /* {1} how many */
  KC_ISSUE_NOTE_ROW_LEFT_OUT,       /* {1} its text: 制表人, 注: … below the table */
  KC_ISSUE_ROW_SKIPPED_AS_SAVED,    /* {1} its first cell; {2} name of the saved mapping */
  KC_ISSUE_ROW_TAKEN_AS_SAVED,      /* {1} its first cell; {2} name of the saved mapping */
  KC_ISSUE_INSTITUTION_FROM_TITLE,  /* {1} name of the bank, taken as the institution's */
  KC_ISSUE_BRANCH_FROM_NAME,        /* {1} branch, taken from the sheet's or the file's name */
  KC_ISSUE_CHOICE_FROM_TITLE,       /* {1} label of the field, {2} label of the choice that a title names */
  KC_ISSUE_MAPPING_RECOGNISED,      /* {1} name of the saved mapping */
  KC_ISSUE_FILE_NOT_READ,           /* {1} why: one file of a folder */
  /* repair of a cell */
  KC_ISSUE_NUMBER_FROM_TEXT,        /* {1} text, {2} number */
  KC_ISSUE_FIGURE_MERGED,           /* {1} text, {2} number */
  KC_ISSUE_NUMBER_ROUNDED,          /* {1} text, {2} number */
  KC_ISSUE_DATE_REPAIRED,           /* {1} text, {2} date */
  KC_ISSUE_DATE_DAY_MISSING,        /* {1} text, {2} date */
  KC_ISSUE_DATE_TWO_DIGIT_YEAR,     /* {1} text, {2} date */
  KC_ISSUE_NAME_SPACES_REMOVED,
  KC_ISSUE_TEXT_CLEANED,
  KC_ISSUE_LEADING_ZEROS_RESTORED,  /* {1} text, {2} number */
  KC_ISSUE_VALUE_FILLED_DOWN,       /* {1} field label */
  KC_ISSUE_CHOICE_BY_SYNONYM,       /* {1} text, {2} choice label */
  KC_ISSUE_PERCENT_READ,            /* {1} text, {2} percent */
  KC_ISSUE_PERCENT_DOUBTFUL,        /* {1} text, {2} percent */
  KC_ISSUE_CELL_CORRECTED,          /* {1} text of the file, {2} correction */
  KC_ISSUE_DECISION_APPLIED,        /* {1} text of the sheet, {2} whom or what a person said it means */
  /* refusal of a cell or row */
  KC_ISSUE_DIGITS_LOST,             /* {1} field label: an identifier arrived as a floating-point number */
  KC_ISSUE_NUMBER_UNREADABLE,       /* {1} text */
  KC_ISSUE_DATE_UNREADABLE,         /* {1} text */
  KC_ISSUE_PERIOD_UNREADABLE,       /* {1} text */
  KC_ISSUE_CHOICE_UNKNOWN,          /* {1} text, {2} field label */
  KC_ISSUE_REQUIRED_MISSING,        /* {1} field label */
  KC_ISSUE_TOO_LONG,                /* {1} field label, {2} limit */
  KC_ISSUE_OUT_OF_RANGE,            /* {1} text, {2} field label */
  KC_ISSUE_FORMULA_ERROR,           /* {1} error text such as #REF! */
  KC_ISSUE_FORMULA_WITHOUT_VALUE,
  KC_ISSUE_CITIZEN_ID_LENGTH,
  KC_ISSUE_CITIZEN_ID_CHECK_DIGIT,
  KC_ISSUE_CITIZEN_ID_BIRTH_DATE,   /* differs from the birth date given */
  KC_ISSUE_CITIZEN_ID_SEX,
  KC_ISSUE_CITIZEN_ID_DUPLICATE,    /* {1} staff number of the other */
  KC_ISSUE_BRANCH_UNKNOWN,          /* {1} text */
  KC_ISSUE_BRANCH_AMBIGUOUS,        /* {1} text */
  KC_ISSUE_STAFF_UNKNOWN,           /* {1} staff number */
  KC_ISSUE_STAFF_NAME_DIFFERS,      /* the number is known under another name */
  KC_ISSUE_STAFF_NUMBER_MISSING,
  KC_ISSUE_STAFF_NAME_AMBIGUOUS,    /* only a name given, and several or one bear it: never joined by name */
  KC_ISSUE_DUPLICATE_IN_FILE,       /* {1} key, {2} cell of the first */
  KC_ISSUE_SAID_OTHERWISE,          /* {1} field, {2} cell of the row before */
  KC_ISSUE_DATE_ORDER,              /* {1} earlier field, {2} later field */
  KC_ISSUE_ROW_REFUSED,
  KC_ISSUE_REPAIR_REFUSED,          /* {1} title of the finding whose level refuses it */
  KC_ISSUE_ROW_SKIPPED,             /* by choice of the user */
  KC_ISSUE_RECORD_EXISTS,           /* {1} key: the row was to be added */
  KC_ISSUE_RECORD_UNKNOWN,          /* {1} text, {2} field label: no such record */
  KC_ISSUE_RECORD_CONFLICT,         /* {1} kind: another record stands in its way */
  KC_ISSUE_STAFF_BRANCH_DIFFERS,    /* {1} branch in the sheet, {2} branch in the staff file */
  /* appraisal */
  KC_ISSUE_FIGURE_NOT_REPORTED,     /* {1} measure label */
  KC_ISSUE_FIGURE_NOT_APPLICABLE,
  KC_ISSUE_FIGURE_DENOMINATOR_ZERO, /* {1} measure label */
  KC_ISSUE_PEERS_TOO_FEW,           /* {1} group, {2} how many */
  KC_ISSUE_PEERS_ZERO,              /* {1} group, {2} measure label */
  KC_ISSUE_PEERS_FALLBACK,          /* {1} group, {2} how many, {3} group used instead */
  KC_ISSUE_FIGURE_STOPS,            /* {1} measure label */
  KC_ISSUE_INDICATOR_LEFT_OUT,      /* {1} indicator label */
  KC_ISSUE_NOT_APPRAISED,           /* {1} reason */
  KC_ISSUE_VALUE_OVERFLOW,          /* {1} indicator */
  KC_ISSUE_RATINGS_ALL_TOP,         /* {1} rater, {2} "> 80 %" of {3} persons got the full mark for everything */
  KC_ISSUE_RESULT_DIFFERS,          /* recomputed result is not the stored one */
  /* store and exchange */
  KC_ISSUE_RECORD_CHANGED_SINCE,    /* {1} what, {2} who changed it, {3} when and by what */
  KC_ISSUE_DATABASE_DAMAGED,        /* {1} what the engine said */
  KC_ISSUE_REFERENCE_BROKEN,        /* {1} table, {2} row */
  KC_ISSUE_STAFF_NAME_SHARED,       /* {1} how many others bear it (a note on import) */
  KC_ISSUE_FIGURE_WITHOUT_STAFF_KIND,
  /* scanned documents and photos */
  KC_ISSUE_DOCUMENT_UNREADABLE,     /* {1} why */
  KC_ISSUE_DOCUMENT_EMPTY,
  KC_ISSUE_DOCUMENT_TOO_LARGE,      /* {1} its size, {2} the limit */
  KC_ISSUE_DOCUMENT_KIND_UNKNOWN,
  KC_ISSUE_PHOTO_KIND,              /* {1} what the file is */
  KC_ISSUE_PHOTO_TOO_LARGE,         /* {1} width and height in dots */
  KC_ISSUE_DOCUMENT_TWICE,          /* {1} title under which the person's file has it */
  KC_ISSUE_DOCUMENT_DAMAGED,        /* {1} beginning of its hash */
  KC_N_ISSUE_CODES
} KcIssueCode;

/* Severity is stated in kc-issue.h; declared there as KcSeverity. */
const char *kc_issue_code_to_nick    (KcIssueCode code);   /* "digits-lost" */
gboolean    kc_issue_code_from_nick  (const char *nick, KcIssueCode *out);
int         kc_issue_code_severity   (KcIssueCode code);   /* a KcSeverity */
const char *kc_issue_code_sentence   (KcIssueCode code);   /* translated, with {1} {2} {3} */
const char *kc_issue_code_title      (KcIssueCode code);   /* translated, short, for filters: "Digits lost" */

G_END_DECLS
