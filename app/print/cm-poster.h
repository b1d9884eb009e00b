/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"

G_BEGIN_DECLS

/**
 * CmPosterSize:
 * @CM_POSTER_A3: 297 × 420 mm
 * @CM_POSTER_A4: 210 × 297 mm
 * @CM_POSTER_A5: 148 × 210 mm
 * @CM_POSTER_A6: 105 × 148 mm, a card for the counter
 * @CM_POSTER_PHONE: 1080 × 1920 pixels at %CM_PAPER_DPI, one column
 *
 * What a poster is printed on.
 */
typedef enum {
  CM_POSTER_A3,
  CM_POSTER_A4,
  CM_POSTER_A5,
  CM_POSTER_A6,
  CM_POSTER_PHONE,
} CmPosterSize;

/**
 * cm_poster_size_parse:
 * @text: `A3`, `A4`, `A5`, `A6` or `phone`, letter case ignored
 * @size: (out): the size
 * @error: return location
 *
 * Returns: whether @text is a size
 */
gboolean cm_poster_size_parse (const char *text, CmPosterSize *size, GError **error);

/**
 * CmPosterText:
 * @shop: who invites
 * @strap: (nullable): small line at the top, as the name of the group
 * @title: the headline; a line break in it says where the second, coloured line begins
 * @side_line: (nullable): smaller words beside the second line
 * @benefit: two benefits in a few words each
 * @benefit_more: (nullable): a sentence below each
 * @steps: three steps to come in
 * @code_caption: what happens after the scan
 * @code_text: what the code says
 * @person_code: (nullable): the code of the person who hands it out, in letters
 * @handed_by: (nullable): that person's name
 * @until: the last day, %CM_NO_DAY for none
 * @way_out: how to hear no more from us
 * @made_at: UTC seconds
 *
 * The words of a poster. Which of them a template shows is the template's matter; shop, last day, code, person code, way out and one
 * thing to do stand on every one.
 */
typedef struct {
  char *shop;
  char *strap;
  char *title;
  char *side_line;
  char *benefit[2];
  char *benefit_more[2];
  char *steps[3];
  char *code_caption;
  char *code_text;
  char *person_code;
  char *handed_by;
  int until;
  char *way_out;
  gint64 made_at;
} CmPosterText;

/**
 * cm_poster_text_new:
 *
 * Returns: (transfer full): words of a poster, the usual ones filled in (steps, caption, way out); every field may be replaced
 */
CmPosterText *cm_poster_text_new (void);
void cm_poster_text_free (CmPosterText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPosterText, cm_poster_text_free)

/* Replaces one of the words: cm_poster_set (&text->title, "…"). */
void cm_poster_set (char **field, const char *value);

#define CM_TYPE_POSTER (cm_poster_get_type ())
G_DECLARE_FINAL_TYPE (CmPoster, cm_poster, CM, POSTER, CmPaper)

/**
 * cm_poster_new:
 * @template: id of a template: `invitation`
 * @text: (transfer full): the words
 * @size: what it is printed on
 * @error: return location; %CM_ERROR_NOT_FOUND for an unknown template, %CM_ERROR_INVALID without title or code
 *
 * A code that is too small is told by cm_paper_check(), so that a preview can be shown beside the reason.
 *
 * Returns: (transfer full) (nullable): the poster
 */
CmPaper *cm_poster_new (const char *template, CmPosterText *text, CmPosterSize size, GError **error);

/**
 * cm_poster_code_side:
 * @self: a poster
 *
 * Returns: side of the printed code with its quiet zone, millimetres
 */
double cm_poster_code_side (CmPoster *self);

G_END_DECLS
