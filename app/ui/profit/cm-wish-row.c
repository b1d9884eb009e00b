/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-wish-row.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-pencil.h"
#include "cm-row-note.h"
#include "cm-wishes.h"

struct _CmWishRow
{
  AdwEntryRow parent_instance;

  CmProfitDesk *desk;
  guint index;
  GtkLabel *note; /* what is wrong, or how many pieces that makes */
  guint emptied_id;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CmWishRow, cm_wish_row, ADW_TYPE_ENTRY_ROW)

static CmPromotionItem *
item_of (CmWishRow *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  return estimate != NULL && self->index < estimate->items->len ? cm_promotion_item (estimate->promotion, self->index) : NULL;
}

static void
show_note (CmWishRow *self, gboolean wrong)
{
  const CmPromotionItem *item = item_of (self);
  gint64 units = 0;
  g_autofree char *count = NULL;
  g_autofree char *note = NULL;

  if (wrong)
    {
      cm_row_note_blame (self->note, _("Write pieces and buyers, as 1: 120, 2: 90"));
      return;
    }
  if (item != NULL && item->wishes != NULL && item->demand == CM_NONE && cm_promotion_item_demand (item, &units))
    {
      count = cm_format_count (units);
      note = cm_fill (ngettext ("{count} piece", "{count} pieces", (gulong) units), "count", count, NULL);
    }
  cm_row_note_tell (self->note, note);
}

static gboolean
is_typed_into (CmWishRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

void
cm_wish_row_update (CmWishRow *self)
{
  const CmPromotionItem *item;
  g_autofree char *text = NULL;

  g_return_if_fail (CM_IS_WISH_ROW (self));

  item = item_of (self);
  if (item == NULL)
    return;
  if (!is_typed_into (self))
    {
      text = cm_wishes_text (item);
      self->setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self), text);
      self->setting = FALSE;
    }
  if (!gtk_widget_has_css_class (GTK_WIDGET (self), "error"))
    show_note (self, FALSE);
}

static void
write_wishes (CmWishRow *self, GArray *wishes)
{
  cm_wishes_write (cm_profit_desk_get (self->desk), self->index, wishes);
  cm_profit_desk_change (self->desk, FALSE);
}

/* Replacing a text empties it first: only one that stays empty means no wishes. */
static gboolean
emptied_cb (gpointer data)
{
  CmWishRow *self = data;
  const CmPromotionItem *item = item_of (self);

  self->emptied_id = 0;
  if (item != NULL && item->wishes != NULL)
    write_wishes (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (CmWishRow *self)
{
  GArray *wishes = NULL;
  gboolean right;

  if (self->setting || item_of (self) == NULL)
    return;
  g_clear_handle_id (&self->emptied_id, g_source_remove);
  right = cm_wishes_parse (gtk_editable_get_text (GTK_EDITABLE (self)), &wishes);
  show_note (self, !right);
  if (right && wishes == NULL)
    self->emptied_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, emptied_cb, self, NULL);
  else if (right)
    write_wishes (self, wishes);
}

static void
cm_wish_row_dispose (GObject *object)
{
  CmWishRow *self = CM_WISH_ROW (object);

  g_clear_handle_id (&self->emptied_id, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_wish_row_parent_class)->dispose (object);
}

static void
cm_wish_row_class_init (CmWishRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_wish_row_dispose;
}

static void
cm_wish_row_init (CmWishRow *self)
{
  self->note = cm_row_note_new (ADW_ENTRY_ROW (self));
  cm_pencil_last (ADW_ENTRY_ROW (self));
}

GtkWidget *
cm_wish_row_new (CmProfitDesk *desk, guint index)
{
  CmWishRow *self = g_object_new (CM_TYPE_WISH_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->index = index;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("What buyers asked for (pieces: buyers)"));
  cm_wish_row_update (self);
  g_signal_connect (self, "changed", G_CALLBACK (typed_cb), NULL);
  return GTK_WIDGET (self);
}
