/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chosen.h"
#include "cm-customer-query.h"

G_BEGIN_DECLS

#define CM_TYPE_CUSTOMER_CHOICE (cm_customer_choice_get_type ())
G_DECLARE_FINAL_TYPE (CmCustomerChoice, cm_customer_choice, CM, CUSTOMER_CHOICE, GObject)

/**
 * CmCustomerChoice:
 *
 * The ticked people of a list, and the quick ways to tick them. Emits `changed`.
 */

/**
 * cm_customer_choice_new:
 * @query: everybody
 *
 * Returns: (transfer full): nobody is ticked
 */
CmCustomerChoice *cm_customer_choice_new (CmCustomerQuery *query);

/**
 * cm_customer_choice_set_ids:
 * @self: a choice
 * @ids: (element-type gint64): the list that is shown; kept
 *
 * Who was ticked and is still there stays so; a quick choice is made again on the new list.
 */
void cm_customer_choice_set_ids (CmCustomerChoice *self, GArray *ids);

gboolean cm_customer_choice_has (CmCustomerChoice *self, guint place);

/* By hand: words of a quick choice are true no more and go. */
void cm_customer_choice_set (CmCustomerChoice *self, guint place, gboolean chosen);
gsize cm_customer_choice_count (CmCustomerChoice *self);

/* The ticked ones, or the whole list where none is; (transfer full) (element-type gint64). */
GArray *cm_customer_choice_dup_ids (CmCustomerChoice *self);

/* The quick choice in words, %NULL without one; (transfer full) (nullable). */
char *cm_customer_choice_dup_words (CmCustomerChoice *self);

/**
 * cm_customer_choice_get_actions:
 * @self: a choice
 *
 * Returns: (transfer none): actions `all`, `none`, and one to switch per quick choice
 */
GActionGroup *cm_customer_choice_get_actions (CmCustomerChoice *self);

/* A menu of these actions under the prefix `choose`; (transfer full). */
GMenuModel *cm_customer_choice_menu (void);

G_END_DECLS
