/* What an archive and its streams share. */
#pragma once

#include "kc-zip.h"

#include <zip.h>

G_BEGIN_DECLS

struct _KcZip
{
  zip_t *archive;
  GHashTable *names;     /* name in lower case → index */
};

void kc_zip_set_damaged (GError **error, const char *what);
/* What libzip says as an error of ours. */
void kc_zip_set_reason  (GError **error, zip_error_t *reason);

G_END_DECLS
