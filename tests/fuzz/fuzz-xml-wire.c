/* Records from a reading process that was taken over: whatever it sends, what is passed on is what a reader may pass on. The first byte says where the
 * bytes are cut into two frames. */
#include <string.h>

#include "kc-xml-taker.h"

#define MAX_DEPTH 5u

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
check_node (const KcXmlNode *node, guint depth)
{
  const char *name, *value;

  g_assert_cmpuint (depth, <=, MAX_DEPTH);
  g_assert_true (kc_xml_node_get_name (node)[0] != '\0');
  check_text (kc_xml_node_get_name (node));
  check_text (kc_xml_node_get_text (node));
  for (guint i = 0; (name = kc_xml_node_get_attribute_at (node, i, &value)) != NULL; i++)
    {
      g_assert_nonnull (kc_xml_node_get_attribute (node, name));
      check_text (name);
      check_text (value);
    }
  for (const KcXmlNode *child = kc_xml_node_get_first (node, NULL); child != NULL; child = kc_xml_node_get_next (child, NULL))
    check_node (child, depth + 1);
}

static gboolean
take_frame (KcXmlTaker *taker, const guint8 *bytes, gsize length, gboolean *had_root)
{
  /* In memory of just this size, so that one byte too far is seen. */
  g_autofree guint8 *frame = g_memdup2 (length > 0 ? bytes : (const guint8 *) "", MAX (length, 1));

  kc_xml_taker_feed (taker, frame, length);
  for (;;)
    {
      g_autoptr (KcXmlNode) node = NULL;
      KcXmlTaken taken = kc_xml_taker_next (taker, &node);

      g_assert_true ((node != NULL) == (taken == KC_XML_RECORD || taken == KC_XML_ROOT));
      if (node == NULL)
        return taken == KC_XML_NO_MORE;
      g_assert_false (*had_root);
      *had_root = taken == KC_XML_ROOT;
      check_node (node, 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (KcXmlTaker) taker = kc_xml_taker_new (MAX_DEPTH);
  gsize cut = length > 0 ? MIN (bytes[0], length - 1) : 0;
  gboolean had_root = FALSE;

  if (length > 0 && take_frame (taker, bytes + 1, cut, &had_root))
    (void) !take_frame (taker, bytes + 1 + cut, length - 1 - cut, &had_root);
  return 0;
}
