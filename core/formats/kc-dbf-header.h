/* The head of a dBase or FoxPro table: its fields, and what encoding it says its texts have. Read by our own code: shapelib, which was to do it,
 * takes numbers for doubles, knows none of FoxPro's own types, and has no word for a table that is cut off. */
#pragma once

#include "kc-byte-stream.h"
#include "kc-error.h"

G_BEGIN_DECLS

#define KC_DBF_MAX_FIELDS 2046u

typedef struct
{
  char name[12];         /* as it lies there, ended by NUL */
  char type;             /* 'C', 'N', 'D' … */
  guint32 offset;        /* in the record */
  guint32 length;
} KcDbfField;

typedef struct
{
  guint8 version;
  guint32 n_records;
  guint32 header_length;
  guint32 record_length;
  const char *encoding;  /* of the language id; NULL: it says nothing */
  gboolean western;      /* the id is one of those that programs set without asking */
  GArray *fields;        /* of KcDbfField */
} KcDbfHeader;

#define KC_DBF_HEAD 64u
/* Whether a file that begins with these bytes is such a table. */
gboolean     kc_dbf_is_table      (const guint8 *head, gsize length);

/* KC_ERROR_FILE_FORMAT (a table of another kind), KC_ERROR_FILE_DAMAGED (fields that do not fit, records that are missing). */
KcDbfHeader *kc_dbf_header_read   (KcByteStream *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         kc_dbf_header_free   (KcDbfHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDbfHeader, kc_dbf_header_free)

/* Text that the record holds itself; memos lie in a file of their own. */
gboolean     kc_dbf_field_is_text (const KcDbfField *field);
gboolean     kc_dbf_field_is_memo (const KcDbfField *field);

G_END_DECLS
