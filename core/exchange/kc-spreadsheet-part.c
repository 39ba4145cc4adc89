#include "kc-spreadsheet-part.h"

void
kc_spreadsheet_part_free (KcSpreadsheetPart *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->places);
  g_free (self);
}

KcSpreadsheetPart *
kc_spreadsheet_part_new (const char *text, KcSpreadsheetStrength strength)
{
  KcSpreadsheetPart *self = g_new0 (KcSpreadsheetPart, 1);

  self->text = g_string_new (text);
  self->places = g_ptr_array_new ();
  self->strength = strength;
  return self;
}

static void
add_place (KcSpreadsheetPart *self, const char *place)
{
  if (!g_ptr_array_find_with_equal_func (self->places, place, g_str_equal, NULL))
    g_ptr_array_add (self->places, (gpointer) place);
}

/* The text apart, takes over what the part needs. */
void
kc_spreadsheet_part_absorb (KcSpreadsheetPart *self, const KcSpreadsheetPart *part)
{
  for (guint i = 0; i < part->places->len; i++)
    add_place (self, g_ptr_array_index (part->places, i));
  self->divides = self->divides || part->divides;
  self->fails = self->fails || part->fails;
  self->depth = MAX (self->depth, part->depth);
}

void
kc_spreadsheet_part_append_operand (KcSpreadsheetPart *self, const KcSpreadsheetPart *operand, KcSpreadsheetStrength least)
{
  gboolean brackets = operand->strength < least;

  g_string_append_printf (self->text, brackets ? "(%s)" : "%s", operand->text->str);
  kc_spreadsheet_part_absorb (self, operand);
  self->depth = MAX (self->depth, operand->depth + brackets);
}

/* Functions over lists overlook a word in a cell; a sum does not. */
void
kc_spreadsheet_part_append_argument (KcSpreadsheetPart *self, const KcSpreadsheetPart *argument)
{
  g_string_append (self->text, argument->text->str);
  if (argument->is_place && argument->places->len > 0)
    g_string_append (self->text, "+0");
  kc_spreadsheet_part_absorb (self, argument);
  self->depth = MAX (self->depth, argument->depth + 1);
}

gboolean
kc_spreadsheet_part_can_be_nothing (const KcSpreadsheetPart *self)
{
  return self->places->len > 0 || self->divides || self->fails;
}

KcSpreadsheetPart *
kc_spreadsheet_part_of_place (const KcSpreadsheetPlace *place, KcFormulaType type)
{
  KcSpreadsheetPart *self = kc_spreadsheet_part_new (place->text, KC_STRENGTH_ATOM);

  self->is_place = TRUE;
  if (type == KC_TYPE_BOOLEAN)
    {
      g_string_append (self->text, place->may_be_nothing ? "+0=1" : "=1");
      self->strength = KC_STRENGTH_COMPARISON;
      self->is_place = FALSE;
    }
  if (place->may_be_nothing)
    add_place (self, place->text);
  return self;
}
