/* The bank itself at the head of its branches: name, code, address, telephone; what to do when it has no name yet. Its button activates
 * branches.edit-institution. */
#pragma once

#include <gtk/gtk.h>

#include "kc-record.h"

G_BEGIN_DECLS

#define KC_TYPE_INSTITUTION_CARD (kc_institution_card_get_type ())
G_DECLARE_FINAL_TYPE (KcInstitutionCard, kc_institution_card, KC, INSTITUTION_CARD, GtkWidget)

/* record: kind "institution", with an id of 0 when none is stored; NULL: not known (yet). */
void kc_institution_card_set_record (KcInstitutionCard *self, KcRecord *record, gboolean can_edit);

G_END_DECLS
