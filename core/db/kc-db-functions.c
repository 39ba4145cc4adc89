/* Functions that SQL may call. Both give the same for the same text, so that indexes and generated columns may use them. */
#include "kc-db-private.h"

#include "kc-text.h"

static void
text_function_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  char *(*make_key) (const char *text) = (char *(*) (const char *)) sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, make_key (text), -1, g_free);
}

int
kc_db_register_functions (sqlite3 *handle)
{
  static const struct
  {
    const char *name;
    char *(*make_key) (const char *text);
  } functions[] = {
    { "kc_search_key", kc_text_search_key },
    { "kc_sort_key", kc_text_sort_key },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int result = sqlite3_create_function_v2 (handle, functions[i].name, 1,
                                               SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                               (gpointer) functions[i].make_key, text_function_cb, NULL, NULL, NULL);
      if (result != SQLITE_OK)
        return result;
    }
  return SQLITE_OK;
}
