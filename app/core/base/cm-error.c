/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-error.h"

G_DEFINE_QUARK (cm-error-quark, cm_error)

static const char *const names[] = {
  [CM_ERROR_FAILED] = "failed",
  [CM_ERROR_NOT_A_TABLE] = "not-a-table",
  [CM_ERROR_ENCRYPTED_FILE] = "encrypted-file",
  [CM_ERROR_ZIP_BOMB] = "zip-bomb",
  [CM_ERROR_BAD_ENCODING] = "bad-encoding",
  [CM_ERROR_DUPLICATE_HEADER] = "duplicate-header",
  [CM_ERROR_AMBIGUOUS_HEADER] = "ambiguous-header",
  [CM_ERROR_TOO_LARGE] = "too-large",
  [CM_ERROR_TOO_NEW] = "too-new",
  [CM_ERROR_NOT_OURS] = "not-ours",
  [CM_ERROR_CORRUPT] = "corrupt",
  [CM_ERROR_DISK_FULL] = "disk-full",
  [CM_ERROR_BUSY] = "busy",
  [CM_ERROR_CONSTRAINT] = "constraint",
  [CM_ERROR_NOT_FOUND] = "not-found",
  [CM_ERROR_EXISTS] = "exists",
  [CM_ERROR_INVALID] = "invalid",
  [CM_ERROR_REFUSED] = "refused",
  [CM_ERROR_NO_CHARTER] = "no-charter",
  [CM_ERROR_CODE_UNREADABLE] = "code-unreadable",
  [CM_ERROR_NOT_UNDOABLE] = "not-undoable",
};

const char *
cm_error_code_name (const GError *error)
{
  g_return_val_if_fail (error != NULL, names[CM_ERROR_FAILED]);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return names[CM_ERROR_NOT_FOUND];
  if (error->domain != CM_ERROR || error->code < 0 || (gsize) error->code >= G_N_ELEMENTS (names))
    return names[CM_ERROR_FAILED];
  return names[error->code];
}

gboolean
cm_error_pass (GError *failure, GError **error)
{
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
