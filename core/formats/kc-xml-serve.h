/* The reading process's side of kc-xml-remote.h: reads one XML file and answers with its records. Made by kc-sheet-serve.h for a KC_FRAME_XML. */
#pragma once

#include "kc-xml-reader.h"

G_BEGIN_DECLS

typedef struct _KcXmlServer KcXmlServer;

/* What the request says. Not one byte of the file is read; what libxml2 lacks memory for ends the process as anything else does that lacks it.
 * `path` of a descriptor. NULL: the request makes no sense, or there is no such file. */
KcXmlServer *kc_xml_server_new  (int answers, const char *path, const GByteArray *request);
void         kc_xml_server_free (KcXmlServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXmlServer, kc_xml_server_free)

/* Reads the file to its end. `filtered`: as kc_sheet_server_run(). TRUE: all was said. */
gboolean     kc_xml_server_run  (KcXmlServer *self, gboolean filtered);

/* The request for it; `grammar` may be NULL, `depth` 0: the whole document as the root. */
GByteArray  *kc_xml_request_new (GBytes *grammar, const KcXmlLimits *limits, guint depth);

G_END_DECLS
