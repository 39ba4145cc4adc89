#include "kc-ui-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-error.h"

gboolean
kc_ui_error_is_silent (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

const char *
kc_ui_error_get_heading (KcAttempt attempt)
{
  switch (attempt)
    {
    case KC_ATTEMPT_OPEN:
      return _("The file could not be opened");
    case KC_ATTEMPT_LOAD:
      return _("The page could not be loaded");
    case KC_ATTEMPT_SAVE:
      return _("The change was not saved");
    case KC_ATTEMPT_REMOVE:
      return _("Nothing was removed");
    case KC_ATTEMPT_UNDO:
      return _("The change could not be undone");
    case KC_ATTEMPT_REDO:
      return _("The change could not be redone");
    case KC_ATTEMPT_READ_SHEETS:
      return _("The sheets could not be read");
    case KC_ATTEMPT_IMPORT:
      return _("Nothing was imported");
    case KC_ATTEMPT_UNDO_IMPORT:
      return _("The import could not be taken back");
    case KC_ATTEMPT_CHECK:
      return _("The check could not be finished");
    case KC_ATTEMPT_CALCULATE:
      return _("The appraisal was not calculated");
    case KC_ATTEMPT_REVIEW:
      return _("The review was not begun");
    case KC_ATTEMPT_ADJUST:
      return _("The result was not adjusted");
    case KC_ATTEMPT_PUBLISH:
      return _("The results were not published");
    case KC_ATTEMPT_OBJECT:
      return _("The objection was not put down");
    case KC_ATTEMPT_ANSWER:
      return _("The objection was not answered");
    case KC_ATTEMPT_STEP_BACK:
      return _("The run did not go back");
    case KC_ATTEMPT_RATE:
      return _("The rating was not kept");
    case KC_ATTEMPT_CONFIRM:
      return _("The run was not confirmed");
    case KC_ATTEMPT_EXPORT:
      return _("The file was not written");
    case KC_ATTEMPT_PRINT:
      return _("Nothing was printed");
    case KC_ATTEMPT_BACKUP:
      return _("The backup was not made");
    case KC_ATTEMPT_RESTORE:
      return _("The backup was not restored");
    default:
      return _("The action failed");
    }
}

/* What core/formats says a file is that is no sheet: the end of the error's message. */
static const char *const file_kinds[] = {
  N_("PDF document"), N_("RTF document"), N_("SQLite database"), N_("image (PNG)"), N_("image (JPEG)"), N_("image (GIF)"), N_("image (TIFF)"),
  N_("image (WebP)"), N_("RAR archive"), N_("7z archive"), N_("gzip archive"), N_("zip archive"), N_("program"), N_("Lotus 1-2-3 worksheet"),
  N_("OpenDocument spreadsheet"), N_("OpenDocument document"), N_("OpenDocument spreadsheet (flat XML)"), N_("Excel binary workbook (xlsb)"),
  N_("Word document"), N_("PowerPoint presentation"), N_("Microsoft Office document without a workbook"), N_("web archive (MHTML)"),
  N_("XML Spreadsheet 2003"), N_("HTML document"), N_("XML document"), N_("binary data"),
};

static const char *
get_file_kind (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (file_kinds); i++)
    if (g_str_has_suffix (error->message, file_kinds[i]))
      return _(file_kinds[i]);
  return NULL;
}

static gboolean
is_about_run (KcAttempt attempt)
{
  return (attempt >= KC_ATTEMPT_CALCULATE && attempt <= KC_ATTEMPT_CONFIRM) || attempt == KC_ATTEMPT_CHECK || attempt == KC_ATTEMPT_REMOVE;
}

static gboolean
is_writing (KcAttempt attempt)
{
  return attempt == KC_ATTEMPT_EXPORT || attempt == KC_ATTEMPT_PRINT || attempt == KC_ATTEMPT_BACKUP;
}

static gboolean
is_reading_files (KcAttempt attempt)
{
  return attempt == KC_ATTEMPT_READ_SHEETS || attempt == KC_ATTEMPT_IMPORT || attempt == KC_ATTEMPT_OPEN || attempt == KC_ATTEMPT_CHECK ||
         attempt == KC_ATTEMPT_BACKUP || attempt == KC_ATTEMPT_RESTORE;
}

