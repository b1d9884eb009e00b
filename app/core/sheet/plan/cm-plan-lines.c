/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plan-lines.h"

#include <string.h>

#include "cm-cell-text.h"
#include "cm-packed-items.h"
#include "cm-plan-columns.h"
#include "cm-stacked-cells.h"

#define MOST_NUMBERS 1000       /* a header's number has three digits */
#define LOOK_AT_ROWS 200
#define GLANCE_ROWS 60          /* at columns whose headers say nothing: there may be many */
#define CUT_CELL 4000           /* bytes: a sample has no more of a cell */
#define BIT(field) (1u << ((field) - CM_FIELD_ITEM))
#define DETAILS (BIT (CM_FIELD_SKU) | BIT (CM_FIELD_QTY) | BIT (CM_FIELD_UNIT_PRICE) | BIT (CM_FIELD_LINE_TOTAL))

/* What a header says of a line. */
typedef struct {
  CmField field;          /* CM_FIELD_NONE: nothing */
  guint rank;
  gboolean numbered;
  guint number;
} Mark;

static Mark *
collect_marks (const CmImportPlan *plan, const CmProfile *profile)
{
  Mark *marks = g_new0 (Mark, plan->columns->len + 1);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      g_autofree char *header = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);
      Mark *mark = &marks[i];

      mark->numbered = cm_profile_lookup_numbered (profile, header, &mark->field, &mark->rank, &mark->number);
      if (!mark->numbered && (!cm_profile_lookup (profile, header, &mark->field, &mark->rank) || mark->field == CM_FIELD_NONE
                              || !cm_field_is_of_line (mark->field)))
        mark->field = CM_FIELD_NONE;
    }
  return marks;
}

static void
read_cell (CmCellText *cell, const CmSampleRow *row, int column)
{
  g_string_truncate (cell->text, 0);
  if (column >= 0 && (guint) column < row->n_cells)
    cm_cell_text_read (cell, &row->cells[column], FALSE);
}

/* What the cells of a column look like. */
typedef struct {
  CmArena *memory;
  GArray *items;          /* CmPackedItem, reused */
  guint filled;
  guint marked;
  guint counted;
  guint most;             /* items in one cell */
} Looks;

static gboolean
is_packed (Looks *looks, const char *text, CmPacking packing)
{
  g_array_set_size (looks->items, 0);
  cm_arena_clear (looks->memory);
  return cm_packed_items_read (text, packing, looks->memory, looks->items);
}

/* How many items a cell names with their numbers, if the row's quantity, where it has one, is all of them together. */
static guint
count_items (Looks *looks, const char *text, const char *quantity)
{
  guint64 sum = 0;

  if (strlen (text) >= CUT_CELL || !is_packed (looks, text, CM_PACKING_COUNTED))
    return 0;
  for (guint i = 0; i < looks->items->len; i++)
    sum += g_ascii_strtoull (g_array_index (looks->items, CmPackedItem, i).qty, NULL, 10);
  return quantity == NULL || g_ascii_strtoull (quantity, NULL, 10) == sum ? looks->items->len : 0;
}

static void
look_at (Looks *looks, const char *text, const char *quantity)
{
  guint items;

  if (*text == '\0')
    return;
  looks->filled++;
  if (is_packed (looks, text, CM_PACKING_MARKED))
    {
      looks->marked++;
      return;
    }
  items = count_items (looks, text, quantity);
  looks->counted += items > 0 ? 1 : 0;
  looks->most = MAX (looks->most, items);
}

/* One cell that names its parts is enough, for nothing else is written like that; a number behind a name may belong to the name, and of
 * `茶杯 x 2` beside a quantity of two nobody knows whether there are two or four. */
static CmPacking
name_looks (const Looks *looks, gboolean has_quantity)
{
  if (looks->marked > 0)
    return CM_PACKING_MARKED;
  if (looks->filled == 0 || looks->counted * 10 < looks->filled * 8 || (has_quantity && looks->most < 2))
    return CM_PACKING_NONE;
  return CM_PACKING_COUNTED;
}

