/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-list.h"

#include <glib/gi18n-lib.h>

#include "cm-context-menu.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-bracket.h"
#include "cm-rule-drag.h"
#include "cm-rule-editor.h"
#include "cm-rule-parts.h"
#include "cm-waterfall-line.h"
#include "cm-waterfall.h"

#define FRAMES_OF_FOCUS 3

struct _CmRuleList
{
  GtkBox parent_instance;

  GtkListBox *lines;
  GtkWidget *undo_bar;
  GtkLabel *undo_label;

  CmRuleFacts *facts;
  GPtrArray *parts; /* JSON per line */
  int open;         /* line whose editor is open, -1 none */
  char *before;     /* the open part as it was */
  char *undone;     /* the whole rule before the last change of lines */
  int target;       /* line the menu is about */
  guint focus_id;   /* callback of frames after which the focus goes into the new editor, 0 none */
  int frames;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleList, cm_rule_list, GTK_TYPE_BOX)

/* ---- lines ---- */

static CmWaterfallLine *
line_at (CmRuleList *self, int index)
{
  return CM_WATERFALL_LINE (gtk_list_box_get_row_at_index (self->lines, index));
}

static void
tell (CmRuleList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dropped_cb (GtkWidget *line, guint from, CmRuleDrop where, gpointer data)
{
  CmRuleList *self = data;
  guint onto = (guint) cm_waterfall_line_get_key (CM_WATERFALL_LINE (line));

  if (where == CM_RULE_DROP_ONTO)
    cm_rule_list_join (self, from, onto);
  else
    cm_rule_list_move (self, from, where == CM_RULE_DROP_ABOVE ? (from < onto ? onto - 1 : onto) : (from < onto ? onto : onto + 1));
}

static void
fill (CmRuleList *self)
{
  GtkListBoxRow *row;

  self->open = -1;
  while ((row = gtk_list_box_get_row_at_index (self->lines, 0)) != NULL)
    gtk_list_box_remove (self->lines, GTK_WIDGET (row));
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *line = cm_waterfall_line_new ((int) i, FALSE);
      g_autofree char *label = cm_rule_facts_label (self->facts, self->parts->pdata[i]);

      cm_waterfall_line_set_label (CM_WATERFALL_LINE (line), label);
      cm_rule_drag_add (line, cm_waterfall_line_get_head (CM_WATERFALL_LINE (line)), i, dropped_cb, self);
      gtk_list_box_append (self->lines, line);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lines), self->parts->len > 0);
}

static void
forget_undo (CmRuleList *self)
{
  g_clear_pointer (&self->undone, g_free);
  gtk_widget_set_visible (self->undo_bar, FALSE);
}

/* Before the lines change; @text says what for, to be taken back. */
static void
remember (CmRuleList *self, const char *text)
{
  g_free (self->undone);
  self->undone = cm_rule_parts_dup_json (self->parts);
  gtk_label_set_label (self->undo_label, text);
  gtk_widget_set_visible (self->undo_bar, TRUE);
}

static void
focus_line (CmRuleList *self, int index)
{
  CmWaterfallLine *line = line_at (self, MIN (index, (int) self->parts->len - 1));

  if (line != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (line));
}

/* ---- the open line ---- */

static void
close_open (CmRuleList *self)
{
  if (self->open >= 0)
    cm_waterfall_line_set_editor (line_at (self, self->open), NULL);
  self->open = -1;
  g_clear_pointer (&self->before, g_free);
}

static void
edited_cb (GtkWidget *editor, CmRuleList *self)
{
  if (self->open < 0)
    return;
  forget_undo (self);
  g_free (self->parts->pdata[self->open]);
  self->parts->pdata[self->open] = cm_rule_part_get_json (editor);
  tell (self);
}

static void
removed_cb (GtkWidget *editor, CmRuleList *self)
{
  (void) editor;
  if (self->open >= 0)
    cm_rule_list_remove (self, (guint) self->open);
}

static void set_target (CmRuleList *self, int index);

