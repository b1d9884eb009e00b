/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmXmlElement:
 * @name: local name
 * @parent: (nullable): local name of the element around it
 * @attributes: libxml2's array of five pointers per attribute
 * @n_attributes: how many
 *
 * An element of a small part, valid during the call.
 */
typedef struct {
  const char *name;
  const char *parent;
  const void *attributes;
  int n_attributes;
} CmXmlElement;

typedef void (*CmXmlElementFunc) (const CmXmlElement *element, gpointer user_data);

/**
 * cm_xml_small_parse:
 * @bytes: a whole XML document
 * @begin: called for each element in document order
 * @user_data: for @begin
 *
 * Reads a document through libxml2 without network, external files, document types or entities of its own.
 *
 * Returns: %FALSE when it is not well-formed or has a document type
 */
gboolean cm_xml_small_parse (GBytes *bytes, CmXmlElementFunc begin, gpointer user_data);

/**
 * cm_xml_element_get:
 * @element: an element
 * @name: local name of an attribute
 * @qualified: whether the attribute has a namespace, as `r:id` has
 *
 * Returns: (transfer full) (nullable): its value
 */
char *cm_xml_element_get (const CmXmlElement *element, const char *name, gboolean qualified);

G_END_DECLS
