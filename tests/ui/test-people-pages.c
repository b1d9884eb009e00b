/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages about many people: who is left out and why, why people do not buy again, inspectors. */
#include "cm-case-store.h"
#include "cm-consent-store.h"
#include "cm-customers-fixture.h"
#include "cm-exclusion-store.h"
#include "cm-feedback-store.h"
#include "cm-form.h"
#include "cm-inspectors-page.h"
#include "cm-ledger-page.h"
#include "cm-people.h"
#include "cm-person-page.h"
#include "cm-reasons-page.h"

static gboolean
say (CmStep *step, gint64 person, const char *kind, const char *mood, const char *body, GError **error)
{
  CmFeedback feedback = { .customer_id = person, .kind = (char *) kind, .mood = (char *) mood, .body = (char *) body, .at = CM_TEST_NOW };

  return cm_feedback_add (step, &feedback, error) != 0;
}

static gpointer
fill (CmStep *step, gpointer data, GError **error)
{
  CmConsentRecord consent = { .customer_id = 6, .given = TRUE, .by_person = TRUE, .how = (char *) "phone", .at = CM_TEST_NOW };

  (void) data;
  cm_case_open (step, 3, "The box came open", 20780, error);
  say (step, 4, "review", "bad", "Smells odd", error);
  cm_exclusion_add (step, 5, "refused", "No time", error);
  cm_consent_add (step, &consent, error);
  say (step, 7, "inspection", NULL, "The cap is too tight", error);
  say (step, 8, "suggestion", NULL, "A smaller box", error);
  cm_conn_run (cm_step_conn (step), error, "DELETE FROM orders WHERE customer_id = 9 AND id > 90", "");
  cm_conn_run (cm_step_conn (step), error, "UPDATE orders SET day = day - 100, paid_at = paid_at - 8640000 WHERE customer_id = 9", "");
  cm_step_touch (step, CM_TOPIC_ORDERS);
  cm_step_touch_all_customers (step);
  return NULL;
}

static void
fill_shop (CmCustomersFixture *f)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_for (cm_customers_shown (f) > 0);
}

static gpointer
open_page (CmCustomersFixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (cm_window_get_page (f->window))));
  return cm_window_get_page (f->window);
}

static void
test_ledger (CmCustomersFixture *f, gconstpointer data)
{
  static const struct { CmLedgerKind kind; const char *text; } parts[] = {
    { CM_LEDGER_REVIEWS, "Smells odd" }, { CM_LEDGER_REFUSED, "No time" }, { CM_LEDGER_CONSENTS, "agreed on" },
    { CM_LEDGER_CASES, "The box came open" },
  };
  CmLedgerPage *page;

  (void) data;
  fill_shop (f);
  page = open_page (f, "win.show-ledger");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      cm_ledger_page_show (page, parts[i].kind);
      wait_for (cm_ledger_page_count (page) == 1 && cm_shows (GTK_WIDGET (page), parts[i].text));
    }
  cm_ledger_page_show (page, CM_LEDGER_REGIONS);
  wait_for (cm_shows (GTK_WIDGET (page), "No region is left out."));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-ledger", NULL);
  g_assert_true ((gpointer) cm_window_get_page (f->window) == page);
}

static void
test_reasons (CmCustomersFixture *f, gconstpointer data)
{
  CmReasonsPage *page;
  CmForm *form;

  (void) data;
  fill_shop (f);
  page = open_page (f, "win.show-reasons");
  wait_for (cm_reasons_page_is_ready (page));
  g_assert_true (cm_shows (GTK_WIDGET (page), "Nobody was asked yet"));
  wait_for (cm_shows (GTK_WIDGET (page), "示例客户9号"));
  gtk_widget_activate_action (GTK_WIDGET (page), "reasons.ask", "x", G_GINT64_CONSTANT (9));
  form = CM_FORM (cm_customers_dialog (f));
  adw_combo_row_set_selected (ADW_COMBO_ROW (cm_find_child (GTK_WIDGET (form), ADW_TYPE_COMBO_ROW)), 4);
  cm_form_accept (form);
  wait_for (cm_customers_count (f, "SELECT count(*) FROM feedback WHERE kind = 'reason' AND reason = 'price-high' "
                                "AND customer_id = 9") == 1);
  wait_for (cm_shows (GTK_WIDGET (page), "1 person asked."));
  wait_for (!cm_shows (GTK_WIDGET (page), "示例客户9号"));
}

static void
test_inspectors (CmCustomersFixture *f, gconstpointer data)
{
  CmInspectorsPage *page;
  CmForm *form;

  (void) data;
  fill_shop (f);
  page = open_page (f, "win.show-inspectors");
  wait_for (cm_inspectors_page_is_ready (page));
  g_assert_true (cm_shows (GTK_WIDGET (page), "示例客户7号") && cm_shows (GTK_WIDGET (page), "A smaller box"));
  gtk_widget_activate_action (GTK_WIDGET (page), "inspectors.make", "x", G_GINT64_CONSTANT (8));
  wait_for (cm_customers_count (f, "SELECT count(*) FROM customer_tags WHERE customer_id = 8 AND removed_at IS NULL") == 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "inspectors.thank", "x", G_GINT64_CONSTANT (8));
  form = CM_FORM (cm_customers_dialog (f));
  g_assert_false (cm_form_is_complete (form));
  cm_form_set_words (form, "Sent tea");
  cm_form_accept (form);
  wait_for (cm_shows (GTK_WIDGET (page), "Sent tea"));
  wait_for (cm_customers_dialog (f) == NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "inspectors.open", "x", G_GINT64_CONSTANT (8));
  wait_for (CM_IS_PERSON_PAGE (cm_window_get_page (f->window)));
}

/* A page that goes while it reads leaves nothing behind. */
static void
test_closes_while_loading (CmCustomersFixture *f, gconstpointer data)
{
  (void) data;
  wait_for (cm_customers_shown (f) > 0);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-ledger", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-reasons", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-inspectors", NULL);
}

int
main (int argc, char **argv)
{
  cm_customers_begin (&argc, &argv);
  cm_customers_add_test ("/ui/people/ledger", test_ledger);
  cm_customers_add_test ("/ui/people/reasons", test_reasons);
  cm_customers_add_test ("/ui/people/inspectors", test_inspectors);
  cm_customers_add_test ("/ui/people/closes-while-loading", test_closes_while_loading);
  return cm_customers_run ();
}
