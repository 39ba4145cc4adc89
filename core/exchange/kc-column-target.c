#include "kc-column-target.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-header-text.h"

/* 月份 and its like. What stands in the column is read by kc_repair_period(). */
#define PERIOD_HEADERS "月份|期间|统计期间|统计月份|统计日期|年月|年度|年份|考核期|考核期间|考核月份|考核年度|报表期|报表日期|报表月份|数据日期|数据月份|季度|会计期间|所属期|所属期间|所属月份|所属年度|业绩月份|业绩期间"

/* A row an indicator: 工号 · 指标 · 1月 · 2月, or 工号 · 月份 · 指标 · 数值. */
#define INDICATOR_HEADERS "指标|指标名称|考核指标|业绩指标|统计指标|考核项目|指标项"
#define FIGURE_HEADERS "数值|指标值|数据|完成数|完成值|实际数|实际值|实际完成|实际完成数|本期数|本月数|当月数"

typedef struct
{
  const char *key;         /* of by_header */
  const KcColumnTarget *target;
} Header;

struct _KcColumnTargets
{
  gatomicrefcount refs;
  GPtrArray *targets;
  GHashTable *by_code;
  GHashTable *by_header;   /* key → KcColumnTarget */
  GArray *headers;         /* of Header, in the order of adding: every text of a sheet's first rows is looked for in them */
  GHashTable *by_kind;     /* other kinds: KcKind → GHashTable: key → KcColumnTarget */
  guint n_measures;
};

static void
target_free (gpointer data)
{
  KcColumnTarget *self = data;

  g_free (self->code);
  g_free (self->label);
  g_free (self->group);
  g_free (self->unit);
  g_free (self);
}

static void
add_headers (KcColumnTargets *self, KcColumnTarget *target, const char *headers)
{
  g_auto (GStrv) names = g_strsplit (headers != NULL ? headers : "", "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (KcHeaderText) header = { NULL };

      kc_header_text_read (&header, names[i], 0);
      if (header.key[0] == '\0' || g_hash_table_contains (self->by_header, header.key))
        continue;
      g_array_append_val (self->headers, ((Header) { header.key, target }));
      g_hash_table_insert (self->by_header, g_steal_pointer (&header.key), target);
    }
}

char *
kc_column_target_make_code (const KcKind *kind, const KcField *field)
{
  return g_strjoin (strcmp (kind->name, "measure") == 0 ? ":" : ".", kind->name, field->name, NULL);
}

static KcColumnTarget *
add (KcColumnTargets *self, char *code, KcColumnTargetType type, const char *label, const char *group)
{
  KcColumnTarget *target = g_new0 (KcColumnTarget, 1);

  target->code = code;
  target->type = type;
  target->label = g_strdup (label);
  target->group = g_strdup (group);
  g_ptr_array_add (self->targets, target);
  g_hash_table_insert (self->by_code, target->code, target);
  return target;
}

static void
add_kind (KcColumnTargets *self, const char *name)
{
  const KcKind *kind = kc_kind_find (name);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      KcColumnTarget *target;

      if ((field->flags & KC_FIELD_IMPORTABLE) == 0)
        continue;
      target = add (self, kc_column_target_make_code (kind, field), KC_COLUMN_TARGET_FIELD, kc_field_get_label (field), kc_kind_get_label (kind));
      target->kind = kind;
      target->field = field;
      target->is_money = field->type == KC_FIELD_MONEY;
      add_headers (self, target, field->headers);
    }
}

static gboolean
is_importable_field (const KcField *field)
{
  return (field->flags & KC_FIELD_DERIVED) == 0 && field->type != KC_FIELD_DOCUMENT;
}

/* A reference is named in sheets as what it refers to is: by its number or code, or by its name. */
static void
add_kind_headers (GHashTable *headers, KcColumnTarget *target, const char *names)
{
  g_auto (GStrv) list = g_strsplit (names != NULL ? names : "", "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (KcHeaderText) header = { NULL };

      kc_header_text_read (&header, list[i], 0);
      if (header.key[0] != '\0' && !g_hash_table_contains (headers, header.key))
        g_hash_table_insert (headers, g_steal_pointer (&header.key), target);
    }
}

/* 姓名 beside 工号: compared, and shown when a number is missing; nobody is found by it. */
static void
add_name_target (KcColumnTargets *self, const KcKind *kind, GHashTable *headers)
{
  const KcKind *staff = kc_kind_find ("staff");

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      KcColumnTarget *target;

      if (field->type != KC_FIELD_REFERENCE || strcmp (field->reference, "staff") != 0 || !is_importable_field (field))
        continue;
      target = add (self, g_strdup_printf ("%s.%s.name", kind->name, field->name), KC_COLUMN_TARGET_FIELD,
                    kc_field_get_label (kc_kind_find_field (staff, "name")), kc_kind_get_label (kind));
      target->kind = staff;
      target->in_kind = kind;
      target->field = kc_kind_find_field (staff, "name");
      target->names = field;
      add_kind_headers (headers, target, target->field->headers);
      return;
    }
}

