/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include <string.h>

#include "cm-estimate-answer-json.h"
#include "cm-estimate-json.h"

#define LONGEST 16384
#define TRIES 20
#define LARGEST 100000          /* units: larger demands have long tables, and take their time */

static gboolean
is_quick (const CmEstimate *estimate)
{
  for (guint i = 0; i < estimate->items->len; i++)
    {
      const CmEstimateItem *item = cm_estimate_item (estimate, i);

      if (cm_promotion_item (estimate->promotion, i)->demand > LARGEST || item->high > LARGEST)
        return FALSE;
      for (guint sale = 0; item->sales != NULL && sale < item->sales->len; sale++)
        if (g_array_index (item->sales, CmPastSale, sale).units > LARGEST)
          return FALSE;
    }
  return TRUE;
}

static void
answer (CmEstimate *estimate)
{
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CmEstimateAnswer) given = NULL;

  estimate->draws = MIN (estimate->draws, TRIES);
  given = cm_estimate_work_answer (work, estimate, 0, NULL, &error);
  g_assert_true ((given == NULL) == (error != NULL));
  if (given != NULL)
    json_object_unref (cm_estimate_answer_to_json (given));
}

/* The document of an estimate: what is read can be written and read again, and is answered or refused with a sentence. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, LONGEST));
  g_autoptr (GError) error = NULL;
  g_autoptr (CmEstimate) estimate = cm_estimate_from_text (text, &error);
  g_autoptr (CmEstimate) again = NULL;
  g_autofree char *written = NULL;

  g_assert_true ((estimate == NULL) == (error != NULL));
  if (estimate == NULL)
    return 0;
  written = cm_estimate_to_text (estimate);
  again = cm_estimate_from_text (written, &error);
  g_assert_no_error (error);
  g_assert_true (cm_estimate_equal (estimate, again));
  if (is_quick (estimate))
    answer (estimate);
  return 0;
}
