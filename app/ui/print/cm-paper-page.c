/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-paper-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-paper-preview.h"
#include "cm-paper-print.h"
#include "cm-privacy-ask.h"
#include "cm-privacy.h"

/* Steps of the zoom, and its ends. */
#define ZOOM_STEP 1.25
#define LEAST_ZOOM .25
#define MOST_ZOOM 4

struct _CmPaperPage
{
  CmView parent_instance;

  /* From the template */
  GtkBox *tools;
  GtkLabel *sentence;
  GtkLabel *number;
  GtkLabel *pages;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *smaller;
  GtkWidget *fit;
  GtkWidget *larger;
  GtkWidget *hidden;
  GtkScrolledWindow *desk;
  CmPaperPreview *preview;

  /* Owned */
  CmPaper *paper;
};

G_DEFINE_FINAL_TYPE (CmPaperPage, cm_paper_page, CM_TYPE_VIEW)

static void
show_number (CmPaperPage *self)
{
  int count = cm_paper_get_n_pages (self->paper);
  int page = cm_paper_preview_get_page (self->preview);
  g_autofree char *number = g_strdup_printf ("%d / %d", page + 1, count);
  g_autofree char *name = g_strdup_printf (_("%s, page %d of %d"), cm_paper_get_title (self->paper), page + 1, count);

  gtk_label_set_text (self->number, number);
  gtk_widget_set_sensitive (self->previous, page > 0);
  gtk_widget_set_sensitive (self->next, page + 1 < count);
  cm_labelled (GTK_WIDGET (self->preview), name);
}

/* Back at the upper left corner, as one takes up the next sheet. */
static void
turn_to (CmPaperPage *self, int page)
{
  cm_paper_preview_set_page (self->preview, page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->desk), 0);
  show_number (self);
}

static void
previous_cb (CmPaperPage *self)
{
  turn_to (self, cm_paper_preview_get_page (self->preview) - 1);
}

static void
next_cb (CmPaperPage *self)
{
  turn_to (self, cm_paper_preview_get_page (self->preview) + 1);
}

/* Fitting, the page must not grow with its own wish for room. */
static void
set_zoom (CmPaperPage *self, double zoom)
{
  GtkPolicyType policy = zoom > 0 ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER;

  cm_paper_preview_set_zoom (self->preview, zoom > 0 ? CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM) : 0);
  gtk_scrolled_window_set_policy (self->desk, policy, policy);
}

static void
smaller_cb (CmPaperPage *self)
{
  set_zoom (self, cm_paper_preview_get_scale (self->preview) / ZOOM_STEP);
}

static void
larger_cb (CmPaperPage *self)
{
  set_zoom (self, cm_paper_preview_get_scale (self->preview) * ZOOM_STEP);
}

static void
fit_cb (CmPaperPage *self)
{
  set_zoom (self, 0);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  CmPaperPage *self = CM_PAPER_PAGE (widget);

  (void) data;
  switch (g_variant_get_int32 (args))
    {
    case GDK_KEY_Page_Up: previous_cb (self); break;
    case GDK_KEY_Page_Down: next_cb (self); break;
    case GDK_KEY_plus: larger_cb (self); break;
    case GDK_KEY_minus: smaller_cb (self); break;
    default: fit_cb (self); break;
    }
  return GDK_EVENT_STOP;
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct { guint key; GdkModifierType modifiers; int meaning; } keys[] = {
    { GDK_KEY_Page_Up, 0, GDK_KEY_Page_Up },          { GDK_KEY_Page_Down, 0, GDK_KEY_Page_Down },
    { GDK_KEY_plus, GDK_CONTROL_MASK, GDK_KEY_plus }, { GDK_KEY_equal, GDK_CONTROL_MASK, GDK_KEY_plus },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, GDK_KEY_plus }, { GDK_KEY_minus, GDK_CONTROL_MASK, GDK_KEY_minus },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, GDK_KEY_minus }, { GDK_KEY_0, GDK_CONTROL_MASK, GDK_KEY_0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (klass, keys[i].key, keys[i].modifiers, key_cb, "i", keys[i].meaning);
}

static void
print (GtkWidget *page)
{
  cm_paper_print (CM_VIEW (page), CM_PAPER_PAGE (page)->paper);
}

static void
cm_paper_page_print (CmView *view)
{
  cm_privacy_ask (GTK_WIDGET (view), print);
}

static void
show_hidden (CmPaperPage *self)
{
  gtk_widget_set_visible (self->hidden, cm_privacy_is_hidden ());
  gtk_widget_set_visible (GTK_WIDGET (self->desk), !cm_privacy_is_hidden ());
}

static void
save (GtkWidget *page)
{
  CmView *view = CM_VIEW (page);
  CmPaperPage *self = CM_PAPER_PAGE (page);
  g_autofree char *name = g_strconcat (cm_paper_get_title (self->paper), ".pdf", NULL);

  cm_paper_save_as (view, self->paper, name);
}

static void
cm_paper_page_export_file (CmView *view)
{
  cm_privacy_ask (GTK_WIDGET (view), save);
}

static void
cm_paper_page_narrow_changed (CmView *view, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (CM_PAPER_PAGE (view)->tools),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
cm_paper_page_finalize (GObject *object)
{
  g_clear_object (&CM_PAPER_PAGE (object)->paper);
  G_OBJECT_CLASS (cm_paper_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CmPaperPage, name)
  BIND (tools);
  BIND (sentence);
  BIND (number);
  BIND (pages);
  BIND (previous);
  BIND (next);
  BIND (smaller);
  BIND (fit);
  BIND (larger);
  BIND (hidden);
  BIND (desk);
  BIND (preview);
#undef BIND
}

static void
cm_paper_page_class_init (CmPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CmViewClass *view_class = CM_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_paper_page_finalize;
  view_class->print = cm_paper_page_print;
  view_class->primary = cm_paper_page_print;
  view_class->export_file = cm_paper_page_export_file;
  view_class->narrow_changed = cm_paper_page_narrow_changed;
  g_type_ensure (CM_TYPE_PAPER_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-paper-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  add_keys (widget_class);
}

static void
cm_paper_page_init (CmPaperPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (show_hidden), self, G_CONNECT_SWAPPED);
  show_hidden (self);
  cm_named (self->previous, _("Previous page"));
  cm_named (self->next, _("Next page"));
  cm_named (self->smaller, _("Smaller"));
  cm_named (self->larger, _("Larger"));
  cm_named (self->fit, _("Fit the window"));
  set_zoom (self, 0);
}

GtkWidget *
cm_paper_page_new (CmDb *db, CmPaper *paper, const char *sentence)
{
  CmPaperPage *self = g_object_new (CM_TYPE_PAPER_PAGE, "db", db, NULL);
  int count = cm_paper_get_n_pages (paper);
  g_autofree char *pages = g_strdup_printf (ngettext ("%d page", "%d pages", (gulong) count), count);

  self->paper = g_object_ref (paper);
  cm_view_set_subtitle (CM_VIEW (self), cm_paper_get_title (paper));
  gtk_label_set_text (self->pages, pages);
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : cm_paper_get_title (paper));
  cm_paper_preview_set_paper (self->preview, paper);
  show_number (self);
  return GTK_WIDGET (self);
}

CmPaper *
cm_paper_page_get_paper (CmPaperPage *self)
{
  g_return_val_if_fail (CM_IS_PAPER_PAGE (self), NULL);

  return self->paper;
}

void
cm_paper_page_turn (CmPaperPage *self, int page)
{
  g_return_if_fail (CM_IS_PAPER_PAGE (self));

  turn_to (self, page);
}
