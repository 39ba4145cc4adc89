#include "kc-scheme-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-formula-functions.h"
#include "kc-formula-lexer.h"
#include "kc-run.h"
#include "kc-scheme-edit-private.h"

static void
add_name (KcReport *report, const char *name, const char *label, const char *kind)
{
  guint n = g_list_model_get_n_items (kc_report_get_rows (report));
  KcReportRow *row = kc_report_add_row (report, n + 1);

  kc_report_row_set_text (row, 0, name);
  kc_report_row_set_text (row, 1, label);
  kc_report_row_set_text (row, 2, kind);
}

static void
add_parts (KcReport *report, const GPtrArray *list, const char *suffix, const char *kind)
{
  for (guint i = 0; i < list->len; i++)
    {
      const KcSchemePart *part = g_ptr_array_index (list, i);
      g_autofree char *name = g_strconcat (part->code, suffix, NULL);
      add_name (report, name, kc_run_get_label (part), kind);
    }
}

KcReport *
kc_scheme_names_list (KcSchemeEdit *edit)
{
  KcReport *report = kc_report_new (_("Names and functions"));
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);

  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "label", _("Meaning"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "kind", _("Kind"), KC_COLUMN_TEXT, 0, 10);
  add_parts (report, edit->scheme->measures, "", _("Measure"));
  add_parts (report, edit->scheme->parameters, "", _("Parameter"));
  add_parts (report, edit->scheme->figures, "", _("Figure"));
  add_parts (report, edit->scheme->indicators, ".figure", _("Figure"));
  add_parts (report, edit->scheme->indicators, ".base", _("Base"));
  add_parts (report, edit->scheme->indicators, ".score", _("Score"));
  for (guint i = 0; i < n; i++)
    add_name (report, attributes[i].name, _(attributes[i].label), C_("formula", "Person"));
  for (guint i = 0; i < kc_formula_function_count (); i++)
    {
      const KcFormulaFunction *function = kc_formula_function_get (i);
      g_autofree char *name = g_strconcat (function->name, "(", NULL);
      add_name (report, name, function->kind == KC_FUNCTION_PEERS ? _("over the peers") : "", _("Function"));
    }
  return report;
}

static gboolean
is_known (KcReport *names, const char *name)
{
  GListModel *rows = kc_report_get_rows (names);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, i);
      if (strcmp (kc_report_row_get_text (row, 0), name) == 0)
        return TRUE;
    }
  return g_ascii_strcasecmp (name, "TRUE") == 0 || g_ascii_strcasecmp (name, "FALSE") == 0 || strcmp (name, "points") == 0 ||
         strcmp (name, "deductions") == 0 || strcmp (name, "total") == 0;
}

static KcMarkKind
get_name_kind (KcReport *names, const char *text, const KcToken *token)
{
  g_autofree char *name = g_strndup (text + token->start, token->end - token->start);
  const char *after = text + token->end;

  while (g_ascii_isspace (*after))
    after++;
  if (*after == '(' && kc_formula_function_find (name) != NULL)
    return KC_MARK_FUNCTION;
  return is_known (names, name) ? KC_MARK_NAME : KC_MARK_UNKNOWN;
}

GArray *
kc_scheme_names_mark (KcSchemeEdit *edit, const char *formula)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (KcFormulaMark));
  g_autoptr(KcReport) names = kc_scheme_names_list (edit);
  KcFormulaLexer lexer;
  KcToken token;

  kc_formula_lexer_init (&lexer, formula);
  while (kc_formula_lexer_next (&lexer, &token, NULL) && token.type != KC_TOKEN_END)
    {
      KcFormulaMark mark = { (guint) g_utf8_strlen (formula, (gssize) token.start), (guint) g_utf8_strlen (formula, (gssize) token.end), KC_MARK_NUMBER };
      if (token.type == KC_TOKEN_NAME)
        mark.kind = get_name_kind (names, formula, &token);
      else if (token.type == KC_TOKEN_TEXT)
        mark.kind = KC_MARK_TEXT;
      else if (token.type != KC_TOKEN_NUMBER)
        continue;
      g_array_append_val (marks, mark);
    }
  return marks;
}