/* What is not the turn of an appraisal (D7.7, D7.8); NULL for any other code. */
static const char *
get_run_sentence (int code)
{
  switch ((KcError) code)
    {
    case KC_ERROR_RUN_NOT_CALCULATED:
      return _("The appraisal has not been calculated yet. Calculate it first.");
    case KC_ERROR_FIGURES_MISSING:
      return _("Figures are missing without which the scheme lets nothing be calculated. The data check names them.");
    case KC_ERROR_RUN_NOT_IN_REVIEW:
      return _("Results are adjusted and published during the review. Begin the review first, or go one step back.");
    case KC_ERROR_RUN_NOT_PUBLISHED:
      return _("The results have not been published. Publish them first; objections are taken and the run is confirmed after that.");
    case KC_ERROR_RUN_UNDER_WAY:
      return _("The review of this appraisal has begun. Go back to “calculated” first, or correct it by a new run later.");
    case KC_ERROR_RUN_ADJUSTED:
      return _("Adjustments or objections are there and would be lost. Withdraw the adjustments first; a run that was objected to stays.");
    case KC_ERROR_PUBLICATION_RUNS:
      return _("The publication is not over. It can be confirmed on the day after its last day.");
    case KC_ERROR_OBJECTION_OPEN:
      return _("An objection waits for its answer. Answer it in writing first; then confirm.");
    case KC_ERROR_REASON_MISSING:
      return _("Nothing is written where a reason or an answer belongs. Write it down; it is kept with the result.");
    case KC_ERROR_SELF_RATING:
      return _("Nobody rates himself under this scheme. Choose another rater.");
    case KC_ERROR_RUN_PERIOD:
      return _("The scheme does not appraise periods of this length. Choose a period of its cycle, or a scheme that has this cycle.");
    default:
      return NULL;
    }
}

/* No spreadsheet program helps here. */
static const char *
get_xml_reader_sentence (int code)
{
  switch ((KcError) code)
    {
    case KC_ERROR_READER_FAILED:
      return _("Reading failed here: what the file holds ended the process that reads. Nothing was changed. The file is damaged, or was made to do "
               "harm. If you trust whoever made it, let it be exported anew.");
    case KC_ERROR_READER_STALLED:
      return _("Reading came to a standstill here and was ended. Nothing was changed. If you trust whoever made the file, let it be exported anew.");
    case KC_ERROR_READER_LIMIT:
      return _("Reading the file takes more memory or time than it may have, which no file that Kaocheng exports does. Nothing was changed. "
               "If you trust whoever made it, let it be exported anew.");
    default:
      return NULL;
    }
}

/* What befell the process that reads files (issue 4, "Robust"); NULL for any other code. */
static const char *
get_reader_sentence (int code)
{
  switch ((KcError) code)
    {
    case KC_ERROR_READER_MISSING:
      return _("Files are read by a program of their own, kaocheng-sheet-reader, and it could not be started. Install Kaocheng anew; nothing was changed.");
    case KC_ERROR_READER_FAILED:
      return _("Reading failed here: what the file holds ended the process that reads. Nothing was changed. The file is damaged, or was made to do "
               "harm. If you trust it, open it in a spreadsheet program, save it anew, and take in that copy.");
    case KC_ERROR_READER_STALLED:
      return _("Reading came to a standstill here and was ended. Nothing was changed. If you trust the file, open it in a spreadsheet program, "
               "save it anew, and take in that copy.");
    case KC_ERROR_READER_LIMIT:
      return _("Reading the file takes more memory or time than it may have. Nothing was changed. Split it into several files and take in one after the other.");
    default:
      return NULL;
    }
}

