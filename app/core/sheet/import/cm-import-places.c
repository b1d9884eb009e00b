/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was sent to at the same place under the same name, written alike or not. Comparing everybody with everybody would take for ever, so
 * only those are compared who have something exactly in common: the place, the name, the address, or a word of the name with a number or
 * postcode beside it. */
#include "cm-import-people-private.h"

#include <string.h>

#include "cm-alike.h"
#include "cm-radix.h"

#define BLOCK_MOST 16           /* what more people have in common tells nothing */
#define COMPARED_EACH 8         /* comparisons for each receiver, so that the time grows with the sheet alone */

/* What two receivers have in common. */
typedef enum {
  COMMON_PLACE,
  COMMON_NAME,
  COMMON_ADDRESS,
  COMMON_HOUSE,
  COMMON_WORD_AREA,
  COMMON_WORD_HOUSE,
} Common;

typedef struct {
  gint64 customer_id;
  gint64 receiver_id;
} Holder;

typedef struct {
  gint64 a_id;
  gint64 b_id;
  double alike;
} Pair;

typedef struct {
  CmImportPeople *people;
  GHashTable *wanted;           /* keys of receivers of this import */
  GHashTable *met;              /* ids of its records */
  GArray *keys;                 /* (element-type guint64), with the lowest bit set in those of COMMON_PLACE */
  GArray *of_key;               /* (element-type guint32): whose they are, an index of @holders */
  GArray *holders;              /* (element-type Holder) */
  GArray *pairs;                /* (element-type Pair) */
  GHashTable *linked;           /* record id -> another one it was linked with in this pass */
  GString *text;
  gsize comparisons;            /* that may still be made */
} Places;

typedef void (*TakeKey) (Places *places, guint64 key);

/* ---------- keys ---------- */

/* Small letters of ASCII without blanks (U+0020, U+3000) and hyphens; what goes further is for the comparison. */
static void
append_bare (GString *text, const char *from, gsize bytes)
{
  for (gsize i = 0; i < bytes; i++)
    if (strncmp (from + i, "\xe3\x80\x80", 3) == 0)
      i += 2;
    else if (from[i] != ' ' && from[i] != '-')
      g_string_append_c (text, g_ascii_tolower (from[i]));
}

static void
take_text (Places *places, Common common, TakeKey take)
{
  guint64 hash = cm_text_hash (common, places->text->str);

  take (places, common == COMMON_PLACE ? hash | 1 : hash & ~G_GUINT64_CONSTANT (1));
}

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Words in whatever order they come. */
static void
take_name (Places *places, char **words, TakeKey take)
{
  g_string_truncate (places->text, 0);
  qsort (words, g_strv_length (words), sizeof *words, compare_texts);
  for (guint i = 0; words[i] != NULL; i++)
    append_bare (places->text, words[i], strlen (words[i]));
  take_text (places, COMMON_NAME, take);
}

static void
take_words (Places *places, const CmReceiver *receiver, TakeKey take)
{
  g_auto (GStrv) words = g_strsplit_set (receiver->name, " -,.", -1);
  const char *house = receiver->address + strcspn (receiver->address, "0123456789");
  gsize digits = strspn (house, "0123456789");

  take_name (places, words, take);
  g_string_truncate (places->text, 0);
  append_bare (places->text, receiver->address, strlen (receiver->address));
  take_text (places, COMMON_ADDRESS, take);
  if (digits > 0 && receiver->postcode != NULL)
    {
      g_string_printf (places->text, "%.*s|%s", (int) digits, house, receiver->postcode);
      take_text (places, COMMON_HOUSE, take);
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strlen (words[i]) < 2)
        continue;
      g_string_truncate (places->text, 0);
      append_bare (places->text, words[i], strlen (words[i]));
      g_string_append_printf (places->text, "|%s", receiver->postcode != NULL ? receiver->postcode : "");
      take_text (places, COMMON_WORD_AREA, take);
      g_string_truncate (places->text, places->text->len - (receiver->postcode != NULL ? strlen (receiver->postcode) : 0));
      g_string_append_len (places->text, house, (gssize) digits);
      take_text (places, COMMON_WORD_HOUSE, take);
    }
}

static gboolean
has_letters (const char *name)
{
  while (*name != '\0' && !g_ascii_isalpha (*name))
    name++;
  return *name != '\0';
}

