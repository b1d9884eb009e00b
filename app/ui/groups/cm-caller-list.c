/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-caller-list.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-staff-store.h"

#define MOST_CALLERS 100
#define USUAL_CALLERS 5

struct _CmCallerList
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkWidget *count_row;
  GtkWidget *count;
  GtkWidget *entry;
  GPtrArray *rows;          /* AdwActionRow, not owned; data "name", "tick" and "bar" */
  GHashTable *ticks;        /* name -> whether ticked, of everybody shown so far */
};

enum { CHANGED, ADD_CALLER, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmCallerList, cm_caller_list, ADW_TYPE_BIN)

static void
count_cb (CmCallerList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ticked_cb (GtkCheckButton *tick, CmCallerList *self)
{
  const char *name = g_object_get_data (G_OBJECT (tick), "name");

  g_hash_table_insert (self->ticks, g_strdup (name), GINT_TO_POINTER (gtk_check_button_get_active (tick)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
apply_cb (CmCallerList *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*name == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[ADD_CALLER], 0, name);
}

static GtkWidget *
create_row (CmCallerList *self, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *bar = gtk_progress_bar_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "short-bar");
  cm_labelled (bar, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  g_object_set_data (G_OBJECT (row), "bar", bar);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_staff (CmCallerList *self, const CmStaff *staff)
{
  GtkWidget *row = create_row (self, staff->name);
  GtkWidget *tick = gtk_check_button_new ();

  if (!g_hash_table_contains (self->ticks, staff->name))
    g_hash_table_insert (self->ticks, g_strdup (staff->name), GINT_TO_POINTER (g_str_equal (staff->role, "caller")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), GPOINTER_TO_INT (g_hash_table_lookup (self->ticks, staff->name)));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  cm_labelled (tick, staff->name);
  g_object_set_data_full (G_OBJECT (tick), "name", g_strdup (staff->name), g_free);
  g_object_set_data (G_OBJECT (row), "tick", tick);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, 0);
}

static void
clear_rows (CmCallerList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* The two fixed rows stay at the end. */
static void
add_fixed_rows (CmCallerList *self)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->count_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->entry);
}

static void
remove_fixed_rows (CmCallerList *self)
{
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->count_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->entry);
}

static void
create_count (CmCallerList *self)
{
  self->count_row = g_object_ref_sink (adw_action_row_new ());
  self->count = gtk_spin_button_new_with_range (1, MOST_CALLERS, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->count), USUAL_CALLERS);
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  cm_labelled (self->count, _("Callers"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row), _("Callers"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->count_row), _("Nobody is named yet; they get a number"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->count_row), self->count);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->count_row), self->count);
  g_signal_connect_object (self->count, "value-changed", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
}

static void
cm_caller_list_dispose (GObject *object)
{
  CmCallerList *self = CM_CALLER_LIST (object);

  g_clear_object (&self->count_row);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (cm_caller_list_parent_class)->dispose (object);
}

static void
cm_caller_list_finalize (GObject *object)
{
  CmCallerList *self = CM_CALLER_LIST (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->ticks);
  G_OBJECT_CLASS (cm_caller_list_parent_class)->finalize (object);
}

static void
cm_caller_list_class_init (CmCallerListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_caller_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_caller_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_CALLER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADD_CALLER] = g_signal_new ("add-caller", CM_TYPE_CALLER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_STRING);
}

