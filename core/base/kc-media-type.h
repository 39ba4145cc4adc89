/* What a scanned document or a photo is, by its content: names and suffixes lie. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  KC_MEDIA_UNKNOWN,
  KC_MEDIA_PNG,
  KC_MEDIA_JPEG,
  KC_MEDIA_TIFF,
  KC_MEDIA_PDF,
} KcMediaType;

/* From the first bytes of a file (1,024 are enough). Any bytes. */
KcMediaType kc_media_type_recognise   (const guint8 *bytes, gsize length);
/* "image/png"; NULL for an unknown one. */
const char *kc_media_type_to_string   (KcMediaType self);
/* KC_MEDIA_UNKNOWN for what is none of them. */
KcMediaType kc_media_type_from_string (const char *text);
/* "png"; "" for an unknown one. */
const char *kc_media_type_get_suffix  (KcMediaType self);
/* "PNG", "PDF": the same in every language. */
const char *kc_media_type_get_label   (KcMediaType self);
/* What can be a photo (D1.1). */
gboolean    kc_media_type_is_photo    (KcMediaType self);

G_END_DECLS
