/* A cell's value as OpenDocument writes it: in attributes, and in paragraphs of which only those of texts count. */
#pragma once

#include "kc-row-builder.h"

G_BEGIN_DECLS

#define KC_ODS_LONGEST_WRITTEN 64u

typedef enum
{
  KC_ODS_VALUE_NONE,
  KC_ODS_VALUE_FLOAT,
  KC_ODS_VALUE_PERCENTAGE,
  KC_ODS_VALUE_STRING,
  KC_ODS_VALUE_DATE,
  KC_ODS_VALUE_TIME,
  KC_ODS_VALUE_BOOLEAN,
} KcOdsValueType;

typedef struct
{
  KcOdsValueType type;
  gboolean is_error;
  gboolean has_formula;
  char written[KC_ODS_LONGEST_WRITTEN + 1];   /* the attribute office:value, date-value … as it stands there */
  gsize written_length;
} KcOdsValue;

KcOdsValueType kc_ods_value_parse_type  (const char *type, const char *end);
void           kc_ods_value_set_written (KcOdsValue *self, const char *value, const char *end);
/* Adds the cell; its text is the value that the builder has collected. FALSE: there is nothing in it. */
gboolean       kc_ods_value_add_cell    (const KcOdsValue *self, KcRowBuilder *builder, guint32 column, gboolean base_1904);

G_END_DECLS
