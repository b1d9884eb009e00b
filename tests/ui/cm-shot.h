/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-db.h"

G_BEGIN_DECLS

/* Fonts, hinting and animations as the pictures need them: the same on every machine. */
void cm_shot_setup (void);

/* Begins a test program with windows: the application is registered and set up; @accessibility is the back-end, `none` or `test`. */
AdwApplication *cm_shot_begin (int *argc, char ***argv, const char *accessibility);

/* Turns the main loop for @ms. */
void cm_shot_spin (guint ms);

/* Destroys @window, unless NULL, and closes @db. Both must be gone then, nobody may keep them; what still reads lets go of the database a
 * moment after its answer. */
void cm_shot_close (GtkWindow *window, CmDb *db);

/* Draws @window as it stands into a PNG; FALSE when it could not be drawn. */
gboolean cm_shot_write (GtkWidget *window, const char *path, GError **error);

G_END_DECLS
