/* Which values of a scheme people may set, in the order in which a form shows them. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-run.h"
#include "kc-scheme-edit-private.h"

static KcEditItem *
add_item (KcSchemeEdit *self, const KcSchemePart *part, KcItemKind kind, char *key, const char *section, const char *label, const char *unit)
{
  KcEditItem *item = g_new0 (KcEditItem, 1);

  item->view.key = key;
  item->view.kind = kind;
  item->view.section = g_strdup (section);
  item->view.label = g_strdup (label);
  item->view.unit = g_strdup (unit != NULL ? unit : "");
  item->code = part != NULL ? part->code : NULL;
  g_ptr_array_add (self->items, item);
  return item;
}

static KcEditItem *
add_number (KcSchemeEdit *self, const KcSchemePart *part, KcDecimal *number, const char *kind, const char *what, const char *section, const char *label, const char *unit)
{
  KcEditItem *item = add_item (self, part, KC_ITEM_NUMBER, g_strdup_printf ("%s:%s%s%s", kind, part->code, *what != '\0' ? ":" : "", what), section, label, unit);

  item->number = number;
  return item;
}

static void
add_formula (KcSchemeEdit *self, const KcSchemePart *part, char **text, const char *kind, const char *what, const char *section, const char *label)
{
  KcEditItem *item;

  if (*text == NULL)
    return;
  item = add_item (self, part, KC_ITEM_FORMULA, g_strdup_printf ("%s:%s:%s", kind, part->code, what), section, label, "");
  item->text = text;
}

static void
list_parameters (KcSchemeEdit *self)
{
  for (guint i = 0; i < self->scheme->parameters->len; i++)
    {
      KcSchemeParameter *row = g_ptr_array_index (self->scheme->parameters, i);
      add_number (self, &row->part, &row->value, "parameter", "", _("Parameters"), kc_run_get_label (&row->part), kc_run_get_unit_label (row->unit));
    }
}

static void
list_bands (KcSchemeEdit *self)
{
  for (guint i = 0; i < self->scheme->bands->len; i++)
    {
      KcSchemeBand *row = g_ptr_array_index (self->scheme->bands, i);
      /* Translators: an edge of a grade: the grade's name. */
      g_autofree char *from = g_strdup_printf (_("%s from"), kc_run_get_label (&row->part));
      /* Translators: the grade's name. */
      g_autofree char *coefficient = g_strdup_printf (_("%s, coefficient"), kc_run_get_label (&row->part));
      if (row->has_from)
        add_number (self, &row->part, &row->from, "band", "from", _("Grades"), from, _("points"));
      if (row->has_coefficient)
        add_number (self, &row->part, &row->coefficient, "band", "coefficient", _("Grades"), coefficient, NULL);
    }
}

static void
list_settings (KcSchemeEdit *self, KcSchemeIndicator *row)
{
  const KcScoringForm *form = kc_scoring_form_find (row->form);

  for (guint i = 0; form != NULL && i < form->n_settings; i++)
    {
      const KcScoringSetting *setting = &form->settings[i];
      char *key = g_strdup_printf ("indicator:%s:set:%s", row->part.code, setting->name);
      KcEditItem *item = add_item (self, &row->part, setting->words != NULL ? KC_ITEM_WORD : KC_ITEM_NUMBER, key, kc_run_get_label (&row->part), _(setting->label), NULL);
      item->view.words = setting->words;
      item->view.takes_formula = setting->names;
      item->view.is_optional = setting->fallback != NULL && *setting->fallback == '\0';
      item->indicator = row;
      item->setting = setting;
    }
}

static void
add_row_number (KcSchemeEdit *self, KcSchemeIndicator *indicator, guint i, char **text, const char *name, const char *label)
{
  char *key = g_strdup_printf ("indicator:%s:row:%u:%s", indicator->part.code, i + 1, name);
  KcEditItem *item = add_item (self, &indicator->part, KC_ITEM_NUMBER, key, kc_run_get_label (&indicator->part), label, NULL);

  item->text = text;
}

static const char *
get_measure_label (const KcScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *row = g_ptr_array_index (scheme->measures, i);
      if (strcmp (row->part.code, code) == 0)
        return kc_run_get_label (&row->part);
    }
  return code;
}

static void
list_rows (KcSchemeEdit *self, KcSchemeIndicator *indicator)
{
  for (guint i = 0; i < indicator->rows->len; i++)
    {
      KcSchemeRow *row = g_ptr_array_index (indicator->rows, i);
      g_autofree char *from = g_strdup_printf (_("Row %u from"), i + 1), *to = g_strdup_printf (_("Row %u to"), i + 1);
      g_autofree char *value = row->name != NULL ? g_strdup_printf (_("Weight of %s"), get_measure_label (self->scheme, row->name))
                                                 : g_strdup_printf (_("Row %u gives"), i + 1);
      if (row->name == NULL && row->from != NULL)
        add_row_number (self, indicator, i, &row->from, "from", from);
      if (row->name == NULL && row->to != NULL)
        add_row_number (self, indicator, i, &row->to, "to", to);
      add_row_number (self, indicator, i, &row->value, "value", value);
    }
}

