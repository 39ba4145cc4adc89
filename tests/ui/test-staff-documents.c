/* D1.1, D1.2 in the window: the photo of a staff file and its scanned documents, from file to screen and back by undo. */
#include "ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "kc-document-copies.h"
#include "kc-documents-part.h"
#include "kc-record-dialog.h"
#include "kc-staff-documents.h"
#include "kc-staff-photo.h"
#include "kc-state-view.h"
#include "kc-window-page.h"
#include "test-files.h"
#include "test-folder.h"
#include "window-test.h"

typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  KcWindow *window;
  gint64 staff;
} Fixture;

static void
save (Fixture  *self,
      KcRecord *record)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kc_record_save_async (kc_workspace_get_store (self->workspace), record, NULL, NULL, NULL, ui_test_take_result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (kc_record_save_finish (kc_workspace_get_store (self->workspace), result, &error));
  g_assert_no_error (error);
}

static void
add_person (Fixture *self)
{
  g_autoptr (KcRecord) branch = kc_record_new (kc_kind_find ("branch"));
  g_autoptr (KcRecord) staff = kc_record_new (kc_kind_find ("staff"));

  kc_record_set_text (branch, "code", "0101");
  kc_record_set_text (branch, "name", "城关支行");
  save (self, branch);
  kc_record_set_text (staff, "staff_number", "0101001");
  kc_record_set_text (staff, "name", "张伟");
  kc_record_set_text (staff, "status", "active");
  kc_record_set_integer (staff, "branch", kc_record_get_id (branch));
  save (self, staff);
  self->staff = kc_record_get_id (staff);
}

static void
show_part (Fixture    *self,
           const char *part)
{
  g_autofree char *target = g_strdup_printf ("staff-file?id=%" G_GINT64_FORMAT "&part=%s", self->staff, part);

  kc_window_show_target (self->window, target);
  ui_test_settle ();
}

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "test.kaocheng", NULL);
  self->workspace = kc_workspace_open_sync (path, TRUE, &error);
  g_assert_no_error (error);
  add_person (self);
  self->window = window_test_show (self->workspace);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  window_test_end (self->window, self->workspace, self->folder);
}

/* A picture that can really be decoded. Transfer full. */
static char *
write_picture (Fixture    *self,
               const char *name,
               guint32     colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 295, 413);
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, colour);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  return path;
}

static char *
write_scan (Fixture    *self,
            const char *name,
            GBytes     *scan)
{
  g_autoptr (GBytes) bytes = scan;

  return test_scan_write (self->folder, name, bytes);
}

/* Lets files fall onto the widget, as a file manager does; whether they were taken. A target in no phase is none. */
static gboolean
drop_files (GtkWidget         *widget,
            const char *const *paths)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoslist (GFile) files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, strstr (paths[i], "://") != NULL ? g_file_new_for_uri (paths[i]) : g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) && gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
        g_signal_emit_by_name (controller, "drop", &value, 4.0, 4.0, &taken);
    }
  return taken;
}

/* --- photo --- */

static KcStaffPhoto *
get_photo (Fixture *self)
{
  return KC_STAFF_PHOTO (ui_test_find (kc_window_get_page (self->window), KC_TYPE_STAFF_PHOTO));
}

static GtkWidget *
get_photo_button (Fixture *self)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_photo (self)), KC_TYPE_STAFF_PHOTO, "button"));
}

static void
test_photo (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *first = write_picture (self, "first.png", 0x3465a4ff);
  g_autofree char *second = write_picture (self, "second.png", 0xcc0000ff);

  show_part (self, "summary");
  WAIT_FOR (get_photo (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_photo (self))));
  g_assert_false (kc_staff_photo_has_picture (get_photo (self)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_photo_button (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, "No photo of 张伟 yet");

  kc_staff_photo_set_path (get_photo (self), first);
  WAIT_FOR (kc_staff_photo_has_picture (get_photo (self)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_photo_button (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Photo of 张伟");
  kc_staff_photo_set_path (get_photo (self), second);
  ui_test_settle ();
  WAIT_FOR (kc_staff_photo_has_picture (get_photo (self)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_photo (self)), "photo.remove", NULL));
  WAIT_FOR (!kc_staff_photo_has_picture (get_photo (self)));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (kc_staff_photo_has_picture (get_photo (self)));
}

/* A scan is no photo: said in a dialog, and the file is as before. */
static void
test_photo_refused (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *scan = write_scan (self, "scan.pdf", TEST_SCAN (TEST_PDF_HEAD, 1000, 1));
  GtkWidget *dialog;

  show_part (self, "summary");
  WAIT_FOR (get_photo (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_photo (self))));
  kc_staff_photo_set_path (get_photo (self), scan);
  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "The photo was not taken in");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "A photo is a JPEG or PNG picture, and this file is PDF");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  ui_test_settle ();
  g_assert_false (kc_staff_photo_has_picture (get_photo (self)));
}

