/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-new-group-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-group-page.h"
#include "cm-group-store.h"
#include "cm-paper-words.h"
#include "cm-segment-store.h"
#include "cm-share-calls-page.h"
#include "cm-shop.h"
#include "cm-step-detail.h"
#include "cm-window.h"

#define SALE_TIME "20:00"

struct _CmNewGroupPage
{
  CmView parent_instance;

  /* From the template */
  GtkLabel *state;
  GtkButton *make;
  AdwEntryRow *name;
  AdwComboRow *segment;
  CmCharterCard *charter;
  CmPlaceCard *place;
  CmFirstSaleCard *first_sale;

  /* Owned */
  GPtrArray *segments;      /* CmSegment */
  gboolean begun;
  gboolean making;
};

G_DEFINE_FINAL_TYPE (CmNewGroupPage, cm_new_group_page, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  CmPlaceFacts *places;
  GPtrArray *segments;
  CmRules *rules;
  char *shop;
  int today;
} Facts;

static void
facts_free (Facts *facts)
{
  g_clear_pointer (&facts->places, cm_place_facts_free);
  g_clear_pointer (&facts->segments, g_ptr_array_unref);
  g_clear_pointer (&facts->rules, cm_rules_unref);
  g_free (facts->shop);
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gpointer
read_facts (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(Facts) facts = g_new0 (Facts, 1);
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  gint64 *now = data;

  if (shop == NULL || (facts->places = cm_place_facts_read (conn, *now, error)) == NULL
      || (facts->segments = cm_segment_store_list (conn, error)) == NULL || (facts->rules = cm_shop_rules (conn, error)) == NULL)
    return NULL;
  facts->shop = g_strdup (shop->name);
  facts->today = cm_conn_today (conn, *now);
  return g_steal_pointer (&facts);
}

/* ---- what is still missing ---- */

static char *
dup_name (CmNewGroupPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static void
update_state (CmNewGroupPage *self)
{
  g_autofree char *name = dup_name (self);
  const char *missing = cm_charter_card_get_missing (self->charter);

  if (*name == '\0')
    missing = _("Give the group a name.");
  gtk_label_set_text (self->state, missing != NULL ? missing : _("Next, share out the calls."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->make), self->begun && !self->making && missing == NULL);
}

/* ---- beginning ---- */

static void
show_segments (CmNewGroupPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All customers"));
  for (guint i = 0; i < self->segments->len; i++)
    gtk_string_list_append (names, ((CmSegment *) self->segments->pdata[i])->name);
  adw_combo_row_set_model (self->segment, G_LIST_MODEL (names));
}

/* What the templates of a charter can fill in by themselves. */
static void
set_fields (CmNewGroupPage *self, const Facts *facts)
{
  g_autoptr(GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  int sale = cm_first_sale_card_get_day (self->first_sale);

  g_hash_table_insert (fields, g_strdup ("shop"), g_strdup (facts->shop));
  g_hash_table_insert (fields, g_strdup ("first_sale"), cm_format_day_long (sale, facts->today));
  g_hash_table_insert (fields, g_strdup ("day"), g_strdup (cm_words_weekday (cm_day_weekday (sale))));
  g_hash_table_insert (fields, g_strdup ("time"), g_strdup (SALE_TIME));
  cm_charter_card_set_fields (self->charter, fields);
}

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmNewGroupPage) self = data;
  g_autoptr(Facts) facts = cm_view_read_finish (CM_VIEW (self), source, result, _("The Places Cannot Be Read"));

  if (facts == NULL)
    return;
  self->segments = g_steal_pointer (&facts->segments);
  show_segments (self);
  cm_place_card_begin (self->place, g_steal_pointer (&facts->places));
  cm_first_sale_card_begin (self->first_sale, facts->today, facts->rules);
  set_fields (self, facts);
  self->begun = TRUE;
  update_state (self);
}

/* ---- making ---- */

static gpointer
make_job (CmStep *step, gpointer data, GError **error)
{
  const CmGroup *group = data;

  cm_step_describe_group (step, group->name, -1);
  return cm_step_made (step, cm_group_add (step, group, error));
}

static void
show_made (CmNewGroupPage *self, CmDb *db, const gint64 *made)
{
  CmWindow *window = cm_window_of (GTK_WIDGET (self));
  g_autofree char *name = dup_name (self);
  g_autofree char *text = cm_fill (_("Group “{group}” made"), "group", name, NULL);

  if (window == NULL)
    return;
  cm_view_leave (CM_VIEW (self));
  cm_window_push_page (window, CM_VIEW (cm_group_page_new (db, made[0])));
  cm_window_push_page (window, CM_VIEW (cm_share_calls_page_new (db, made[0])));
  cm_toasts_add_step (cm_window_get_toasts (window), "group", text, made[1]);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmNewGroupPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *made = cm_db_write_finish (CM_DB (source), result, &error);

  self->making = FALSE;
  if (made != NULL)
    show_made (self, CM_DB (source), made);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      update_state (self);
      cm_view_show_error (CM_VIEW (self), _("The Group Was Not Made"), error);
    }
}

