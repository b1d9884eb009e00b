/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-poster-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-account-store.h"
#include "cm-day.h"
#include "cm-error.h"
#include "cm-group-store.h"
#include "cm-rule-pack.h"
#include "cm-script-data.h"
#include "cm-shop.h"

static void
set_format (char **field, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_free (*field);
  *field = g_strdup_vprintf (format, args);
  va_end (args);
}

/* What every poster of this shop says. */
static CmPosterText *
begin_text (CmConn *conn, int until, gint64 now, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  int today = cm_conn_today (conn, now);
  CmPosterText *text;

  if (shop == NULL)
    return NULL;
  if (until != CM_NO_DAY && until < today)
    {
      g_autofree char *day = cm_day_format (until);

      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The poster’s last day, %s, has gone. Give a later one."), day);
      return NULL;
    }
  text = cm_poster_text_new ();
  cm_poster_set (&text->shop, shop->name);
  cm_poster_set (&text->strap, _("For regular customers"));
  text->until = until != CM_NO_DAY ? until : today + CM_POSTER_DAYS;
  text->made_at = now;
  return text;
}

/* The parameter `p` of the address, which link building writes. */
static char *
person_code_of (GUri *uri)
{
  g_autoptr(GHashTable) parameters = NULL;

  if (g_uri_get_query (uri) == NULL)
    return NULL;
  parameters = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  return parameters != NULL ? g_strdup (g_hash_table_lookup (parameters, "p")) : NULL;
}

static GUri *
parse_link (const char *url, GError **error)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (scheme != NULL && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) && g_uri_get_host (uri) != NULL &&
      *g_uri_get_host (uri) != '\0')
    return g_steal_pointer (&uri);
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is not a web address. Write it as https://shop.example/page."), url);
  return NULL;
}

CmPosterText *
cm_poster_text_for_link (CmConn *conn, const char *url, int until, gint64 now, GError **error)
{
  g_autoptr(GUri) uri = parse_link (url, error);
  CmPosterText *text;

  if (uri == NULL)
    return NULL;
  text = begin_text (conn, until, now, error);
  if (text == NULL)
    return NULL;
  text->person_code = person_code_of (uri);
  cm_poster_set (&text->code_text, url);
  cm_poster_set (&text->code_caption, _("Scan to open the page"));
  cm_poster_set (&text->steps[0], _("Scan the code with your phone"));
  cm_poster_set (&text->steps[1], _("The page opens: have a look"));
  cm_poster_set (&text->steps[2], _("Order there, or just ask us"));
  return text;
}

static CmAccount *
read_account (CmConn *conn, const char *name, gint64 now, GError **error)
{
  gint64 id = cm_account_find (conn, name, error);
  g_autoptr(GPtrArray) accounts = id != 0 ? cm_account_list (conn, now, error) : NULL;

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      CmAccount *account = g_ptr_array_index (accounts, i);

      if (account->id == id)
        return g_ptr_array_steal_index (accounts, i);
    }
  return NULL;
}

static gboolean
check_account (const CmAccount *account, GError **error)
{
  if (account->qr_text == NULL || *account->qr_text == '\0')
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                 _("“%s” has no code yet. Read it in from a picture of its code, then print."), account->name);
  else if (g_strcmp0 (account->state, "working") != 0)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("“%s” is not working now. Print the code of an account that is."), account->name);
  else
    return TRUE;
  return FALSE;
}

CmPosterText *
cm_poster_text_for_account (CmConn *conn, const char *name, int until, gint64 now, GError **error)
{
  g_autoptr(CmAccount) account = read_account (conn, name, now, error);
  CmPosterText *text;

  if (account == NULL || !check_account (account, error))
    return NULL;
  text = begin_text (conn, until, now, error);
  if (text == NULL)
    return NULL;
  cm_poster_set (&text->code_text, account->qr_text);
  cm_poster_set (&text->handed_by, account->name);
  set_format (&text->code_caption, _("Scan to add %s"), account->name);
  set_format (&text->steps[0], _("Scan the code with %s and add %s"), cm_place_name (account->place), account->name);
  set_format (&text->steps[2], _("%s brings you in, mostly within two hours"), account->name);
  return text;
}

/* Without a wish the poster ends with the code. */
static int
group_until (CmConn *conn, const CmGroup *group, int until, gint64 now)
{
  int today = cm_conn_today (conn, now);

  if (until != CM_NO_DAY || group->qr_until_at == 0)
    return until;
  return CLAMP (cm_day_from_time (group->qr_until_at, cm_conn_zone (conn)), today, today + CM_POSTER_DAYS);
}

CmPosterText *
cm_poster_text_for_group (CmConn *conn, const char *name, int until, gint64 now, GError **error)
{
  gint64 id = cm_group_find (conn, name, error);
  g_autoptr(CmGroup) group = id != 0 ? cm_print_group (conn, id, now, error) : NULL;
  g_autoptr(CmPosterText) text = NULL;

  if (group == NULL)
    return NULL;
  text = begin_text (conn, group_until (conn, group, until, now), now, error);
  if (text == NULL || !cm_group_check_code (conn, group, text->until, error))
    return NULL;
  cm_poster_set (&text->strap, group->name);
  cm_poster_set (&text->code_text, group->qr_text);
  cm_poster_set (&text->handed_by, group->account);
  cm_poster_set (&text->benefit[0], group->charter->only_here);
  cm_poster_set (&text->benefit_more[0], NULL);
  cm_poster_set (&text->code_caption, _("Scan to join the group"));
  set_format (&text->steps[0], _("Scan the code with %s"), cm_place_name (group->place));
  cm_poster_set (&text->steps[1], _("Tap “Join”"));
  cm_poster_set (&text->steps[2], group->charter->name_rule != NULL ? group->charter->name_rule : _("Set your name to region + shop name"));
  return g_steal_pointer (&text);
}
