/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmTag:
 * @id: the tag
 * @name: its name
 * @colour: (nullable): `#rrggbb`, %NULL without one
 * @rule: (nullable): JSON of a segment rule that the tag follows, %NULL when it is put on by hand
 * @people: persons who have it now; 0 where only the tag was asked for
 *
 * A tag. Records that are joined count for their person, once.
 */
typedef struct {
  gint64 id;
  char *name;
  char *colour;
  char *rule;
  gint64 people;
} CmTag;

void cm_tag_free (CmTag *tag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTag, cm_tag_free)

/**
 * CmTagEvent:
 * @tag_id: the tag
 * @tag: its name
 * @colour: (nullable): its colour
 * @customer_id: main record of the person
 * @customer: (nullable): the person's name
 * @added: put on, else taken off
 * @at: UTC seconds; of a tag by rule the beginning of the day
 * @by_rule: the tag's rule did it; there is no step and nobody who did it then
 * @step: (nullable): message id of the step, as `tag-added`; %NULL where it is not known any more
 * @staff: (nullable): who did it, where somebody was named
 *
 * Somebody got a tag or lost it.
 */
typedef struct {
  gint64 tag_id;
  char *tag;
  char *colour;
  gint64 customer_id;
  char *customer;
  gboolean added;
  gint64 at;
  gboolean by_rule;
  char *step;
  char *staff;
} CmTagEvent;

void cm_tag_event_free (CmTagEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTagEvent, cm_tag_event_free)

/**
 * cm_tag_store_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTag) (nullable): all tags with their people, in the order they were made
 */
GPtrArray *cm_tag_store_list (CmConn *conn, GError **error);

/**
 * cm_tag_store_rule_tags:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTag) (nullable): the tags that follow a rule, without counting their people
 */
GPtrArray *cm_tag_store_rule_tags (CmConn *conn, GError **error);

/**
 * cm_tag_store_find:
 * @conn: a connection
 * @name: name of a tag
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the tag
 */
CmTag *cm_tag_store_find (CmConn *conn, const char *name, GError **error);

/**
 * cm_tag_store_read:
 * @conn: a connection
 * @id: a tag
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the tag
 */
CmTag *cm_tag_store_read (CmConn *conn, gint64 id, GError **error);

/**
 * cm_tag_store_of_person:
 * @conn: a connection
 * @customer_id: any record of the person
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTag) (nullable): what the person has now, by hand and by rule, by name
 */
GPtrArray *cm_tag_store_of_person (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_tag_store_history:
 * @conn: a connection
 * @tag_id: only of this tag, 0 for every tag
 * @customer_id: only of the person with this record, 0 for everybody
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTagEvent) (nullable): who got and lost what, when and from where, newest first
 */
GPtrArray *cm_tag_store_history (CmConn *conn, gint64 tag_id, gint64 customer_id, int limit, GError **error);

/**
 * cm_tag_store_make:
 * @step: the running step
 * @name: a name; cleaned
 * @colour: (nullable): `#rrggbb`
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS when the name is taken
 *
 * Makes a tag that nobody has yet.
 *
 * Returns: its id, 0 on error
 */
gint64 cm_tag_store_make (CmStep *step, const char *name, const char *colour, GError **error);

/**
 * cm_tag_store_take:
 * @step: the running step
 * @name: a name; cleaned
 * @error: return location; %CM_ERROR_INVALID
 *
 * Finds a tag, and makes it where there is none of that name.
 *
 * Returns: its id, 0 on error
 */
gint64 cm_tag_store_take (CmStep *step, const char *name, GError **error);

/**
 * cm_tag_store_put_on:
 * @step: the running step
 * @tag_id: a tag
 * @customers: (element-type gint64): records, main or joined; a person may stand there more than once
 * @error: return location; %CM_ERROR_REFUSED for a tag by rule or a forgotten person, %CM_ERROR_NOT_FOUND
 *
 * Puts a tag on people, who may be a hundred thousand: one step, one undo. Who has it already keeps it as it is.
 *
 * Returns: how many persons got it, -1 on error
 */
gint64 cm_tag_store_put_on (CmStep *step, gint64 tag_id, GArray *customers, GError **error);

/**
 * cm_tag_store_take_off:
 * @step: the running step
 * @tag_id: a tag
 * @customers: (element-type gint64): records, main or joined
 * @error: return location; %CM_ERROR_REFUSED for a tag by rule, %CM_ERROR_NOT_FOUND
 *
 * Takes a tag off people; that they had it stays in the history.
 *
 * Returns: how many persons lost it, -1 on error
 */
gint64 cm_tag_store_take_off (CmStep *step, gint64 tag_id, GArray *customers, GError **error);

/**
 * cm_tag_store_set_colour:
 * @step: the running step
 * @id: a tag
 * @colour: (nullable): `#rrggbb`, %NULL for none
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it has that colour now
 */
gboolean cm_tag_store_set_colour (CmStep *step, gint64 id, const char *colour, GError **error);

/**
 * cm_tag_store_rename:
 * @step: the running step
 * @id: a tag
 * @name: the new name; cleaned
 * @error: return location; %CM_ERROR_EXISTS when another tag has it, %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Gives a tag another name, also where the rules of lists and of other tags name it.
 *
 * Returns: whether it has that name now
 */
gboolean cm_tag_store_rename (CmStep *step, gint64 id, const char *name, GError **error);

/**
 * cm_tag_store_merge:
 * @step: the running step
 * @from: a tag, which goes
 * @into: another tag, put on by hand
 * @error: return location; %CM_ERROR_REFUSED where @into follows a rule, %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Everybody who has @from gets @into, with the history of both; who had both has one from the earlier day on. Rules that name @from name
 * @into then. Whom a tag by rule has at this moment, @into is put on by hand.
 *
 * Returns: whether it worked
 */
gboolean cm_tag_store_merge (CmStep *step, gint64 from, gint64 into, GError **error);

/**
 * cm_tag_store_delete:
 * @step: the running step
 * @id: a tag
 * @error: return location; %CM_ERROR_REFUSED while a list or another tag asks for it by name, %CM_ERROR_NOT_FOUND
 *
 * Takes a tag away with its history; undo brings both back.
 *
 * Returns: whether it is gone
 */
gboolean cm_tag_store_delete (CmStep *step, gint64 id, GError **error);

/**
 * cm_tag_store_set_rule:
 * @step: the running step
 * @id: a tag
 * @rule: (nullable): JSON that was looked at, %NULL to put it on by hand from now on
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Writes the rule alone and settles what was put on by hand: with a rule it ends, without one whom the rule had keep the tag by hand.
 * cm_tag_rules_set() looks at the rule first.
 *
 * Returns: whether it worked
 */
gboolean cm_tag_store_set_rule (CmStep *step, gint64 id, const char *rule, GError **error);

G_END_DECLS
