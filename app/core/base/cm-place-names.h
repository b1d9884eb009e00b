/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CmPlace CmPlace;

/**
 * CmPlace:
 * @name: full name
 * @stem: the name without its ending
 * @above: (nullable): the place it belongs to, %NULL for a province
 * @parts: (element-type CmPlace): the cities of a province (none for a municipality), the counties with the rank of a city of a city
 *
 * A province of China, a city or prefecture of it, or a county-level city, as content/regions.json has them.
 */
struct _CmPlace {
  char *name;
  char *stem;
  const CmPlace *above;
  GPtrArray *parts;
};

/**
 * cm_place_provinces:
 *
 * Returns: (transfer none) (element-type CmPlace): the provinces
 */
GPtrArray *cm_place_provinces (void);

/**
 * cm_place_province:
 * @name: (nullable): full name of a province
 *
 * Returns: (transfer none) (nullable): the province, %NULL when it is none of China's
 */
const CmPlace *cm_place_province (const char *name);

/**
 * cm_place_full_province:
 * @province: a province as a sheet writes it: `四川`, `四川省`, `Sichuan`, `CN-SC`
 *
 * Returns: (transfer none): the full Chinese name of ISO 3166-2:CN, @province itself when it is none of China's
 */
const char *cm_place_full_province (const char *province);

/**
 * cm_place_take:
 * @text: (inout): a text; moved behind the name
 * @places: (element-type CmPlace): the places it may begin with
 *
 * By the whole name, else by its stem; a stem that goes on as a street (北京路) is none.
 *
 * Returns: (transfer none) (nullable): the place the text begins with
 */
const CmPlace *cm_place_take (const char **text, GPtrArray *places);

/**
 * cm_place_take_county:
 * @text: (inout): a text; moved behind the name
 * @province: (nullable): the province it must be in; without one only the whole name counts
 *
 * Returns: (transfer none) (nullable): the county-level city the text begins with; its @above is the city
 */
const CmPlace *cm_place_take_county (const char **text, const CmPlace *province);

/**
 * cm_place_skip:
 * @text: (inout): a text
 * @word: what may stand there
 *
 * Returns: whether @word stood there; then @text is behind it
 */
gboolean cm_place_skip (const char **text, const char *word);

/**
 * cm_place_is_municipality:
 * @province: a province
 *
 * Returns: whether it is its own city
 */
gboolean cm_place_is_municipality (const CmPlace *province);

/**
 * CmPlaceParts:
 * @province: (nullable): province
 * @city: (nullable): city or prefecture
 * @district: (nullable): district or county
 *
 * Where something is, as far as it is known. Whose the texts are depends on who fills it.
 */
typedef struct {
  const char *province;
  const char *city;
  const char *district;
} CmPlaceParts;

/**
 * cm_place_settle:
 * @parts: (inout): province as cm_place_full_province() gives it, city and district as a sheet writes them
 *
 * Puts every name where it belongs: a district of 上海市 or a county-level city in the column of cities moves to the districts, the city is
 * the one it belongs to; a city without its province gets it. Names of China come back whole, from the dictionary; all others as they were.
 */
void cm_place_settle (CmPlaceParts *parts);

G_END_DECLS