/* A photo that calls itself PNG and is none: the beginning of the name stays, nothing crashes. */
static void
test_photo_damaged (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *path = write_scan (self, "damaged.png", TEST_SCAN (TEST_PNG_HEAD, 1000, 1));

  show_part (self, "summary");
  WAIT_FOR (get_photo (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_photo (self))));
  kc_staff_photo_set_path (get_photo (self), path);
  WAIT_FOR (g_strcmp0 (gtk_widget_get_tooltip_text (get_photo_button (self)), "The photo is damaged and cannot be shown") == 0);
  g_assert_false (kc_staff_photo_has_picture (get_photo (self)));
}

/* Dropped onto the picture; what lies on another computer has no path and is not taken. */
static void
test_photo_dropped (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *picture = write_picture (self, "photo.png", 0x3465a4ff);
  const char *paths[] = { picture, NULL };
  const char *remote[] = { "sftp://files.invalid/photo.png", NULL };
  const char *none[] = { NULL };

  show_part (self, "summary");
  WAIT_FOR (get_photo (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_photo (self))));
  g_assert_false (drop_files (GTK_WIDGET (get_photo (self)), remote));
  g_assert_false (drop_files (GTK_WIDGET (get_photo (self)), none));
  g_assert_true (drop_files (GTK_WIDGET (get_photo (self)), paths));
  WAIT_FOR (kc_staff_photo_has_picture (get_photo (self)));
}

/* --- documents --- */

static KcDocumentsPart *
get_part (Fixture *self)
{
  return KC_DOCUMENTS_PART (ui_test_find (kc_window_get_page (self->window), KC_TYPE_DOCUMENTS_PART));
}

static GtkWidget *
get_child (Fixture    *self,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_part (self)), KC_TYPE_DOCUMENTS_PART, name));
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static void
show_documents (Fixture *self)
{
  show_part (self, "documents");
  WAIT_FOR (get_part (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_part (self))));
}

static void
add_two (Fixture *self)
{
  g_autofree char *contract = write_scan (self, "劳动合同.pdf", TEST_SCAN (TEST_PDF_HEAD, 40000, 1));
  g_autofree char *card = write_scan (self, "身份证.jpg", TEST_SCAN (TEST_JPEG_HEAD, 2000, 2));
  const char *paths[] = { contract, card, NULL };

  kc_documents_part_add_files (get_part (self), paths);
  WAIT_FOR (count_rows (get_child (self, "list")) == 2);
}

static void
test_documents (Fixture       *self,
                gconstpointer  unused)
{
  show_documents (self);
  WAIT_FOR (g_str_equal (kc_state_view_get_state (KC_STATE_VIEW (get_child (self, "state"))), "message"));
  g_assert_nonnull (ui_test_find_label (get_child (self, "state"), "No documents yet"));
  add_two (self);
  g_assert_true (g_str_equal (kc_state_view_get_state (KC_STATE_VIEW (get_child (self, "state"))), "content"));
  g_assert_false (gtk_widget_get_visible (get_child (self, "refused")));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child (self, "list")), 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Labour contract, 劳动合同 , PDF · 40.0\xc2\xa0kB");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (count_rows (get_child (self, "list")) == 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.redo", NULL);
  WAIT_FOR (count_rows (get_child (self, "list")) == 2);
}

/* What was left out stands there until it is closed, even after the page was filled anew. */
static void
test_documents_refused (Fixture       *self,
                        gconstpointer  unused)
{
  g_autofree char *good = NULL, *empty = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  const char *paths[3] = { NULL };

  show_documents (self);
  paths[0] = good = write_scan (self, "good.pdf", TEST_SCAN (TEST_PDF_HEAD, 1000, 1));
  paths[1] = empty = test_scan_write (self->folder, "empty.pdf", nothing);
  kc_documents_part_add_files (get_part (self), paths);
  WAIT_FOR (count_rows (get_child (self, "list")) == 1);
  g_assert_true (gtk_widget_get_visible (get_child (self, "refused")));
  g_assert_cmpuint (count_rows (get_child (self, "findings")), ==, 1);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_child (self, "refused_title"))), ==, "1 file was not added");
  gtk_widget_activate_action (GTK_WIDGET (get_part (self)), "documents.close-findings", NULL);
  g_assert_false (gtk_widget_get_visible (get_child (self, "refused")));
}

