/* The appraisal sheets of a print job, in the order of printing, read a few at a time: a whole bank's do not lie in memory. Paper asks for them,
 * core/appraisal has them. */
#pragma once

#include <glib-object.h>
#include "kc-appraisal-sheet.h"

G_BEGIN_DECLS

#define KC_TYPE_SHEET_SOURCE (kc_sheet_source_get_type ())
G_DECLARE_INTERFACE (KcSheetSource, kc_sheet_source, KC, SHEET_SOURCE, GObject)

struct _KcSheetSourceInterface
{
  GTypeInterface parent_iface;

  guint      (*get_n_sheets) (KcSheetSource *self);
  GPtrArray *(*read)         (KcSheetSource *self, guint from, guint n, GError **error);
};

/* Never changes. Any thread. */
guint      kc_sheet_source_get_n_sheets (KcSheetSource *self);
/* Sheets [from, from + n): GPtrArray of KcAppraisalSheet, transfer full. Blocks until they are read; any thread but one of the store's, also several
 * at once. NULL with the reader's error. */
GPtrArray *kc_sheet_source_read (KcSheetSource *self, guint from, guint n, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
