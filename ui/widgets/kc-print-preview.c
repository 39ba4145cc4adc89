#include "kc-print-preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-accessible.h"
#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-page-view.h"
#include "kc-pages-job.h"
#include "kc-print-operation.h"
#include "kc-progress.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-widgets-resources.h"
#include "kc-work-bar.h"

#define THUMBNAIL_WIDTH 108
#define ZOOM_STEP 1.25
#define MIN_ZOOM 0.25
#define MAX_ZOOM 4.0
/* A point is 1/72 inch, a pixel at 100 % is 1/96 inch. */
#define FULL_SCALE (96.0 / 72.0)
/* Around the page, its shadow included. */
#define PAGE_MARGIN 26

typedef enum
{
  FIT_PAGE,
  FIT_WIDTH,
  FIT_NONE,
} Fit;

struct _KcPrintPreview
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  KcWorkBar *work;
  KcStateView *state;
  GtkScrolledWindow *thumbnails_scroller;
  GtkListView *thumbnails;
  GtkScrolledWindow *scroller;
  KcPageView *page;
  GtkLabel *position;
  GtkMenuButton *zoom_button;

  KcPages *pages;             /* while the thread has them, and no second document of them, they are not touched here */
  char *title, *author;
  GtkSingleSelection *selection;
  KcProgress *progress;       /* of what runs in the thread */
  guint n_pages;
  gboolean is_counted;        /* else n_pages is a guess */
  Fit fit;
  double scale;
  guint refit;                /* idle source */
  int fitted_width, fitted_height;
};

G_DEFINE_FINAL_TYPE (KcPrintPreview, kc_print_preview, ADW_TYPE_WINDOW)

/* --- zoom --- */

static void
set_scale (KcPrintPreview *self,
           double          scale)
{
  g_autofree char *text = NULL;

  self->scale = CLAMP (scale, MIN_ZOOM * FULL_SCALE, MAX_ZOOM * FULL_SCALE);
  kc_page_view_set_scale (self->page, self->scale);
  text = g_strdup_printf ("%d%%", (int) lround (self->scale / FULL_SCALE * 100));
  gtk_menu_button_set_label (self->zoom_button, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.zoom-in", self->n_pages > 0 && self->scale < MAX_ZOOM * FULL_SCALE - 0.001);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.zoom-out", self->n_pages > 0 && self->scale > MIN_ZOOM * FULL_SCALE + 0.001);
}

static void
apply_fit (KcPrintPreview *self)
{
  const KcPaper *paper;
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - PAGE_MARGIN;
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller)) - PAGE_MARGIN;

  if (self->n_pages == 0 || self->fit == FIT_NONE || width < 10 || height < 10)
    return;
  paper = kc_pages_get_paper (self->pages);
  if (self->fit == FIT_WIDTH)
    set_scale (self, width / paper->width);
  else
    set_scale (self, MIN (width / paper->width, height / paper->height));
}

static void
zoom_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (widget);
  double scale = self->scale;

  self->fit = FIT_NONE;
  if (g_str_equal (action_name, "preview.zoom-in"))
    scale *= ZOOM_STEP;
  else if (g_str_equal (action_name, "preview.zoom-out"))
    scale /= ZOOM_STEP;
  else
    scale = g_variant_get_uint32 (parameter) / 100.0 * FULL_SCALE;
  set_scale (self, scale);
}

static void
fit_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (widget);

  self->fit = g_str_equal (action_name, "preview.zoom-width") ? FIT_WIDTH : FIT_PAGE;
  apply_fit (self);
}

/* Ctrl and the wheel, as everywhere. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           KcPrintPreview           *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || self->n_pages == 0)
    return FALSE;
  self->fit = FIT_NONE;
  set_scale (self, dy < 0 ? self->scale * ZOOM_STEP : self->scale / ZOOM_STEP);
  return TRUE;
}

/* --- pages --- */

