#include "kc-ladder.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-error.h"
#include "kc-schemes-resource.h"
#include "kc-xml-reader.h"

#define PREFIX "/org/kaocheng/schemes/"

static const char *const builtin[] = { "county-bank.xml", "city-bank.xml", "rural-commercial.xml", "wealth-managers.xml", "credit-union.xml" };

static void
free_step (gpointer data)
{
  KcLadderStep *self = data;

  g_free (self->code);
  kc_label_free (self->label);
  kc_label_free (self->condition);
  g_free (self);
}

void
kc_ladder_free (KcLadder *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  kc_label_free (self->title);
  kc_label_free (self->source);
  kc_label_free (self->note);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/* xml:lang says zh-CN where locales say zh_CN. */
static KcLabel *
read_labels (const KcXmlNode *parent, const char *name)
{
  KcLabel *label = kc_label_new ();

  for (const KcXmlNode *node = kc_xml_node_get_first (parent, name); node != NULL; node = kc_xml_node_get_next (node, name))
    {
      g_autofree char *language = g_strdelimit (g_strdup (kc_xml_node_get_attribute (node, "lang")), "-", '_');
      kc_label_set (label, language, kc_xml_node_get_text (node));
    }
  return label;
}

static gboolean
read_steps (KcLadder *self, const KcXmlNode *root, const char *name, GError **error)
{
  for (const KcXmlNode *node = kc_xml_node_get_first (root, name); node != NULL; node = kc_xml_node_get_next (node, name))
    {
      const char *code = kc_xml_node_get_attribute (node, "code"), *coefficient = kc_xml_node_get_attribute (node, "coefficient");
      KcLadderStep *step;
      if (kc_ladder_find (self, code) != NULL)
        {
          kc_xml_node_fail (node, error, KC_ERROR_SCHEME, _("'%.60s': there is another step of this code"), code);
          return FALSE;
        }
      step = g_new0 (KcLadderStep, 1);
      g_ptr_array_add (self->steps, step);
      step->code = g_strdup (code);
      step->label = read_labels (node, "label");
      step->condition = read_labels (node, "condition");
      step->is_outside = strcmp (name, "outside") == 0;
      step->has_coefficient = coefficient != NULL;
      if (coefficient != NULL && !kc_decimal_parse (coefficient, -1, &step->coefficient, NULL))
        {
          kc_xml_node_fail (node, error, KC_ERROR_SCHEME, _("coefficient: expected a number, found '%.40s'"), coefficient);
          return FALSE;
        }
    }
  return TRUE;
}

KcLadder *
kc_ladder_read (GBytes *xml, GError **error)
{
  static const KcXmlLimits limits = { 8, 128 * 1024 };
  g_autoptr(GBytes) grammar = g_resource_lookup_data (kc_schemes_get_resource (), PREFIX "schema/ladder.rng", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(KcXmlNode) root = kc_xml_read_bytes (xml, grammar, &limits, error);
  g_autoptr(KcLadder) self = NULL;

  if (root == NULL)
    return NULL;
  self = g_new0 (KcLadder, 1);
  self->steps = g_ptr_array_new_with_free_func (free_step);
  self->code = g_strdup (kc_xml_node_get_attribute (root, "code"));
  self->title = read_labels (root, "title");
  self->source = read_labels (root, "source");
  self->note = read_labels (root, "note");
  if (!read_steps (self, root, "step", error) || !read_steps (self, root, "outside", error))
    return NULL;
  return g_steal_pointer (&self);
}

KcLadder *
kc_ladder_load_builtin (guint index)
{
  if (index >= G_N_ELEMENTS (builtin))
    return NULL;
  g_autofree char *path = g_strconcat (PREFIX "ladders/", builtin[index], NULL);
  g_autoptr(GBytes) xml = g_resource_lookup_data (kc_schemes_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return kc_ladder_read (xml, NULL);
}

KcLadder *
kc_ladder_load (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin); i++)
    {
      g_autoptr(KcLadder) ladder = kc_ladder_load_builtin (i);
      if (ladder != NULL && g_strcmp0 (ladder->code, code) == 0)
        return g_steal_pointer (&ladder);
    }
  return NULL;
}

const KcLadderStep *
kc_ladder_find (const KcLadder *self, const char *step)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const KcLadderStep *row = g_ptr_array_index (self->steps, i);
      if (g_strcmp0 (row->code, step) == 0)
        return row;
    }
  return NULL;
}
