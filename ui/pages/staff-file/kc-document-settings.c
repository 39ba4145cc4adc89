#include "kc-document-settings.h"

#define MEGABYTE G_GUINT64_CONSTANT (1000000)

guint64
kc_document_settings_get_limit (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.kaocheng.Kaocheng");

  return g_settings_get_uint (settings, "document-size-limit") * MEGABYTE;
}
