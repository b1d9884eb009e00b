/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-papers.h"

#include <glib/gi18n-lib.h>

#include "cm-call-sheet-data.h"
#include "cm-format.h"
#include "cm-paper-show.h"
#include "cm-script-data.h"
#include "cm-shop.h"

/* Which paper is wanted. */
typedef struct {
  gint64 group_id;
  gint64 round_id;          /* 0 for the script */
  gint64 now;
} Wish;

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
  const Wish *wish = data;
  CmCallSheets *sheets = cm_call_sheets_read_round (conn, wish->group_id, wish->round_id, wish->now, error);
  char *sentence = sheets != NULL ? sheets_sentence (sheets) : NULL;

  return sheets != NULL ? cm_ready_paper_new (cm_call_paper_new (sheets, FALSE), sentence) : NULL;
}

static gpointer
read_script (CmConn *conn, gpointer data, GError **error)
{
  const Wish *wish = data;
  CmPaper *paper = cm_script_paper_read (conn, wish->group_id, wish->now, error);
  const char *sentence = _("The words of the call, for every caller; what differs from person to person is left blank");

  return paper != NULL ? cm_ready_paper_new (paper, g_strdup (sentence)) : NULL;
}

static void
show (CmView *view, CmReadFunc read, gint64 group_id, gint64 round_id)
{
  Wish wish = { group_id, round_id, cm_shop_now (cm_view_get_db (view)) };

  cm_paper_show (view, read, g_memdup2 (&wish, sizeof wish));
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
