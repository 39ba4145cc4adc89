#include "kc-decoder.h"
#include "kc-encoding.h"
#include "kc-text-source.h"
#include "one-file.h"

#include <string.h>

static const char TEXT[] = "姓名,a\r\n王犇𠮷é€,ü1\n";

static char *
encode (const char *encoding, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (TEXT, -1, encoding, "UTF-8", NULL, length, &error);

  g_assert_no_error (error);
  return bytes;
}

/* Cut at every place, and fed byte by byte. */
static void
test_pieces (gconstpointer encoding)
{
  gsize length;
  g_autofree char *bytes = encode (encoding, &length);

  for (gsize cut = 0; cut <= length + 1; cut++)
    {
      g_autoptr (KcDecoder) decoder = kc_decoder_new (encoding);
      g_autoptr (GByteArray) out = g_byte_array_new ();

      if (cut <= length)
        kc_decoder_feed (decoder, (const guint8 *) bytes, cut, FALSE, out);
      for (gsize i = 0; cut > length && i < length; i++)
        kc_decoder_feed (decoder, (const guint8 *) bytes + i, 1, FALSE, out);
      kc_decoder_feed (decoder, (const guint8 *) bytes + MIN (cut, length), cut > length ? 0 : length - cut, TRUE, out);
      g_assert_cmpmem (out->data, out->len, TEXT, sizeof TEXT - 1);
    }
}

static void
assert_decoded (const char *encoding, const char *bytes, gsize length, const char *expected)
{
  g_autoptr (KcDecoder) decoder = kc_decoder_new (encoding);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  kc_decoder_feed (decoder, (const guint8 *) bytes, length, TRUE, out);
  g_assert_cmpmem (out->data, out->len, expected, strlen (expected));
}

static void
test_bad_bytes (void)
{
  assert_decoded ("UTF-8", "a\xff" "b\0c\xe5", 6, "a\357\277\275bc\357\277\275");
  assert_decoded ("UTF-8", "\xed\xa0\x80", 3, "\357\277\275\357\277\275\357\277\275");
  assert_decoded ("GB18030", "\xff,\xb0\xa1\xb0", 5, "\357\277\275,啊\357\277\275");
  assert_decoded ("UTF-16LE", "a\0\0\0b\0\x00\xd8", 8, "ab\357\277\275");
  assert_decoded ("UTF-16LE", "a\0b", 3, "a\357\277\275");
  g_assert_null (kc_decoder_new ("no such encoding"));
}

static void
assert_probed (const char *bytes, gsize length, const char *encoding, gboolean guessed, gsize bom_length)
{
  for (gsize cut = 0; cut <= length; cut++)
    {
      g_autoptr (KcEncodingProbe) probe = kc_encoding_probe_new ();
      gboolean was_guessed;
      gsize bom;
      const char *found;

      kc_encoding_probe_feed (probe, (const guint8 *) bytes, cut);
      kc_encoding_probe_feed (probe, (const guint8 *) bytes + cut, length - cut);
      found = kc_encoding_probe_end (probe, &was_guessed, &bom);
      g_assert_cmpstr (found, ==, encoding);
      if (encoding == NULL)
        continue;
      g_assert_cmpint (was_guessed, ==, guessed);
      g_assert_cmpuint (bom, ==, bom_length);
    }
}

static void
test_probe (void)
{
  gsize length;
  g_autofree char *gb = encode ("GB18030", &length);
  g_autoptr (GString) damaged = g_string_new (NULL);

  assert_probed ("abc", 3, "UTF-8", FALSE, 0);
  assert_probed (TEXT, sizeof TEXT - 1, "UTF-8", FALSE, 0);
  assert_probed (TEXT, 4, "UTF-8", FALSE, 0);                          /* the last character is cut in two */
  assert_probed (gb, length, "GB18030", TRUE, 0);
  assert_probed ("\xef\xbb\xbf" "a", 4, "UTF-8", FALSE, 3);
  assert_probed ("\xff\xfe" "a\0", 4, "UTF-16LE", FALSE, 2);
  assert_probed ("\xfe\xff\0a", 4, "UTF-16BE", FALSE, 2);
  assert_probed ("\x84\x31\x95\x33" "a", 5, "GB18030", FALSE, 4);
  assert_probed ("\xc0\xaf,", 3, "GB18030", TRUE, 0);                  /* an overlong form is not UTF-8 */
  assert_probed ("\xed\xa0\x80,", 4, NULL, FALSE, 0);                  /* a surrogate neither; and 80 ends no pair */
  assert_probed ("\xff", 1, NULL, FALSE, 0);
  assert_probed ("\x80", 1, NULL, FALSE, 0);
  /* Pairs of GB18030 all, but plainly UTF-8 with one bad byte. */
  for (guint i = 0; i < 20; i++)
    g_string_append (damaged, "张三");
  g_string_append (damaged, "\xb5\xc4");
  assert_probed (damaged->str, damaged->len, NULL, FALSE, 0);
}

