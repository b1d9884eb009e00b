/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-grade-strip.h"

#include <glib/gi18n-lib.h>

#include "cm-contrast.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-wrap.h"

struct _CmGradeStrip
{
  GtkBox parent_instance;

  GtkWidget *bar;
  GtkWidget *buttons[CM_N_GRADES];
  GtkLabel *hint;
  GtkWidget *why;

  gsize counts[CM_N_GRADES];
  int grade;
};

enum { GRADE_CHANGED, WHY, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmGradeStrip, cm_grade_strip, GTK_TYPE_BOX)

static const char *const hints[CM_N_GRADES] = {
  [CM_GRADE_FOLLOWER] = N_("Follower: watches quietly and buys when something fits. Moments only, no messages."),
  [CM_GRADE_SPREADER] = N_("Spreader: forwards by the rules. Give clear tasks and gifts."),
  [CM_GRADE_HEAVY] = N_("Heavy: buys often, does not want to sell. Ask them to buy, never to forward."),
  [CM_GRADE_FAN] = N_("Fan: buys, speaks well of you and advises. Ask for their opinion."),
  [CM_GRADE_INFLUENCER] = N_("Influencer: moves many others. Talk one to one."),
  [CM_GRADE_DISTRIBUTOR] = N_("Distributor: sells for commission. Give a link and a statement."),
};

const char *
cm_grade_hint (int grade)
{
  if (grade < 0 || grade >= CM_N_GRADES)
    return _("Choose a grade to see how to deal with these people.");
  return _(hints[grade]);
}

static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  CmGradeStrip *self = data;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (area));
  GdkRGBA ink, accent;
  gsize total = 0;
  double x = 0;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = ink;
  for (int i = 0; i < CM_N_GRADES; i++)
    total += self->counts[i];
  for (int i = 0; total > 0 && i < CM_N_GRADES; i++)
    {
      double part = width * (double) self->counts[i] / (double) total;
      GdkRGBA colour = i == self->grade ? accent : ink;

      colour.alpha = i == self->grade ? 1.f : cm_contrast_alpha (.14f + .06f * (float) (i % 3));
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_rectangle (cr, x, 0, MAX (part - 1, part > 0 ? 1 : 0), height);
      cairo_fill (cr);
      x += part;
    }
}

static void
choose (CmGradeStrip *self, int grade)
{
  self->grade = grade;
  gtk_label_set_label (self->hint, cm_grade_hint (grade));
  gtk_widget_queue_draw (self->bar);
  g_signal_emit (self, signals[GRADE_CHANGED], 0, grade);
}

static void
toggled_cb (GtkToggleButton *button, CmGradeStrip *self)
{
  int grade = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "grade"));

  if (gtk_toggle_button_get_active (button) && self->grade != grade)
    {
      int before = self->grade;

      self->grade = grade;
      if (before >= 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[before]), FALSE);
      choose (self, grade);
    }
  else if (!gtk_toggle_button_get_active (button) && self->grade == grade)
    choose (self, -1);
}

static GtkWidget *
make_buttons (CmGradeStrip *self)
{
  GtkWidget *wrap = cm_wrap_new ();

  for (int i = 0; i < CM_N_GRADES; i++)
    {
      self->buttons[i] = gtk_toggle_button_new ();
      gtk_widget_add_css_class (self->buttons[i], "flat");
      g_object_set_data (G_OBJECT (self->buttons[i]), "grade", GINT_TO_POINTER (i));
      g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self, 0);
      cm_wrap_append (CM_WRAP (wrap), self->buttons[i]);
    }
  return wrap;
}

static void
why_cb (CmGradeStrip *self)
{
  g_signal_emit (self, signals[WHY], 0);
}

static GtkWidget *
make_hint (CmGradeStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *label = gtk_label_new (cm_grade_hint (-1));

  gtk_widget_add_css_class (icon, "quiet");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  self->why = gtk_button_new_with_mnemonic (_("_Why?"));
  gtk_widget_add_css_class (self->why, "flat");
  gtk_widget_set_valign (self->why, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->why, FALSE);
  g_signal_connect_object (self->why, "clicked", G_CALLBACK (why_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->why);
  gtk_widget_add_css_class (box, "grade-hint");
  self->hint = GTK_LABEL (label);
  return box;
}

static void
cm_grade_strip_class_init (CmGradeStripClass *klass)
{
  /**
   * CmGradeStrip::grade-changed:
   * @self: the strip
   * @grade: the pressed grade, -1 for all
   */
  signals[GRADE_CHANGED] = g_signal_new ("grade-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT);
  signals[WHY] = g_signal_new ("why", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_grade_strip_init (CmGradeStrip *self)
{
  self->grade = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "grade-strip");
  self->bar = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), 8);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_bar, self, NULL);
  gtk_box_append (GTK_BOX (self), self->bar);
  gtk_box_append (GTK_BOX (self), make_buttons (self));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), make_hint (self));
  cm_grade_strip_set (self, (gsize[CM_N_GRADES]) { 0 });
}

GtkWidget *
cm_grade_strip_new (void)
{
  return g_object_new (CM_TYPE_GRADE_STRIP, NULL);
}

void
cm_grade_strip_set (CmGradeStrip *self, const gsize counts[CM_N_GRADES])
{
  g_autoptr(GString) all = g_string_new (_("Grades"));

  for (int i = 0; i < CM_N_GRADES; i++)
    {
      g_autofree char *count = cm_format_count ((gint64) counts[i]);
      g_autofree char *text = g_strdup_printf ("%s %s", cm_grade_label ((CmGrade) i), count);

      self->counts[i] = counts[i];
      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), text);
      g_string_append_printf (all, "%s %s", i == 0 ? ":" : ",", text);
    }
  cm_labelled (self->bar, all->str);
  gtk_widget_queue_draw (self->bar);
}

int
cm_grade_strip_get_grade (CmGradeStrip *self)
{
  return self->grade;
}

void
cm_grade_strip_set_grade (CmGradeStrip *self, int grade)
{
  if (self->grade == grade)
    return;
  if (grade >= 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[grade]), TRUE);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[self->grade]), FALSE);
}

void
cm_grade_strip_show_why (CmGradeStrip *self, gboolean shown)
{
  gtk_widget_set_visible (self->why, shown);
}

GtkWidget *
cm_grade_strip_get_why (CmGradeStrip *self)
{
  return self->why;
}
