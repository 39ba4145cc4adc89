/* A typed value of a record's field or of a figure, with the four kinds of nothing (kc-nothing.h). A small value type: init, set, copy, clear. */
#pragma once

#include "kc-decimal.h"
#include "kc-date.h"
#include "kc-period.h"
#include "kc-nothing.h"

G_BEGIN_DECLS

typedef enum
{
  KC_VALUE_NOTHING,   /* see `nothing`; a plain unset optional field is NOT_REPORTED */
  KC_VALUE_TEXT,      /* also choices (their code) */
  KC_VALUE_INTEGER,   /* also booleans (0, 1) and references (row id) */
  KC_VALUE_DECIMAL,   /* also money, in yuan */
  KC_VALUE_DATE,
  KC_VALUE_PERIOD,
} KcValueType;

typedef struct
{
  KcValueType type;
  KcNothing nothing;
  union
  {
    char *text;
    gint64 integer;
    KcDecimal decimal;
    KcDate date;
    KcPeriod period;
  } as;
} KcValue;

#define KC_VALUE_INIT { KC_VALUE_NOTHING, KC_NOTHING_NOT_REPORTED, { NULL } }

void     kc_value_clear       (KcValue *self);
void     kc_value_copy        (const KcValue *from, KcValue *to);      /* `to` is cleared first */
KcValue *kc_value_dup         (const KcValue *self);
void     kc_value_free        (KcValue *self);
gboolean kc_value_equal       (const KcValue *a, const KcValue *b);    /* 1.50 equals 1.5 */
gboolean kc_value_is_nothing  (const KcValue *self);
void     kc_value_set_nothing (KcValue *self, KcNothing nothing);
void     kc_value_set_text    (KcValue *self, const char *text);       /* NULL or "": not reported */
void     kc_value_set_integer (KcValue *self, gint64 integer);
void     kc_value_set_decimal (KcValue *self, KcDecimal decimal);
void     kc_value_set_date    (KcValue *self, KcDate date);            /* none: not reported */
void     kc_value_set_period  (KcValue *self, KcPeriod period);
/* Canonical machine form, for journal, XML and tests: "", "text", "12.5", "2024-03-05"; nothings other than not-reported as
 * "!not-applicable", "!target-zero". A text that starts with '!' gets a second one. Transfer full. */
char    *kc_value_to_string   (const KcValue *self);
gboolean kc_value_parse       (const char *string, KcValueType type, KcValue *out) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcValue, kc_value_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcValue, kc_value_free)

G_END_DECLS
