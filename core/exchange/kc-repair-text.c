/* Texts, names, identifiers, choices, booleans; and the folding that all repairs begin with. */
#include "kc-repair-private.h"

#include <math.h>
#include <string.h>

#include "kc-text.h"

void
kc_repair_note (KcRepair *repair, KcIssueCode code)
{
  if (repair->n_issues < KC_REPAIR_MAX_ISSUES)
    repair->issues[repair->n_issues++] = code;
}

void
kc_repair_refuse (KcRepair *repair, KcIssueCode code)
{
  repair->refused = TRUE;
  repair->nothing = KC_NOTHING_NOT_REPORTED;
  repair->n_issues = MIN (repair->n_issues, KC_REPAIR_MAX_ISSUES - 1);
  kc_repair_note (repair, code);
}

/* What a character is folded to: 0 drops it, ' ' is a blank. */
static gunichar
fold_char (gunichar c)
{
  if (c < 0x20 || c == 0x7f)
    return ' ';
  if (c < 0x80)
    return c;
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFEE0;
  switch (c)
    {
    case 0x00A0: case 0x3000: case 0x2002: case 0x2003: case 0x2009: case 0x202F: case 0x2028: case 0x2029:
      return ' ';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0x2500:
      return '-';
    case 0xFFE5:
      return 0x00A5;
    case 0xFEFF: case 0x200B: case 0x200C: case 0x200D: case 0x200E: case 0x200F: case 0x2060: case 0x00AD:
      return 0;
    default:
      return c;
    }
}

gboolean
kc_fold (const char *text, gsize length, char *out, gsize size, gboolean *changed)
{
  const char *p = text, *end = text + length;
  gsize n = 0;
  gboolean touched = FALSE;

  while (p < end)
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p), folded = fold_char (c);

      p = g_utf8_next_char (p);
      touched |= folded != c;
      if (folded == 0 || (folded == ' ' && n == 0))
        continue;
      if (n + 7 > size)
        return FALSE;
      if (folded < 0x80)
        out[n++] = (char) folded;
      else
        n += (gsize) g_unichar_to_utf8 (folded, out + n);
    }
  while (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = '\0';
  if (changed != NULL)
    *changed = touched;
  return TRUE;
}

/* Every text of a sheet is asked about: most differ in the first byte. */
static gboolean
is_one_of (const char *const *words, const char *text)
{
  for (; *words != NULL; words++)
    if ((*words)[0] == text[0] && strcmp (*words, text) == 0)
      return TRUE;
  return FALSE;
}

KcNothing
kc_nothing_of_folded (const char *folded)
{
  static const char *const not_reported[] = { "", "-", "--", "---", "/", "//", "\\", "无", "空", "未报", "未报送", "未填", "未填报", "暂无",
                                              "暂缺", "缺", "不详", "null", "NULL", "(空)", "(空白)", NULL };
  static const char *const not_applicable[] = { "不适用", "N/A", "n/a", "NA", "不涉及", "不考核", "免考核", NULL };

  if (strlen (folded) > 12)
    return KC_NOTHING_NONE;
  if (is_one_of (not_reported, folded))
    return KC_NOTHING_NOT_REPORTED;
  if (is_one_of (not_applicable, folded))
    return KC_NOTHING_NOT_APPLICABLE;
  return KC_NOTHING_NONE;
}

gboolean
kc_repair_settle (const KcCell *cell, KcRepair *repair)
{
  switch (cell->type)
    {
    case KC_CELL_EMPTY:
      repair->nothing = KC_NOTHING_NOT_REPORTED;
      return TRUE;
    case KC_CELL_ERROR:
      kc_repair_refuse (repair, KC_ISSUE_FORMULA_ERROR);
      return TRUE;
    case KC_CELL_FORMULA_WITHOUT_VALUE:
      kc_repair_refuse (repair, KC_ISSUE_FORMULA_WITHOUT_VALUE);
      return TRUE;
    case KC_CELL_TEXT: case KC_CELL_NUMBER: case KC_CELL_DATE: case KC_CELL_BOOLEAN:
      return FALSE;
    }
  return FALSE;
}

void
kc_repair_show_cell (const KcCell *cell, GString *out)
{
  switch (cell->type)
    {
    case KC_CELL_TEXT: case KC_CELL_ERROR:
      g_string_append_len (out, cell->text, (gssize) cell->length);
      break;
    case KC_CELL_NUMBER:
      if (cell->text != NULL)
        g_string_append_len (out, cell->text, (gssize) cell->length);
      else
        {
          KcDecimal number = cell->number;
          gboolean percent = (cell->flags & KC_CELL_PERCENT) != 0 && kc_decimal_scale_by_ten (cell->number, 2, &number);
          g_autofree char *text = kc_decimal_to_string (number);

          g_string_append (out, text);
          if (percent)
            g_string_append_c (out, '%');
        }
      break;
    case KC_CELL_DATE:
      {
        g_autofree char *text = kc_date_to_iso (cell->date);

        g_string_append (out, text);
      }
      break;
    case KC_CELL_BOOLEAN:
      g_string_append (out, kc_decimal_sign (cell->number) != 0 ? "TRUE" : "FALSE");
      break;
    case KC_CELL_EMPTY: case KC_CELL_FORMULA_WITHOUT_VALUE:
      break;
    }
}

