/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-xml-small.h"

#include <libxml/parser.h>
#include <string.h>

typedef struct {
  CmXmlElementFunc begin;
  gpointer user_data;
  GPtrArray *open;        /* local names, kept by the parser's dictionary */
  xmlParserCtxtPtr parser;
  gboolean refused;
} Reading;

static void
start_element_cb (void *data, const xmlChar *name, G_GNUC_UNUSED const xmlChar *prefix, G_GNUC_UNUSED const xmlChar *uri,
                  G_GNUC_UNUSED int n_namespaces, G_GNUC_UNUSED const xmlChar **namespaces, int n_attributes,
                  G_GNUC_UNUSED int n_defaulted, const xmlChar **attributes)
{
  Reading *reading = data;
  const char *parent = reading->open->len > 0 ? g_ptr_array_index (reading->open, reading->open->len - 1) : NULL;
  CmXmlElement element = { (const char *) name, parent, attributes, n_attributes };

  reading->begin (&element, reading->user_data);
  g_ptr_array_add (reading->open, (gpointer) name);
}

static void
end_element_cb (void *data, G_GNUC_UNUSED const xmlChar *name, G_GNUC_UNUSED const xmlChar *prefix, G_GNUC_UNUSED const xmlChar *uri)
{
  Reading *reading = data;

  if (reading->open->len > 0)
    g_ptr_array_set_size (reading->open, (int) reading->open->len - 1);
}

/* A workbook has no document type; one is only there to blow entities up. */
static void
internal_subset_cb (void *data, G_GNUC_UNUSED const xmlChar *name, G_GNUC_UNUSED const xmlChar *external,
                    G_GNUC_UNUSED const xmlChar *system)
{
  Reading *reading = data;

  reading->refused = TRUE;
  xmlStopParser (reading->parser);
}

/* The result says it all; libxml2 would write to the terminal. */
static void
ignore_error_cb (G_GNUC_UNUSED void *data, G_GNUC_UNUSED xmlErrorPtr error)
{
}

gboolean
cm_xml_small_parse (GBytes *bytes, CmXmlElementFunc begin, gpointer user_data)
{
  static gsize initialised = 0;
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC };
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  Reading reading = { begin, user_data, open, NULL, FALSE };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean fine;

  if (g_once_init_enter (&initialised))
    {
      xmlInitParser ();
      g_once_init_leave (&initialised, 1);
    }
  handler.startElementNs = start_element_cb;
  handler.endElementNs = end_element_cb;
  handler.internalSubset = internal_subset_cb;
  handler.serror = ignore_error_cb;
  reading.parser = xmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL);
  if (reading.parser == NULL)
    return FALSE;
  /* Resolving entities makes `&amp;` of values an ampersand; others than the five there are not, as document types are refused. */
  xmlCtxtUseOptions (reading.parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  for (gsize at = 0; at < size && !reading.refused; at += 65536)
    xmlParseChunk (reading.parser, data + at, (int) MIN (65536, size - at), 0);
  if (!reading.refused)
    xmlParseChunk (reading.parser, NULL, 0, 1);
  fine = reading.parser->wellFormed && !reading.refused;
  xmlFreeParserCtxt (reading.parser);
  return fine;
}

char *
cm_xml_element_get (const CmXmlElement *element, const char *name, gboolean qualified)
{
  const xmlChar *const *attributes = element->attributes;

  for (int i = 0; i < element->n_attributes; i++)
    {
      const xmlChar *const *attribute = attributes + 5 * i;   /* local name, prefix, namespace, begin and end of the value */

      if (strcmp ((const char *) attribute[0], name) == 0 && (attribute[2] != NULL) == qualified)
        return g_strndup ((const char *) attribute[3], (gsize) (attribute[4] - attribute[3]));
    }
  return NULL;
}
