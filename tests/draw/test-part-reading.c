/* A document whose parts are read as they are wanted: few at a time, without waiting where a window asks, and whole or not at all. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "draw-samples.h"
#include "kc-appraisal-pages.h"
#include "kc-error.h"
#include "kc-pdf.h"

static const KcDate print_date = { 2025, 1, 15 };

/* Sheets made when they are asked for; counts how many there are at once. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;

  guint n;
  guint fails_from;      /* reading fails from that sheet on */
  int n_alive, most_alive;
  int n_reads;
};

static TestSource *counted;     /* of the case that runs: a sheet does not know where it is from */

static void
free_sheet (gpointer sheet)
{
  g_atomic_int_add (&counted->n_alive, -1);
  kc_appraisal_sheet_free (sheet);
}

static guint
get_n_sheets (KcSheetSource *source)
{
  return TEST_SOURCE (source)->n;
}

static GPtrArray *
read_sheets (KcSheetSource *source,
             guint          from,
             guint          n,
             GError       **error)
{
  TestSource *self = TEST_SOURCE (source);
  GPtrArray *sheets;
  int n_alive;

  g_atomic_int_inc (&self->n_reads);
  if (from + n > self->fails_from)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_CHANGED_SINCE, "changed");
      return NULL;
    }
  sheets = g_ptr_array_new_with_free_func (free_sheet);
  for (guint i = from; i < from + n; i++)
    g_ptr_array_add (sheets, draw_sample_sheet (i, i % 5 == 4 ? 60 : 0));
  n_alive = g_atomic_int_add (&self->n_alive, (int) n) + (int) n;
  self->most_alive = MAX (self->most_alive, n_alive);
  return sheets;
}

static void
test_source_sheet_source_init (KcSheetSourceInterface *iface)
{
  iface->get_n_sheets = get_n_sheets;
  iface->read = read_sheets;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (KC_TYPE_SHEET_SOURCE, test_source_sheet_source_init))

static void
test_source_class_init (TestSourceClass *klass)
{
}

static void
test_source_init (TestSource *self)
{
  counted = self;
}

static TestSource *
new_source (guint n)
{
  TestSource *self = g_object_new (TEST_TYPE_SOURCE, NULL);

  self->n = n;
  self->fails_from = G_MAXUINT;
  return self;
}

static KcPages *
new_pages (TestSource *source)
{
  return kc_appraisal_pages_new_for_source (KC_SHEET_SOURCE (source), print_date);
}

static gboolean
save (KcPages *pages,
      gsize   *size,
      GError **error)
{
  g_autofree char *path = NULL, *content = NULL;
  int fd = g_file_open_tmp ("kc-parts-XXXXXX.pdf", &path, NULL);
  gboolean saved;

  close (fd);
  saved = kc_pdf_save (pages, path, "t", "a", NULL, error);
  g_assert_true (g_file_get_contents (path, &content, size, NULL));
  (void) g_unlink (path);
  return saved;
}

/* The same document as of sheets that all lie in memory, of which no more than a few are there at once. */
static void
test_same_document (void)
{
  g_autoptr (TestSource) source = new_source (200);
  g_autoptr (GPtrArray) all = kc_sheet_source_read (KC_SHEET_SOURCE (source), 0, 200, NULL);
  g_autoptr (KcPages) whole = kc_appraisal_pages_new (all, print_date);
  g_autoptr (KcPages) pages = new_pages (source);
  g_autoptr (GError) error = NULL;
  gsize size, whole_size;

  g_assert_cmpuint (kc_pages_get_n_parts (pages), ==, 200);
  source->most_alive = 0;
  g_assert_true (save (pages, &size, &error));
  g_assert_no_error (error);
  g_assert_cmpint (source->most_alive - 200, <=, 4 * 32);
  g_assert_true (save (whole, &whole_size, &error));
  /* The moment of writing and the order of glyphs in the fonts differ by some bytes. */
  g_assert_cmpint (ABS ((gint64) size - (gint64) whole_size), <, (gint64) whole_size / 100);
  g_assert_cmpuint (kc_pages_get_n_pages (pages), ==, kc_pages_get_n_pages (whole));
  g_clear_object (&pages);
  g_clear_object (&whole);
  g_clear_pointer (&all, g_ptr_array_unref);
  g_assert_cmpint (source->n_alive, ==, 0);
}

static void
note_read_cb (KcPages *pages,
              guint   *n)
{
  ++*n;
}

static void
wait_for_read (KcPages *pages,
               guint    page)
{
  guint n = 0;
  gulong id = g_signal_connect (pages, "parts-read", G_CALLBACK (note_read_cb), &n);

  kc_pages_request (pages, page);
  kc_pages_request (pages, page);   /* while one is under way: nothing */
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_signal_handler_disconnect (pages, id);
}

/* A window: asks, shows, jumps to the end; the count comes from a second document, and then every page lies where it is. */
static void
test_window (void)
{
  g_autoptr (TestSource) source = new_source (100);
  g_autoptr (KcPages) pages = new_pages (source);
  g_autoptr (KcPages) counter = kc_pages_dup (pages);
  guint n;

  g_assert_false (kc_pages_is_read (pages, 0));
  g_assert_nonnull (counter);
  wait_for_read (pages, 0);
  g_assert_true (kc_pages_is_read (pages, 0));
  kc_pages_guess (pages);
  g_assert_cmpuint (kc_pages_get_n_pages (pages), ==, 100 * kc_pages_get_n_part_pages (pages, 0));
  g_assert_cmpint (source->n_reads, ==, 1);
  g_assert_false (kc_pages_is_read (pages, kc_pages_get_n_pages (pages) - 1));
  wait_for_read (pages, kc_pages_get_n_pages (pages) - 1);
  g_assert_true (kc_pages_is_read (pages, kc_pages_get_n_pages (pages) - 1));
  g_assert_true (kc_pages_is_read (pages, 0));
  g_assert_cmpint (source->n_reads, ==, 2);
  n = kc_pages_get_n_pages (counter);
  /* Every fifth sheet explains more and is longer than the first. */
  g_assert_cmpuint (n, >, kc_pages_get_n_pages (pages));
  kc_pages_take_counts (pages, counter);
  g_assert_cmpuint (kc_pages_get_n_pages (pages), ==, n);
  g_assert_cmpint (source->n_reads, ==, 2 + 4);
}

/* What cannot be read is no page and no file. */
static void
test_failure (void)
{
  g_autoptr (TestSource) source = new_source (100);
  g_autoptr (KcPages) pages = new_pages (source);
  g_autoptr (KcPages) window = new_pages (source);
  g_autoptr (GError) error = NULL;
  gsize size;

  source->fails_from = 64;
  g_assert_false (save (pages, &size, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_cmpuint (size, ==, 0);
  g_clear_error (&error);
  g_assert_false (kc_pages_check (pages, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_null (kc_pages_dup_part_title (pages, 99));
  wait_for_read (window, 0);
  kc_pages_guess (window);
  wait_for_read (window, kc_pages_get_n_pages (window) - 1);
  g_assert_false (kc_pages_check (window, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/part-reading/same-document", test_same_document);
  g_test_add_func ("/draw/part-reading/window", test_window);
  g_test_add_func ("/draw/part-reading/failure", test_failure);
  return g_test_run ();
}
