/* A table on paper: results of a branch, league table, any KcReport. Heads repeat on each page. */
#pragma once

#include "kc-pages.h"
#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_REPORT_PAGES (kc_report_pages_get_type ())
G_DECLARE_FINAL_TYPE (KcReportPages, kc_report_pages, KC, REPORT_PAGES, KcPages)

/* An empty document; reports are added as parts, each beginning on a page of its own (a branch each). furniture is copied. Set the paper
 * to landscape for many columns. */
KcPages *kc_report_pages_new (const KcPageFurniture *furniture);
/* Takes a reference. The title is the report's; subtitle ("12 persons · Quarter 1") may be NULL. */
void     kc_report_pages_add (KcReportPages *self, KcReport *report, const char *subtitle);

/* A short table below the one that was added last, under its title as a heading. Takes a reference. */
void     kc_report_pages_add_below (KcReportPages *self, KcReport *report);

/* What is put up on a wall: a paragraph between title and table of the part that was added last, and behind the table who puts it up and when, on the place
 * of the seal. signed_on: "2026-01-10". */
void     kc_report_pages_set_notice (KcReportPages *self, const char *paragraph, const char *signed_by, const char *signed_on);

G_END_DECLS
