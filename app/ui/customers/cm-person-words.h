/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer-store.h"

G_BEGIN_DECLS

/* Sentences about a person, for the page about them. All (transfer full). */

/* `四川省 成都市 · Shop · nick`. */
char *cm_person_about (const CmCustomerRow *row);

/* The usual gap between purchases, `15 days` or a dash. */
char *cm_person_gap (const CmPersonFacts *facts);

/* What kind of key it is and where it counts. */
char *cm_person_identity (const CmCustomerIdentity *identity);

/* Day, store, state and refund of an order. */
char *cm_person_order (const CmCustomerOrder *order, const char *home_currency, int today);

/* Something that happened, in words. */
char *cm_person_event (const CmCustomerEvent *event);

G_END_DECLS
