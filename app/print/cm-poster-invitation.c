/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-poster-private.h"

#include <glib/gi18n-lib.h>

/* Colours of the invitation: paper, ink and the red of a seal. */
#define PAPER 0xfbf8f1
#define INK 0x1f2a37
#define SEAL 0xb3261e
#define QUIET 0x555555
#define HAIRLINE 0.25

/* Millimetres on A4: six columns of 25 with gutters of 6 between margins of 15. */
#define LEFT 15.0
#define WIDTH 180.0
#define TOP_RULE 15.0
#define STRAP_RULE 29.4
#define FOOT_BASELINE 286.3
#define BENEFITS_HEIGHT 66.0
#define QR_SIDE 58.0
#define QR_FIELD 62.0             /* the white field stands out two millimetres on each side */
#define STEPS_WIDTH 112.0

/* The picture for phones: pixels, 300 to the inch. */
#define PIXEL (25.4 / CM_PAPER_DPI)
#define PHONE_LEFT 80.0
#define PHONE_WIDTH 920.0
#define PHONE_QR 640.0
#define PHONE_FIELD 688.0

#define TITLE_LEADING 1.08
#define TITLE_LEAST 22.0
#define SIDE_LEAST 15.0
#define SIDE_SHARE 0.3

double
cm_poster_invitation_side (gboolean phone)
{
  return phone ? PHONE_QR * PIXEL : QR_SIDE;
}

static const char *
numeral (guint i)
{
  return i == 0 ? C_("poster numeral", "1") : C_("poster numeral", "2");
}

static void
draw_strap (const CmPosterPage *page, double x, double width, double baseline, double points)
{
  CmStyle style = { .size = cm_poster_points (page, points), .least = cm_poster_points (page, 9), .ink = INK };
  double taken = 0;

  if (page->text->shop != NULL)
    {
      style.align = CM_ALIGN_RIGHT;
      taken = cm_pen_line (page->pen, &style, x + width * 0.45, baseline, width * 0.55, page->text->shop);
    }
  style.align = CM_ALIGN_LEFT;
  if (page->text->strap != NULL)
    cm_pen_line (page->pen, &style, x, baseline, width - taken - 4, page->text->strap);
}

/* How the headline is set: two lines of one size, the side line beside the second where there is room, else below it. */
typedef struct {
  CmStyle title;
  CmStyle side;
  char *first;
  char *second;
  double second_width;
  gboolean below;
} Headline;

static double
headline_height (const Headline *line)
{
  double em = line->title.size * CM_POINT;
  double height = *line->second != '\0' ? em * (1 + TITLE_LEADING) : em;

  /* Latin letters reach below the line: the side line keeps clear of them. */
  return line->below ? height + 0.22 * em + line->side.size * CM_POINT * 1.1 : height;
}

static void
place_side_line (const CmPosterPage *page, Headline *line, double width)
{
  const char *text = page->text->side_line;
  double least = cm_poster_points (page, SIDE_LEAST);
  double natural;

  line->below = FALSE;
  if (text == NULL)
    return;
  line->side.size = MAX (line->title.size * SIDE_SHARE, least);
  line->side.least = least;
  natural = cm_pen_width (page->pen, &line->side, text) * least / line->side.size;
  line->second_width = cm_pen_width (page->pen, &line->title, line->second);
  line->below = *line->second == '\0' || natural > width - line->second_width - line->title.size * CM_POINT * 0.12;
  if (line->below)
    line->side.size = MAX (line->side.size, MIN (1.5 * least, line->title.size * 0.6));
}

/* As large as the width and the height between the rules allow, at most the template's own size. */
static void
fit_headline (const CmPosterPage *page, Headline *line, double width, double height)
{
  double wider = MAX (cm_pen_width (page->pen, &line->title, line->first), cm_pen_width (page->pen, &line->title, line->second));

  if (wider > width)
    line->title.size *= width / wider * 0.995;
  place_side_line (page, line, width);
  while (line->title.size > TITLE_LEAST && headline_height (line) > height)
    {
      line->title.size -= 1;
      place_side_line (page, line, width);
    }
}

