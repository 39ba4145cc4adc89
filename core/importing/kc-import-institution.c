/* The bank's own name: 青石县农村商业银行 stands at the beginning of its lists' titles. */
#include "kc-import-context.h"

#include <string.h>

#include "kc-record-table.h"
#include "kc-text.h"

/* "青石县农村商业银行" of "青石县农村商业银行客户经理花名册"; NULL when the title names no bank. Transfer full. */
static char *
find_bank_name (const char *title)
{
  static const char *const ends[] = { "银行股份有限公司", "银行有限责任公司", "银行", "信用合作联社", "信用联社", "信用社", NULL };
  g_autofree char *squeezed = kc_text_squeeze (title);

  for (guint i = 0; ends[i] != NULL; i++)
    {
      const char *end = strstr (squeezed, ends[i]);
      glong length = end != NULL ? g_utf8_strlen (squeezed, end - squeezed) : 0;

      /* Without a place or a word in front it is nobody's name. */
      if (length >= 2 && length <= 30)
        return g_strndup (squeezed, (gsize) (end - squeezed) + strlen (ends[i]));
    }
  return NULL;
}

gboolean
kc_import_name_institution (KcImportContext *self, GError **error)
{
  const KcKind *kind = kc_kind_find ("institution");
  g_autofree char *name = self->source->mapping->title != NULL ? find_bank_name (self->source->mapping->title) : NULL;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (KcRecord) record = NULL;

  if (name == NULL || self->purpose != KC_SHEET_OF_STAFF)
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
  return kc_record_table_save (self->db, record, self->change_set, NULL, NULL, error);
}
