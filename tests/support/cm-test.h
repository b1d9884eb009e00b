/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

/**
 * CM_TEST_NOW:
 *
 * 2026-11-21 10:00 in Shanghai; tests never ask the clock.
 */
#define CM_TEST_NOW G_GINT64_CONSTANT (1795226400)

/* A fresh folder that cm_test_remove() takes away with all its files. */
char *cm_test_folder (void);
void cm_test_remove (const char *folder);

/* A fresh shop (CNY, Asia/Shanghai) in @folder. */
CmDb *cm_test_shop (const char *folder);

/**
 * CmTestShop:
 * @folder: a fresh folder
 * @db: a fresh shop in it
 *
 * The fixture of tests that need no more than a shop.
 */
typedef struct {
  char *folder;
  CmDb *db;
} CmTestShop;

void cm_test_shop_set_up (CmTestShop *shop, gconstpointer data);
void cm_test_shop_tear_down (CmTestShop *shop, gconstpointer data);

/* Closes @db, drains the loop and checks that nobody keeps it. */
void cm_test_close (CmDb *db);

/* The whole dump as one text. */
char *cm_test_dump (CmDb *db);

/* Turns the main loop until *@done, fails after @seconds. */
void cm_test_wait (gboolean *done, guint seconds);

/* A path under ../shared, or NULL (with g_test_skip) where it is absent. */
char *cm_test_shared (const char *path);

G_END_DECLS
