#include "kc-formula-lexer.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-error.h"

/* Two-character signs stand before their first characters. */
static const struct
{
  const char *sign;
  KcTokenType type;
} signs[] = {
  { "<>", KC_TOKEN_UNEQUAL }, { "<=", KC_TOKEN_LESS_EQUAL }, { ">=", KC_TOKEN_GREATER_EQUAL },
  { "+", KC_TOKEN_PLUS }, { "-", KC_TOKEN_MINUS }, { "*", KC_TOKEN_TIMES }, { "/", KC_TOKEN_DIVIDE }, { "^", KC_TOKEN_POWER },
  { "%", KC_TOKEN_PERCENT }, { "&", KC_TOKEN_JOIN }, { "=", KC_TOKEN_EQUAL }, { "<", KC_TOKEN_LESS }, { ">", KC_TOKEN_GREATER },
  { "(", KC_TOKEN_OPEN }, { ")", KC_TOKEN_CLOSE }, { ",", KC_TOKEN_COMMA },
  { "≠", KC_TOKEN_UNEQUAL }, { "≤", KC_TOKEN_LESS_EQUAL }, { "≥", KC_TOKEN_GREATER_EQUAL }, { "×", KC_TOKEN_TIMES }, { "÷", KC_TOKEN_DIVIDE },
  { "−", KC_TOKEN_MINUS }, { "＋", KC_TOKEN_PLUS }, { "－", KC_TOKEN_MINUS }, { "＊", KC_TOKEN_TIMES }, { "／", KC_TOKEN_DIVIDE },
  { "＾", KC_TOKEN_POWER }, { "％", KC_TOKEN_PERCENT }, { "＆", KC_TOKEN_JOIN }, { "＝", KC_TOKEN_EQUAL }, { "＜", KC_TOKEN_LESS },
  { "＞", KC_TOKEN_GREATER }, { "（", KC_TOKEN_OPEN }, { "）", KC_TOKEN_CLOSE }, { "，", KC_TOKEN_COMMA },
};

/* Signs are the same in every language. */
static const char *const descriptions[] = {
  NC_("formula", "the end of the formula"), NC_("formula", "a number"), NC_("formula", "a text"), NC_("formula", "a name"), "'+'", "'-'", "'*'", "'/'", "'^'", "'%'", "'&'", "'='", "'<>'", "'<'", "'<='",
  "'>'", "'>='", "'('", "')'", "','",
};
G_STATIC_ASSERT (G_N_ELEMENTS (descriptions) == KC_TOKEN_COMMA + 1);

const char *
kc_token_type_describe (KcTokenType type)
{
  return type <= KC_TOKEN_NAME ? g_dpgettext2 (GETTEXT_PACKAGE, "formula", descriptions[type]) : descriptions[type];
}

void
kc_formula_lexer_init (KcFormulaLexer *self, const char *text)
{
  *self = (KcFormulaLexer) { .text = text, .length = strlen (text), .line = 1, .column = 1 };
}

static void
advance (KcFormulaLexer *self)
{
  if (self->text[self->at] == '\n')
    {
      self->line++;
      self->column = 1;
    }
  else
    self->column++;
  self->at = (gsize) (g_utf8_next_char (self->text + self->at) - self->text);
}

static void
skip_blanks (KcFormulaLexer *self)
{
  while (self->at < self->length && g_unichar_isspace (g_utf8_get_char (self->text + self->at)))
    advance (self);
}

static gboolean
is_name_start (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c);
}

static gboolean
is_name_part (gunichar c)
{
  return c == '.' || c == '_' || g_unichar_isalnum (c);
}

static void
read_number (KcFormulaLexer *self)
{
  const char *p = self->text + self->at;
  const char *start = p;

  while (g_ascii_isdigit (*p) || *p == '.')
    p++;
  if (*p == 'e' || *p == 'E')
    {
      const char *digits = p[1] == '+' || p[1] == '-' ? p + 2 : p + 1;
      if (g_ascii_isdigit (*digits))
        for (p = digits; g_ascii_isdigit (*p);)
          p++;
    }
  self->at += (gsize) (p - start);
  self->column += (guint) (p - start);
}

static gboolean
read_text (KcFormulaLexer *self, const KcToken *token, GError **error)
{
  advance (self);
  while (self->at < self->length)
    {
      gboolean quote = self->text[self->at] == '"';
      advance (self);
      if (!quote)
        continue;
      if (self->at >= self->length || self->text[self->at] != '"')
        return TRUE;
      advance (self);
    }
  g_set_error (error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", token->line, token->column, _("expected '\"' at the end of the text"));
  return FALSE;
}

static gboolean
read_sign (KcFormulaLexer *self, KcToken *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (self->text + self->at, signs[i].sign))
      {
        gsize end = self->at + strlen (signs[i].sign);
        while (self->at < end)
          advance (self);
        token->type = signs[i].type;
        return TRUE;
      }
  return FALSE;
}

gboolean
kc_formula_lexer_next (KcFormulaLexer *self, KcToken *token, GError **error)
{
  skip_blanks (self);
  *token = (KcToken) { KC_TOKEN_END, self->at, self->at, self->line, self->column };
  if (self->at >= self->length)
    return TRUE;
  gunichar c = g_utf8_get_char (self->text + self->at);
  if (c < 128 && (g_ascii_isdigit ((char) c) || c == '.'))
    {
      token->type = KC_TOKEN_NUMBER;
      read_number (self);
    }
  else if (is_name_start (c))
    {
      token->type = KC_TOKEN_NAME;
      while (self->at < self->length && is_name_part (g_utf8_get_char (self->text + self->at)))
        advance (self);
    }
  else if (c == '"')
    {
      token->type = KC_TOKEN_TEXT;
      if (!read_text (self, token, error))
        return FALSE;
    }
  else if (!read_sign (self, token))
    {
      g_autofree char *character = g_strndup (self->text + self->at, (gsize) (g_utf8_next_char (self->text + self->at) - (self->text + self->at)));
      g_autofree char *what = g_strdup_printf (_("unexpected character '%s'"), character);
      g_set_error (error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", token->line, token->column, what);
      return FALSE;
    }
  token->end = self->at;
  return TRUE;
}