static void
list_indicators (KcSchemeEdit *self)
{
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
      const char *label = kc_run_get_label (&row->part);
      add_number (self, &row->part, &row->points, "indicator", "points", label, _("Points"), _("points"));
      if (row->has_best)
        add_number (self, &row->part, &row->best, "indicator", "best", label, _("Highest score"), _("points"));
      add_formula (self, &row->part, &row->figure, "indicator", "figure", label, _("Figure"));
      add_formula (self, &row->part, &row->base, "indicator", "base", label, _("Base"));
      add_formula (self, &row->part, &row->score, "indicator", "score", label, _("Score"));
      list_settings (self, row);
      list_rows (self, row);
    }
}

static void
list_weights (KcSchemeEdit *self)
{
  for (guint i = 0; i < self->scheme->blocks->len; i++)
    {
      KcSchemeBlock *row = g_ptr_array_index (self->scheme->blocks, i);
      add_number (self, &row->part, &row->weight, "block", "weight", _("Weights"), kc_run_get_label (&row->part), "%");
    }
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
      if (row->block != NULL)
        add_number (self, &row->part, &row->weight, "indicator", "weight", _("Weights"), kc_run_get_label (&row->part), "%");
    }
}

static void
list_deductions (KcSchemeEdit *self)
{
  for (guint i = 0; i < self->scheme->deductions->len; i++)
    {
      KcSchemeDeduction *row = g_ptr_array_index (self->scheme->deductions, i);
      add_number (self, &row->part, &row->each, "deduction", "each", _("Deductions"), kc_run_get_label (&row->part), _("points"));
      add_formula (self, &row->part, &row->figure, "deduction", "count", _("Deductions"), kc_run_get_label (&row->part));
    }
}

static void
list_conditions (KcSchemeEdit *self)
{
  const KcScheme *scheme = self->scheme;

  for (guint i = 0; i < scheme->gates->len; i++)
    {
      KcSchemeGate *row = g_ptr_array_index (scheme->gates, i);
      add_number (self, &row->part, &row->cap, "gate", "cap", _("Basic Tasks and Vetoes"), kc_run_get_label (&row->part), _("points"));
      add_formula (self, &row->part, &row->condition, "gate", "when", _("Basic Tasks and Vetoes"), kc_run_get_label (&row->part));
    }
  for (guint i = 0; i < scheme->vetoes->len; i++)
    {
      KcSchemeVeto *row = g_ptr_array_index (scheme->vetoes, i);
      add_formula (self, &row->part, &row->condition, "veto", "when", _("Basic Tasks and Vetoes"), kc_run_get_label (&row->part));
    }
  for (guint i = 0; i < scheme->limits->len; i++)
    {
      KcSchemeLimit *row = g_ptr_array_index (scheme->limits, i);
      if (!row->is_implied)
        add_formula (self, &row->part, &row->condition, "limit", "when", _("Limits on the Grade"), kc_run_get_label (&row->part));
    }
}

static void
list_figures (KcSchemeEdit *self)
{
  for (guint i = 0; i < self->scheme->figures->len; i++)
    {
      KcSchemeFigure *row = g_ptr_array_index (self->scheme->figures, i);
      add_formula (self, &row->part, &row->formula, "figure", "formula", _("Figures"), kc_run_get_label (&row->part));
    }
  for (guint i = 0; i < self->scheme->treatments->len; i++)
    {
      KcSchemeTreatment *row = g_ptr_array_index (self->scheme->treatments, i);
      if (!row->is_implied)
        add_formula (self, &row->part, &row->condition, "treatment", "when", _("Who is appraised"), kc_run_get_label (&row->part));
    }
}

static void
list_whole (KcSchemeEdit *self)
{
  KcScheme *scheme = self->scheme;

  add_item (self, NULL, KC_ITEM_TEXT, g_strdup ("title"), C_("scheme", "General"), _("Title"), NULL)->words = scheme->title;
}

static void
list_peers (KcSchemeEdit *self)
{
  KcScheme *scheme = self->scheme;

  add_item (self, NULL, KC_ITEM_NUMBER, g_strdup ("peers-minimum"), _("Peers"), _("Fewest peers with a figure"), NULL)->count = &scheme->peers_minimum;
  add_item (self, NULL, KC_ITEM_NUMBER, g_strdup ("least-days"), _("Peers"), _("Fewest days served"), _("days"))->count = &scheme->least_days;
}

void
kc_scheme_edit_list_items (KcSchemeEdit *self)
{
  list_whole (self);
  list_parameters (self);
  list_bands (self);
  list_weights (self);
  list_indicators (self);
  list_deductions (self);
  list_conditions (self);
  list_peers (self);
  list_figures (self);
}
