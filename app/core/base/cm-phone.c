/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text.h"

#include <string.h>

#define DIGITS "0123456789"
#define LONGEST_EXTENSION 6

const char *
cm_phone_kind_name (CmPhoneKind kind)
{
  static const char *const kinds[] = { NULL, "real", "masked", "encrypted", "virtual" };

  return kinds[kind];
}

static gboolean
is_mainland_mobile (const char *digits)
{
  return strlen (digits) == 11 && digits[0] == '1';
}

static const char *
strip_country (const char *digits)
{
  static const char *const prefixes[] = { "+86", "0086", "86" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (digits, prefixes[i]) && is_mainland_mobile (digits + strlen (prefixes[i])))
      return digits + strlen (prefixes[i]);
  return digits;
}

static gboolean
is_land_line (const char *digits)
{
  gsize length = strlen (digits);

  return digits[0] == '0' && digits[1] != '0' && length >= 10 && length <= 12;
}

static gsize
count_digits (const char *text)
{
  gsize count = 0;

  for (; *text != '\0'; text++)
    count += g_ascii_isdigit (*text) ? 1 : 0;
  return count;
}

/* What a cell holds: the digits of the first number with a leading plus, and those of its extension. */
typedef struct {
  GString *digits;
  GString *last;        /* digits behind the last blank or hyphen */
  gboolean groups;      /* whether there is one before them */
  GString *extension;
} Number;

/* Digits with what separates their groups; returns where something else begins. */
static const char *
scan_groups (Number *number, const char *p)
{
  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || (*p == '+' && number->digits->len == 0))
      {
        g_string_append_c (number->digits, *p);
        g_string_append_c (number->last, *p);
      }
    else if (*p == ' ' || *p == '-')
      {
        number->groups = number->groups || number->digits->len > 0;
        if (g_ascii_isdigit (p[1]))
          g_string_truncate (number->last, 0);
      }
    else if (strchr ("().", *p) == NULL || (*p == '(' && number->digits->len > 10))
      break;
  return p;
}

/* `转1234`, `ext. 12`, `x12`, `,1012`, `#1012`, `[1012]`; FALSE when something else stands there. */
static gboolean
scan_extension (Number *number, const char *p)
{
  static const char *const marks[] = { "转接", "转", "分机号", "分机", "extension", "ext.", "ext", "x", "#", ",", "/", "[", "(", ":" };
  gboolean marked = FALSE, more = TRUE;
  gsize length;

  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (marks) && !more; i++)
        if (g_ascii_strncasecmp (p, marks[i], strlen (marks[i])) == 0)
          {
            p += strlen (marks[i]);
            marked = more = TRUE;
          }
      while (*p == ' ' || *p == '-')
        p++;
    }
  length = strspn (p, DIGITS);
  if (!marked || length == 0 || length > LONGEST_EXTENSION || p[length + strspn (p + length, "]) ")] != '\0')
    return FALSE;
  g_string_append_len (number->extension, p, (gssize) length);
  return TRUE;
}

/* `10090000012-1012` and `028-55500100-8012`: the last group is an extension when the number is whole without it. */
static void
split_extension (Number *number)
{
  g_autofree char *head = NULL;

  if (!number->groups || number->extension->len > 0 || number->last->len > LONGEST_EXTENSION || number->last->len == number->digits->len)
    return;
  head = g_strndup (number->digits->str, number->digits->len - number->last->len);
  if (!is_mainland_mobile (strip_country (head)) && !is_land_line (head))
    return;
  if (is_land_line (head) && strlen (head) == 10 && number->last->len < 3)
    return;
  g_string_assign (number->extension, number->last->str);
  g_string_assign (number->digits, head);
}

/* Another number may follow, or a remark behind a mobile number, such as (本人); anything else makes the cell none. */
static gboolean
scan (Number *number, const char *text)
{
  const char *rest = scan_groups (number, text);

  if (*rest == '\0' || scan_extension (number, rest))
    return TRUE;
  if (rest > text && count_digits (rest) == 0 && (*rest == '(' || rest[-1] == ' ')
      && is_mainland_mobile (strip_country (number->digits->str)))
    return TRUE;
  return count_digits (number->digits->str) >= 7 && (strchr ("/;,|", *rest) != NULL || g_str_has_prefix (rest, "、"))
         && count_digits (rest) >= 7;
}

static gboolean
is_one_digit (const char *digits)
{
  return strspn (digits, (char[]) { digits[0], '\0' }) == strlen (digits);
}