static void
update_position (KcPrintPreview *self)
{
  guint page = kc_print_preview_get_page (self);
  gboolean ready = self->is_counted && self->n_pages > 0 && self->progress == NULL;
  gboolean can_turn = self->n_pages > 0 && (self->progress == NULL || !self->is_counted);
  g_autofree char *text = NULL;

  if (self->n_pages > 0 && self->is_counted)
    text = g_strdup_printf (_("Page %u of %u"), page + 1, self->n_pages);
  else if (self->n_pages > 0)
    text = g_strdup_printf (_("Page %u of about %u"), page + 1, self->n_pages);
  gtk_label_set_text (self->position, text != NULL ? text : "");
  adw_window_title_set_subtitle (self->heading, text != NULL ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.first", can_turn && page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", can_turn && page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", can_turn && page + 1 < self->n_pages);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.last", can_turn && page + 1 < self->n_pages);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save-pdf", ready);
}

static void
selected_cb (KcPrintPreview *self)
{
  if (self->n_pages == 0)
    return;
  kc_page_view_set_page (self->page, self->pages, kc_print_preview_get_page (self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  update_position (self);
}

static void
go_to (KcPrintPreview *self,
       guint           page)
{
  gtk_single_selection_set_selected (self->selection, page);
  gtk_widget_activate_action (GTK_WIDGET (self->thumbnails), "list.scroll-to-item", "u", page);
}

static void
turn_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (widget);
  guint page = kc_print_preview_get_page (self);

  if (g_str_equal (action_name, "preview.first"))
    page = 0;
  else if (g_str_equal (action_name, "preview.last"))
    page = self->n_pages - 1;
  else if (g_str_equal (action_name, "preview.next"))
    page = MIN (page + 1, self->n_pages - 1);
  else if (page > 0)
    page--;
  go_to (self, page);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *page = kc_page_view_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (page, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         KcPrintPreview           *self)
{
  GtkWidget *page = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const KcPaper *paper = kc_pages_get_paper (self->pages);

  kc_page_view_set_scale (KC_PAGE_VIEW (page), THUMBNAIL_WIDTH / paper->width);
  kc_page_view_set_page (KC_PAGE_VIEW (page), self->pages, gtk_list_item_get_position (item));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (page)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
set_numbers (KcPrintPreview *self)
{
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->n_pages; i++)
    gtk_string_list_take (numbers, g_strdup_printf ("%u", i + 1));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (numbers));
}

static void
fill (KcPrintPreview *self)
{
  set_numbers (self);
  kc_state_view_show_content (self->state);
  selected_cb (self);
  set_scale (self, self->scale);
  /* The page has its room only after the next layout, which then fits it in. */
  self->fitted_width = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->thumbnails));
}

/* --- work in the thread --- */

/* While the thread has the pages, nothing here may draw them: the views are hidden behind the state. */
static void
begin_work (KcPrintPreview *self,
            const char     *text)
{
  self->progress = kc_progress_new (NULL);
  kc_work_bar_start (self->work, self->progress, text);
  kc_state_view_show_empty (self->state, "document-print-symbolic", text, NULL, NULL, NULL);
  update_position (self);
}

/* FALSE when the window was closed meanwhile. */
static gboolean
end_work (KcPrintPreview *self)
{
  if (self->pages == NULL)
    return FALSE;
  g_clear_object (&self->progress);
  kc_work_bar_stop (self->work);
  return TRUE;
}

