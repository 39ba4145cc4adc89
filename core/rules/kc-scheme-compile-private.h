/* Inside of the compiler: what its files share. */
#pragma once

#include "kc-formula-check.h"
#include "kc-program.h"

G_BEGIN_DECLS

typedef struct
{
  KcScheme *scheme;
  KcProgram *program;
  KcFormulaScope scope;
  gboolean only_person;     /* treatments: attributes and parameters, nothing else is known yet … */
  guint n_nodes, n_aggregates;   /* of all formulas so far */
  gboolean with_measures;   /* … but for what a measure's policy says */
  GError **error;
} KcCompiler;

/* Always FALSE; the message has the row's place in the file, when it has one. `part` NULL: the whole scheme. */
gboolean kc_compiler_fail        (KcCompiler *self, const KcSchemePart *part, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Of a message that begins with a place in `formula`: the place in the file instead, where it is known. */
gboolean kc_compiler_fail_in_formula (KcCompiler *self, const KcSchemePart *part, const char *formula, const char *what, const GError *inner);
gboolean kc_compiler_is_code     (const char *code);
/* A column of the row's code between two texts. G_MAXUINT: the code is none, or there is another; the error is set. */
guint    kc_compiler_add         (KcCompiler *self, const KcSchemePart *part, const char *before, const char *after, KcColumnRole role, guint index, KcFormulaType type);
/* Parses; `what` says which of the row's formulas it is. */
gboolean kc_compiler_set_formula (KcCompiler *self, guint slot, const char *text, const char *what);
/* The two together. */
gboolean kc_compiler_add_formula (KcCompiler *self, const KcSchemePart *part, const char *after, KcColumnRole role, guint index, KcFormulaType type,
                                  const char *text, const char *what, guint *slot);

/* kc-scheme-policies.c: what becomes of missing figures. The treatments and limits that policies and vetoes stand for are added to the scheme's
 * own, anew each time. */
void     kc_compiler_imply_rows      (KcCompiler *self);
/* "code.dropped" for indicators that may be left out. After the indicators' own formulas. */
gboolean kc_compiler_add_dropped     (KcCompiler *self, guint indicator);
/* The score with its policy for a target of zero: NULL when there is none. Transfer full. */
char    *kc_compiler_dup_zeroed      (KcCompiler *self, guint indicator, const char *raw);

/* kc-scheme-sums.c: gates, vetoes, blocks, points and total. */
gboolean kc_compiler_add_gates       (KcCompiler *self);
/* The formula with the gates of an indicator, a block or (NULL) the total put around `text`. Transfer full; NULL: it has none. */
char    *kc_compiler_dup_gated       (KcCompiler *self, const char *target, const char *text);
gboolean kc_compiler_add_sums        (KcCompiler *self);

/* kc-scheme-units.c, when the order is known. */
gboolean kc_compiler_check_units     (KcCompiler *self);

G_END_DECLS
