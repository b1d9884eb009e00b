/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmPeopleRow:
 * @id: main record
 * @type_shop: whether the main record is a shop
 * @region_id: region of the main record, 0 without
 *
 * One person with its figures, as the columns in memory take it. Days are %CM_NO_DAY, gaps and predictions -1 where unknown.
 */
typedef struct {
  gint64 id;
  gboolean type_shop;
  int region_id;
  int orders;
  int home_orders;
  int returns;
  int purchase_days;
  gint64 net_minor;
  int first_day;
  int last_day;
  double gap_days;
  gboolean problem;
  const char *stage;
  const char *grade;
  int scores[3];
  int buys_again_ppm;
  int expected_milli;
  int referred_orders;
} CmPeopleRow;

/**
 * CmPeopleJoined:
 * @id: the record
 * @main_id: the main record it stands under
 * @type_shop: whether it is a shop
 * @region_id: its region, 0 without
 *
 * A record that is joined to another one.
 */
typedef struct {
  gint64 id;
  gint64 main_id;
  gboolean type_shop;
  int region_id;
} CmPeopleJoined;

/**
 * CmPeopleFact:
 * @record_id: the record it was written for
 * @at: UTC seconds
 * @value: depends on the query, see #CmPeopleFacts
 * @step_id: of a lift, the step that wrote it; of what a lift may answer likewise, where there is one of the same second, else 0
 *
 * One dated fact about a person.
 */
typedef struct {
  gint64 record_id;
  gint64 at;
  gint64 value;
  gint64 step_id;
} CmPeopleFact;

/**
 * CmPeopleFacts:
 * @CM_FACTS_REFUSED_BY_HAND: value = last day, -1 as long as the rule says
 * @CM_FACTS_REFUSED: refusals of calls and adds
 * @CM_FACTS_REMOVED: removed from a group
 * @CM_FACTS_DO_NOT_CONTACT_BY_HAND: written by hand
 * @CM_FACTS_CONSENTS: in their order; value = 1 when given, + 2 when by the person
 * @CM_FACTS_DELETED: deleted us
 * @CM_FACTS_ADDED: became a friend
 * @CM_FACTS_REGIONS: excluded regions, in place of records; @at of the exclusion
 * @CM_FACTS_JOINED_REGION: joined records that live in one of them
 * @CM_FACTS_LIFTS: value = 0 problem, 1 refused, 2 do-not-contact, 3 region
 *
 * What the hard exclusions follow from.
 */
typedef enum {
  CM_FACTS_REFUSED_BY_HAND,
  CM_FACTS_REFUSED,
  CM_FACTS_REMOVED,
  CM_FACTS_DO_NOT_CONTACT_BY_HAND,
  CM_FACTS_CONSENTS,
  CM_FACTS_DELETED,
  CM_FACTS_ADDED,
  CM_FACTS_REGIONS,
  CM_FACTS_JOINED_REGION,
  CM_FACTS_LIFTS,
} CmPeopleFacts;

/**
 * CmPeopleField:
 *
 * Fields of segment rules of which a person may have several values, each out of a dictionary of names.
 */
typedef enum {
  CM_PEOPLE_STORE,
  CM_PEOPLE_PLATFORM,
  CM_PEOPLE_PRODUCT,
  CM_PEOPLE_CATEGORY,
  CM_PEOPLE_GROUP,
  CM_PEOPLE_ACCOUNT,
  CM_PEOPLE_ADDED_STATE,
  CM_PEOPLE_PROVINCE,
  CM_PEOPLE_CITY,
  CM_PEOPLE_NAME,
  CM_PEOPLE_TAG,
  CM_PEOPLE_LIST,
} CmPeopleField;

/**
 * CmPeopleEvidence:
 * @at: UTC seconds of the newest open case or bad review, 0 without one
 * @step_id: the step that wrote it, where there is a lift of the same second, else 0
 * @returned_at: UTC seconds of the newest wholly refunded order, 0 without one
 *
 * Since when a person is a problem.
 */
typedef struct {
  gint64 at;
  gint64 step_id;
  gint64 returned_at;
} CmPeopleEvidence;

typedef void (*CmPeopleRowFunc) (const CmPeopleRow *row, gpointer data);
typedef void (*CmPeopleFactFunc) (const CmPeopleFact *fact, gpointer data);
typedef void (*CmPeopleNameFunc) (gint64 id, const char *name, gpointer data);
typedef void (*CmPeopleIdFunc) (gint64 record_id, gpointer data);
typedef void (*CmPeopleJoinedFunc) (const CmPeopleJoined *joined, gpointer data);

