/* GLib replaces its table of quarks when 2,048 of them are there (a window of every place) and leaves the old one to whoever reads it:
 * LeakSanitizer takes it for a leak, and cannot tell it by name, for the table was made before main() and the quick stacks end in
 * g_malloc(). Blocks of its size that the libraries made on their way up are kept here; what the program itself loses is still found. */
#include <stddef.h>

#define TABLE_SIZE (2048 * sizeof (char *))
#define N_KEPT 64

void __sanitizer_malloc_hook (const volatile void *block, size_t size);

static const volatile void *kept[N_KEPT];
static unsigned n_kept;
static int is_up;

/* The sanitizer's runtime calls it; without one, nobody does. */
void
__sanitizer_malloc_hook (const volatile void *block,
                         size_t               size)
{
  if (!is_up && size == TABLE_SIZE && n_kept < N_KEPT)
    kept[n_kept++] = block;
}

/* Runs after the constructors of all libraries. */
static void __attribute__ ((constructor))
libraries_are_up (void)
{
  is_up = 1;
}
