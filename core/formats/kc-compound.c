#include "kc-compound.h"
#include "kc-error.h"

#include <string.h>

#define HEADER 512u
#define HEADER_FAT_SECTORS 109u      /* as many numbers of FAT sectors stand in the header */
#define MINI_SECTOR 64u
#define ENTRY 128u
#define MAX_ENTRIES 65536u
#define MAX_CUTOFF 65536u            /* 4096 in every file seen */
#define LAST_SECTOR 0xFFFFFFFAu      /* from here on numbers mean something else: end of chain, free … */
#define NO_ENTRY 0xFFFFFFFFu

enum
{
  ENTRY_STORAGE = 1,
  ENTRY_STREAM = 2,
  ENTRY_ROOT = 5,
};

typedef struct
{
  KcByteStream *file;
  guint sector_size;
  guint32 n_sectors;
  guint32 cutoff;          /* smaller streams lie in mini sectors */
  GArray *fat;             /* guint32: the sector behind each sector */
  GArray *mini_fat;
  GByteArray *directory;
} Compound;

static void
compound_clear (Compound *self)
{
  g_clear_pointer (&self->file, kc_byte_stream_free);
  g_clear_pointer (&self->fat, g_array_unref);
  g_clear_pointer (&self->mini_fat, g_array_unref);
  g_clear_pointer (&self->directory, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Compound, compound_clear)

static gboolean
damaged (const char *what, GError **error)
{
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "Microsoft Office container: %s", what);
  return FALSE;
}

static inline guint16
u16 (const guint8 *data)
{
  return (guint16) (data[0] | data[1] << 8);
}

static inline guint32
u32 (const guint8 *data)
{
  return data[0] | (guint32) data[1] << 8 | (guint32) data[2] << 16 | (guint32) data[3] << 24;
}

static guint64
sector_offset (Compound *self, guint32 sector)
{
  return ((guint64) sector + 1) * self->sector_size;
}

/* The last sector may be shorter than the others: some writers leave its unused end out. */
static gboolean
read_sector (Compound *self, guint32 sector, guint8 *to)
{
  guint64 size = kc_byte_stream_get_size (self->file);
  guint64 offset = sector_offset (self, sector);

  if (sector >= self->n_sectors)
    return FALSE;
  memset (to, 0xFF, self->sector_size);
  return kc_byte_stream_read (self->file, offset, MIN (self->sector_size, size - offset), to);
}

static gboolean
append_numbers (Compound *self, guint32 sector, GArray *numbers, guint8 *buffer)
{
  if (!read_sector (self, sector, buffer))
    return FALSE;
  for (guint i = 0; i < self->sector_size; i += 4)
    {
      guint32 number = u32 (buffer + i);

      g_array_append_val (numbers, number);
    }
  return TRUE;
}

/* Where the FAT lies: the first numbers in the header, more in a chain of sectors of their own. */
static gboolean
read_fat (Compound *self, const guint8 *header, guint8 *buffer)
{
  g_autoptr (GArray) sectors = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint per_sector = self->sector_size / 4;
  guint32 more = u32 (header + 68);
  guint32 n_needed = self->n_sectors / per_sector + 1;

  for (guint i = 0; i < HEADER_FAT_SECTORS; i++)
    {
      guint32 sector = u32 (header + 76 + 4 * i);

      g_array_append_val (sectors, sector);
    }
  while (more < LAST_SECTOR && sectors->len < n_needed)
    {
      if (!append_numbers (self, more, sectors, buffer))
        return FALSE;
      more = g_array_index (sectors, guint32, sectors->len - 1);
      g_array_set_size (sectors, sectors->len - 1);
    }
  for (guint i = 0; i < sectors->len && i < n_needed; i++)
    {
      guint32 sector = g_array_index (sectors, guint32, i);

      if (sector >= LAST_SECTOR)
        break;
      if (!append_numbers (self, sector, self->fat, buffer))
        return FALSE;
    }
  return TRUE;
}

/* The next in a chain; LAST_SECTOR or above: it ends, or leads nowhere. */
static guint32
next_of (const GArray *fat, guint32 sector)
{
  return sector < fat->len ? g_array_index (fat, guint32, sector) : NO_ENTRY;
}

