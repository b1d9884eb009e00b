/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"

G_BEGIN_DECLS

/**
 * CmCashKind:
 *
 * What a field of the cash form holds.
 */
typedef enum {
  CM_CASH_MONEY,
  CM_CASH_SHARE,
  CM_CASH_DAY,  /* days after the sale, negative before it */
  CM_CASH_DAYS, /* so many days, from 0 */
} CmCashKind;

/**
 * CmCashField:
 * @key: its name in documents, or ours where it is none of them
 * @title: what it is, not yet translated
 * @kind: what it holds
 * @offset: in #CmCashPlan; -1 for the monthly costs, -2 for the days over which the sales spread
 * @usual: where nobody said anything
 */
typedef struct {
  const char *key;
  const char *title;
  CmCashKind kind;
  int offset;
  gint64 usual;
} CmCashField;

/* (transfer none) (array length=count): the fields of the form in their order. */
const CmCashField *cm_cash_fields (guint *count);

/* A plan with the usual values: half paid a week before the sale, the rest when the goods come, two weeks until the platform pays. */
CmCashPlan *cm_cash_fields_begin (void);

/* The value in the estimate's plan; of the monthly costs CM_NONE where nobody said. */
gint64 cm_cash_field_read (const CmCashField *field, const CmEstimate *estimate);

/* Writes it; the estimate gets a plan where it has none. */
void cm_cash_field_write (const CmCashField *field, CmEstimate *estimate, gint64 value);

/* Reads and writes what is typed; parse is FALSE for what is no such value. */
gboolean cm_cash_field_parse (const CmCashField *field, const char *text, const char *currency, gint64 *value);
char *cm_cash_field_text (const CmCashField *field, gint64 value, const char *currency);

/* What would be right; (transfer none). */
const char *cm_cash_field_right (const CmCashField *field, const char *currency);

G_END_DECLS
