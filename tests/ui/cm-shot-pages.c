/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-shot-pages.h"

#include "cm-accounts-page.h"
#include "cm-call-store.h"
#include "cm-charter-page.h"
#include "cm-compare-page.h"
#include "cm-group-page.h"
#include "cm-group-papers.h"
#include "cm-group-store.h"
#include "cm-history-page.h"
#include "cm-pair-list-page.h"
#include "cm-poster-page.h"
#include "cm-profit-view.h"
#include "cm-results-page.h"
#include "cm-same-person-page.h"
#include "cm-share-calls-page.h"
#include "cm-shop.h"
#include "cm-tags-view.h"

/* The group a page is about, and the round of calls that is open in it. */
typedef struct {
  gint64 group_id;
  gint64 round_id;
  gint64 now;
} About;

static gpointer
read_about (CmConn *conn, gpointer data, GError **error)
{
  About *about = g_memdup2 (data, sizeof *about);

  if (about->group_id == 0)
    {
      g_autoptr(GPtrArray) groups = cm_group_list (conn, about->now, error);

      if (groups != NULL && groups->len > 0)
        about->group_id = ((CmGroup *) groups->pdata[0])->id;
    }
  if (about->group_id != 0)
    about->round_id = cm_call_open_round (conn, about->group_id, NULL);
  return about;
}

static CmView *
create_page (CmDb *db, const char *name, const About *about)
{
  if (g_str_equal (name, "same-people"))
    return CM_VIEW (cm_same_person_page_new (db));
  if (g_str_equal (name, "pair-list"))
    return CM_VIEW (cm_pair_list_page_new (db));
  if (g_str_equal (name, "history"))
    return CM_VIEW (cm_history_page_new (db));
  if (g_str_equal (name, "accounts"))
    return CM_VIEW (cm_accounts_page_new (db));
  if (g_str_equal (name, "group"))
    return CM_VIEW (cm_group_page_new (db, about->group_id));
  if (g_str_equal (name, "charter"))
    return CM_VIEW (cm_charter_page_new (db, about->group_id));
  if (g_str_equal (name, "poster"))
    return CM_VIEW (cm_poster_page_new (db, about->group_id));
  if (g_str_equal (name, "share-calls"))
    return CM_VIEW (cm_share_calls_page_new (db, about->group_id));
  if (g_str_equal (name, "results"))
    return CM_VIEW (cm_results_page_new (db, about->group_id, about->round_id));
  return NULL;
}

/* The first four saved estimates beside each other, or a tab. */
static gboolean
open_profit_page (CmWindow *window, const char *name)
{
  static const gint64 first[CM_COMPARE_MOST] = { 1, 2, 3, 4 };
  CmView *view = cm_window_get_page (window);

  if (g_str_equal (name, "four"))
    cm_window_push_page (window, CM_VIEW (cm_compare_page_new (cm_window_get_db (window), first, CM_COMPARE_MOST)));
  else
    cm_profit_view_show_page (CM_PROFIT_VIEW (view), name);
  return TRUE;
}

gboolean
cm_shot_open_page (CmWindow *window, const char *name, gint64 group_id)
{
  CmDb *db = cm_window_get_db (window);
  About wish = { group_id, 0, cm_shop_now (db) };
  g_autofree About *about = cm_db_read (db, read_about, &wish, NULL, NULL);
  CmView *page = about != NULL ? create_page (db, name, about) : NULL;

  if (CM_IS_PROFIT_VIEW (cm_window_get_page (window)))
    return open_profit_page (window, name);
  if (CM_IS_TAGS_VIEW (cm_window_get_page (window)))
    return cm_tags_view_show_page (CM_TAGS_VIEW (cm_window_get_page (window)), name) != NULL;
  if (page != NULL)
    cm_window_push_page (window, page);
  else if (about != NULL && g_str_equal (name, "call-sheet"))
    cm_group_show_call_sheets (cm_window_get_page (window), about->group_id, about->round_id);
  else if (about != NULL && g_str_equal (name, "script"))
    cm_group_show_script (cm_window_get_page (window), about->group_id);
  else
    return FALSE;
  return TRUE;
}

gboolean
cm_shot_press_button (CmWindow *window, const char *id)
{
  CmView *page = cm_window_get_page (window);
  GObject *button = gtk_widget_get_template_child (GTK_WIDGET (page), G_OBJECT_TYPE (page), id);

  return button != NULL && gtk_widget_activate (GTK_WIDGET (button));
}
