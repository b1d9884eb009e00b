/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-script-sheet.h"

#include <glib/gi18n-lib.h>

#include "cm-error.h"
#include "cm-paper-words.h"
#include "cm-pen.h"

/* Millimetres on A4: a rail of block names, then the words. */
#define MARGIN 12.0
#define WIDTH 186.0
#define RAIL 20.0
#define COLUMN_GAP 6.0
#define BOTTOM 277.0
#define BLOCK_GAP 4.0
#define BOX_PAD 3.0

#define GREY 0x555555
#define LINE_INK 0x9a9a9a
#define TINT 0xf2f2f2

/* Points; a script that nearly fits one page is set a little smaller rather than leave its last words on the back. */
#define SIZE 14.0
#define LEAST_SIZE 12.0

/* One thing that stays together on a page: words, two pairs side by side, or the box at the end. */
typedef enum { PART_WORDS, PART_PAIRS, PART_BOX } PartKind;

typedef struct {
  PartKind kind;
  const char *rail;         /* name of the block, at its first part only */
  const char *text;
  const CmObjection *pair[2];
  double size;              /* points */
  int page;                 /* of the document */
  double y;
} Part;

struct _CmScriptPaper {
  CmPaper parent_instance;

  char *shop;
  char *group;
  char *printed;
  GPtrArray *scripts;
  GArray *parts;
  GArray *first_pages;      /* per script; one more at the end: the number of pages */
};

G_DEFINE_FINAL_TYPE (CmScriptPaper, cm_script_paper, CM_TYPE_PAPER)

static void
objection_free (CmObjection *objection)
{
  g_free (objection->they);
  g_free (objection->you);
  g_free (objection);
}

CmScript *
cm_script_new (const char *caller)
{
  CmScript *script = g_new0 (CmScript, 1);

  script->caller = g_strdup (caller);
  script->benefits = g_ptr_array_new_with_free_func (g_free);
  script->objections = g_ptr_array_new_with_free_func ((GDestroyNotify) objection_free);
  return script;
}

void
cm_script_free (CmScript *script)
{
  g_free (script->caller);
  g_free (script->accounts);
  g_free (script->consent);
  g_free (script->opening);
  g_free (script->hook);
  g_ptr_array_unref (script->benefits);
  g_ptr_array_unref (script->objections);
  g_free (script->closing);
  g_free (script->way_out);
  g_free (script);
}

void
cm_script_add_objection (CmScript *script, const char *they, const char *you)
{
  CmObjection *objection = g_new0 (CmObjection, 1);

  objection->they = g_strdup (they);
  objection->you = g_strdup (you);
  g_ptr_array_add (script->objections, objection);
}

static CmStyle
words_of (double size, gboolean markup)
{
  return (CmStyle) { .size = size, .leading = 1.45, .markup = markup };
}

static CmScript *
nth_script (CmScriptPaper *self, guint i)
{
  return g_ptr_array_index (self->scripts, i);
}

static double
pair_width (void)
{
  return (WIDTH - RAIL - COLUMN_GAP) / 2;
}

static char *
pair_markup (const CmObjection *pair)
{
  return g_markup_printf_escaped ("<b>%s</b>\n%s", pair->they, pair->you);
}

static double
pair_height (CmPen *pen, const CmObjection *pair, double size)
{
  g_autofree char *markup = NULL;
  CmStyle style = words_of (size, TRUE);

  if (pair == NULL)
    return 0;
  markup = pair_markup (pair);
  return cm_pen_height (pen, &style, pair_width (), markup);
}

static double
part_height (CmPen *pen, const Part *part)
{
  CmStyle words = words_of (part->size, FALSE);

  switch (part->kind)
    {
    case PART_PAIRS:
      return MAX (pair_height (pen, part->pair[0], part->size), pair_height (pen, part->pair[1], part->size)) + BLOCK_GAP;
    case PART_BOX:
      return cm_pen_height (pen, &words, WIDTH - RAIL - 2 * BOX_PAD, part->text) + 2 * BOX_PAD;
    case PART_WORDS:
    default:
      return cm_pen_height (pen, &words, WIDTH - RAIL, part->text) + BLOCK_GAP / 2;
    }
}

/* The head: name, accounts, and the words that ask for consent. */
static double
draw_head (CmScriptPaper *self, CmPen *pen, CmScript *script)
{
  g_autofree char *title = g_strdup_printf (_("Script · %s"), script->caller);
  CmStyle large = { .size = 22, .least = 14, .bold = TRUE };
  CmStyle middle = { .size = 12, .least = 9, .align = CM_ALIGN_RIGHT };
  CmStyle small = { .size = 11, .ink = GREY };
  CmStyle accounts = { .size = 12 };
  double y = MARGIN + 11;

  cm_pen_line (pen, &large, MARGIN, MARGIN + 7.2, 110, title);
  if (self->group != NULL)
    cm_pen_line (pen, &middle, MARGIN + 114, MARGIN + 7.2, WIDTH - 114, self->group);
  if (script->accounts != NULL)
    y += cm_pen_block (pen, &accounts, MARGIN, y, WIDTH, 2, script->accounts);
  if (script->consent != NULL)
    y += cm_pen_block (pen, &small, MARGIN, y, WIDTH, 0, script->consent);
  return y + 3;
}

