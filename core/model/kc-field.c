#include "kc-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-document-info.h"
#include "kc-text.h"

#define DEFAULT_MAX_LENGTH 200

static const char *
translate (const char *message)
{
  return message == NULL || *message == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, message);
}

const char *
kc_field_get_label (const KcField *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return translate (self->label);
}

const char *
kc_field_get_group (const KcField *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return translate (self->group);
}

const char *
kc_choice_get_label (const KcChoice *choice)
{
  g_return_val_if_fail (choice != NULL, NULL);
  return translate (choice->label);
}

const KcChoice *
kc_field_find_choice (const KcField *self,
                      const char    *code)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (code == NULL || self->choices == NULL)
    return NULL;
  for (const KcChoice *choice = self->choices; choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return choice;
  return NULL;
}

static gboolean
same_squeezed (const char *squeezed,
               const char *other)
{
  g_autofree char *other_squeezed = kc_text_squeeze (other);

  return g_ascii_strcasecmp (squeezed, other_squeezed) == 0;
}

/* The first synonym is the official Chinese label, so that it counts as the label in every locale: findings of an import must not
 * depend on the desktop's language. */
static gboolean
is_label (const KcChoice *choice,
          const char     *squeezed)
{
  g_autofree char *first = NULL;

  if (g_ascii_strcasecmp (choice->code, squeezed) == 0 ||
      same_squeezed (squeezed, choice->label) ||
      same_squeezed (squeezed, kc_choice_get_label (choice)))
    return TRUE;
  if (choice->synonyms == NULL)
    return FALSE;
  first = g_strndup (choice->synonyms, strcspn (choice->synonyms, "|"));
  return same_squeezed (squeezed, first);
}

static gboolean
is_synonym (const KcChoice *choice,
            const char     *squeezed)
{
  g_auto(GStrv) synonyms = NULL;

  if (choice->synonyms == NULL)
    return FALSE;
  synonyms = g_strsplit (choice->synonyms, "|", -1);
  for (guint i = 0; synonyms[i] != NULL; i++)
    if (same_squeezed (squeezed, synonyms[i]))
      return TRUE;
  return FALSE;
}

const KcChoice *
kc_field_match_choice (const KcField *self,
                       const char    *text,
                       gboolean      *by_synonym)
{
  g_autofree char *squeezed = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (by_synonym != NULL)
    *by_synonym = FALSE;
  if (text == NULL || self->choices == NULL)
    return NULL;
  squeezed = kc_text_squeeze (text);
  if (*squeezed == '\0')
    return NULL;
  for (const KcChoice *choice = self->choices; choice->code != NULL; choice++)
    if (is_label (choice, squeezed))
      return choice;
  for (const KcChoice *choice = self->choices; choice->code != NULL; choice++)
    if (is_synonym (choice, squeezed))
      {
        if (by_synonym != NULL)
          *by_synonym = TRUE;
        return choice;
      }
  return NULL;
}

KcValueType
kc_field_get_value_type (const KcField *self)
{
  g_return_val_if_fail (self != NULL, KC_VALUE_NOTHING);

  switch (self->type)
    {
    case KC_FIELD_TEXT:
    case KC_FIELD_CHOICE:
    case KC_FIELD_DOCUMENT:
      return KC_VALUE_TEXT;
    case KC_FIELD_INTEGER:
    case KC_FIELD_BOOLEAN:
    case KC_FIELD_REFERENCE:
      return KC_VALUE_INTEGER;
    case KC_FIELD_DECIMAL:
    case KC_FIELD_MONEY:
      return KC_VALUE_DECIMAL;
    case KC_FIELD_DATE:
      return KC_VALUE_DATE;
    case KC_FIELD_PERIOD:
      return KC_VALUE_PERIOD;
    default:
      g_return_val_if_reached (KC_VALUE_NOTHING);
    }
}

