/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-window.h"

G_BEGIN_DECLS

#define CM_TYPE_APPLICATION (cm_application_get_type ())
G_DECLARE_FINAL_TYPE (CmApplication, cm_application, CM, APPLICATION, AdwApplication)

/**
 * CmApplication:
 *
 * The program `community [--database FILE] [FILE…]`: opens a shop's database and one window on it. Files go into the import. With
 * `--database`, or with the environment variable `COMMUNITY_NON_UNIQUE`, it is a process of its own and not the one that runs already.
 */

/**
 * cm_application_new:
 *
 * Returns: (transfer full): the application
 */
CmApplication *cm_application_new (void);

/**
 * cm_application_open_shop:
 * @self: the application
 * @path: (nullable): a database; %NULL is the one of the command line or the user's own
 *
 * Opens the database in a new window, which takes the place of the old one. When it cannot be opened, a dialog says why and the old
 * window stays.
 *
 * Returns: (transfer none) (nullable): the window
 */
CmWindow *cm_application_open_shop (CmApplication *self, const char *path);

/**
 * cm_application_open_demo:
 * @self: the application
 *
 * Makes the sample shop, which takes about a second and can be stopped, and opens it in place of the shop. A line over its views says
 * what it is and leads back. Action `app.open-demo`; back with `app.open-shop`.
 */
void cm_application_open_demo (CmApplication *self);

G_END_DECLS
