/* THE table of findings: code, nick, severity, short title, sentence. The sentences are English and translated; {1} {2} {3} are
 * filled in by kc_issue_dup_sentence(). They say what it is and, where that is not plain, what to do. */
#include "kc-issue-codes.h"

#include <glib/gi18n-lib.h>

#include "kc-issue.h"

#define NOTE KC_SEVERITY_NOTE
#define WARNING KC_SEVERITY_WARNING
#define ERROR KC_SEVERITY_ERROR

typedef struct
{
  KcIssueCode code;
  const char *nick;
  KcSeverity severity;
  const char *title;
  const char *sentence;
} Entry;

static const Entry entries[] = {
  { KC_ISSUE_FILE_NAME_LIES, "file-name-lies", NOTE, N_("File name misleading"),
    N_("The file's name says {1}, its content is {2}; it was read as {2}") },
  { KC_ISSUE_ENCODING_GUESSED, "encoding-guessed", NOTE, N_("Encoding guessed"),
    N_("The file does not say how its text is encoded; it was read as {1}") },
  { KC_ISSUE_SHEET_EMPTY, "sheet-empty", NOTE, N_("Empty sheet"),
    N_("The sheet is empty and was left out") },
  { KC_ISSUE_SHEET_HIDDEN, "sheet-hidden", NOTE, N_("Hidden sheet"),
    N_("The sheet is hidden in the file") },
  { KC_ISSUE_ROWS_HIDDEN, "rows-hidden", NOTE, N_("Hidden rows"),
    N_("{1} rows are hidden in the file, by hand or by a filter; they were read like the others") },
  { KC_ISSUE_ROWS_LIMIT, "rows-limit", ERROR, N_("Too many rows"),
    N_("Only the first {1} rows were read; a sheet may have {2}. Divide the file into several") },
  { KC_ISSUE_CONTENT_DAMAGED, "content-damaged", WARNING, N_("Content damaged"),
    N_("Some bytes of the file are no characters of the encoding {1}; “�” stands in their place. Compare with the original, or choose another encoding") },
  { KC_ISSUE_RECORDS_DELETED, "records-deleted", NOTE, N_("Deleted records"),
    N_("{1} records are marked as deleted in the table and were left out") },
  { KC_ISSUE_MEMO_LEFT_OUT, "memo-left-out", WARNING, N_("Long texts left out"),
    N_("The texts of field {1} lie in a memo file of their own and were not read") },
  { KC_ISSUE_COLUMN_HIDDEN, "column-hidden", NOTE, N_("Hidden column"),
    N_("The column “{1}” is hidden in the file; it was read like the others") },

  { KC_ISSUE_TITLE_ROWS_SKIPPED, "title-rows-skipped", NOTE, N_("Title rows skipped"),
    N_("{1} rows of title above the column headers were skipped") },
  { KC_ISSUE_HEADER_NOT_FOUND, "header-not-found", ERROR, N_("No column headers"),
    N_("No row with column headers was found; choose the header row by hand") },
  { KC_ISSUE_HEADER_TWO_ROWS, "header-two-rows", NOTE, N_("Headers in two rows"),
    N_("The column headers take two rows; they were read together") },
  { KC_ISSUE_UNIT_APPLIED, "unit-applied", NOTE, N_("Unit applied"),
    N_("The unit “{1}” was found; numbers were multiplied by {2}") },
  { KC_ISSUE_TOTALS_ROW_LEFT_OUT, "totals-row-left-out", NOTE, N_("Totals row left out"),
    N_("The row “{1}” is a total and was left out") },
  { KC_ISSUE_BLANK_ROW_LEFT_OUT, "blank-row-left-out", NOTE, N_("Blank row left out"),
    N_("The row is blank and was left out") },
  { KC_ISSUE_REPEATED_HEADER_LEFT_OUT, "repeated-header-left-out", NOTE, N_("Repeated header left out"),
    N_("The row repeats the column headers and was left out") },
  { KC_ISSUE_COLUMN_NOT_MATCHED, "column-not-matched", NOTE, N_("Column not matched"),
    N_("The column “{1}” matches no field and is not taken in; choose a field if it should be") },
  { KC_ISSUE_COLUMN_MATCHED_TWICE, "column-matched-twice", WARNING, N_("Field matched twice"),
    N_("The column “{1}” also matches the field “{2}”, which another column fills already; it is not taken in") },
  { KC_ISSUE_COLUMN_REQUIRED_MISSING, "column-required-missing", ERROR, N_("Required column missing"),
    N_("No column fills the required field “{1}”") },
  { KC_ISSUE_PERIOD_MISSING, "period-missing", ERROR, N_("Period missing"),
    N_("No period stands in the columns, the title or the sheet's name; choose the period of the figures") },
  { KC_ISSUE_MONTHS_AS_COLUMNS, "months-as-columns", NOTE, N_("Months as columns"),
    N_("The months stand side by side in {1} columns; each was read as a period of its own") },
  { KC_ISSUE_NOTE_ROW_LEFT_OUT, "note-row-left-out", NOTE, N_("Note left out"),
    N_("The row “{1}” is a note, not data, and was left out") },
  { KC_ISSUE_ROW_SKIPPED_AS_SAVED, "row-skipped-as-saved", NOTE, N_("Left out as before"),
    N_("The row “{1}” was left out when the mapping “{2}” was saved, names nobody, and was left out again") },
  { KC_ISSUE_ROW_TAKEN_AS_SAVED, "row-taken-as-saved", NOTE, N_("Taken in as before"),
    N_("The row “{1}” was marked as data when the mapping “{2}” was saved, and was taken in again") },
  { KC_ISSUE_INSTITUTION_FROM_TITLE, "institution-from-title", NOTE, N_("Name of the bank"),
    N_("“{1}” in the title was taken as the name of the bank, which is printed at the head of every page") },
  { KC_ISSUE_BRANCH_FROM_NAME, "branch-from-name", NOTE, N_("Branch from the name"),
    N_("The branch “{1}” was taken from the name of the sheet or the file, since no column says it") },
  { KC_ISSUE_CHOICE_FROM_TITLE, "choice-from-title", NOTE, N_("Said by the title"),
    N_("No column says “{1}”; the title does: “{2}” for every row") },
  { KC_ISSUE_MAPPING_RECOGNISED, "mapping-recognised", NOTE, N_("Saved mapping used"),
    N_("The headers are those of the saved mapping “{1}”; its columns were used") },
  { KC_ISSUE_FILE_NOT_READ, "file-not-read", ERROR, N_("File not read"),
    N_("The file was left out: {1}") },

  { KC_ISSUE_NUMBER_FROM_TEXT, "number-from-text", NOTE, N_("Number from text"),
    N_("The text “{1}” was read as the number {2}") },
  { KC_ISSUE_FIGURE_MERGED, "figure-merged", WARNING, N_("Figure in merged cells"),
    N_("“{1}” stands once in cells that are merged over several people or columns; each of them was given {2}") },
  { KC_ISSUE_NUMBER_ROUNDED, "number-rounded", WARNING, N_("Number rounded"),
    N_("“{1}” has more decimals than can be stored; it was rounded to {2}") },
  { KC_ISSUE_DATE_REPAIRED, "date-repaired", NOTE, N_("Date from text"),
    N_("“{1}” was read as the date {2}") },
  { KC_ISSUE_DATE_DAY_MISSING, "date-day-missing", NOTE, N_("Day missing"),
    N_("“{1}” has no day; it was read as {2}") },
  { KC_ISSUE_DATE_TWO_DIGIT_YEAR, "date-two-digit-year", WARNING, N_("Two-digit year"),
    N_("“{1}” has a year of two digits; it was read as {2}. Check the century") },
  { KC_ISSUE_NAME_SPACES_REMOVED, "name-spaces-removed", NOTE, N_("Spaces in a name removed"),
    N_("Spaces inside the name were removed") },
  { KC_ISSUE_TEXT_CLEANED, "text-cleaned", NOTE, N_("Text cleaned"),
    N_("Full-width characters, line breaks or invisible characters in the text were made regular") },
  { KC_ISSUE_LEADING_ZEROS_RESTORED, "leading-zeros-restored", NOTE, N_("Leading zeros restored"),
    N_("“{1}” had lost its leading zeros; it was read as {2}") },
  { KC_ISSUE_VALUE_FILLED_DOWN, "value-filled-down", NOTE, N_("Value filled down"),
    N_("“{1}” is blank in a merged or grouped cell; the value above was taken") },
  { KC_ISSUE_CHOICE_BY_SYNONYM, "choice-by-synonym", NOTE, N_("Choice by synonym"),
    N_("“{1}” was read as “{2}”") },
  { KC_ISSUE_PERCENT_READ, "percent-read", NOTE, N_("Percentage read"),
    N_("“{1}” was read as {2} per cent") },
  { KC_ISSUE_PERCENT_DOUBTFUL, "percent-doubtful", WARNING, N_("Percentage doubtful"),
    N_("“{1}” was read as {2} per cent; should it be a share of one, it is a hundred times as much. Write % behind the heading or the figure") },
  { KC_ISSUE_CELL_CORRECTED, "cell-corrected", NOTE, N_("Cell corrected"),
    N_("The cell says “{1}”; it was corrected to “{2}”") },
  { KC_ISSUE_DECISION_APPLIED, "decision-applied", NOTE, N_("Decided by a person"),
    N_("“{1}” was read as {2}, as somebody has decided") },

  { KC_ISSUE_DIGITS_LOST, "digits-lost", ERROR, N_("Digits lost"),
    N_("“{1}” arrived as a floating-point number, so that its last digits are lost; "
       "format the column as text and enter it again") },
  { KC_ISSUE_NUMBER_UNREADABLE, "number-unreadable", ERROR, N_("Number unreadable"),
    N_("“{1}” cannot be read as a number") },
  { KC_ISSUE_DATE_UNREADABLE, "date-unreadable", ERROR, N_("Date unreadable"),
    N_("“{1}” cannot be read as a date") },
  { KC_ISSUE_PERIOD_UNREADABLE, "period-unreadable", ERROR, N_("Period unreadable"),
    N_("“{1}” cannot be read as a period") },
  { KC_ISSUE_CHOICE_UNKNOWN, "choice-unknown", ERROR, N_("Unknown choice"),
    N_("“{1}” is none of the choices of “{2}”") },
  { KC_ISSUE_REQUIRED_MISSING, "required-missing", ERROR, N_("Required value missing"),
    N_("“{1}” is required and is missing") },
  { KC_ISSUE_TOO_LONG, "too-long", ERROR, N_("Text too long"),
    N_("“{1}” is longer than {2} characters") },
  { KC_ISSUE_OUT_OF_RANGE, "out-of-range", ERROR, N_("Out of range"),
    N_("“{1}” is outside the range allowed for “{2}”") },
  { KC_ISSUE_FORMULA_ERROR, "formula-error", ERROR, N_("Formula error"),
    N_("The cell's formula ended in the error {1}; mend it in the file") },
  { KC_ISSUE_FORMULA_WITHOUT_VALUE, "formula-without-value", ERROR, N_("Formula without value"),
    N_("The cell's formula was stored without its result; open the file in a spreadsheet program and save it again") },
  { KC_ISSUE_CITIZEN_ID_LENGTH, "citizen-id-length", ERROR, N_("Citizen number length"),
    N_("The citizen number does not have 18 digits") },
  { KC_ISSUE_CITIZEN_ID_CHECK_DIGIT, "citizen-id-check-digit", ERROR, N_("Citizen number check digit"),
    N_("The check digit of the citizen number is wrong: a digit was mistyped") },
  { KC_ISSUE_CITIZEN_ID_BIRTH_DATE, "citizen-id-birth-date", WARNING, N_("Birth date and citizen number differ"),
    N_("The citizen number holds another birth date than the one given") },
  { KC_ISSUE_CITIZEN_ID_SEX, "citizen-id-sex", WARNING, N_("Sex and citizen number differ"),
    N_("The citizen number holds another sex than the one given") },
  { KC_ISSUE_CITIZEN_ID_DUPLICATE, "citizen-id-duplicate", ERROR, N_("Citizen number taken"),
    N_("The citizen number already belongs to staff number {1}") },
  { KC_ISSUE_BRANCH_UNKNOWN, "branch-unknown", ERROR, N_("Unknown branch"),
    N_("No branch “{1}” is known; enter it first, or give it this name as an alias") },
  { KC_ISSUE_BRANCH_AMBIGUOUS, "branch-ambiguous", ERROR, N_("Ambiguous branch"),
    N_("Several branches are called “{1}”; give the branch code") },
  { KC_ISSUE_STAFF_UNKNOWN, "staff-unknown", ERROR, N_("Unknown staff number"),
    N_("No one has the staff number {1}; import the staff list first") },
  { KC_ISSUE_STAFF_NAME_DIFFERS, "staff-name-differs", WARNING, N_("Name differs"),
    N_("The staff number is known under another name; check that the number is right") },
  { KC_ISSUE_STAFF_NUMBER_MISSING, "staff-number-missing", ERROR, N_("Staff number missing"),
    N_("The row has no staff number") },
  { KC_ISSUE_STAFF_NAME_AMBIGUOUS, "staff-name-ambiguous", ERROR, N_("Name without number"),
    N_("The row has a name and no staff number; people are never matched by name alone, so give the number") },
  { KC_ISSUE_DUPLICATE_IN_FILE, "duplicate-in-file", ERROR, N_("Twice in the file"),
    N_("{1} stands in the file already, at {2}") },
  { KC_ISSUE_SAID_OTHERWISE, "said-otherwise", WARNING, N_("Said twice, differently"),
    N_("“{1}” was something else in {2} of this import; what stands here would take its place") },
  { KC_ISSUE_DATE_ORDER, "date-order", WARNING, N_("Dates in the wrong order"),
    N_("“{1}” lies after “{2}”") },
  { KC_ISSUE_ROW_REFUSED, "row-refused", ERROR, N_("Row refused"),
    N_("The row was not taken in, because of the errors in its cells") },
  { KC_ISSUE_REPAIR_REFUSED, "repair-refused", ERROR, N_("Repair not allowed"),
    N_("It would need a repair that is not allowed here: {1}") },
  { KC_ISSUE_ROW_SKIPPED, "row-skipped", NOTE, N_("Row skipped"),
    N_("The row was left out, as somebody has decided") },
  { KC_ISSUE_RECORD_EXISTS, "record-exists", ERROR, N_("Exists already"),
    N_("{1} exists already, so that it cannot be added; let the row update it, or skip it") },
  { KC_ISSUE_RECORD_UNKNOWN, "record-unknown", ERROR, N_("Unknown record"),
    N_("Nothing is known as “{1}” for “{2}”; enter it first, or correct the cell") },
  { KC_ISSUE_RECORD_CONFLICT, "record-conflict", ERROR, N_("Contradicts a record"),
    N_("The row contradicts what is stored of “{1}”: the same number or the same place is taken by another record") },
  { KC_ISSUE_STAFF_BRANCH_DIFFERS, "staff-branch-differs", NOTE, N_("Branch differs"),
    N_("The sheet names the branch “{1}”, the staff file “{2}”; the figures go to the person, the staff file stays as it is") },

  { KC_ISSUE_FIGURE_NOT_REPORTED, "figure-not-reported", WARNING, N_("Figure not reported"),
    N_("“{1}” is due and was not reported") },
  { KC_ISSUE_FIGURE_NOT_APPLICABLE, "figure-not-applicable", NOTE, N_("Figure not applicable"),
    N_("The figure does not apply and counts neither for nor against") },
  { KC_ISSUE_FIGURE_DENOMINATOR_ZERO, "figure-denominator-zero", WARNING, N_("Division by zero"),
    N_("“{1}” is zero, so that no share of it can be taken") },
  { KC_ISSUE_PEERS_TOO_FEW, "peers-too-few", WARNING, N_("Too few peers"),
    N_("The group “{1}” has only {2} members to be compared with") },
  { KC_ISSUE_PEERS_ZERO, "peers-zero", WARNING, N_("Peers' average is zero"),
    N_("The average of “{2}” in the group “{1}” is zero, so that it cannot be compared with") },
  { KC_ISSUE_PEERS_FALLBACK, "peers-fallback", NOTE, N_("Compared with a larger group"),
    N_("The group “{1}” has only {2} members, so that it is compared with “{3}”") },
  { KC_ISSUE_FIGURE_STOPS, "figure-stops", ERROR, N_("Needed figure missing"),
    N_("“{1}” is missing, and the scheme does not let anything be calculated without it") },
  { KC_ISSUE_INDICATOR_LEFT_OUT, "indicator-left-out", NOTE, N_("Indicator left out"),
    N_("“{1}” is left out for want of figures, as the scheme says; its weight goes to the other indicators") },
  { KC_ISSUE_NOT_APPRAISED, "not-appraised", NOTE, N_("Not appraised"),
    N_("Not appraised: {1}") },
  { KC_ISSUE_VALUE_OVERFLOW, "value-overflow", ERROR, N_("Value too large"),
    N_("The value of “{1}” is too large to be computed exactly") },
  { KC_ISSUE_RATINGS_ALL_TOP, "ratings-all-top", WARNING, N_("Ratings without difference"),
    N_("Rater {1} gave {2} of {3} persons the full mark for everything") },
  { KC_ISSUE_RESULT_DIFFERS, "result-differs", ERROR, N_("Result differs"),
    N_("The result computed again is not the stored one") },

  { KC_ISSUE_RECORD_CHANGED_SINCE, "record-changed-since", WARNING, N_("Changed since"),
    N_("{1} was changed later by {2}: {3}. Take that back first; nothing was taken back") },
  { KC_ISSUE_DATABASE_DAMAGED, "database-damaged", ERROR, N_("Database damaged"),
    N_("The database is damaged: {1}. Go back to the last backup") },
  { KC_ISSUE_REFERENCE_BROKEN, "reference-broken", ERROR, N_("Broken reference"),
    N_("Row {2} of {1} refers to a record that does not exist") },
  { KC_ISSUE_STAFF_NAME_SHARED, "staff-name-shared", NOTE, N_("Name shared"),
    N_("{1} other people bear the same name; each is told apart by the staff number") },
  { KC_ISSUE_FIGURE_WITHOUT_STAFF_KIND, "figure-without-staff-kind", WARNING, N_("Post unknown"),
    N_("A figure was given for someone whose kind of post is not known; complete the staff file") },

  { KC_ISSUE_DOCUMENT_UNREADABLE, "document-unreadable", ERROR, N_("Document unreadable"),
    N_("The file cannot be read: {1}") },
  { KC_ISSUE_DOCUMENT_EMPTY, "document-empty", ERROR, N_("Empty file"),
    N_("The file is empty; scan or copy it again") },
  { KC_ISSUE_DOCUMENT_TOO_LARGE, "document-too-large", ERROR, N_("File too large"),
    N_("The file has {1}, and at most {2} are kept; scan it at 200 to 300 dpi, or divide it into several") },
  { KC_ISSUE_DOCUMENT_KIND_UNKNOWN, "document-kind-unknown", ERROR, N_("Neither scan nor PDF"),
    N_("By its content the file is no PDF, JPEG, PNG or TIFF; save it as one of these") },
  { KC_ISSUE_PHOTO_KIND, "photo-kind", ERROR, N_("No photo"),
    N_("A photo is a JPEG or PNG picture, and this file is {1}") },
  { KC_ISSUE_PHOTO_TOO_LARGE, "photo-too-large", ERROR, N_("Photo too large"),
    N_("The picture has {1} dots, more than can be shown; make it smaller") },
  { KC_ISSUE_DOCUMENT_TWICE, "document-twice", NOTE, N_("Kept already"),
    N_("The file holds the same document already, as “{1}”; it was not added again") },
  { KC_ISSUE_DOCUMENT_DAMAGED, "document-damaged", ERROR, N_("Stored document damaged"),
    N_("The stored document {1}… is damaged: its content does not match its checksum. Take it from the last backup, or scan it again") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (entries) == KC_N_ISSUE_CODES);

const char *
kc_issue_code_to_nick (KcIssueCode code)
{
  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, "");

  return entries[code].nick;
}

gboolean
kc_issue_code_from_nick (const char *nick, KcIssueCode *out)
{
  for (guint i = 0; nick != NULL && i < KC_N_ISSUE_CODES; i++)
    if (g_str_equal (nick, entries[i].nick))
      {
        *out = entries[i].code;
        return TRUE;
      }
  return FALSE;
}

int
kc_issue_code_severity (KcIssueCode code)
{
  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, KC_SEVERITY_ERROR);

  return entries[code].severity;
}

const char *
kc_issue_code_sentence (KcIssueCode code)
{
  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, "");

  return _(entries[code].sentence);
}

const char *
kc_issue_code_title (KcIssueCode code)
{
  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, "");

  return _(entries[code].title);
}
