#include "kc-staff-part.h"

G_DEFINE_INTERFACE (KcStaffPart, kc_staff_part, GTK_TYPE_WIDGET)

static void
kc_staff_part_default_init (KcStaffPartInterface *iface)
{
}

void
kc_staff_part_set_file (KcStaffPart *self,
                        KcWorkspace *workspace,
                        KcStaffFile *file)
{
  KC_STAFF_PART_GET_IFACE (self)->set_file (self, workspace, file);
}

void
kc_staff_part_set_branches (KcStaffPart *self,
                            GPtrArray   *branches)
{
  KcStaffPartInterface *iface = KC_STAFF_PART_GET_IFACE (self);

  if (iface->set_branches != NULL)
    iface->set_branches (self, branches);
}
