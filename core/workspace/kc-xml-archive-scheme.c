#include "kc-xml-archive-tables.h"

#include <string.h>

#include "kc-scheme-xml.h"

static gboolean
is_builtin (GBytes *xml)
{
  g_autoptr (GBytes) builtin = NULL;

  for (guint i = 0; (builtin = kc_scheme_builtin_get (i)) != NULL; i++)
    {
      if (g_bytes_equal (builtin, xml))
        return TRUE;
      g_clear_pointer (&builtin, g_bytes_unref);
    }
  return FALSE;
}

/* What befell the reader is told with the place of the scheme in the archive, which is what the user has. */
static void
place_error (const KcXmlNode *record,
             GError *local,
             GError **error)
{
  if (local->domain == KC_ERROR && local->code != KC_ERROR_READER_MISSING)
    kc_xml_node_fail (record, error, local->code == KC_ERROR_SCHEME ? KC_ERROR_XML_GRAMMAR : local->code, "the scheme in it, %s", local->message);
  else
    g_propagate_error (error, g_error_copy (local));
}

char *
kc_archive_dup_scheme (const KcXmlNode *record,
                       KcProgress *progress,
                       GError **error)
{
  const char *text = kc_xml_node_get_text (record);
  g_autoptr (GBytes) xml = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) written = NULL;
  g_autoptr (KcScheme) scheme = NULL;
  g_autoptr (GError) local = NULL;

  if (is_builtin (xml))
    return g_strdup (text);
  scheme = kc_scheme_xml_read_foreign (xml, progress, &local);
  if (scheme != NULL)
    written = kc_scheme_xml_write (scheme, &local);
  if (written != NULL)
    return g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  place_error (record, local, error);
  return NULL;
}
