#include "kc-explanation.h"

struct _KcExplanation
{
  GObject parent_instance;

  KcExplanationKind kind;
  char *title;
  char *sentence;
  char *value;
  char *formula;
  char *substituted;
  char *origin;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (KcExplanation, kc_explanation, G_TYPE_OBJECT)

static void
kc_explanation_finalize (GObject *object)
{
  KcExplanation *self = KC_EXPLANATION (object);

  g_free (self->title);
  g_free (self->sentence);
  g_free (self->value);
  g_free (self->formula);
  g_free (self->substituted);
  g_free (self->origin);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (kc_explanation_parent_class)->finalize (object);
}

static void
kc_explanation_class_init (KcExplanationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_explanation_finalize;
}

static void
kc_explanation_init (KcExplanation *self)
{
  self->children = g_list_store_new (KC_TYPE_EXPLANATION);
}

KcExplanation *
kc_explanation_new (KcExplanationKind kind,
                    const char       *title,
                    const char       *sentence,
                    const char       *value)
{
  KcExplanation *self = g_object_new (KC_TYPE_EXPLANATION, NULL);

  self->kind = kind;
  self->title = g_strdup (title != NULL ? title : "");
  self->sentence = g_strdup (sentence != NULL ? sentence : "");
  self->value = g_strdup (value != NULL ? value : "");
  return self;
}

void
kc_explanation_add (KcExplanation *self,
                    KcExplanation *child)
{
  g_return_if_fail (KC_IS_EXPLANATION (self));
  g_return_if_fail (KC_IS_EXPLANATION (child) && child != self);

  g_list_store_append (self->children, child);
  g_object_unref (child);
}

KcExplanationKind
kc_explanation_get_kind (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), KC_EXPLANATION_STEP);
  return self->kind;
}

const char *
kc_explanation_get_title (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return self->title;
}

const char *
kc_explanation_get_sentence (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return self->sentence;
}

const char *
kc_explanation_get_value (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return self->value;
}

void
kc_explanation_set_formula (KcExplanation *self,
                            const char    *formula,
                            const char    *substituted)
{
  g_return_if_fail (KC_IS_EXPLANATION (self));

  g_free (self->formula);
  g_free (self->substituted);
  self->formula = g_strdup (formula);
  self->substituted = g_strdup (substituted);
}

const char *
kc_explanation_get_formula (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return self->formula;
}

const char *
kc_explanation_get_substituted (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return self->substituted;
}

void
kc_explanation_set_origin (KcExplanation *self,
                           const char    *origin)
{
  g_return_if_fail (KC_IS_EXPLANATION (self));

  g_free (self->origin);
  self->origin = g_strdup (origin);
}

const char *
kc_explanation_get_origin (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return self->origin;
}

GListModel *
kc_explanation_get_children (KcExplanation *self)
{
  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);
  return G_LIST_MODEL (self->children);
}

static void
append_lines (KcExplanation *self,
              guint          depth,
              GString       *out)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->children));

  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
  g_string_append (out, self->sentence);
  if (self->origin != NULL && *self->origin != '\0')
    g_string_append_printf (out, " [%s]", self->origin);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(KcExplanation) child = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      append_lines (child, depth + 1, out);
    }
}

char *
kc_explanation_to_text (KcExplanation *self)
{
  GString *out;

  g_return_val_if_fail (KC_IS_EXPLANATION (self), NULL);

  out = g_string_new (NULL);
  append_lines (self, 0, out);
  return g_string_free (out, FALSE);
}
