/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cm-person.h"

G_BEGIN_DECLS

/**
 * CmCustomerRow:
 * @id: main record
 * @name: (nullable): name
 * @shop: a shop, else a person
 * @nicks: (array zero-terminated=1): platform accounts and display names
 * @phones: (array zero-terminated=1): E.164
 * @emails: (array zero-terminated=1): lower case
 * @province: (nullable): province
 * @city: (nullable): city
 * @facts: counts, days, sums and gap
 * @klass: class
 * @problem: problem flag
 * @stage: stage
 * @stage_day: day of its evidence, %CM_NO_DAY without one
 * @grade: grade
 * @grade_reason: why, in words
 * @scores: R, F, M, 1..5; 0 without a valid order
 * @buys_again_ppm: chance in millionths, -1 when not predicted
 * @expected_milli: expected orders in thousandths, -1 when not predicted
 * @tags: (array zero-terminated=1): names of the tags on the graded day, by hand and by rule
 *
 * One person as lists show it.
 */
typedef struct {
  gint64 id;
  char *name;
  gboolean shop;
  char **nicks;
  char **phones;
  char **emails;
  char *province;
  char *city;
  CmPersonFacts facts;
  CmClass klass;
  gboolean problem;
  CmStage stage;
  int stage_day;
  CmGrade grade;
  char *grade_reason;
  int scores[3];
  int buys_again_ppm;
  int expected_milli;
  char **tags;
} CmCustomerRow;

void cm_customer_row_free (CmCustomerRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCustomerRow, cm_customer_row_free)

/**
 * cm_customer_row_title:
 * @row: a person
 *
 * Returns: (transfer full): the name, else a nick, a phone for people, an address, else the number of the record
 */
char *cm_customer_row_title (const CmCustomerRow *row);

#define CM_TYPE_CUSTOMER (cm_customer_get_type ())
G_DECLARE_FINAL_TYPE (CmCustomer, cm_customer, CM, CUSTOMER, GObject)

/**
 * cm_customer_new:
 * @id: main record
 * @currency: home currency
 *
 * An item of a long list. It knows its id at once; the rest comes with cm_customer_fill(), and the properties that lists bind to are
 * notified then: `title`, `nick`, `place`, `grade-label`, `orders-text`, `net-text`,
 * `buys-again-text`, `loaded`.
 *
 * Returns: (transfer full): the item
 */
CmCustomer *cm_customer_new (gint64 id, const char *currency);

/**
 * cm_customer_fill:
 * @self: an item
 * @row: (transfer full): what is known
 * @today: the graded day, for "3 days ago"
 */
void cm_customer_fill (CmCustomer *self, CmCustomerRow *row, int today);

gint64 cm_customer_get_id (CmCustomer *self);

/**
 * cm_customer_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the person, %NULL until it is read
 */
const CmCustomerRow *cm_customer_get_row (CmCustomer *self);

/* The day its row was graded for, to count back from. */
int cm_customer_get_today (CmCustomer *self);

G_END_DECLS