static double
head_height (CmScriptPaper *self, CmScript *script)
{
  g_autoptr(CmPen) pen = cm_pen_new (NULL);

  return draw_head (self, pen, script);
}

/* Puts a part on the page if it still fits, else on the next one. */
static void
place_part (CmScriptPaper *self, CmPen *pen, Part part, int *page, double *y)
{
  double height = part_height (pen, &part);

  if (part.rail != NULL)
    *y += BLOCK_GAP;
  if (*y + height > BOTTOM && *y > MARGIN + 16)
    {
      *page += 1;
      *y = MARGIN + 14;
    }
  part.page = *page;
  part.y = *y;
  *y += height;
  g_array_append_val (self->parts, part);
}

static void
place_words (CmScriptPaper *self, CmPen *pen, const char *rail, const char *text, double size, int *page, double *y)
{
  if (text != NULL)
    place_part (self, pen, (Part) { .rail = rail, .text = text, .size = size }, page, y);
}

static void
place_pairs (CmScriptPaper *self, CmPen *pen, GPtrArray *objections, double size, int *page, double *y)
{
  for (guint i = 0; i < objections->len; i += 2)
    {
      Part part = { .kind = PART_PAIRS, .rail = i == 0 ? _("If they say…") : NULL, .size = size };

      part.pair[0] = g_ptr_array_index (objections, i);
      part.pair[1] = i + 1 < objections->len ? g_ptr_array_index (objections, i + 1) : NULL;
      place_part (self, pen, part, page, y);
    }
}

/* Returns the last page the script needs at this size. */
static int
place_script (CmScriptPaper *self, CmPen *pen, CmScript *script, double size, int page)
{
  Part box = { .kind = PART_BOX, .rail = _("Must be said at the end"), .text = script->way_out, .size = size };
  double y = head_height (self, script);

  place_words (self, pen, _("Opening"), script->opening, size, &page, &y);
  place_words (self, pen, _("The hook"), script->hook, size, &page, &y);
  for (guint i = 0; i < script->benefits->len; i++)
    place_words (self, pen, i == 0 ? _("Benefits") : NULL, g_ptr_array_index (script->benefits, i), size, &page, &y);
  place_pairs (self, pen, script->objections, size, &page, &y);
  place_words (self, pen, _("Agreeing"), script->closing, size, &page, &y);
  place_part (self, pen, box, &page, &y);
  return page;
}

static int
place_best (CmScriptPaper *self, CmPen *pen, CmScript *script, int page)
{
  guint before = self->parts->len;

  for (double size = SIZE; size >= LEAST_SIZE; size -= 0.5)
    {
      if (place_script (self, pen, script, size, page) == page)
        return page;
      g_array_set_size (self->parts, before);
    }
  return place_script (self, pen, script, SIZE, page);
}

static void
place_all (CmScriptPaper *self)
{
  g_autoptr(CmPen) pen = cm_pen_new (NULL);
  int page = 0;

  for (guint i = 0; i < self->scripts->len; i++)
    {
      g_array_append_val (self->first_pages, page);
      page = place_best (self, pen, nth_script (self, i), page) + 1;
    }
  g_array_append_val (self->first_pages, page);
}

static void
draw_pair (CmPen *pen, const CmObjection *pair, double size, double x, double y)
{
  g_autofree char *markup = NULL;
  CmStyle style = words_of (size, TRUE);

  if (pair == NULL)
    return;
  markup = pair_markup (pair);
  cm_pen_block (pen, &style, x, y, pair_width (), 0, markup);
}

