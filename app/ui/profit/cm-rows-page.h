/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-cost-row.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_ROWS_PAGE (cm_rows_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CmRowsPage, cm_rows_page, CM, ROWS_PAGE, CmView)

/**
 * CmRowsPage:
 *
 * The frame of a page of groups of rows, each with its effect beside it: the fees of a sale, and what counts for one of its items. Below
 * stand a result and the way back, which is what Ctrl+Enter does too. Rows follow the estimate and its answer by themselves; what else is
 * shown, the class above does in @changed and @answered.
 */
struct _CmRowsPageClass
{
  CmViewClass parent_class;

  /* The estimate is another; the rows show it already. */
  void (*changed) (CmRowsPage *self);

  /* There is another answer, or none: (nullable). The rows show their effects already. */
  void (*answered) (CmRowsPage *self, const CmEstimateAnswer *answer);
};

/**
 * cm_rows_page_begin:
 * @self: a new page
 * @desk: (transfer none): the estimate
 * @back: the button that leads back, with a mnemonic, already translated
 *
 * Makes the frame. Groups are added next, then cm_rows_page_end() fills it for the first time.
 */
void cm_rows_page_begin (CmRowsPage *self, CmProfitDesk *desk, const char *back);
void cm_rows_page_add_group (CmRowsPage *self, AdwPreferencesGroup *group);

/**
 * cm_rows_page_add_field:
 * @self: a page
 * @group: where
 * @field: what the row is about
 * @item: of which item, %CM_COST_ALL for the sale
 */
void cm_rows_page_add_field (CmRowsPage *self, AdwPreferencesGroup *group, const CmCostField *field, int item);
void cm_rows_page_end (CmRowsPage *self);

/* What stands beside the way back; nothing where @text is NULL. */
void cm_rows_page_set_result (CmRowsPage *self, const char *text);

/* (transfer none) */
CmProfitDesk *cm_rows_page_get_desk (CmRowsPage *self);

/* (transfer none) (nullable): the row of a key; there is none for a key no form has. */
CmCostRow *cm_rows_page_get_row (CmRowsPage *self, const char *key);

/**
 * cm_rows_switch:
 * @title: what it turns on
 * @help: what that means
 * @toggle: (out) (transfer none): the switch
 *
 * Returns: (transfer floating): a row with a switch, which a press anywhere on the row turns
 */
GtkWidget *cm_rows_switch (const char *title, const char *help, GtkSwitch **toggle);

G_END_DECLS