/* Of all codes that have none above. */
static const char *
get_common_sentence (KcAttempt attempt,
                     int       code)
{
  switch ((KcError) code)
    {
    case KC_ERROR_NOT_FOUND:
      if (attempt == KC_ATTEMPT_UNDO)
        return _("There is nothing to undo.");
      if (attempt == KC_ATTEMPT_REDO)
        return _("There is nothing to redo.");
      if (is_reading_files (attempt))
        return _("The file is not there.");
      return _("It is no longer there. Somebody may have removed it; go back to the list and look again.");
    case KC_ERROR_NOT_A_DATABASE:
      return _("This is not a Kaocheng file. Spreadsheets are taken in under “Imports”.");
    case KC_ERROR_DATABASE_DAMAGED:
      if (attempt == KC_ATTEMPT_RESTORE)
        return _("This backup is damaged. Choose another one; your file was left as it is.");
      return _("The file is damaged. Go back to your newest copy of it; the damaged file was left as it is.");
    case KC_ERROR_DATABASE_NEWER:
      return _("The file was written by a newer version of this program. Install that version; nothing was changed.");
    case KC_ERROR_DATABASE_LOCKED:
      return _("Another program is using the file. Close it there, or try again in a moment.");
    case KC_ERROR_DATABASE_READ_ONLY:
      return _("The file can only be read. Another program holds it, or you may not write to its folder.");
    case KC_ERROR_DISK_FULL:
      return _("The disk is full. Make room and try again; everything is as it was before.");
    case KC_ERROR_CONSTRAINT:
      return _("It would clash with another record: the same number exists already, or something still refers to it.");
    case KC_ERROR_INVALID:
      return _("Some of the values are not right. They are marked; correct them and try again.");
    case KC_ERROR_FILE_EMPTY:
      return _("The file is empty.");
    case KC_ERROR_FILE_UNREADABLE:
      if (is_writing (attempt))
        return _("The file cannot be written there. Choose another folder, or ask for permission.");
      return _("The file cannot be read. It may be a folder, or you may not have permission.");
    case KC_ERROR_FILE_FORMAT:
      return _("The file is of a kind that is not read. Save it as an Excel workbook (.xlsx or .xls) or as text (.csv) and take it in again.");
    case KC_ERROR_FILE_DAMAGED:
      return _("The file is damaged or was cut off while copying. Get a fresh copy, or open it in a spreadsheet program and save it anew.");
    case KC_ERROR_FILE_PROTECTED:
      return _("The file is protected with a password. Remove the password in a spreadsheet program and take it in again.");
    case KC_ERROR_FILE_TOO_LARGE:
      return _("The file is larger than can be taken in at once. Split it into several files.");
    case KC_ERROR_XML_HOSTILE:
      return _("The XML file contains declarations that are not allowed for safety’s sake. It was not read.");
    case KC_ERROR_XML_GRAMMAR:
      if (attempt == KC_ATTEMPT_IMPORT)
        return _("The XML file does not have the form that this version reads. When another version wrote it, take that version’s .kaocheng file instead: an older one is brought up to date when it is opened.");
      return _("The XML file does not have the form of a Kaocheng file.");
    case KC_ERROR_SCHEME:
      return _("The scheme has a mistake.");
    case KC_ERROR_NOT_EMPTY:
      return _("This file holds people or changes already. An XML file of the whole bank is taken in into a new, empty file only.");
    case KC_ERROR_NOT_UNDOABLE:
      return _("It has been undone before, or it is of a kind that stays. An import that was undone is taken in again from its sheets.");
    case KC_ERROR_NO_SHEET:
      return _("No sheet has rows that can be taken in. Choose files that have a header and rows under it.");
    case KC_ERROR_UNCONFIRMED:
      return _("Some repairs have to be confirmed before anything is taken in. Look at them in the plan and confirm them.");
    case KC_ERROR_STATE:
      if (!is_about_run (attempt))
        return _("This is not possible now. Open the file again and repeat it.");
      return _("This is not possible in the present state. Confirmed results never change; make a new run that replaces it.");
    case KC_ERROR_CHANGED_SINCE:
      if (attempt == KC_ATTEMPT_PRINT)
        return _("The appraisal was calculated anew meanwhile. Print it again, so that all sheets are of the same results.");
      if (is_reading_files (attempt))
        return _("The file was changed after it was looked at. Look at it again: corrections are dropped, because they would meet other rows.");
      return _("Somebody has changed it in the meantime. Load it again and repeat your change.");
    case KC_ERROR_FAILED:
    default:
      return _("Something went wrong inside the program. Everything is as it was before.");
    }
}

/* The sentence of a code of core, without the place. */
static const char *
get_core_sentence (KcAttempt attempt,
                   int       code)
{
  const char *sentence = get_run_sentence (code);

  if (sentence == NULL)
    sentence = get_reader_sentence (code);
  return sentence != NULL ? sentence : get_common_sentence (attempt, code);
}

static const char *
get_io_sentence (int code)
{
  switch ((GIOErrorEnum) code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return _("The file is not there.");
    case G_IO_ERROR_PERMISSION_DENIED:
      return _("You do not have permission for this file or folder.");
    case G_IO_ERROR_NO_SPACE:
      return _("The disk is full. Make room and try again; everything is as it was before.");
    case G_IO_ERROR_READ_ONLY:
      return _("The folder can only be read. Choose another one.");
    case G_IO_ERROR_IS_DIRECTORY:
      return _("This is a folder, not a file.");
    default:
      return NULL;
    }
}

