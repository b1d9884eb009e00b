/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cost-row.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-pencil.h"
#include "cm-pill.h"
#include "cm-profit-words.h"
#include "cm-row-note.h"

#define EFFECT_WIDTH 8

struct _CmCostRow
{
  AdwEntryRow parent_instance;

  CmProfitDesk *desk;
  const CmCostField *field;
  int item; /* CM_COST_ALL in the form of the sale */
  GtkLabel *problem;
  GtkLabel *value;  /* the default, in grey */
  GtkLabel *source;
  GtkWidget *help;
  GtkLabel *effect;
  char *title;
  guint emptied_id;
  gboolean setting;
  gboolean wrong;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CmCostRow, cm_cost_row, ADW_TYPE_ENTRY_ROW)

/* ---- showing ---- */

/* Effects stand in a column; where the window is narrow there is no room for one, and none beside a problem. */
static void
show_room (CmCostRow *self)
{
  gboolean told = *gtk_label_get_text (self->effect) != '\0' && !self->wrong;

  gtk_widget_set_visible (GTK_WIDGET (self->effect), !self->narrow || told);
}

static void
show_problem (CmCostRow *self, const char *problem)
{
  self->wrong = problem != NULL;
  cm_row_note_blame (self->problem, problem);
  show_room (self);
}

static CmEstimateSource
source_of (CmCostRow *self)
{
  return cm_estimate_source (cm_profit_desk_get (self->desk), self->field->key);
}

/* Somebody said what it is: a single value tells it by being another than the usual one. */
static gboolean
is_said (CmCostRow *self, gint64 value)
{
  if (self->item != CM_COST_ALL || !cm_cost_field_has_source (self->field))
    return value != cm_cost_field_usual (self->field);
  return source_of (self) != CM_ESTIMATE_DEFAULT;
}

static void
show_source (CmCostRow *self)
{
  gboolean told = self->item == CM_COST_ALL && cm_cost_field_has_source (self->field);
  const char *word = told ? cm_profit_source (source_of (self)) : NULL;

  gtk_label_set_text (self->source, word != NULL ? word : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source), word != NULL && !self->wrong);
}

static gboolean
is_typed_into (CmCostRow *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  return (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && self->title != NULL;
}

static void
set_text (CmCostRow *self, const char *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->setting = FALSE;
}

void
cm_cost_row_update (CmCostRow *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *text = NULL;
  gboolean same;
  gint64 value;

  if (estimate == NULL || self->item >= (int) estimate->items->len)
    return;
  same = cm_cost_field_read (self->field, estimate, self->item, &value);
  text = same ? cm_cost_field_text (self->field, value, currency) : g_strdup (_("differs by item"));
  if (!is_typed_into (self) && !self->wrong)
    set_text (self, same && is_said (self, value) ? text : "");
  gtk_label_set_text (self->value, *text != '\0' ? text : cm_cost_field_none (self->field));
  gtk_widget_set_visible (GTK_WIDGET (self->value), *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0');
  show_source (self);
}

void
cm_cost_row_show_effect (CmCostRow *self, const CmPromotion *plan, gint64 profit)
{
  const char *currency = cm_profit_desk_get_currency (self->desk);
  gint64 effect;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  GtkWidget *entry = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_return_if_fail (CM_IS_COST_ROW (self));

  effect = cm_cost_field_effect (self->field, plan, self->item, profit);
  text = cm_profit_change (effect, currency);
  gtk_label_set_text (self->effect, effect != 0 ? text : "");
  show_room (self);
  name = effect != 0 ? cm_fill (_("{title}, effect {effect}"), "title", self->title, "effect", text, NULL) : g_strdup (self->title);
  if (entry != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
}

/* ---- typing ---- */

static void
write_value (CmCostRow *self, gint64 value, CmEstimateSource source)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  g_autoptr (GError) error = NULL;

  if (!cm_cost_field_write (self->field, estimate, self->item, value, &error))
    {
      show_problem (self, error->message);
      return;
    }
  show_problem (self, NULL);
  if (cm_cost_field_has_source (self->field))
    cm_estimate_set_source (estimate, self->field->key, self->item == CM_COST_ALL ? source : CM_ESTIMATE_TYPED_IN);
  cm_profit_desk_change (self->desk, FALSE);
}

/* Replacing a text empties it first: only one that stays empty means the default. */
static gboolean
emptied_cb (gpointer data)
{
  CmCostRow *self = data;

  self->emptied_id = 0;
  if (cm_profit_desk_get (self->desk) != NULL)
    write_value (self, cm_cost_field_usual (self->field), CM_ESTIMATE_DEFAULT);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (CmCostRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gint64 value;

  gtk_widget_set_visible (GTK_WIDGET (self->value), *stripped == '\0');
  if (self->setting || cm_profit_desk_get (self->desk) == NULL)
    return;
  g_clear_handle_id (&self->emptied_id, g_source_remove);
  if (*stripped == '\0')
    self->emptied_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, emptied_cb, self, NULL);
  else if (!cm_cost_field_parse (self->field, stripped, cm_profit_desk_get_currency (self->desk), &value))
    show_problem (self, cm_cost_field_right (self->field, cm_profit_desk_get_currency (self->desk)));
  else
    write_value (self, value, CM_ESTIMATE_TYPED_IN);
}

/* ---- building ---- */

static GtkLabel *
add_label (CmCostRow *self, GtkWidget *label)
{
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), label);
  return GTK_LABEL (label);
}

