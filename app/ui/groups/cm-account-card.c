/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-account-card.h"

#include <glib/gi18n-lib.h>

#include "cm-account-store.h"
#include "cm-format.h"
#include "cm-named.h"

struct _CmAccountCard
{
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *detail;
};

enum { CLICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmAccountCard, cm_account_card, GTK_TYPE_BOX)

static void
clicked_cb (CmAccountCard *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cm_account_card_class_init (CmAccountCardClass *klass)
{
  (void) klass;
  signals[CLICKED] = g_signal_new ("clicked", CM_TYPE_ACCOUNT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_account_card_init (CmAccountCard *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Accounts"));

  self->title = create_label ("heading");
  self->detail = create_label ("small");
  gtk_widget_add_css_class (self->detail, "quiet");
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->detail);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  cm_named_buttons (button);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "account-card");
}

typedef struct {
  int working;
  gint64 left;
  gint64 each;              /* requests a day of every account, -1 when they differ */
  GString *full;
} Sum;

static void
count_account (Sum *sum, const CmAccount *account)
{
  if (g_strcmp0 (account->state, "working") != 0)
    return;
  sum->each = sum->working == 0 || sum->each == account->adds_per_day ? account->adds_per_day : -1;
  sum->working++;
  sum->left += MAX (account->adds_per_day - account->asked_today, 0);
  if (account->asked_today >= account->adds_per_day)
    g_string_append_printf (sum->full, "%s%s", sum->full->len > 0 ? C_("list of names", ", ") : "", account->name);
}

static char *
detail_words (const Sum *sum)
{
  g_autofree char *count = sum->each >= 0
    ? g_strdup_printf (ngettext ("%d account × %d a day", "%d accounts × %d a day", (gulong) sum->working), sum->working, (int) sum->each)
    : g_strdup_printf (ngettext ("%d account", "%d accounts", (gulong) sum->working), sum->working);

  return sum->full->len > 0 ? cm_fill (_("{accounts}; full today: {names}"), "accounts", count, "names", sum->full->str, NULL)
                            : g_steal_pointer (&count);
}

void
cm_account_card_set (CmAccountCard *self, GPtrArray *accounts)
{
  Sum sum = { .each = -1, .full = g_string_new (NULL) };
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;

  g_return_if_fail (CM_IS_ACCOUNT_CARD (self));

  for (guint i = 0; i < accounts->len; i++)
    count_account (&sum, accounts->pdata[i]);
  title = sum.working > 0
    ? g_strdup_printf (ngettext ("%d friend request left today", "%d friend requests left today", (gulong) sum.left), (int) sum.left)
    : g_strdup (_("No service account yet"));
  detail = sum.working > 0 ? detail_words (&sum)
                           : g_strdup (_("People are added as friends from service accounts; a poster can carry the code of one."));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  g_string_free (sum.full, TRUE);
}

void
cm_account_card_set_narrow (CmAccountCard *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