/* Kinds with headers of their own: 日期 and 类别 mean something else in each, so a sheet is of one of them as a whole. */
static void
add_other_kind (KcColumnTargets *self, const KcKind *kind)
{
  GHashTable *headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      KcColumnTarget *target;

      if (!is_importable_field (field))
        continue;
      target = add (self, kc_column_target_make_code (kind, field), KC_COLUMN_TARGET_FIELD, kc_field_get_label (field), kc_kind_get_label (kind));
      target->kind = target->in_kind = kind;
      target->field = field;
      target->is_money = field->type == KC_FIELD_MONEY;
      add_kind_headers (headers, target, field->headers);
    }
  add_name_target (self, kind, headers);
  /* Then the translated labels, which are what this program writes itself. */
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_importable_field (&kind->fields[i]))
      {
        g_autofree char *code = kc_column_target_make_code (kind, &kind->fields[i]);

        add_kind_headers (headers, g_hash_table_lookup (self->by_code, code), kc_field_get_label (&kind->fields[i]));
      }
  g_hash_table_insert (self->by_kind, (gpointer) kind, headers);
}

/* A kind whose records are files is not in any sheet. */
static gboolean
needs_document (const KcKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == KC_FIELD_DOCUMENT && (kind->fields[i].flags & KC_FIELD_REQUIRED) != 0)
      return TRUE;
  return FALSE;
}

static void
add_other_kinds (KcColumnTargets *self)
{
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  for (guint i = 0; i < n; i++)
    if (!needs_document (kinds[i]) && strcmp (kinds[i]->name, "branch") != 0 && strcmp (kinds[i]->name, "staff") != 0)
      add_other_kind (self, kinds[i]);
}

KcColumnTargets *
kc_column_targets_new (void)
{
  KcColumnTargets *self = g_new0 (KcColumnTargets, 1);
  KcColumnTarget *period;

  g_atomic_ref_count_init (&self->refs);
  self->targets = g_ptr_array_new_with_free_func (target_free);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_header = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headers = g_array_new (FALSE, FALSE, sizeof (Header));
  self->by_kind = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  /* 支行 heads a branch's name in a list of branches and a person's branch in a list of staff: either way it names the branch. */
  add_kind (self, "branch");
  add_kind (self, "staff");
  period = add (self, g_strdup ("period"), KC_COLUMN_TARGET_PERIOD, C_("import target", "Period"), C_("import target", "Figures"));
  add_headers (self, period, PERIOD_HEADERS);
  add_headers (self, add (self, g_strdup ("indicator"), KC_COLUMN_TARGET_INDICATOR, C_("import target", "Measure of the row"), C_("import target", "Figures")), INDICATOR_HEADERS);
  add_headers (self, add (self, g_strdup ("figure"), KC_COLUMN_TARGET_FIGURE, C_("import target", "Figure of the row's measure"), C_("import target", "Figures")), FIGURE_HEADERS);
  /* Without headers: 单位 is also a branch's, 年份 alone is the period. kc-sheet-layout.c tells by what stands in them and beside them. */
  add (self, g_strdup ("unit"), KC_COLUMN_TARGET_UNIT, C_("import target", "Unit of the row's figure"), C_("import target", "Figures"));
  add (self, g_strdup ("year"), KC_COLUMN_TARGET_YEAR, C_("import target", "Year of the row's period"), C_("import target", "Figures"));
  add_other_kinds (self);
  return self;
}

KcColumnTargets *
kc_column_targets_ref (KcColumnTargets *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kc_column_targets_unref (KcColumnTargets *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->headers);
  g_hash_table_unref (self->by_kind);
  g_hash_table_unref (self->by_header);
  g_hash_table_unref (self->by_code);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

void
kc_column_targets_add_measure (KcColumnTargets *self, const char *code, const char *name, const char *unit, const char *headers)
{
  g_autofree char *target_code = g_strconcat ("measure.", code, NULL);
  KcColumnTarget *target;

  if (kc_column_targets_find (self, target_code) != NULL)
    return;
  target = add (self, g_steal_pointer (&target_code), KC_COLUMN_TARGET_MEASURE, name, C_("import target", "Figures"));
  target->measure = self->n_measures++;
  target->unit = g_strdup (unit);
  target->is_money = unit != NULL && (strcmp (unit, "元") == 0 || strcmp (unit, "yuan") == 0);
  target->is_percent = unit != NULL && (strcmp (unit, "%") == 0 || strcmp (unit, "percent") == 0);
  add_headers (self, target, name);
  add_headers (self, target, headers);
}

guint
kc_column_targets_get_size (const KcColumnTargets *self)
{
  return self->targets->len;
}

const KcColumnTarget *
kc_column_targets_get (const KcColumnTargets *self, guint index)
{
  g_return_val_if_fail (index < self->targets->len, NULL);

  return g_ptr_array_index (self->targets, index);
}

const KcColumnTarget *
kc_column_targets_find (const KcColumnTargets *self, const char *code)
{
  return code != NULL ? g_hash_table_lookup (self->by_code, code) : NULL;
}

const KcColumnTarget *
kc_column_targets_find_header (const KcColumnTargets *self, const char *key)
{
  return g_hash_table_lookup (self->by_header, key);
}

const KcColumnTarget *
kc_column_targets_find_kind_header (const KcColumnTargets *self, const KcKind *kind, const char *key)
{
  GHashTable *headers = g_hash_table_lookup (self->by_kind, kind);

  return headers != NULL ? g_hash_table_lookup (headers, key) : NULL;
}

gboolean
kc_column_targets_has_kind (const KcColumnTargets *self, const KcKind *kind)
{
  return g_hash_table_contains (self->by_kind, kind);
}

void
kc_column_targets_foreach_header (const KcColumnTargets *self, void (*func) (const char *key, const KcColumnTarget *target, gpointer data), gpointer data)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Header *header = &g_array_index (self->headers, Header, i);

      func (header->key, header->target, data);
    }
}
