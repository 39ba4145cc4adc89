/* What the parts of a staff file share: each is a widget that shows one KcStaffFile and is given it anew after every change. */
#pragma once

#include <gtk/gtk.h>

#include "kc-staff.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_PART (kc_staff_part_get_type ())
G_DECLARE_INTERFACE (KcStaffPart, kc_staff_part, KC, STAFF_PART, GtkWidget)

struct _KcStaffPartInterface
{
  GTypeInterface parent;
  /* file: NULL empties the part. */
  void (*set_file) (KcStaffPart *self, KcWorkspace *workspace, KcStaffFile *file);
  /* Branches that a person can belong to: GPtrArray of KcFilterChoice. Optional. */
  void (*set_branches) (KcStaffPart *self, GPtrArray *branches);
};

void kc_staff_part_set_file     (KcStaffPart *self, KcWorkspace *workspace, KcStaffFile *file);
void kc_staff_part_set_branches (KcStaffPart *self, GPtrArray *branches);

G_END_DECLS
