/* Who went where: from the steps of a ladder at one time (left) to those at another (right), a ribbon each, as thick as many went. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_FLOW_CHART (kc_flow_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcFlowChart, kc_flow_chart, KC, FLOW_CHART, KcChart)

/* What the two sides are called: "2023", "2024". */
KcChart *kc_flow_chart_new (const char *former, const char *present);
/* All steps before the first count, best first. Not ranked: "without a grade", to and from which is neither up nor down. */
void     kc_flow_chart_add_step  (KcFlowChart *self, const char *label, gboolean is_ranked);
void     kc_flow_chart_set_count (KcFlowChart *self, guint from, guint to, guint count);
/* The ribbon that an item's id stands for. FALSE: none. */
gboolean kc_flow_chart_read_id   (KcFlowChart *self, gint64 id, guint *from, guint *to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