static void
test_binary (void)
{
  g_autoptr (KcEncodingProbe) probe = kc_encoding_probe_new ();
  static const guint8 zeros[64] = { 1, 2, 3, 0, 0, 0, 7, 7, 0, 0, 0, 7 };

  kc_encoding_probe_feed (probe, zeros, sizeof zeros);
  g_assert_true (kc_encoding_probe_is_binary (probe));
}

/* Which of them is believed: the user, a mark, bytes that are UTF-8, the file's label, bytes that are GB18030. */
static void
test_labels (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *bytes, *wish, *label, *encoding; gsize bom_length; gboolean guessed; } cases[] = {
    { "abc", NULL, NULL, "UTF-8", 0, FALSE },
    { "abc", NULL, "gb2312", "UTF-8", 0, FALSE },
    { "\xd5\xc5\xa0\xde", NULL, "gb2312", "GB18030", 0, FALSE },
    { "\xd5\xc5\xa0\xde", NULL, "x-gbk", "GB18030", 0, FALSE },
    { "\xd5\xc5\xa0\xde", NULL, NULL, "GB18030", 0, TRUE },
    { "\xd5\xc5\xa0\xde", NULL, "utf-8", "GB18030", 0, TRUE },
    { "\xd5\xc5\xa0\xde", NULL, "no such label", "GB18030", 0, TRUE },
    { "\xb1i\xa4T", NULL, "big5", "big5", 0, FALSE },
    { "\xb1i\xa4T", "BIG5", "gb2312", "BIG5", 0, FALSE },
    { "M\xfcller \x80", NULL, "windows-1252", "windows-1252", 0, FALSE },
    { "\xe5\xbc\xa0", NULL, "gb2312", "UTF-8", 0, FALSE },
    { "\xef\xbb\xbf\xe5\xbc\xa0", NULL, "gb2312", "UTF-8", 3, FALSE },
    { "\xef\xbb\xbf\xe5\xbc\xa0", "UTF-8", NULL, "UTF-8", 3, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (KcTextEncoding) found = { NULL };
      g_autoptr (GError) error = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_true (g_file_set_contents (fixture->path, cases[i].bytes, -1, NULL));
      g_assert_true (kc_text_encoding_find (fixture->path, cases[i].wish, cases[i].label, &found, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (found.encoding, ==, cases[i].encoding);
      g_assert_cmpuint (found.bom_length, ==, cases[i].bom_length);
      g_assert_cmpint (found.guessed, ==, cases[i].guessed);
    }
}

/* However small the pieces asked for, together they are the file. */
static void
test_source (Fixture *fixture, gconstpointer data)
{
  for (gsize piece = 1; piece < 9; piece++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KcTextSource) source = NULL;
      g_autofree char *bytes = NULL;
      g_autoptr (GString) got = g_string_new (NULL);
      char buffer[8];
      gsize length;
      gssize n;

      bytes = encode ("GB18030", &length);
      g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));
      source = kc_text_source_open (fixture->path, "GB18030", 0, &error);
      g_assert_no_error (error);
      while ((n = kc_text_source_read (source, buffer, piece, &error)) > 0)
        g_string_append_len (got, buffer, n);
      g_assert_no_error (error);
      g_assert_cmpstr (got->str, ==, TEXT);
      g_assert_cmpuint (kc_text_source_get_done (source), ==, length);
      g_assert_cmpuint (kc_text_source_get_size (source), ==, length);
    }
}

int
main (int argc, char **argv)
{
  static const char *encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = g_strconcat ("/encoding/pieces/", encodings[i], NULL);

      g_test_add_data_func (path, encodings[i], test_pieces);
    }
  g_test_add_func ("/encoding/bad-bytes", test_bad_bytes);
  g_test_add_func ("/encoding/probe", test_probe);
  g_test_add_func ("/encoding/binary", test_binary);
  g_test_add ("/encoding/labels", Fixture, "file", one_file_set_up, test_labels, one_file_tear_down);
  g_test_add ("/encoding/source", Fixture, "file", one_file_set_up, test_source, one_file_tear_down);
  return g_test_run ();
}
