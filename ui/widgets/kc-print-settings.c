#include "kc-print-operation.h"

#define SETTINGS_GROUP "Print Settings"
#define SETUP_GROUP "Page Setup"

static GSettings *
new_settings (void)
{
  return g_settings_new ("org.kaocheng.Kaocheng");
}

void
kc_print_settings_restore (GtkPrintOperation *operation,
                           const KcPaper     *paper)
{
  g_autoptr (GSettings) store = new_settings ();
  g_autofree char *text = g_settings_get_string (store, "print-settings");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;

  /* A text that cannot be read is as good as none: the printing system's own defaults. */
  if (g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL))
    {
      settings = gtk_print_settings_new_from_key_file (file, SETTINGS_GROUP, NULL);
      setup = gtk_page_setup_new_from_key_file (file, SETUP_GROUP, NULL);
    }
  if (settings == NULL)
    settings = gtk_print_settings_new ();
  if (setup == NULL)
    {
      g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

      setup = gtk_page_setup_new ();
      gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
    }
  gtk_page_setup_set_orientation (setup, paper->width > paper->height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  /* Which pages were wanted last time says nothing about this document. */
  gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_ALL);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_PAGE_RANGES);
  gtk_print_settings_set_orientation (settings, gtk_page_setup_get_orientation (setup));
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
}

void
kc_print_settings_store (GtkPrintOperation *operation)
{
  g_autoptr (GSettings) store = new_settings ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);
  g_autofree char *text = NULL;

  if (settings != NULL)
    gtk_print_settings_to_key_file (settings, file, SETTINGS_GROUP);
  if (setup != NULL)
    gtk_page_setup_to_key_file (setup, file, SETUP_GROUP);
  text = g_key_file_to_data (file, NULL, NULL);
  g_settings_set_string (store, "print-settings", text);
}
