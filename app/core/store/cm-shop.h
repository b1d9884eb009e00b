/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"
#include "cm-rules.h"

G_BEGIN_DECLS

/**
 * CmShop:
 * @name: the shop's name
 * @currency: home currency, ISO 4217; sums are taken over it alone
 * @time_zone: IANA name
 * @require_consent: whether people without recorded consent are excluded
 * @graded_on: the day `figures` is true for, %CM_NO_DAY before the first grading
 *
 * The one row every sum and every day depends on.
 */
typedef struct {
  char *name;
  char *currency;
  char *time_zone;
  gboolean require_consent;
  int graded_on;
} CmShop;

void cm_shop_free (CmShop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmShop, cm_shop_free)

/**
 * cm_shop_make:
 * @step: a quiet step
 * @data: nothing
 * @error: return location
 *
 * A #CmWriteFunc that makes the shop row on a new file: locale's currency and zone, CNY and Asia/Shanghai for a Chinese user.
 *
 * Returns: whether the shop is new, as a pointer
 */
gpointer cm_shop_make (CmStep *step, gpointer data, GError **error);

/**
 * cm_shop_grade_today:
 * @step: a quiet step; one without a time asks for it here, on the writer thread
 * @data: nothing
 * @error: return location
 *
 * A #CmWriteFunc: what depends on the day becomes true for the step's day, be it later or earlier than the last one.
 *
 * Returns: %NULL
 */
gpointer cm_shop_grade_today (CmStep *step, gpointer data, GError **error);

/**
 * cm_shop_default_path:
 *
 * Returns: (transfer full): `$XDG_DATA_HOME/community/community.db`; its folder is made with mode 0700
 */
char *cm_shop_default_path (void);

/**
 * cm_shop_read:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the shop
 */
CmShop *cm_shop_read (CmConn *conn, GError **error);

/**
 * cm_shop_major:
 * @shop: the shop
 *
 * Returns: minor units of the home currency in a major one: 100 for CNY, 1 for JPY
 */
double cm_shop_major (const CmShop *shop);

/**
 * cm_shop_set_rule:
 * @step: the running step
 * @id: a setting of the shipped rules
 * @json: (nullable): its value as JSON text, %NULL for the shipped default
 * @error: return location; %CM_ERROR_NOT_FOUND for an unknown id, %CM_ERROR_INVALID for a value it cannot take
 *
 * Lays a value of the shop's own over a shipped one.
 *
 * Returns: whether it was written
 */
gboolean cm_shop_set_rule (CmStep *step, const char *id, const char *json, GError **error);

/**
 * cm_shop_set:
 * @step: the running step
 * @name: (nullable): new name
 * @currency: (nullable): new home currency; `orders.currency` is rewritten in the same step
 * @time_zone: (nullable): new IANA zone
 * @require_consent: 1, 0 or -1 to leave it
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_shop_set (CmStep *step, const char *name, const char *currency, const char *time_zone, int require_consent, GError **error);

/**
 * cm_shop_rules:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the shipped rules with this shop's values over them
 */
CmRules *cm_shop_rules (CmConn *conn, GError **error);

/**
 * cm_shop_now:
 * @db: a database
 *
 * The demo shop stands still on one day (setting `demo.now`); every other shop lives in the present.
 *
 * Returns: UTC seconds
 */
gint64 cm_shop_now (CmDb *db);

/**
 * cm_shop_read_now:
 * @conn: a connection
 *
 * As cm_shop_now(), for what reads already.
 *
 * Returns: UTC seconds
 */
gint64 cm_shop_read_now (CmConn *conn);

/**
 * cm_shop_set_fixed_now:
 * @step: the running step
 * @now: UTC seconds, the one moment of the demo shop
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_shop_set_fixed_now (CmStep *step, gint64 now, GError **error);

G_END_DECLS