static void
draw_headline (const CmPosterPage *page, Headline *line, double x, double width, double baseline)
{
  double em = line->title.size * CM_POINT;
  double gap = em * 0.12;

  cm_pen_line (page->pen, &line->title, x, baseline, width, line->first);
  line->title.ink = SEAL;
  if (*line->second != '\0')
    {
      baseline += em * TITLE_LEADING;
      cm_pen_line (page->pen, &line->title, x, baseline, width, line->second);
    }
  if (page->text->side_line == NULL)
    return;
  if (line->below)
    cm_pen_line (page->pen, &line->side, x, baseline + 0.3 * em + line->side.size * CM_POINT * 0.9, width, page->text->side_line);
  else
    cm_pen_line (page->pen, &line->side, x + line->second_width + gap, baseline - em * 0.1, width - line->second_width - gap,
                 page->text->side_line);
}

static void
draw_title (const CmPosterPage *page, double x, double width, double top, double bottom, double points)
{
  Headline line = { .title = { .size = points, .least = TITLE_LEAST, .ink = INK, .face = CM_FACE_SERIF, .bold = TRUE },
                    .side = { .ink = INK, .face = CM_FACE_SERIF, .bold = TRUE } };
  double side = page->text->side_line != NULL ? width / 4 : 0;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = cm_poster_break_title (page->pen, &line.title, page->text->title, side, &second);
  line.first = first;
  line.second = second;
  fit_headline (page, &line, width, (bottom - top) * 0.84);
  draw_headline (page, &line, x, width, top + (bottom - top - headline_height (&line)) / 2 + 0.86 * line.title.size * CM_POINT);
}

static double
benefit_height (const CmPosterPage *page, const CmStyle *head, const CmStyle *more, guint i, double width)
{
  double height = 0;

  if (page->text->benefit[i] != NULL)
    height += cm_pen_height (page->pen, head, width, page->text->benefit[i]);
  if (more != NULL && page->text->benefit_more[i] != NULL)
    height += cm_pen_height (page->pen, more, width, page->text->benefit_more[i]);
  return height;
}

static double
draw_benefit (const CmPosterPage *page, const CmStyle *head, const CmStyle *more, guint i, double x, double y, double indent, double width)
{
  CmStyle number = { .size = head->size, .leading = head->leading, .ink = SEAL, .face = CM_FACE_SERIF };
  double top = y;

  if (page->text->benefit[i] == NULL)
    return 0;
  cm_pen_block (page->pen, &number, x, y, indent, 1, numeral (i));
  y += cm_pen_block (page->pen, head, x + indent, y, width - indent, 0, page->text->benefit[i]);
  if (more != NULL && page->text->benefit_more[i] != NULL)
    y += cm_pen_block (page->pen, more, x + indent, y, width - indent, 0, page->text->benefit_more[i]);
  return y - top;
}

/* Words shrink together until both benefits stand between @top and @bottom. */
static void
draw_benefits (const CmPosterPage *page, double x, double width, double top, double bottom, double points, double indent, gboolean brief)
{
  CmStyle head = { .size = cm_poster_points (page, points), .leading = 1.3, .ink = INK, .bold = TRUE };
  CmStyle small = { .size = cm_poster_points (page, points * 0.7), .leading = 1.35, .ink = QUIET };
  CmStyle *more = brief ? NULL : &small;
  double gap = points * CM_POINT * 0.75;
  double taken;
  double y;

  for (;; head.size -= 1, small.size = MAX (cm_poster_points (page, 9), small.size - 0.5))
    {
      taken = benefit_height (page, &head, more, 0, width - indent) + gap + benefit_height (page, &head, more, 1, width - indent);
      if (taken <= bottom - top - gap || head.size - 1 < cm_poster_points (page, 11))
        break;
    }
  y = top + MAX (0, (bottom - top - taken) / 2);
  y += draw_benefit (page, &head, more, 0, x, y, indent, width) + gap;
  draw_benefit (page, &head, more, 1, x, y, indent, width);
}

