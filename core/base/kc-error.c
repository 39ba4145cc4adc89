#include "kc-error.h"

G_DEFINE_QUARK (kc-error-quark, kc_error)
