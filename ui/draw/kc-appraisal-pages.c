#include "kc-appraisal-pages.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-blocks.h"
#include "kc-pages-private.h"

/* Points of a last page that are not worth a page. */
#define FEW_LINES 62.0
/* Sheets read at a time: enough that reading costs little for each, few enough that a page jumped to is there at once. */
#define STRETCH 32

struct _KcAppraisalPages
{
  KcPages parent_instance;

  GPtrArray *sheets;           /* all of them, or … */
  KcSheetSource *source;       /* … where they are read */
  KcDate print_date;
};

G_DEFINE_FINAL_TYPE (KcAppraisalPages, kc_appraisal_pages, KC_TYPE_PAGES)

static const KcAppraisalSheet *
get_sheet (KcPages *pages,
           guint    part)
{
  return kc_pages_reach_matter (pages, part);
}

static guint
kc_appraisal_pages_get_n_parts (KcPages *pages)
{
  KcAppraisalPages *self = KC_APPRAISAL_PAGES (pages);

  return self->source != NULL ? kc_sheet_source_get_n_sheets (self->source) : self->sheets->len;
}

static GPtrArray *
kc_appraisal_pages_read_parts (KcPages *pages,
                               guint    part,
                               guint   *first,
                               GError **error)
{
  KcAppraisalPages *self = KC_APPRAISAL_PAGES (pages);

  *first = self->source != NULL ? part / STRETCH * STRETCH : 0;
  if (self->source == NULL)
    return g_ptr_array_ref (self->sheets);
  return kc_sheet_source_read (self->source, *first, MIN (STRETCH, kc_sheet_source_get_n_sheets (self->source) - *first), error);
}

static KcPages *
kc_appraisal_pages_dup (KcPages *pages)
{
  KcAppraisalPages *self = KC_APPRAISAL_PAGES (pages);

  return self->source != NULL ? kc_appraisal_pages_new_for_source (self->source, self->print_date) : NULL;
}

static KcFlow *
lay_out (const KcAppraisalSheet *sheet,
         KcDrawText             *text,
         const KcDrawStyle      *style,
         double                  width,
         double                  height,
         double                  scale)
{
  KcFlow *flow = kc_flow_new (width, height);

  kc_appraisal_take_head (flow, sheet, text, style);
  kc_appraisal_take_indicators (flow, sheet, text, style);
  kc_appraisal_take_charts (flow, sheet, text, style, scale);
  /* The signatures stand on the page that has the result; the explanation takes what room is left and goes on overleaf. */
  kc_appraisal_take_signatures (flow, text, style);
  kc_appraisal_take_explanation (flow, sheet, text, style);
  return flow;
}

/* A last page of a few lines is spared by lower charts where that makes room enough. */
static KcFlow *
kc_appraisal_pages_layout_part (KcPages           *pages,
                                guint              part,
                                KcDrawText        *text,
                                const KcDrawStyle *style,
                                double             width,
                                double             height)
{
  static const double scales[] = { 0.86, 0.74 };
  const KcAppraisalSheet *sheet = get_sheet (pages, part);
  KcFlow *flow = lay_out (sheet, text, style, width, height, 1);

  for (guint i = 0; i < G_N_ELEMENTS (scales) && kc_flow_get_n_pages (flow) > 1 && kc_flow_get_last_height (flow) < FEW_LINES; i++)
    {
      KcFlow *tight = lay_out (sheet, text, style, width, height, scales[i]);

      if (kc_flow_get_n_pages (tight) >= kc_flow_get_n_pages (flow))
        {
          kc_flow_free (tight);
          continue;
        }
      kc_flow_free (flow);
      return tight;
    }
  return flow;
}

static char *
kc_appraisal_pages_dup_part_title (KcPages *pages,
                                   guint    part)
{
  const KcAppraisalSheet *sheet = get_sheet (pages, part);

  return g_strdup_printf (C_("name and staff number", "%s (%s)"), sheet->name != NULL ? sheet->name : "", sheet->staff_number != NULL ? sheet->staff_number : "");
}

static void
kc_appraisal_pages_get_furniture (KcPages         *pages,
                                  guint            part,
                                  KcPageFurniture *furniture)
{
  const KcAppraisalSheet *sheet = get_sheet (pages, part);
  g_autofree char *person = kc_appraisal_pages_dup_part_title (pages, part);
  KcRunState state;

  furniture->institution = g_strdup (sheet->institution);
  furniture->title = g_strdup_printf ("%s · %s", _("Customer Manager Appraisal Sheet"), person);
  furniture->source = kc_page_describe_source (sheet->run_name,
                                               kc_run_state_from_nick (sheet->run_state, &state) ? kc_run_state_get_label (state) : sheet->run_state,
                                               sheet->scheme_title, sheet->scheme_version);
  furniture->print_date = KC_APPRAISAL_PAGES (pages)->print_date;
}

static void
kc_appraisal_pages_finalize (GObject *object)
{
  g_clear_pointer (&KC_APPRAISAL_PAGES (object)->sheets, g_ptr_array_unref);
  g_clear_object (&KC_APPRAISAL_PAGES (object)->source);
  G_OBJECT_CLASS (kc_appraisal_pages_parent_class)->finalize (object);
}

static void
kc_appraisal_pages_class_init (KcAppraisalPagesClass *klass)
{
  KcPagesClass *pages_class = KC_PAGES_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_appraisal_pages_finalize;
  pages_class->get_n_parts = kc_appraisal_pages_get_n_parts;
  pages_class->layout_part = kc_appraisal_pages_layout_part;
  pages_class->get_furniture = kc_appraisal_pages_get_furniture;
  pages_class->dup_part_title = kc_appraisal_pages_dup_part_title;
  pages_class->read_parts = kc_appraisal_pages_read_parts;
  pages_class->dup = kc_appraisal_pages_dup;
}

static void
kc_appraisal_pages_init (KcAppraisalPages *self)
{
}

KcPages *
kc_appraisal_pages_new (GPtrArray *sheets,
                        KcDate     print_date)
{
  KcAppraisalPages *self = g_object_new (KC_TYPE_APPRAISAL_PAGES, NULL);

  self->sheets = g_ptr_array_ref (sheets);
  self->print_date = print_date;
  return KC_PAGES (self);
}

KcPages *
kc_appraisal_pages_new_for_source (KcSheetSource *source,
                                   KcDate         print_date)
{
  KcAppraisalPages *self = g_object_new (KC_TYPE_APPRAISAL_PAGES, NULL);

  self->source = g_object_ref (source);
  self->print_date = print_date;
  return KC_PAGES (self);
}
