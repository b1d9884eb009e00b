/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-poster-private.h"

#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <string.h>

#include "cm-day.h"
#include "cm-error.h"

typedef struct {
  const char *name;
  double width;
  double height;
  double least_module;    /* millimetres: a sheet on the wall is read from further away than a card in the hand */
  double least_side;
} SizeRule;

/* The phone's picture is measured in pixels at 300 dpi: 1080 × 1920, and a module needs ten of them. */
static const SizeRule sizes[] = {
  [CM_POSTER_A3] = { "A3", 297, 420, 1.0, 70 },
  [CM_POSTER_A4] = { "A4", 210, 297, 1.0, 45 },
  [CM_POSTER_A5] = { "A5", 148, 210, 0.7, 35 },
  [CM_POSTER_A6] = { "A6", 105, 148, 0.5, 25 },
  [CM_POSTER_PHONE] = { "phone", 1080 * 25.4 / CM_PAPER_DPI, 1920 * 25.4 / CM_PAPER_DPI, 10 * 25.4 / CM_PAPER_DPI, 40 },
};

struct _CmPoster {
  CmPaper parent_instance;

  CmPosterText *text;
  CmPosterSize size;
  CmQr *qr;
};

G_DEFINE_FINAL_TYPE (CmPoster, cm_poster, CM_TYPE_PAPER)

static double
scale_of (CmPoster *self)
{
  const SizeRule *rule = &sizes[self->size];

  if (self->size == CM_POSTER_PHONE)
    return 1;
  return MIN (rule->width / CM_POSTER_WIDTH, rule->height / CM_POSTER_HEIGHT);
}

static void
cm_poster_get_size (CmPaper *paper, int page G_GNUC_UNUSED, double *width, double *height)
{
  const SizeRule *rule = &sizes[CM_POSTER (paper)->size];

  *width = rule->width;
  *height = rule->height;
}

static int
cm_poster_get_n_pages (CmPaper *paper G_GNUC_UNUSED)
{
  return 1;
}

/* The sheet's proportions differ from A4 by less than a millimetre: the ground fills the sheet, the drawing stands in its middle. */
static void
cm_poster_draw (CmPaper *paper, int page G_GNUC_UNUSED, cairo_t *cr)
{
  CmPoster *self = CM_POSTER (paper);
  const SizeRule *rule = &sizes[self->size];
  CmPosterPage drawing = { NULL, self->text, self->qr, scale_of (self) };
  g_autoptr(CmPen) pen = NULL;

  if (self->size != CM_POSTER_PHONE)
    {
      cairo_translate (cr, (rule->width - CM_POSTER_WIDTH * drawing.scale) / 2, (rule->height - CM_POSTER_HEIGHT * drawing.scale) / 2);
      cairo_scale (cr, drawing.scale, drawing.scale);
    }
  pen = cm_pen_new (cr);
  drawing.pen = pen;
  if (self->size == CM_POSTER_PHONE)
    cm_poster_draw_invitation_phone (&drawing);
  else
    cm_poster_draw_invitation (&drawing);
}

static gboolean
cm_poster_check (CmPaper *paper, GError **error)
{
  CmPoster *self = CM_POSTER (paper);
  const SizeRule *rule = &sizes[self->size];

  if (!cm_qr_check_size (self->qr, cm_poster_code_side (self), rule->least_module, rule->least_side, error))
    return FALSE;
  return cm_qr_scan_page (paper, 0, cm_qr_text (self->qr), error);
}

static void
cm_poster_finalize (GObject *object)
{
  CmPoster *self = CM_POSTER (object);

  g_clear_pointer (&self->text, cm_poster_text_free);
  g_clear_pointer (&self->qr, cm_qr_free);
  G_OBJECT_CLASS (cm_poster_parent_class)->finalize (object);
}

static void
cm_poster_class_init (CmPosterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_poster_finalize;
  CM_PAPER_CLASS (klass)->get_n_pages = cm_poster_get_n_pages;
  CM_PAPER_CLASS (klass)->get_size = cm_poster_get_size;
  CM_PAPER_CLASS (klass)->draw = cm_poster_draw;
  CM_PAPER_CLASS (klass)->check = cm_poster_check;
}

static void
cm_poster_init (CmPoster *self G_GNUC_UNUSED)
{
}

CmPaper *
cm_poster_new (const char *template, CmPosterText *text, CmPosterSize size, GError **error)
{
  g_autoptr(CmPosterText) words = text;
  g_autoptr(CmQr) qr = NULL;
  CmPoster *self;

  g_return_val_if_fail (text != NULL && template != NULL, NULL);

  if (g_strcmp0 (template, "invitation") != 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no poster template “%s”. There is: invitation."), template);
      return NULL;
    }
  if (words->title == NULL || *words->title == '\0')
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The poster has no headline. Write what it invites to."));
      return NULL;
    }
  qr = cm_qr_new (words->code_text != NULL ? words->code_text : "", error);
  if (qr == NULL)
    return NULL;
  self = g_object_new (CM_TYPE_POSTER, NULL);
  self->text = g_steal_pointer (&words);
  self->qr = g_steal_pointer (&qr);
  self->size = size;
  cm_paper_describe (CM_PAPER (self), self->text->title, self->text->made_at);
  return CM_PAPER (self);
}