/**
 * cm_people_store_rows:
 * @conn: a connection
 * @after_id: people with greater ids, 0 for everybody
 * @func: called for every person in the order of ids
 * @data: for @func
 * @error: return location
 *
 * One sequential read of customers and figures.
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_rows (CmConn *conn, gint64 after_id, CmPeopleRowFunc func, gpointer data, GError **error);

/* The same for one person; @func is not called when there is none. */
gboolean cm_people_store_row (CmConn *conn, gint64 main_id, CmPeopleRowFunc func, gpointer data, GError **error);

/* Every joined record; those of one person. */
gboolean cm_people_store_joined (CmConn *conn, CmPeopleJoinedFunc func, gpointer data, GError **error);
gboolean cm_people_store_joined_of (CmConn *conn, gint64 main_id, CmPeopleJoinedFunc func, gpointer data, GError **error);

/* As %CM_FACTS_CONSENTS, of one person. */
gboolean cm_people_store_consents_of (CmConn *conn, gint64 main_id, gint64 end_at, CmPeopleFactFunc func, gpointer data, GError **error);

/* The main record of a record, 0 when it is gone or was erased. */
gint64 cm_people_store_main (CmConn *conn, gint64 record_id, GError **error);

/**
 * cm_people_store_facts:
 * @conn: a connection
 * @kind: which
 * @end_at: first second that counts no more
 * @func: called for every fact
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_facts (CmConn *conn, CmPeopleFacts kind, gint64 end_at, CmPeopleFactFunc func, gpointer data, GError **error);

/* Records that are in the group of that id. */
gboolean cm_people_store_members (CmConn *conn, gint64 group_id, gint64 end_at, CmPeopleIdFunc func, gpointer data, GError **error);

/**
 * cm_people_store_names:
 * @conn: a connection
 * @field: which dictionary
 * @func: called with each id and name; for regions with the region's id
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_names (CmConn *conn, CmPeopleField field, CmPeopleNameFunc func, gpointer data, GError **error);

/**
 * cm_people_store_names_of:
 * @conn: a connection
 * @main_id: a main record
 * @func: called with each name of its records, in the order of their ids
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_names_of (CmConn *conn, gint64 main_id, CmPeopleNameFunc func, gpointer data, GError **error);

/**
 * cm_people_store_who:
 * @conn: a connection
 * @field: which
 * @ids: the wanted ids of the dictionary as a JSON array
 * @day: orders of later days do not count
 * @end_at: facts from here on do not count
 * @func: called for each record, also more than once
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_who (CmConn *conn, CmPeopleField field, const char *ids, int day, gint64 end_at, CmPeopleIdFunc func,
                              gpointer data, GError **error);

/**
 * cm_people_store_values:
 * @conn: a connection
 * @field: which
 * @main_id: the person
 * @day: orders of later days do not count
 * @end_at: facts from here on do not count
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the person has in this field, %NULL on error
 */
char **cm_people_store_values (CmConn *conn, CmPeopleField field, gint64 main_id, int day, gint64 end_at, GError **error);

/**
 * cm_people_store_evidence:
 * @conn: a connection
 * @main_id: the person
 * @end_at: facts from here on do not count
 * @evidence: (out): since when
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_evidence (CmConn *conn, gint64 main_id, gint64 end_at, CmPeopleEvidence *evidence, GError **error);

/**
 * cm_people_store_search:
 * @conn: a connection
 * @func: called with record and text: names, nicks, phones and e-mail addresses, names and phones of receivers; in any order, and also
 *   more than once
 * @data: for @func
 * @error: return location
 *
 * All that a search may find, once, but for the numbers of orders.
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_search (CmConn *conn, CmPeopleNameFunc func, gpointer data, GError **error);

/* The same of the one person under the main record @main_id. */
gboolean cm_people_store_search_of (CmConn *conn, gint64 main_id, CmPeopleNameFunc func, gpointer data, GError **error);

/**
 * cm_people_store_order_numbers:
 * @conn: a connection
 * @parts: (inout): how many parts of the orders are taken, 0 at first
 * @func: called with record and number of each order
 * @data: for @func
 * @error: return location
 *
 * Several threads that are given the same @parts, each with a connection of its own, read all orders between them, each order once.
 *
 * Returns: whether it worked
 */
gboolean cm_people_store_order_numbers (CmConn *conn, int *parts, CmPeopleNameFunc func, gpointer data, GError **error);

/* The same of the one person under the main record @main_id. */
gboolean cm_people_store_order_numbers_of (CmConn *conn, gint64 main_id, CmPeopleNameFunc func, gpointer data, GError **error);

G_END_DECLS