static double
step_height (const CmPosterPage *page, const CmStyle *style, const char *step, double width, double gap)
{
  return cm_pen_height (page->pen, style, width, step) + gap;
}

static double
steps_height (const CmPosterPage *page, const CmStyle *style, double width, double gap)
{
  double height = 0;

  for (guint i = 0; i < G_N_ELEMENTS (page->text->steps); i++)
    height += page->text->steps[i] != NULL ? step_height (page, style, page->text->steps[i], width, gap) : 0;
  return height;
}

static void
draw_step (const CmPosterPage *page, const CmStyle *style, guint i, double x, double y, double indent, double width)
{
  double radius = style->size * CM_POINT * 0.68;
  double middle = y + style->size * CM_POINT * style->leading / 2;
  CmStyle digit = { .size = style->size * 0.85, .ink = PAPER, .bold = TRUE, .align = CM_ALIGN_CENTRE };
  char number[2] = { (char) ('1' + i), '\0' };

  cm_pen_dot (page->pen, INK, x + radius, middle, radius);
  cm_pen_line (page->pen, &digit, x, middle + digit.size * CM_POINT * 0.36, 2 * radius, number);
  cm_pen_block (page->pen, style, x + indent, y, width - indent, 0, page->text->steps[i]);
}

static void
draw_steps (const CmPosterPage *page, const char *heading, double x, double width, double top, double bottom, double points)
{
  CmStyle head = { .size = cm_poster_points (page, points * 1.15), .leading = 1.5, .ink = INK, .bold = TRUE };
  CmStyle style = { .size = cm_poster_points (page, points), .leading = 1.25, .ink = INK };
  double least = cm_poster_points (page, 9);
  double gap = points * CM_POINT * 0.8;
  double indent = points * CM_POINT * 2.1;
  double head_height = heading != NULL ? head.size * CM_POINT * head.leading + gap * 0.7 : 0;
  double y;

  while (style.size > least && head_height + steps_height (page, &style, width - indent, gap) > bottom - top)
    style.size = MAX (least, style.size - 0.5);
  y = top + MAX (0, (bottom - top - head_height - steps_height (page, &style, width - indent, gap)) / 2);
  if (heading != NULL)
    cm_pen_block (page->pen, &head, x, y, width, 1, heading);
  y += head_height;
  for (guint i = 0; i < G_N_ELEMENTS (page->text->steps); i++)
    {
      if (page->text->steps[i] == NULL)
        continue;
      draw_step (page, &style, i, x, y, indent, width);
      y += step_height (page, &style, page->text->steps[i], width - indent, gap);
    }
}

static void
draw_code (const CmPosterPage *page, double x, double y, double field, double side, double points)
{
  CmStyle caption = { .size = cm_poster_points (page, points), .least = cm_poster_points (page, 9), .ink = INK, .align = CM_ALIGN_CENTRE };

  cm_pen_round (page->pen, 0xffffff, x, y, field, field, field / 40);
  cm_qr_draw (page->qr, cm_pen_cairo (page->pen), x + (field - side) / 2, y + (field - side) / 2, side);
  if (page->text->code_caption != NULL)
    cm_pen_line (page->pen, &caption, x, y + field + caption.size * CM_POINT * 1.35, field, page->text->code_caption);
}

