/* Figures that a sheet has stated as they are stored already: nothing is written then that would tell it, and another row, or sheet, of the same import
 * that says otherwise contradicts it all the same. Eight bytes for each person, month and measure so stated. Inside core/importing. */
#pragma once

#include "kc-period.h"

G_BEGIN_DECLS

typedef struct
{
  guint sheet;             /* of the import, from 0 */
  guint32 row, column;
} KcConfirmedCell;

typedef struct _KcConfirmedFigures KcConfirmedFigures;

KcConfirmedFigures *kc_confirmed_figures_new  (void);
void                kc_confirmed_figures_free (KcConfirmedFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcConfirmedFigures, kc_confirmed_figures_free)

/* `person`: KcKnownPerson.index; `measure`: KcColumnTarget.measure. The first cell that says it is kept. */
void     kc_confirmed_figures_add  (KcConfirmedFigures *self, guint person, KcPeriod period, guint measure, const KcConfirmedCell *cell);
/* FALSE: no cell has. */
gboolean kc_confirmed_figures_find (KcConfirmedFigures *self, guint person, KcPeriod period, guint measure, KcConfirmedCell *cell);

G_END_DECLS
