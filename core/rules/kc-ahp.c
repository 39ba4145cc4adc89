#include "kc-ahp.h"

#include <string.h>

/* Vectors have parts of ONE that sum to about ONE; the matrix is multiplied by COMMON, which all fractions of 1 … 9 divide into. The largest product,
 * 15 × 9 × COMMON × ONE × ONE, is 3.4 × 10^35. */
#define ONE ((__int128) 1000000000000000)
#define COMMON 2520
#define MOST_ROUNDS 20000

typedef struct
{
  guint n;
  __int128 parts[KC_AHP_MOST];
  __int128 length;             /* of the matrix times the vector: COMMON × the eigenvalue, in parts of ONE */
} Vector;

void
kc_ahp_matrix_init (KcAhpMatrix *self, guint n)
{
  self->n = CLAMP (n, 1, KC_AHP_MOST);
  memset (self->more, 1, sizeof self->more);
  memset (self->less, 1, sizeof self->less);
}

static gboolean
set_fraction (KcAhpMatrix *self, guint i, guint j, guint more, guint less)
{
  if (i >= self->n || j >= self->n || i == j || more < 1 || more > 9 || less < 1 || less > 9)
    return FALSE;
  self->more[i][j] = self->less[j][i] = (guint8) more;
  self->less[i][j] = self->more[j][i] = (guint8) less;
  return TRUE;
}

gboolean
kc_ahp_matrix_set (KcAhpMatrix *self, guint i, guint j, guint times)
{
  return set_fraction (self, i, j, times, 1);
}

gboolean
kc_ahp_matrix_set_text (KcAhpMatrix *self, guint i, guint j, const char *text)
{
  if (text == NULL || !g_ascii_isdigit (text[0]))
    return FALSE;
  if (text[1] == '\0')
    return set_fraction (self, i, j, (guint) (text[0] - '0'), 1);
  return text[1] == '/' && g_ascii_isdigit (text[2]) && text[3] == '\0' && set_fraction (self, i, j, (guint) (text[0] - '0'), (guint) (text[2] - '0'));
}

/* The matrix times the vector, brought back to a sum of ONE. FALSE: it did not change any more. */
static gboolean
turn (const KcAhpMatrix *matrix, Vector *vector)
{
  __int128 next[KC_AHP_MOST] = { 0 };
  gboolean changed = FALSE;

  vector->length = 0;
  for (guint i = 0; i < vector->n; i++)
    {
      for (guint j = 0; j < vector->n; j++)
        next[i] += vector->parts[j] * (COMMON * matrix->more[i][j] / matrix->less[i][j]);
      vector->length += next[i];
    }
  for (guint i = 0; i < vector->n; i++)
    {
      __int128 part = (next[i] * ONE + vector->length / 2) / vector->length;
      changed = changed || part != vector->parts[i];
      vector->parts[i] = part;
    }
  return changed;
}

static void
find_vector (const KcAhpMatrix *matrix, Vector *vector)
{
  vector->n = matrix->n;
  for (guint i = 0; i < vector->n; i++)
    vector->parts[i] = ONE / vector->n;
  for (guint round = 0; round < MOST_ROUNDS && turn (matrix, vector); round++)
    ;
}

/* Two decimals that sum to 100: what is left goes to those that were cut most, the first of equals first. */
static void
round_weights (const Vector *vector, KcAhpResult *out)
{
  gint64 units[KC_AHP_MOST], left = 10000;
  __int128 cut[KC_AHP_MOST];

  for (guint i = 0; i < vector->n; i++)
    {
      units[i] = (gint64) (vector->parts[i] * 10000 / ONE);
      cut[i] = vector->parts[i] * 10000 % ONE;
      left -= units[i];
    }
  for (; left > 0; left--)
    {
      guint most = 0;
      for (guint i = 1; i < vector->n; i++)
        if (cut[i] > cut[most])
          most = i;
      units[most]++;
      cut[most] = -1;
    }
  for (guint i = 0; i < vector->n; i++)
    out->weights[i] = kc_decimal_new (units[i], 2);
}

static KcDecimal
to_decimal (__int128 numerator, __int128 denominator)
{
  return kc_decimal_new ((gint64) ((numerator * 10000 + denominator / 2) / denominator), 4);
}

void
kc_ahp_solve (const KcAhpMatrix *self, KcAhpResult *out)
{
  /* What matrices filled at random have on average, in hundredths. */
  static const guint random_index[KC_AHP_MOST + 1] = { 0, 0, 0, 58, 90, 112, 124, 132, 141, 145, 149, 151, 154, 156, 157, 159 };
  Vector vector;

  memset (out, 0, sizeof *out);
  find_vector (self, &vector);
  round_weights (&vector, out);
  /* Rounding may leave the eigenvalue a hair below its least value, which is n. */
  __int128 beyond = MAX (vector.length - (__int128) COMMON * self->n * ONE, (__int128) 0);
  out->lambda = to_decimal (beyond + (__int128) COMMON * self->n * ONE, COMMON * ONE);
  out->is_consistent = TRUE;
  out->ratio = kc_decimal_new (0, 4);
  if (self->n < 3)
    return;
  __int128 usual = (__int128) random_index[self->n] * (self->n - 1) * COMMON * ONE;
  out->ratio = to_decimal (beyond * 100, usual);
  out->is_consistent = beyond * 1000 < usual;
}

gboolean
kc_ahp_find_worst (const KcAhpMatrix *self, guint *i, guint *j)
{
  __int128 worst_high = 1, worst_low = 1;
  KcAhpResult result;
  Vector vector;

  kc_ahp_solve (self, &result);
  find_vector (self, &vector);
  for (guint a = 0; a < self->n; a++)
    for (guint b = a + 1; b < self->n; b++)
      {
        __int128 said = self->more[a][b] * vector.parts[b], means = self->less[a][b] * vector.parts[a];
        __int128 high = MAX (said, means), low = MIN (said, means);
        if (high * worst_low <= worst_high * low)
          continue;
        worst_high = high;
        worst_low = low;
        *i = a;
        *j = b;
      }
  return kc_decimal_sign (result.ratio) > 0;
}
