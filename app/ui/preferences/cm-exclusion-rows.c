/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-exclusion-rows.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-read.h"
#include "cm-region-store.h"
#include "cm-rule-rows.h"
#include "cm-staff-store.h"

#define LEAST_REASON 2

struct _CmExclusionRows
{
  AdwPreferencesPage parent_instance;

  CmRuleBook *book;
  AdwPreferencesGroup *group;
  GtkWidget *none;
  GPtrArray *rows;              /* of the regions, not owned */
  GPtrArray *regions;           /* CmExcludedRegion, NULL before they were read */
  gulong db_changed_id;
};

G_DEFINE_FINAL_TYPE (CmExclusionRows, cm_exclusion_rows, ADW_TYPE_PREFERENCES_PAGE)

/* ---- writing ---- */

typedef struct {
  CmForm *form;                 /* NULL when a region is let in again */
  CmExclusionRows *page;
  char *province;
  char *city;
  char *reason;
  char *owner;
  int review_on;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->form);
  g_clear_object (&change->page);
  g_free (change->province);
  g_free (change->city);
  g_free (change->reason);
  g_free (change->owner);
  g_free (change);
}

static gpointer
write_out (CmStep *step, gpointer data, GError **error)
{
  const Change *change = data;
  gint64 staff_id = cm_staff_take (step, change->owner, "other", error);

  return staff_id != 0 ? GSIZE_TO_POINTER ((gsize) cm_region_exclude (step, change->province, change->city, change->reason, staff_id,
                                                                     change->review_on, error))
                       : NULL;
}