static void
menu_opens_cb (GtkMenuButton *button, gpointer data)
{
  CmRuleList *self = data;

  (void) button;
  set_target (self, self->open);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Either This or the One Above"), "rule.either");
  g_menu_append (menu, _("_Take Apart"), "rule.apart");
  g_menu_append (menu, _("_Not"), "rule.not");
  g_menu_append (menu, _("Move _Up"), "rule.up");
  g_menu_append (menu, _("Move _Down"), "rule.down");
  g_menu_append (menu, C_ ("rule", "_Remove"), "rule.remove");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_tool (CmRuleList *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenuModel) menu = make_menu ();
  g_autofree char *name = g_strdup_printf (_("What to do with rule %d"), self->open + 1);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), menu_opens_cb, self, NULL);
  cm_named (button, name);
  return button;
}

static void
open_line (CmRuleList *self, int index)
{
  GtkWidget *editor;

  close_open (self);
  self->open = index;
  self->before = g_strdup (self->parts->pdata[index]);
  editor = cm_rule_part_new (self->before, (guint) index + 1, NULL, self->facts);
  cm_rule_part_add_tool (editor, make_tool (self));
  g_signal_connect_object (editor, "changed", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (editor, "remove", G_CALLBACK (removed_cb), self, 0);
  cm_waterfall_line_set_editor (line_at (self, index), editor);
}

/* ---- menu, keys ---- */

static void
set_target (CmRuleList *self, int index)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr(CmRuleShape) shape = index >= 0 ? cm_rule_shape_new (self->parts->pdata[index]) : NULL;

  self->target = index;
  gtk_widget_action_set_enabled (widget, "rule.either", index > 0);
  gtk_widget_action_set_enabled (widget, "rule.up", index > 0);
  gtk_widget_action_set_enabled (widget, "rule.down", index >= 0 && index + 1 < (int) self->parts->len);
  gtk_widget_action_set_enabled (widget, "rule.apart", shape != NULL && !shape->leaf && shape->members->len > 0);
}

static int
focused_line (CmRuleList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *line = focus != NULL ? gtk_widget_get_ancestor (focus, CM_TYPE_WATERFALL_LINE) : NULL;

  if (line == NULL || !gtk_widget_is_ancestor (line, GTK_WIDGET (self->lines)))
    return -1;
  return cm_waterfall_line_get_key (CM_WATERFALL_LINE (line));
}

static gboolean
prepare_menu (GtkWidget *widget, double x, double y, gboolean by_key, gpointer data)
{
  CmRuleList *self = CM_RULE_LIST (widget);
  GtkWidget *picked = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  GtkWidget *line = picked != NULL ? gtk_widget_get_ancestor (picked, CM_TYPE_WATERFALL_LINE) : NULL;
  int index = by_key ? focused_line (self) : line != NULL ? cm_waterfall_line_get_key (CM_WATERFALL_LINE (line)) : -1;

  (void) data;
  if (index >= 0)
    set_target (self, index);
  return index >= 0;
}

static void
take_apart (CmRuleList *self, guint index)
{
  remember (self, _("Bracket taken apart"));
  cm_rule_parts_apart (self->parts, index);
  fill (self);
  focus_line (self, (int) index);
  tell (self);
}

static void
turn_round (CmRuleList *self, int index)
{
  gboolean open = self->open == index;
  char *turned = cm_rule_negate (self->parts->pdata[index]);

  close_open (self);
  g_free (self->parts->pdata[index]);
  self->parts->pdata[index] = turned;
  if (open)
    open_line (self, index);
  tell (self);
}

static void
rule_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmRuleList *self = CM_RULE_LIST (widget);
  int index = self->target;

  (void) parameter;
  if (index < 0 || index >= (int) self->parts->len)
    return;
  if (g_str_equal (name, "rule.either") && index > 0)
    cm_rule_list_join (self, (guint) index, (guint) index - 1);
  else if (g_str_equal (name, "rule.apart"))
    take_apart (self, (guint) index);
  else if (g_str_equal (name, "rule.not"))
    turn_round (self, index);
  else if (g_str_equal (name, "rule.up") && index > 0)
    cm_rule_list_move (self, (guint) index, (guint) index - 1);
  else if (g_str_equal (name, "rule.down"))
    cm_rule_list_move (self, (guint) index, (guint) index + 1);
  else if (g_str_equal (name, "rule.remove"))
    cm_rule_list_remove (self, (guint) index);
}

