#include "kc-pages.h"

#include "kc-page-private.h"
#include "kc-pages-private.h"
#include "kc-part-stock.h"

typedef struct
{
  KcPaper paper;
  KcDrawStyle style;
  KcDrawText *text;
  GArray *counts;       /* guint by part; 0: not laid out yet */
  guint guess;          /* pages of every part, until counted; 0: exact */
  KcFlow *flow;         /* of the part in hand */
  guint part;
  KcPartStock *stock;   /* what parts are made of, where that is read */
  gboolean is_reading;  /* in a thread */
  GError *error;        /* why a part could not be read */
} KcPagesPrivate;

enum { PARTS_READ, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KcPages, kc_pages, G_TYPE_OBJECT)

#define PRIVATE(self) ((KcPagesPrivate *) kc_pages_get_instance_private (self))

static void
kc_pages_finalize (GObject *object)
{
  KcPagesPrivate *priv = PRIVATE (KC_PAGES (object));

  g_clear_pointer (&priv->flow, kc_flow_free);
  g_clear_pointer (&priv->text, kc_draw_text_unref);
  g_array_unref (priv->counts);
  kc_part_stock_free (priv->stock);
  g_clear_error (&priv->error);
  G_OBJECT_CLASS (kc_pages_parent_class)->finalize (object);
}

