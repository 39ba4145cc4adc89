/* The bank's own name: 青石县农村商业银行 stands at the beginning of its lists' titles. */
#include "kc-import-context.h"

#include "kc-record-table.h"

static void
report (KcImportContext *self)
{
  const KcMapping *mapping = self->source->mapping;
  KcPlace place = { self->source->file, self->source->sheet, (gint32) mapping->institution_row, (gint32) mapping->institution_column, NULL, "name" };

  kc_issue_list_add (kc_import_plan_get_issues (self->plan), KC_ISSUE_INSTITUTION_FROM_TITLE, &place, mapping->institution, NULL, NULL);
}

gboolean
kc_import_name_institution (KcImportContext *self, GError **error)
{
  const KcKind *kind = kc_kind_find ("institution");
  const char *name = self->source->mapping->institution;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (KcRecord) record = NULL;

  if (name == NULL || self->purpose == KC_SHEET_OF_NOTHING)
    return TRUE;
  known = kc_record_table_load_all (self->db, kind, error);
  if (known == NULL)
    return FALSE;
  if (known->len > 0)
    return TRUE;
  record = kc_record_new (kind);
  /* Until somebody gives the code that the regulator knows it by. */
  kc_record_set_text (record, "code", name);
  kc_record_set_text (record, "name", name);
  if (!kc_record_table_save (self->db, record, self->change_set, NULL, NULL, error))
    return FALSE;
  report (self);
  return TRUE;
}
