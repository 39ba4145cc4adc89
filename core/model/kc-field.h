/* The data dictionary's entry for one field (design, idea 1). Tables, forms, lists, import targets, XML, journal and printed file are derived
 * from it. Static data: everything is borrowed for the program's life. */
#pragma once

#include "kc-value.h"
#include "kc-issue-list.h"

G_BEGIN_DECLS

typedef enum
{
  KC_FIELD_TEXT,
  KC_FIELD_INTEGER,
  KC_FIELD_DECIMAL,    /* stored as ten-thousandths */
  KC_FIELD_MONEY,      /* yuan; stored as ten-thousandths */
  KC_FIELD_BOOLEAN,
  KC_FIELD_DATE,
  KC_FIELD_PERIOD,
  KC_FIELD_CHOICE,     /* stored as the choice's code */
  KC_FIELD_REFERENCE,  /* row id of another kind, shown by that kind's title field */
  KC_FIELD_DOCUMENT,   /* SHA-256 of a stored document (kc-document-info.h); chosen as a file, never typed: in no form, list, or sheet */
} KcFieldType;

typedef enum
{
  KC_FIELD_REQUIRED = 1 << 0,
  KC_FIELD_KEY = 1 << 1,        /* what identifies a record in files and XML: staff number, branch code */
  KC_FIELD_SENSITIVE = 1 << 2,  /* never in logs or findings' arguments; masked in lists */
  KC_FIELD_DERIVED = 1 << 3,    /* kept by the program (search key, sort key): not in forms, files, XML */
  KC_FIELD_IDENTIFIER = 1 << 4, /* digits that are no number: leading zeros count, floats are refused */
  KC_FIELD_PERSON_NAME = 1 << 5,/* blanks inside are removed; searched by pinyin */
  KC_FIELD_MULTILINE = 1 << 6,
  KC_FIELD_LISTED = 1 << 7,     /* a column of the default list view */
  KC_FIELD_IMPORTABLE = 1 << 8,
} KcFieldFlags;

/* A choice's code is stored; label is translated; synonyms are what sheets write, '|' between ("男|男性|M"). */
typedef struct
{
  const char *code;
  const char *label;      /* N_() */
  const char *synonyms;
} KcChoice;

typedef struct _KcField KcField;
/* Further check of one value; adds findings, returns FALSE when the value must be refused. `record_key` names the record. */
typedef gboolean (*KcFieldValidator) (const KcField *field, const KcValue *value, const KcPlace *place, KcIssueList *issues);

struct _KcField
{
  const char *name;             /* column name: snake_case */
  KcFieldType type;
  guint flags;
  const char *label;            /* N_() */
  const char *unit;             /* N_() "yuan" or NULL */
  const char *headers;          /* in legacy sheets, '|' between, squeezed: "工号|员工编号|员工号" */
  const KcChoice *choices;      /* ends with code NULL */
  const char *reference;        /* name of the kind referred to */
  guint max_length;             /* characters; 0: 200 */
  guint digits;                 /* IDENTIFIER of fixed length, for restoring zeros; 0 unknown */
  guint width;                  /* of a list column, in characters */
  const char *group;            /* N_() heading of the form section */
  KcFieldValidator validate;    /* may be NULL */
};

const KcChoice *kc_field_find_choice       (const KcField *self, const char *code);
/* By code, label or synonym, squeezed. *by_synonym tells that the text was not the label or code itself. */
const KcChoice *kc_field_match_choice      (const KcField *self, const char *text, gboolean *by_synonym);
KcValueType     kc_field_get_value_type    (const KcField *self);
const char     *kc_field_get_label         (const KcField *self); /* translated */
const char     *kc_field_get_group         (const KcField *self); /* translated */
const char     *kc_choice_get_label        (const KcChoice *choice); /* translated */
/* Type, required, length, choices, then the field's own validator. */
gboolean        kc_field_validate          (const KcField *self, const KcValue *value, const KcPlace *place, KcIssueList *issues);

G_END_DECLS
