#include "kc-staged-batch.h"

static void
field_clear (gpointer data)
{
  kc_value_clear (&((KcStagedField *) data)->value);
}

KcStagedBatch *
kc_staged_batch_new (void)
{
  KcStagedBatch *self = g_new0 (KcStagedBatch, 1);

  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (KcStagedRow), KC_STAGED_BATCH_ROWS);
  self->figures = g_array_sized_new (FALSE, FALSE, sizeof (KcStagedFigure), KC_STAGED_BATCH_ROWS * 8);
  self->fields = g_array_new (FALSE, FALSE, sizeof (KcStagedField));
  g_array_set_clear_func (self->fields, field_clear);
  self->issues = g_array_new (FALSE, FALSE, sizeof (KcStagedIssue));
  self->cells = g_array_new (FALSE, FALSE, sizeof (KcStagedCell));
  self->texts = g_string_sized_new (KC_STAGED_BATCH_ROWS * 32);
  return self;
}

void
kc_staged_batch_free (KcStagedBatch *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_array_unref (self->figures);
  g_array_unref (self->fields);
  g_array_unref (self->issues);
  g_array_unref (self->cells);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

void
kc_staged_batch_empty (KcStagedBatch *self)
{
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->figures, 0);
  g_array_set_size (self->fields, 0);
  g_array_set_size (self->issues, 0);
  g_array_set_size (self->cells, 0);
  g_string_truncate (self->texts, 0);
}

guint32
kc_staged_batch_add_text (KcStagedBatch *self, const char *text, gsize length)
{
  guint32 offset = (guint32) self->texts->len;

  g_string_append_len (self->texts, text, (gssize) length);
  g_string_append_c (self->texts, '\0');
  return offset;
}

const char *
kc_staged_batch_get_text (const KcStagedBatch *self, guint32 text)
{
  return text != KC_STAGED_NO_TEXT ? self->texts->str + text : NULL;
}
