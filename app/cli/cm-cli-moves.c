/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-moves.h"

JsonObject *
cm_cli_move_counts (const CmMoves *moves, CmMoveKind kind)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "rose", (gint64) moves->rose[kind]);
  json_object_set_int_member (object, "fell", (gint64) moves->fell[kind]);
  return object;
}

JsonObject *
cm_cli_move (const CmMove *move, gboolean dated)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "customer", move->customer_id);
  json_object_set_string_member (object, "name", move->title);
  json_object_set_string_member (object, "what", cm_move_kind_name (move->kind));
  json_object_set_string_member (object, "from", cm_move_value_name (move->kind, move->from));
  json_object_set_string_member (object, "to", cm_move_value_name (move->kind, move->to));
  if (dated)
    {
      json_object_set_string_member (object, "direction", move->to > move->from ? "rose" : "fell");
      cm_cli_add_day (object, "day", move->day);
    }
  json_object_set_string_member (object, "reason", move->reason);
  return object;
}