static gboolean
is_about_reader (const GError *error)
{
  return error->domain == KC_ERROR && error->code >= KC_ERROR_READER_FAILED && error->code <= KC_ERROR_READER_LIMIT;
}

/* Of XML: "name: 12:5: what", "12:5: what" → "name: Line 12, column 5", "Line 12, column 5". NULL: it is not about XML. */
static char *
dup_xml_place (const GError *error)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(?:(.*?): )?(\\d+):(\\d+): ", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL, *line = NULL, *column = NULL, *place = NULL;

  if (!g_regex_match (regex, error->message, 0, &match))
    return NULL;
  name = g_match_info_fetch (match, 1);
  line = g_match_info_fetch (match, 2);
  column = g_match_info_fetch (match, 3);
  place = g_strdup_printf (_("Line %s, column %s"), line, column);
  return *name != '\0' ? g_strdup_printf (C_("place: sentence", "%s: %s"), name, place) : g_steal_pointer (&place);
}

static gboolean
is_about_xml (const GError *error)
{
  g_autofree char *place = dup_xml_place (error);

  return place != NULL;
}

/* "name: Sheet!A12: what" → "name: Sheet!A12". */
static char *
dup_reader_place (const GError *error)
{
  const char *last = g_strrstr (error->message, ": ");
  char *place = dup_xml_place (error);

  return place != NULL || last == NULL ? place : g_strndup (error->message, last - error->message);
}

/* "name: what" → "name"; "12:5: what" → NULL and the numbers. */
static char *
dup_place (const GError *error)
{
  const char *colon = strchr (error->message, ':');
  g_autofree char *first = NULL;

  if (is_about_reader (error))
    return dup_reader_place (error);
  if (colon == NULL || colon == error->message)
    return NULL;
  first = g_strndup (error->message, colon - error->message);
  if (strspn (first, "0123456789") == strlen (first))
    {
      g_autofree char *column = g_strdup_printf ("%" G_GUINT64_FORMAT, g_ascii_strtoull (colon + 1, NULL, 10));

      return g_strdup_printf (_("Line %s, column %s"), first, column);
    }
  return g_steal_pointer (&first);
}

static gboolean
names_its_place (KcAttempt     attempt,
                 const GError *error)
{
  if (is_about_reader (error))
    return TRUE;
  return error->domain == KC_ERROR && !is_writing (attempt) && attempt != KC_ATTEMPT_OPEN && error->code != KC_ERROR_READER_MISSING &&
         ((error->code >= KC_ERROR_FILE_EMPTY && error->code <= KC_ERROR_SCHEME) || ((error->code == KC_ERROR_NOT_FOUND || error->code == KC_ERROR_CHANGED_SINCE) && is_reading_files (attempt)));
}

/* Where the file itself tells more than its code does. */
static char *
dup_file_sentence (const GError *error)
{
  const char *kind = g_error_matches (error, KC_ERROR, KC_ERROR_FILE_FORMAT) ? get_file_kind (error) : NULL;

  if (kind != NULL)
    return g_strdup_printf (_("By its content this is: %s. Save it as an Excel workbook (.xlsx or .xls) or as text (.csv) and take it in again."), kind);
  if (g_error_matches (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE) && g_str_has_suffix (error->message, "a directory"))
    return g_strdup (_("This is a folder, not a file."));
  return NULL;
}

char *
kc_ui_error_dup_sentence (KcAttempt     attempt,
                          const GError *error)
{
  g_autofree char *own = NULL, *place = NULL;
  const char *sentence = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  own = dup_file_sentence (error);
  if (own != NULL)
    sentence = own;
  else if (is_about_reader (error) && is_about_xml (error))
    sentence = get_xml_reader_sentence (error->code);
  else if (error->domain == KC_ERROR)
    sentence = get_core_sentence (attempt, error->code);
  else if (error->domain == G_IO_ERROR)
    sentence = get_io_sentence (error->code);
  if (sentence == NULL)
    return g_strdup (error->message);

  place = names_its_place (attempt, error) ? dup_place (error) : NULL;
  if (place != NULL)
    return g_strdup_printf (C_("place: sentence", "%s: %s"), place, sentence);
  return g_strdup (sentence);
}