/* The page that was looked at keeps its place by its number: with the usual count nothing moves at all. */
static void
renumber (KcPrintPreview *self,
          guint           n_guessed)
{
  guint page = kc_print_preview_get_page (self);

  if (self->n_pages == n_guessed)
    return;
  set_numbers (self);
  go_to (self, MIN (page, self->n_pages - 1));
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcPrintPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize n = kc_pages_count_finish (KC_PAGES (object), result, &error);
  guint n_guessed = self->n_pages;

  if (!end_work (self))
    return;
  if (kc_ui_error_is_silent (error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  self->n_pages = (guint) MAX (n, 0);
  self->is_counted = TRUE;
  if (error == NULL && (GObject *) self->pages != object)
    kc_pages_take_counts (self->pages, KC_PAGES (object));
  if (error != NULL)
    kc_state_view_show_error (self->state, KC_ATTEMPT_PRINT, error);
  else if (n == 0)
    kc_state_view_show_empty (self->state, "document-print-symbolic", _("There is nothing to print"), NULL, NULL, NULL);
  else if (n_guessed == 0)
    fill (self);
  else
    renumber (self, n_guessed);
  update_position (self);
}

/* Parts that are read when they are wanted: as soon as the first one is there the pages are shown, while a second document counts them. */
static void
parts_read_cb (KcPrintPreview *self)
{
  g_autoptr (GError) error = NULL;

  if (!kc_pages_check (self->pages, &error))
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_PRINT, error);
      return;
    }
  if (self->n_pages > 0 || self->is_counted)
    return;
  kc_pages_guess (self->pages);
  self->n_pages = kc_pages_get_n_pages (self->pages);
  fill (self);
  update_position (self);
}

static void
begin_count (KcPrintPreview *self)
{
  g_autoptr (KcPages) counter = kc_pages_dup (self->pages);

  begin_work (self, _("Laying out the pages…"));
  kc_pages_count_async (counter != NULL ? counter : self->pages, self->progress, counted_cb, g_object_ref (self));
  if (counter == NULL)
    return;
  g_signal_connect_object (self->pages, "parts-read", G_CALLBACK (parts_read_cb), self, G_CONNECT_SWAPPED);
  kc_pages_request (self->pages, 0);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcPrintPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gboolean saved = kc_pages_save_pdf_finish (KC_PAGES (object), result, &path, &error);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *action = g_action_print_detailed_name ("preview.open-file", g_variant_new_string (uri != NULL ? uri : ""));

  if (!end_work (self))
    return;
  kc_state_view_show_content (self->state);
  update_position (self);
  if (saved)
    kc_dialog_toast_action (GTK_WIDGET (self->state), _("The PDF was saved"), _("_Open"), action);
  else
    kc_dialog_show_error (GTK_WIDGET (self->state), KC_ATTEMPT_EXPORT, error);
}

void
kc_print_preview_save_pdf (KcPrintPreview *self,
                           GFile          *file)
{
  g_autoptr (KcPages) copy = kc_pages_dup (self->pages);

  g_return_if_fail (self->progress == NULL && self->n_pages > 0 && g_file_peek_path (file) != NULL);

  begin_work (self, _("Saving the PDF…"));
  kc_pages_save_pdf_async (copy != NULL ? copy : self->pages, g_file_peek_path (file), self->title, self->author, self->progress, saved_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);

  if (file != NULL && g_file_peek_path (file) != NULL && self->progress == NULL && self->n_pages > 0)
    kc_print_preview_save_pdf (self, file);
}

static void
save_pdf_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (widget);
  g_autofree char *name = g_strconcat (self->title, ".pdf", NULL);

  kc_file_chooser_save_async (widget, _("Save as PDF"), KC_FILES_PDF, g_strdelimit (name, "/\\:", ' '), file_chosen_cb, NULL);
}

static void
open_file_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_show_uri (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

/* --- printer --- */

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         KcPrintPreview          *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      kc_print_settings_store (operation);
      kc_dialog_toast (GTK_WIDGET (self->state), _("The document was handed to the printer"));
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      kc_dialog_show_error (GTK_WIDGET (self->state), KC_ATTEMPT_PRINT, error);
    }
  else if (!kc_pages_check (self->pages, &error))
    kc_dialog_show_error (GTK_WIDGET (self->state), KC_ATTEMPT_PRINT, error);
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (widget);
  g_autoptr (GtkPrintOperation) operation = kc_print_operation_new (self->pages, self->title);

  kc_print_settings_restore (operation, kc_pages_get_paper (self->pages));
  gtk_print_operation_set_current_page (operation, (int) kc_print_preview_get_page (self));
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

/* --- class --- */

