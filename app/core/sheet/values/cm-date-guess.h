/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CmDateFault:
 * @CM_DATE_GOOD: a time
 * @CM_DATE_BLANK: the platform's way of writing "none", such as `0000-00-00 00:00:00`
 * @CM_DATE_NO_MONTH: there is no such month
 * @CM_DATE_NO_DAY: the month has no such day
 * @CM_DATE_WHICH_ORDER: day and month can be told apart neither by the value nor by the column
 * @CM_DATE_NONSENSE: no date at all
 */
typedef enum {
  CM_DATE_GOOD,
  CM_DATE_BLANK,
  CM_DATE_NO_MONTH,
  CM_DATE_NO_DAY,
  CM_DATE_WHICH_ORDER,
  CM_DATE_NONSENSE,
} CmDateFault;

/**
 * cm_date_read:
 * @text: a clean cell
 * @bare: whether the cell was bare: then a number such as `45384.34789` is a day count of a spreadsheet (1900 system)
 * @order: how dates that end with the year are read; %CM_DATE_YMD leaves them to their own values
 * @zone: zone of times without one
 * @time: (out): UTC seconds
 * @wrong: (out): the month or day that does not exist
 *
 * Reads ISO 8601, `2026/1/2 3:04`, `2020年1月2日3时4分5秒`, `20260102`, `Sep 4, 2026 1:05:07 AM PDT`, `Jul-25-26`, dates that end with the year,
 * offsets, names of zones, the day counts of spreadsheets and
 * seconds since 1970.
 *
 * Returns: %CM_DATE_GOOD or what is wrong
 */
CmDateFault cm_date_read (const char *text, gboolean bare, CmDateOrder order, GTimeZone *zone, gint64 *time, int *wrong);

/**
 * CmDateVotes:
 * @year_first: dates that begin with the year
 * @day_first: dates that end with the year and whose first number is over 12
 * @month_first: the same with the second number
 * @open: dates that end with the year and read both ways
 * @two_digits: dates of three numbers of at most two digits, which may begin or end with the year
 * @least_front: of those the lowest first number
 * @most_front: the highest
 * @least_end: the lowest last number
 * @most_end: the highest
 *
 * What the cells of the date columns say about the order of day and month.
 */
typedef struct {
  guint year_first;
  guint day_first;
  guint month_first;
  guint open;
  guint two_digits;
  int least_front, most_front;
  int least_end, most_end;
} CmDateVotes;

/**
 * cm_date_vote:
 * @votes: the votes of a file
 * @text: one clean cell of a date column
 *
 * Returns: whether the cell looked like a date at all
 */
gboolean cm_date_vote (CmDateVotes *votes, const char *text);

/**
 * cm_date_votes_short_year_first:
 * @votes: the votes of one column
 * @eastern: whether the file was written where the year comes first
 *
 * Of `24-03-05` and its like: the year is the number that changes less from row to row, and the first one where both change alike and
 * @eastern holds.
 *
 * Returns: whether such dates begin with the year
 */
gboolean cm_date_votes_short_year_first (const CmDateVotes *votes, gboolean eastern);

G_END_DECLS
