/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-address.h"
#include "cm-arena.h"
#include "cm-cell-text.h"
#include "cm-order-row.h"
#include "cm-sample.h"
#include "cm-text-map.h"

G_BEGIN_DECLS

/* A column that tells something of an item beside the first of its row. */
typedef struct {
  guint line;
  CmField field;
  int column;
} CmLineColumn;

struct _CmOrderReader {
  CmImportPlan *plan;
  GTimeZone *zone;
  CmSheet *sheet;
  GPtrArray *problems;
  CmArena *texts;               /* of the current row, or of those that somebody keeps */
  CmArena *own_texts;
  CmTextMap *known_words;       /* what became of a word: states by their number + 2, places by the address of CmPlaceParts in words */
  CmArena *words;
  GString *key;                 /* reused */
  guint n_words;
  CmField mapped[CM_N_FIELDS];  /* the fields that a column fills */
  guint n_mapped;
  CmCellText cell;              /* reused from cell to cell */
  gboolean kept[CM_N_FIELDS];   /* whether the file kept the field's cell as text */
  GArray *further;              /* CmLineColumn, of items beside the first of a row, item by item */
  GArray *lines;                /* CmRowLine, of the current row */
  GArray *packed;               /* CmPackedItem, reused */
  GArray *line_cells;           /* CmRowCell, of the current row */
  gboolean has_lines;           /* a row may hold several items */
  GString *last_number;         /* order number a continuation line belongs to, empty without one */
  GString *last_currency;
  guint width;                  /* cells every row has had so far */
  guint notes_told;
  CmSampleRow *ahead;           /* a row read ahead of time */
};

/* Bytes of a cell that fills a field; as much Chinese as fits twice into the cell of a spreadsheet. */
#define CM_LONGEST_TEXT (192 * 1024)

/* Appends a problem; @message is taken. */
void cm_order_reader_report (CmOrderReader *self, const CmSheetRow *cells, CmField field, const char *code, gboolean rejected,
                             char *message);

/* The same for a column, where several fill one field. */
void cm_order_reader_report_column (CmOrderReader *self, const CmSheetRow *cells, int column, const char *code, gboolean rejected,
                                    char *message);

/* The clean text of a cell that fills @field, NULL when it says nothing. */
const char *cm_order_reader_text (CmOrderReader *self, const CmSheetRow *cells, CmField field, int column);

/* Finds the columns of further items. */
void cm_order_lines_begin (CmOrderReader *self);
void cm_order_lines_end (CmOrderReader *self);

/* Divides the cells of a row that have a piece for each item, before the amounts of the first are read; reports and returns %FALSE when
 * the row must stay out. To be called before cm_order_lines_read(), for the same sheets. */
gboolean cm_order_lines_split (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row);

/* Reads the further items of a row whose first is read; reports and returns %FALSE when the row must stay out. For sheets that may have
 * several items in a row. */
gboolean cm_order_lines_read (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row);

/* Whether negative amounts are no mistake in a row: its number or its state says that it gives money back. */
gboolean cm_order_row_gives_back (const CmOrderRow *row);

/* The text of a field whose pieces stand in several columns: @first, then @next and what follows it. NULL when all are empty. */
const char *cm_order_reader_join (CmOrderReader *self, const CmSheetRow *cells, CmField field, int next, const char *first);

/* Fills the typed values of a row whose texts are read; reports and returns %FALSE when the row must stay out. */
gboolean cm_order_values_read (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row);

/* The same for a row of a sheet of customers: somebody must be named by a key that is not hidden. */
gboolean cm_order_values_read_person (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row);

/* Few words are written in many rows: what they mean is remembered, up to a number that cannot fill the memory. */
typedef enum {
  CM_WORDS_STATE = 1,
  CM_WORDS_PLACE,
} CmKnownWords;

gboolean cm_order_words_any_room (const CmOrderReader *self);
void cm_order_words_remember (CmOrderReader *self, CmKnownWords kind, const char *word, gint64 meaning);

/* Takes the address apart and puts province, city and district where they belong. */
void cm_order_place_read (CmOrderReader *self, CmOrderRow *row);

/* Whether the row says an amount or a time; what does not read as one does not count. */
gboolean cm_order_values_any (CmOrderReader *self, const CmOrderRow *row);

/* Header of the column that fills @field. */
const char *cm_order_reader_header (CmOrderReader *self, CmField field);

G_END_DECLS