/* Stored texts keep their Chinese punctuation: only letters, digits and blanks are made regular. */
static gunichar
clean_char (gunichar c)
{
  gunichar folded = fold_char (c);

  return folded == c || folded == 0 || folded == ' ' || g_unichar_isalnum (folded) ? folded : c;
}

/* Appends the text with blanks regular, or gone. TRUE when anything but the ends was altered; *inner: blanks stood inside. */
static gboolean
clean (const char *text, gsize length, gboolean keep_blanks, GString *out, gboolean *inner)
{
  const char *end = text + length;
  gboolean touched = FALSE;
  guint blanks = 0;
  gunichar odd_blank = 0;

  *inner = FALSE;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), cleaned = clean_char (c);

      if (cleaned == ' ')
        {
          blanks++;
          odd_blank |= c != ' ';
          continue;
        }
      if (cleaned == 0)
        {
          touched = TRUE;
          continue;
        }
      if (blanks > 0 && out->len > 0)
        {
          *inner = TRUE;
          touched |= blanks > 1 || odd_blank != 0;
          if (keep_blanks)
            g_string_append_c (out, ' ');
        }
      blanks = 0;
      odd_blank = 0;
      touched |= cleaned != c;
      g_string_append_unichar (out, cleaned);
    }
  return touched;
}

static gboolean
text_is_nothing (const char *text, gsize length, KcRepair *repair)
{
  char folded[KC_FOLD_SIZE];

  if (kc_fold (text, length, folded, sizeof folded, NULL))
    repair->nothing = kc_nothing_of_folded (folded);
  return repair->nothing != KC_NOTHING_NONE;
}

void
kc_repair_text (const KcCell *cell, GString *out, KcRepair *repair)
{
  gboolean inner;

  g_string_truncate (out, 0);
  if (kc_repair_settle (cell, repair))
    return;
  if (cell->type != KC_CELL_TEXT)
    {
      kc_repair_show_cell (cell, out);
      return;
    }
  if (text_is_nothing (cell->text, cell->length, repair))
    return;
  if (clean (cell->text, cell->length, TRUE, out, &inner))
    kc_repair_note (repair, KC_ISSUE_TEXT_CLEANED);
}

static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

void
kc_repair_person_name (const KcCell *cell, GString *out, KcRepair *repair)
{
  gboolean inner, touched;

  g_string_truncate (out, 0);
  if (kc_repair_settle (cell, repair))
    return;
  if (cell->type != KC_CELL_TEXT)
    {
      kc_repair_show_cell (cell, out);
      return;
    }
  if (text_is_nothing (cell->text, cell->length, repair))
    return;
  touched = clean (cell->text, cell->length, TRUE, out, &inner);
  if (inner && has_han (out->str))
    {
      /* 张　三 is padded to the width of three characters; a name in letters keeps its blanks. */
      g_string_replace (out, " ", "", 0);
      kc_repair_note (repair, KC_ISSUE_NAME_SPACES_REMOVED);
    }
  else if (touched)
    kc_repair_note (repair, KC_ISSUE_TEXT_CLEANED);
}

/* "3.30102E+17": what a spreadsheet writes when it took an identifier for a number. */
static gboolean
is_exponent_form (const char *text)
{
  gboolean exponent = FALSE, digits = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        digits = TRUE;
      else if ((*p == 'e' || *p == 'E') && !exponent && digits && (p[1] == '+' || p[1] == '-') && g_ascii_isdigit (p[2]))
        {
          exponent = TRUE;
          p++;
        }
      else if (*p != '.' || exponent)
        return FALSE;
    }
  return exponent;
}

