/* The records of a dBase or FoxPro table as rows: the names of the fields first, then a row for each record that is not deleted. */
#pragma once

#include "kc-dbf-header.h"
#include "kc-sheet.h"

G_BEGIN_DECLS

/* What a first, quick reading of all records tells. */
typedef struct
{
  guint32 n_deleted;
  const char *encoding;   /* that the texts themselves speak for; NULL: they are plain ASCII, or fit none */
  gboolean ascii;
} KcDbfSurvey;

gboolean kc_dbf_survey    (KcByteStream *file, const KcDbfHeader *header, KcDbfSurvey *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean kc_dbf_rows_read (KcByteStream *file, const KcDbfHeader *header, const char *encoding, KcRowFunc func, gpointer data,
                           KcProgress *progress, GError **error);

G_END_DECLS