static CmPhoneKind
judge (const Number *number, const char *clean, char **phone)
{
  const char *local = strip_country (number->digits->str);
  gsize length = strlen (local);

  if (length == 0 || is_one_digit (local))
    return CM_PHONE_NONE;
  if ((is_mainland_mobile (local) && number->extension->len > 0) || (g_str_has_prefix (local, "950") && length >= 9))
    {
      *phone = g_strdup (clean);
      return CM_PHONE_VIRTUAL;
    }
  if (is_mainland_mobile (local))
    *phone = g_strconcat ("+86", local, NULL);
  else if (g_str_has_prefix (local, "00") && local[2] != '0' && length >= 11 && length <= 17 && number->extension->len == 0)
    *phone = g_strconcat ("+", local + 2, NULL);
  else if (local[0] == '+' ? length >= 9 && length <= 16 : length >= 7 && length <= 15)
    *phone = number->extension->len > 0 ? g_strconcat (local, "-", number->extension->str, NULL) : g_strdup (local);
  return *phone != NULL ? CM_PHONE_REAL : CM_PHONE_NONE;
}

static CmPhoneKind
read_number (const char *clean, char **phone)
{
  Number number = { g_string_new (NULL), g_string_new (NULL), FALSE, g_string_new (NULL) };
  CmPhoneKind kind = CM_PHONE_NONE;

  if (scan (&number, clean))
    {
      split_extension (&number);
      kind = judge (&number, clean, phone);
    }
  g_string_free (number.digits, TRUE);
  g_string_free (number.last, TRUE);
  g_string_free (number.extension, TRUE);
  return kind;
}

/* 138xxxx1234: a run of three or more between digits. */
static gboolean
has_crosses (const char *text)
{
  const char *run = strpbrk (text, "xX");

  return run != NULL && run > text && g_ascii_isdigit (run[-1]) && strspn (run, "xX") >= 3;
}

static gboolean
is_hidden (const char *text)
{
  if (strchr (text, '*') != NULL)
    return strpbrk (text, DIGITS) != NULL || cm_text_is_masked (text);
  return cm_text_is_masked (text) || has_crosses (text);
}

/* What a program leaves of a number it took for a fraction. */
static void
strip_fraction (char *text)
{
  gsize length = strlen (text);

  if (length > 8 && g_str_has_suffix (text, ".0") && strspn (text, DIGITS) == length - 2)
    text[length - 2] = '\0';
}

/* As nearly every cell has it; there is nothing to find out. */
static gboolean
is_bare_mobile (const char *text)
{
  return is_mainland_mobile (text) && strspn (text, DIGITS) == 11 && !is_one_digit (text);
}

/* `tel:`, `手机:` */
static char *
skip_label (char *text)
{
  static const char *const labels[] = { "tel:", "phone:", "mobile:", "手机:", "手机号:", "电话:", "联系电话:", "联系方式:" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strncasecmp (text, labels[i], strlen (labels[i])) == 0)
      {
        text += strlen (labels[i]);
        return text + strspn (text, " ");
      }
  return text;
}

CmPhoneKind
cm_phone_read (const char *text, char **phone)
{
  g_autofree char *clean = NULL;
  char *start;

  *phone = NULL;
  if (text != NULL && is_bare_mobile (text))
    {
      *phone = g_strconcat ("+86", text, NULL);
      return CM_PHONE_REAL;
    }
  start = clean = cm_text_clean (text);
  if (clean == NULL)
    return CM_PHONE_NONE;
  if (*start == '\'')
    start++;
  start = skip_label (start);
  if (*start == '#' || *start == '$' || *start == '~')
    {
      *phone = g_strdup (start);
      return CM_PHONE_ENCRYPTED;
    }
  if (is_hidden (start))
    {
      *phone = g_strdup (start);
      return CM_PHONE_MASKED;
    }
  if (strchr (start, '*') != NULL)
    return CM_PHONE_NONE;
  strip_fraction (start);
  return read_number (start, phone);
}

char *
cm_phone_format (const char *phone)
{
  const char *local;

  if (phone == NULL)
    return g_strdup ("");
  local = strip_country (phone);
  if (is_mainland_mobile (local) && strspn (local, DIGITS) == 11)
    return g_strdup_printf ("%.3s %.4s %.4s", local, local + 3, local + 7);
  return g_strdup (phone);
}
