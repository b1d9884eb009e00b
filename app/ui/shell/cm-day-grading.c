/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day-grading.h"

#include <glib/gi18n-lib.h>

#include "cm-search-build.h"
#include "cm-shop-open.h"

/* The strip waits another third of a second by itself. */
#define STRIP_AFTER_MS 700
/* Everybody is in memory while the list makes its index, and again while grades are made: one after the other, if it takes no longer than
 * this. */
#define LOOK_AGAIN_MS 100
#define MOST_LOOKS 200

/* Keeps no window: one that is closed meanwhile must go, and with it the work. */
typedef struct {
  CmWindow *window;   /* weak */
  CmForecastKeeper *keeper; /* NULL without */
  CmWork *work;       /* NULL until it has taken long enough */
  guint work_id;
  int looks;          /* how often there was an index being made */
} Grading;

static void
grading_free (gpointer data)
{
  Grading *grading = data;

  g_clear_handle_id (&grading->work_id, g_source_remove);
  if (grading->work != NULL)
    cm_work_end (grading->work);
  g_clear_object (&grading->work);
  g_clear_object (&grading->keeper);
  g_clear_weak_pointer (&grading->window);
  g_free (grading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grading, grading_free)

static gboolean
begin_work_cb (gpointer data)
{
  Grading *grading = data;

  grading->work_id = 0;
  if (grading->window != NULL)
    grading->work = cm_window_begin_work (grading->window, _("Bringing grades and stages to today…"), NULL);
  return G_SOURCE_REMOVE;
}

static void
graded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Grading) grading = data;
  g_autoptr(GError) error = NULL;

  if (cm_shop_grade_finish (CM_DB (source), result, &error) && grading->keeper != NULL)
    cm_forecast_keeper_check (grading->keeper);
  else if (error != NULL && grading->window != NULL)
    cm_window_show_error (grading->window, _("Grades and Stages Are Not of Today"), error);
}

static gboolean
has_to_wait (Grading *grading)
{
  return cm_search_build_is_under_way (cm_window_get_db (grading->window)) && ++grading->looks <= MOST_LOOKS;
}

static gboolean
start_cb (gpointer data)
{
  g_autoptr(Grading) grading = data;
  CmWindow *window = grading->window;

  /* Closed before it was seen: the database is closed as well. */
  if (window == NULL)
    return G_SOURCE_REMOVE;
  if (has_to_wait (grading))
    {
      g_timeout_add (LOOK_AGAIN_MS, start_cb, g_steal_pointer (&grading));
      return G_SOURCE_REMOVE;
    }
  grading->work_id = g_timeout_add (STRIP_AFTER_MS, begin_work_cb, grading);
  cm_shop_grade_async (cm_window_get_db (window), cm_window_get_alive (window), graded_cb, g_steal_pointer (&grading));
  return G_SOURCE_REMOVE;
}

void
cm_day_grading_start (CmWindow *window, CmForecastKeeper *keeper)
{
  Grading *grading;

  g_return_if_fail (CM_IS_WINDOW (window));

  grading = g_new0 (Grading, 1);
  g_set_weak_pointer (&grading->window, window);
  grading->keeper = keeper != NULL ? g_object_ref (keeper) : NULL;
  /* After the drawing, which comes before whatever is idle. */
  g_idle_add_full (G_PRIORITY_LOW, start_cb, grading, NULL);
}
