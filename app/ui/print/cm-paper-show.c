/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paper-show.h"

#include <glib/gi18n-lib.h>

#include "cm-paper-page.h"

CmReadyPaper *
cm_ready_paper_new (CmPaper *paper, char *sentence)
{
  CmReadyPaper *ready = g_new0 (CmReadyPaper, 1);

  *ready = (CmReadyPaper) { paper, sentence };
  return ready;
}

void
cm_ready_paper_free (CmReadyPaper *ready)
{
  g_clear_object (&ready->paper);
  g_free (ready->sentence);
  g_free (ready);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmView) view = data;
  g_autoptr(CmReadyPaper) ready = cm_view_read_finish (view, source, result, _("The Paper Cannot Be Made"));

  if (ready != NULL)
    cm_view_push (view, CM_VIEW (cm_paper_page_new (CM_DB (source), ready->paper, ready->sentence)));
}

void
cm_paper_show (CmView *view, CmReadFunc read, gpointer data)
{
  g_return_if_fail (CM_IS_VIEW (view));

  cm_db_read_async (cm_view_get_db (view), read, data, g_free, (GDestroyNotify) cm_ready_paper_free, cm_view_get_alive (view), read_cb,
                    g_object_ref (view));
}
