#include "kc-document-copies.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "kc-error.h"

#define MAX_NAME_BYTES 200

struct _KcDocumentCopies
{
  char *folder;          /* NULL until the first copy */
  GHashTable *paths;     /* of copies: each in a folder of its own, whose name is the beginning of its hash */
};

KcDocumentCopies *
kc_document_copies_new (void)
{
  KcDocumentCopies *self = g_new0 (KcDocumentCopies, 1);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* A viewer that still shows a copy keeps it open: it is gone from the folder all the same. */
static void
remove_copies (KcDocumentCopies *self)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_unlink (path);
  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      g_autofree char *folder = g_path_get_dirname (path);

      g_rmdir (folder);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
}

void
kc_document_copies_free (KcDocumentCopies *self)
{
  if (self == NULL)
    return;
  remove_copies (self);
  g_hash_table_unref (self->paths);
  g_free (self->folder);
  g_free (self);
}

static void
set_error (GError **error)
{
  g_set_error_literal (error, KC_ERROR, errno == ENOSPC ? KC_ERROR_DISK_FULL : KC_ERROR_FILE_UNREADABLE, "make a folder for copies of documents");
}

/* Below the session's own folder, which goes with the session: a program that is ended from outside leaves nobody's papers behind. */
static gboolean
make_folder (KcDocumentCopies *self,
             GError          **error)
{
  g_autofree char *folder = NULL;

  if (self->folder != NULL)
    return TRUE;
  folder = g_build_filename (g_get_user_runtime_dir (), "kaocheng-XXXXXX", NULL);
  if (g_mkdir_with_parents (g_get_user_runtime_dir (), 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL)
    {
      set_error (error);
      return FALSE;
    }
  self->folder = g_steal_pointer (&folder);
  return TRUE;
}

char *
kc_document_copies_make_path (KcDocumentCopies     *self,
                              const KcDocumentInfo *info,
                              const char           *title,
                              GError              **error)
{
  g_autofree char *name = kc_document_make_file_name (info, title);
  g_autofree char *beginning = g_strndup (info->sha256, 12);
  g_autofree char *folder = NULL;
  char *path;

  if (!make_folder (self, error))
    return NULL;
  folder = g_build_filename (self->folder, beginning, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_error (error);
      return NULL;
    }
  path = g_build_filename (folder, name, NULL);
  g_hash_table_add (self->paths, g_strdup (path));
  return path;
}

void
kc_document_copies_protect (const char *path)
{
  g_chmod (path, 0400);
}

char *
kc_document_make_file_name (const KcDocumentInfo *info,
                            const char           *title)
{
  g_autofree char *name = g_strdelimit (g_strdup (title), "/\\:*?\"<>|\n\r\t", '_');
  const char *end = name;

  g_strstrip (name);
  while (*name == '.')
    memmove (name, name + 1, strlen (name));
  while (*end != '\0' && g_utf8_next_char (end) - name <= MAX_NAME_BYTES)
    end = g_utf8_next_char (end);
  name[end - name] = '\0';
  return g_strconcat (*name != '\0' ? name : "document", ".", kc_media_type_get_suffix (info->media_type), NULL);
}