/* How the cells of @column are written in rows up to @end; @quantity is the column that tells how many there are, -1 without one. */
static CmPacking
find_packing (GPtrArray *rows, guint first, guint end, guint column, int quantity)
{
  CmCellText cell = { g_string_new (NULL), FALSE }, other = { g_string_new (NULL), FALSE };
  Looks looks = { .memory = cm_arena_new (1024), .items = g_array_new (FALSE, FALSE, sizeof (CmPackedItem)) };

  for (guint i = first; i < MIN (rows->len, end); i++)
    {
      read_cell (&cell, g_ptr_array_index (rows, i), (int) column);
      read_cell (&other, g_ptr_array_index (rows, i), quantity);
      look_at (&looks, cell.text->str, quantity >= 0 ? other.text->str : NULL);
    }
  g_string_free (cell.text, TRUE);
  g_string_free (other.text, TRUE);
  cm_arena_free (looks.memory);
  g_array_unref (looks.items);
  return name_looks (&looks, quantity >= 0);
}

/* Whether a column with a number and no other of an item has packed cells: then all of its kind do, also those that are still empty. */
static gboolean
are_packed (const CmImportPlan *plan, const Mark *marks, GPtrArray *rows, guint first, const guint *fields)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (marks[i].numbered && marks[i].field == CM_FIELD_ITEM && (fields[marks[i].number] & DETAILS) == 0
        && find_packing (rows, first, rows->len, i, -1) != CM_PACKING_NONE)
      return TRUE;
  return FALSE;
}

/* The fields each number has, as a set; numbers that are no whole item have none. */
static void
find_numbers (const CmImportPlan *plan, const Mark *marks, GPtrArray *rows, guint first, guint *fields)
{
  guint needed;

  for (guint i = 0; i < plan->columns->len; i++)
    if (marks[i].numbered && marks[i].field >= CM_FIELD_ITEM)
      fields[marks[i].number] |= BIT (marks[i].field);
  /* A packed cell tells the quantity and whatever else there is. */
  needed = are_packed (plan, marks, rows, first, fields) ? BIT (CM_FIELD_ITEM) : DETAILS;
  for (guint n = 0; n < MOST_NUMBERS; n++)
    if ((fields[n] & BIT (CM_FIELD_ITEM)) == 0 || (fields[n] & needed) == 0)
      fields[n] = 0;
}

static int
find_item (const CmImportPlan *plan, const Mark *marks, gboolean numbered, guint number)
{
  int best = -1;

  for (guint i = 0; i < plan->columns->len; i++)
    if (marks[i].field == CM_FIELD_ITEM && marks[i].numbered == numbered && (!numbered || marks[i].number == number)
        && (best < 0 || marks[i].rank < marks[best].rank))
      best = (int) i;
  return best;
}

/* Whether the cells of @plain repeat those of @numbered, as a summary of the row does. */
static gboolean
sums_up (GPtrArray *rows, guint first, int plain, int numbered)
{
  CmCellText one = { g_string_new (NULL), FALSE }, other = { g_string_new (NULL), FALSE };
  guint both = 0, same = 0, alone = 0;

  for (guint i = first; i < rows->len && i < first + LOOK_AT_ROWS; i++)
    {
      read_cell (&one, g_ptr_array_index (rows, i), plain);
      read_cell (&other, g_ptr_array_index (rows, i), numbered);
      alone += other.text->len == 0 && one.text->len > 0 ? 1 : 0;
      if (one.text->len == 0 || other.text->len == 0)
        continue;
      both++;
      same += strstr (one.text->str, other.text->str) != NULL ? 1 : 0;
    }
  g_string_free (one.text, TRUE);
  g_string_free (other.text, TRUE);
  return both > 0 ? same * 2 >= both : alone == 0;
}

/* `商品名称, 数量, 商品名称2, 数量2`, and `商品名称, 数量, 商品名称.1, 数量.1` as table programs number what is there twice. */
static gboolean
begins_unnumbered (const CmImportPlan *plan, const Mark *marks, GPtrArray *rows, guint first, guint lowest)
{
  guint set = 0;

  for (guint i = 0; i < plan->columns->len; i++)
    if (!marks[i].numbered && marks[i].field >= CM_FIELD_ITEM)
      set |= BIT (marks[i].field);
  if ((set & BIT (CM_FIELD_ITEM)) == 0 || (set & DETAILS) == 0)
    return FALSE;
  return lowest > 1
         || !sums_up (rows, first, find_item (plan, marks, FALSE, 0), find_item (plan, marks, TRUE, lowest));
}

