/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-forget.h"

#include <glib/gi18n-lib.h>

#include "cm-forget.h"
#include "cm-format.h"
#include "cm-paper-page.h"
#include "cm-privacy.h"
#include "cm-proof-paper.h"
#include "cm-shop.h"
#include "cm-window.h"

typedef struct {
  gint64 id;
  gint64 now;
} Whom;

/* ---- the proof ---- */

static char *
proof_words (const CmForgetProof *proof)
{
  g_autofree char *records = cm_format_count (proof->records);
  g_autofree char *orders = cm_format_count (proof->orders);
  g_autofree char *searched = cm_format_count (proof->searched);
  g_autofree char *found = cm_format_count (proof->found);
  g_autofree char *copies = proof->backups->len > 0 ? g_strjoinv (", ", (char **) proof->backups->pdata) : NULL;
  g_autofree char *rewritten = proof->rewritten > 0 ? cm_format_count (proof->rewritten) : NULL;
  g_autofree char *words = cm_fill (_("{records} records are erased, {orders} orders stay as numbers without a buyer. The files were "
                                      "searched for {searched} names, phones and addresses: found {found} times.\n\nProof {digest}"),
                                    "records", records, "orders", orders, "searched", searched, "found", found, "digest", proof->digest,
                                    NULL);

  if (rewritten != NULL)
    {
      char *longer = cm_fill (_("{words}\n\nRules and names of lists had such a value in {count} places, where “…” stands now."),
                              "words", words, "count", rewritten, NULL);

      g_free (words);
      words = longer;
    }
  if (copies == NULL)
    return g_steal_pointer (&words);
  return cm_fill (_("{words}\n\nCopies that cannot be reached from here: {files}"), "words", words, "files", copies, NULL);
}

static gpointer
read_paper (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);

  return shop != NULL ? cm_proof_paper_new (shop->name, data, cm_conn_zone (conn)) : NULL;
}

static void
print_proof (CmWindow *window, CmForgetProof *proof)
{
  CmDb *db = cm_window_get_db (window);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmPaper) paper = cm_db_read (db, read_paper, proof, NULL, &error);

  if (paper == NULL)
    cm_window_show_error (window, _("The Paper Cannot Be Made"), error);
  else
    cm_window_push_page (window, CM_VIEW (cm_paper_page_new (db, paper, NULL)));
}

static void
proof_response_cb (AdwMessageDialog *dialog, const char *response, CmWindow *window)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), adw_message_dialog_get_body (dialog));
  else if (g_str_equal (response, "print"))
    print_proof (window, g_object_get_data (G_OBJECT (dialog), "proof"));
}

static void
show_proof (CmWindow *window, CmForgetProof *proof)
{
  g_autofree char *words = proof_words (proof);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Forgotten"), words);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "copy", _("_Copy the Proof"), "print", _("_Print or Save…"), "close",
                                    _("_Close"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "proof", proof, (GDestroyNotify) cm_forget_proof_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (proof_response_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- erasing ---- */

static void
forget_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Whom *whom = data;
  GError *error = NULL;
  CmForgetProof *proof = cm_forget (source, whom->id, whom->now, cancellable, &error);

  if (proof != NULL)
    g_task_return_pointer (task, proof, (GDestroyNotify) cm_forget_proof_free);
  else
    g_task_return_error (task, error);
}

/* The page of somebody who is forgotten goes by itself: what comes of it is the window's. */
static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmWindow) window = data;
  g_autoptr(GError) error = NULL;
  CmForgetProof *proof = g_task_propagate_pointer (G_TASK (result), &error);

  (void) source;
  if (proof != NULL)
    show_proof (window, proof);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_window_show_error (window, _("Nothing Was Changed"), error);
}

static void
asked_cb (AdwMessageDialog *dialog, const char *response, CmView *view)
{
  CmDb *db = cm_view_get_db (view);
  CmWindow *window = cm_window_of (GTK_WIDGET (view));
  g_autoptr(GTask) task = NULL;
  Whom *whom;

  if (window == NULL || !g_str_equal (response, "forget"))
    return;
  whom = g_new0 (Whom, 1);
  *whom = (Whom) { *(gint64 *) g_object_get_data (G_OBJECT (dialog), "id"), cm_shop_now (db) };
  /* Once it began it is not stopped: half an erasure would be none. */
  task = g_task_new (db, NULL, forgotten_cb, g_object_ref (window));
  g_task_set_task_data (task, whom, g_free);
  g_task_run_in_thread (task, forget_thread);
}

AdwMessageDialog *
cm_person_forget_ask (CmView *view, const CmPersonState *state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  gint64 id = state->page->row->id;
  g_autofree char *name = cm_privacy_title (state->page->row);
  g_autofree char *orders = cm_format_count (state->page->orders->len);
  g_autofree char *title = cm_fill (_("Forget {name} for Good?"), "name", name, NULL);
  g_autofree char *body = cm_fill (_("Name, phones, accounts, addresses, notes and everything said about this person are erased, also from "
                                     "the history. {orders} orders stay as numbers without a buyer. This cannot be undone."),
                                   "orders", orders, NULL);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, title, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _("_Keep"), "forget", _("_Forget for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_object_set_data_full (G_OBJECT (dialog), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (asked_cb), view, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return ADW_MESSAGE_DIALOG (dialog);
}
