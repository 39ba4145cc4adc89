/* Weights by pairwise comparison (D11.2, D11.3): who compares says how many times more important one thing is than another (1, 3, 5, 7, 9 and what is between); the
 * weights are the principal eigenvector, and the consistency ratio tells whether the answers fit together (below 0.1). All of it in whole numbers: the same on
 * every machine. */
#pragma once

#include "kc-decimal.h"

G_BEGIN_DECLS

#define KC_AHP_MOST 15

typedef struct
{
  guint n;
  /* How many times more important i is than j as a fraction more/less. Reciprocals and the diagonal follow. Both 1 … 9. */
  guint8 more[KC_AHP_MOST][KC_AHP_MOST];
  guint8 less[KC_AHP_MOST][KC_AHP_MOST];
} KcAhpMatrix;

typedef struct
{
  KcDecimal weights[KC_AHP_MOST];   /* percent with two decimals; the sum is exactly 100 */
  KcDecimal lambda;                 /* principal eigenvalue, 4 decimals */
  KcDecimal ratio;                  /* consistency ratio CR, 4 decimals; 0 for one or two things */
  gboolean is_consistent;           /* the ratio is below 0.1 */
} KcAhpResult;

/* All alike. n: 1 … KC_AHP_MOST. */
void     kc_ahp_matrix_init (KcAhpMatrix *self, guint n);
/* i is `times` as important as j (less important: exchange them). FALSE: a place outside, the same place, or not 1 … 9. */
gboolean kc_ahp_matrix_set  (KcAhpMatrix *self, guint i, guint j, guint times) G_GNUC_WARN_UNUSED_RESULT;
/* As typed: "3", "1/3". FALSE when it is neither. */
gboolean kc_ahp_matrix_set_text (KcAhpMatrix *self, guint i, guint j, const char *text) G_GNUC_WARN_UNUSED_RESULT;
void     kc_ahp_solve       (const KcAhpMatrix *self, KcAhpResult *out);
/* The comparison that contradicts the others most: changing it helps most. FALSE when all fit exactly. */
gboolean kc_ahp_find_worst  (const KcAhpMatrix *self, guint *i, guint *j);

G_END_DECLS
