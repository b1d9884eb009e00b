/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-effect-list.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-privacy.h"

static gint64
people_of (const CmMoves *moves, CmMoveKind kind)
{
  return (gint64) (moves->rose[kind] + moves->fell[kind]);
}

char *
cm_effect_sentence (const CmMoves *moves)
{
  gint64 grade = people_of (moves, CM_MOVE_GRADE), stage = people_of (moves, CM_MOVE_STAGE);
  g_autofree char *grade_text = cm_format_count (grade), *stage_text = cm_format_count (stage);

  if (grade == 0 && stage == 0)
    return g_strdup (_("Nobody changes grade or stage by it"));
  if (stage == 0)
    return cm_fill (ngettext ("{n} person changes grade", "{n} people change their grade", (gulong) grade), "n", grade_text, NULL);
  if (grade == 0)
    return cm_fill (ngettext ("{n} person changes stage", "{n} people change their stage", (gulong) stage), "n", stage_text, NULL);
  return cm_fill (ngettext ("{n} person changes grade, and the stages that change are {stages}",
                            "{n} people change their grade, and the stages that change are {stages}", (gulong) grade),
                  "n", grade_text, "stages", stage_text, NULL);
}

static GtkWidget *
create_row (const CmMove *move)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = cm_privacy_any (move->title);
  g_autofree char *subtitle = g_strdup_printf ("%s → %s · %s", cm_move_value_label (move->kind, move->from),
                                               cm_move_value_label (move->kind, move->to), move->reason);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (move->to > move->from ? "go-up-symbolic"
                                                                                                        : "go-down-symbolic"));
  return row;
}

static void
add_more (AdwPreferencesGroup *group, gsize more)
{
  g_autofree char *count = cm_format_count ((gint64) more);
  g_autofree char *text = cm_fill (ngettext ("and {n} more", "and {n} more", (gulong) more), "n", count, NULL);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
create_header (AdwPreferencesWindow *window)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  cm_named (back, _("Back"));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Who Changes"), NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  g_signal_connect_object (back, "clicked", G_CALLBACK (adw_preferences_window_close_subpage), window, G_CONNECT_SWAPPED);
  return header;
}

GtkWidget *
cm_effect_list_new (AdwPreferencesWindow *window, const CmMoves *moves)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *sentence = cm_effect_sentence (moves);

  adw_preferences_group_set_title (group, sentence);
  for (guint i = 0; i < moves->moves->len; i++)
    adw_preferences_group_add (group, create_row (g_ptr_array_index (moves->moves, i)));
  if (moves->total > moves->moves->len)
    add_more (group, moves->total - moves->moves->len);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), create_header (window));
  gtk_box_append (GTK_BOX (box), page);
  return box;
}
