#include "kc-issue.h"

#include <glib/gi18n-lib.h>

#define N_ARGS 3

struct _KcIssue
{
  GObject parent_instance;
  KcIssueCode code;
  KcPlace place;        /* file, sheet, field and label are interned GRefStrings: thousands of findings share them */
  char *args[N_ARGS];
};

G_DEFINE_FINAL_TYPE (KcIssue, kc_issue, G_TYPE_OBJECT)

static const char *
share (const char *text)
{
  return text == NULL ? NULL : g_ref_string_new_intern (text);
}

static void
unshare (const char *text)
{
  if (text != NULL)
    g_ref_string_release ((char *) text);
}

/* "{2}" at `p`: 1 for the second argument; -1 when it is no placeholder. */
static int
get_placeholder (const char *p)
{
  if (p[0] == '{' && p[1] >= '1' && p[1] < '1' + N_ARGS && p[2] == '}')
    return p[1] - '1';
  return -1;
}

static void
kc_issue_finalize (GObject *object)
{
  KcIssue *self = KC_ISSUE (object);

  unshare (self->place.file);
  unshare (self->place.sheet);
  unshare (self->place.field);
  unshare (self->place.label);
  g_free ((char *) self->place.record);
  for (guint i = 0; i < N_ARGS; i++)
    g_free (self->args[i]);

  G_OBJECT_CLASS (kc_issue_parent_class)->finalize (object);
}

static void
kc_issue_class_init (KcIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_issue_finalize;
}

static void
kc_issue_init (KcIssue *self)
{
  self->place = KC_PLACE_NONE;
}

KcIssue *
kc_issue_new (KcIssueCode code, const KcPlace *place, const char *arg1, const char *arg2, const char *arg3)
{
  KcIssue *self;

  g_return_val_if_fail ((guint) code < KC_N_ISSUE_CODES, NULL);

  self = g_object_new (KC_TYPE_ISSUE, NULL);
  self->code = code;
  if (place != NULL)
    self->place = (KcPlace) {
      .file = share (place->file),
      .sheet = share (place->sheet),
      .row = place->row,
      .column = place->column,
      .record = g_strdup (place->record),
      .field = share (place->field),
      .label = share (place->label),
    };
  self->args[0] = g_strdup (arg1);
  self->args[1] = g_strdup (arg2);
  self->args[2] = g_strdup (arg3);
  return self;
}

KcIssueCode
kc_issue_get_code (KcIssue *self)
{
  return self->code;
}

KcSeverity
kc_issue_get_severity (KcIssue *self)
{
  return (KcSeverity) kc_issue_code_severity (self->code);
}

const KcPlace *
kc_issue_get_place (KcIssue *self)
{
  return &self->place;
}

const char *
kc_issue_get_arg (KcIssue *self, guint index)
{
  return index < N_ARGS ? self->args[index] : NULL;
}

char *
kc_issue_dup_sentence (KcIssue *self)
{
  GString *text = g_string_new (NULL);

  for (const char *p = kc_issue_code_sentence (self->code); *p != '\0';)
    {
      int index = get_placeholder (p);

      if (index < 0)
        g_string_append_c (text, *p++);
      else
        {
          if (self->args[index] != NULL)
            g_string_append (text, self->args[index]);
          p += 3;
        }
    }
  return g_string_free (text, FALSE);
}

char *
kc_issue_dup_line (KcIssue *self)
{
  g_autofree char *sentence = kc_issue_dup_sentence (self);
  g_autofree char *place = kc_place_to_string (&self->place);
  GString *line = g_string_new (self->place.file);

  if (line->len > 0)
    g_string_append (line, ": ");
  if (*place != '\0' && g_strcmp0 (place, self->place.file) != 0)
    g_string_append_printf (line, "%s: ", place);
  g_string_append_printf (line, "%s: %s [%s]", kc_severity_get_label (kc_issue_get_severity (self)), sentence,
                          kc_issue_code_to_nick (self->code));
  return g_string_free (line, FALSE);
}

char *
kc_place_cell_name (gint32 row, gint32 column)
{
  char letters[16];
  char *p = letters + sizeof letters;

  *--p = '\0';
  for (gint32 rest = column; rest >= 0; rest = rest / 26 - 1)
    *--p = (char) ('A' + rest % 26);
  if (row < 0)
    return g_strdup (p);
  return g_strdup_printf ("%s%d", p, row + 1);
}

char *
kc_place_to_string (const KcPlace *place)
{
  const char *field;

  g_return_val_if_fail (place != NULL, NULL);

  if (place->sheet != NULL || place->row >= 0 || place->column >= 0)
    {
      g_autofree char *cell = kc_place_cell_name (place->row, place->column);

      if (place->sheet == NULL || *cell == '\0')
        return g_strdup (place->sheet != NULL ? place->sheet : cell);
      return g_strdup_printf ("%s!%s", place->sheet, cell);
    }
  field = place->label != NULL ? place->label : place->field;
  if (place->record != NULL && field != NULL)
    return g_strdup_printf ("%s · %s", place->record, field);
  if (place->record != NULL)
    return g_strdup (place->record);
  if (field != NULL)
    return g_strdup (field);
  return g_strdup (place->file != NULL ? place->file : "");
}

const char *
kc_severity_to_nick (KcSeverity severity)
{
  static const char *const nicks[] = { "note", "warning", "error" };

  g_return_val_if_fail ((guint) severity < G_N_ELEMENTS (nicks), "error");

  return nicks[severity];
}

const char *
kc_severity_get_label (KcSeverity severity)
{
  static const char *const labels[] = { NC_("severity", "Note"), NC_("severity", "Warning"), NC_("severity", "Error") };

  g_return_val_if_fail ((guint) severity < G_N_ELEMENTS (labels), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "severity", labels[severity]);
}
