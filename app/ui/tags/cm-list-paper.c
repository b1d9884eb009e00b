/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-list-paper.h"

#include <glib/gi18n-lib.h>

#include "cm-call-sheet-data.h"
#include "cm-format.h"
#include "cm-paper-show.h"
#include "cm-segment-store.h"
#include "cm-shop.h"

typedef struct {
  gint64 segment_id;
  gint64 now;
} Wish;

static char *
create_sentence (const CmInvitePlan *plan, const char *name)
{
  g_autofree char *people = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) plan->planned), (int) plan->planned);
  g_autofree char *callers = g_strdup_printf (ngettext ("%u caller", "%u callers", plan->callers->len), plan->callers->len);

  return cm_fill (_("{list}: {people} for {callers}, nobody on two sheets"), "list", name, "people", people, "callers", callers, NULL);
}

static gpointer
read_sheet (CmConn *conn, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CmSegment) segment = cm_segment_store_read (conn, wish->segment_id, error);
  CmInviteRequest request = { .segment_id = wish->segment_id };
  g_autoptr (CmInvitePlan) plan = NULL;
  CmCallSheets *sheets;

  if (segment == NULL)
    return NULL;
  request.segment = segment->name;
  request.rule = segment->rule;
  plan = cm_invite_plan_draft (conn, &request, wish->now, error);
  sheets = plan != NULL ? cm_call_sheets_read (conn, plan, segment->name, wish->now, error) : NULL;
  if (sheets == NULL)
    return NULL;
  return cm_ready_paper_new (cm_call_paper_new (sheets, FALSE), create_sentence (plan, segment->name));
}

void
cm_list_show_call_sheet (CmView *view, gint64 segment_id)
{
  Wish wish;

  g_return_if_fail (CM_IS_VIEW (view));

  wish = (Wish) { segment_id, cm_shop_now (cm_view_get_db (view)) };
  cm_paper_show (view, read_sheet, g_memdup2 (&wish, sizeof wish));
}
