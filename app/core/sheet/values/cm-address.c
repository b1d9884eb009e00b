/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-address.h"

#include <string.h>

#include "cm-district.h"
#include "cm-place-names.h"
#include "cm-region.h"

static void
skip_blanks (const char **p)
{
  while (**p != '\0' && g_unichar_isspace (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
}

/* Between two regions: blanks and the marks people put there. */
static void
skip_marks (const char **p)
{
  static const char *const marks[] = { "/", "-", ",", "·", ">", "|", "、", NULL };
  gboolean more = TRUE;

  while (more)
    {
      skip_blanks (p);
      more = FALSE;
      for (guint i = 0; marks[i] != NULL && !more; i++)
        more = cm_place_skip (p, marks[i]);
    }
}

static gboolean
take_any (const char **p, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cm_place_skip (p, words[i]))
      return TRUE;
  return FALSE;
}

/* One word, when the address is written with blanks. */
static char *
take_word (const char **p)
{
  const char *end = *p;

  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *p || *end == '\0')
    return NULL;
  {
    char *word = g_strndup (*p, end - *p);

    *p = end;
    return word;
  }
}

static void
read_district (CmAddress *self, const char **p)
{
  const char *rest = *p;
  g_autofree char *word = NULL;

  skip_marks (&rest);
  word = take_word (&rest);
  if (word != NULL && cm_district_is_one (word))
    {
      self->district = g_steal_pointer (&word);
      *p = rest;
      return;
    }
  skip_marks (p);
  self->district = cm_district_take (p, self->city != NULL && cm_district_is_flat (self->city));
}

/* A city that belongs to a county counts as a city where none is named above it: 江苏省昆山市. */
static void
promote_district (CmAddress *self, const char **p)
{
  if (self->city != NULL || self->district == NULL || !g_str_has_suffix (self->district, "市"))
    return;
  self->city = g_steal_pointer (&self->district);
  skip_marks (p);
  self->district = cm_district_take (p, FALSE);
}

/* A county-level city is often written without the city above it: 江苏省昆山市, 义乌市. */
static const CmPlace *
take_county (CmAddress *self, const char **p, const CmPlace *province)
{
  const CmPlace *county = cm_place_take_county (p, province);

  if (county == NULL)
    return NULL;
  self->city = g_strdup (county->above->name);
  self->district = g_strdup (county->name);
  return county->above->above;
}

static void
read_city (CmAddress *self, const char **p, const CmPlace *province)
{
  static const char *const fillers[] = { "市辖区", "市郊区", "县", NULL };
  static const char *const direct[] = { "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政单位", "省直辖县", "直辖县级", NULL };
  const CmPlace *city;
  const char *rest;

  skip_marks (p);
  if (take_any (p, direct))
    skip_marks (p);
  if (cm_place_is_municipality (province))
    {
      self->city = g_strdup (province->name);
      if (!cm_place_skip (p, province->name))
        cm_place_skip (p, province->stem);
      rest = *p;
      skip_blanks (&rest);
      if (cm_place_skip (&rest, "市辖区") || (take_any (&rest, fillers) && (*rest == ' ' || *rest == '\0')))
        *p = rest;
      return;
    }
  city = cm_place_take (p, province->parts);
  if (city != NULL)
    {
      self->city = g_strdup (city->name);
      return;
    }
  if (take_county (self, p, province) != NULL)
    return;
  rest = *p;
  self->city = take_word (&rest);
  if (self->city != NULL && g_str_has_suffix (self->city, "市"))
    *p = rest;
  else
    g_clear_pointer (&self->city, g_free);
}

/* Without its ending a city is only believed when a district follows: 深圳南山区. */
static gboolean
goes_on_as_district (const char *text)
{
  g_autofree char *district = NULL;

  skip_marks (&text);
  district = cm_district_take (&text, FALSE);
  return district != NULL;
}

/* The columns of province and city are often written once more in front of the street. */
static void
skip_repeated (const CmAddress *self, const CmPlace *province, const char **p)
{
  const char *rest = *p;

  skip_marks (&rest);
  if (!cm_place_skip (&rest, province->name))
    return;
  skip_marks (&rest);
  if (self->city != NULL)
    cm_place_skip (&rest, self->city);
  *p = rest;
}

