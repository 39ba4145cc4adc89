/* The window that shows a document before it is printed: thumbnails, one page, zoom; prints it or saves it as PDF. The pages are drawn by the same
 * functions as on paper. Counting the pages and saving run in a thread, with progress and cancel; a document whose parts are read as they are wanted
 * is shown while it is being counted.
 *
 * Actions: preview.print, preview.save-pdf, preview.zoom-in, preview.zoom-out, preview.zoom-width, preview.zoom-page,
 * preview.first, preview.previous, preview.next, preview.last. */
#pragma once

#include <adwaita.h>

#include "kc-pages.h"

G_BEGIN_DECLS

#define KC_TYPE_PRINT_PREVIEW (kc_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (KcPrintPreview, kc_print_preview, KC, PRINT_PREVIEW, AdwWindow)

/* title: of the job, of the PDF and of its file; author: the bank. Begins to count the pages at once; present it. The caller must not use `pages`
 * afterwards: they belong to the window and its thread. */
GtkWidget *kc_print_preview_new (GtkWindow *parent, KcPages *pages, const char *title, const char *author);
/* 0 until the pages are counted: for tests. */
guint      kc_print_preview_get_n_pages (KcPrintPreview *self);
guint      kc_print_preview_get_page    (KcPrintPreview *self);
/* Writes the PDF as "Save as PDF…" does after the file was chosen. */
void       kc_print_preview_save_pdf    (KcPrintPreview *self, GFile *file);

G_END_DECLS
