#include "kc-sheet-source.h"

G_DEFINE_INTERFACE (KcSheetSource, kc_sheet_source, G_TYPE_OBJECT)

static void
kc_sheet_source_default_init (KcSheetSourceInterface *iface)
{
}

guint
kc_sheet_source_get_n_sheets (KcSheetSource *self)
{
  return KC_SHEET_SOURCE_GET_IFACE (self)->get_n_sheets (self);
}

GPtrArray *
kc_sheet_source_read (KcSheetSource *self,
                      guint          from,
                      guint          n,
                      GError       **error)
{
  g_return_val_if_fail (n > 0 && from + n <= kc_sheet_source_get_n_sheets (self), NULL);

  return KC_SHEET_SOURCE_GET_IFACE (self)->read (self, from, n, error);
}
