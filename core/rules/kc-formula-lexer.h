/* Cuts a formula into tokens. Full-width forms that a Chinese input method gives, and × ÷ ≤ ≥ ≠, are taken for what they mean. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  KC_TOKEN_END,
  KC_TOKEN_NUMBER,
  KC_TOKEN_TEXT,       /* "…", with "" for a quote inside */
  KC_TOKEN_NAME,
  KC_TOKEN_PLUS,
  KC_TOKEN_MINUS,
  KC_TOKEN_TIMES,
  KC_TOKEN_DIVIDE,
  KC_TOKEN_POWER,
  KC_TOKEN_PERCENT,
  KC_TOKEN_JOIN,       /* & */
  KC_TOKEN_EQUAL,
  KC_TOKEN_UNEQUAL,
  KC_TOKEN_LESS,
  KC_TOKEN_LESS_EQUAL,
  KC_TOKEN_GREATER,
  KC_TOKEN_GREATER_EQUAL,
  KC_TOKEN_OPEN,
  KC_TOKEN_CLOSE,
  KC_TOKEN_COMMA,
} KcTokenType;

typedef struct
{
  KcTokenType type;
  gsize start;         /* bytes in the formula */
  gsize end;
  guint line;          /* from 1 */
  guint column;        /* from 1, in characters */
} KcToken;

typedef struct
{
  const char *text;    /* valid UTF-8; borrowed */
  gsize length;
  gsize at;
  guint line;
  guint column;
} KcFormulaLexer;

void        kc_formula_lexer_init (KcFormulaLexer *self, const char *text);
/* FALSE: a character that has no place in a formula, or a text without its end; the message is "line:column: what". */
gboolean    kc_formula_lexer_next (KcFormulaLexer *self, KcToken *token, GError **error);
/* For messages: "a number", "')'". */
const char *kc_token_type_describe (KcTokenType type);

G_END_DECLS
