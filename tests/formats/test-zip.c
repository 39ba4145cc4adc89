/* Archives: names, both ways of packing, forms of the directory, limits, damage. */
#include "kc-zip.h"
#include "one-file.h"
#include "package-builder.h"

#include <string.h>

static void
assert_entry (KcZip *zip, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int entry = kc_zip_find (zip, name);

  g_assert_cmpint (entry, >=, 0);
  bytes = kc_zip_read_all (zip, entry, 1000000, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, strlen (content));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (300000, 'x');
  g_autoptr (KcZip) zip = NULL;

  build_archive (fixture->path, "One/two.XML", "content", "long", long_text, "empty", "", NULL);
  zip = kc_zip_open (fixture->path, NULL);
  assert_entry (zip, "One/two.XML", "content");
  assert_entry (zip, "/one/TWO.xml", "content");
  assert_entry (zip, "one\\two.xml", "content");
  assert_entry (zip, "long", long_text);
  assert_entry (zip, "empty", "");
  g_assert_cmpint (kc_zip_find (zip, "two.xml"), ==, -1);
  g_assert_cmpint (kc_zip_find (zip, ""), ==, -1);
  g_assert_cmpuint (kc_zip_get_size (zip, kc_zip_find (zip, "long")), ==, 300000);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcZip) zip = NULL;

  build_archive (fixture->path, "a", "0123456789", NULL);
  zip = kc_zip_open (fixture->path, NULL);
  g_assert_null (kc_zip_read_all (zip, 0, 9, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

/* One stored entry "a" holding "hello", whose fields can be changed. */
typedef struct
{
  guint flags;
  guint method;
  guint32 crc;
  guint32 packed;
  guint32 size;
  guint32 offset;
  gboolean zip64;
  guint64 long_size;       /* 0: 5 */
  const char *before;
  const char *behind;
} Odd;

#define HELLO_CRC 0x3610a686u
#define DESCRIPTOR 8u      /* size and check sum stand behind the content: the program could not seek */
static const Odd PLAIN = { 0, 0, HELLO_CRC, 5, 5, 0, FALSE, 0, "", "" };

static void
put (GString *out, guint64 value, guint n_bytes)
{
  for (; n_bytes > 0; n_bytes--, value >>= 8)
    g_string_append_c (out, value & 0xff);
}

static void
put_common (GString *out, const Odd *odd, guint extra)
{
  put (out, 20, 2);
  put (out, odd->flags, 2);
  put (out, odd->method, 2);
  put (out, 0, 4);
  put (out, odd->crc, 4);
  put (out, odd->packed, 4);
  put (out, odd->size, 4);
  put (out, 1, 2);
  put (out, extra, 2);
}

static void
put_end (GString *out, const Odd *odd, guint n_entries, gsize directory, gsize length)
{
  if (odd->zip64)
    {
      gsize record = out->len;

      put (out, 0x06064b50, 4);
      put (out, 44, 8);
      put (out, 45, 4);
      put (out, 0, 8);
      put (out, n_entries, 8);
      put (out, n_entries, 8);
      put (out, length, 8);
      put (out, directory, 8);
      put (out, 0x07064b50, 4);
      put (out, 0, 4);
      put (out, record, 8);
      put (out, 1, 4);
    }
  put (out, 0x06054b50, 4);
  put (out, 0, 4);
  put (out, n_entries, 2);
  put (out, n_entries, 2);
  put (out, odd->zip64 ? G_MAXUINT32 : length, 4);
  put (out, odd->zip64 ? G_MAXUINT32 : directory - strlen (odd->before), 4);
  put (out, strlen (odd->behind), 2);
  g_string_append (out, odd->behind);
}

static KcZip *
open_odd (Fixture *fixture, const Odd *odd, GError **error)
{
  g_autoptr (GString) out = g_string_new (odd->before);
  Odd local = *odd;
  gsize directory;

  if (odd->flags & DESCRIPTOR)
    local.crc = local.packed = local.size = 0;
  put (out, 0x04034b50, 4);
  put_common (out, &local, 0);
  g_string_append (out, "ahello");
  if (odd->flags & DESCRIPTOR)
    {
      put (out, 0x08074b50, 4);
      put (out, odd->crc, 4);
      put (out, odd->packed, 4);
      put (out, odd->size, 4);
    }
  directory = out->len;
  put (out, 0x02014b50, 4);
  put (out, 20, 2);
  put_common (out, odd, odd->zip64 ? 20 : 0);
  put (out, 0, 10);
  put (out, odd->offset, 4);
  g_string_append (out, "a");
  if (odd->zip64)
    {
      put (out, 1, 2);
      put (out, 16, 2);
      put (out, odd->long_size != 0 ? odd->long_size : 5, 8);
      put (out, 5, 8);
    }
  put_end (out, odd, 1, directory, out->len - directory);
  g_assert_true (g_file_set_contents (fixture->path, out->str, out->len, NULL));
  return kc_zip_open (fixture->path, error);
}

static void
assert_odd (Fixture *fixture, Odd odd, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcZip) zip = open_odd (fixture, &odd, &error);
  g_autoptr (GBytes) bytes = zip != NULL ? kc_zip_read_all (zip, 0, 100, &error) : NULL;

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "hello", 5);
      return;
    }
  g_assert_error (error, KC_ERROR, code);
  g_assert_null (bytes);
}

