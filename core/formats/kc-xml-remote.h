/* XML files read in a process of its own that has no rights but to read that one file and to answer through a pipe (app/reader): a file made to
 * break libxml2 breaks nothing else. The records, and the root, are those that kc-xml-reader.h would give. */
#pragma once

#include "kc-progress.h"
#include "kc-sheet-remote.h"
#include "kc-xml-reader.h"

G_BEGIN_DECLS

/* As kc_xml_read_records(): the same records in the same order, the same errors with the same messages; but the file's encoding must be one of those that
 * the reading process knows (any that XML files come in), and one record must fit into half a gigabyte of memory, else KC_ERROR_XML_HOSTILE. `depth` 0: no records, the
 * root has everything (`func` may be NULL then). Blocks; cancelling `progress` (NULL: none), which is told how far the file has been read, ends the process
 * at once. Besides: KC_ERROR_NOT_FOUND, KC_ERROR_FILE_UNREADABLE and the KC_ERROR_READER_… of kc_sheet_remote_open(), whose messages name the
 * place reached: "12:5: ended by signal 11". `reader` NULL: as there. Transfer full. */
KcXmlNode *kc_xml_remote_read_records (const char *path, GBytes *grammar, const KcXmlLimits *limits, guint depth, const KcSheetReader *reader,
                                       KcXmlRecordFunc func, gpointer user_data, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As kc_xml_read_bytes(), and with the errors of the function above. The bytes reach the process in memory that nobody can change. */
KcXmlNode *kc_xml_remote_read_bytes   (GBytes *xml, GBytes *grammar, const KcXmlLimits *limits, const KcSheetReader *reader, KcProgress *progress, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
