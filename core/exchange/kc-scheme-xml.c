#include "kc-scheme-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-error.h"
#include "kc-ladder.h"
#include "kc-scheme-places.h"
#include "kc-schemes-resource.h"
#include "kc-xml-remote.h"

#define PREFIX "/org/kaocheng/schemes/"

static const char *const builtin[] = {
  "county-bank-grade.xml",
  "general-indicators.xml",
  "weighted-blocks.xml",
  "four-parts.xml",
  "simulated-profit.xml",
  "post-competition.xml",
};
static const char *const rounding_nicks[] = { "half-up", "half-even", "down", "up" };

typedef struct
{
  KcScheme *scheme;
  KcSchemePlaces *places;
  GError **error;
} Reader;

/* The resource is asked directly: nothing has to be registered, and the linker keeps it. */
static GBytes *
look_up (const char *path)
{
  return g_resource_lookup_data (kc_schemes_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GBytes *
kc_scheme_xml_get_grammar (void)
{
  return look_up (PREFIX "schema/scheme.rng");
}

const char *
kc_scheme_builtin_get_name (guint index)
{
  return index < G_N_ELEMENTS (builtin) ? builtin[index] : NULL;
}

GBytes *
kc_scheme_builtin_get (guint index)
{
  if (index >= G_N_ELEMENTS (builtin))
    return NULL;
  g_autofree char *path = g_strconcat (PREFIX "schemes/", builtin[index], NULL);
  return look_up (path);
}

/* xml:lang says zh-CN where locales say zh_CN. */
static void
read_label (const KcXmlNode *node, KcLabel *label)
{
  g_autofree char *language = g_strdup (kc_xml_node_get_attribute (node, "lang"));

  if (language != NULL)
    g_strdelimit (language, "-", '_');
  kc_label_set (label, language != NULL ? language : "", kc_xml_node_get_text (node));
}

static void
read_labels (const KcXmlNode *parent, const char *name, KcLabel *label)
{
  for (const KcXmlNode *node = kc_xml_node_get_first (parent, name); node != NULL; node = kc_xml_node_get_next (node, name))
    read_label (node, label);
}

static void
read_part (const KcXmlNode *node, KcSchemePart *part)
{
  part->line = kc_xml_node_get_line (node);
  part->column = kc_xml_node_get_column (node);
  read_labels (node, "label", part->label);
}

static char *
dup_attribute (const KcXmlNode *node, const char *name)
{
  return g_strdup (kc_xml_node_get_attribute (node, name));
}

/* Formulas may be broken over lines in the file; the blanks around them are no part. */
static char *
read_formula (Reader *self, const KcSchemePart *part, const KcXmlNode *parent, const char *name)
{
  const KcXmlNode *node = kc_xml_node_get_first (parent, name);
  char *formula = node != NULL ? g_strstrip (g_strdup (kc_xml_node_get_text (node))) : NULL;

  kc_scheme_places_add (self->places, part, formula, node, NULL);
  return formula;
}

static guint
read_small (const KcXmlNode *node, const char *name, guint fallback)
{
  const char *text = kc_xml_node_get_attribute (node, name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

/* The grammar's decimals may have a sign and blanks that ours do not. FALSE: not given, or an error that is set. */
static gboolean
read_number (Reader *self, const KcXmlNode *node, const char *name, KcDecimal *out)
{
  const char *text = kc_xml_node_get_attribute (node, name);
  g_autofree char *plain = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (plain == NULL)
    return FALSE;
  if (kc_decimal_parse (plain, -1, out, NULL))
    return TRUE;
  if (*self->error == NULL)
    kc_xml_node_fail (node, self->error, KC_ERROR_SCHEME, _("%1$s: expected a number, found '%2$.40s'"), name, plain);
  return FALSE;
}

static void
read_treatment (Reader *self, const KcXmlNode *node)
{
  KcSchemeTreatment *row = kc_scheme_add_treatment (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  kc_treatment_kind_from_nick (kc_xml_node_get_attribute (node, "as"), &row->kind);
  row->grade = dup_attribute (node, "grade");
  row->counts_as_peer = row->kind != KC_TREATMENT_EXCLUDED && g_strcmp0 (kc_xml_node_get_attribute (node, "peer"), "no") != 0;
  row->condition = read_formula (self, &row->part, node, "when");
}

static void
read_population (Reader *self, const KcXmlNode *node)
{
  read_labels (node, "label", self->scheme->population);
  for (const KcXmlNode *child = kc_xml_node_get_first (node, "treatment"); child != NULL; child = kc_xml_node_get_next (child, "treatment"))
    read_treatment (self, child);
}

/* Blanks between names, of which "all" is none. Transfer full. */
static GStrv
split_names (const char *by)
{
  g_auto(GStrv) parts = g_strsplit_set (by != NULL ? by : "", " \t\r\n", -1);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && strcmp (parts[i], "all") != 0)
      g_strv_builder_add (names, parts[i]);
  return g_strv_builder_end (names);
}

/* The usual one stands first. */
static void
read_cycles (const KcXmlNode *root, KcScheme *scheme)
{
  g_auto(GStrv) nicks = split_names (kc_xml_node_get_attribute (root, "cycle"));

  for (guint i = 0; nicks[i] != NULL; i++)
    {
      KcPeriodKind kind;
      if (!kc_period_kind_from_nick (nicks[i], &kind))
        continue;
      if (i == 0)
        scheme->cycle = kind;
      else if (kind != scheme->cycle)
        scheme->other_cycles |= 1u << kind;
    }
}

static void
read_part_period (Reader *self, const KcXmlNode *node)
{
  self->scheme->is_pro_rata = g_strcmp0 (kc_xml_node_get_attribute (node, "mode"), "pro-rata") == 0;
  self->scheme->least_days = read_small (node, "below", 0);
}

static void
read_peers (Reader *self, const KcXmlNode *node)
{
  g_auto(GStrv) names = split_names (kc_xml_node_get_attribute (node, "by"));

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->scheme->peers, g_strdup (names[i]));
  for (const KcXmlNode *child = kc_xml_node_get_first (node, "fallback"); child != NULL; child = kc_xml_node_get_next (child, "fallback"))
    g_ptr_array_add (self->scheme->fallbacks, split_names (kc_xml_node_get_attribute (child, "by")));
  self->scheme->peers_minimum = read_small (node, "minimum", 1);
  read_labels (node, "label", self->scheme->peers_label);
}

static void
read_parameter (Reader *self, const KcXmlNode *node)
{
  KcSchemeParameter *row = kc_scheme_add_parameter (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->unit = dup_attribute (node, "unit");
  if (!read_number (self, node, "value", &row->value))
    row->value = KC_DECIMAL_ZERO;
}

static char *
read_headers (const KcXmlNode *measure)
{
  g_autoptr(GString) headers = g_string_new (NULL);

  for (const KcXmlNode *node = kc_xml_node_get_first (measure, "header"); node != NULL; node = kc_xml_node_get_next (node, "header"))
    g_string_append_printf (headers, "%s%s", headers->len > 0 ? "|" : "", kc_xml_node_get_text (node));
  return headers->len > 0 ? g_string_free (g_steal_pointer (&headers), FALSE) : NULL;
}

static void
read_measure (Reader *self, const KcXmlNode *node)
{
  KcSchemeMeasure *row = kc_scheme_add_measure (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->unit = dup_attribute (node, "unit");
  row->places = read_small (node, "places", 0);
  kc_period_kind_from_nick (kc_xml_node_get_attribute (node, "every"), &row->every);
  kc_aggregate_kind_from_nick (kc_xml_node_get_attribute (node, "aggregate"), &row->aggregate);
  kc_missing_policy_from_nick (kc_xml_node_get_attribute (node, "missing"), &row->missing);
  row->headers = read_headers (node);
  row->inapplicable = row->missing;
  for (const KcXmlNode *child = kc_xml_node_get_first (node, "nothing"); child != NULL; child = kc_xml_node_get_next (child, "nothing"))
    {
      gboolean zero = g_strcmp0 (kc_xml_node_get_attribute (child, "is"), "target-zero") == 0;
      kc_missing_policy_from_nick (kc_xml_node_get_attribute (child, "then"), zero ? &row->target_zero : &row->inapplicable);
    }
}

static void
read_figure (Reader *self, const KcXmlNode *node)
{
  KcSchemeFigure *row = kc_scheme_add_figure (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->unit = dup_attribute (node, "unit");
  row->places = read_small (node, "places", 0);
  row->formula = read_formula (self, &row->part, node, "formula");
}

static void
read_block (Reader *self, const KcXmlNode *node)
{
  KcSchemeBlock *row = kc_scheme_add_block (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->parent = dup_attribute (node, "in");
  if (!read_number (self, node, "weight", &row->weight))
    row->weight = KC_DECIMAL_ZERO;
}

static void
read_gate (Reader *self, const KcXmlNode *node)
{
  KcSchemeGate *row = kc_scheme_add_gate (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->target = dup_attribute (node, "of");
  if (!read_number (self, node, "cap", &row->cap))
    row->cap = KC_DECIMAL_ZERO;
  row->condition = read_formula (self, &row->part, node, "when");
}

static void
read_veto (Reader *self, const KcXmlNode *node)
{
  KcSchemeVeto *row = kc_scheme_add_veto (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->lowest_grade = g_strcmp0 (kc_xml_node_get_attribute (node, "to"), "lowest-grade") == 0;
  row->condition = read_formula (self, &row->part, node, "when");
}

static KcSchemePlace
get_place (const KcXmlNode *node)
{
  return (KcSchemePlace) { kc_xml_node_get_line (node), kc_xml_node_get_column (node) };
}

static void
add_row (const KcXmlNode *line, KcSchemeIndicator *row, const char *measure, const char *from, const char *to, const char *value)
{
  kc_scheme_indicator_add_row (row, measure, from, to, value);
  ((KcSchemeRow *) g_ptr_array_index (row->rows, row->rows->len - 1))->place = get_place (line);
}

static void
read_form (Reader *self, const KcXmlNode *form, KcSchemeIndicator *row)
{
  row->form = dup_attribute (form, "name");
  row->form_place = get_place (form);
  for (const KcXmlNode *set = kc_xml_node_get_first (form, "set"); set != NULL; set = kc_xml_node_get_next (set, "set"))
    {
      kc_scheme_indicator_set (row, kc_xml_node_get_attribute (set, "name"), kc_xml_node_get_attribute (set, "value"));
      ((KcSchemeSetting *) g_ptr_array_index (row->settings, row->settings->len - 1))->place = get_place (set);
      kc_scheme_places_add (self->places, &row->part, kc_scheme_indicator_get (row, kc_xml_node_get_attribute (set, "name")), set, "value");
    }
  for (const KcXmlNode *line = kc_xml_node_get_first (form, "row"); line != NULL; line = kc_xml_node_get_next (line, "row"))
    add_row (line, row, NULL, kc_xml_node_get_attribute (line, "from"), kc_xml_node_get_attribute (line, "to"), kc_xml_node_get_attribute (line, "value"));
  for (const KcXmlNode *line = kc_xml_node_get_first (form, "group"); line != NULL; line = kc_xml_node_get_next (line, "group"))
    {
      add_row (line, row, kc_xml_node_get_attribute (line, "measure"), NULL, NULL, kc_xml_node_get_attribute (line, "weight"));
      kc_scheme_places_add (self->places, &row->part, ((KcSchemeRow *) g_ptr_array_index (row->rows, row->rows->len - 1))->name, line, "measure");
    }
}

static void
read_indicator (Reader *self, const KcXmlNode *node)
{
  KcSchemeIndicator *row = kc_scheme_add_indicator (self->scheme, kc_xml_node_get_attribute (node, "code"));
  const KcXmlNode *form = kc_xml_node_get_first (node, "form");

  read_part (node, &row->part);
  if (!read_number (self, node, "points", &row->points))
    row->points = KC_DECIMAL_ZERO;
  row->places = read_small (node, "places", 2);
  row->has_best = read_number (self, node, "best", &row->best);
  row->figure = read_formula (self, &row->part, node, "figure");
  row->base = read_formula (self, &row->part, node, "base");
  row->score = read_formula (self, &row->part, node, "score");
  row->block = dup_attribute (node, "block");
  if (!read_number (self, node, "weight", &row->weight))
    row->weight = KC_DECIMAL_ZERO;
  if (form != NULL)
    read_form (self, form, row);
}

static void
read_deduction (Reader *self, const KcXmlNode *node)
{
  KcSchemeDeduction *row = kc_scheme_add_deduction (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  if (!read_number (self, node, "each", &row->each))
    row->each = KC_DECIMAL_ZERO;
  row->figure = read_formula (self, &row->part, node, "count");
}

static void
read_limit (Reader *self, const KcXmlNode *node)
{
  KcSchemeLimit *row = kc_scheme_add_limit (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->grade = dup_attribute (node, "grade");
  row->condition = read_formula (self, &row->part, node, "when");
}

static void
read_band (Reader *self, const KcXmlNode *node)
{
  KcSchemeBand *row = kc_scheme_add_band (self->scheme, kc_xml_node_get_attribute (node, "code"));

  read_part (node, &row->part);
  row->has_from = read_number (self, node, "from", &row->from);
  row->has_coefficient = read_number (self, node, "coefficient", &row->coefficient);
}

static void
read_title (Reader *self, const KcXmlNode *node)
{
  read_label (node, self->scheme->title);
}

static void
read_source (Reader *self, const KcXmlNode *node)
{
  read_label (node, self->scheme->source);
}

static void
read_rounding (Reader *self, const KcXmlNode *node)
{
  const char *mode = kc_xml_node_get_attribute (node, "mode");

  self->scheme->total_places = read_small (node, "total-places", 2);
  for (gsize i = 0; i < G_N_ELEMENTS (rounding_nicks); i++)
    if (g_strcmp0 (rounding_nicks[i], mode) == 0)
      self->scheme->rounding = (KcRounding) i;
}

static const struct
{
  const char *name;
  void (*read) (Reader *self, const KcXmlNode *node);
} elements[] = {
  { "title", read_title }, { "source", read_source }, { "population", read_population }, { "peers", read_peers },
  { "part-period", read_part_period },
  { "parameter", read_parameter }, { "measure", read_measure }, { "figure", read_figure }, { "block", read_block },
  { "indicator", read_indicator }, { "gate", read_gate }, { "veto", read_veto },
  { "deduction", read_deduction }, { "limit", read_limit }, { "band", read_band }, { "rounding", read_rounding },
};

static void
read_element (Reader *self, const KcXmlNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, kc_xml_node_get_name (node)) == 0)
      elements[i].read (self, node);
}

/* Remembers the place in the formula on the way to that in the file. */
typedef struct
{
  KcSchemePlaces *places;
  KcSchemeFault *fault;
} Locator;

static gboolean
locate_cb (const KcSchemePart *part, const char *formula, guint line, guint column, const char *what, guint *file_line, guint *file_column, gpointer user_data)
{
  Locator *self = user_data;

  if (self->fault != NULL && self->fault->formula == NULL)
    *self->fault = (KcSchemeFault) { g_strdup (part->code), g_strdup (formula), g_strdup (what), line, column };
  return kc_scheme_places_locate (self->places, part, formula, line, column, file_line, file_column);
}

void
kc_scheme_fault_clear (KcSchemeFault *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->formula, g_free);
  g_clear_pointer (&self->what, g_free);
}

/* D6: bands are steps of the ladder, or what stands outside it. */
static gboolean
check_ladder (const KcScheme *scheme, const KcXmlNode *root, GError **error)
{
  g_autoptr(KcLadder) ladder = scheme->ladder != NULL ? kc_ladder_load (scheme->ladder) : NULL;

  if (scheme->ladder == NULL)
    return TRUE;
  if (ladder == NULL)
    return kc_xml_node_fail (root, error, KC_ERROR_SCHEME, _("ladder: there is none of the code '%.60s'"), scheme->ladder);
  for (const KcXmlNode *node = kc_xml_node_get_first (root, "band"); node != NULL; node = kc_xml_node_get_next (node, "band"))
    if (kc_ladder_find (ladder, kc_xml_node_get_attribute (node, "code")) == NULL)
      return kc_xml_node_fail (node, error, KC_ERROR_SCHEME, _("'%1$.60s': expected a step of the ladder %2$s"), kc_xml_node_get_attribute (node, "code"), ladder->code);
  return TRUE;
}

/* Ten times the largest that anybody writes; checking much more against the grammar takes too long. */
static const KcXmlLimits scheme_limits = { 16, 512 * 1024 };

/* `xml`: what the tree was read from, for the places of formulas. */
static KcScheme *
read_tree (const KcXmlNode *root, GBytes *xml, KcSchemeFault *fault, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(KcScheme) scheme = kc_scheme_new ();
  g_autoptr(KcSchemePlaces) places = kc_scheme_places_new (xml);
  Locator locator = { places, fault };
  Reader self = { scheme, places, &local };

  scheme->locate = locate_cb;
  scheme->locate_data = &locator;
  scheme->line = kc_xml_node_get_line (root);
  scheme->column = kc_xml_node_get_column (root);
  scheme->code = dup_attribute (root, "code");
  scheme->version = dup_attribute (root, "version");
  scheme->ladder = dup_attribute (root, "ladder");
  read_cycles (root, scheme);
  for (const KcXmlNode *node = kc_xml_node_get_first (root, NULL); node != NULL; node = kc_xml_node_get_next (node, NULL))
    read_element (&self, node);
  if (local == NULL && kc_scheme_compile (scheme, &local) && check_ladder (scheme, root, &local))
    {
      scheme->locate = NULL;
      return g_steal_pointer (&scheme);
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

KcScheme *
kc_scheme_xml_read (GBytes *xml, GError **error)
{
  return kc_scheme_xml_read_fault (xml, NULL, error);
}

KcScheme *
kc_scheme_xml_read_fault (GBytes *xml, KcSchemeFault *fault, GError **error)
{
  g_autoptr(GBytes) grammar = kc_scheme_xml_get_grammar ();
  g_autoptr(KcXmlNode) root = kc_xml_read_bytes (xml, grammar, &scheme_limits, error);

  return root != NULL ? read_tree (root, xml, fault, error) : NULL;
}

KcScheme *
kc_scheme_xml_read_foreign (GBytes *xml, KcProgress *progress, GError **error)
{
  /* A scheme takes some hundredths of a second. */
  const KcSheetReader reader = { .cpu_seconds = 30, .patience = 30 };
  g_autoptr(GBytes) grammar = kc_scheme_xml_get_grammar ();
  g_autoptr(KcXmlNode) root = kc_xml_remote_read_bytes (xml, grammar, &scheme_limits, &reader, progress, error);

  return root != NULL ? read_tree (root, xml, NULL, error) : NULL;
}
