/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-column-guess.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-cell-text.h"
#include "cm-plan-lines.h"

#define LAYOUT_PPM 600000
#define COVERAGE_PPM 400000
#define ESSENTIAL_PPM 200000
#define GENERIC_COVERAGE_PPM 300000
#define FIRST_CHOICE_PPM 950000
#define LATER_CHOICE_PPM 850000

char **
cm_sample_headers (const CmSampleRow *row)
{
  char **headers = g_new0 (char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    headers[i] = cm_header_canonical (row->cells[i].text);
  return headers;
}

static gboolean
has_any (char **headers, char **wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) headers, wanted[i]))
      return TRUE;
  return FALSE;
}

static gboolean
meets_requirements (const CmProfile *profile, char **headers)
{
  for (guint i = 0; i < profile->require->len; i++)
    if (!has_any (headers, g_ptr_array_index (profile->require, i)))
      return FALSE;
  return !has_any (headers, profile->forbid);
}

/* Marks the fields a row of headers would fill; returns the share of headers the profile knows, in millionths. */
static gint64
cover (const CmProfile *profile, char **headers, gboolean *filled)
{
  gint64 known = 0, all = 0;

  for (guint i = 0; headers[i] != NULL; i++)
    {
      CmField field;
      guint rank, number;

      if (headers[i][0] == '\0')
        continue;
      all++;
      if ((!cm_profile_lookup (profile, headers[i], &field, &rank)
           && !cm_profile_lookup_numbered (profile, headers[i], &field, &rank, &number)) || rank >= CM_PROFILE_INHERITED)
        continue;
      known++;
      if (field != CM_FIELD_NONE)
        filled[field] = TRUE;
    }
  return all == 0 ? 0 : known * 1000000 / all;
}

static int
count_essentials (const gboolean *filled)
{
  gboolean time = filled[CM_FIELD_CREATED_AT] || filled[CM_FIELD_PAID_AT];
  gboolean amount = filled[CM_FIELD_PAID] || filled[CM_FIELD_LINE_TOTAL] || filled[CM_FIELD_GOODS_TOTAL] || filled[CM_FIELD_UNIT_PRICE];

  return filled[CM_FIELD_ORDER_NO] + (time ? 1 : 0) + (amount ? 1 : 0);
}

static int
count_fields (const gboolean *filled)
{
  int count = 0;

  for (int field = 0; field < CM_N_FIELDS; field++)
    count += filled[field] ? 1 : 0;
  return count;
}

int
cm_profile_score (const CmProfile *profile, char **headers)
{
  gboolean filled[CM_N_FIELDS] = { FALSE };
  gint64 share = cover (profile, headers, filled);

  if (!profile->generic)
    return meets_requirements (profile, headers) ? LAYOUT_PPM + (int) (share * COVERAGE_PPM / 1000000) : 0;
  if (count_fields (filled) < 2)
    return 0;
  return count_essentials (filled) * ESSENTIAL_PPM + (int) (share * GENERIC_COVERAGE_PPM / 1000000);
}

/* A profile the user chose need not be complete: the row that it knows best is the header. */
static int
score_forced (const CmProfile *profile, char **headers)
{
  gboolean filled[CM_N_FIELDS] = { FALSE };

  return (int) cover (profile, headers, filled);
}

static const CmProfile *
better (const CmProfile *old, int old_score, const CmProfile *profile, int score)
{
  if (score == 0)
    return old;
  if (old == NULL || old_score == 0)
    return profile;
  if (old->generic != profile->generic)
    return old->generic ? profile : old;
  return score > old_score ? profile : old;
}

static const CmProfile *
try_row (char **headers, const CmProfile *forced, int *score)
{
  GPtrArray *profiles = cm_profiles ();
  const CmProfile *best = NULL;

  *score = 0;
  if (forced != NULL)
    {
      *score = score_forced (forced, headers);
      return *score > 0 ? forced : NULL;
    }
  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = g_ptr_array_index (profiles, i);
      int mine = cm_profile_score (profile, headers);

      if (better (best, *score, profile, mine) == profile)
        {
          best = profile;
          *score = mine;
        }
    }
  return best;
}

