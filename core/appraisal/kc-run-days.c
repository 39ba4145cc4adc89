#include "kc-run-days.h"

#include <string.h>

#include "kc-db.h"

typedef struct
{
  gint32 day;
  gboolean is_exit;
  const char *branch_class, *post, *branch;   /* after it; NULL: as before */
} Event;

struct _KcRunDays
{
  gint32 start, end;          /* of the period, both within it */
  GHashTable *events;         /* staff → GArray of Event, in order of time */
  GStringChunk *texts;
};

gboolean
kc_run_days_are_wanted (const KcRun *run)
{
  return run->scheme->is_pro_rata || run->scheme->least_days > 0;
}

void
kc_run_days_free (KcRunDays *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->events);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep_text (KcRunDays *self, KcStatement *statement, int column)
{
  return kc_statement_is_null (statement, column) ? NULL : g_string_chunk_insert_const (self->texts, kc_statement_get_text (statement, column));
}

static void
take_event (KcRunDays *self, KcStatement *statement)
{
  gint64 staff = kc_statement_get_int (statement, 0);
  GArray *list = g_hash_table_lookup (self->events, &staff);
  Event event = { kc_date_to_days (kc_statement_get_date (statement, 2)), strcmp (kc_statement_get_text (statement, 1), "exited") == 0,
                  keep_text (self, statement, 3), keep_text (self, statement, 4), keep_text (self, statement, 5) };

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (Event));
      g_hash_table_insert (self->events, g_memdup2 (&staff, sizeof staff), list);
    }
  g_array_append_val (list, event);
}

KcRunDays *
kc_run_days_load (KcDb *db, const KcRun *run, GError **error)
{
  g_autoptr(KcRunDays) self = g_new0 (KcRunDays, 1);
  KcStep step;

  self->start = kc_date_to_days (kc_period_get_start (run->period));
  self->end = kc_date_to_days (kc_period_get_end (run->period));
  self->events = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->texts = g_string_chunk_new (1024);
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT e.staff, e.type, e.date, b.class, e.post, b.name FROM staff_event e LEFT JOIN branch b ON b.id = e.branch"
                       " WHERE e.type IN ('hired', 'appointed', 'transferred', 'exited') AND e.date <= ?1 ORDER BY e.staff, e.date, e.id", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_date (statement, 1, kc_period_get_end (run->period));
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    take_event (self, statement);
  return step == KC_STEP_DONE ? g_steal_pointer (&self) : NULL;
}

/* Somebody who came back after leaving is still there. */
gint32
kc_run_days_get_last (KcRunDays *self, gint64 staff)
{
  const GArray *list = g_hash_table_lookup (self->events, &staff);
  const Event *last = list != NULL ? &g_array_index (list, Event, list->len - 1) : NULL;

  return last != NULL && last->is_exit ? last->day - 1 : G_MAXINT32;
}

/* Somebody's way through the period. What a place does not have (NULL) is as in the staff file. */
typedef struct
{
  gint32 start;
  GString *lines;
  guint n, days;
  gboolean is_there;
  gint32 from;                /* since when there, within the period */
  const char *branch_class, *post, *branch;
} Way;

static void
append_segment (Way *self, gint32 to, gboolean is_last)
{
  if (to < self->from)
    return;
  g_string_append_printf (self->lines, "\nsegment=%d\t%s\t%s\t%s", to - self->from + 1, !is_last && self->branch_class != NULL ? self->branch_class : "",
                          !is_last && self->post != NULL ? self->post : "", !is_last && self->branch != NULL ? self->branch : "");
  self->days += (guint) (to - self->from + 1);
  self->n++;
}

/* A new place begins on the event's day; the day of leaving is not served any more. */
static void
pass_event (Way *self, const Event *event)
{
  gboolean moves = event->branch_class != NULL || event->post != NULL;

  if (event->is_exit || (self->is_there && moves && event->day > self->from))
    {
      if (self->is_there)
        append_segment (self, event->day - 1, FALSE);
      self->from = MAX (event->day, self->start);
      self->is_there = !event->is_exit;
    }
  else if (!self->is_there)
    {
      self->is_there = TRUE;
      self->from = MAX (event->day, self->start);
    }
  if (event->branch_class != NULL)
    {
      self->branch_class = event->branch_class;
      self->branch = event->branch;
    }
  if (event->post != NULL)
    self->post = event->post;
}

void
kc_run_days_append (KcRunDays *self, gint64 staff, KcDate appointed, GString *attributes)
{
  const GArray *list = g_hash_table_lookup (self->events, &staff);
  gint32 from = kc_date_is_none (appointed) ? self->start : MAX (self->start, kc_date_to_days (appointed));
  g_autoptr(GString) lines = g_string_new (NULL);
  Way way = { .start = from, .lines = lines, .is_there = TRUE, .from = from };

  for (guint i = 0; list != NULL && i < list->len; i++)
    pass_event (&way, &g_array_index (list, Event, i));
  /* Where the person is at the end is what the staff file says. */
  if (way.is_there)
    append_segment (&way, self->end, TRUE);
  if (way.n == 0)
    g_string_append (attributes, "\nsegment=0\t\t\t");
  else if (way.n > 1 || way.days < (guint) (self->end - self->start + 1))
    g_string_append (attributes, lines->str);
}

void
kc_run_days_apply (KcFacts *facts, guint32 person, const char *segment)
{
  static const char *const names[] = { "branch_class", "post", "branch" };
  g_auto(GStrv) parts = g_strsplit (segment, "\t", -1);
  guint index = kc_facts_add_segment (facts, person, (guint) g_ascii_strtoull (parts[0] != NULL ? parts[0] : "0", NULL, 10));

  for (guint i = 0; i < G_N_ELEMENTS (names) && parts[0] != NULL && parts[i + 1] != NULL; i++)
    if (*parts[i + 1] != '\0')
      kc_facts_set_segment_text (facts, index, names[i], kc_facts_intern (facts, parts[i + 1]));
}
