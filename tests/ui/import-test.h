/* What the tests of Imports 导入 share: the page over a file of its own, and what a person does there. */
#pragma once

#include "ui-test.h"

#include "kc-import-assistant.h"
#include "kc-record-table-view.h"

typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  GtkWidget *page;
  GtkWindow *window;
  KcImportAssistant *assistant;
  KcRecordTableView *history;
} ImportTest;

void import_test_set_up (ImportTest *self, gconstpointer data);
void import_test_tear_down (ImportTest *self, gconstpointer data);
/* Files at these places; sheets of the samples by their names; a file that is written with that text. */
void import_test_open_paths (ImportTest *self, const char *const *paths);
void import_test_open_sheets (ImportTest *self, const char *const *names);
void import_test_open_text (ImportTest *self, const char *name, const char *text);
void import_test_go_next (ImportTest *self, const char *step);
/* Samples, through to the end. */
void import_test_take_in (ImportTest *self, const char *const *names);
GtkWidget *import_test_part (ImportTest *self, const char *name);
guint import_test_count_children (GtkWidget *box, GType type);
void import_test_collect (GtkWidget *root, GType type, GPtrArray *found);
GtkWidget *import_test_get_kinds (GtkWidget *plan_view);
void import_test_show_silent (GtkWidget *plan_view);
/* "title count" of each row of the list at the left, a line each. */
char *import_test_list_kinds (GtkWidget *plan_view);
GtkListBoxRow *import_test_find_kind (GtkWidget *plan_view, const char *title);
KcRecordTableView *import_test_choose_kind (GtkWidget *plan_view, const char *title, const char *table);
guint import_test_count_rows (KcRecordTableView *table);
gboolean import_test_history_says (ImportTest *self, guint column, const char *text);
void import_test_wait_history (ImportTest *self, guint n);
guint64 import_test_count_staff (ImportTest *self);
/* The dialog in front of the page's window. */
GtkWindow *import_test_wait_dialog (ImportTest *self, GType type);
void import_test_undo_first_batch (ImportTest *self);
gboolean import_test_can_undo (ImportTest *self);
