/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-move-store.h"
#include "cm-rule-store.h"
#include "cm-shop.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_BOOK (cm_rule_book_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleBook, cm_rule_book, CM, RULE_BOOK, GObject)

/**
 * CmRuleBook:
 *
 * The shop and its rules as the preferences show them; reads them again whenever they change, be it by an undo. Emits `changed` when they
 * were read, `flush` when what was turned last has to be written, `working` when a change of a rule begins, `moved` (#CmMoves, only
 * during the signal) after it, and `failed` (heading, #GError).
 */

/**
 * cm_rule_book_new:
 * @db: a database
 *
 * Returns: (transfer full): the book; its rules come with the first `changed`
 */
CmRuleBook *cm_rule_book_new (CmDb *db);

CmDb *cm_rule_book_get_db (CmRuleBook *self);

/* Cancelled when the book is closed. */
GCancellable *cm_rule_book_get_alive (CmRuleBook *self);

/* Has written what was turned a moment ago, which otherwise waits whether the turning goes on. */
void cm_rule_book_flush (CmRuleBook *self);

/* Nothing is read or told any more; what is being written gets written. */
void cm_rule_book_close (CmRuleBook *self);

/* The shop, %NULL before the first `changed`; (transfer none). */
const CmShop *cm_rule_book_get_shop (CmRuleBook *self);

/* A rule, %NULL before the first `changed`; (transfer none). */
const CmRule *cm_rule_book_get (CmRuleBook *self, const char *id);

/* Writes a rule as a step of its own, unless it says so already. */
void cm_rule_book_set (CmRuleBook *self, const char *id, const char *json);
void cm_rule_book_set_number (CmRuleBook *self, const char *id, double number);
void cm_rule_book_set_text (CmRuleBook *self, const char *id, const char *text);

/* The shipped value of a rule; %NULL: of all of them. */
void cm_rule_book_restore (CmRuleBook *self, const char *id);

/**
 * CmRuleBookJob:
 * @step: the step
 * @data: what the caller gave
 * @error: return location
 *
 * Returns: whether it was written
 */
typedef gboolean (*CmRuleBookJob) (CmStep *step, gpointer data, GError **error);

/**
 * cm_rule_book_write:
 * @self: a book
 * @step_name: message id of the step
 * @job: what to write
 * @data: (transfer full): for @job
 * @data_free: frees @data
 * @failure: heading when it was not written
 *
 * Writes something else the preferences are about.
 */
void cm_rule_book_write (CmRuleBook *self, const char *step_name, CmRuleBookJob job, gpointer data, GDestroyNotify data_free,
                         const char *failure);

G_END_DECLS
