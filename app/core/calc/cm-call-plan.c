/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-plan.h"

void
cm_call_plan_free (CmCallPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->lists);
  g_array_unref (plan->left_over);
  g_free (plan);
}

static CmCallPlan *
make_plan (gsize n_callers)
{
  CmCallPlan *plan = g_new0 (CmCallPlan, 1);

  plan->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (gsize i = 0; i < n_callers; i++)
    g_ptr_array_add (plan->lists, g_array_new (FALSE, FALSE, sizeof (CmCallPerson)));
  plan->left_over = g_array_new (FALSE, FALSE, sizeof (CmCallPerson));
  return plan;
}

static gint64
fill_to (const CmCaller *callers, gsize n_callers, gint64 level)
{
  gint64 sum = 0;

  for (gsize i = 0; i < n_callers; i++)
    sum += CLAMP (callers[i].budget, 0, level);
  return sum;
}

/* Water poured into vessels of different height: the highest level all of the water still reaches, one more for the first ones above it. */
gint64 *
cm_call_plan_sizes (const CmCaller *callers, gsize n_callers, gint64 people)
{
  gint64 *sizes = g_new0 (gint64, MAX (n_callers, 1));
  gint64 low = 0, high = people, rest;

  while (low < high)
    {
      gint64 middle = low + (high - low + 1) / 2;

      if (fill_to (callers, n_callers, middle) <= people)
        low = middle;
      else
        high = middle - 1;
    }
  rest = people - fill_to (callers, n_callers, low);
  for (gsize i = 0; i < n_callers; i++)
    {
      sizes[i] = CLAMP (callers[i].budget, 0, low);
      if (rest > 0 && callers[i].budget > low)
        {
          sizes[i]++;
          rest--;
        }
    }
  return sizes;
}

static gint64
sum_sizes (const gint64 *sizes, gsize count)
{
  gint64 sum = 0;

  for (gsize i = 0; i < count; i++)
    sum += sizes[i];
  return sum;
}

/* The different people in the given order. */
static GArray *
take_once (const CmCallPerson *people, gsize n_people)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *once = g_array_new (FALSE, FALSE, sizeof (CmCallPerson));

  for (gsize i = 0; i < n_people; i++)
    if (g_hash_table_add (seen, (gpointer) &people[i].id))
      g_array_append_val (once, people[i]);
  return once;
}

typedef struct {
  CmCallPerson person;
  gsize rank;
} Ranked;

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a;
  const Ranked *two = b;

  if (one->person.region != two->person.region)
    return one->person.region < two->person.region ? -1 : 1;
  return one->rank < two->rank ? -1 : one->rank > two->rank;
}

/* People of one region stand together, inside it the most wanted first. */
static void
sort_by_region (GArray *people)
{
  g_autoptr(GArray) ranked = g_array_sized_new (FALSE, FALSE, sizeof (Ranked), people->len);

  for (guint i = 0; i < people->len; i++)
    {
      Ranked one = { g_array_index (people, CmCallPerson, i), i };

      g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_regions);
  for (guint i = 0; i < people->len; i++)
    g_array_index (people, CmCallPerson, i) = g_array_index (ranked, Ranked, i).person;
}

static void
append (CmCallPlan *plan, gsize list, CmCallPerson person)
{
  person.list = (int) list;
  g_array_append_val ((GArray *) g_ptr_array_index (plan->lists, list), person);
}

/* Hands the sorted people out in one sweep, so that a region is cut only where a list is full. */
static void
hand_out (CmCallPlan *plan, GArray *people, const gint64 *room, gsize n_callers)
{
  gsize list = 0;
  gint64 given = 0;

  for (guint i = 0; i < people->len; i++)
    {
      while (list < n_callers && given >= room[list])
        {
          list++;
          given = 0;
        }
      g_return_if_fail (list < n_callers);
      append (plan, list, g_array_index (people, CmCallPerson, i));
      given++;
    }
}

static void
leave_over (CmCallPlan *plan, GArray *people, gint64 fitting)
{
  for (guint i = (guint) fitting; i < people->len; i++)
    {
      CmCallPerson person = g_array_index (people, CmCallPerson, i);

      person.list = -1;
      g_array_append_val (plan->left_over, person);
    }
  g_array_set_size (people, (guint) fitting);
}

CmCallPlan *
cm_call_plan_new (const CmCallPerson *people, gsize n_people, const CmCaller *callers, gsize n_callers)
{
  CmCallPlan *plan = make_plan (n_callers);
  g_autoptr(GArray) once = take_once (people, n_people);
  g_autofree gint64 *sizes = cm_call_plan_sizes (callers, n_callers, once->len);

  leave_over (plan, once, sum_sizes (sizes, n_callers));
  sort_by_region (once);
  hand_out (plan, once, sizes, n_callers);
  return plan;
}

/* Who can stay stays; the others are gathered in @moving. */
static void
keep_in_place (CmCallPlan *plan, GArray *people, gint64 *room, gsize n_callers, GArray *moving)
{
  for (guint i = 0; i < people->len; i++)
    {
      CmCallPerson person = g_array_index (people, CmCallPerson, i);

      if (person.list >= 0 && (gsize) person.list < n_callers && room[person.list] > 0)
        {
          room[person.list]--;
          append (plan, (gsize) person.list, person);
        }
      else
        g_array_append_val (moving, person);
    }
}

/* Where one list gets the extra person is free: it goes to lists that are longest now, so that fewer people move. */
static void
prefer_long_lists (GArray *people, const CmCaller *callers, gint64 *sizes, gsize n_callers)
{
  g_autofree gint64 *present = g_new0 (gint64, MAX (n_callers, 1));
  gint64 low = G_MAXINT64, extra = 0;

  for (guint i = 0; i < people->len; i++)
    {
      int list = g_array_index (people, CmCallPerson, i).list;

      if (list >= 0 && (gsize) list < n_callers)
        present[list]++;
    }
  for (gsize i = 0; i < n_callers; i++)
    if (callers[i].budget > sizes[i])
      low = MIN (low, sizes[i]);
  for (gsize i = 0; low < G_MAXINT64 && i < n_callers; i++)
    if (sizes[i] == low + 1 && callers[i].budget > low)
      {
        sizes[i] = low;
        extra++;
      }
  for (int wanted = 1; wanted >= 0; wanted--)
    for (gsize i = 0; extra > 0 && i < n_callers; i++)
      if (sizes[i] == low && callers[i].budget > low && (present[i] > low) == wanted)
        {
          sizes[i]++;
          extra--;
        }
}

CmCallPlan *
cm_call_plan_rebalance (const CmCallPerson *people, gsize n_people, const CmCaller *callers, gsize n_callers)
{
  CmCallPlan *plan = make_plan (n_callers);
  g_autoptr(GArray) once = take_once (people, n_people);
  g_autoptr(GArray) moving = g_array_new (FALSE, FALSE, sizeof (CmCallPerson));
  g_autofree gint64 *room = cm_call_plan_sizes (callers, n_callers, once->len);

  prefer_long_lists (once, callers, room, n_callers);
  keep_in_place (plan, once, room, n_callers, moving);
  leave_over (plan, moving, MIN (sum_sizes (room, n_callers), (gint64) moving->len));
  sort_by_region (moving);
  hand_out (plan, moving, room, n_callers);
  return plan;
}
