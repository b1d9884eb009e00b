/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-poster.h"

G_BEGIN_DECLS

/**
 * CM_POSTER_DAYS:
 *
 * How long a poster is good for when nobody says so.
 */
#define CM_POSTER_DAYS 30

/**
 * cm_poster_text_for_link:
 * @conn: a connection
 * @url: an address; its parameter `p` is the person code
 * @until: last day, %CM_NO_DAY for %CM_POSTER_DAYS from today
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_INVALID for what is no web address or a day that has gone
 *
 * Returns: (transfer full) (nullable): words of a poster that leads to @url; the title is still to be set
 */
CmPosterText *cm_poster_text_for_link (CmConn *conn, const char *url, int until, gint64 now, GError **error);

/**
 * cm_poster_text_for_account:
 * @conn: a connection
 * @name: a service account
 * @until: as above
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_NOT_FOUND without the account, %CM_ERROR_REFUSED when it has no code or does not work
 *
 * Returns: (transfer full) (nullable): words of a poster that leads to a friend request
 */
CmPosterText *cm_poster_text_for_account (CmConn *conn, const char *name, int until, gint64 now, GError **error);

/**
 * cm_poster_text_for_group:
 * @conn: a connection
 * @name: a group
 * @until: last day, %CM_NO_DAY for the last day of the group's code, at most %CM_POSTER_DAYS from today
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_NO_CHARTER, %CM_ERROR_REFUSED as cm_group_check_code() says
 *
 * Returns: (transfer full) (nullable): words of a poster with the group's own code
 */
CmPosterText *cm_poster_text_for_group (CmConn *conn, const char *name, int until, gint64 now, GError **error);

G_END_DECLS