/* Keys of a popover over the editor are its own. */
static gboolean
in_popover (CmRuleList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return popover != NULL && gtk_widget_is_ancestor (popover, GTK_WIDGET (self));
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CmRuleList *self)
{
  int index = focused_line (self);
  gboolean alt = (state & GDK_ALT_MASK) != 0, control = (state & GDK_CONTROL_MASK) != 0;

  (void) keys;
  (void) code;
  if (in_popover (self))
    return FALSE;
  if (key == GDK_KEY_Escape)
    return cm_rule_list_take_back (self);
  if (control && key == GDK_KEY_z)
    return cm_rule_list_undo (self);
  if (index < 0)
    return FALSE;
  if (alt && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    {
      cm_rule_list_move (self, (guint) index, (guint) (key == GDK_KEY_Up ? index - 1 : index + 1));
      return TRUE;
    }
  if (key != GDK_KEY_Delete || !CM_IS_WATERFALL_LINE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return FALSE;
  cm_rule_list_remove (self, (guint) index);
  return TRUE;
}

static void
activated_cb (GtkListBox *lines, GtkListBoxRow *row, CmRuleList *self)
{
  (void) lines;
  cm_rule_list_toggle (self, (guint) cm_waterfall_line_get_key (CM_WATERFALL_LINE (row)));
}

static void
undo_cb (CmRuleList *self)
{
  cm_rule_list_undo (self);
}

/* ---- the widget ---- */

static void
make_undo_bar (CmRuleList *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Undo"));

  self->undo_bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->undo_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->undo_label, TRUE);
  gtk_label_set_xalign (self->undo_label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->undo_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->undo_label), "small");
  gtk_widget_add_css_class (self->undo_bar, "rule-undo");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->undo_bar), GTK_WIDGET (self->undo_label));
  gtk_box_append (GTK_BOX (self->undo_bar), button);
  gtk_widget_set_visible (self->undo_bar, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
}

static void
cm_rule_list_finalize (GObject *object)
{
  CmRuleList *self = CM_RULE_LIST (object);

  g_ptr_array_unref (self->parts);
  g_clear_object (&self->facts);
  g_free (self->before);
  g_free (self->undone);
  G_OBJECT_CLASS (cm_rule_list_parent_class)->finalize (object);
}

static void
cm_rule_list_class_init (CmRuleListClass *klass)
{
  static const char *const actions[] = { "rule.either", "rule.apart", "rule.not", "rule.up", "rule.down", "rule.remove" };

  G_OBJECT_CLASS (klass)->finalize = cm_rule_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i], NULL, rule_action);
}

static void
cm_rule_list_init (CmRuleList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr(GMenuModel) menu = make_menu ();

  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->open = self->target = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->lines = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->lines, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "waterfall");
  cm_labelled (GTK_WIDGET (self->lines), _("Rules"));
  g_signal_connect_object (self->lines, "row-activated", G_CALLBACK (activated_cb), self, 0);
  make_undo_bar (self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (self), self->undo_bar);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  cm_context_menu_add (GTK_WIDGET (self), menu, prepare_menu, NULL);
}

GtkWidget *
cm_rule_list_new (void)
{
  return g_object_new (CM_TYPE_RULE_LIST, NULL);
}

/* ---- public ---- */

void
cm_rule_list_set_facts (CmRuleList *self, CmRuleFacts *facts)
{
  g_set_object (&self->facts, facts);
}

void
cm_rule_list_set_rule (CmRuleList *self, const char *json)
{
  close_open (self);
  forget_undo (self);
  g_ptr_array_unref (self->parts);
  self->parts = cm_rule_parts_new (json);
  fill (self);
}

