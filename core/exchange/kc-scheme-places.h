/* Where the formulas of a scheme stand in its file, so that an error in one is shown at its very place. Inside kc-scheme-xml. */
#pragma once

#include "kc-scheme.h"
#include "kc-xml-node.h"

G_BEGIN_DECLS

typedef struct _KcSchemePlaces KcSchemePlaces;

KcSchemePlaces *kc_scheme_places_new  (GBytes *xml);
void            kc_scheme_places_free (KcSchemePlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSchemePlaces, kc_scheme_places_free)
/* `text`, a formula of the row or a part of one, is the node's text (attribute NULL) or attribute; it stays the row's. NULL text: nothing. */
void            kc_scheme_places_add  (KcSchemePlaces *self, const KcSchemePart *part, const char *text, const KcXmlNode *node, const char *attribute);
/* Where a place in the text of a formula of the row stands in the file. FALSE: not found. */
gboolean        kc_scheme_places_locate (const KcSchemePlaces *self, const KcSchemePart *part, const char *formula, guint line, guint column, guint *file_line,
                                         guint *file_column);

G_END_DECLS
