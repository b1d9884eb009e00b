/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-application.h"
#include "cm-heap.h"
#include "cm-place.h"

int
main (int argc, char **argv)
{
  g_autoptr(CmApplication) application = NULL;

  cm_heap_set_up ();
  cm_heap_set_up_numbers ();
  cm_place_bind_translations ();
  application = cm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