char *
cm_rule_list_dup_rule (CmRuleList *self)
{
  return cm_rule_parts_dup_json (self->parts);
}

guint
cm_rule_list_count (CmRuleList *self)
{
  return self->parts->len;
}

void
cm_rule_list_set_counts (CmRuleList *self, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len && i < self->parts->len; i++)
    {
      const CmWaterfallRow *row = rows->pdata[i];

      if (!row->exclusion)
        cm_waterfall_line_set (line_at (self, (int) i), row->label, row->removed, row->left);
    }
}

/* The window moves the focus out of the menu that closed when it has drawn the next frame: this comes after. */
static gboolean
focus_editor_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CmRuleList *self = CM_RULE_LIST (widget);

  (void) clock;
  (void) data;
  if (++self->frames < FRAMES_OF_FOCUS)
    return G_SOURCE_CONTINUE;
  self->focus_id = 0;
  if (self->open >= 0)
    gtk_widget_child_focus (cm_waterfall_line_get_editor (line_at (self, self->open)), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

void
cm_rule_list_add (CmRuleList *self, const char *field)
{
  GtkWidget *editor;

  close_open (self);
  forget_undo (self);
  g_ptr_array_add (self->parts, cm_rule_editor_fresh (field));
  fill (self);
  open_line (self, (int) self->parts->len - 1);
  /* A list of which nothing is ticked yet would hold for nobody: the editor says what counts until then. */
  editor = cm_waterfall_line_get_editor (line_at (self, self->open));
  edited_cb (editor, self);
  self->frames = 0;
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_editor_cb, NULL, NULL);
}

void
cm_rule_list_toggle (CmRuleList *self, guint index)
{
  g_return_if_fail (index < self->parts->len);

  if (self->open == (int) index)
    close_open (self);
  else
    open_line (self, (int) index);
}

void
cm_rule_list_remove (CmRuleList *self, guint index)
{
  g_autofree char *label = NULL, *text = NULL;

  g_return_if_fail (index < self->parts->len);

  label = cm_rule_facts_label (self->facts, self->parts->pdata[index]);
  text = cm_fill (_("“{rule}” removed"), "rule", label, NULL);
  remember (self, text);
  close_open (self);
  g_ptr_array_remove_index (self->parts, index);
  fill (self);
  focus_line (self, (int) index);
  tell (self);
}

void
cm_rule_list_move (CmRuleList *self, guint from, guint to)
{
  if (from >= self->parts->len || to >= self->parts->len || from == to)
    return;
  close_open (self);
  forget_undo (self);
  cm_rule_parts_move (self->parts, from, to);
  fill (self);
  focus_line (self, (int) to);
  tell (self);
}

void
cm_rule_list_join (CmRuleList *self, guint from, guint onto)
{
  if (from >= self->parts->len || onto >= self->parts->len || from == onto)
    return;
  close_open (self);
  remember (self, _("One of the two rules is enough now"));
  cm_rule_parts_either (self->parts, from, onto);
  fill (self);
  focus_line (self, (int) (from < onto ? onto - 1 : onto));
  tell (self);
}

gboolean
cm_rule_list_undo (CmRuleList *self)
{
  g_autofree char *json = g_steal_pointer (&self->undone);

  if (!gtk_widget_get_visible (self->undo_bar))
    return FALSE;
  cm_rule_list_set_rule (self, json);
  focus_line (self, (int) self->parts->len - 1);
  tell (self);
  return TRUE;
}

gboolean
cm_rule_list_take_back (CmRuleList *self)
{
  g_autofree char *before = g_steal_pointer (&self->before);
  int index = self->open;

  if (index < 0)
    return FALSE;
  close_open (self);
  if (!g_str_equal (before, self->parts->pdata[index]))
    {
      g_free (self->parts->pdata[index]);
      self->parts->pdata[index] = g_steal_pointer (&before);
      tell (self);
    }
  focus_line (self, index);
  return TRUE;
}