/* Adds the finding at the place, with this field's name; FALSE when the code's severity means refusal. */
static gboolean
report (const KcField *self,
        KcIssueCode    code,
        const KcPlace *place,
        KcIssueList   *issues,
        const char    *arg1,
        const char    *arg2)
{
  KcPlace here = place != NULL ? *place : KC_PLACE_NONE;

  if (here.field == NULL)
    here.field = self->name;
  if (issues != NULL)
    kc_issue_list_add (issues, code, &here, arg1, arg2, NULL);
  return kc_issue_code_severity (code) < KC_SEVERITY_ERROR;
}

/* The value for a finding's argument; nothing of a sensitive one. Transfer full. */
static char *
shown (const KcField *self,
       const KcValue *value)
{
  return (self->flags & KC_FIELD_SENSITIVE) != 0 ? g_strdup ("***") : kc_value_to_string (value);
}

static gboolean
validate_text (const KcField *self,
               const KcValue *value,
               const KcPlace *place,
               KcIssueList   *issues)
{
  guint limit = self->max_length > 0 ? self->max_length : DEFAULT_MAX_LENGTH;
  g_autofree char *limit_text = NULL;

  if (!g_utf8_validate (value->as.text, -1, NULL))
    return report (self, KC_ISSUE_OUT_OF_RANGE, place, issues, "", kc_field_get_label (self));
  if (g_utf8_strlen (value->as.text, -1) <= (glong) limit)
    return TRUE;
  limit_text = g_strdup_printf ("%u", limit);
  return report (self, KC_ISSUE_TOO_LONG, place, issues, kc_field_get_label (self), limit_text);
}

static gboolean
is_in_range (const KcField *self,
             const KcValue *value)
{
  gint64 stored;
  gboolean exact;

  switch (self->type)
    {
    case KC_FIELD_BOOLEAN:
      return value->as.integer == 0 || value->as.integer == 1;
    case KC_FIELD_REFERENCE:
      return value->as.integer > 0;
    case KC_FIELD_DECIMAL:
    case KC_FIELD_MONEY:
      return kc_decimal_to_stored (value->as.decimal, &stored, &exact) && exact;
    case KC_FIELD_DATE:
      return kc_date_is_valid (value->as.date);
    case KC_FIELD_PERIOD:
      return kc_period_is_valid (value->as.period);
    case KC_FIELD_DOCUMENT:
      return kc_document_is_hash (value->as.text);
    case KC_FIELD_TEXT:
    case KC_FIELD_CHOICE:
    case KC_FIELD_INTEGER:
    default:
      return TRUE;
    }
}

gboolean
kc_field_validate (const KcField *self,
                   const KcValue *value,
                   const KcPlace *place,
                   KcIssueList   *issues)
{
  gboolean valid = TRUE;

  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  if (kc_value_is_nothing (value))
    return (self->flags & KC_FIELD_REQUIRED) == 0 ||
           report (self, KC_ISSUE_REQUIRED_MISSING, place, issues, kc_field_get_label (self), NULL);

  if (value->type != kc_field_get_value_type (self) || !is_in_range (self, value))
    {
      g_autofree char *text = shown (self, value);

      return report (self, KC_ISSUE_OUT_OF_RANGE, place, issues, text, kc_field_get_label (self));
    }
  if (self->type == KC_FIELD_CHOICE && kc_field_find_choice (self, value->as.text) == NULL)
    {
      g_autofree char *text = shown (self, value);

      return report (self, KC_ISSUE_CHOICE_UNKNOWN, place, issues, text, kc_field_get_label (self));
    }
  if (self->type == KC_FIELD_TEXT)
    valid = validate_text (self, value, place, issues);
  if (valid && self->validate != NULL)
    {
      KcPlace here = place != NULL ? *place : KC_PLACE_NONE;

      if (here.field == NULL)
        here.field = self->name;
      valid = self->validate (self, value, &here, issues);
    }
  return valid;
}