double
cm_poster_code_side (CmPoster *self)
{
  g_return_val_if_fail (CM_IS_POSTER (self), 0);

  return cm_poster_invitation_side (self->size == CM_POSTER_PHONE) * scale_of (self);
}

gboolean
cm_poster_size_parse (const char *text, CmPosterSize *size, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (text != NULL && g_ascii_strcasecmp (text, sizes[i].name) == 0)
        {
          *size = (CmPosterSize) i;
          return TRUE;
        }
    }
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is not a paper size. Use A3, A4, A5, A6 or phone."), text != NULL ? text : "");
  return FALSE;
}

void
cm_poster_set (char **field, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*field);
  *field = copy;
}

CmPosterText *
cm_poster_text_new (void)
{
  CmPosterText *text = g_new0 (CmPosterText, 1);

  text->until = CM_NO_DAY;
  text->benefit[0] = g_strdup (_("Prices of the group, not on the public page"));
  text->benefit_more[0] = g_strdup (_("On sale every Thursday at 8 pm, the list on Wednesday."));
  text->benefit[1] = g_strdup (_("A person who answers the same day"));
  text->benefit_more[1] = g_strdup (_("Shortages, returns, invoices: just ask in the group."));
  text->steps[0] = g_strdup (_("Scan the code with WeChat and add us"));
  text->steps[1] = g_strdup (_("Write your region + shop name as the note"));
  text->steps[2] = g_strdup (_("We bring you in, mostly within two hours"));
  text->code_caption = g_strdup (_("Scan to add us"));
  text->way_out = g_strdup (_("To hear no more from us, reply “stop”"));
  return text;
}

void
cm_poster_text_free (CmPosterText *text)
{
  g_free (text->shop);
  g_free (text->strap);
  g_free (text->title);
  g_free (text->side_line);
  for (guint i = 0; i < G_N_ELEMENTS (text->benefit); i++)
    {
      g_free (text->benefit[i]);
      g_free (text->benefit_more[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (text->steps); i++)
    g_free (text->steps[i]);
  g_free (text->code_caption);
  g_free (text->code_text);
  g_free (text->person_code);
  g_free (text->handed_by);
  g_free (text->way_out);
  g_free (text);
}

double
cm_poster_points (const CmPosterPage *page, double points)
{
  return MAX (points, CM_POSTER_LEAST_POINTS / page->scale);
}

static void
append_part (GString *foot, const char *format, const char *value)
{
  g_autofree char *part = NULL;

  if (value == NULL || *value == '\0')
    return;
  part = g_strdup_printf (g_dpgettext2 (GETTEXT_PACKAGE, "poster", format), value);
  if (foot->len > 0)
    g_string_append (foot, " · ");
  g_string_append (foot, part);
}

char *
cm_poster_foot (const CmPosterText *text)
{
  g_autofree char *day = text->until != CM_NO_DAY ? cm_day_format (text->until) : NULL;
  GString *foot = g_string_new (NULL);

  append_part (foot, NC_("poster", "until %s"), day);
  append_part (foot, NC_("poster", "code %s"), text->person_code);
  append_part (foot, NC_("poster", "from %s"), text->handed_by);
  return g_string_free (foot, FALSE);
}

/* The wider of the two lines when the title breaks at @offset; the second line shares its width with the side line. */
static double
broken_width (CmPen *pen, const CmStyle *style, const char *title, gsize offset, double side_width)
{
  g_autofree char *first = g_strstrip (g_strndup (title, offset));
  g_autofree char *second = g_strstrip (g_strdup (title + offset));

  return MAX (cm_pen_width (pen, style, first), cm_pen_width (pen, style, second) + side_width);
}

/* Unicode's own rule of where a line may break: between Chinese characters, never before a comma, at blanks of Latin text. */
static gsize
best_break (CmPen *pen, const CmStyle *style, const char *title, double side_width)
{
  int characters = (int) g_utf8_strlen (title, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, characters + 1);
  double least = G_MAXDOUBLE;
  gsize best = 0;
  const char *at = title;

  pango_get_log_attrs (title, -1, -1, pango_language_from_string ("zh-cn"), attributes, characters + 1);
  for (int i = 0; i < characters; i++, at = g_utf8_next_char (at))
    {
      double width;

      if (i == 0 || !attributes[i].is_line_break)
        continue;
      width = broken_width (pen, style, title, at - title, side_width);
      if (width < least)
        {
          least = width;
          best = at - title;
        }
    }
  return best;
}

char *
cm_poster_break_title (CmPen *pen, const CmStyle *style, const char *title, double side_width, char **second)
{
  const char *line_break = strchr (title, '\n');
  gsize offset;

  if (line_break != NULL)
    {
      *second = g_strstrip (g_strdelimit (g_strdup (line_break + 1), "\n", ' '));
      return g_strstrip (g_strndup (title, line_break - title));
    }
  offset = best_break (pen, style, title, side_width);
  *second = g_strstrip (g_strdup (offset > 0 ? title + offset : ""));
  return g_strstrip (offset > 0 ? g_strndup (title, offset) : g_strdup (title));
}
