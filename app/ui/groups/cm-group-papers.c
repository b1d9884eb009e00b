/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-papers.h"

#include <glib/gi18n-lib.h>

#include "cm-call-sheet-data.h"
#include "cm-format.h"
#include "cm-paper-page.h"
#include "cm-script-data.h"
#include "cm-shop.h"

/* Which paper is wanted, and the paper once it is made. */
typedef struct {
  gint64 group_id;
  gint64 round_id;          /* 0 for the script */
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
sheets_sentence (const CmCallSheets *sheets)
{
  gint64 people = 0, left_out = 0;
  g_autofree char *count = NULL;
  g_autofree char *callers = NULL;
  g_autofree char *out = NULL;

  for (guint i = 0; i < sheets->sheets->len; i++)
    people += ((CmCallSheet *) sheets->sheets->pdata[i])->rows->len;
  for (guint i = 0; i < sheets->left_out->len; i++)
    left_out += ((CmLeftOut *) sheets->left_out->pdata[i])->count;
  count = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) people), (int) people);
  callers = g_strdup_printf (ngettext ("%u caller", "%u callers", sheets->sheets->len), sheets->sheets->len);
  out = g_strdup_printf (ngettext ("%d left out", "%d left out", (gulong) left_out), (int) left_out);
  return cm_fill (_("{people} for {callers}, nobody on two sheets; {out}"), "people", count, "callers", callers, "out", out, NULL);
}

static gpointer
read_sheets (CmConn *conn, gpointer data, GError **error)
{
  Wish *wish = data;
  CmCallSheets *sheets = cm_call_sheets_read_round (conn, wish->group_id, wish->round_id, wish->now, error);
  Found *found;

  if (sheets == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->sentence = sheets_sentence (sheets);
  found->paper = cm_call_paper_new (sheets, FALSE);
  return found;
}

static gpointer
read_script (CmConn *conn, gpointer data, GError **error)
{
  Wish *wish = data;
  CmPaper *paper = cm_script_paper_read (conn, wish->group_id, wish->now, error);
  Found *found;

  if (paper == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->sentence = g_strdup (_("The words of the call, for every caller; what differs from person to person is left blank"));
  found->paper = paper;
  return found;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmView) view = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Found) found = cm_db_read_finish (CM_DB (source), result, &error);

  if (found != NULL)
    cm_view_push (view, CM_VIEW (cm_paper_page_new (CM_DB (source), found->paper, found->sentence)));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (view, _("The Paper Cannot Be Made"), error);
}

static void
show (CmView *view, CmReadFunc read, gint64 group_id, gint64 round_id)
{
  CmDb *db = cm_view_get_db (view);
  Wish wish = { group_id, round_id, cm_shop_now (db) };

  cm_db_read_async (db, read, g_memdup2 (&wish, sizeof wish), g_free, (GDestroyNotify) found_free, cm_view_get_alive (view), found_cb,
                    g_object_ref (view));
}

void
cm_group_show_call_sheets (CmView *view, gint64 group_id, gint64 round_id)
{
  g_return_if_fail (CM_IS_VIEW (view));

  show (view, read_sheets, group_id, round_id);
}

void
cm_group_show_script (CmView *view, gint64 group_id)
{
  g_return_if_fail (CM_IS_VIEW (view));

  show (view, read_script, group_id, 0);
}