static void
kc_pages_class_init (KcPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_pages_finalize;
  signals[PARTS_READ] = g_signal_new ("parts-read", KC_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kc_pages_init (KcPages *self)
{
  KcPagesPrivate *priv = PRIVATE (self);

  kc_paper_init_a4 (&priv->paper, FALSE);
  kc_draw_style_init (&priv->style, KC_DRAW_PRINT, 0);
  priv->counts = g_array_new (FALSE, TRUE, sizeof (guint));
  priv->stock = kc_part_stock_new ();
}

void
kc_pages_set_paper (KcPages       *self,
                    const KcPaper *paper)
{
  KcPagesPrivate *priv = PRIVATE (self);

  g_return_if_fail (KC_IS_PAGES (self) && paper != NULL);

  priv->paper = *paper;
  g_clear_pointer (&priv->flow, kc_flow_free);
  g_array_set_size (priv->counts, 0);
  priv->guess = 0;
}

const KcPaper *
kc_pages_get_paper (KcPages *self)
{
  return &PRIVATE (self)->paper;
}

guint
kc_pages_get_n_parts (KcPages *self)
{
  return KC_PAGES_GET_CLASS (self)->get_n_parts (self);
}

/* Takes what was read, or why it was not. */
static void
pages_take_parts (KcPages   *self,
                  GPtrArray *parts,
                  guint      first,
                  GError    *error)
{
  KcPagesPrivate *priv = PRIVATE (self);

  if (parts != NULL)
    kc_part_stock_take (priv->stock, first, parts);
  else if (priv->error == NULL)
    priv->error = error;
  else
    g_error_free (error);
  /* The layout in hand may be of a part that gave way. */
  if (priv->flow != NULL && kc_part_stock_get (priv->stock, priv->part) == NULL)
    g_clear_pointer (&priv->flow, kc_flow_free);
}

gconstpointer
kc_pages_reach_matter (KcPages *self,
                       guint    part)
{
  KcPagesPrivate *priv = PRIVATE (self);
  gconstpointer matter = kc_part_stock_get (priv->stock, part);
  GPtrArray *parts;
  GError *error = NULL;
  guint first = 0;

  if (matter != NULL || priv->error != NULL)
    return matter;
  parts = KC_PAGES_GET_CLASS (self)->read_parts (self, part, &first, &error);
  pages_take_parts (self, parts, first, error);
  return kc_part_stock_get (priv->stock, part);
}

static gboolean
pages_reach (KcPages *self,
             guint    part)
{
  return KC_PAGES_GET_CLASS (self)->read_parts == NULL || kc_pages_reach_matter (self, part) != NULL;
}

char *
kc_pages_dup_part_title (KcPages *self,
                         guint    part)
{
  return pages_reach (self, part) ? KC_PAGES_GET_CLASS (self)->dup_part_title (self, part) : NULL;
}

gboolean
kc_pages_check (KcPages *self,
                GError **error)
{
  KcPagesPrivate *priv = PRIVATE (self);

  if (priv->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (priv->error);
  return FALSE;
}

static guint
pages_get_count (KcPages *self,
                 guint    part)
{
  KcPagesPrivate *priv = PRIVATE (self);

  return part < priv->counts->len ? g_array_index (priv->counts, guint, part) : 0;
}

/* The part's layout; the one before it is given up. NULL when it cannot be read. */
static KcFlow *
pages_reach_part (KcPages *self,
                  guint    part)
{
  KcPagesPrivate *priv = PRIVATE (self);

  if (priv->flow != NULL && priv->part == part)
    return priv->flow;
  g_clear_pointer (&priv->flow, kc_flow_free);
  if (!pages_reach (self, part))
    return NULL;
  if (priv->text == NULL)
    priv->text = kc_draw_text_new_movable ();
  priv->part = part;
  priv->flow = KC_PAGES_GET_CLASS (self)->layout_part (self, part, priv->text, &priv->style,
                                                       kc_page_content_width (&priv->paper), kc_page_content_height (&priv->paper));
  if (priv->counts->len <= part)
    g_array_set_size (priv->counts, part + 1);
  g_array_index (priv->counts, guint, part) = kc_flow_get_n_pages (priv->flow);
  return priv->flow;
}

guint
kc_pages_get_n_part_pages (KcPages *self,
                           guint    part)
{
  KcFlow *flow;

  g_return_val_if_fail (part < kc_pages_get_n_parts (self), 0);

  if (pages_get_count (self, part) > 0)
    return pages_get_count (self, part);
  flow = pages_reach_part (self, part);
  return flow != NULL ? kc_flow_get_n_pages (flow) : 0;
}

guint
kc_pages_get_n_pages (KcPages *self)
{
  KcPagesPrivate *priv = PRIVATE (self);
  guint n = 0, n_parts;

  g_return_val_if_fail (KC_IS_PAGES (self), 0);

  n_parts = kc_pages_get_n_parts (self);
  if (priv->guess > 0)
    return priv->guess * n_parts;
  for (guint part = 0; part < n_parts; part++)
    n += kc_pages_get_n_part_pages (self, part);
  return n;
}

/* The part that page `*page` of the document lies in; *page becomes the page of the part. FALSE: there is none. */
static gboolean
pages_find (KcPages *self,
            guint   *page,
            guint   *part)
{
  KcPagesPrivate *priv = PRIVATE (self);
  guint n_parts = kc_pages_get_n_parts (self);

  *part = 0;
  /* The first page needs no counting. */
  if (*page == 0)
    return n_parts > 0;
  if (priv->guess > 0)
    {
      *part = *page / priv->guess;
      *page %= priv->guess;
    }
  else
    for (guint n; *part < n_parts && *page >= (n = kc_pages_get_n_part_pages (self, *part)); ++*part)
      *page -= n;
  return *part < n_parts;
}

void
kc_pages_draw_part (KcPages *self,
                    guint    part,
                    guint    page,
                    cairo_t *cr)
{
  KcPagesPrivate *priv = PRIVATE (self);
  g_auto (KcPageFurniture) furniture = { NULL };
  KcFlow *flow;

  g_return_if_fail (part < kc_pages_get_n_parts (self));

  flow = pages_reach_part (self, part);
  if (flow == NULL || page >= kc_flow_get_n_pages (flow))
    return;
  KC_PAGES_GET_CLASS (self)->get_furniture (self, part, &furniture);
  cairo_save (cr);
  kc_page_draw (&priv->paper, &furniture, cr, priv->text, &priv->style, page, kc_flow_get_n_pages (flow), !kc_flow_has_foot (flow, page));
  cairo_translate (cr, kc_page_content_x (&priv->paper), kc_page_content_y (&priv->paper));
  kc_flow_draw (flow, page, cr);
  cairo_restore (cr);
}

void
kc_pages_draw (KcPages *self,
               guint    page,
               cairo_t *cr)
{
  guint part;

  g_return_if_fail (KC_IS_PAGES (self) && cr != NULL);

  if (pages_find (self, &page, &part))
    kc_pages_draw_part (self, part, page, cr);
}

/* --- without waiting --- */

gboolean
kc_pages_is_read (KcPages *self,
                  guint    page)
{
  guint part;

  if (KC_PAGES_GET_CLASS (self)->read_parts == NULL || !pages_find (self, &page, &part))
    return TRUE;
  return kc_part_stock_get (PRIVATE (self)->stock, part) != NULL;
}

typedef struct
{
  guint part, first;
} Request;

static void
read_thread (GTask        *task,
             gpointer      object,
             gpointer      data,
             GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  GPtrArray *parts = KC_PAGES_GET_CLASS (object)->read_parts (object, request->part, &request->first, &error);

  if (parts != NULL)
    g_task_return_pointer (task, parts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  KcPages *self = KC_PAGES (object);
  const Request *request = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GPtrArray *parts = g_task_propagate_pointer (G_TASK (result), &error);

  PRIVATE (self)->is_reading = FALSE;
  pages_take_parts (self, parts, request->first, error);
  g_signal_emit (self, signals[PARTS_READ], 0);
}

void
kc_pages_request (KcPages *self,
                  guint    page)
{
  KcPagesPrivate *priv = PRIVATE (self);
  g_autoptr (GTask) task = NULL;
  Request *request;
  guint part;

  if (priv->is_reading || priv->error != NULL || !pages_find (self, &page, &part))
    return;
  priv->is_reading = TRUE;
  request = g_new0 (Request, 1);
  request->part = part;
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_task_data (task, request, g_free);
  g_task_run_in_thread (task, read_thread);
}

KcPages *
kc_pages_dup (KcPages *self)
{
  KcPages *copy = KC_PAGES_GET_CLASS (self)->dup != NULL ? KC_PAGES_GET_CLASS (self)->dup (self) : NULL;

  if (copy != NULL)
    kc_pages_set_paper (copy, &PRIVATE (self)->paper);
  return copy;
}

void
kc_pages_guess (KcPages *self)
{
  PRIVATE (self)->guess = MAX (kc_pages_get_n_part_pages (self, 0), 1);
}

void
kc_pages_take_counts (KcPages *self,
                      KcPages *counted)
{
  KcPagesPrivate *priv = PRIVATE (self);
  const GArray *counts = PRIVATE (counted)->counts;

  g_array_set_size (priv->counts, 0);
  g_array_append_vals (priv->counts, counts->data, counts->len);
  priv->guess = 0;
}