static GtkWidget *
create_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, class);
  return label;
}

/* What the value does, a click or F1-like press away. */
static void
add_help (CmCostRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (_(self->field->help));
  g_autofree char *name = cm_fill (_("What is “{title}”?"), "title", _(self->field->title), NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, "why-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "help-about-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_named (button, name);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  self->help = button;
}

static void
cm_cost_row_dispose (GObject *object)
{
  CmCostRow *self = CM_COST_ROW (object);

  g_clear_handle_id (&self->emptied_id, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_cost_row_parent_class)->dispose (object);
}

static void
cm_cost_row_finalize (GObject *object)
{
  g_free (CM_COST_ROW (object)->title);
  G_OBJECT_CLASS (cm_cost_row_parent_class)->finalize (object);
}

static void
cm_cost_row_class_init (CmCostRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_cost_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_cost_row_finalize;
}

static void
cm_cost_row_init (CmCostRow *self)
{
  (void) self;
}

static void
add_suffixes (CmCostRow *self)
{
  self->problem = cm_row_note_new (ADW_ENTRY_ROW (self));
  self->source = add_label (self, cm_pill_new ("", CM_TONE_PLAIN));
  self->value = add_label (self, create_label ("quiet"));
  self->effect = add_label (self, create_label ("numeric"));
  add_help (self);
  cm_pencil_last (ADW_ENTRY_ROW (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  gtk_label_set_width_chars (self->effect, EFFECT_WIDTH);
  gtk_label_set_xalign (self->effect, 1);
}

GtkWidget *
cm_cost_row_new (CmProfitDesk *desk, const CmCostField *field, int item)
{
  CmCostRow *self = g_object_new (CM_TYPE_COST_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->field = field;
  self->item = item;
  self->title = cm_cost_field_title (field, cm_profit_desk_get_currency (desk));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->title);
  add_suffixes (self);
  cm_cost_row_update (self);
  g_signal_connect (self, "changed", G_CALLBACK (typed_cb), NULL);
  return GTK_WIDGET (self);
}

void
cm_cost_row_set_narrow (CmCostRow *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_COST_ROW (self));

  self->narrow = narrow;
  gtk_widget_set_visible (self->help, !narrow);
  show_room (self);
  gtk_label_set_width_chars (self->effect, narrow ? -1 : EFFECT_WIDTH);
}

const char *
cm_cost_row_get_problem (CmCostRow *self)
{
  g_return_val_if_fail (CM_IS_COST_ROW (self), NULL);

  return self->wrong ? gtk_label_get_text (self->problem) : NULL;
}

const CmCostField *
cm_cost_row_get_field (CmCostRow *self)
{
  g_return_val_if_fail (CM_IS_COST_ROW (self), NULL);

  return self->field;
}
