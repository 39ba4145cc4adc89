#include "kc-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-kinds-private.h"

/* THE dictionary, parents before children. */
static const KcKind *const kinds[] = {
  &kc_kind_institution,
  &kc_kind_branch,
  &kc_kind_staff,
  &kc_kind_staff_event,
  &kc_kind_staff_document,
  &kc_kind_measure,
};

const KcKind *const *
kc_kind_list (guint *n)
{
  if (n != NULL)
    *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const KcKind *
kc_kind_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

int
kc_kind_field_index (const KcKind *self,
                     const char   *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (guint i = 0; i < self->n_fields; i++)
    if (strcmp (self->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

const KcField *
kc_kind_find_field (const KcKind *self,
                    const char   *name)
{
  int index = kc_kind_field_index (self, name);

  return index < 0 ? NULL : &self->fields[index];
}

const KcField *
kc_kind_get_key (const KcKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_fields; i++)
    if ((self->fields[i].flags & KC_FIELD_KEY) != 0)
      return &self->fields[i];
  return NULL;
}

const char *
kc_kind_get_label (const KcKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_dgettext (GETTEXT_PACKAGE, self->label);
}

gboolean
kc_kind_report (const char    *field,
                KcIssueCode    code,
                const KcPlace *place,
                KcIssueList   *issues,
                const char    *arg1,
                const char    *arg2)
{
  KcPlace here = place != NULL ? *place : KC_PLACE_NONE;

  if (here.field == NULL)
    here.field = field;
  if (issues != NULL)
    kc_issue_list_add (issues, code, &here, arg1, arg2, NULL);
  return kc_issue_code_severity (code) < KC_SEVERITY_ERROR;
}

gboolean
kc_kind_check_order (KcRecord      *record,
                     const char    *earlier,
                     const char    *later,
                     const KcPlace *place,
                     KcIssueList   *issues)
{
  const KcKind *kind = kc_record_get_kind (record);
  KcDate from = kc_record_get_date (record, earlier);
  KcDate to = kc_record_get_date (record, later);

  if (kc_date_is_none (from) || kc_date_is_none (to) || kc_date_compare (from, to) <= 0)
    return TRUE;
  return kc_kind_report (later, KC_ISSUE_DATE_ORDER, place, issues,
                         kc_field_get_label (kc_kind_find_field (kind, earlier)),
                         kc_field_get_label (kc_kind_find_field (kind, later)));
}

gboolean
kc_kind_validate_code (const KcField *field,
                       const KcValue *value,
                       const KcPlace *place,
                       KcIssueList   *issues)
{
  for (const char *p = value->as.text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || strchr ("\"'<>|&", (int) MIN (c, 0x7f)) != NULL)
        return kc_kind_report (field->name, KC_ISSUE_OUT_OF_RANGE, place, issues, value->as.text, kc_field_get_label (field));
    }
  return TRUE;
}

gboolean
kc_kind_validate_count (const KcField *field,
                        const KcValue *value,
                        const KcPlace *place,
                        KcIssueList   *issues)
{
  g_autofree char *text = NULL;

  if (value->as.integer >= 0)
    return TRUE;
  text = kc_value_to_string (value);
  return kc_kind_report (field->name, KC_ISSUE_OUT_OF_RANGE, place, issues, text, kc_field_get_label (field));
}
