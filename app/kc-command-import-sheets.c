#include "kc-command-import-sheets.h"

#include <glib/gi18n.h>
#include <string.h>

void
kc_import_sheet_options_clear (KcImportSheetOptions *self)
{
  g_free (self->period);
  g_free (self->encoding);
  g_free (self->kind);
  g_free (self->delimiter);
  g_free (self->columns);
}

static gboolean
parse_delimiter (const char *text,
                 char *delimiter)
{
  if (strcmp (text, "tab") == 0 || strcmp (text, "\\t") == 0)
    *delimiter = '\t';
  else if (strlen (text) == 1 && *text != '"' && *text != '\n' && *text != '\r')
    *delimiter = *text;
  else
    return FALSE;
  return TRUE;
}

/* Places from 1, ascending: what kc_import_source_set_column_starts() takes, known before there is a source. */
static gboolean
are_places (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",; ", -1);
  guint64 last = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 place;

      if (*parts[i] == '\0')
        continue;
      if (!g_ascii_string_to_unsigned (parts[i], 10, 1, G_MAXUINT16, &place, NULL) || place <= last)
        return FALSE;
      last = place;
    }
  return last > 0;
}

static gboolean
is_well_formed (const KcImportSheetOptions *options)
{
  char delimiter;

  if (options->delimiter != NULL && !parse_delimiter (options->delimiter, &delimiter))
    {
      g_printerr (_("“%s” is no delimiter. Write one character, or “tab”.\n"), options->delimiter);
      return FALSE;
    }
  if (options->columns != NULL && !are_places (options->columns))
    {
      g_printerr (_("“%s” are no places of columns. Write numbers from 1 that ascend: 1,9,21.\n"), options->columns);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_kind (KcImportSession *session,
         const char *name)
{
  GPtrArray *kinds = kc_import_session_get_kinds (session);

  for (guint i = 0; i < kinds->len; i++)
    if (g_strcmp0 (((KcImportKind *) g_ptr_array_index (kinds, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Text files that are read otherwise than was said have to be looked at again. */
static void
set_text_options (const KcImportSheetOptions *options,
                  KcImportSource *source,
                  gboolean *again)
{
  char delimiter = '\0';

  if (!kc_import_source_is_text (source))
    return;
  if (options->columns != NULL)
    {
      g_autofree char *before = kc_import_source_dup_column_starts (source), *after = NULL;
      gboolean set = kc_import_source_set_column_starts (source, options->columns);

      after = kc_import_source_dup_column_starts (source);
      *again = *again || (set && g_strcmp0 (before, after) != 0);
    }
  else if (options->delimiter != NULL && parse_delimiter (options->delimiter, &delimiter) && delimiter != kc_import_source_get_delimiter (source))
    {
      kc_import_source_set_delimiter (source, delimiter);
      *again = TRUE;
    }
}

gboolean
kc_import_sheet_options_apply (const KcImportSheetOptions *options,
                               KcImportSession *session,
                               gboolean *again)
{
  GListModel *sources = kc_import_session_get_sources (session);
  KcPeriod period = KC_PERIOD_NONE;

  *again = FALSE;
  if (options->period != NULL && !kc_period_parse (options->period, &period))
    {
      g_printerr (_("“%s” is no period. Write 2024-03, 2024Q1, 2024H1 or 2024.\n"), options->period);
      return FALSE;
    }
  if (options->kind != NULL && !is_kind (session, options->kind))
    {
      g_printerr (_("“%s” is no kind of records.\n"), options->kind);
      return FALSE;
    }
  if (!is_well_formed (options))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (options->kind != NULL && g_strcmp0 (options->kind, kc_import_source_get_kind (source)) != 0)
        {
          kc_import_source_set_kind (source, options->kind);
          *again = TRUE;
        }
      if (period != KC_PERIOD_NONE)
        kc_import_source_complete_period (source, period);
      if (options->encoding != NULL && kc_import_source_get_encoding (source) != NULL
          && g_strcmp0 (options->encoding, kc_import_source_get_encoding (source)) != 0)
        {
          kc_import_source_set_encoding (source, options->encoding);
          *again = TRUE;
        }
      set_text_options (options, source, again);
    }
  return TRUE;
}