void
cm_plan_lines_find (CmImportPlan *plan, const CmProfile *profile, GPtrArray *rows, guint first)
{
  g_autofree Mark *marks = NULL;
  g_autofree guint *fields = g_new0 (guint, MOST_NUMBERS);
  guint lowest = 0, line = 0;

  if (plan->header_row == 0 || plan->customers_only)
    return;
  marks = collect_marks (plan, profile);
  find_numbers (plan, marks, rows, first, fields);
  while (lowest < MOST_NUMBERS && fields[lowest] == 0)
    lowest++;
  if (lowest == MOST_NUMBERS)
    return;
  plan->side_by_side = !begins_unnumbered (plan, marks, rows, first, lowest);
  line = plan->side_by_side ? 0 : 1;
  for (guint n = lowest; n < MOST_NUMBERS; n++)
    fields[n] = fields[n] != 0 ? ++line : 0;
  for (guint i = 0; i < plan->columns->len; i++)
    if (marks[i].numbered)
      ((CmImportColumn *) g_ptr_array_index (plan->columns, i))->line = fields[marks[i].number];
}

static gboolean
has_number (const char *title)
{
  g_autofree char *canonical = cm_header_canonical (title);
  guint number;
  g_autofree char *stem = cm_header_stem (canonical, &number);

  return stem != NULL;
}

/* The texts of a row that stand in several of its cells. */
static GHashTable *
find_repeated (const CmSampleRow *row)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *repeated = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0 && !g_hash_table_add (seen, (gpointer) row->cells[i].text))
      g_hash_table_add (repeated, (gpointer) row->cells[i].text);
  return repeated;
}

gboolean
cm_plan_lines_entitle (CmSampleRow *both, const CmSampleRow *row, const CmSampleRow *above)
{
  g_autoptr(GHashTable) repeated = find_repeated (row);
  const char *title = NULL;
  gboolean any = FALSE;

  for (guint i = 0; g_hash_table_size (repeated) > 0 && i < row->n_cells; i++)
    {
      CmCell *cell = &both->cells[i];
      char *named;

      if (i < above->n_cells && above->cells[i].length > 0)
        title = has_number (above->cells[i].text) ? above->cells[i].text : NULL;
      if (title == NULL || !g_hash_table_contains (repeated, row->cells[i].text))
        continue;
      named = g_strconcat (title, " ", row->cells[i].text, NULL);
      g_free ((char *) cell->text);
      cell->text = named;
      cell->length = strlen (named);
      any = TRUE;
    }
  return any;
}

/* Per item and field the column with the best header. */
static gpointer
key_of (guint line, CmField field)
{
  return GUINT_TO_POINTER (line * CM_N_FIELDS + (guint) field);
}

static GHashTable *
find_best (const CmImportPlan *plan, const Mark *marks)
{
  GHashTable *best = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      gpointer key = key_of (column->line, marks[i].field);
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (best, key));

      if (column->line > 0 && column->field == CM_FIELD_NONE && (other == 0 || marks[i].rank < marks[other - 1].rank))
        g_hash_table_insert (best, key, GUINT_TO_POINTER (i + 1));
    }
  /* What the user said stands. */
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (cm_plan_column_is_further (column))
        g_hash_table_remove (best, key_of (column->line, column->field));
    }
  return best;
}

void
cm_plan_lines_map (CmImportPlan *plan, const CmProfile *profile)
{
  g_autofree Mark *marks = collect_marks (plan, profile);
  g_autoptr(GHashTable) best = find_best (plan, marks);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      CmField field = marks[i].field;

      if (column->line == 0 || GPOINTER_TO_UINT (g_hash_table_lookup (best, key_of (column->line, field))) != i + 1
          || (column->line == 1 && plan->column_of[field] >= 0))
        continue;
      column->field = field;
      column->confidence_ppm = profile->generic ? 950000 : 1000000;
      if (column->line == 1)
        plan->column_of[field] = (int) i;
    }
}

/* The column that tells how many of this item there are, -1 without one. */
static int
find_quantity (const CmImportPlan *plan, const CmImportColumn *item)
{
  if (!cm_plan_column_is_further (item))
    return plan->column_of[CM_FIELD_QTY];
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (column->line == item->line && column->field == CM_FIELD_QTY)
        return (int) i;
    }
  return -1;
}

