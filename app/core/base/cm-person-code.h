/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_PERSON_CODE_LENGTH:
 *
 * Characters of a person code, of `23456789ABCDEFGHJKMNPQRSTUVWXYZ`: nothing in it is taken for another when it is read aloud or copied
 * by hand. The last one is the sum of position times value of the others, modulo 31. Of a wrong code a single wrong character and two
 * characters of each other's places are always noticed; of those with several wrong characters one in 31 is not.
 */
#define CM_PERSON_CODE_LENGTH 7

/**
 * CM_PERSON_CODES:
 *
 * So many codes there are: 31 to the power of 6.
 */
#define CM_PERSON_CODES G_GINT64_CONSTANT (887503681)

/**
 * cm_person_code_new:
 * @number: 0 to %CM_PERSON_CODES - 1, such as the id of a record
 *
 * Gives each number a code of its own, always the same one. Neighbouring numbers do not look alike, so that nobody finds the code of
 * somebody else by counting.
 *
 * Returns: (transfer full): the code
 */
char *cm_person_code_new (gint64 number);

/**
 * cm_person_code_read:
 * @text: (nullable): what was typed or stands in a sheet
 *
 * Letter case, blanks and hyphens are of no account, nor is full width.
 *
 * Returns: (transfer full) (nullable): the code as it is stored, %NULL when @text is none
 */
char *cm_person_code_read (const char *text);

G_END_DECLS
