/* Runs a fuzz target over files, or all files of folders, without a fuzzing engine: an ordinary test over what a fuzzer once found. */
#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static guint
replay_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return 0;
  /* A copy of exactly that length, so that the sanitizer sees a byte read behind it. */
  {
    g_autofree guint8 *exact = g_memdup2 (bytes, length);

    LLVMFuzzerTestOneInput (exact, length);
  }
  return 1;
}

static guint
replay (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return replay_file (path);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += replay_file (child);
    }
  return n;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += replay (argv[i]);
  g_print ("%u inputs\n", n);
  return n > 0 ? 0 : 1;
}
