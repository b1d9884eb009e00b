/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person-state.h"

G_BEGIN_DECLS

/* Sentences about a person, for the page about them. All (transfer full). */

/* `四川省 成都市 · Shop · nick`. */
char *cm_person_about (const CmCustomerRow *row);

/* The usual gap between purchases, `15 days` or a dash. */
char *cm_person_gap (const CmPersonFacts *facts);

/* The key itself as the screen shows it. */
char *cm_person_identity_value (const CmCustomerIdentity *identity);

/* What kind of key it is and where it counts. */
char *cm_person_identity (const CmCustomerIdentity *identity);

/* `Part refunded`; (transfer none). */
const char *cm_person_order_state (const char *state);

/* Day, store, state and refund of an order, how it was paid for and sent. */
char *cm_person_order (const CmCustomerOrder *order, const char *home_currency, int today);

/* What an exclusion rests on; (transfer none). */
const char *cm_person_exclusion_why (const char *why);

/* Since when, why in the words that were written, and until when an exclusion holds. */
char *cm_person_exclusion (const CmPersonState *state, const CmExclusionFact *exclusion);

/* The sentences behind the words in round boxes: stage with its evidence, class, problem, consent, lock. */
char *cm_person_stage_sentence (const CmPersonState *state);
char *cm_person_class_sentence (const CmPersonState *state);
char *cm_person_problem_sentence (const CmPersonState *state);
char *cm_person_consent_sentence (const CmPersonState *state, const CmConsentRecord *consent);
char *cm_person_lock_sentence (const CmPersonState *state);

/**
 * cm_person_grade_sentence:
 * @reason: (nullable): why the grade is given, as it stands in lists: without a capital
 *
 * Returns: (transfer full): the same as a sentence of its own
 */
char *cm_person_grade_sentence (const char *reason);

/* What to do next with the person, in one sentence: a case first, then peace for who is left out, what is planned, their own pace. */
char *cm_person_next_step (const CmPersonState *state);

G_END_DECLS
