#include "kc-rating-row.h"

#include "kc-ui-format.h"

typedef struct
{
  char *stored, *text;
  KcDecimal points;
  gboolean has_points, is_wrong;
} Mark;

struct _KcRatingRow
{
  GObject parent_instance;

  gint64 staff;
  char *person[3];
  Mark *marks;
  guint n_columns;
};

G_DEFINE_FINAL_TYPE (KcRatingRow, kc_rating_row, G_TYPE_OBJECT)

static void
kc_rating_row_finalize (GObject *object)
{
  KcRatingRow *self = KC_RATING_ROW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->person); i++)
    g_free (self->person[i]);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->marks[i].stored);
      g_free (self->marks[i].text);
    }
  g_free (self->marks);
  G_OBJECT_CLASS (kc_rating_row_parent_class)->finalize (object);
}

static void
kc_rating_row_class_init (KcRatingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_rating_row_finalize;
}

static void
kc_rating_row_init (KcRatingRow *self)
{
}

KcRatingRow *
kc_rating_row_new (gint64      staff,
                   const char *number,
                   const char *name,
                   const char *branch,
                   guint       n_columns)
{
  KcRatingRow *self = g_object_new (KC_TYPE_RATING_ROW, NULL);

  self->staff = staff;
  self->person[0] = g_strdup (number);
  self->person[1] = g_strdup (name);
  self->person[2] = g_strdup (branch);
  self->n_columns = n_columns;
  self->marks = g_new0 (Mark, n_columns);
  for (guint i = 0; i < n_columns; i++)
    kc_rating_row_set_stored (self, i, "");
  return self;
}

gint64
kc_rating_row_get_staff (KcRatingRow *self)
{
  return self->staff;
}

const char *
kc_rating_row_get_person (KcRatingRow *self,
                          guint        column)
{
  return self->person[column];
}

void
kc_rating_row_set_stored (KcRatingRow *self,
                          guint        column,
                          const char  *text)
{
  Mark *mark = &self->marks[column];

  g_free (mark->stored);
  g_free (mark->text);
  mark->stored = g_strdup (text);
  mark->text = g_strdup (text);
  mark->is_wrong = FALSE;
}

gboolean
kc_rating_row_set_text (KcRatingRow *self,
                        guint        column,
                        const char  *text,
                        KcDecimal    full)
{
  Mark *mark = &self->marks[column];
  g_autofree char *copy = g_strstrip (g_strdup (text));
  KcDecimal points = KC_DECIMAL_ZERO;

  mark->has_points = *copy != '\0';
  mark->is_wrong = mark->has_points && (!kc_ui_parse_decimal (copy, &points) || kc_decimal_sign (points) < 0 || kc_decimal_compare (points, full) > 0
                                        || kc_decimal_normalize (points).scale > KC_DECIMAL_STORED_SCALE);
  mark->points = points;
  g_free (mark->text);
  mark->text = g_steal_pointer (&copy);
  return !mark->is_wrong;
}

const char *
kc_rating_row_get_text (KcRatingRow *self,
                        guint        column)
{
  return self->marks[column].text;
}

gboolean
kc_rating_row_is_wrong (KcRatingRow *self,
                        guint        column)
{
  return self->marks[column].is_wrong;
}

gboolean
kc_rating_row_get_change (KcRatingRow *self,
                          guint        column,
                          gboolean    *has_points,
                          KcDecimal   *points)
{
  const Mark *mark = &self->marks[column];

  *has_points = mark->has_points;
  *points = mark->points;
  return g_strcmp0 (mark->text, mark->stored) != 0;
}

void
kc_rating_row_mark_saved (KcRatingRow *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->marks[i].stored);
      self->marks[i].stored = g_strdup (self->marks[i].text);
    }
}