/* Whether a row has as many codes, quantities or amounts as names, 0 for a row with one name. */
static int
look_at_stack (const CmImportPlan *plan, const CmSampleRow *row, CmCellText *cell)
{
  static const CmField fields[] = { CM_FIELD_QTY, CM_FIELD_UNIT_PRICE, CM_FIELD_LINE_TOTAL, CM_FIELD_SKU };
  guint names[CM_STACKED_DIVIDERS];
  gboolean several = FALSE;

  read_cell (cell, row, plan->column_of[CM_FIELD_ITEM]);
  for (guint d = 0; d < CM_STACKED_DIVIDERS; d++)
    {
      names[d] = cm_stacked_count (cell->text->str, d);
      several = several || names[d] > 1;
    }
  for (guint i = 0; several && i < G_N_ELEMENTS (fields); i++)
    {
      read_cell (cell, row, plan->column_of[fields[i]]);
      for (guint d = 0; d < CM_STACKED_DIVIDERS; d++)
        if (names[d] > 1 && cm_stacked_count (cell->text->str, d) == names[d])
          return 1;
    }
  return several ? -1 : 0;
}

/* Names with a line break or a bar in them are in every sheet; that other cells are divided alike is no chance. */
static gboolean
is_stacked (const CmImportPlan *plan, GPtrArray *rows, guint first)
{
  CmCellText cell = { g_string_new (NULL), FALSE };
  guint alike = 0, unlike = 0;

  for (guint i = first; i < rows->len; i++)
    {
      int look = look_at_stack (plan, g_ptr_array_index (rows, i), &cell);

      alike += look > 0 ? 1 : 0;
      unlike += look < 0 ? 1 : 0;
    }
  g_string_free (cell.text, TRUE);
  return alike > 0 && alike >= unlike;
}

static void
unpack_column (CmImportPlan *plan, CmImportColumn *column, CmPacking packing)
{
  column->packing = packing;
  plan->packed = plan->packed || packing != CM_PACKING_NONE;
}

/* The first item of a row may be written in cells that the others only fill in some rows. */
static void
unpack_further (CmImportPlan *plan)
{
  CmPacking packing = CM_PACKING_NONE;

  for (guint i = 0; i < plan->columns->len; i++)
    packing = MAX (packing, ((CmImportColumn *) g_ptr_array_index (plan->columns, i))->packing);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (cm_plan_column_is_further (column) && column->field == CM_FIELD_ITEM && column->packing == CM_PACKING_NONE
          && find_quantity (plan, column) < 0)
        unpack_column (plan, column, packing);
    }
}

/* Where no header names the items, cells that do are enough; those with a number only need a header like `Items` beside. */
static void
find_packed (CmImportPlan *plan, const CmProfile *profile, GPtrArray *rows, guint first)
{
  for (guint i = 0; i < plan->columns->len && plan->column_of[CM_FIELD_ITEM] < 0; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      CmPacking packing = column->field == CM_FIELD_NONE ? find_packing (rows, first, first + GLANCE_ROWS, i, -1) : CM_PACKING_NONE;
      g_autofree char *header = packing == CM_PACKING_COUNTED ? cm_header_canonical (column->header) : NULL;

      if (packing == CM_PACKING_NONE || (header != NULL && !g_hash_table_contains (profile->packed, header)))
        continue;
      column->field = CM_FIELD_ITEM;
      column->confidence_ppm = 900000;
      plan->column_of[CM_FIELD_ITEM] = (int) i;
    }
}

void
cm_plan_lines_unpack (CmImportPlan *plan, const CmProfile *profile, GPtrArray *rows, guint first)
{
  if (plan->customers_only)
    return;
  if (profile != NULL)
    find_packed (plan, profile, rows, first);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (column->field == CM_FIELD_ITEM && !column->part)
        unpack_column (plan, column, find_packing (rows, first, rows->len, i, find_quantity (plan, column)));
    }
  if (plan->packed)
    unpack_further (plan);
  else if (plan->column_of[CM_FIELD_ITEM] >= 0 && is_stacked (plan, rows, first))
    unpack_column (plan, g_ptr_array_index (plan->columns, plan->column_of[CM_FIELD_ITEM]), CM_PACKING_STACKED);
}
