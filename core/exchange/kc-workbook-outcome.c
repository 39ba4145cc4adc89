/* From points to the grade and its coefficient (D6, D8.5-D8.7), step by step as kc-evaluation-outcome.c does it. */
#include <glib/gi18n-lib.h>

#include "kc-workbook-plan.h"

static const KcSchemeTreatment *
get_treatment (KcWorkbookPlan *self, guint i)
{
  return g_ptr_array_index (self->scheme->treatments, i);
}

static const char *
get_place (KcWorkbookPlan *self, guint slot)
{
  return self->by_slot[slot]->place;
}

/* "OR(N6=1,P6=1)" of the treatments asked for; "FALSE" when there are none. Transfer full. */
static char *
ask_treatments (KcWorkbookPlan *self, gboolean (*is_asked) (const KcSchemeTreatment *treatment))
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->scheme->treatments->len; i++)
    if (is_asked (get_treatment (self, i)))
      g_string_append_printf (out, "%s%s=1", out->len > 0 ? "," : "OR(", get_place (self, self->scheme->program->first_treatment + i));
  g_string_append (out, out->len > 0 ? ")" : "FALSE");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_excluding (const KcSchemeTreatment *treatment)
{
  return treatment->kind == KC_TREATMENT_EXCLUDED;
}

static gboolean
is_no_peer (const KcSchemeTreatment *treatment)
{
  return treatment->kind == KC_TREATMENT_EXCLUDED || !treatment->counts_as_peer;
}

static gboolean
is_informing (const KcSchemeTreatment *treatment)
{
  return treatment->kind == KC_TREATMENT_INFORMATION;
}

static void
write_treatments (KcWorkbookPlan *self)
{
  g_autofree char *excluded = ask_treatments (self, is_excluding), *no_peer = ask_treatments (self, is_no_peer), *informed = ask_treatments (self, is_informing);
  g_autoptr(GString) fixed = g_string_new (NULL);
  guint n = 0;

  self->contents[KC_PLAN_EXCLUDED]->formula = g_strdup_printf ("IF(%s,1,0)", excluded);
  self->contents[KC_PLAN_IS_PEER]->formula = g_strdup_printf ("IF(%s,0,1)", no_peer);
  self->contents[KC_PLAN_INFORMATION]->formula = g_strdup_printf ("IF(%s,1,0)", informed);
  for (guint i = 0; i < self->scheme->treatments->len; i++)
    if (self->fixed[i] != NULL)
      {
        g_string_append_printf (fixed, "IF(%s=1,%s,", get_place (self, self->scheme->program->first_treatment + i), self->fixed[i]->place);
        n++;
      }
  g_string_append_c (fixed, '0');
  for (guint i = 0; i < n; i++)
    g_string_append_c (fixed, ')');
  self->contents[KC_PLAN_FIXED_BAND]->formula = g_strdup (fixed->str);
}

const char *const *
kc_workbook_plan_list_level_names (KcWorkbookPlan *self, guint level, GPtrArray *own)
{
  if (level > 0)
    return g_ptr_array_index (self->scheme->fallbacks, level - 1);
  for (guint i = 0; i < self->scheme->peers->len; i++)
    g_ptr_array_add (own, g_ptr_array_index (self->scheme->peers, i));
  g_ptr_array_add (own, NULL);
  return (const char *const *) own->pdata;
}

/* Their values, joined as the evaluation joins them; then which row of the sheet of peers that is. */
static void
write_level (KcWorkbookPlan *self, guint level)
{
  g_autoptr(GPtrArray) own = g_ptr_array_new ();
  g_autoptr(GString) key = g_string_new (NULL), arrows = g_string_new (NULL);
  const char *const *names = kc_workbook_plan_list_level_names (self, level, own);
  const char *sheet = kc_workbook_sheet_peers ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->scheme->program->by_name, names[i])) - 1;
      g_string_append_printf (key, "%s%s", i > 0 ? "&\" · \"&" : "", get_place (self, slot));
    }
  if (names[0] == NULL)
    g_string_assign (key, "\"\"");
  for (guint i = 0; i < level; i++)
    g_string_append (arrows, "↑");
  self->level_names[level]->formula = g_strdup_printf (level > 0 ? "\"%3$s\"&IF(%1$s=\"\",\"—\",%2$s)" : "IF(%1$s=\"\",\"—\",%2$s)", key->str, key->str, arrows->str);
  self->level_groups[level]->formula = g_strdup_printf ("MATCH($%s,'%s'!$B$%u:$B$%u,0)", self->level_names[level]->place, sheet, KC_PLAN_FIRST_LIST_ROW,
                                                        KC_PLAN_FIRST_LIST_ROW + self->n_groups - 1);
}

