/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-near-names.h"

#include <glib/gi18n.h>

#include "cm-alike.h"
#include "cm-region.h"

#define MOST_EDITS 2
#define MOST_TOLD 3
/* Up to here one character may be wrong, beyond it two. */
#define SHORT_NAME 4

struct _CmNearNames {
  char *stem;
  int most;
  GPtrArray *labels[MOST_EDITS + 1];    /* (element-type utf8): by the characters that differ */
};

CmNearNames *
cm_near_names_new (const char *typed)
{
  CmNearNames *self = g_new0 (CmNearNames, 1);

  self->stem = cm_region_stem (typed);
  self->most = g_utf8_strlen (self->stem, -1) > SHORT_NAME ? MOST_EDITS : 1;
  for (int i = 0; i <= MOST_EDITS; i++)
    self->labels[i] = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cm_near_names_free (CmNearNames *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i <= MOST_EDITS; i++)
    g_ptr_array_unref (self->labels[i]);
  g_free (self->stem);
  g_free (self);
}

static gboolean
is_known (const CmNearNames *self, const char *label)
{
  for (int i = 0; i <= MOST_EDITS; i++)
    if (g_ptr_array_find_with_equal_func (self->labels[i], label, g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

void
cm_near_names_add (CmNearNames *self, const char *name, const char *label)
{
  g_autofree char *stem = cm_region_stem (name);
  int edits = cm_alike_edits (self->stem, stem, self->most);

  /* One character has nothing in common with another one. */
  if (edits <= self->most && edits < g_utf8_strlen (self->stem, -1) && !is_known (self, label))
    g_ptr_array_add (self->labels[edits], g_strdup (label));
}

char *
cm_near_names_tell (const CmNearNames *self)
{
  g_autoptr (GString) told = g_string_new (NULL);
  int count = 0;

  for (int edits = 0; edits <= self->most; edits++)
    for (guint i = 0; i < self->labels[edits]->len && count < MOST_TOLD; i++, count++)
      {
        /* Translators: between the names of regions in a list. */
        g_string_append (told, count > 0 ? C_("list", ", ") : "");
        g_string_append_printf (told, _("“%s”"), (const char *) self->labels[edits]->pdata[i]);
      }
  return count > 0 ? g_string_free (g_steal_pointer (&told), FALSE) : NULL;
}
