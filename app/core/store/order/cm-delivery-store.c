/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-delivery-store.h"

#include "cm-text.h"

static const char *
usable (const char *text)
{
  return text == NULL || *text == '\0' || cm_text_is_masked (text) ? NULL : text;
}

/* Nothing is written where it says the same: a row that is written is a row in the journal. */
gboolean
cm_delivery_take (CmStep *step, gint64 order_id, const char *carrier, const char *tracking, const char *pay_method, gboolean *changed,
                  GError **error)
{
  CmConn *conn = cm_step_conn (step);

  carrier = usable (carrier);
  tracking = usable (tracking);
  pay_method = usable (pay_method);
  if (carrier == NULL && tracking == NULL && pay_method == NULL)
    return TRUE;
  if (!cm_conn_run (conn, error,
                    "INSERT INTO deliveries (order_id, carrier, tracking, pay_method) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (order_id)"
                    " DO UPDATE SET carrier = coalesce (?2, carrier), tracking = coalesce (?3, tracking),"
                    " pay_method = coalesce (?4, pay_method) WHERE (coalesce (?2, carrier), coalesce (?3, tracking),"
                    " coalesce (?4, pay_method)) IS NOT (carrier, tracking, pay_method)",
                    "isss", order_id, carrier, tracking, pay_method))
    return FALSE;
  *changed = *changed || cm_conn_changes (conn) > 0;
  return TRUE;
}
