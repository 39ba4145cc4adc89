#include "kc-xlsx-escape.h"

#include <string.h>

static gboolean
read_escape (const char *text, gsize length, gunichar *out)
{
  gunichar code = 0;

  if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return FALSE;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      code = code << 4 | g_ascii_xdigit_value (text[i]);
    }
  *out = code;
  return TRUE;
}

gsize
kc_xlsx_unescape (char *text, gsize length)
{
  gsize to = 0;
  gunichar code;

  if (memchr (text, '_', length) == NULL)
    return length;
  for (gsize at = 0; at < length;)
    if (read_escape (text + at, length - at, &code))
      {
        if (code != 0)
          to += g_unichar_to_utf8 (g_unichar_validate (code) ? code : 0xfffd, text + to);
        at += 7;
      }
    else
      text[to++] = text[at++];
  return to;
}
