/* What the tests of the place "appraisal" share: the real window over the sample bank, and how to reach things in it. */
#pragma once

#include "kc-record-table-view.h"
#include "kc-run-view.h"
#include "kc-sheet-view.h"
#include "ui-test.h"
#include "window-test.h"

typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  KcWindow *window;
} AppraisalTest;

typedef enum
{
  APPRAISAL_TEST_EMPTY,
  APPRAISAL_TEST_BANK,          /* the sample bank's figures */
  APPRAISAL_TEST_CALCULATED,    /* and run 1 of them */
  APPRAISAL_TEST_N_KINDS
} AppraisalTestKind;

#define APPRAISAL_TEST_ADD(name, kind, test) \
  g_test_add (name, AppraisalTest, GINT_TO_POINTER (kind), appraisal_test_set_up, test, appraisal_test_tear_down)

/* `add` registers the tests. */
int appraisal_test_main (int *argc, char ***argv, void (*add) (void));

gpointer appraisal_test_find (AppraisalTest *self, GType type);
void appraisal_test_show (AppraisalTest *self, const char *format, gint64 id);
KcRunView *appraisal_test_get_run_view (AppraisalTest *self);
gboolean appraisal_test_has_state (AppraisalTest *self, KcRunState state);
void appraisal_test_show_new_run (AppraisalTest *self);
KcRecordTableView *appraisal_test_get_results (AppraisalTest *self);
KcReport *appraisal_test_wait_for_results (AppraisalTest *self);
void appraisal_test_show_calculated_run (AppraisalTest *self);
void appraisal_test_respond (const char *response);
gpointer appraisal_test_get_child (gpointer widget, const char *name);
GtkWidget *appraisal_test_open_print (AppraisalTest *self);
GtkWidget *appraisal_test_wait_for_preview (void);
KcSheetView *appraisal_test_show_first_sheet (AppraisalTest *self);
void appraisal_test_set_up (AppraisalTest *self, gconstpointer kind);
void appraisal_test_tear_down (AppraisalTest *self, gconstpointer unused);