/* An address that begins with its city: the city tells the province. */
static const CmPlace *
find_by_city (CmAddress *self, const char **p)
{
  GPtrArray *provinces = cm_place_provinces ();

  for (guint i = 0; i < provinces->len; i++)
    {
      const CmPlace *province = g_ptr_array_index (provinces, i);
      const char *rest = *p;
      const CmPlace *city = cm_place_take (&rest, province->parts);

      if (city == NULL || (rest == *p + strlen (city->stem) && !goes_on_as_district (rest)))
        continue;
      *p = rest;
      self->city = g_strdup (city->name);
      return province;
    }
  return NULL;
}

/* `收货地址：`, a postcode, the country */
static void
skip_introduction (const char **p)
{
  static const char *const labels[] = { "收货地址:", "收件地址:", "详细地址:", "地址:", NULL };
  const char *rest = *p;

  take_any (p, labels);
  skip_blanks (p);
  rest = *p;
  if (strspn (rest, "0123456789") == 6)
    {
      rest += 6;
      skip_marks (&rest);
      *p = rest;
    }
  if (!cm_place_skip (p, "中国"))
    cm_place_skip (p, "中华人民共和国");
  skip_marks (p);
}

static void
read_place (CmAddress *self, const char *text)
{
  const char *p = text;
  const CmPlace *province;
  gboolean has_city;

  skip_introduction (&p);
  province = cm_place_take (&p, cm_place_provinces ());
  has_city = province == NULL;
  if (province == NULL)
    province = find_by_city (self, &p);
  if (province == NULL)
    province = take_county (self, &p, NULL);
  if (province != NULL)
    {
      const char *all = p;

      self->province = g_strdup (province->name);
      skip_marks (&all);
      if (!has_city && *all != '\0')
        read_city (self, &p, province);
      skip_repeated (self, province, &p);
      if (self->district == NULL)
        read_district (self, &p);
      promote_district (self, &p);
    }
  skip_marks (&p);
  if (*p != '\0')
    self->street = g_strchomp (g_strdup (p));
}

/* `…(310000)`: the postcode, unless it is the platform's 000000. */
static void
take_postcode (CmAddress *self, char *text)
{
  gsize length = strlen (text);
  char *open;

  g_strchomp (text);
  length = strlen (text);
  if (length < 8 || text[length - 1] != ')' || text[length - 8] != '(')
    return;
  open = text + length - 8;
  if (strspn (open + 1, "0123456789") != 6)
    return;
  if (strncmp (open + 1, "000000", 6) != 0)
    self->postcode = g_strndup (open + 1, 6);
  *open = '\0';
  g_strchomp (text);
}

static gboolean
is_phone (const char *text)
{
  gsize length = strlen (text);

  return length >= 7 && strspn (text, "0123456789-+* ") == length;
}

void
cm_address_read (CmAddress *self, const char *text)
{
  g_autofree char *copy = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_auto(GStrv) parts = NULL;

  *self = (CmAddress) { NULL };
  if (copy == NULL)
    return;
  g_strstrip (copy);
  take_postcode (self, copy);
  parts = g_strsplit (copy, ",", 3);
  if (g_strv_length (parts) == 3 && is_phone (g_strstrip (parts[1])))
    {
      self->receiver = g_strdup (g_strstrip (parts[0]));
      self->phone = g_strdup (g_str_has_prefix (parts[1], "86-") ? parts[1] + 3 : parts[1]);
      read_place (self, g_strstrip (parts[2]));
    }
  else
    read_place (self, copy);
}

void
cm_address_read_in (CmAddress *self, const char *text, const char *province, const char *city)
{
  const char *rest;
  char *street;

  cm_address_read (self, text);
  if (self->province != NULL || province == NULL || self->street == NULL || cm_place_province (cm_region_full_province (province)) == NULL)
    return;
  rest = self->street;
  self->district = cm_district_take (&rest, city != NULL && cm_district_is_flat (city));
  if (self->district == NULL)
    return;
  skip_marks (&rest);
  street = *rest != '\0' ? g_strdup (rest) : NULL;
  g_free (self->street);
  self->street = street;
}

void
cm_address_clear (CmAddress *self)
{
  g_clear_pointer (&self->receiver, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->province, g_free);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->district, g_free);
  g_clear_pointer (&self->street, g_free);
  g_clear_pointer (&self->postcode, g_free);
}
