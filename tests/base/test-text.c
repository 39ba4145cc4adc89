/* Text as people type it: normal forms, pinyin keys, order. */
#include "kc-text.h"

#include <string.h>

static void
assert_pairs (char *(*function) (const char *text), const char *const pairs[][2], guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *result = function (pairs[i][0]);

      g_assert_cmpstr (result, ==, pairs[i][1]);
    }
}

static void
test_normalize (void)
{
  static const char *const pairs[][2] = {
    { "", "" }, { "  ", "" }, { " a  b\t\n c ", "a b c" }, { "１２３ＡＢｃ", "123ABc" }, { "张　三", "张 三" },
    { "\u200b张\u200d三\ufeff", "张三" }, { "a\x01" "b\x7f", "ab" }, { "张\u00a0三", "张 三" }, { "（一）：", "(一):" },
    { "第\r\n一\u2028行", "第 一 行" }, { "ｱ", "ア" }, { "①", "1" }, { "e\u0301", "é" }, { "张\xff三", "张\ufffd三" },
    { "𠮷 野", "𠮷 野" }, { "\u00ad软", "软" }, { "金额\u3000\u3000万元\xc2\x85", "金额 万元" }, { "ﬁ", "fi" }, { "葛\U000e0100", "葛" },
    { "A\vB\fC", "A B C" }, { "…", "..." },
  };

  assert_pairs (kc_text_normalize, pairs, G_N_ELEMENTS (pairs));
}

static void
test_normalize_long (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *input = NULL, *result = NULL;

  /* each of these becomes eighteen characters: the buffer must grow */
  for (int i = 0; i < 500; i++)
    g_string_append (text, "\ufdfa");
  input = g_string_free (text, FALSE);
  result = kc_text_squeeze (input);
  g_assert_cmpint (g_utf8_strlen (result, -1), ==, 500 * 15);
}

static void
test_squeeze (void)
{
  static const char *const pairs[][2] = {
    { "张 三", "张三" }, { " 客户 经理\n姓名 ", "客户经理姓名" }, { "Ａ Ｂ", "AB" }, { "", "" }, { "\t", "" },
  };

  assert_pairs (kc_text_squeeze, pairs, G_N_ELEMENTS (pairs));
}

static void
test_search_term (void)
{
  static const char *const pairs[][2] = {
    { "Zhang San", "zhangsan" }, { " ＺＳ ", "zs" }, { "张 三", "张三" }, { "ÀB", "àb" }, { "", "" }, { "I", "i" },
  };

  assert_pairs (kc_text_search_term, pairs, G_N_ELEMENTS (pairs));
}

static void
test_search_key (void)
{
  static const char *const pairs[][2] = {
    { "张三", "zhangsan|zs|张三" }, { "张 三", "zhangsan|zs|张三" }, { "欧阳锋", "ouyangfeng|oyf|欧阳锋" },
    { "李犇", "liben|lb|李犇" }, { "", "" }, { " ", "" }, { "A0001", "a0001|a|a0001" }, { "John Smith", "johnsmith|js|johnsmith" },
    { "单雄", "shanxiong|sx|单雄|danxiong|dx" }, { "曾明", "zengming|zm|曾明|cengming|cm" }, { "仇英", "qiuying|qy|仇英|chouying|cy" },
    { "吕洁", "lujie|lj|吕洁|lvjie|lj" }, { "买买提·吐尔逊", "maimaitituerxun|mmttex|买买提·吐尔逊" },
    { "！？", "||!?" },
  };

  assert_pairs (kc_text_search_key, pairs, G_N_ELEMENTS (pairs));
}

static void
assert_found (const char *text, const char *typed)
{
  g_autofree char *key = kc_text_search_key (text);
  g_autofree char *term = kc_text_search_term (typed);

  if (strstr (key, term) == NULL)
    g_error ("“%s” does not find “%s”: %s", typed, text, key);
}

static void
test_search_finds (void)
{
  assert_found ("单雪梅", "shan xue");
  assert_found ("单雪梅", "dxm");
  assert_found ("欧阳娜娜", "OYNN");
  assert_found ("欧阳娜娜", "阳娜");
  assert_found ("尉迟恭", "yuchi");
  assert_found ("万俟雪", "moqi");
  assert_found ("解晓", "xie");
  assert_found ("令狐冲", "linghuchong");
  assert_found ("澹台明", "tantai");
  assert_found ("长孙晓", "zhangsun");
  assert_found ("王长安", "wangchangan");
  assert_found ("沈阳分行", "shenyangfenhang");
  assert_found ("李娜2", "lina2");
  assert_found ("Müller 李", "mullerli");
  assert_found ("第3支行ATM", "di3zhihangatm");
  assert_found ("区伯", "ou");
  assert_found ("吕建国", "lvjian");
  assert_found ("吕建国", "lujianguo");
  assert_found ("重庆分行", "chongqing");
  assert_found ("城北支行", "chengbeizhihang");
  assert_found ("城北支行", "cbzh");
  assert_found ("长安支行", "changan");
  assert_found ("A0012", "0012");
  assert_found ("𠮷田", "𠮷");
}

static void
test_search_key_long (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *input = NULL, *key = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "𠮷庄");
  input = g_string_free (text, FALSE);
  key = kc_text_search_key (input);
  g_assert_true (g_utf8_validate (key, -1, NULL));
  g_assert_true (g_str_has_prefix (key, "zhuang"));
  g_assert_cmpuint (strlen (key), <, strlen (input) + 2000);
}

