/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include "cm-import-job.h"
#include "cm-shop-open.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define NOW G_GINT64_CONSTANT (1795226400)

static char *folder = NULL;
static CmDb *shop = NULL;

static void
remove_shop (void)
{
  static const char *const ends[] = { "shop.db", "shop.db-wal", "shop.db-shm" };

  if (shop != NULL)
    cm_db_close (shop);
  g_clear_object (&shop);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_build_filename (folder, ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* One shop for all rounds, and nothing stays in it. */
static CmDb *
empty_shop (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  if (shop != NULL)
    return shop;
  folder = g_dir_make_tmp ("cm-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "shop.db", NULL);
  shop = cm_shop_open (path, NOW, &error);
  g_assert_no_error (error);
  atexit (remove_shop);
  return shop;
}

/* A sheet of orders: what it is taken for, and an import that is rolled back. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmImportPlan) plan = NULL;
  g_autoptr(JsonNode) told = NULL;
  g_autoptr(JsonNode) report = NULL;
  CmImportChoices choices = { 0 };

  plan = cm_import_plan_new (cm_fuzz_write (data, size), &choices, &error);
  g_assert ((plan == NULL) == (error != NULL));
  if (plan == NULL)
    return 0;
  told = cm_import_plan_to_json (plan);
  if (!cm_import_plan_check (plan, &error))
    return 0;
  report = cm_import_run (empty_shop (), (CmImportPlan *[]) { plan, NULL }, NOW, TRUE, NULL, NULL, &error);
  g_assert ((report == NULL) == (error != NULL));
  return 0;
}
