/* Page requests → SQL with bound parameters → reports: the one way in which a list gets its rows (search, filters, sort, page, total). A subject
 * describes its list once as static data; nothing that a user typed becomes SQL text. Reads. */
#pragma once

#include "kc-db.h"
#include "kc-field.h"
#include "kc-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;        /* of the column, and what a request sorts by */
  const char *title;       /* N_() */
  KcColumnType type;
  guint places;            /* of a number */
  guint width;
  const char *expression;  /* SQL */
  const char *order;       /* SQL that sorts it; NULL: the expression; "": not sortable */
  const char *kind;        /* with `field`: the dictionary field whose choices turn a code into its label; NULL: none */
  const char *field;
  gboolean is_stored_decimal; /* NUMBER of ten-thousandths; else a whole number */
  gboolean is_always_there;   /* never NULL: an index on it can sort the list */
  gboolean is_unique;         /* nothing ties: an index that begins with it sorts the list without another look */
} KcQueryColumn;

typedef struct
{
  const char *name;        /* in the request */
  const char *expression;  /* SQL compared with = to the request's value; "" in the request asks for IS NULL */
  gboolean is_number;
} KcQueryFilter;

typedef struct
{
  const char *title;       /* N_() */
  const char *from;        /* "staff s LEFT JOIN branch b ON …": joins to the left, so that the engine leaves out those that a statement does not need */
  const char *id;          /* SQL of the row id */
  const char *where;       /* SQL, or NULL */
  const char *search;      /* SQL over ?1 ("%term%", squeezed, escaped by '\') and ?2 ("term%"); NULL: no search */
  const char *rank;        /* SQL over ?1 and ?2, the smaller the nearer to what was typed: the order of a search that asks for none; NULL: none */
  const KcQueryColumn *columns;
  guint n_columns;
  const KcQueryFilter *filters;
  guint n_filters;
  const char *default_order; /* SQL, e.g. "s.sort_key, s.id"; also breaks ties */
  gboolean is_small;       /* a few hundred rows at most (branches): no pages, all rows in one statement */
} KcQuery;

/* The page with the total of rows behind all pages. Any SQL of the query may hold ?3 and ?4, which are first_parameter and second_parameter (a run, a
 * branch). An unknown sort or filter name is ignored. */
KcReport *kc_query_run (KcDb *db, const KcQuery *query, const KcPageRequest *request, gint64 first_parameter, gint64 second_parameter, GError **error);

G_END_DECLS
