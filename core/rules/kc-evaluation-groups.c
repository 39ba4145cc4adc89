/* Who is compared with whom: groups of peers by attributes, larger ones where a group is too small, and people who moved (D2.1). */
#include "kc-evaluation-private.h"

#include "kc-formula-functions.h"

typedef struct
{
  KcEvaluation *self;
  guint n_levels;
  GHashTable *known;          /* "level name" → group + 1 */
  GArray *members;            /* of KcPeerShare */
  GArray *own;
  GString *name;
} Former;

/* The segments of a person lie in a row of this list. */
typedef struct
{
  guint32 first, n;
} Range;

static const char *
get_text (const Former *self, guint32 row, int segment, const char *attribute)
{
  const char *const *texts;

  if (segment >= 0)
    return kc_facts_get_segment_text (self->self->facts, (guint) segment, attribute);
  texts = kc_facts_get_texts (self->self->facts, attribute);
  return texts != NULL && texts[row] != NULL ? texts[row] : "";
}

static void
append_text (Former *self, guint i, const char *text)
{
  g_string_append (self->name, i > 0 ? " · " : "");
  g_string_append (self->name, text);
}

/* Segment -1: the person's own attributes. */
static guint32
find_group (Former *self, guint32 row, int segment, guint level)
{
  KcEvaluation *evaluation = self->self;
  const KcScheme *scheme = evaluation->scheme;

  g_string_printf (self->name, "%u ", level);
  gsize start = self->name->len;
  if (level == 0)
    for (guint i = 0; i < scheme->peers->len; i++)
      append_text (self, i, get_text (self, row, segment, g_ptr_array_index (scheme->peers, i)));
  else
    {
      char **names = g_ptr_array_index (scheme->fallbacks, level - 1);
      for (guint i = 0; names[i] != NULL; i++)
        append_text (self, i, get_text (self, row, segment, names[i]));
    }
  guint32 found = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, self->name->str));
  if (found != 0)
    return found - 1;
  char *key = g_strdup (self->name->str);
  g_ptr_array_add (evaluation->group_keys, key);
  g_ptr_array_add (evaluation->group_names, g_strdup (key + start));
  g_hash_table_insert (self->known, key, GUINT_TO_POINTER (evaluation->group_names->len));
  return evaluation->group_names->len - 1;
}

/* The first group that is large enough; the last one takes everybody. */
static guint32
choose_group (Former *self, guint32 row, int segment)
{
  guint32 group = find_group (self, row, segment, 0);

  for (guint level = 1; level < self->n_levels && self->self->group_sizes[group] < self->self->scheme->peers_minimum; level++)
    group = find_group (self, row, segment, level);
  return group;
}

static void
add_share (GArray *list, guint start, guint32 group, guint32 days)
{
  for (guint i = start; i < list->len; i++)
    if (g_array_index (list, KcPeerShare, i).group == group)
      {
        g_array_index (list, KcPeerShare, i).days += days;
        return;
      }
  KcPeerShare share = { group, days };
  g_array_append_val (list, share);
}

static Range *
find_segments (KcEvaluation *self)
{
  Range *ranges = g_new0 (Range, (gsize) self->n + 1);
  guint32 person;

  for (guint i = 0; i < kc_facts_count_segments (self->facts); i++)
    {
      kc_facts_get_segment (self->facts, i, &person);
      if (ranges[person].n++ == 0)
        ranges[person].first = i;
    }
  return ranges;
}

/* Everybody's groups on every level, by days. */
static void
list_members (Former *self, guint32 row, const Range *range)
{
  KcEvaluation *evaluation = self->self;
  guint start = self->members->len;
  guint32 person;

  for (guint level = 0; level < self->n_levels; level++)
    {
      guint32 *last = &evaluation->level_groups[(gsize) row * self->n_levels + level];
      for (guint32 i = range->first; i < range->first + range->n; i++)
        {
          guint days = kc_facts_get_segment (evaluation->facts, i, &person);
          *last = find_group (self, row, (int) i, level);
          if (days > 0)
            add_share (self->members, start, *last, days);
        }
      if (range->n == 0)
        {
          *last = find_group (self, row, -1, level);
          add_share (self->members, start, *last, evaluation->period);
        }
    }
}