static gboolean
read_directory (Compound *self, guint32 sector, guint8 *buffer)
{
  for (guint n = 0; sector < LAST_SECTOR; n++, sector = next_of (self->fat, sector))
    {
      if (n * (self->sector_size / ENTRY) >= MAX_ENTRIES || !read_sector (self, sector, buffer))
        return FALSE;
      g_byte_array_append (self->directory, buffer, self->sector_size);
    }
  return self->directory->len >= ENTRY;
}

static gboolean
read_mini_fat (Compound *self, guint32 sector, guint8 *buffer)
{
  for (guint32 n = 0; sector < LAST_SECTOR; n++, sector = next_of (self->fat, sector))
    if (n >= self->n_sectors || !append_numbers (self, sector, self->mini_fat, buffer))
      return FALSE;
  return TRUE;
}

static gboolean
compound_init (Compound *self, const char *path, GError **error)
{
  guint8 header[HEADER];
  g_autofree guint8 *buffer = NULL;
  guint64 size;

  self->fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->mini_fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->directory = g_byte_array_new ();
  self->file = kc_byte_stream_open (path, error);
  if (self->file == NULL)
    return FALSE;
  if (!kc_byte_stream_read (self->file, 0, HEADER, header) || memcmp (header, KC_COMPOUND_MAGIC, KC_COMPOUND_MAGIC_LENGTH) != 0)
    return damaged ("no header", error);
  if (u16 (header + 30) != 9 && u16 (header + 30) != 12)
    return damaged ("unknown size of sectors", error);

  size = kc_byte_stream_get_size (self->file);
  self->sector_size = 1u << u16 (header + 30);
  self->n_sectors = (guint32) MIN ((size + self->sector_size - 1) / self->sector_size - 1, LAST_SECTOR);
  self->cutoff = MIN (u32 (header + 56), MAX_CUTOFF);
  buffer = g_malloc (self->sector_size);
  if (!read_fat (self, header, buffer))
    return damaged ("its table of sectors is cut off", error);
  if (!read_directory (self, u32 (header + 48), buffer))
    return damaged ("its directory is cut off", error);
  if (!read_mini_fat (self, u32 (header + 60), buffer))
    return damaged ("its table of small sectors is cut off", error);
  return TRUE;
}

static void
append_extent (GArray *extents, guint64 offset, guint64 length)
{
  KcExtent *last = extents->len > 0 ? &g_array_index (extents, KcExtent, extents->len - 1) : NULL;
  KcExtent extent = { last != NULL ? last->start + last->length : 0, offset, length };

  if (last != NULL && last->offset + last->length == offset)
    last->length += length;
  else
    g_array_append_val (extents, extent);
}

/* A chain of sectors as pieces of the file. NULL: the chain ends, or leaves the file, before `length` bytes. */
static GArray *
chain_extents (Compound *self, guint32 sector, guint64 length)
{
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (KcExtent));
  guint64 size = kc_byte_stream_get_size (self->file);

  /* Also ends a chain that bites its tail. */
  if (length > size)
    return NULL;
  for (; length > 0; sector = next_of (self->fat, sector))
    {
      guint64 part = MIN (length, self->sector_size);

      if (sector >= self->n_sectors || part > size - sector_offset (self, sector))
        return NULL;
      append_extent (extents, sector_offset (self, sector), part);
      length -= part;
    }
  return g_steal_pointer (&extents);
}

static const guint8 *
get_entry (Compound *self, guint32 index)
{
  return index < self->directory->len / ENTRY ? self->directory->data + (gsize) index * ENTRY : NULL;
}

static guint64
entry_length (Compound *self, const guint8 *entry)
{
  /* In files with small sectors the upper half is not always zero, and never meant. */
  return u32 (entry + 120) | (self->sector_size > 512 ? (guint64) u32 (entry + 124) << 32 : 0);
}