static void
test_sort (void)
{
  /* pinyin order; tones 1 to 4 within a syllable; numbers by value; digits before Han, Latin behind */
  static const char *const order[] = { "", "2号", "10号", "阿宝", "曾明", "李1", "李2", "李10", "刘备", "欧阳", "张三", "张三丰", "Anna" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *a = kc_text_sort_key (order[i]);
      g_autofree char *b = kc_text_sort_key (order[i + 1]);

      g_test_message ("%s < %s", order[i], order[i + 1]);
      g_assert_cmpstr (a, <, b);
      g_assert_cmpint (kc_text_compare (order[i], order[i + 1]), <, 0);
      g_assert_cmpint (kc_text_compare (order[i + 1], order[i]), >, 0);
      g_assert_cmpuint (strspn (a, "0123456789abcdef"), ==, strlen (a));
    }
  g_assert_cmpint (kc_text_compare ("张 三", "张　三"), ==, 0);
}

static void
test_sort_key_bounded (void)
{
  g_autofree char *input = g_strnfill (100000, 'z');
  g_autofree char *key = kc_text_sort_key (input);

  g_assert_cmpuint (strlen (key), <=, 512);
}

static void
test_mask (void)
{
  static const char *const pairs[][2] = {
    { "张三丰", "张*丰" }, { "张三", "张*" }, { "欧阳娜娜", "欧**娜" }, { "张", "*" }, { "", "" }, { "张 三", "张*" }, { "𠮷田", "𠮷*" },
  };

  assert_pairs (kc_text_mask_name, pairs, G_N_ELEMENTS (pairs));
}

static void
test_make_valid (void)
{
  g_autofree char *broken = kc_text_make_valid ("a\xff\xe5\xbc", 4);
  g_autofree char *zero = kc_text_make_valid ("张\0x", 5);

  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_true (g_str_has_prefix (broken, "a\ufffd"));
  g_assert_true (g_utf8_validate (zero, -1, NULL));
}

/* A text of random characters, most of them from where scripts are, or of random bytes. */
static char *
make_noise (GRand *rand)
{
  static const gunichar starts[] = { 0x20, 0xa0, 0x300, 0x2000, 0x3000, 0x3400, 0x4e00, 0xac00, 0xf900, 0xfe00, 0xff00, 0x1f600, 0x20000, 0xe0100 };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 0, 12);
  gboolean bytes = g_rand_int_range (rand, 0, 4) == 0;

  for (int i = 0; i < n; i++)
    if (bytes)
      g_string_append_c (text, (char) g_rand_int_range (rand, 1, 256));
    else
      g_string_append_unichar (text, starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))] + (gunichar) g_rand_int_range (rand, 0, 256));
  return g_string_free (text, FALSE);
}

/* Whatever comes in: the result is UTF-8, and doing it again changes nothing. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *noise = make_noise (rand), *normal = kc_text_normalize (noise), *again = kc_text_normalize (normal);
      g_autofree char *squeezed = kc_text_squeeze (noise), *from_normal = kc_text_squeeze (normal);
      g_autofree char *key = kc_text_search_key (noise), *sort = kc_text_sort_key (noise), *masked = kc_text_mask_name (noise);

      g_assert_true (g_utf8_validate (normal, -1, NULL));
      g_assert_cmpstr (normal, ==, again);
      g_assert_cmpstr (squeezed, ==, from_normal);
      g_assert_null (strpbrk (squeezed, " \t\r\n\v\f"));
      g_assert_true (g_utf8_validate (key, -1, NULL));
      g_assert_null (strchr (key, '\001'));
      g_assert_true (g_utf8_validate (masked, -1, NULL));
      g_assert_cmpint (kc_text_compare (noise, normal), ==, 0);
      g_assert_cmpuint (strlen (sort), <=, 512);
    }
}

static gpointer
make_keys (gpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *key = kc_text_search_key ("单雄");
      g_autofree char *sort = kc_text_sort_key ("单雄");

      g_assert_cmpstr (key, ==, "shanxiong|sx|单雄|danxiong|dx");
      g_assert_cmpstr (sort, ==, data);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *sort = kc_text_sort_key ("单雄");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("keys", make_keys, sort);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_speed (void)
{
  gint64 start;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  start = g_get_monotonic_time ();
  for (int i = 0; i < 25000; i++)
    {
      char name[16] = { 0 };
      g_autofree char *key = NULL, *sort = NULL;
      int n = g_unichar_to_utf8 ((gunichar) (0x4e00 + i % 3000), name);

      n += g_unichar_to_utf8 ((gunichar) (0x4e00 + i % 7000), name + n);
      g_unichar_to_utf8 ((gunichar) (0x4e00 + i % 11000), name + n);
      key = kc_text_search_key (name);
      sort = kc_text_sort_key (name);
    }
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC, "25,000 names");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/normalize", test_normalize);
  g_test_add_func ("/text/normalize-long", test_normalize_long);
  g_test_add_func ("/text/squeeze", test_squeeze);
  g_test_add_func ("/text/search-term", test_search_term);
  g_test_add_func ("/text/search-key", test_search_key);
  g_test_add_func ("/text/search-finds", test_search_finds);
  g_test_add_func ("/text/search-key-long", test_search_key_long);
  g_test_add_func ("/text/sort", test_sort);
  g_test_add_func ("/text/sort-key-bounded", test_sort_key_bounded);
  g_test_add_func ("/text/mask", test_mask);
  g_test_add_func ("/text/make-valid", test_make_valid);
  g_test_add_func ("/text/any-bytes", test_any_bytes);
  g_test_add_func ("/text/threads", test_threads);
  g_test_add_func ("/text/speed", test_speed);
  return g_test_run ();
}
