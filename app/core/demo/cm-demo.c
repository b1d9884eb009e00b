/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-demo.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cm-day.h"
#include "cm-demo-files.h"
#include "cm-demo-private.h"
#include "cm-import-job.h"
#include "cm-join-store.h"
#include "cm-shop-open.h"

/* Invented people never answer: the proposals of the demo are known to be right, down to the least sure. */
#define LEAST_SURE 0

const char *
cm_demo_text (JsonObject *object, const char *member)
{
  return json_object_get_string_member (object, member);
}

gint64
cm_demo_time (const char *text)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  gint64 time = 0;

  if (!cm_time_parse (text, utc, &time))
    g_error ("demo-story.json: %s is no time", text);
  return time;
}

gint64
cm_demo_date (CmDemo *demo, const char *name)
{
  return cm_demo_time (cm_demo_text (json_object_get_object_member (demo->story, "dates"), name));
}

gint64
cm_demo_day_at (const char *day, int hour)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  return cm_time_from_civil (cm_day_parse (day), hour * 3600, zone);
}

gint64
cm_demo_now (void)
{
  g_autoptr(JsonNode) story = cm_demo_json ("demo-story.json");

  return cm_demo_time (cm_demo_text (json_node_get_object (story), "now"));
}

typedef struct {
  CmDemo *demo;
  CmDemoFunc func;
  gpointer data;
} Run;

static gpointer
run_step (CmStep *step, gpointer data, GError **error)
{
  Run *run = data;

  run->func (step, run->demo, run->data, error);
  return NULL;
}

gboolean
cm_demo_step (CmDemo *demo, const char *name, gint64 at, CmDemoFunc func, gpointer data, GError **error)
{
  Run run = { demo, func, data };
  g_autoptr(GError) failed = NULL;

  cm_db_write (demo->db, name, at, run_step, &run, demo->cancellable, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
import_sheet (CmDemo *demo, JsonObject *store, GError **error)
{
  g_autofree char *path = g_build_filename (demo->folder, cm_demo_text (store, "file"), NULL);
  CmImportChoices choices = { .store = cm_demo_text (store, "name"), .date_order = -1 };
  g_autoptr(CmImportPlan) plan = cm_import_plan_new (path, &choices, error);
  CmImportPlan *plans[] = { plan, NULL };
  g_autoptr(JsonNode) report = NULL;

  if (plan == NULL)
    return FALSE;
  report = cm_import_run (demo->db, plans, cm_demo_now (), FALSE, NULL, demo->cancellable, error);
  return report != NULL;
}

static gboolean
import_sheets (CmDemo *demo, GError **error)
{
  JsonArray *stores = json_object_get_array_member (demo->story, "stores");

  for (guint i = 0; i < json_array_get_length (stores); i++)
    if (!import_sheet (demo, json_array_get_object_element (stores, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
accept_joins (CmStep *step, CmDemo *demo, gpointer data, GError **error)
{
  gint64 accepted;

  (void) demo;
  (void) data;
  return cm_join_accept_sure (step, LEAST_SURE, &accepted, error);
}

static gboolean
enter (CmDemo *demo, CmDemoPart part, GError **error)
{
  switch (part)
    {
    case CM_DEMO_SHOP:
      return cm_demo_enter_shop (demo, error);
    case CM_DEMO_SHEETS:
      return import_sheets (demo, error);
    case CM_DEMO_REGISTER:
      return cm_demo_enter_register (demo, error);
    case CM_DEMO_JOINS:
      return cm_demo_step (demo, "joins-accepted", cm_demo_date (demo, "register"), accept_joins, NULL, error);
    case CM_DEMO_ESTIMATE:
      return cm_demo_enter_estimate (demo, error);
    case CM_DEMO_GROUP:
      return cm_demo_enter_group (demo, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
cm_demo_enter (CmDb *db, CmDemoPart part, const char *folder, GCancellable *cancellable, GError **error)
{
  CmDemo demo = { .db = db, .folder = folder, .cancellable = cancellable };
  gboolean entered;

  g_return_val_if_fail (CM_IS_DB (db), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  demo.story_node = cm_demo_json ("demo-story.json");
  demo.planted_node = cm_demo_json ("planted.json");
  demo.story = json_node_get_object (demo.story_node);
  demo.planted = json_node_get_object (demo.planted_node);
  entered = enter (&demo, part, error);
  json_node_unref (demo.story_node);
  json_node_unref (demo.planted_node);
  g_clear_pointer (&demo.people, g_ptr_array_unref);
  return entered;
}

static gboolean
enter_all (const char *path, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr(CmDb) db = NULL;
  gboolean entered = TRUE;

  if (!cm_demo_write_sheets (folder, error))
    return FALSE;
  db = cm_shop_open (path, cm_demo_now (), error);
  if (db == NULL)
    return FALSE;
  for (CmDemoPart part = CM_DEMO_SHOP; entered && part <= CM_DEMO_GROUP; part++)
    entered = cm_demo_enter (db, part, folder, cancellable, error);
  cm_db_close (db);
  return entered;
}

static void
remove_database (const char *path)
{
  const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      g_unlink (file);
    }
}

gboolean
cm_demo_make (const char *path, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *making = g_strconcat (path, ".making", NULL);

  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_EXISTS, _("%s is there already. Name a new file for the demo shop."), path);
      return FALSE;
    }
  remove_database (making);
  if (!enter_all (making, folder, cancellable, error))
    {
      remove_database (making);
      return FALSE;
    }
  if (g_rename (making, path) == 0)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("The demo shop cannot be put at %s: %s"), path, g_strerror (errno));
  remove_database (making);
  return FALSE;
}

CmDb *
cm_demo_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *parent = g_path_get_dirname (path);
      g_autofree char *folder = g_build_filename (parent, "sheets", NULL);

      if (!cm_demo_make (path, folder, cancellable, error))
        return NULL;
    }
  return cm_shop_open (path, cm_demo_now (), error);
}

char *
cm_demo_default_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "community-demo", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "community.db", NULL);
}
