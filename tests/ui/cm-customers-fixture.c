/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-fixture.h"

#include <string.h>

#include "cm-case-store.h"
#include "cm-customer-table.h"
#include "cm-people.h"
#include "cm-place.h"

static GtkApplication *application;

GtkWidget *
cm_find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = cm_find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
cm_shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && cm_shows (child, text))
      return TRUE;
  return FALSE;
}

/* The window opens where it was left, at the customers. */
void
cm_customers_open (CmCustomersFixture *f, gconstpointer data)
{
  g_autoptr(GSettings) settings = cm_place_settings ();

  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  cm_people_fill (f->db);
  g_assert_nonnull (settings);
  g_settings_set_string (settings, "last-view", "customers");
  f->window = cm_window_new (application, f->db, settings);
  gtk_window_present (GTK_WINDOW (f->window));
  f->view = CM_CUSTOMERS_VIEW (cm_window_get_page (f->window));
}

/* The window, its list and the database must all be gone at the end: nobody may keep them. */
void
cm_customers_close (CmCustomersFixture *f, gconstpointer data)
{
  CmCustomersView *view = f->view;
  GtkWidget *table = cm_find_child (GTK_WIDGET (f->view), CM_TYPE_CUSTOMER_TABLE);

  (void) data;
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_object_add_weak_pointer (G_OBJECT (table), (gpointer *) &table);
  cm_shot_close (GTK_WINDOW (f->window), f->db);
  g_assert_null (view);
  g_assert_null (table);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static gpointer
count_job (CmConn *conn, gpointer sql, GError **error)
{
  gint64 count = cm_conn_int (conn, -1, error, sql, "");

  return g_memdup2 (&count, sizeof count);
}

gint64
cm_customers_count (CmCustomersFixture *f, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *number = cm_db_read (f->db, count_job, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *number;
}

guint
cm_customers_shown (CmCustomersFixture *f)
{
  return cm_customers_view_count (f->view);
}

static gpointer
open_case (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_case_open (step, 3, "The box came open", CM_NO_DAY, error);
  return NULL;
}

void
cm_customers_add_case (CmCustomersFixture *f)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "case-opened", CM_TEST_NOW, open_case, NULL, NULL, &error);
  g_assert_no_error (error);
}

CmPersonPage *
cm_customers_open_person (CmCustomersFixture *f, gint64 id)
{
  CmPersonPage *page = CM_PERSON_PAGE (cm_person_page_new (f->db, id, NULL));

  wait_for (cm_customers_shown (f) > 0);
  cm_view_push (CM_VIEW (f->view), CM_VIEW (page));
  wait_for (cm_person_page_get_state (page) != NULL && gtk_widget_get_mapped (GTK_WIDGET (page)));
  return page;
}

GtkWindow *
cm_customers_dialog (CmCustomersFixture *f)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window))
      return l->data;
  return NULL;
}

GtkWidget *
cm_find_class (GtkWidget *widget, const char *class)
{
  if (gtk_widget_has_css_class (widget, class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = cm_find_class (child, class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
cm_customers_begin (int *argc, char ***argv)
{
  application = GTK_APPLICATION (cm_shot_begin (argc, argv, "none"));
}

void
cm_customers_add_test (const char *path, void (*func) (CmCustomersFixture *, gconstpointer))
{
  g_test_add (path, CmCustomersFixture, NULL, cm_customers_open, func, cm_customers_close);
}

int
cm_customers_run (void)
{
  int failed = g_test_run ();

  g_clear_object (&application);
  return failed;
}