static void
draw_part (CmPen *pen, const Part *part)
{
  CmStyle rail = { .size = 10.5, .leading = 1.3, .bold = TRUE };
  CmStyle words = words_of (part->size, FALSE);
  double x = MARGIN + RAIL;
  double height = part_height (pen, part);

  if (part->rail != NULL)
    {
      cm_pen_rule (pen, LINE_INK, 0.12, MARGIN, part->y - BLOCK_GAP / 2, WIDTH);
      cm_pen_block (pen, &rail, MARGIN, part->y + (part->kind == PART_BOX ? BOX_PAD : 0) + 0.9, RAIL - 2, 3, part->rail);
    }
  if (part->kind == PART_PAIRS)
    {
      draw_pair (pen, part->pair[0], part->size, x, part->y);
      draw_pair (pen, part->pair[1], part->size, x + pair_width () + COLUMN_GAP, part->y);
      return;
    }
  if (part->kind == PART_BOX)
    {
      cm_pen_fill (pen, TINT, x, part->y, WIDTH - RAIL, height);
      cm_pen_frame (pen, 0, 0.5, x, part->y, WIDTH - RAIL, height);
      cm_pen_block (pen, &words, x + BOX_PAD, part->y + BOX_PAD, WIDTH - RAIL - 2 * BOX_PAD, 0, part->text);
      return;
    }
  cm_pen_block (pen, &words, x, part->y, WIDTH - RAIL, 0, part->text);
}

static void
draw_foot (CmScriptPaper *self, CmPen *pen, int page, int pages)
{
  g_autofree char *text = g_strdup_printf (_("%s · Page %d / %d · printed %s"), self->shop, page + 1, pages, self->printed);
  CmStyle style = { .size = 9, .ink = GREY, .align = CM_ALIGN_RIGHT };

  cm_pen_line (pen, &style, MARGIN, 284, WIDTH, text);
}

static void
draw_small_head (CmPen *pen, CmScript *script)
{
  g_autofree char *title = g_strdup_printf (_("Script · %s"), script->caller);
  CmStyle style = { .size = 12, .least = 9, .bold = TRUE };

  cm_pen_line (pen, &style, MARGIN, MARGIN + 4, WIDTH, title);
}

static int
cm_script_paper_get_n_pages (CmPaper *paper)
{
  CmScriptPaper *self = CM_SCRIPT_PAPER (paper);

  return g_array_index (self->first_pages, int, self->scripts->len);
}

static void
cm_script_paper_draw (CmPaper *paper, int page, cairo_t *cr)
{
  CmScriptPaper *self = CM_SCRIPT_PAPER (paper);
  g_autoptr(CmPen) pen = cm_pen_new (cr);
  guint sheet = 0;
  int first;

  while (sheet + 1 < self->scripts->len && g_array_index (self->first_pages, int, sheet + 1) <= page)
    sheet++;
  first = g_array_index (self->first_pages, int, sheet);
  if (page == first)
    draw_head (self, pen, nth_script (self, sheet));
  else
    draw_small_head (pen, nth_script (self, sheet));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->page == page)
        draw_part (pen, part);
    }
  draw_foot (self, pen, page - first, g_array_index (self->first_pages, int, sheet + 1) - first);
}

static void
cm_script_paper_finalize (GObject *object)
{
  CmScriptPaper *self = CM_SCRIPT_PAPER (object);

  g_free (self->shop);
  g_free (self->group);
  g_free (self->printed);
  g_clear_pointer (&self->scripts, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->first_pages, g_array_unref);
  G_OBJECT_CLASS (cm_script_paper_parent_class)->finalize (object);
}

static void
cm_script_paper_class_init (CmScriptPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_script_paper_finalize;
  CM_PAPER_CLASS (klass)->get_n_pages = cm_script_paper_get_n_pages;
  CM_PAPER_CLASS (klass)->draw = cm_script_paper_draw;
}

static void
cm_script_paper_init (CmScriptPaper *self)
{
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  self->first_pages = g_array_new (FALSE, TRUE, sizeof (int));
}

static gboolean
has_way_out (GPtrArray *scripts, GError **error)
{
  for (guint i = 0; i < scripts->len; i++)
    {
      CmScript *script = g_ptr_array_index (scripts, i);

      if (script->way_out == NULL || *script->way_out == '\0')
        {
          g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                       _("The script of %s has no way out. Say how people can ask not to be called again; it belongs in every call."),
                       script->caller);
          return FALSE;
        }
    }
  return TRUE;
}

CmPaper *
cm_script_paper_new (const char *shop, const char *group, GPtrArray *scripts, gint64 printed_at, GTimeZone *zone, GError **error)
{
  g_autoptr(GPtrArray) owned = scripts;
  g_autofree char *title = NULL;
  CmScriptPaper *self;

  g_return_val_if_fail (scripts != NULL && scripts->len > 0, NULL);

  if (!has_way_out (scripts, error))
    return NULL;
  self = g_object_new (CM_TYPE_SCRIPT_PAPER, NULL);
  self->shop = g_strdup (shop);
  self->group = g_strdup (group);
  self->printed = cm_words_time (printed_at, zone);
  self->scripts = g_steal_pointer (&owned);
  place_all (self);
  title = group != NULL ? g_strdup_printf (_("Script · %s"), group) : g_strdup (_("Script"));
  cm_paper_describe (CM_PAPER (self), title, printed_at);
  return CM_PAPER (self);
}
