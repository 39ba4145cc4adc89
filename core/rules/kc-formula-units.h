/* Units of figures: 元 + % is no sum. Numbers written in a formula take the unit that they stand beside; figures without a unit are not looked into. */
#pragma once

#include "kc-formula-node.h"

G_BEGIN_DECLS

typedef enum
{
  KC_UNIT_UNKNOWN,     /* no unit is stated */
  KC_UNIT_NUMBER,      /* written in the formula: fits everything */
  KC_UNIT_KNOWN,
} KcUnitKind;

#define KC_UNIT_MOST_PARTS 6

/* A product of units with exponents; KNOWN without parts: a plain ratio. Plain data; the names are borrowed. */
typedef struct
{
  KcUnitKind kind;
  guint n;
  struct
  {
    const char *name;
    gsize length;
    int exponent;
  } parts[KC_UNIT_MOST_PARTS];
} KcUnit;

/* "元", "%", "元/笔"; NULL or "": unknown. The text stays the caller's and must live as long. */
KcUnit   kc_unit_parse     (const char *text);
gboolean kc_unit_fits      (const KcUnit *a, const KcUnit *b);
/* "元/笔", "a plain ratio". Transfer full. */
char    *kc_unit_to_string (const KcUnit *self);

/* The unit of a checked formula, out of those of its names (by slot). FALSE: KC_ERROR_SCHEME, "line:column: expected 元, found %". */
gboolean kc_formula_find_unit (const KcFormula *formula, const KcUnit *units, KcUnit *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
