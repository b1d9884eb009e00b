/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE     /* memmem */
#include "cm-search.h"

#include <string.h>

#include "cm-people-store.h"
#include "cm-text.h"

/* Ends every text of a person, so that nothing is found across two of them; folded text never holds it. */
#define SEPARATOR '\n'

struct _CmSearch {
  char *texts;
  gsize length;
  gsize *starts;                /* of entry i, one more at the end; entry 0 is the newest person */
  gsize count;
};

typedef struct {
  const CmColumns *columns;
  GString **entries;            /* per slot */
  GHashTable *syllables;        /* Han character -> pinyin */
} Builder;

static const char *
syllable_of (Builder *builder, gunichar character)
{
  char *known = g_hash_table_lookup (builder->syllables, GUINT_TO_POINTER (character));

  if (known == NULL)
    {
      char text[8] = "";

      text[g_unichar_to_utf8 (character, text)] = '\0';
      known = cm_text_pinyin (text);
      g_strstrip (known);
      g_hash_table_insert (builder->syllables, GUINT_TO_POINTER (character), known);
    }
  return known;
}

/* Full pinyin and initials, character by character: a few thousand characters make all names. */
static void
add_pinyin (Builder *builder, GString *entry, const char *name)
{
  g_autoptr (GString) full = g_string_new (NULL);
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean any = FALSE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN)
        {
          const char *syllable = syllable_of (builder, character);

          any = TRUE;
          g_string_append (full, syllable);
          if (*syllable != '\0')
            g_string_append_c (initials, *syllable);
        }
      else
        {
          g_string_append_unichar (full, character);
          g_string_append_unichar (initials, character);
        }
    }
  if (any)
    g_string_append_printf (entry, "%s%c%s%c", full->str, SEPARATOR, initials->str, SEPARATOR);
}

static void
add_text_cb (gint64 record_id, const char *text, gpointer data)
{
  Builder *builder = data;
  int slot = cm_columns_slot (builder->columns, record_id);
  g_autofree char *folded = NULL;

  if (slot < 0 || text == NULL)
    return;
  folded = cm_text_fold (text);
  if (builder->entries[slot] == NULL)
    builder->entries[slot] = g_string_new (NULL);
  g_string_append (builder->entries[slot], folded);
  g_string_append_c (builder->entries[slot], SEPARATOR);
  add_pinyin (builder, builder->entries[slot], folded);
}

static void
join_entries (CmSearch *self, Builder *builder)
{
  GString *texts = g_string_new (NULL);

  self->count = builder->columns->count;
  self->starts = g_new (gsize, self->count + 1);
  for (gsize i = 0; i < self->count; i++)
    {
      GString *entry = builder->entries[self->count - 1 - i];

      self->starts[i] = texts->len;
      if (entry != NULL)
        g_string_append_len (texts, entry->str, (gssize) entry->len);
      else
        g_string_append_c (texts, SEPARATOR);
    }
  self->starts[self->count] = texts->len;
  self->length = texts->len;
  self->texts = g_string_free (texts, FALSE);
}

CmSearch *
cm_search_new (CmConn *conn, const CmColumns *columns, GError **error)
{
  g_autoptr (CmSearch) self = g_atomic_rc_box_new0 (CmSearch);
  Builder builder = {
    .columns = columns,
    .entries = g_new0 (GString *, columns->count + 1),
    .syllables = g_hash_table_new_full (NULL, NULL, NULL, g_free),
  };
  gboolean done = cm_people_store_search (conn, add_text_cb, &builder, error);

  if (done)
    join_entries (self, &builder);
  for (gsize i = 0; i < columns->count; i++)
    if (builder.entries[i] != NULL)
      g_string_free (builder.entries[i], TRUE);
  g_free (builder.entries);
  g_hash_table_unref (builder.syllables);
  return done ? g_steal_pointer (&self) : NULL;
}

CmSearch *
cm_search_ref (CmSearch *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_search (gpointer data)
{
  CmSearch *self = data;

  g_free (self->texts);
  g_free (self->starts);
}

void
cm_search_unref (CmSearch *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_search);
}

/* The entry that holds the byte at @offset, not before entry @first. */
static gsize
entry_at (const CmSearch *self, gsize first, gsize offset)
{
  gsize low = first, high = self->count;

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (self->starts[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
take (const CmSearch *self, gsize entry, const CmBitset *within, GArray *hits)
{
  gint32 slot = (gint32) (self->count - 1 - entry);

  if (within == NULL || cm_bitset_has (within, (gsize) slot))
    g_array_append_val (hits, slot);
}

GArray *
cm_search_find (const CmSearch *self, const char *text, const CmBitset *within, gsize limit)
{
  g_autofree char *wanted = cm_text_fold (text);
  gsize length = strlen (wanted), entry = 0;
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (gint32));

  if (limit == 0)
    limit = G_MAXSIZE;
  while (entry < self->count && hits->len < limit)
    {
      if (length > 0)
        {
          gsize from = self->starts[entry];
          const char *found = memmem (self->texts + from, self->length - from, wanted, length);

          if (found == NULL)
            break;
          entry = entry_at (self, entry, (gsize) (found - self->texts));
        }
      take (self, entry, within, hits);
      entry++;
    }
  return hits;
}
