/* Sends a document to a printer: begins, counts its pages, draws them. The dialog is asynchronous; settings and paper are given by the owner. */
#pragma once

#include <gtk/gtk.h>

#include "kc-pages.h"

G_BEGIN_DECLS

#define KC_TYPE_PRINT_OPERATION (kc_print_operation_get_type ())
G_DECLARE_FINAL_TYPE (KcPrintOperation, kc_print_operation, KC, PRINT_OPERATION, GtkPrintOperation)

/* Takes its own reference of the pages, which must have been counted before a printer waits for them. */
GtkPrintOperation *kc_print_operation_new (KcPages *pages, const char *job_name);

/* Printer and paper as chosen last (GSettings key print-settings), and the paper's orientation as the document's. */
void kc_print_settings_restore (GtkPrintOperation *operation, const KcPaper *paper);
void kc_print_settings_store   (GtkPrintOperation *operation);

G_END_DECLS
