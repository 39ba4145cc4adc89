/* Messages and questions. The one module that knows which dialog class the toolkit has (libadwaita 1.5 replaces AdwMessageDialog). */
#pragma once

#include "kc-ui-error.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A passing message at the foot of the window that holds `widget`. */
void kc_dialog_toast        (GtkWidget *widget, const char *text);
/* With a button that activates `action` (detailed: "win.show-place::imports"). */
/* The same with a button that calls (GtkWidget *widget), as long as the widget lives. */
void kc_dialog_toast_button (GtkWidget *widget, const char *text, const char *button, GCallback clicked);
void kc_dialog_toast_action (GtkWidget *widget, const char *text, const char *button, const char *detailed_action);
/* Tells of a failed action in the words of kc-ui-error: a toast when there was merely nothing to do, else a message to be closed. Nothing for
 * a cancelled one. Borrows `error`. */
void kc_dialog_show_error   (GtkWidget *widget, KcAttempt attempt, const GError *error);
/* The same with words of the caller's own, where findings say more than an error: a heading and a sentence, translated. */
void kc_dialog_show_message (GtkWidget *widget, const char *heading, const char *body);

/* Asks; finish gives TRUE when it was confirmed. `confirm` is the label of the button; a destructive one is red and never the default. */
void     kc_dialog_confirm_async  (GtkWidget *widget, const char *heading, const char *body, const char *confirm, gboolean destructive,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_dialog_confirm_finish (GtkWidget *widget, GAsyncResult *result);

/* Asks for a short text, say a name. Finish: what was typed, without blanks around it (transfer full); NULL when it was dismissed. Nothing typed cannot
 * be confirmed. */
void     kc_dialog_ask_text_async  (GtkWidget *widget, const char *heading, const char *label, const char *text, const char *confirm,
                                    GAsyncReadyCallback callback, gpointer user_data);
char    *kc_dialog_ask_text_finish (GtkWidget *widget, GAsyncResult *result);

G_END_DECLS
