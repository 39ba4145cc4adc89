/* Builds containers as of Office 97-2003 by hand, right or wrong as a test needs them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CONTAINER_FREE 0xFFFFFFFFu
#define CONTAINER_END 0xFFFFFFFEu
#define CONTAINER_STREAM_SIZE 9000u

/* Sector 0 is the table of sectors, 1 the directory, the stream lies in sector 2 and those behind it. */
typedef struct
{
  guint shift;
  guint8 *bytes;
  gsize length;
  char *path;              /* where it was saved; removed with the container */
} Container;

/* The top holds a storage with a stream "Workbook" inside, and behind it, as entry 3, the stream "Book". Sectors of 1 << shift bytes. */
void        container_init      (Container *self, guint shift);
void        container_clear     (Container *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Container, container_clear)

void        container_put       (guint8 *at, guint64 value, guint n_bytes);
void        container_put_next  (Container *self, guint sector, guint32 next);
guint8     *container_put_entry (Container *self, guint index, const char *name, guint8 type, guint32 right, guint32 child, guint32 start, guint64 size);
/* The path is borrowed. */
const char *container_save      (Container *self);

/* One whose only stream at the top has this name, at a path of the caller's. */
void        build_container     (const char *path, const char *stream_name);

G_END_DECLS