static void
cm_caller_list_init (CmCallerList *self)
{
  self->rows = g_ptr_array_new ();
  self->ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Who calls"));
  adw_bin_set_child (ADW_BIN (self), self->group);
  create_count (self);
  self->entry = g_object_ref_sink (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("Add a caller"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  add_fixed_rows (self);
}

void
cm_caller_list_set_staff (CmCallerList *self, GPtrArray *staff)
{
  gboolean callers = FALSE;

  g_return_if_fail (CM_IS_CALLER_LIST (self));

  clear_rows (self);
  remove_fixed_rows (self);
  for (guint i = 0; i < staff->len; i++)
    callers |= g_str_equal (((CmStaff *) staff->pdata[i])->role, "caller") && ((CmStaff *) staff->pdata[i])->left_on == CM_NO_DAY;
  for (guint i = 0; callers && i < staff->len; i++)
    if (((CmStaff *) staff->pdata[i])->left_on == CM_NO_DAY)
      add_staff (self, staff->pdata[i]);
  add_fixed_rows (self);
  gtk_widget_set_visible (self->count_row, !callers);
}

static const CmInviteCaller *
find_share (const CmInvitePlan *plan, const char *name)
{
  for (guint i = 0; plan != NULL && i < plan->callers->len; i++)
    if (g_str_equal (((CmInviteCaller *) plan->callers->pdata[i])->name, name))
      return plan->callers->pdata[i];
  return NULL;
}

/* Accounts that may each send the same number are a product: 3 accounts × 15. */
static char *
account_words (int accounts, gint64 adds)
{
  if (accounts > 0 && adds % accounts == 0)
    return g_strdup_printf (ngettext ("%d account × %d", "%d accounts × %d", (gulong) accounts), accounts, (int) (adds / accounts));
  return g_strdup_printf (ngettext ("%d account, %d a day", "%d accounts, %d a day", (gulong) accounts), accounts, (int) adds);
}

static char *
share_words (const CmInviteCaller *caller, gint64 budget)
{
  g_autofree char *people = cm_format_count (caller->people->len);
  g_autofree char *most = cm_format_count (budget);
  g_autofree char *accounts = account_words (caller->accounts, caller->adds_per_day);

  return cm_fill (caller->assumed ? _("{people} / {most} (no account yet, planned as {accounts})") : _("{people} / {most} ({accounts})"),
                  "people", people, "most", most, "accounts", accounts, NULL);
}

static void
show_share (GtkWidget *row, const CmInvitePlan *plan)
{
  GtkWidget *bar = g_object_get_data (G_OBJECT (row), "bar");
  const CmInviteCaller *caller = find_share (plan, g_object_get_data (G_OBJECT (row), "name"));
  gint64 budget = caller != NULL ? caller->adds_per_day * plan->days : 0;
  g_autofree char *words = caller != NULL ? share_words (caller, budget) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), budget > 0 ? MIN ((double) caller->people->len / (double) budget, 1) : 0);
  gtk_widget_set_visible (bar, caller != NULL);
}

/* Callers without a name appear as the plan numbers them. */
static void
show_nameless (CmCallerList *self, const CmInvitePlan *plan)
{
  clear_rows (self);
  remove_fixed_rows (self);
  for (guint i = 0; plan != NULL && i < plan->callers->len; i++)
    create_row (self, ((CmInviteCaller *) plan->callers->pdata[i])->name);
  add_fixed_rows (self);
}

void
cm_caller_list_set_plan (CmCallerList *self, const CmInvitePlan *plan)
{
  g_return_if_fail (CM_IS_CALLER_LIST (self));

  if (gtk_widget_get_visible (self->count_row))
    show_nameless (self, plan);
  for (guint i = 0; i < self->rows->len; i++)
    show_share (self->rows->pdata[i], plan);
}

char **
cm_caller_list_dup_names (CmCallerList *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (CM_IS_CALLER_LIST (self), NULL);

  if (gtk_widget_get_visible (self->count_row))
    return NULL;
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (g_object_get_data (self->rows->pdata[i], "tick")))
      g_strv_builder_add (names, g_object_get_data (self->rows->pdata[i], "name"));
  return g_strv_builder_end (names);
}

int
cm_caller_list_get_count (CmCallerList *self)
{
  g_return_val_if_fail (CM_IS_CALLER_LIST (self), 0);

  return gtk_widget_get_visible (self->count_row) ? gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->count)) : 0;
}

void
cm_caller_list_tick (CmCallerList *self, const char *name, gboolean ticked)
{
  g_return_if_fail (CM_IS_CALLER_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (g_object_get_data (self->rows->pdata[i], "name"), name) && g_object_get_data (self->rows->pdata[i], "tick") != NULL)
      gtk_check_button_set_active (g_object_get_data (self->rows->pdata[i], "tick"), ticked);
}
