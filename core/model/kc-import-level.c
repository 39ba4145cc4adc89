#include "kc-import-level.h"

#include <glib/gi18n-lib.h>

#include "kc-issue.h"

static const struct
{
  const char *nick;
  const char *label;
} levels[] = {
  { "silent", NC_("what an import does about a finding", "Silent note") },
  { "shown", NC_("what an import does about a finding", "Shown") },
  { "confirm", NC_("what an import does about a finding", "Must be confirmed") },
  { "refuse", NC_("what an import does about a finding", "Refused") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (levels) == KC_N_IMPORT_LEVELS);

/* Whatever may make a wrong figure out of a right one waits for a person; a blank row is not worth a look. */
static const struct
{
  KcIssueCode code;
  KcImportLevel level;
} defaults[] = {
  { KC_ISSUE_FILE_NAME_LIES, KC_IMPORT_SHOWN },
  { KC_ISSUE_ENCODING_GUESSED, KC_IMPORT_SHOWN },
  { KC_ISSUE_SHEET_HIDDEN, KC_IMPORT_SHOWN },
  { KC_ISSUE_ROWS_HIDDEN, KC_IMPORT_SHOWN },
  { KC_ISSUE_COLUMN_HIDDEN, KC_IMPORT_SHOWN },
  { KC_ISSUE_CONTENT_DAMAGED, KC_IMPORT_CONFIRM },
  { KC_ISSUE_RECORDS_DELETED, KC_IMPORT_SHOWN },
  { KC_ISSUE_MEMO_LEFT_OUT, KC_IMPORT_SHOWN },
  { KC_ISSUE_TITLE_ROWS_SKIPPED, KC_IMPORT_SHOWN },
  { KC_ISSUE_HEADER_TWO_ROWS, KC_IMPORT_SHOWN },
  { KC_ISSUE_UNIT_APPLIED, KC_IMPORT_SHOWN },
  { KC_ISSUE_TOTALS_ROW_LEFT_OUT, KC_IMPORT_SHOWN },
  { KC_ISSUE_BLANK_ROW_LEFT_OUT, KC_IMPORT_SILENT },
  { KC_ISSUE_REPEATED_HEADER_LEFT_OUT, KC_IMPORT_SHOWN },
  { KC_ISSUE_NOTE_ROW_LEFT_OUT, KC_IMPORT_SHOWN },
  { KC_ISSUE_ROW_SKIPPED_AS_SAVED, KC_IMPORT_SHOWN },
  { KC_ISSUE_COLUMN_NOT_MATCHED, KC_IMPORT_SHOWN },
  { KC_ISSUE_COLUMN_MATCHED_TWICE, KC_IMPORT_CONFIRM },
  { KC_ISSUE_MONTHS_AS_COLUMNS, KC_IMPORT_SHOWN },
  { KC_ISSUE_BRANCH_FROM_NAME, KC_IMPORT_SHOWN },
  { KC_ISSUE_CHOICE_FROM_TITLE, KC_IMPORT_SHOWN },
  { KC_ISSUE_NUMBER_FROM_TEXT, KC_IMPORT_SHOWN },
  { KC_ISSUE_FIGURE_MERGED, KC_IMPORT_CONFIRM },
  { KC_ISSUE_NUMBER_ROUNDED, KC_IMPORT_SHOWN },
  { KC_ISSUE_PERCENT_READ, KC_IMPORT_SHOWN },
  { KC_ISSUE_PERCENT_DOUBTFUL, KC_IMPORT_CONFIRM },
  { KC_ISSUE_DATE_REPAIRED, KC_IMPORT_SHOWN },
  { KC_ISSUE_DATE_DAY_MISSING, KC_IMPORT_SHOWN },
  { KC_ISSUE_DATE_TWO_DIGIT_YEAR, KC_IMPORT_SHOWN },
  { KC_ISSUE_NAME_SPACES_REMOVED, KC_IMPORT_SHOWN },
  { KC_ISSUE_TEXT_CLEANED, KC_IMPORT_SHOWN },
  { KC_ISSUE_LEADING_ZEROS_RESTORED, KC_IMPORT_SHOWN },
  { KC_ISSUE_VALUE_FILLED_DOWN, KC_IMPORT_SHOWN },
  { KC_ISSUE_CHOICE_BY_SYNONYM, KC_IMPORT_SHOWN },
  { KC_ISSUE_DECISION_APPLIED, KC_IMPORT_SHOWN },
  { KC_ISSUE_STAFF_NAME_DIFFERS, KC_IMPORT_SHOWN },
  { KC_ISSUE_STAFF_NAME_SHARED, KC_IMPORT_SHOWN },
  { KC_ISSUE_STAFF_BRANCH_DIFFERS, KC_IMPORT_SHOWN },
  { KC_ISSUE_CITIZEN_ID_BIRTH_DATE, KC_IMPORT_SHOWN },
  { KC_ISSUE_CITIZEN_ID_SEX, KC_IMPORT_SHOWN },
  { KC_ISSUE_SAID_OTHERWISE, KC_IMPORT_CONFIRM },
  { KC_ISSUE_DATE_ORDER, KC_IMPORT_SHOWN },
};

const char *
kc_import_level_to_nick (KcImportLevel level)
{
  g_return_val_if_fail ((guint) level < KC_N_IMPORT_LEVELS, NULL);
  return levels[level].nick;
}

gboolean
kc_import_level_from_nick (const char *nick, KcImportLevel *out)
{
  for (guint i = 0; i < KC_N_IMPORT_LEVELS; i++)
    if (g_strcmp0 (nick, levels[i].nick) == 0)
      {
        *out = (KcImportLevel) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kc_import_level_get_label (KcImportLevel level)
{
  g_return_val_if_fail ((guint) level < KC_N_IMPORT_LEVELS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "what an import does about a finding", levels[level].label);
}

gboolean
kc_import_level_is_adjustable (KcIssueCode code)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (defaults[i].code == code)
      return TRUE;
  return FALSE;
}

KcImportLevel
kc_import_level_get_default (KcIssueCode code)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (defaults[i].code == code)
      return defaults[i].level;
  return kc_issue_code_severity (code) == KC_SEVERITY_ERROR ? KC_IMPORT_REFUSE : KC_IMPORT_SHOWN;
}

const KcIssueCode *
kc_import_level_list_codes (void)
{
  static KcIssueCode codes[G_N_ELEMENTS (defaults) + 1];
  static gsize filled = 0;

  if (g_once_init_enter (&filled))
    {
      for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
        codes[i] = defaults[i].code;
      codes[G_N_ELEMENTS (defaults)] = KC_N_ISSUE_CODES;
      g_once_init_leave (&filled, 1);
    }
  return codes;
}

void
kc_import_levels_init (KcImportLevels *self)
{
  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    self->by_code[i] = (guint8) kc_import_level_get_default ((KcIssueCode) i);
}