/* Dropped onto the part: all that has a path. */
static void
test_documents_dropped (Fixture       *self,
                        gconstpointer  unused)
{
  g_autofree char *contract = write_scan (self, "劳动合同.pdf", TEST_SCAN (TEST_PDF_HEAD, 4000, 1));
  g_autofree char *card = write_scan (self, "身份证.jpg", TEST_SCAN (TEST_JPEG_HEAD, 2000, 2));
  const char *paths[] = { contract, "sftp://files.invalid/scan.pdf", card, NULL };
  const char *remote[] = { paths[1], NULL };

  show_documents (self);
  g_assert_false (drop_files (GTK_WIDGET (get_part (self)), remote));
  g_assert_true (drop_files (GTK_WIDGET (get_part (self)), paths));
  WAIT_FOR (count_rows (get_child (self, "list")) == 2);
}

static gint64
get_document (Fixture *self,
              guint    index)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (KcStaffFile) file = NULL;
  g_autoptr (KcRecord) document = NULL;

  kc_staff_file_load_async (kc_workspace_get_store (self->workspace), self->staff, NULL, ui_test_take_result_cb, &result);
  WAIT_FOR (result != NULL);
  file = kc_staff_file_load_finish (kc_workspace_get_store (self->workspace), result, NULL);
  document = g_list_model_get_item (kc_staff_file_get_documents (file), index);
  return kc_record_get_id (document);
}

static void
test_change_and_remove (Fixture       *self,
                        gconstpointer  unused)
{
  gint64 id;
  GtkWidget *dialog;

  show_documents (self);
  add_two (self);
  id = get_document (self, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_part (self)), "documents.edit", "x", id));
  WAIT_FOR (ui_test_find_window (KC_TYPE_RECORD_DIALOG) != NULL);
  dialog = ui_test_find_window (KC_TYPE_RECORD_DIALOG);
  kc_record_set_text (kc_record_form_get_record (kc_record_dialog_get_form (KC_RECORD_DIALOG (dialog))), "title", "2020年劳动合同");
  gtk_widget_activate_action (dialog, "record.save", NULL);
  WAIT_FOR (ui_test_find_label (get_child (self, "list"), "2020年劳动合同") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_part (self)), "documents.remove", "x", id));
  WAIT_FOR (count_rows (get_child (self, "list")) == 1);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_FOR (count_rows (get_child (self, "list")) == 2);
  g_assert_nonnull (ui_test_find_label (get_child (self, "list"), "2020年劳动合同"));
}

/* Somebody else has the file open: it can be looked at, not changed. */
static void
test_read_only (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) second = NULL;
  g_autofree char *picture = write_picture (self, "photo.png", 0x3465a4ff);
  const char *paths[] = { picture, NULL };

  show_documents (self);
  add_two (self);
  second = kc_workspace_open_sync (kc_workspace_get_path (self->workspace), FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (kc_workspace_is_read_only (second));
  kc_window_set_workspace (self->window, second);
  ui_test_settle ();
  show_documents (self);
  WAIT_FOR (count_rows (get_child (self, "list")) == 2);
  g_assert_false (gtk_widget_get_visible (get_child (self, "toolbar")));
  kc_documents_part_add_files (get_part (self), paths);
  g_assert_false (drop_files (GTK_WIDGET (get_part (self)), paths));
  ui_test_settle ();
  g_assert_false (gtk_widget_get_visible (get_child (self, "work")));
  show_part (self, "summary");
  WAIT_FOR (get_photo (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_photo (self))));
  g_assert_false (gtk_widget_get_sensitive (get_photo_button (self)));
  g_assert_false (drop_files (GTK_WIDGET (get_photo (self)), paths));
  kc_window_set_workspace (self->window, self->workspace);
  ui_test_settle ();
  kc_workspace_close (second);
}

/* --- copies for viewers --- */

static void
test_copies (void)
{
  g_autoptr (KcDocumentCopies) copies = kc_document_copies_new ();
  g_autoptr (KcDocumentInfo) info = kc_document_info_new ("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", KC_MEDIA_PDF, "x.pdf", 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = kc_document_copies_make_path (copies, info, "../合同/1", &error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *empty = kc_document_make_file_name (info, "...");
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "_合同_1.pdf");
  g_assert_cmpstr (empty, ==, "document.pdf");
  g_assert_true (g_file_set_contents (path, "%PDF-", -1, &error));
  kc_document_copies_protect (path);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0400);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  g_clear_pointer (&copies, kc_document_copies_free);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/staff-documents/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("D1.1/photo", test_photo);
  ADD ("D1.1/photo-refused", test_photo_refused);
  ADD ("D1.1/photo-damaged", test_photo_damaged);
  ADD ("D1.1/photo-dropped", test_photo_dropped);
  ADD ("D1.2/documents", test_documents);
  ADD ("D1.2/dropped", test_documents_dropped);
  ADD ("D1.2/refused", test_documents_refused);
  ADD ("D1.2/change-and-remove", test_change_and_remove);
  ADD ("read-only", test_read_only);
  g_test_add_func ("/ui/staff-documents/copies", test_copies);
  return window_test_run ();
}
