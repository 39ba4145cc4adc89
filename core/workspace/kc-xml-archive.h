/* Everything in one XML file, and back into an empty database: exporting, importing and exporting again gives the same bytes (a scheme that
 * this program has not written gets the form in which it writes them). The grammar is
 * resources/schema/kaocheng.rng; the tables are declared once, in kc-xml-archive-tables.c, for both directions and for the test that
 * holds them against the database. The file is read in a stream, by the process without rights
 * (kc-xml-remote.h): memory does not grow with it. */
#pragma once

#include <gio/gio.h>
#include "kc-error.h"
#include "kc-progress.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* Whether the file looks like an XML file of this program (by content). Reads the first bytes only. */
gboolean kc_xml_archive_recognise (const char *path);

/* Written beside and renamed: whole or absent. */
void     kc_xml_archive_export_async  (KcStore *store, const char *path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_xml_archive_export_finish (KcStore *store, GAsyncResult *result, GError **error);
/* One transaction. KC_ERROR_NOT_EMPTY when the database holds staff already; KC_ERROR_XML_HOSTILE, KC_ERROR_XML_GRAMMAR with "line:column: what";
 * KC_ERROR_READER_… with "name: line:column: what"; the database is as before then. Cancelling ends the reading process at once. */
void     kc_xml_archive_import_async  (KcStore *store, const char *path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_xml_archive_import_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Well-formed, harmless and of the grammar? Reads the whole file, writes nothing. */
gboolean kc_xml_archive_check (const char *path, KcProgress *progress, GError **error);

G_END_DECLS
