/* What a formula of a scheme may say, for who writes one: names and functions, and what the parts of a text are. */
#pragma once

#include "kc-scheme-edit.h"

G_BEGIN_DECLS

typedef enum
{
  KC_MARK_NUMBER,
  KC_MARK_TEXT,
  KC_MARK_FUNCTION,
  KC_MARK_NAME,
  KC_MARK_UNKNOWN,        /* a name that the scheme does not have */
} KcMarkKind;

typedef struct
{
  guint start, end;       /* characters of the text */
  KcMarkKind kind;
} KcFormulaMark;

/* Columns name ("npl_tolerance", "PEERAVG("), label, kind (translated): measures, parameters, figures, values of indicators, attributes, functions. */
KcReport *kc_scheme_names_list (KcSchemeEdit *edit);
/* GArray of KcFormulaMark; ends where the text cannot be read. Transfer full. */
GArray   *kc_scheme_names_mark (KcSchemeEdit *edit, const char *formula);

G_END_DECLS
