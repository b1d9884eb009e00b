/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-utf8-stream.h"

G_BEGIN_DECLS

/**
 * CmXmlEvent:
 * @CM_XML_START: a start tag
 * @CM_XML_END: an end tag
 * @CM_XML_TEXT: text up to the next tag
 * @CM_XML_DONE: the root element is closed
 * @CM_XML_FAILED: the error is set
 */
typedef enum {
  CM_XML_START,
  CM_XML_END,
  CM_XML_TEXT,
  CM_XML_DONE,
  CM_XML_FAILED,
} CmXmlEvent;

/**
 * CmXmlScan:
 * @name: local name of the tag, without prefix
 * @name_length: its bytes
 * @attributes: for cm_xml_next_attribute()
 * @attributes_end: their end
 * @closed: the start tag closes itself; no end tag follows
 * @text: of a text, entities not yet resolved unless @literal
 * @text_length: its bytes
 * @literal: a CDATA section
 * @depth: how many elements are open
 *
 * A forward scanner for the long parts of a workbook, where a general parser would take most of the time. It wants balanced tags, refuses
 * document types (and with them entities) and checks nothing else. All pointers are valid until the next event.
 */
typedef struct {
  const char *name;
  gsize name_length;
  const char *attributes;
  const char *attributes_end;
  gboolean closed;
  const char *text;
  gsize text_length;
  gboolean literal;
  guint depth;

  /*< private >*/
  CmUtf8Stream *stream;
} CmXmlScan;

/**
 * CmXmlAttribute:
 * @name: with its prefix
 * @name_length: its bytes
 * @value: as written, entities not resolved
 * @value_length: its bytes
 */
typedef struct {
  const char *name;
  gsize name_length;
  const char *value;
  gsize value_length;
} CmXmlAttribute;

/**
 * cm_xml_scan_init:
 * @self: (out caller-allocates): a scanner
 * @stream: text of the part, must outlive the scanner
 */
void cm_xml_scan_init (CmXmlScan *self, CmUtf8Stream *stream);

/**
 * cm_xml_scan_next:
 * @self: a scanner
 * @error: return location; %CM_ERROR_NOT_A_TABLE when the part is damaged, %CM_ERROR_TOO_LARGE
 *
 * Returns: what comes next
 */
CmXmlEvent cm_xml_scan_next (CmXmlScan *self, GError **error);

/**
 * cm_xml_scan_inside:
 * @self: a scanner within an element
 * @outside: what @depth is behind that element
 * @error: return location
 *
 * Moves on to the next start tag within the element, of a child or of what is in one, past texts and other ends.
 *
 * Returns: %CM_XML_START, %CM_XML_END when the element is closed, else what ended the part
 */
CmXmlEvent cm_xml_scan_inside (CmXmlScan *self, guint outside, GError **error);

/**
 * cm_xml_scan_is:
 * @self: a scanner at a tag
 * @name: a local name
 *
 * Returns: whether the tag has this name
 */
static inline gboolean
cm_xml_scan_is (const CmXmlScan *self, const char *name)
{
  gsize length = __builtin_strlen (name);

  return self->name_length == length && __builtin_memcmp (self->name, name, length) == 0;
}

/**
 * cm_xml_next_attribute:
 * @cursor: (inout): begins at @attributes of the scanner
 * @end: `attributes_end` of the scanner
 * @attribute: (out caller-allocates): the attribute
 *
 * Returns: %FALSE when there is none left
 */
gboolean cm_xml_next_attribute (const char **cursor, const char *end, CmXmlAttribute *attribute);

/* Whether cm_xml_decode() would change the text. */
static inline gboolean
cm_xml_needs_decoding (const char *text, gsize length)
{
  return __builtin_memchr (text, '&', length) != NULL || __builtin_memchr (text, '\r', length) != NULL;
}

/**
 * cm_xml_decode:
 * @out: room for @length bytes
 * @text: text or value as written
 * @length: its bytes
 *
 * Resolves entities and makes line ends LF. The result is never longer than the text.
 *
 * Returns: bytes written
 */
gsize cm_xml_decode (char *out, const char *text, gsize length);

G_END_DECLS
