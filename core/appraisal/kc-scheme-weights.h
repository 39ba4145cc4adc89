/* Weights of a scheme by pairwise comparison (D11.2, D11.3): which of its parts are weighed together, what people say about each two of them, and what follows. The
 * comparisons are no part of the scheme, only the weights are. */
#pragma once

#include "kc-decimal.h"
#include "kc-scheme-edit.h"

G_BEGIN_DECLS

/* Parts whose weights sum to 100: the blocks, what is in one of them, or, in a scheme without blocks, indicators whose points sum to 100. */
typedef struct
{
  char *key;                  /* the same in every version */
  char *label;                /* for people */
  GPtrArray *labels;          /* of char *: what is weighed */
  GArray *items;              /* of guint: where its weight stands in the edit */
} KcWeightGroup;
void       kc_weight_group_free (KcWeightGroup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcWeightGroup, kc_weight_group_free)
/* GPtrArray of KcWeightGroup, each of 2 … KC_PAIRWISE_MOST parts; empty when nothing is weighed. Transfer full. */
GPtrArray *kc_scheme_weights_list (KcSchemeEdit *edit);

#define KC_PAIRWISE_MOST 15

typedef struct _KcPairwise KcPairwise;

/* All alike. n: 2 … KC_PAIRWISE_MOST. */
KcPairwise *kc_pairwise_new  (guint n);
void        kc_pairwise_free (KcPairwise *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcPairwise, kc_pairwise_free)
guint       kc_pairwise_get_n    (const KcPairwise *self);
/* How many times as important i is as j: "9" … "1" … "1/9"; the reverse follows. FALSE when it is none of these. */
gboolean    kc_pairwise_set      (KcPairwise *self, guint i, guint j, const char *text) G_GNUC_WARN_UNUSED_RESULT;
char       *kc_pairwise_dup_text (const KcPairwise *self, guint i, guint j);   /* transfer full */

typedef struct
{
  KcDecimal weights[KC_PAIRWISE_MOST];   /* percent, two decimals; the sum is exactly 100 */
  KcDecimal ratio;                       /* consistency ratio, 4 decimals */
  gboolean is_consistent;                /* below 0.1 */
  gboolean has_worst;                    /* the comparison that contradicts the others most: … */
  guint i, j;
  char said[4], fits[4];                 /* … what it says, and what would fit */
} KcPairwiseResult;
void        kc_pairwise_solve    (const KcPairwise *self, KcPairwiseResult *out);

/* Writes the weights into the scheme. They are as many as the group has parts. */
void        kc_scheme_weights_apply (KcSchemeEdit *edit, const KcWeightGroup *group, const KcPairwiseResult *result);

G_END_DECLS
