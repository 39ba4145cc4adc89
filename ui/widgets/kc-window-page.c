#include "kc-window-page.h"

G_DEFINE_INTERFACE (KcWindowPage, kc_window_page, GTK_TYPE_WIDGET)

static void
kc_window_page_default_init (KcWindowPageInterface *iface)
{
  g_signal_new ("title-changed", KC_TYPE_WINDOW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
kc_window_page_set_workspace (KcWindowPage *self,
                              KcWorkspace  *workspace)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->set_workspace != NULL)
    iface->set_workspace (self, workspace);
}

void
kc_window_page_show (KcWindowPage   *self,
                     const KcTarget *target)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->show != NULL)
    iface->show (self, target);
}

void
kc_window_page_reload (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->reload != NULL)
    iface->reload (self);
}

const char *
kc_window_page_get_title (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  return iface->get_title != NULL ? iface->get_title (self) : NULL;
}

const char *
kc_window_page_get_subtitle (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  return iface->get_subtitle != NULL ? iface->get_subtitle (self) : NULL;
}

void
kc_window_page_focus_search (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->focus_search != NULL)
    iface->focus_search (self);
}

gboolean
kc_window_page_can_print (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  return iface->print != NULL && (iface->can_print == NULL || iface->can_print (self));
}

void
kc_window_page_print (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->print != NULL)
    iface->print (self);
}

void
kc_window_page_open_files (KcWindowPage      *self,
                           const char *const *paths)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->open_files != NULL)
    iface->open_files (self, paths);
}

gboolean
kc_window_page_has_edits (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  return iface->has_edits != NULL && iface->has_edits (self);
}

void
kc_window_page_discard_edits (KcWindowPage *self)
{
  KcWindowPageInterface *iface = KC_WINDOW_PAGE_GET_IFACE (self);

  if (iface->discard_edits != NULL)
    iface->discard_edits (self);
}

void
kc_window_page_title_changed (KcWindowPage *self)
{
  g_signal_emit_by_name (self, "title-changed");
}

gboolean
kc_window_page_type_opens_files (GType type)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  KcWindowPageInterface *iface = g_type_interface_peek (klass, KC_TYPE_WINDOW_PAGE);

  return iface != NULL && iface->open_files != NULL;
}
