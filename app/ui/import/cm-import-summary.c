/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-summary.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-import-words.h"
#include "cm-parts-bar.h"

struct _CmImportSummary
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkLabel *plain_result;
  CmPartsBar *parts;
  GtkWidget *counts;
  GtkLabel *ready_label;
  GtkLabel *known_label;
  GtkLabel *refused_label;
  GtkLabel *more_label;
};

G_DEFINE_FINAL_TYPE (CmImportSummary, cm_import_summary, GTK_TYPE_WIDGET)

/* A note about what follows from the rows: skipped lines, buyers nobody can tell, people who may be the same. */
static char *
more_words (const CmImportCounts *counts)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *notes = cm_format_count (counts->notes);
  g_autofree char *anonymous = cm_format_count (counts->anonymous);
  g_autofree char *pairs = cm_format_count (counts->proposals);

  if (counts->notes > 0)
    g_ptr_array_add (parts, cm_fill (ngettext ("{count} row is a total or a note and is skipped.",
                                               "{count} rows are totals or notes and are skipped.", (gulong) counts->notes),
                                     "count", notes, NULL));
  if (counts->anonymous > 0)
    g_ptr_array_add (parts, cm_fill (ngettext ("{count} order hides its buyer: it counts as a sale, not as a customer.",
                                               "{count} orders hide their buyer: they count as sales, not as customers.",
                                               (gulong) counts->anonymous), "count", anonymous, NULL));
  if (counts->proposals > 0)
    g_ptr_array_add (parts, cm_fill (ngettext ("{count} pair may be the same person; you decide after the import.",
                                               "{count} pairs may be the same person; you decide after the import.",
                                               (gulong) counts->proposals), "count", pairs, NULL));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ", (char **) parts->pdata);
}

static void
set_part (GtkLabel *label, char *text, gboolean visible)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), visible);
  g_free (text);
}

static void
cm_import_summary_dispose (GObject *object)
{
  g_clear_pointer (&CM_IMPORT_SUMMARY (object)->card, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_import_summary_parent_class)->dispose (object);
}

static void
cm_import_summary_class_init (CmImportSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_PARTS_BAR);
  G_OBJECT_CLASS (klass)->dispose = cm_import_summary_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, card);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, plain_result);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, parts);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, counts);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, ready_label);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, known_label);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, refused_label);
  gtk_widget_class_bind_template_child (widget_class, CmImportSummary, more_label);
}

static void
cm_import_summary_init (CmImportSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cm_import_summary_set (CmImportSummary *self, const CmImportCounts *counts)
{
  gboolean nothing_new = counts->imported == 0 && counts->unchanged > 0;
  g_autofree char *ready = cm_import_words_ready (counts->imported);
  g_autofree char *known = cm_import_words_known (counts->unchanged);
  g_autofree char *refused = cm_import_words_refused (counts->rejected);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", ready, known, refused);
  g_autofree char *more = more_words (counts);

  g_return_if_fail (CM_IS_IMPORT_SUMMARY (self));

  set_part (self->plain_result, g_strdup (counts->orders_known > 0 ? _("These orders are here already; nothing would change")
                                                                      : _("These customers are here already; nothing would change")),
            nothing_new);
  cm_parts_bar_set (self->parts, counts->imported, counts->unchanged, counts->rejected, name);
  set_part (self->ready_label, g_steal_pointer (&ready), counts->imported > 0);
  set_part (self->known_label, g_steal_pointer (&known), counts->unchanged > 0);
  set_part (self->refused_label, g_steal_pointer (&refused), counts->rejected > 0);
  set_part (self->more_label, g_strdup (more), *more != '\0');
}

void
cm_import_summary_set_narrow (CmImportSummary *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->counts), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->counts), narrow ? 6 : 24);
}
