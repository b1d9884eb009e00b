/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strikes in the window: what the form says beforehand, what it writes, where it shows, and what undo takes back. */
#include "cm-customers-fixture.h"
#include "cm-day.h"
#include "cm-form.h"
#include "cm-group-page.h"
#include "cm-group-store.h"
#include "cm-person-menu.h"
#include "cm-rule-store.h"

#define MEMBERS "SELECT count(*) FROM group_members WHERE customer_id = 2 AND left_at IS NULL"

/* Person 2 comes into @data groups. */
static gpointer
make_groups (CmStep *step, gpointer data, GError **error)
{
  for (int i = 0; i < GPOINTER_TO_INT (data); i++)
    {
      g_autofree char *name = g_strdup_printf ("Tea %c", 'A' + i);
      CmGroup group = { .name = name, .place = (char *) "wechat", .first_sale_on = CM_NO_DAY };
      gint64 id = cm_group_add (step, &group, error);

      if (id == 0 || !cm_group_member (step, id, 2, "in", CM_TEST_NOW - 86400 * (10 - i), error))
        return NULL;
    }
  return NULL;
}

static gpointer
set_rules (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  if (cm_rule_set (step, "group.strikes", "1", error))
    cm_rule_set (step, "exclude.after-removal.months", "6", error);
  return NULL;
}

static void
write_step (CmCustomersFixture *f, CmWriteFunc func, int number)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "tested", CM_TEST_NOW, func, GINT_TO_POINTER (number), NULL, &error);
  g_assert_no_error (error);
}

static CmPersonPage *
open_person (CmCustomersFixture *f, int groups)
{
  write_step (f, make_groups, groups);
  return cm_customers_open_person (f, 2);
}

static CmForm *
open_form (CmCustomersFixture *f, CmPersonPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "person.strike", NULL);
  g_assert_true (CM_IS_FORM (cm_customers_dialog (f)));
  return CM_FORM (cm_customers_dialog (f));
}

static void
accept (CmCustomersFixture *f, CmForm *form)
{
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "Coupons");
  cm_form_accept (form);
  wait_for (cm_customers_dialog (f) == NULL);
}

static gboolean
is_offered (GMenuModel *menu, const char *action)
{
  gboolean found = FALSE;

  for (int i = 0; !found && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *name = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name);
      found = g_strcmp0 (name, action) == 0 || (section != NULL && is_offered (section, action));
    }
  return found;
}

static gboolean
offers_strike (CmPersonPage *page)
{
  g_autoptr(GMenuModel) menu = cm_person_menu_model (cm_person_page_get_state (page));

  return is_offered (menu, "person.strike");
}

static void
test_two (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 1);
  CmForm *form = open_form (f, page);

  (void) data;
  g_assert_true (offers_strike (page));
  g_assert_true (cm_shows (GTK_WIDGET (form), "This is strike 1 of 2 in “Tea A”"));
  accept (f, form);
  wait_for (cm_shows (GTK_WIDGET (page), "· 1 strike"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Strike for advertising: Coupons"));
  form = open_form (f, page);
  g_assert_true (cm_shows (GTK_WIDGET (form), "This is strike 2 of 2: "));
  g_assert_true (cm_shows (GTK_WIDGET (form), "is taken out of “Tea A” and not asked again for 12 months."));
  accept (f, form);
  wait_for (!offers_strike (page));
  g_assert_cmpint (cm_customers_count (f, MEMBERS), ==, 0);
  g_assert_true (cm_shows (GTK_WIDGET (page), "· 2 strikes"));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Removed from a group"));
  wait_for (cm_shows (GTK_WIDGET (f->window), "Strike written down, taken out of the group"));
  cm_shot_spin (100);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  wait_for (offers_strike (page));
  g_assert_cmpint (cm_customers_count (f, MEMBERS), ==, 1);
  g_assert_true (cm_shows (GTK_WIDGET (page), "· 1 strike"));
}

/* Which group and what it was is chosen; an insult is told apart. */
static void
test_choices (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 2);
  CmForm *form = open_form (f, page);
  GtkWidget *group = cm_find_child (GTK_WIDGET (form), ADW_TYPE_COMBO_ROW);
  GtkWidget *kind = gtk_widget_get_next_sibling (group);

  (void) data;
  g_assert_true (cm_shows (GTK_WIDGET (form), "in “Tea B”"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (group), 1);
  g_assert_true (cm_shows (GTK_WIDGET (form), "in “Tea A”"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 1);
  g_assert_true (cm_shows (GTK_WIDGET (form), "This is strike 1 of 1: "));
  accept (f, form);
  wait_for (cm_shows (GTK_WIDGET (page), "Strike for an insult: Coupons"));
  g_assert_cmpint (cm_customers_count (f, MEMBERS), ==, 1);
  g_assert_true (offers_strike (page));
}

/* The form follows the shop's own rules. */
static void
test_rules (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page;
  CmForm *form;

  (void) data;
  write_step (f, set_rules, 0);
  page = open_person (f, 1);
  form = open_form (f, page);
  g_assert_true (cm_shows (GTK_WIDGET (form), "This is strike 1 of 1: "));
  g_assert_true (cm_shows (GTK_WIDGET (form), "not asked again for 6 months."));
  gtk_window_close (GTK_WINDOW (form));
}

static void
test_in_no_group (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 0);

  (void) data;
  g_assert_false (offers_strike (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "person.strike", NULL);
  g_assert_null (cm_customers_dialog (f));
}

static void
test_group_page (CmCustomersFixture *f, gconstpointer data)
{
  CmPersonPage *page = open_person (f, 1);
  GtkWidget *group = cm_group_page_new (f->db, 1);

  (void) data;
  cm_view_push (CM_VIEW (page), CM_VIEW (group));
  wait_for (cm_shows (group, "1 member"));
  g_assert_false (cm_shows (group, "Rules enforced"));
  accept (f, open_form (f, page));
  wait_for (cm_shows (group, "1 time in the last 7 days"));
  accept (f, open_form (f, page));
  wait_for (cm_shows (group, "2 times in the last 7 days · 1 person removed"));
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/ui/strikes/two", test_two);
  cm_customers_add_test ("/ui/strikes/choices", test_choices);
  cm_customers_add_test ("/ui/strikes/rules", test_rules);
  cm_customers_add_test ("/ui/strikes/in-no-group", test_in_no_group);
  cm_customers_add_test ("/ui/strikes/group-page", test_group_page);
  return cm_customers_run ();
}