/* Takes off what export programs wrap round digits to protect them: '0010007 and ="0010007". */
static gboolean
unwrap (char *text)
{
  gsize length = strlen (text);

  if (text[0] == '\'' && length > 1)
    {
      memmove (text, text + 1, length);
      return TRUE;
    }
  if (g_str_has_prefix (text, "=\"") && length > 3 && text[length - 1] == '"')
    {
      memmove (text, text + 2, length - 3);
      text[length - 3] = '\0';
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_digits (const char *text)
{
  return text[0] != '\0' && strspn (text, "0123456789") == strlen (text);
}

static void
pad_with_zeros (GString *out, guint digits, KcRepair *repair)
{
  /* Citizen numbers and the like never begin with a zero: only short fixed numbers lose some. */
  if (digits == 0 || digits > 15 || out->len >= digits || !is_digits (out->str))
    return;
  while (out->len < digits)
    g_string_prepend_c (out, '0');
  repair->maybe_zeros = FALSE;
  kc_repair_note (repair, KC_ISSUE_LEADING_ZEROS_RESTORED);
}

static void
identifier_of_text (const char *text, gsize length, guint digits, GString *out, KcRepair *repair)
{
  char folded[KC_FOLD_SIZE];
  gboolean changed = FALSE;

  if (!kc_fold (text, length, folded, sizeof folded, &changed))
    {
      kc_repair_refuse (repair, KC_ISSUE_TOO_LONG);
      return;
    }
  changed |= unwrap (folded);
  repair->nothing = kc_nothing_of_folded (folded);
  if (repair->nothing != KC_NOTHING_NONE)
    return;
  if (is_exponent_form (folded))
    {
      kc_repair_refuse (repair, KC_ISSUE_DIGITS_LOST);
      return;
    }
  for (const char *p = folded; *p != '\0'; p++)
    if (*p == ' ')
      changed = TRUE;
    else
      g_string_append_c (out, *p);
  if (out->len > 2 && strcmp (out->str + out->len - 2, ".0") == 0 && strspn (out->str, "0123456789") == out->len - 2)
    {
      g_string_truncate (out, out->len - 2);
      repair->maybe_zeros = TRUE;
      changed = TRUE;
    }
  if (changed)
    kc_repair_note (repair, KC_ISSUE_TEXT_CLEANED);
}

void
kc_repair_identifier (const KcCell *cell, guint digits, GString *out, KcRepair *repair)
{
  g_string_truncate (out, 0);
  if (kc_repair_settle (cell, repair))
    return;
  if (cell->text != NULL)
    {
      identifier_of_text (cell->text, cell->length, digits, out, repair);
      /* A text file does not tell 10007 as typed from 0010007 as exported by a spreadsheet. */
      repair->maybe_zeros |= cell->type == KC_CELL_NUMBER && (cell->flags & KC_CELL_QUOTED) == 0;
    }
  else if ((cell->type == KC_CELL_NUMBER || cell->type == KC_CELL_DATE) && fabs (cell->raw) < 1e15 && cell->raw == floor (cell->raw))
    {
      g_string_append_printf (out, "%.0f", cell->raw);
      repair->maybe_zeros = TRUE;
    }
  else
    kc_repair_refuse (repair, cell->type == KC_CELL_NUMBER ? KC_ISSUE_DIGITS_LOST : KC_ISSUE_NUMBER_UNREADABLE);
  if (!repair->refused && repair->nothing == KC_NOTHING_NONE)
    pad_with_zeros (out, digits, repair);
}

void
kc_repair_boolean (const KcCell *cell, gboolean *out, KcRepair *repair)
{
  static const char *const yes[] = { "是", "有", "对", "√", "✓", "✔", "Y", "y", "YES", "Yes", "yes", "TRUE", "true", "1", NULL };
  static const char *const no[] = { "否", "没有", "错", "×", "✗", "✘", "X", "x", "N", "n", "NO", "No", "no", "FALSE", "false", "0", NULL };
  char folded[KC_FOLD_SIZE] = "?";

  *out = FALSE;
  if (kc_repair_settle (cell, repair))
    return;
  if (cell->type == KC_CELL_BOOLEAN || (cell->type == KC_CELL_NUMBER && cell->text == NULL))
    {
      gboolean is_one = kc_decimal_compare (cell->number, kc_decimal_new (1, 0)) == 0;

      *out = is_one;
      if (!is_one && kc_decimal_sign (cell->number) != 0)
        kc_repair_refuse (repair, KC_ISSUE_CHOICE_UNKNOWN);
      return;
    }
  if (cell->text != NULL && !kc_fold (cell->text, cell->length, folded, sizeof folded, NULL))
    g_strlcpy (folded, "?", sizeof folded);
  if (g_strv_contains (yes, folded))
    *out = TRUE;
  else if (!g_strv_contains (no, folded) && strcmp (folded, "无") != 0)
    {
      repair->nothing = kc_nothing_of_folded (folded);
      if (repair->nothing == KC_NOTHING_NONE)
        kc_repair_refuse (repair, KC_ISSUE_CHOICE_UNKNOWN);
    }
}

/* The first synonym is how a Chinese sheet writes the choice in full: nothing was repaired then. */
static gboolean
is_first_synonym (const KcChoice *choice, const char *text)
{
  gsize length = choice->synonyms != NULL ? strcspn (choice->synonyms, "|") : 0;

  return length == strlen (text) && strncmp (choice->synonyms, text, length) == 0;
}

void
kc_repair_choice (const KcCell *cell, const KcField *field, GString *out, KcRepair *repair)
{
  const KcChoice *choice;
  gboolean by_synonym = FALSE;
  g_autofree char *squeezed = NULL;

  g_string_truncate (out, 0);
  if (kc_repair_settle (cell, repair))
    return;
  kc_repair_show_cell (cell, out);
  squeezed = kc_text_squeeze (out->str);
  choice = kc_field_match_choice (field, squeezed, &by_synonym);
  if (choice != NULL)
    {
      if (by_synonym && !is_first_synonym (choice, squeezed))
        kc_repair_note (repair, KC_ISSUE_CHOICE_BY_SYNONYM);
      g_string_assign (out, choice->code);
      return;
    }
  repair->nothing = kc_nothing_of_folded (squeezed);
  g_string_truncate (out, 0);
  if (repair->nothing == KC_NOTHING_NONE)
    kc_repair_refuse (repair, KC_ISSUE_CHOICE_UNKNOWN);
}
