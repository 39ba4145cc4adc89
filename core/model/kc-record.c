#include "kc-record.h"

struct _KcRecord
{
  GObject parent_instance;

  const KcKind *kind;
  gint64 id;
  gint64 version;
  KcValue *values;  /* kind->n_fields of them */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRecord, kc_record, G_TYPE_OBJECT)

/* Asking for a field that the dictionary does not have is a mistake in the program, not in the data. */
static guint
field_index (KcRecord   *self,
             const char *field)
{
  int index = kc_kind_field_index (self->kind, field);

  if (index < 0)
    g_error ("kind %s has no field %s", self->kind->name, field);
  return (guint) index;
}

static void
kc_record_finalize (GObject *object)
{
  KcRecord *self = KC_RECORD (object);

  for (guint i = 0; self->values != NULL && i < self->kind->n_fields; i++)
    kc_value_clear (&self->values[i]);
  g_free (self->values);

  G_OBJECT_CLASS (kc_record_parent_class)->finalize (object);
}

static void
kc_record_class_init (KcRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_record_finalize;
  /* "changed": detail is the field's name, so is the parameter. */
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_RECORD, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kc_record_init (KcRecord *self)
{
}

KcRecord *
kc_record_new (const KcKind *kind)
{
  KcRecord *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (KC_TYPE_RECORD, NULL);
  self->kind = kind;
  self->values = g_new (KcValue, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    self->values[i] = (KcValue) KC_VALUE_INIT;
  return self;
}

KcRecord *
kc_record_dup (KcRecord *self)
{
  KcRecord *copy;

  g_return_val_if_fail (KC_IS_RECORD (self), NULL);

  copy = kc_record_new (self->kind);
  copy->id = self->id;
  copy->version = self->version;
  for (guint i = 0; i < self->kind->n_fields; i++)
    kc_value_copy (&self->values[i], &copy->values[i]);
  return copy;
}

const KcKind *
kc_record_get_kind (KcRecord *self)
{
  g_return_val_if_fail (KC_IS_RECORD (self), NULL);
  return self->kind;
}

gint64
kc_record_get_id (KcRecord *self)
{
  g_return_val_if_fail (KC_IS_RECORD (self), 0);
  return self->id;
}

void
kc_record_set_id (KcRecord *self,
                  gint64    id)
{
  g_return_if_fail (KC_IS_RECORD (self));
  self->id = id;
}

gint64
kc_record_get_version (KcRecord *self)
{
  g_return_val_if_fail (KC_IS_RECORD (self), 0);
  return self->version;
}

void
kc_record_set_version (KcRecord *self,
                       gint64    version)
{
  g_return_if_fail (KC_IS_RECORD (self));
  self->version = version;
}

const KcValue *
kc_record_get_nth (KcRecord *self,
                   guint     index)
{
  g_return_val_if_fail (KC_IS_RECORD (self), NULL);
  g_return_val_if_fail (index < self->kind->n_fields, NULL);
  return &self->values[index];
}

const KcValue *
kc_record_get (KcRecord   *self,
               const char *field)
{
  g_return_val_if_fail (KC_IS_RECORD (self), NULL);
  return &self->values[field_index (self, field)];
}

void
kc_record_set_nth (KcRecord      *self,
                   guint          index,
                   const KcValue *value)
{
  const char *name;

  g_return_if_fail (KC_IS_RECORD (self));
  g_return_if_fail (index < self->kind->n_fields && value != NULL);

  if (kc_value_equal (&self->values[index], value))
    return;
  kc_value_copy (value, &self->values[index]);
  name = self->kind->fields[index].name;
  g_signal_emit (self, signals[CHANGED], g_quark_from_static_string (name), name);
}

void
kc_record_set (KcRecord      *self,
               const char    *field,
               const KcValue *value)
{
  g_return_if_fail (KC_IS_RECORD (self));
  kc_record_set_nth (self, field_index (self, field), value);
}

const char *
kc_record_get_text (KcRecord   *self,
                    const char *field)
{
  const KcValue *value = kc_record_get (self, field);

  return value != NULL && value->type == KC_VALUE_TEXT ? value->as.text : NULL;
}

void
kc_record_set_text (KcRecord   *self,
                    const char *field,
                    const char *text)
{
  g_auto(KcValue) value = KC_VALUE_INIT;

  kc_value_set_text (&value, text);
  kc_record_set (self, field, &value);
}

gint64
kc_record_get_integer (KcRecord   *self,
                       const char *field)
{
  const KcValue *value = kc_record_get (self, field);

  return value != NULL && value->type == KC_VALUE_INTEGER ? value->as.integer : 0;
}

void
kc_record_set_integer (KcRecord   *self,
                       const char *field,
                       gint64      integer)
{
  g_auto(KcValue) value = KC_VALUE_INIT;

  kc_value_set_integer (&value, integer);
  kc_record_set (self, field, &value);
}

KcDate
kc_record_get_date (KcRecord   *self,
                    const char *field)
{
  const KcValue *value = kc_record_get (self, field);

  return value != NULL && value->type == KC_VALUE_DATE ? value->as.date : KC_DATE_NONE;
}

void
kc_record_set_date (KcRecord   *self,
                    const char *field,
                    KcDate      date)
{
  g_auto(KcValue) value = KC_VALUE_INIT;

  kc_value_set_date (&value, date);
  kc_record_set (self, field, &value);
}

const char *
kc_record_get_title (KcRecord *self)
{
  const char *title;

  g_return_val_if_fail (KC_IS_RECORD (self), "");

  title = kc_record_get_text (self, self->kind->title_field);
  return title != NULL ? title : "";
}

gboolean
kc_record_validate (KcRecord      *self,
                    const KcPlace *place,
                    KcIssueList   *issues)
{
  KcPlace here = place != NULL ? *place : KC_PLACE_NONE;
  const KcField *key;
  gboolean valid = TRUE;

  g_return_val_if_fail (KC_IS_RECORD (self), FALSE);

  key = kc_kind_get_key (self->kind);
  if (here.record == NULL && key != NULL)
    here.record = kc_record_get_text (self, key->name);
  for (guint i = 0; i < self->kind->n_fields; i++)
    valid = kc_field_validate (&self->kind->fields[i], &self->values[i], &here, issues) && valid;
  if (self->kind->validate != NULL)
    valid = self->kind->validate (self, &here, issues) && valid;
  return valid;
}