static gboolean
kc_print_preview_close_request (GtkWindow *window)
{
  /* The thread ends by itself; what is left of the window stays until then. */
  kc_work_bar_cancel (KC_PRINT_PREVIEW (window)->work);
  return GTK_WINDOW_CLASS (kc_print_preview_parent_class)->close_request (window);
}

static gboolean
refit_cb (gpointer user_data)
{
  KcPrintPreview *self = user_data;

  self->refit = 0;
  apply_fit (self);
  return G_SOURCE_REMOVE;
}

static void
kc_print_preview_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (widget);

  GTK_WIDGET_CLASS (kc_print_preview_parent_class)->size_allocate (widget, width, height, baseline);
  /* Another scale is another size of the page, which cannot be asked for while sizes are being given out. */
  if (self->fit != FIT_NONE && self->n_pages > 0 && self->refit == 0 && (width != self->fitted_width || height != self->fitted_height))
    self->refit = g_idle_add (refit_cb, self);
  self->fitted_width = width;
  self->fitted_height = height;
}

static void
kc_print_preview_dispose (GObject *object)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (object);

  g_clear_handle_id (&self->refit, g_source_remove);
  if (self->progress != NULL)
    g_cancellable_cancel (kc_progress_get_cancellable (self->progress));
  if (self->thumbnails != NULL)
    {
      gtk_list_view_set_model (self->thumbnails, NULL);
      gtk_list_view_set_factory (self->thumbnails, NULL);
      self->thumbnails = NULL;
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->progress);
  g_clear_object (&self->pages);
  G_OBJECT_CLASS (kc_print_preview_parent_class)->dispose (object);
}

static void
kc_print_preview_finalize (GObject *object)
{
  KcPrintPreview *self = KC_PRINT_PREVIEW (object);

  g_free (self->title);
  g_free (self->author);
  G_OBJECT_CLASS (kc_print_preview_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "preview.save-pdf", NULL, save_pdf_cb);
  gtk_widget_class_install_action (widget_class, "preview.open-file", "s", open_file_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom", "u", zoom_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-width", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "preview.zoom-page", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "preview.first", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "preview.last", NULL, turn_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "preview.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "preview.save-pdf", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "preview.zoom-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "preview.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "preview.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK, "preview.first", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, GDK_CONTROL_MASK, "preview.last", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kc_print_preview_class_init (KcPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_print_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_print_preview_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = kc_print_preview_close_request;
  widget_class->size_allocate = kc_print_preview_size_allocate;
  g_type_ensure (KC_TYPE_WORK_BAR);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_PAGE_VIEW);
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-print-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, heading);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, work);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, state);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, thumbnails_scroller);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, page);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, position);
  gtk_widget_class_bind_template_child (widget_class, KcPrintPreview, zoom_button);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  install_actions (widget_class);
}

static void
kc_print_preview_init (KcPrintPreview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->scale = FULL_SCALE;
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->thumbnails, factory);
  g_object_unref (factory);
  self->selection = gtk_single_selection_new (NULL);
  gtk_list_view_set_model (self->thumbnails, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  set_scale (self, FULL_SCALE);
}

GtkWidget *
kc_print_preview_new (GtkWindow  *parent,
                      KcPages    *pages,
                      const char *title,
                      const char *author)
{
  KcPrintPreview *self = g_object_new (KC_TYPE_PRINT_PREVIEW, "transient-for", parent, "modal", parent != NULL, "title", title, NULL);

  self->pages = g_object_ref (pages);
  self->title = g_strdup (title);
  self->author = g_strdup (author);
  adw_window_title_set_title (self->heading, title);
  begin_count (self);
  return GTK_WIDGET (self);
}

guint
kc_print_preview_get_n_pages (KcPrintPreview *self)
{
  return self->is_counted ? self->n_pages : 0;
}

guint
kc_print_preview_get_page (KcPrintPreview *self)
{
  guint page = gtk_single_selection_get_selected (self->selection);

  return page == GTK_INVALID_LIST_POSITION ? 0 : page;
}
