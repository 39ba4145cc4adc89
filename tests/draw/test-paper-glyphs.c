#include <cairo-pdf.h>
#include <string.h>

#include "kc-draw-text.h"
#include "test-folder.h"

#define CELL 24
#define N_COLUMNS 20

/* Characters of names, and those that a faulty copy of the font into the file would lose. */
static const char *const characters =
  "如瘃王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
  "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂梅志玉萍红鹏建国华文辉力波斌宇浩凯健俊帆帅旭宁淑珍凤洁琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珊毓颖悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思"
  "喪姡姩姳帄帹廑敌昳痑痳瘘砿硇缹罡羔苟蒃袬邥陔鬲却咮㫞䘏";

typedef struct
{
  guint width, height;
  const guchar *ink;    /* 255: none */
  char *bytes;
} Picture;

static void
draw_characters (cairo_t     *cr,
                 KcTextFlags  flags)
{
  g_autoptr (KcDrawText) text = kc_draw_text_new ();
  guint i = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (const char *p = characters; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      kc_draw_text_show (text, cr, character, (i % N_COLUMNS + 0.5) * CELL, (i / N_COLUMNS + 0.8) * CELL, CELL * 0.75, flags, 0.5, 0);
    }
}

/* Grey picture with a head of three numbers and one white space ("P5"). */
static Picture
read_picture (const char *path)
{
  g_autoptr (GError) error = NULL;
  Picture picture = { 0 };
  gsize length;
  guint most;
  int head = 0;

  g_assert_true (g_file_get_contents (path, &picture.bytes, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (picture.bytes, "P5 %u %u %u%n", &picture.width, &picture.height, &most, &head), ==, 3);
  g_assert_cmpuint (most, ==, 255);
  g_assert_cmpuint (length, ==, (gsize) head + 1 + (gsize) picture.width * picture.height);
  picture.ink = (const guchar *) picture.bytes + head + 1;
  return picture;
}

static guint
count_ink (const Picture *picture,
           guint          cell)
{
  guint left = cell % N_COLUMNS * CELL, top = cell / N_COLUMNS * CELL, ink = 0;

  for (guint y = top; y < top + CELL; y++)
    {
      for (guint x = left; x < left + CELL; x++)
        ink += 255 - picture->ink[y * picture->width + x];
    }
  return ink;
}

/* The PDF's page as poppler draws it, a point a pixel. */
static Picture
draw_on_paper (const char  *folder,
               guint        height,
               KcTextFlags  flags)
{
  g_autofree char *pdf = g_build_filename (folder, "page.pdf", NULL);
  g_autofree char *root = g_build_filename (folder, "page", NULL);
  g_autofree char *path = g_strconcat (root, ".pgm", NULL);
  const char *argv[] = { "pdftoppm", "-gray", "-r", "72", "-singlefile", pdf, root, NULL };
  cairo_surface_t *surface = cairo_pdf_surface_create (pdf, CELL * N_COLUMNS, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *complaints = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  draw_characters (cr, flags);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &complaints, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (complaints, ==, "");
  return read_picture (path);
}

/* The same on a surface of pixels, which takes no copy of the font. */
static Picture
draw_on_pixels (guint       height,
                KcTextFlags flags)
{
  Picture picture = { CELL * N_COLUMNS, height, NULL, NULL };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) picture.width, (int) height);
  cairo_t *cr = cairo_create (surface);
  const guchar *alpha;
  int stride;

  draw_characters (cr, flags);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  alpha = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  picture.bytes = g_malloc (picture.width * height);
  for (guint y = 0; y < height; y++)
    {
      for (guint x = 0; x < picture.width; x++)
        picture.bytes[y * picture.width + x] = (char) (255 - alpha[y * (guint) stride + x]);
    }
  picture.ink = (const guchar *) picture.bytes;
  cairo_surface_destroy (surface);
  return picture;
}

static void
test_ink (gconstpointer data)
{
  KcTextFlags flags = GPOINTER_TO_UINT (data);
  guint n = (guint) g_utf8_strlen (characters, -1);
  guint height = (n + N_COLUMNS - 1) / N_COLUMNS * CELL;
  g_autofree char *tool = g_find_program_in_path ("pdftoppm");
  g_autofree char *folder = NULL;
  Picture paper, pixels;

  if (tool == NULL)
    {
      g_test_skip ("pdftoppm is missing");
      return;
    }
  folder = test_folder_new ();
  paper = draw_on_paper (folder, height, flags);
  pixels = draw_on_pixels (height, flags);
  g_assert_cmpuint (paper.width, ==, pixels.width);
  g_assert_cmpuint (paper.height, ==, pixels.height);
  for (guint i = 0; i < n; i++)
    {
      guint drawn = count_ink (&paper, i), wanted = count_ink (&pixels, i);

      g_test_message ("character %u (U+%04X): %u of %u", i, g_utf8_get_char (g_utf8_offset_to_pointer (characters, i)), drawn, wanted);
      g_assert_cmpuint (wanted, >, CELL * CELL * 255 / 50);
      g_assert_cmpuint (drawn, >, wanted * 4 / 5);
      g_assert_cmpuint (drawn, <, wanted * 5 / 4);
    }
  g_free (paper.bytes);
  g_free (pixels.bytes);
  test_folder_remove (g_steal_pointer (&folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/draw/paper-glyphs/plain", GUINT_TO_POINTER (KC_TEXT_PLAIN), test_ink);
  g_test_add_data_func ("/draw/paper-glyphs/bold", GUINT_TO_POINTER (KC_TEXT_BOLD), test_ink);
  return g_test_run ();
}
