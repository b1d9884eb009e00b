/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-list-paper.h"

#include <glib/gi18n-lib.h>

#include "cm-call-sheet-data.h"
#include "cm-format.h"
#include "cm-paper-page.h"
#include "cm-segment-store.h"
#include "cm-shop.h"

typedef struct {
  gint64 segment_id;
  gint64 now;
} Wish;

typedef struct {
  CmPaper *paper;
  char *sentence;
} Found;

static void
found_free (Found *found)
{
  g_clear_object (&found->paper);
  g_free (found->sentence);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

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
  Found *found;

  if (segment == NULL)
    return NULL;
  request.segment = segment->name;
  request.rule = segment->rule;
  plan = cm_invite_plan_draft (conn, &request, wish->now, error);
  sheets = plan != NULL ? cm_call_sheets_read (conn, plan, segment->name, wish->now, error) : NULL;
  if (sheets == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->paper = cm_call_paper_new (sheets, FALSE);
  found->sentence = create_sentence (plan, segment->name);
  return found;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmView) view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = cm_db_read_finish (CM_DB (source), result, &error);

  if (found != NULL)
    cm_view_push (view, CM_VIEW (cm_paper_page_new (CM_DB (source), found->paper, found->sentence)));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (view, _("The Paper Cannot Be Made"), error);
}

void
cm_list_show_call_sheet (CmView *view, gint64 segment_id)
{
  CmDb *db;
  Wish wish;

  g_return_if_fail (CM_IS_VIEW (view));

  db = cm_view_get_db (view);
  wish = (Wish) { segment_id, cm_shop_now (db) };
  cm_db_read_async (db, read_sheet, g_memdup2 (&wish, sizeof wish), g_free, (GDestroyNotify) found_free, cm_view_get_alive (view), found_cb,
                    g_object_ref (view));
}