static void
test_odd (Fixture *fixture, gconstpointer data)
{
  Odd odd = PLAIN;

  assert_odd (fixture, PLAIN, -1);
  odd.behind = "a comment";
  assert_odd (fixture, odd, -1);
  odd = PLAIN;
  odd.flags = DESCRIPTOR;
  assert_odd (fixture, odd, -1);
  odd = PLAIN;
  odd.zip64 = TRUE;
  odd.packed = odd.size = G_MAXUINT32;
  assert_odd (fixture, odd, -1);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  Odd odd = PLAIN;

  odd.flags = 1;
  assert_odd (fixture, odd, KC_ERROR_FILE_PROTECTED);
  odd = PLAIN;
  odd.method = 12;
  assert_odd (fixture, odd, KC_ERROR_FILE_FORMAT);
  odd = PLAIN;
  odd.method = 8;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd = PLAIN;
  odd.crc ^= 1;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd = PLAIN;
  odd.size = 6;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd.size = 4;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd = PLAIN;
  odd.before = "something that stands before the archive";
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd = PLAIN;
  odd.packed = 5000;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd = PLAIN;
  odd.offset = 1;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
  odd.offset = 0xfffffff0u;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
}

/* Told by what the directory says, before anything is unpacked. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  Odd odd = PLAIN;

  odd.zip64 = TRUE;
  odd.packed = odd.size = G_MAXUINT32;
  odd.long_size = KC_ZIP_MAX_PART + 1;
  assert_odd (fixture, odd, KC_ERROR_FILE_TOO_LARGE);
  odd.long_size = KC_ZIP_MAX_PART;
  assert_odd (fixture, odd, KC_ERROR_FILE_TOO_LARGE);
  odd = PLAIN;
  odd.method = 8;
  odd.size = KC_ZIP_RATIO_FROM + KC_ZIP_MAX_RATIO;
  assert_odd (fixture, odd, KC_ERROR_FILE_TOO_LARGE);
  odd.size = KC_ZIP_RATIO_FROM;
  assert_odd (fixture, odd, KC_ERROR_FILE_DAMAGED);
}

/* A reader that takes no more than the content is told of a wrong check sum all the same, and never gets the bytes. */
static void
test_check_sum (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcZip) zip = NULL;
  g_autoptr (KcZipStream) stream = NULL;
  Odd odd = PLAIN;
  guint8 buffer[5];

  odd.crc ^= 1;
  zip = open_odd (fixture, &odd, &error);
  g_assert_no_error (error);
  stream = kc_zip_stream_open (zip, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kc_zip_stream_read (stream, buffer, 2, &error), ==, 2);
  g_assert_cmpint (kc_zip_stream_read (stream, buffer, 3, &error), ==, -1);
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpint (kc_zip_stream_read (stream, buffer, 3, &error), ==, -1);
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

static void
test_two_streams (Fixture *fixture, gconstpointer data)
{
  static const char *names[] = { "one", "two" };
  g_autofree char *one = g_strnfill (200000, '1');
  g_autofree char *two = g_strnfill (200000, '2');
  char *contents[] = { one, two };
  g_autoptr (KcZip) zip = NULL;
  KcZipStream *streams[2];
  guint8 buffer[1000];

  for (guint i = 0; i < 2; i++)
    for (guint at = i; at < 200000; at += 7 + at % 13)
      contents[i][at] = (char) ('a' + at % 26);
  build_archive (fixture->path, names[0], contents[0], names[1], contents[1], NULL);
  zip = kc_zip_open (fixture->path, NULL);
  for (guint i = 0; i < 2; i++)
    streams[i] = kc_zip_stream_open (zip, kc_zip_find (zip, names[i]), NULL);
  for (gsize done = 0; done < 200000; done += 1000)
    for (guint i = 0; i < 2; i++)
      {
        g_assert_cmpint (kc_zip_stream_read (streams[i], buffer, 1000, NULL), ==, 1000);
        g_assert_cmpmem (buffer, 1000, contents[i] + done, 1000);
        g_assert_cmpuint (kc_zip_stream_get_done (streams[i]), ==, done + 1000);
      }
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (kc_zip_stream_read (streams[i], buffer, 1000, NULL), ==, 0);
      kc_zip_stream_free (streams[i]);
    }
}

/* Cut off anywhere, an archive has lost its directory. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  build_archive (fixture->path, "a", "content", "b", "more of it", NULL);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  while (length-- > 0)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
      g_assert_null (kc_zip_open (fixture->path, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
    }
}

static void
test_too_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= KC_ZIP_MAX_ENTRIES; i++)
    {
      put (out, 0x02014b50, 4);
      put (out, 20, 2);
      put_common (out, &PLAIN, 0);
      put (out, 0, 14);
      g_string_append_c (out, 'a');
    }
  put_end (out, &PLAIN, KC_ZIP_MAX_ENTRIES + 1, 0, out->len);
  g_assert_true (g_file_set_contents (fixture->path, out->str, out->len, NULL));
  g_assert_null (kc_zip_open (fixture->path, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

/* Few entries, but such as nobody wants in memory. */
static void
test_large_directory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *comment = g_strnfill (65535, ' ');
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    {
      put (out, 0x02014b50, 4);
      put (out, 20, 2);
      put_common (out, &PLAIN, 0);
      put (out, 65535, 2);
      put (out, 0, 12);
      g_string_append_printf (out, "%c%s", 'a', comment);
    }
  put_end (out, &PLAIN, 100, 0, out->len);
  g_assert_true (g_file_set_contents (fixture->path, out->str, (gssize) out->len, NULL));
  g_assert_null (kc_zip_open (fixture->path, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kc_zip_open (fixture->path, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "names", test_names }, { "limit", test_limit }, { "odd", test_odd },
    { "refused", test_refused }, { "too-large", test_too_large }, { "check-sum", test_check_sum }, { "two-streams", test_two_streams },
    { "truncated", test_truncated }, { "too-many", test_too_many }, { "large-directory", test_large_directory }, { "none", test_none },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/zip/", tests[i].name, NULL);

      g_test_add (path, Fixture, "a.zip", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