static CmGroup *
collect_group (CmNewGroupPage *self)
{
  CmGroup *group = g_new0 (CmGroup, 1);
  guint chosen = adw_combo_row_get_selected (self->segment);

  group->name = dup_name (self);
  group->place = g_strdup (cm_place_card_get_place (self->place));
  group->account_id = cm_place_card_get_account (self->place);
  group->capacity = cm_place_card_get_capacity (self->place);
  group->qr_text = cm_place_card_dup_code (self->place);
  group->first_sale_on = cm_first_sale_card_get_day (self->first_sale);
  group->charter = cm_charter_card_dup_charter (self->charter);
  if (self->segments != NULL && chosen >= 1 && chosen <= self->segments->len)
    group->segment_id = ((CmSegment *) self->segments->pdata[chosen - 1])->id;
  return group;
}

static void
make_cb (CmNewGroupPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));

  if (self->making || !gtk_widget_get_sensitive (GTK_WIDGET (self->make)))
    return;
  self->making = TRUE;
  update_state (self);
  cm_db_write_async (db, "group-added", cm_shop_now (db), make_job, collect_group (self), (GDestroyNotify) cm_group_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), made_cb, g_object_ref (self));
}

/* ---- the page ---- */

static void
cm_new_group_page_primary (CmView *view)
{
  make_cb (CM_NEW_GROUP_PAGE (view));
}

static void
cm_new_group_page_finalize (GObject *object)
{
  g_clear_pointer (&CM_NEW_GROUP_PAGE (object)->segments, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_new_group_page_parent_class)->finalize (object);
}

static void
cm_new_group_page_class_init (CmNewGroupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_new_group_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_new_group_page_primary;
  g_type_ensure (CM_TYPE_CHARTER_CARD);
  g_type_ensure (CM_TYPE_PLACE_CARD);
  g_type_ensure (CM_TYPE_FIRST_SALE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-new-group-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, state);
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, make);
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, name);
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, segment);
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, charter);
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, place);
  gtk_widget_class_bind_template_child (widget_class, CmNewGroupPage, first_sale);
  gtk_widget_class_bind_template_callback (widget_class, update_state);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
cm_new_group_page_init (CmNewGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->charter, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  update_state (self);
}

GtkWidget *
cm_new_group_page_new (CmDb *db)
{
  CmNewGroupPage *self = g_object_new (CM_TYPE_NEW_GROUP_PAGE, "db", db, NULL);
  gint64 now = cm_shop_now (db);

  cm_view_read (CM_VIEW (self), read_facts, g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) facts_free, facts_read_cb);
  return GTK_WIDGET (self);
}

void
cm_new_group_page_set_name (CmNewGroupPage *self, const char *name)
{
  g_return_if_fail (CM_IS_NEW_GROUP_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
}

CmCharterCard *
cm_new_group_page_get_charter (CmNewGroupPage *self)
{
  g_return_val_if_fail (CM_IS_NEW_GROUP_PAGE (self), NULL);

  return self->charter;
}

CmPlaceCard *
cm_new_group_page_get_place (CmNewGroupPage *self)
{
  g_return_val_if_fail (CM_IS_NEW_GROUP_PAGE (self), NULL);

  return self->place;
}

CmFirstSaleCard *
cm_new_group_page_get_first_sale (CmNewGroupPage *self)
{
  g_return_val_if_fail (CM_IS_NEW_GROUP_PAGE (self), NULL);

  return self->first_sale;
}