/* A name without letters, as Chinese ones are, is looked for as a whole and in its own city alone. */
static void
take_keys (Places *places, const CmReceiver *receiver, TakeKey take)
{
  gsize length;

  if (!cm_place_is_exact (receiver))
    return;
  g_string_truncate (places->text, 0);
  append_bare (places->text, receiver->name, strlen (receiver->name));
  g_string_append_printf (places->text, "|%" G_GINT64_FORMAT, receiver->region_id);
  length = places->text->len;
  g_string_append_c (places->text, '|');
  append_bare (places->text, receiver->address, strlen (receiver->address));
  take_text (places, COMMON_PLACE, take);
  if (has_letters (receiver->name))
    {
      take_words (places, receiver, take);
      return;
    }
  g_string_truncate (places->text, length);
  take_text (places, COMMON_NAME, take);
}

static void
want_key (Places *places, guint64 key)
{
  g_hash_table_add (places->wanted, GSIZE_TO_POINTER (key));
}

static void
want_places (Places *places)
{
  for (guint i = 0; i < places->people->met->len; i++)
    {
      const CmKnownRecord *record = g_ptr_array_index (places->people->met, i);

      g_hash_table_add (places->met, GSIZE_TO_POINTER (record->id));
      for (const CmKnownReceiver *known = record->receivers; known != NULL; known = known->next)
        {
          take_keys (places, &known->receiver, want_key);
          places->comparisons += COMPARED_EACH;
        }
    }
}

static void
keep_key (Places *places, guint64 key)
{
  guint32 holder = places->holders->len - 1;

  if (!g_hash_table_contains (places->wanted, GSIZE_TO_POINTER (key)))
    return;
  g_array_append_val (places->keys, key);
  g_array_append_val (places->of_key, holder);
}

static void
keep_receiver (const CmReceiver *receiver, gpointer data)
{
  Places *places = data;
  Holder holder = { receiver->customer_id, receiver->id };

  g_array_append_val (places->holders, holder);
  take_keys (places, receiver, keep_key);
}

/* ---------- comparing ---------- */

static const CmReceiver *
find_receiver (Places *places, const Holder *holder, GError **error)
{
  const CmKnownRecord *record = cm_import_people_record (places->people, holder->customer_id, error);

  for (const CmKnownReceiver *known = record == NULL ? NULL : record->receivers; known != NULL; known = known->next)
    if (known->receiver.id == holder->receiver_id)
      return &known->receiver;
  return NULL;
}

static double
compare_receivers (const CmReceiver *a, const CmReceiver *b)
{
  gboolean same_postcode = a->postcode != NULL && b->postcode != NULL && g_str_equal (a->postcode, b->postcode);
  gboolean same_area = same_postcode || (a->region_id != 0 && a->region_id == b->region_id);
  double names = cm_alike_names (a->name, b->name);

  return names > 0 ? names * cm_alike_addresses (a->address, b->address, same_area, same_postcode) : 0;
}

/* Both are of this import, or one is: the others were compared when they came. */
static gboolean
is_new (Places *places, const Holder *a, const Holder *b)
{
  return a->customer_id != b->customer_id
         && (g_hash_table_contains (places->met, GSIZE_TO_POINTER (a->customer_id))
             || g_hash_table_contains (places->met, GSIZE_TO_POINTER (b->customer_id)));
}

static void
add_pair (Places *places, const Holder *a, const Holder *b, double alike)
{
  Pair pair = { MIN (a->customer_id, b->customer_id), MAX (a->customer_id, b->customer_id), alike };

  g_array_append_val (places->pairs, pair);
}

static const Holder *
holder_at (Places *places, guint index)
{
  return &g_array_index (places->holders, Holder, g_array_index (places->of_key, guint32, index));
}

/* The same name at the same place: with the first who is there, however many they are. */
static void
pair_with_first (Places *places, guint first, guint end)
{
  for (guint i = first + 1; i < end; i++)
    if (is_new (places, holder_at (places, first), holder_at (places, i)))
      add_pair (places, holder_at (places, first), holder_at (places, i), 1);
}

