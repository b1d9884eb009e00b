/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-group.h"

struct _CmRowGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* the group owns them */
};

G_DEFINE_FINAL_TYPE (CmRowGroup, cm_row_group, ADW_TYPE_PREFERENCES_GROUP)

static void
cm_row_group_finalize (GObject *object)
{
  g_ptr_array_unref (CM_ROW_GROUP (object)->rows);
  G_OBJECT_CLASS (cm_row_group_parent_class)->finalize (object);
}

static void
cm_row_group_class_init (CmRowGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_row_group_finalize;
}

static void
cm_row_group_init (CmRowGroup *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
cm_row_group_new (void)
{
  return g_object_new (CM_TYPE_ROW_GROUP, NULL);
}

void
cm_row_group_clear (CmRowGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

void
cm_row_group_add_row (CmRowGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

AdwActionRow *
cm_row_group_add (CmRowGroup *self, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (suffix != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  cm_row_group_add_row (self, row);
  return ADW_ACTION_ROW (row);
}

guint
cm_row_group_count (CmRowGroup *self)
{
  return self->rows->len;
}
