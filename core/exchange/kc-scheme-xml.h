/* Schemes ↔ XML files (grammar: resources/schema/scheme.rng), and the schemes that come with the program. Any thread. */
#pragma once

#include <gio/gio.h>
#include "kc-progress.h"
#include "kc-scheme.h"

G_BEGIN_DECLS

/* Reads what this program has written, checks it against the grammar, and compiles. NULL: KC_ERROR_XML_HOSTILE, KC_ERROR_XML_GRAMMAR or KC_ERROR_SCHEME, each "line:column: what"; that of
 * KC_ERROR_SCHEME is in the user's language. Transfer full. */
KcScheme *kc_scheme_xml_read  (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a file that anybody may have made: its XML is read in the process without rights (kc-xml-remote.h). Besides: KC_ERROR_READER_… with
 * "line:column: what". `progress` may be NULL; cancelling it ends that process. Blocks for as long as it takes to start a program. */
KcScheme *kc_scheme_xml_read_foreign (GBytes *xml, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Which formula is wrong, and where in its own text (line and column from 1). formula NULL: the error is not in one. */
typedef struct
{
  char *code;                 /* of its row */
  char *formula;
  char *what;                 /* is wrong, as a sentence without the place */
  guint line, column;
} KcSchemeFault;
void      kc_scheme_fault_clear (KcSchemeFault *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcSchemeFault, kc_scheme_fault_clear)
/* The same as kc_scheme_xml_read(), for editors of formulas: on error *fault, empty before, is filled in. */
KcScheme *kc_scheme_xml_read_fault (GBytes *xml, KcSchemeFault *fault, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Always the same bytes for the same scheme; reading them gives the same scheme. Transfer full. */
GBytes   *kc_scheme_xml_write (KcScheme *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The grammar. Transfer full. */
GBytes   *kc_scheme_xml_get_grammar (void);

/* Schemes that come with the program, in a fixed order; NULL behind the last. Transfer full. */
GBytes   *kc_scheme_builtin_get (guint index);
/* "county-bank-grade.xml"; NULL behind the last. */
const char *kc_scheme_builtin_get_name (guint index);

G_END_DECLS
