/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmAddress:
 * @receiver: (nullable): name written in front of the address
 * @phone: (nullable): phone written in front of it, without `86-`
 * @province: (nullable): full name of ISO 3166-2:CN in Chinese
 * @city: (nullable): full name of the city or prefecture; of a municipality the municipality itself
 * @district: (nullable): district, county or town
 * @street: (nullable): the rest
 * @postcode: (nullable): six digits written in brackets behind it
 *
 * An address taken apart.
 */
typedef struct {
  char *receiver;
  char *phone;
  char *province;
  char *city;
  char *district;
  char *street;
  char *postcode;
} CmAddress;

/**
 * cm_address_read:
 * @self: filled; what is not found stays %NULL
 * @text: an address in one cell
 *
 * Takes a Chinese address apart, with blanks (`浙江省 杭州市 西湖区 …(310000)`), without (`广东深圳市福田区…`), a province alone, or with name and phone
 * before it (`周强，86-100…，江苏省 扬州市 …`). Of any other address only the street is filled.
 */
void cm_address_read (CmAddress *self, const char *text);

/**
 * cm_address_read_in:
 * @self: filled; what is not found stays %NULL
 * @text: an address in one cell
 * @province: (nullable): province that stands in a column of its own
 * @city: (nullable): city in a column of its own
 *
 * The same for an address that goes on where the columns end: with province and city known it may begin with its district.
 */
void cm_address_read_in (CmAddress *self, const char *text, const char *province, const char *city);
void cm_address_clear (CmAddress *self);

G_END_DECLS