static gboolean
compare_block (Places *places, guint first, guint end, GError **error)
{
  const CmReceiver *receivers[BLOCK_MOST];
  GError *local = NULL;

  for (guint i = first; i < end; i++)
    {
      receivers[i - first] = find_receiver (places, holder_at (places, i), &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  for (guint i = first; i < end; i++)
    for (guint k = first; k < i && places->comparisons > 0; k++)
      {
        const CmReceiver *a = receivers[i - first], *b = receivers[k - first];
        double alike = 0;

        if (a != NULL && b != NULL && is_new (places, holder_at (places, i), holder_at (places, k)))
          {
            alike = compare_receivers (a, b);
            places->comparisons--;
          }
        if (alike > 0)
          add_pair (places, holder_at (places, i), holder_at (places, k), MIN (alike, 0.99));
      }
  return TRUE;
}

static gboolean
compare_blocks (Places *places, GError **error)
{
  const guint64 *keys = (const guint64 *) (gconstpointer) places->keys->data;
  guint count = places->keys->len;

  cm_radix_order ((guint64 *) (gpointer) places->keys->data, (guint32 *) (gpointer) places->of_key->data, count);
  for (guint first = 0, end; first < count; first = end)
    {
      for (end = first + 1; end < count && keys[end] == keys[first];)
        end++;
      if (end - first < 2)
        continue;
      if ((keys[first] & 1) != 0)
        pair_with_first (places, first, end);
      else if (end - first <= BLOCK_MOST && !compare_block (places, first, end, error))
        return FALSE;
    }
  return TRUE;
}

/* ---------- proposals ---------- */

static int
compare_pairs (const void *a, const void *b)
{
  const Pair *x = a, *y = b;

  if (x->alike != y->alike)
    return x->alike < y->alike ? 1 : -1;
  if (x->a_id != y->a_id)
    return x->a_id < y->a_id ? -1 : 1;
  return (x->b_id > y->b_id) - (x->b_id < y->b_id);
}

static gint64
last_link (Places *places, gint64 id)
{
  for (gpointer next; (next = g_hash_table_lookup (places->linked, GSIZE_TO_POINTER (id))) != NULL;)
    id = (gint64) GPOINTER_TO_SIZE (next);
  return id;
}

/* Somebody who is linked with both needs no third question; where the answer was no before, the next best pair is asked about. */
static gboolean
propose_pair (Places *places, const Pair *pair, GError **error)
{
  CmImportPeople *people = places->people;
  CmKnownRecord *a = cm_import_people_record (people, pair->a_id, error);
  CmKnownRecord *b = a == NULL ? NULL : cm_import_people_record (people, pair->b_id, error);
  gint64 a_link = last_link (places, cm_import_people_main (people, pair->a_id));
  gint64 b_link = last_link (places, cm_import_people_main (people, pair->b_id)), before = people->proposals;

  if (b == NULL)
    return FALSE;
  if (a_link == b_link)
    return TRUE;
  if (!cm_import_people_propose (people, a, b, CM_JOIN_NAME_ADDRESS, cm_join_confidence_alike (pair->alike), error))
    return FALSE;
  if (people->proposals != before)
    g_hash_table_insert (places->linked, GSIZE_TO_POINTER (MAX (a_link, b_link)), GSIZE_TO_POINTER (MIN (a_link, b_link)));
  return TRUE;
}

static gboolean
propose_pairs (Places *places, GError **error)
{
  g_array_sort (places->pairs, compare_pairs);
  for (guint i = 0; i < places->pairs->len; i++)
    if (!propose_pair (places, &g_array_index (places->pairs, Pair, i), error))
      return FALSE;
  return TRUE;
}

/* Every receiver belongs to a record with a strong key or a nick: nobody else gets a record. */
gboolean
cm_import_people_propose_places (CmImportPeople *self, GError **error)
{
  Places places = {
    .people = self,
    .wanted = g_hash_table_new (NULL, NULL),
    .met = g_hash_table_new (NULL, NULL),
    .keys = g_array_new (FALSE, FALSE, sizeof (guint64)),
    .of_key = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .holders = g_array_new (FALSE, FALSE, sizeof (Holder)),
    .pairs = g_array_new (FALSE, FALSE, sizeof (Pair)),
    .linked = g_hash_table_new (NULL, NULL),
    .text = g_string_new (NULL),
  };
  gboolean worked;

  want_places (&places);
  worked = g_hash_table_size (places.wanted) == 0
           || (cm_receivers_each (cm_step_conn (self->step), FALSE, keep_receiver, &places, error)
               && compare_blocks (&places, error) && propose_pairs (&places, error));
  g_hash_table_unref (places.wanted);
  g_hash_table_unref (places.met);
  g_hash_table_unref (places.linked);
  g_array_unref (places.keys);
  g_array_unref (places.of_key);
  g_array_unref (places.holders);
  g_array_unref (places.pairs);
  g_string_free (places.text, TRUE);
  return worked;
}
