#include "kc-backup-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "kc-error.h"

#define SUFFIX ".kaocheng"
#define MOMENT "%Y%m%d-%H%M%S"
#define MOMENT_LENGTH 15
/* What kc_db_backup() writes into before it has the name: this many random letters stand behind it. */
#define PART_MIDDLE SUFFIX "."
#define N_PART_LETTERS 6u
/* Seconds since its last page: no backup that still runs rests so long. */
#define PART_AGE 86400

static char *
get_folder (const char *database_path)
{
  g_autofree char *stem = g_str_has_suffix (database_path, SUFFIX) ? g_strndup (database_path, strlen (database_path) - strlen (SUFFIX))
                                                                    : g_strdup (database_path);

  return g_strconcat (stem, "-backups", NULL);
}

char *
kc_backup_folder_make_path (const char *database_path, KcBackupReason reason, gint64 at, GError **error)
{
  g_autofree char *folder = get_folder (database_path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "Failed to make the folder of backups: %s", g_strerror (errno));
      return NULL;
    }
  for (;; at++)
    {
      g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (at);
      g_autofree char *text = g_date_time_format (moment, MOMENT);
      g_autofree char *name = g_strconcat (text, "-", kc_backup_reason_to_nick (reason), SUFFIX, NULL);
      char *path = g_build_filename (folder, name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
}

static gboolean
parse_moment (const char *name, gint64 *at)
{
  int year, month, day, hour, minute, second;

  if (sscanf (name, "%4d%2d%2d-%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return FALSE;
  g_autoptr(GDateTime) moment = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (moment == NULL)
    return FALSE;
  *at = g_date_time_to_unix (moment);
  return TRUE;
}

/* NULL: not one of ours. */
static KcBackup *
read_entry (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  KcBackupReason reason;
  GStatBuf status;
  gint64 at;

  if (!g_str_has_suffix (name, SUFFIX) || strlen (name) <= MOMENT_LENGTH + 1 + strlen (SUFFIX) || name[MOMENT_LENGTH] != '-' || !parse_moment (name, &at))
    return NULL;
  g_autofree char *nick = g_strndup (name + MOMENT_LENGTH + 1, strlen (name) - MOMENT_LENGTH - 1 - strlen (SUFFIX));
  if (!kc_backup_reason_from_nick (nick, &reason) || g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  return kc_backup_new (path, at, (guint64) status.st_size, reason);
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const KcBackup *one = *(KcBackup *const *) a, *other = *(KcBackup *const *) b;

  if (one->at != other->at)
    return one->at < other->at ? 1 : -1;
  return g_strcmp0 (other->path, one->path);
}

GPtrArray *
kc_backup_folder_list (const char *database_path, GError **error)
{
  g_autofree char *folder = get_folder (database_path);
  g_autoptr(GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_backup_free);
  g_autoptr(GError) reason = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &reason);
  const char *name;

  if (dir == NULL && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "Failed to list backups: %s", reason->message);
      return NULL;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      KcBackup *backup = read_entry (folder, name);
      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);
  return g_steal_pointer (&backups);
}

/* The local day, week (from Monday) or month of a moment, each as a number that grows with time. */
typedef struct
{
  gint64 day, week, month;
} Calendar;

static Calendar
get_calendar (gint64 at)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (at);
  GDate date;

  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (moment), (GDateMonth) g_date_time_get_month (moment), (GDateYear) g_date_time_get_year (moment));
  guint32 day = g_date_get_julian (&date);
  /* Day 1 of the count is a Monday. */
  return (Calendar) { day, (day - 1) / 7, g_date_time_get_year (moment) * 12 + g_date_time_get_month (moment) };
}

gboolean
kc_backup_folder_has_day (const char *database_path, gint64 at)
{
  g_autoptr(GPtrArray) backups = kc_backup_folder_list (database_path, NULL);
  Calendar today = get_calendar (at);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const KcBackup *backup = g_ptr_array_index (backups, i);
      if (backup->reason != KC_BACKUP_MANUAL && get_calendar (backup->at).day == today.day)
        return TRUE;
    }
  return FALSE;
}

/* What was there before the day's work. */
static gboolean
is_first_of_day (GPtrArray *backups, guint i, gint64 day)
{
  for (guint k = i + 1; k < backups->len; k++)
    {
      const KcBackup *older = g_ptr_array_index (backups, k);
      if (older->reason != KC_BACKUP_MANUAL)
        return get_calendar (older->at).day != day;
    }
  return TRUE;
}

/* From the newest down: how many of this day there were, and whether its week and month have a newer one. */
gboolean *
kc_backup_folder_choose (GPtrArray *backups, const KcBackupPolicy *policy, gint64 now)
{
  gboolean *keep = g_new0 (gboolean, MAX (backups->len, 1));
  Calendar today = get_calendar (now), newer = { -1, -1, -1 };
  guint of_day = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      const KcBackup *backup = g_ptr_array_index (backups, i);
      Calendar its = get_calendar (backup->at);
      if (backup->reason == KC_BACKUP_MANUAL)
        {
          keep[i] = TRUE;
          continue;
        }
      of_day = its.day == newer.day ? of_day + 1 : 1;
      keep[i] = i == 0 ||
                (its.day > today.day - (gint64) policy->days && (of_day <= policy->a_day || is_first_of_day (backups, i, its.day))) ||
                (its.week > today.week - (gint64) policy->weeks && its.week != newer.week) ||
                (its.month > today.month - (gint64) policy->months && its.month != newer.month);
      newer = its;
    }
  return keep;
}

/* A part, or the journal SQLite keeps beside one. */
static gboolean
is_part (const char *name)
{
  const char *middle = strstr (name, PART_MIDDLE), *letters;
  gint64 at;

  if (middle == NULL || !parse_moment (name, &at))
    return FALSE;
  letters = middle + strlen (PART_MIDDLE);
  return strspn (letters, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS) == N_PART_LETTERS &&
         (letters[N_PART_LETTERS] == '\0' || g_str_equal (letters + N_PART_LETTERS, "-journal"));
}

/* What a program that was killed, or lost its power, left behind: as large as the database, and nobody's backup. */
static void
remove_parts (const char *database_path, gint64 now)
{
  g_autofree char *folder = get_folder (database_path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (is_part (name) && g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) && now - (gint64) status.st_mtime > PART_AGE)
        (void) g_unlink (path);
    }
}

void
kc_backup_folder_thin (const char *database_path, const KcBackupPolicy *policy, gint64 now)
{
  g_autoptr(GPtrArray) backups = kc_backup_folder_list (database_path, NULL);

  remove_parts (database_path, now);
  if (backups == NULL || (policy->days == 0 && policy->weeks == 0 && policy->months == 0))
    return;
  g_autofree gboolean *keep = kc_backup_folder_choose (backups, policy, now);
  for (guint i = 0; i < backups->len; i++)
    if (!keep[i])
      (void) g_unlink (((KcBackup *) g_ptr_array_index (backups, i))->path);
}
