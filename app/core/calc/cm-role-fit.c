/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-role-fit.h"

#include <glib/gi18n-lib.h>

CmRoleRisk
cm_role_risk (CmStage stage, CmGrade grade, gboolean locked)
{
  if (stage < CM_STAGE_TRUSTING)
    return CM_ROLE_RISK_NO_TRUST;
  if (locked)
    return CM_ROLE_RISK_LOCKED;
  return grade == CM_GRADE_HEAVY ? CM_ROLE_RISK_HEAVY : CM_ROLE_RISK_NONE;
}

static char *
no_trust_sentence (CmRole role, const char *name)
{
  const char *pattern = role == CM_ROLE_SELL
                          ? _("%s has not bought yet. Trust comes before selling; nobody below “%s” is asked to sell.")
                          : _("%s has not bought yet. Trust comes before sharing; nobody below “%s” is asked to share.");

  return g_strdup_printf (pattern, name, cm_stage_label (CM_STAGE_TRUSTING));
}

char *
cm_role_risk_sentence (CmRoleRisk risk, CmRole role, const char *name, CmGrade grade, gint64 refusals)
{
  int times = (int) MIN (refusals, G_MAXINT);

  if (risk == CM_ROLE_RISK_NO_TRUST)
    return no_trust_sentence (role, name);
  /* Who said no is told of by that: it is the better reason. */
  if (times > 0)
    return g_strdup_printf (ngettext ("%s is “%s” and said no %d time. Asking again may lose the purchases too.",
                                      "%s is “%s” and said no %d times. Asking again may lose the purchases too.", (gulong) times),
                            name, cm_grade_label (grade), times);
  if (risk == CM_ROLE_RISK_LOCKED)
    return g_strdup_printf (_("%s is not to be pushed. Asking may lose the purchases too."), name);
  return g_strdup_printf (role == CM_ROLE_SELL ? _("%s is “%s”: buys often, does not sell. Asking may lose the purchases too.")
                                               : _("%s is “%s”: buys often, does not share. Asking may lose the purchases too."),
                          name, cm_grade_label (grade));
}
