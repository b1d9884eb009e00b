/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-fixture.h"

#include "cm-demo.h"
#include "cm-estimate-store.h"
#include "cm-estimates.h"

static GtkApplication *application;

/* The demo shop without the estimate it comes with: its products are what is picked from. */
static gpointer
delete_estimates (CmStep *step, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = cm_estimate_store_list (cm_step_conn (step), error);

  (void) data;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    cm_estimate_store_delete (step, ((CmEstimateRow *) g_ptr_array_index (rows, i))->id, error);
  return NULL;
}

static CmDb *
open_demo (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "demo.db", NULL);
  g_autoptr (GError) error = NULL;
  CmDb *db = cm_demo_open (path, NULL, &error);

  g_assert_no_error (error);
  cm_db_write (db, "estimate-deleted", CM_TEST_NOW, delete_estimates, NULL, NULL, &error);
  g_assert_no_error (error);
  return db;
}

void
cm_profit_open (CmProfitFixture *f, gconstpointer data)
{
  const char *const kinds[] = { data, NULL };

  f->folder = cm_test_folder ();
  f->db = g_strcmp0 (data, "demo") == 0 ? open_demo (f->folder) : cm_test_shop (f->folder);
  if (g_strcmp0 (data, "demo") != 0 && g_strcmp0 (data, "empty") != 0)
    cm_estimates_fill (f->db, kinds);
  f->window = cm_window_new (application, f->db, NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1180, 760);
  gtk_window_present (GTK_WINDOW (f->window));
  f->view = CM_PROFIT_VIEW (cm_window_show_view (f->window, "profit"));
  f->desk = cm_profit_view_get_desk (f->view);
  wait_for (cm_profit_view_is_ready (f->view));
}

void
cm_profit_close (CmProfitFixture *f, gconstpointer data)
{
  (void) data;
  cm_shot_close (GTK_WINDOW (f->window), f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

const CmEstimateAnswer *
cm_profit_answer (CmProfitFixture *f)
{
  wait_for (!cm_profit_desk_is_busy (f->desk) && cm_profit_desk_get_answer (f->desk) != NULL);
  g_assert_no_error (cm_profit_desk_get_error (f->desk));
  g_assert_false (cm_profit_desk_get_answer (f->desk)->rough);
  return cm_profit_desk_get_answer (f->desk);
}

const char *
cm_profit_sentence (CmProfitFixture *f)
{
  return cm_guard_answer_get_sentence (cm_guard_page_get_answer (cm_profit_view_get_guard (f->view)));
}

void
cm_profit_run (CmProfitFixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), action, NULL));
}

void
cm_profit_press_key (GtkWidget *widget, guint key, GdkModifierType state)
{
  GListModel *controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  g_object_unref (controllers);
}

void
cm_profit_begin (int *argc, char ***argv)
{
  application = GTK_APPLICATION (cm_shot_begin (argc, argv, "none"));
}

void
cm_profit_add_test (const char *path, const char *shop, void (*func) (CmProfitFixture *, gconstpointer))
{
  g_test_add (path, CmProfitFixture, shop, cm_profit_open, func, cm_profit_close);
}

int
cm_profit_done (void)
{
  int result = g_test_run ();

  g_object_unref (application);
  return result;
}