/* The same of a small stream: mini sectors, which themselves lie in the root entry's stream. */
static GArray *
mini_chain_extents (Compound *self, guint32 sector, guint64 length)
{
  const guint8 *root = get_entry (self, 0);
  g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, sizeof (KcExtent));
  g_autoptr (GArray) minis = chain_extents (self, u32 (root + 116), entry_length (self, root));
  guint at = 0;

  if (minis == NULL)
    return NULL;
  for (; length > 0; sector = next_of (self->mini_fat, sector))
    {
      guint64 part = MIN (length, MINI_SECTOR);
      guint64 start = (guint64) sector * MINI_SECTOR;

      if (sector >= LAST_SECTOR)
        return NULL;
      while (at > 0 && g_array_index (minis, KcExtent, at).start > start)
        at--;
      while (at < minis->len && start >= g_array_index (minis, KcExtent, at).start + g_array_index (minis, KcExtent, at).length)
        at++;
      if (at == minis->len || start + part > g_array_index (minis, KcExtent, at).start + g_array_index (minis, KcExtent, at).length)
        return NULL;
      append_extent (extents, g_array_index (minis, KcExtent, at).offset + (start - g_array_index (minis, KcExtent, at).start), part);
      length -= part;
    }
  return g_steal_pointer (&extents);
}

static char *
dup_name (const guint8 *entry)
{
  gunichar2 units[32];
  guint n = MIN (u16 (entry + 64), 64) / 2;

  for (guint i = 0; i < n; i++)
    units[i] = u16 (entry + 2 * i);
  return g_utf16_to_utf8 (units, n > 0 ? n - 1 : 0, NULL, NULL, NULL);
}

/* The entries at the top form a tree; those of storages inside (embedded objects, which may be workbooks too) do not belong to it. */
static GPtrArray *
list_top (Compound *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *seen = g_malloc0 (self->directory->len / ENTRY);
  guint32 index = u32 (get_entry (self, 0) + 76);

  g_array_append_val (open, index);
  while (open->len > 0)
    {
      const guint8 *entry;
      guint32 left, right;

      index = g_array_index (open, guint32, open->len - 1);
      g_array_set_size (open, open->len - 1);
      entry = get_entry (self, index);
      if (entry == NULL || seen[index])
        continue;
      seen[index] = TRUE;
      if (entry[66] == ENTRY_STREAM || entry[66] == ENTRY_STORAGE)
        g_ptr_array_add (entries, (gpointer) entry);
      left = u32 (entry + 68);
      right = u32 (entry + 72);
      g_array_append_val (open, left);
      g_array_append_val (open, right);
    }
  return g_steal_pointer (&entries);
}

GStrv
kc_compound_list (const char *path, GError **error)
{
  g_auto (Compound) compound = { NULL };
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GPtrArray) entries = NULL;

  if (!compound_init (&compound, path, error))
    return NULL;
  entries = list_top (&compound);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *name = dup_name (g_ptr_array_index (entries, i));

      if (name != NULL)
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static const guint8 *
find_stream (Compound *self, const char *name)
{
  g_autoptr (GPtrArray) entries = list_top (self);

  for (guint i = 0; i < entries->len; i++)
    {
      const guint8 *entry = g_ptr_array_index (entries, i);
      g_autofree char *entry_name = dup_name (entry);

      if (entry[66] == ENTRY_STREAM && entry_name != NULL && g_ascii_strcasecmp (entry_name, name) == 0)
        return entry;
    }
  return NULL;
}

KcByteStream *
kc_compound_open_stream (const char *path, const char *name, GError **error)
{
  g_auto (Compound) compound = { NULL };
  const guint8 *entry;
  GArray *extents;
  guint64 length;

  if (!compound_init (&compound, path, error))
    return NULL;
  entry = find_stream (&compound, name);
  if (entry == NULL)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "no stream “%s”", name);
      return NULL;
    }
  length = entry_length (&compound, entry);
  extents = length < compound.cutoff ? mini_chain_extents (&compound, u32 (entry + 116), length)
                                     : chain_extents (&compound, u32 (entry + 116), length);
  if (extents == NULL)
    {
      damaged ("a stream is cut off", error);
      return NULL;
    }
  kc_byte_stream_take_extents (compound.file, extents);
  return g_steal_pointer (&compound.file);
}
