/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the blob alone. */

#include "cm-search-blob.h"
#include "cm-search-alphabet.h"
#include "cm-search-pieces.h"

G_BEGIN_DECLS

#define TEXT_END '\n'
#define PERSON_END 0
/* Stands for the country code of China, as most phones begin. */
#define CHINA 1
#define CHINA_CODE "+86"

/* Half a byte behind each order number, a whole byte of it behind those of a person. */
#define NUMBER_END 0xf
#define ORDERS_END 0xff
/* Half as many digits as an order number has at most. */
#define MOST_BYTES 64

/* A mark each so many bytes: what lies between two of them is counted in no time, and a byte a kilobyte is no memory. */
#define MARK_BYTES 4096

/* What people have, one after the other. */
typedef struct {
  guint8 *bytes;                /* with CM_SCAN_PADDING behind them */
  gsize length;
  guint32 *marks;               /* people who end before each MARK_BYTES of them */
  guint8 person_end;            /* the byte behind each of them */
} CmSearchRun;

static inline gsize
cm_search_run_count_marks (const CmSearchRun *run)
{
  return run->length / MARK_BYTES + 1;
}

struct _CmSearchBlob {
  CmAlphabet *alphabet;
  CmSearchRun texts;
  CmSearchRun orders;
  guint32 often[256];           /* how often each byte stands in a sample of the orders */

  /* Until it is finished: by the number of a record; what a joined record has also by that of its main record. */
  CmPieces *text_pieces, *joined_texts;
  CmPieces *order_pieces, *joined_orders;
  CmPieces *letter_pieces;      /* order numbers with letters, as they came, with their NUL */
  GByteArray *scratch;
};

/* What was read of them; nothing where it went already. */
void cm_search_blob_clear_texts (CmSearchBlob *self);
void cm_search_blob_clear_orders (CmSearchBlob *self);

/* Whether it is digits and nothing else, and some. */
gboolean cm_search_is_digits (const char *text);

G_END_DECLS
