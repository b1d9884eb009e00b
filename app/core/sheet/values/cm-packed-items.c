/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-packed-items-private.h"

#include <string.h>

typedef struct {
  const char *key;          /* lower case, without blanks, lines and dashes */
  CmPackedRole role;
} KnownKey;

static const KnownKey known_keys[] = {
  { "name", CM_PACKED_NAME }, { "productname", CM_PACKED_NAME }, { "itemname", CM_PACKED_NAME }, { "title", CM_PACKED_NAME },
  { "producttitle", CM_PACKED_NAME }, { "itemtitle", CM_PACKED_NAME }, { "product", CM_PACKED_NAME }, { "item", CM_PACKED_NAME },
  { "goodsname", CM_PACKED_NAME }, { "商品", CM_PACKED_NAME }, { "商品名称", CM_PACKED_NAME }, { "商品名", CM_PACKED_NAME },
  { "品名", CM_PACKED_NAME }, { "名称", CM_PACKED_NAME }, { "宝贝标题", CM_PACKED_NAME }, { "상품명", CM_PACKED_NAME },
  { "sku", CM_PACKED_SKU }, { "productsku", CM_PACKED_SKU }, { "itemsku", CM_PACKED_SKU }, { "productcode", CM_PACKED_SKU },
  { "商品编码", CM_PACKED_SKU }, { "商家编码", CM_PACKED_SKU }, { "货号", CM_PACKED_SKU }, { "商品コード", CM_PACKED_SKU },
  { "variant", CM_PACKED_SPEC }, { "varianttitle", CM_PACKED_SPEC }, { "variation", CM_PACKED_SPEC },
  { "variationdetails", CM_PACKED_SPEC }, { "productvariationdetails", CM_PACKED_SPEC }, { "规格", CM_PACKED_SPEC },
  { "商品规格", CM_PACKED_SPEC }, { "バリエーション", CM_PACKED_SPEC }, { "옵션", CM_PACKED_SPEC },
  { "category", CM_PACKED_CATEGORY }, { "分类", CM_PACKED_CATEGORY }, { "类目", CM_PACKED_CATEGORY },
  { "quantity", CM_PACKED_QTY }, { "qty", CM_PACKED_QTY }, { "productqty", CM_PACKED_QTY }, { "productquantity", CM_PACKED_QTY },
  { "itemquantity", CM_PACKED_QTY }, { "itemqty", CM_PACKED_QTY }, { "数量", CM_PACKED_QTY }, { "件数", CM_PACKED_QTY },
  { "商品数量", CM_PACKED_QTY }, { "個数", CM_PACKED_QTY }, { "수량", CM_PACKED_QTY },
  { "price", CM_PACKED_PRICE }, { "unitprice", CM_PACKED_PRICE }, { "itemprice", CM_PACKED_PRICE }, { "productprice", CM_PACKED_PRICE },
  { "productunitprice", CM_PACKED_PRICE }, { "单价", CM_PACKED_PRICE }, { "价格", CM_PACKED_PRICE }, { "単価", CM_PACKED_PRICE },
  { "价钱", CM_PACKED_PRICE }, { "단가", CM_PACKED_PRICE },
  { "subtotal", CM_PACKED_SUBTOTAL }, { "linesubtotal", CM_PACKED_SUBTOTAL },
  { "total", CM_PACKED_TOTAL }, { "linetotal", CM_PACKED_TOTAL }, { "itemtotal", CM_PACKED_TOTAL }, { "totalprice", CM_PACKED_TOTAL },
  { "producttotalprice", CM_PACKED_TOTAL }, { "小计", CM_PACKED_TOTAL }, { "金额", CM_PACKED_TOTAL }, { "小計", CM_PACKED_TOTAL },
  { "合計", CM_PACKED_TOTAL },
};

CmPackedRole
cm_packed_role (const char *key, gsize length)
{
  char plain[CM_PACKED_KEY + 1];
  gsize filled = 0;

  for (gsize i = 0; i < length && filled < CM_PACKED_KEY; i++)
    if (strchr (" _-", key[i]) == NULL)
      plain[filled++] = g_ascii_tolower (key[i]);
  plain[filled] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (known_keys); i++)
    if (strcmp (known_keys[i].key, plain) == 0)
      return known_keys[i].role;
  return CM_PACKED_OTHER;
}

static void
set_once (const char **into, const char *value)
{
  if (*into == NULL && *value != '\0')
    *into = value;
}

void
cm_packed_item_set (CmPackedItem *item, CmPackedRole role, const char *value, gboolean *before_discount)
{
  const char **places[] = { NULL, &item->name, &item->sku, &item->spec, &item->category, &item->qty, &item->unit_price, &item->total,
                            &item->total };

  if (role == CM_PACKED_OTHER)
    return;
  if (role == CM_PACKED_TOTAL && *before_discount && *value != '\0')
    item->total = NULL;
  *before_discount = role == CM_PACKED_SUBTOTAL ? item->total == NULL || *before_discount : *before_discount && role != CM_PACKED_TOTAL;
  set_once (places[role], value);
}

gboolean
cm_packed_item_is_whole (const CmPackedItem *item)
{
  return (item->name != NULL && (item->sku != NULL || item->qty != NULL || item->unit_price != NULL || item->total != NULL))
         || (item->sku != NULL && item->qty != NULL);
}

/* ---- name:Mug|quantity:2;name:Cup|quantity:1 ---- */

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, " \t\r\n");
}