static gboolean
begins_with_digit (const CmCell *cell)
{
  const char *text = cell->text;

  while (*text != '\0' && strchr (" '=\"\t-+$", *text) != NULL)
    text++;
  return g_ascii_isdigit (*text);
}

/* Words over figures: a header in words we do not know. */
static gboolean
looks_like_header (const CmSampleRow *row, const CmSampleRow *next)
{
  guint words = 0, figures = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      if (begins_with_digit (&row->cells[i]))
        return FALSE;
      words += row->cells[i].length > 0 ? 1 : 0;
    }
  for (guint i = 0; i < next->n_cells; i++)
    figures += begins_with_digit (&next->cells[i]) ? 1 : 0;
  return words >= 2 && words * 2 > next->n_cells && figures > 0;
}

static int
find_unknown_header (GPtrArray *rows)
{
  for (guint i = 0; i + 1 < rows->len && i < CM_HEADER_SEARCH_ROWS; i++)
    if (looks_like_header (g_ptr_array_index (rows, i), g_ptr_array_index (rows, i + 1)))
      return (int) i;
  return -1;
}

/* The best header so far. */
typedef struct {
  const CmProfile *profile;
  int score;
  int index;
  CmSampleRow *both;        /* the header is this row and the one above it */
} Candidate;

static gboolean
consider (Candidate *best, const CmSampleRow *row, int index, const CmProfile *forced, gboolean says_more)
{
  g_auto(GStrv) headers = cm_sample_headers (row);
  int score;
  const CmProfile *profile = try_row (headers, forced, &score);

  if (profile == NULL || better (best->profile, best->score, profile, score) != profile)
    return FALSE;
  if (best->profile == profile && (score < best->score || (score == best->score && !says_more)))
    return FALSE;
  best->profile = profile;
  best->score = score;
  best->index = index;
  return TRUE;
}

static gboolean
has_digits_first (const CmSampleRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (begins_with_digit (&row->cells[i]))
      return TRUE;
  return FALSE;
}

/* Groups of columns stand over their names: 收货信息 over 姓名 and 电话.  Each row alone says less than both. */
static void
consider_both (Candidate *best, GPtrArray *rows, guint lower, const CmProfile *forced)
{
  const CmSampleRow *row = g_ptr_array_index (rows, lower);
  CmSampleRow *both;
  gboolean titled;

  if (has_digits_first (row))
    return;
  both = cm_sample_row_fill (row, g_ptr_array_index (rows, lower - 1));
  titled = cm_plan_lines_entitle (both, row, g_ptr_array_index (rows, lower - 1));
  if (!consider (best, both, (int) lower, forced, titled))
    {
      cm_sample_row_free (both);
      return;
    }
  g_clear_pointer (&best->both, cm_sample_row_free);
  best->both = both;
}

const CmProfile *
cm_header_find (GPtrArray *rows, const CmProfile *forced, int *index, int *confidence_ppm)
{
  Candidate best = { NULL, 0, -1, NULL };

  for (guint i = 0; i < rows->len && i < CM_HEADER_SEARCH_ROWS; i++)
    if (consider (&best, g_ptr_array_index (rows, i), (int) i, forced, FALSE))
      g_clear_pointer (&best.both, cm_sample_row_free);
  for (guint i = 1; i < rows->len && i < CM_HEADER_SEARCH_ROWS; i++)
    consider_both (&best, rows, i, forced);
  *index = best.index;
  *confidence_ppm = best.score;
  if (best.both != NULL)
    {
      cm_sample_row_free (g_ptr_array_index (rows, best.index));
      g_ptr_array_index (rows, best.index) = best.both;
    }
  if (best.profile != NULL)
    return best.profile;
  *index = find_unknown_header (rows);
  return forced != NULL ? forced : cm_profile_find ("generic-zh");
}

/* The profile's claims on the columns, before they are settled. */
typedef struct {
  CmField field;
  guint rank;
  gboolean claims;
} Claim;

static Claim *
collect_claims (CmImportPlan *plan, const CmProfile *profile, char **canonical)
{
  Claim *claims = g_new0 (Claim, plan->columns->len + 1);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      claims[i].claims = column->field == CM_FIELD_NONE && cm_profile_lookup (profile, canonical[i], &claims[i].field, &claims[i].rank) &&
                         claims[i].field != CM_FIELD_NONE && plan->column_of[claims[i].field] < 0
                         && !(plan->side_by_side && cm_field_is_of_line (claims[i].field));
    }
  return claims;
}

