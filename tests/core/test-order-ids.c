/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists in the order of every kind of field, against a plain comparison of two people. */
#include <math.h>
#include <string.h>

#include "cm-order-ids.h"
#include "cm-segment-field.h"
#include "cm-test-people.h"
#include "cm-text.h"

typedef struct {
  gint64 id;
  double number;                /* NAN for none */
  char *text;                   /* of a region; NULL for none */
} Person;

static void
clear_person (gpointer data)
{
  g_free (((Person *) data)->text);
}

typedef struct {
  CmColumns *columns;
  CmConn *conn;
  const CmSegmentField *field;  /* NULL for the id */
  gboolean descending;
} Wanted;

static int
compare_values (const Person *a, const Person *b)
{
  if (a->text != NULL && b->text != NULL)
    return strcmp (a->text, b->text);
  return (a->number > b->number) - (a->number < b->number);
}

/* Whoever has none comes last either way, equal ones by id in the direction of the order. */
static int
compare_people (gconstpointer a, gconstpointer b, gpointer data)
{
  const Person *x = a, *y = b;
  const Wanted *wanted = data;
  gboolean no_x = isnan (x->number), no_y = isnan (y->number);
  int order = no_x || no_y ? 0 : compare_values (x, y);

  if (no_x != no_y)
    return no_x ? 1 : -1;
  if (order == 0)
    order = (x->id > y->id) - (x->id < y->id);
  return wanted->descending ? -order : order;
}

static char *
region_text (const Wanted *wanted, int region)
{
  g_autofree char *name = cm_conn_text (wanted->conn, NULL,
                                        wanted->field->names == CM_PEOPLE_CITY ? "SELECT nullif (city, '') FROM regions WHERE id = ?1"
                                                                               : "SELECT province FROM regions WHERE id = ?1",
                                        "i", (gint64) region);

  return name != NULL ? cm_text_collate_key (name) : NULL;
}

static Person
make_person (const Wanted *wanted, gsize slot)
{
  const CmSegmentField *field = wanted->field;
  Person person = { wanted->columns->ids[slot], NAN, NULL };

  if (field == NULL)
    person.number = (double) person.id;
  else if (field->kind == CM_SEGMENT_REGION)
    {
      person.text = region_text (wanted, cm_columns_int (wanted->columns, CM_COLUMN_REGION, slot));
      person.number = person.text != NULL ? 0 : NAN;
    }
  else if (field->column >= 0)
    person.number = cm_columns_value (wanted->columns, field->column, slot);
  if (field != NULL && field->backwards)
    person.number = wanted->columns->day - person.number;
  return person;
}

static void
check_order (const Wanted *wanted, const char *name, const CmBitset *people)
{
  g_autoptr(GArray) expected = g_array_new (FALSE, FALSE, sizeof (Person));
  g_auto(CmSort) sort = { g_strdup (name), wanted->descending };
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = cm_order_ids (wanted->columns, people, &sort, wanted->conn, &error);

  g_assert_no_error (error);
  g_array_set_clear_func (expected, clear_person);
  for (gsize slot = 0; slot < wanted->columns->count; slot++)
    if (people == NULL || cm_bitset_has (people, slot))
      {
        Person person = make_person (wanted, slot);

        g_array_append_val (expected, person);
      }
  g_array_sort_with_data (expected, compare_people, (gpointer) wanted);
  g_assert_cmpuint (ids->len, ==, expected->len);
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != g_array_index (expected, Person, i).id)
      g_error ("%s, place %u: %" G_GINT64_FORMAT ", expected %" G_GINT64_FORMAT, name, i, g_array_index (ids, gint64, i),
               g_array_index (expected, Person, i).id);
}

/* Sums that lie too far from each other for half a key, and such as are not whole. */
static void
spread_nets (CmColumns *columns, int round)
{
  static const double nets[] = { 9e12, -7e12, 4294967294, 4294967295, 4294967296, -0.0, 0.25, 12.5 };

  for (int i = 0; i < round * 2 && i < (int) columns->count; i++)
    columns->nets[g_test_rand_int_range (0, (int) columns->count)] = nets[g_test_rand_int_range (0, G_N_ELEMENTS (nets))];
}

static gpointer
compare_all (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  static const char *const fields[] = { "id", "net", "orders", "average_order", "usual_gap_days", "last_order", "days_since_last", "grade",
    "refund_rate", "region.city", "region.province", "rfm.m" };
  g_autoptr(CmColumns) columns = cm_columns_load (conn, error);

  for (int round = 0; round < 12; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
      {
        CmBitset *some = cm_bitset_new (columns->count);
        Wanted wanted = { columns, conn, cm_segment_field_find (fields[i]), g_test_rand_int_range (0, 2) > 0 };

        g_assert_true (i == 0 || wanted.field != NULL);
        for (gsize slot = 0; slot < columns->count; slot++)
          if (g_test_rand_int_range (0, 12) < round)
            cm_bitset_add (some, slot);
        spread_nets (columns, round);
        check_order (&wanted, fields[i], round % 4 == 3 ? NULL : some);
        cm_bitset_free (some);
      }
  return NULL;
}

static void
test_fields (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_read (f->db, compare_all, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/order-ids/fields", CmTestShop, NULL, cm_test_shop_set_up, test_fields, cm_test_shop_tear_down);
  return g_test_run ();
}