/* The length of the key that stands here, 0 when none does; @value is behind its colon. */
static gsize
find_key (const char *text, const char **value)
{
  static const char wide_colon[] = "：";
  gsize length = 0;

  while (length <= CM_PACKED_KEY && text[length] != '\0' && strchr ("|;,\r\n:={}[]\"\\/", text[length]) == NULL
         && !g_str_has_prefix (text + length, wide_colon))
    length++;
  if (length == 0 || length > CM_PACKED_KEY)
    return 0;
  if (text[length] == ':')
    *value = text + length + 1;
  else if (g_str_has_prefix (text + length, wide_colon))
    *value = text + length + strlen (wide_colon);
  else
    return 0;
  return length;
}

typedef struct {
  const char *key;          /* the first of the cell: an item begins where it comes again */
  gsize key_length;
  CmArena *memory;
  GString *value;           /* reused */
} Marked;

typedef enum {
  END_NONE,
  END_PART,
  END_ITEM,
} End;

/* The bytes of the dividers at @text; a run of them is looked at once. */
static gsize
count_dividers (const char *text)
{
  static const char *const wide[] = { "；", "，", "、", "｜" };
  gsize length = strspn (text, "|;,\r\n"), before;

  do
    {
      before = length;
      for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
        if (g_str_has_prefix (text + length, wide[i]))
          length += strlen (wide[i]);
      length += strspn (text + length, "|;,\r\n");
    }
  while (length > before);
  return length;
}

/* `Product Weight` is a key beside `Product ID`, whatever it means. */
static gboolean
is_alike (const Marked *self, const char *key)
{
  gsize word = 0;

  while (word < self->key_length && g_ascii_isalpha (self->key[word]))
    word++;
  return word > 2 && word < self->key_length && strncmp (key, self->key, word + 1) == 0;
}

/* What the @length dividers at @text divide; @behind is where the next part begins. */
static End
find_end (const Marked *self, const char *text, gsize length, const char **behind)
{
  const char *next = skip_blanks (text + length);
  const char *value;
  gsize key_length = find_key (next, &value);
  End end = END_NONE;

  if (*next == '\0')
    end = END_PART;
  else if (key_length > 0 && key_length == self->key_length && memcmp (next, self->key, key_length) == 0)
    end = END_ITEM;
  else if (key_length > 0 && (memchr (text, '|', length) != NULL || is_alike (self, next)
                              || cm_packed_role (next, key_length) != CM_PACKED_OTHER))
    end = END_PART;
  if (end != END_NONE)
    *behind = next;
  return end;
}

static char *
keep_value (const Marked *self)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (self->value->str));

  return cm_arena_dup (self->memory, trimmed);
}

/* One part: its key at @text, its value up to the divider. Returns what came behind it. */
static End
read_part (Marked *self, const char *text, CmPackedItem *item, gboolean *before_discount, const char **behind)
{
  const char *value = NULL;
  gsize length = find_key (text, &value);
  CmPackedRole role = cm_packed_role (text, length);
  End end = END_NONE;

  g_string_truncate (self->value, 0);
  for (*behind = value; end == END_NONE && **behind != '\0';)
    {
      gsize run = count_dividers (*behind);

      if (**behind == '\\' && (*behind)[1] != '\0' && strchr ("|;,:=\\", (*behind)[1]) != NULL)
        (*behind)++;
      else if (run > 0)
        end = find_end (self, *behind, run, behind);
      if (end != END_NONE)
        break;
      g_string_append_len (self->value, *behind, (gssize) MAX (run, 1));
      *behind += MAX (run, 1);
    }
  if (role != CM_PACKED_OTHER)
    cm_packed_item_set (item, role, keep_value (self), before_discount);
  return end;
}

static gboolean
read_marked (const char *text, CmArena *memory, GArray *items)
{
  Marked self = { .memory = memory };
  const char *at = skip_blanks (text + count_dividers (text));
  guint before = items->len;
  End end = END_ITEM;
  const char *value;

  self.key = at;
  self.key_length = find_key (at, &value);
  if (self.key_length == 0)
    return FALSE;
  self.value = g_string_new (NULL);
  while (end != END_NONE && *at != '\0' && items->len - before <= CM_PACKED_MOST)
    {
      CmPackedItem item = { NULL };
      gboolean before_discount = FALSE;

      do
        end = read_part (&self, at, &item, &before_discount, &at);
      while (end == END_PART && *at != '\0');
      /* What follows an item that is none is no list of items. */
      if (items->len == before && !cm_packed_item_is_whole (&item))
        break;
      if (item.name != NULL || item.sku != NULL)
        g_array_append_val (items, item);
    }
  g_string_free (self.value, TRUE);
  return items->len > before;
}

gboolean
cm_packed_items_read (const char *text, CmPacking packing, CmArena *memory, GArray *items)
{
  switch (packing)
    {
    case CM_PACKING_MARKED:
      return *text == '[' || *text == '{' ? cm_packed_json_read (text, memory, items) : read_marked (text, memory, items);
    case CM_PACKING_COUNTED:
      return cm_packed_counts_read (text, memory, items);
    case CM_PACKING_NONE:
    case CM_PACKING_STACKED:
    default:
      return FALSE;
    }
}

gboolean
cm_packed_items_are (const char *text, CmPacking packing)
{
  g_autoptr(CmArena) memory = cm_arena_new (1024);
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (CmPackedItem));

  return cm_packed_items_read (text, packing, memory, items);
}