static int
find_claim (const Claim *claims, guint n, CmField field, int after_rank)
{
  int best = -1;

  for (guint i = 0; i < n; i++)
    if (claims[i].claims && claims[i].field == field && (int) claims[i].rank > after_rank)
      if (best < 0 || claims[i].rank < claims[best].rank)
        best = (int) i;
  return best;
}

static void
set_duplicate_error (CmImportPlan *plan, char **canonical, const char *header, GError **error)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  const char *name = header;
  int count = 0;

  for (guint i = 0; i < plan->columns->len; i++)
    if (g_str_equal (canonical[i], header))
      {
        const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

        name = column->header;
        g_string_append_printf (columns, "%s%u", count > 0 ? ", " : "", i + 1);
        count++;
      }
  g_set_error (error, CM_ERROR, CM_ERROR_DUPLICATE_HEADER,
               ngettext ("%d column is called “%s” (column %s). Choose one; the other stays out.",
                         "%d columns are called “%s” (columns %s). Choose one; the other stays out.", count),
               count, name, columns->str);
}

/* Whether another column has as good a claim as @winner. */
static gboolean
is_contested (CmImportPlan *plan, const Claim *claims, char **canonical, guint winner, GError **error)
{
  const CmImportColumn *first = g_ptr_array_index (plan->columns, winner);

  /* What a platform adds beside its own columns is no reason to ask. */
  if (claims[winner].rank >= CM_PROFILE_INHERITED)
    return FALSE;
  for (guint i = winner + 1; i < plan->columns->len; i++)
    {
      const CmImportColumn *other = g_ptr_array_index (plan->columns, i);

      if (!claims[i].claims || claims[i].field != claims[winner].field || claims[i].rank != claims[winner].rank)
        continue;
      if (g_str_equal (canonical[i], canonical[winner]))
        set_duplicate_error (plan, canonical, canonical[winner], error);
      else
        g_set_error (error, CM_ERROR, CM_ERROR_AMBIGUOUS_HEADER, _("“%s” and “%s” can both be “%s”. Choose one; the other stays out."),
                     first->header, other->header, cm_field_label (claims[winner].field));
      return TRUE;
    }
  return FALSE;
}

static void
take_column (CmImportPlan *plan, const CmProfile *profile, int index, CmField field, guint rank)
{
  CmImportColumn *column = g_ptr_array_index (plan->columns, index);

  column->field = field;
  column->confidence_ppm = rank == 0 ? FIRST_CHOICE_PPM : LATER_CHOICE_PPM;
  if (!profile->generic && rank < CM_PROFILE_INHERITED)
    column->confidence_ppm = 1000000;
  column->fallback = plan->column_of[field] >= 0;
  if (column->fallback)
    plan->fallback_of[field] = index;
  else
    plan->column_of[field] = index;
}

gboolean
cm_columns_map (CmImportPlan *plan, const CmProfile *profile, GError **error)
{
  g_auto(GStrv) canonical = g_new0 (char *, plan->columns->len + 1);
  g_autofree Claim *claims = NULL;
  gboolean clear = TRUE;

  for (guint i = 0; i < plan->columns->len; i++)
    canonical[i] = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);
  claims = collect_claims (plan, profile, canonical);
  for (int field = 0; field < CM_N_FIELDS; field++)
    {
      int winner = find_claim (claims, plan->columns->len, field, -1);
      int second;

      if (winner < 0)
        continue;
      take_column (plan, profile, winner, field, claims[winner].rank);
      if (is_contested (plan, claims, canonical, winner, clear ? error : NULL))
        {
          ((CmImportColumn *) g_ptr_array_index (plan->columns, winner))->confidence_ppm = 0;
          clear = FALSE;
        }
      second = profile->fallback[field] ? find_claim (claims, plan->columns->len, field, (int) claims[winner].rank) : -1;
      if (second >= 0)
        take_column (plan, profile, second, field, claims[second].rank);
    }
  return clear;
}