static gboolean
write_in (CmStep *step, gpointer data, GError **error)
{
  const Change *change = data;

  return cm_region_include (step, change->province, change->city, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  g_autoptr (GError) error = NULL;

  cm_db_write_finish (CM_DB (source), result, &error);
  if (error != NULL)
    cm_form_fail (change->form, error->message);
  else
    gtk_window_close (GTK_WINDOW (change->form));
  change_free (change);
}

/* ---- the form ---- */

typedef struct {
  CmExclusionRows *page;
  GtkEditable *province;
  GtkEditable *city;
  GtkEditable *reason;
  GtkEditable *owner;
  CmDateRow *review;
} Fields;

static void
fields_free (gpointer data)
{
  Fields *fields = data;

  g_object_unref (fields->page);
  g_free (fields);
}

static void
accepted_cb (CmForm *form, Fields *fields)
{
  Change *change = g_new0 (Change, 1);
  CmDb *db = cm_rule_book_get_db (fields->page->book);

  change->form = g_object_ref (form);
  change->province = cm_form_dup_text (fields->province);
  change->city = cm_form_dup_text (fields->city);
  change->reason = cm_form_dup_text (fields->reason);
  change->owner = cm_form_dup_text (fields->owner);
  change->review_on = cm_date_row_get_day (fields->review);
  cm_db_write_async (db, "region-excluded", cm_shop_now (db), write_out, change, NULL, NULL, NULL, written_cb, change);
}

static int
today_of (CmExclusionRows *self)
{
  const CmShop *shop = cm_rule_book_get_shop (self->book);
  g_autoptr (GTimeZone) zone = shop != NULL ? g_time_zone_new_identifier (shop->time_zone) : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return cm_day_from_time (cm_shop_now (cm_rule_book_get_db (self->book)), zone != NULL ? zone : utc);
}

static int
review_day (CmExclusionRows *self, int today)
{
  const CmRule *rule = cm_rule_book_get (self->book, "exclude.region.review-months");

  return cm_day_add_months (today, rule != NULL ? atoi (rule->json) : 1);
}

static void
add_cb (CmExclusionRows *self)
{
  CmForm *form = cm_form_new (GTK_WIDGET (self), _("Leave a Region Out"), _("_Leave Out"));
  Fields *fields = g_new0 (Fields, 1);
  int today = today_of (self);

  fields->page = g_object_ref (self);
  cm_form_set_intro (form, _("Nobody there is contacted until the region is let in again"));
  fields->province = cm_form_add_text (form, _("Province"), NULL, 1);
  fields->city = cm_form_add_text (form, _("City, or empty for the whole province"), NULL, 0);
  fields->reason = cm_form_add_text (form, _("Why"), NULL, LEAST_REASON);
  fields->owner = cm_form_add_text (form, _("Who answers for it"), NULL, 1);
  fields->review = cm_form_add_day (form, _("Look at it again"), review_day (self, today), today);
  g_object_set_data_full (G_OBJECT (form), "cm-fields", fields, fields_free);
  g_signal_connect (form, "accepted", G_CALLBACK (accepted_cb), fields);
  cm_form_open (form);
}

/* ---- the list ---- */

static void
include_cb (GtkWidget *button, CmExclusionRows *self)
{
  const CmExcludedRegion *region = g_object_get_data (G_OBJECT (button), "cm-region");
  Change *change = g_new0 (Change, 1);

  change->province = g_strdup (region->province);
  change->city = region->city != NULL && *region->city != '\0' ? g_strdup (region->city) : NULL;
  cm_rule_book_write (self->book, "region-included", write_in, change, change_free, _("The Region Was Not Let In"));
}

static char *
describe (CmExclusionRows *self, const CmExcludedRegion *region)
{
  g_autofree char *review = cm_format_day (region->review_on, today_of (self));
  g_autofree char *people = cm_format_count (region->people);
  g_autofree char *count = cm_fill (ngettext ("{n} person lives there", "{n} people live there", (gulong) region->people),
                                    "n", people, NULL);

  return cm_fill (_("{reason} · {owner} answers for it · to be looked at again on {day} · {people}"), "reason", region->reason, "owner",
                  region->staff != NULL ? region->staff : "—", "day", review, "people", count, NULL);
}

static GtkWidget *
create_region (CmExclusionRows *self, CmExcludedRegion *region)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Let _In"));
  g_autofree char *title = g_strjoin (" ", region->province, region->city, NULL);
  g_autofree char *facts = describe (self, region);
  g_autofree char *name = cm_fill (_("Let {region} in again"), "region", g_strstrip (title), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cm_labelled (button, name);
  g_object_set_data (G_OBJECT (button), "cm-region", region);
  g_signal_connect_object (button, "clicked", G_CALLBACK (include_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_regions (CmExclusionRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->regions->len; i++)
    {
      GtkWidget *row = create_region (self, self->regions->pdata[i]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->none, self->regions->len == 0);
}

static gpointer
read_regions (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_region_excluded (conn, TRUE, error);
}

static void
regions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmExclusionRows) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *regions = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_preferences_group_set_description (self->group, error->message);
  if (regions == NULL || g_cancellable_is_cancelled (cm_rule_book_get_alive (self->book)))
    {
      g_clear_pointer (&regions, g_ptr_array_unref);
      return;
    }
  /* Rows know their region: the old ones go first. */
  old = self->regions;
  self->regions = regions;
  show_regions (self);
}

static void
read_again (CmExclusionRows *self)
{
  cm_read (self, cm_rule_book_get_db (self->book), read_regions, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
           cm_rule_book_get_alive (self->book), regions_cb);
}

static void
db_changed_cb (CmExclusionRows *self, guint topics)
{
  if ((topics & CM_TOPIC_EXCLUSIONS) != 0 && !g_cancellable_is_cancelled (cm_rule_book_get_alive (self->book)))
    read_again (self);
}

/* ---- the page ---- */

static void
cm_exclusion_rows_dispose (GObject *object)
{
  CmExclusionRows *self = CM_EXCLUSION_ROWS (object);

  g_clear_signal_handler (&self->db_changed_id, cm_rule_book_get_db (self->book));
  G_OBJECT_CLASS (cm_exclusion_rows_parent_class)->dispose (object);
}

static void
cm_exclusion_rows_finalize (GObject *object)
{
  CmExclusionRows *self = CM_EXCLUSION_ROWS (object);

  g_clear_object (&self->book);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_exclusion_rows_parent_class)->finalize (object);
}

static void
cm_exclusion_rows_class_init (CmExclusionRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_exclusion_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_exclusion_rows_finalize;
}

static void
cm_exclusion_rows_init (CmExclusionRows *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), C_("preferences", "Left Out"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "action-unavailable-symbolic");
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "exclusions");
}

static void
add_regions (CmExclusionRows *self)
{
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Leave a Region Out…"));

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Regions Left Out"));
  adw_preferences_group_set_description (self->group, _("Where somebody else looks after the customers"));
  gtk_widget_add_css_class (add, "flat");
  cm_named_buttons (add);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->group, add);
  self->none = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->none), _("No region is left out."));
  gtk_widget_set_visible (self->none, FALSE);
  adw_preferences_group_add (self->group, self->none);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
}

GtkWidget *
cm_exclusion_rows_new (CmRuleBook *book)
{
  CmExclusionRows *self = g_object_new (CM_TYPE_EXCLUSION_ROWS, NULL);

  self->book = g_object_ref (book);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self),
                            cm_rule_group_new (book, CM_RULE_EXCLUSIONS, _("How Long They Hold"), NULL));
  add_regions (self);
  self->db_changed_id = g_signal_connect_object (cm_rule_book_get_db (book), "changed", G_CALLBACK (db_changed_cb), self,
                                                 G_CONNECT_SWAPPED);
  read_again (self);
  return GTK_WIDGET (self);
}

int
cm_exclusion_rows_count (CmExclusionRows *self)
{
  g_return_val_if_fail (CM_IS_EXCLUSION_ROWS (self), -1);

  return self->regions != NULL ? (int) self->regions->len : -1;
}