static void
list_own (Former *self, guint32 row, const Range *range)
{
  KcEvaluation *evaluation = self->self;
  guint start = self->own->len;
  guint32 person;

  for (guint32 i = range->first; i < range->first + range->n; i++)
    {
      guint days = kc_facts_get_segment (evaluation->facts, i, &person);
      if (days > 0)
        add_share (self->own, start, choose_group (self, row, (int) i), days);
    }
  if (range->n == 0)
    add_share (self->own, start, evaluation->groups[row], evaluation->period);
}

/* Each on the first level where enough are. */
static void
choose_groups (Former *self, const Range *ranges, gboolean by_days)
{
  KcEvaluation *evaluation = self->self;

  for (guint32 row = 0; row < evaluation->n; row++)
    {
      const guint32 *groups = &evaluation->level_groups[(gsize) row * self->n_levels];
      guint level = 0;
      while (level + 1 < self->n_levels && evaluation->group_sizes[groups[level]] < evaluation->scheme->peers_minimum)
        level++;
      evaluation->groups[row] = groups[level];
      if (by_days)
        list_own (self, row, &ranges[row]);
      evaluation->own_first[row + 1] = self->own->len;
    }
}

static void
count_peers (KcEvaluation *self, const Former *former, const guint32 *first)
{
  self->group_sizes = g_new0 (guint, self->group_names->len + 1);
  for (guint32 row = 0; row < self->n; row++)
    for (guint32 i = first[row]; self->is_peer[row] && i < first[row + 1]; i++)
      self->group_sizes[g_array_index (former->members, KcPeerShare, i).group]++;
  for (guint group = 0; self->snapshot != NULL && group < self->group_names->len; group++)
    self->group_sizes[group] = kc_snapshot_get_size (self, group);
}

static void
set_served (KcEvaluation *self, const Range *ranges)
{
  guint32 person;

  self->served = g_new (guint32, (gsize) self->n + 1);
  for (guint32 row = 0; row < self->n; row++)
    {
      self->served[row] = ranges[row].n > 0 ? 0 : self->period;
      for (guint32 i = 0; i < ranges[row].n; i++)
        self->served[row] += kc_facts_get_segment (self->facts, ranges[row].first + i, &person);
    }
}

void
kc_evaluation_form_groups (KcEvaluation *self)
{
  Former former = { self, 1 + self->scheme->fallbacks->len, g_hash_table_new (g_str_hash, g_str_equal),
                    g_array_new (FALSE, FALSE, sizeof (KcPeerShare)), g_array_new (FALSE, FALSE, sizeof (KcPeerShare)), g_string_new (NULL) };
  gboolean by_days = self->scheme->is_pro_rata && kc_facts_get_days (self->facts) > 0;
  gboolean is_plain = former.n_levels == 1 && !by_days;
  g_autofree Range *ranges = by_days ? find_segments (self) : g_new0 (Range, (gsize) self->n + 1);

  self->n_levels = former.n_levels;
  self->level_groups = g_new0 (guint32, (gsize) self->n * former.n_levels + 1);
  self->period = by_days ? kc_facts_get_days (self->facts) : 1;
  self->member_first = g_new0 (guint32, (gsize) self->n + 1);
  self->own_first = g_new0 (guint32, (gsize) self->n + 1);
  for (guint32 row = 0; row < self->n; row++)
    {
      list_members (&former, row, &ranges[row]);
      self->member_first[row + 1] = former.members->len;
    }
  count_peers (self, &former, self->member_first);
  choose_groups (&former, ranges, by_days);
  set_served (self, ranges);
  self->members = (KcPeerShare *) g_array_free (former.members, FALSE);
  self->own = (KcPeerShare *) g_array_free (former.own, FALSE);
  g_hash_table_unref (former.known);
  g_string_free (former.name, TRUE);
  self->peer_groups = (KcPeerGroups) {
    .n_rows = self->n, .groups = self->groups, .n_groups = self->group_names->len, .is_peer = self->is_peer, .minimum = self->scheme->peers_minimum,
    .period = self->period, .served = self->served, .member_first = self->member_first, .own_first = self->own_first,
    .members = is_plain ? NULL : self->members, .own = by_days ? self->own : NULL,
  };
}

guint
kc_evaluation_count_groups (KcEvaluation *self)
{
  return self->group_names->len;
}

guint
kc_evaluation_get_group (KcEvaluation *self, guint32 person)
{
  return self->groups[person];
}

const char *
kc_evaluation_get_group_name (KcEvaluation *self, guint group)
{
  return g_ptr_array_index (self->group_names, group);
}

guint
kc_evaluation_get_group_size (KcEvaluation *self, guint group)
{
  return self->group_sizes[group];
}
