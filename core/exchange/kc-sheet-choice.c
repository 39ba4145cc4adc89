#include "kc-sheet-choice.h"

#include <string.h>

#include "kc-column-target.h"

static gboolean
names_choice (const KcChoice *choice, const char *title)
{
  g_auto (GStrv) words = g_strsplit (choice->synonyms != NULL ? choice->synonyms : "", "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= 2 && strstr (title, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

const KcChoice *
kc_sheet_choice_find (const KcField *field, const char *title)
{
  const KcChoice *found = NULL;

  for (const KcChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (names_choice (choice, title))
      {
        if (found != NULL)
          return NULL;
        found = choice;
      }
  return found;
}

void
kc_sheet_choice_tell (KcMapping *mapping, const char *title)
{
  for (guint i = 0; mapping->kind != NULL && i < mapping->kind->n_fields; i++)
    {
      const KcField *field = &mapping->kind->fields[i];
      g_autofree char *code = kc_column_target_make_code (mapping->kind, field);

      if (field->type != KC_FIELD_CHOICE || (field->flags & KC_FIELD_REQUIRED) == 0 || kc_mapping_find_target (mapping, code) != NULL)
        continue;
      mapping->told_choice = kc_sheet_choice_find (field, title);
      mapping->told_field = mapping->told_choice != NULL ? field : NULL;
      return;
    }
}
