/* The scanned documents of a staff file (D1.2): a list; adding by choosing or dropping files; looking at a copy; saving, changing, removing. */
#pragma once

#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_DOCUMENTS_PART (kc_documents_part_get_type ())
G_DECLARE_FINAL_TYPE (KcDocumentsPart, kc_documents_part, KC, DOCUMENTS_PART, GtkWidget)

/* What choosing and dropping end in. */
void kc_documents_part_add_files (KcDocumentsPart *self, const char *const *paths);

G_END_DECLS