/* Both ends in one line where they fit, else one above the other. Returns where the rule above them stands. */
static double
draw_foot (const CmPosterPage *page, double x, double width, double baseline, double points)
{
  g_autofree char *left = cm_poster_foot (page->text);
  const char *right = page->text->way_out != NULL ? page->text->way_out : "";
  CmStyle style = { .size = cm_poster_points (page, points), .least = cm_poster_points (page, 9), .ink = QUIET };
  double leading = style.size * CM_POINT * 1.4;
  gboolean stacked = cm_pen_width (page->pen, &style, left) + cm_pen_width (page->pen, &style, right) + 6 > width;

  cm_pen_line (page->pen, &style, x, stacked ? baseline - leading : baseline, width, left);
  if (!stacked)
    style.align = CM_ALIGN_RIGHT;
  cm_pen_line (page->pen, &style, x, baseline, width, right);
  return baseline - (stacked ? leading : 0) - style.size * CM_POINT * 1.85;
}

void
cm_poster_draw_invitation (const CmPosterPage *page)
{
  CmPen *pen = page->pen;
  double caption = cm_poster_points (page, 11) * CM_POINT * 1.75;
  double foot_rule, steps_rule, benefits_rule;

  cm_pen_fill (pen, PAPER, -5, -5, CM_POSTER_WIDTH + 10, CM_POSTER_HEIGHT + 10);
  foot_rule = draw_foot (page, LEFT, WIDTH, FOOT_BASELINE, 11);
  steps_rule = foot_rule - QR_FIELD - caption - 4;
  benefits_rule = steps_rule - BENEFITS_HEIGHT;
  cm_pen_rule (pen, INK, 2 * HAIRLINE, LEFT, TOP_RULE, WIDTH);
  cm_pen_rule (pen, INK, HAIRLINE, LEFT, STRAP_RULE, WIDTH);
  cm_pen_rule (pen, INK, HAIRLINE, LEFT, benefits_rule, WIDTH);
  cm_pen_rule (pen, INK, HAIRLINE, LEFT, steps_rule, WIDTH);
  cm_pen_rule (pen, INK, HAIRLINE, LEFT, foot_rule, WIDTH);
  draw_strap (page, LEFT, WIDTH, (TOP_RULE + STRAP_RULE) / 2 + 2.1, 16);
  draw_title (page, LEFT, WIDTH, STRAP_RULE, benefits_rule, 104);
  draw_benefits (page, LEFT, WIDTH, benefits_rule, steps_rule, 23, 15.2, FALSE);
  draw_steps (page, _("How to come in"), LEFT, STEPS_WIDTH, steps_rule + 2, foot_rule - 2, 16.5);
  draw_code (page, LEFT + WIDTH - QR_FIELD, steps_rule + 3.5, QR_FIELD, QR_SIDE, 11);
}

/* One column and fewer words; the code in the lower third where a thumb rests on it. */
void
cm_poster_draw_invitation_phone (const CmPosterPage *page)
{
  CmPen *pen = page->pen;
  double left = PHONE_LEFT * PIXEL;
  double width = PHONE_WIDTH * PIXEL;
  double foot_rule;

  cm_pen_fill (pen, PAPER, 0, 0, 1080 * PIXEL, 1920 * PIXEL);
  foot_rule = draw_foot (page, left, width, 1868 * PIXEL, 9);
  cm_pen_rule (pen, INK, HAIRLINE, left, 132 * PIXEL, width);
  cm_pen_rule (pen, INK, HAIRLINE, left, 480 * PIXEL, width);
  cm_pen_rule (pen, INK, HAIRLINE, left, foot_rule, width);
  draw_strap (page, left, width, 108 * PIXEL, 10);
  draw_title (page, left, width, 132 * PIXEL, 480 * PIXEL, 42);
  draw_benefits (page, left, width, 484 * PIXEL, 724 * PIXEL, 12, 80 * PIXEL, TRUE);
  draw_steps (page, NULL, left, width, 736 * PIXEL, 972 * PIXEL, 10);
  draw_code (page, (1080 - PHONE_FIELD) / 2 * PIXEL, foot_rule - (PHONE_FIELD + 74) * PIXEL, PHONE_FIELD * PIXEL, PHONE_QR * PIXEL, 10);
}