/* The first level on which the group is large enough; the last one takes everybody. */
static void
write_group (KcWorkbookPlan *self)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint level = 0; level < self->n_levels; level++)
    {
      const char *group = self->level_groups[level]->place;
      write_level (self, level);
      if (level + 1 < self->n_levels)
        g_string_append_printf (out, "IF(INDEX('%s'!$D$%u:$D$%u,$%s)>=%s,$%s,", kc_workbook_sheet_peers (), KC_PLAN_FIRST_LIST_ROW,
                                KC_PLAN_FIRST_LIST_ROW + self->n_groups - 1, group, self->minimum->place, group);
      else
        g_string_append_printf (out, "$%s", group);
    }
  for (guint level = 1; level < self->n_levels; level++)
    g_string_append_c (out, ')');
  if (self->n_levels > 1)
    self->contents[KC_PLAN_GROUP]->formula = g_strdup (out->str);
}

static void
write_band_by_points (KcWorkbookPlan *self)
{
  const char *total = get_place (self, self->scheme->program->total);
  g_autoptr(GString) out = g_string_new (NULL);
  guint n = 0;

  g_string_append_printf (out, "IF(ISTEXT(%s),%s,", total, total);
  for (guint i = 0; i < self->scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (self->scheme->bands, i);
      if (!band->has_from)
        {
          g_string_append_printf (out, "%u", i + 1);
          break;
        }
      g_string_append_printf (out, "IF(ROUND(%s-'%s'!$C$%u,%d)>=0,%u,", total, kc_workbook_sheet_parameters (), KC_PLAN_FIRST_LIST_ROW + self->first_band + i,
                              KC_SPREADSHEET_GUARD, i + 1);
      n++;
    }
  if (n == self->scheme->bands->len)
    g_string_append_c (out, '0');
  for (guint i = 0; i <= n; i++)
    g_string_append_c (out, ')');
  self->contents[KC_PLAN_BAND_BY_POINTS]->formula = g_strdup (out->str);
}

/* A limit that cannot be decided leaves no result; else the lowest grade of those that hold. */
static void
write_limited_band (KcWorkbookPlan *self)
{
  const char *by_points = self->contents[KC_PLAN_BAND_BY_POINTS]->place;
  g_autoptr(GString) lowest = g_string_new (NULL), word = g_string_new (NULL);
  guint n = self->scheme->limits->len;

  for (guint i = 0; i < n; i++)
    {
      const char *place = get_place (self, self->scheme->program->first_limit + i);
      g_string_append_printf (lowest, ",%s*%s", place, self->limits[i]->place);
      g_string_append_printf (word, i + 1 < n ? "IF(ISTEXT(%s),%s," : "%s", place, place);
    }
  for (guint i = 1; i < n; i++)
    g_string_append_c (word, ')');
  if (n == 0)
    self->contents[KC_PLAN_LIMITED_BAND]->formula = g_strdup (by_points);
  else
    self->contents[KC_PLAN_LIMITED_BAND]->formula =
      g_strdup_printf ("IF(ISTEXT(%s),%s,IFERROR(MAX(%s%s),%s))", by_points, by_points, by_points, lowest->str, word->str);
}

static void
write_result (KcWorkbookPlan *self)
{
  const char *limited = self->contents[KC_PLAN_LIMITED_BAND]->place, *fixed = self->contents[KC_PLAN_FIXED_BAND]->place;
  const char *excluded = self->contents[KC_PLAN_EXCLUDED]->place, *informed = self->contents[KC_PLAN_INFORMATION]->place;
  const char *band = self->contents[KC_PLAN_BAND]->place, *total = get_place (self, self->scheme->program->total);
  const char *not_applicable = self->scope.words[KC_NOTHING_NOT_APPLICABLE], *sheet = kc_workbook_sheet_parameters ();
  guint first = KC_PLAN_FIRST_LIST_ROW + self->first_band, last = first + MAX (self->scheme->bands->len, 1) - 1;

  self->contents[KC_PLAN_BAND]->formula = g_strdup_printf ("IF(%s=1,0,IF(%s>0,%s,%s))", excluded, fixed, fixed, limited);
  self->contents[KC_PLAN_TOTAL]->formula = g_strdup_printf ("IF(ISTEXT(%s),%s,%s)", limited, limited, total);
  self->contents[KC_PLAN_GRADE]->formula = g_strdup_printf ("IF(ISTEXT(%s),%s,IF(%s=0,\"%s\",INDEX('%s'!$B$%u:$B$%u,%s)))", band, band, band, not_applicable,
                                                            sheet, first, last, band);
  self->contents[KC_PLAN_COEFFICIENT]->formula =
    g_strdup_printf ("IF(OR(%s=1,ISTEXT(%s),%s=0),\"%s\",INDEX('%s'!$D$%u:$D$%u,%s))", informed, band, band, not_applicable, sheet, first, last, band);
  self->contents[KC_PLAN_STATE]->formula =
    g_strdup_printf ("IF(%s=1,\"%s\",IF(%s>0,\"%s\",IF(ISTEXT(%s),\"%s\",IF(%s=1,\"%s\",\"%s\"))))", excluded, C_("state", "not appraised"), fixed,
                     C_("state", "protected"), limited, C_("state", "no data"), informed, C_("state", "for information"), C_("state", "scored"));
}

void
kc_workbook_plan_write_outcome (KcWorkbookPlan *self)
{
  write_treatments (self);
  write_group (self);
  write_band_by_points (self);
  write_limited_band (self);
  write_result (self);
}
