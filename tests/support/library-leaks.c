/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of the tests with a window, and loaded before the libraries when the whole program runs, under the leak checker. Some libraries
 * keep, or lose, what GLib allocated for them; the checker's quick stacks end inside GLib, so that lsan.supp cannot tell those leaks from
 * ours, and its full stacks make the walk last six times as long. Here such calls are known by who makes them. A leak of the program itself
 * is never passed over. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glib.h>
#include <link.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

/* Of the checker; GCC 12 comes without their header. */
int __sanitizer_get_ownership (const volatile void *address);
size_t __sanitizer_get_allocated_size (const volatile void *address);

static gboolean
belongs_to (const void *address, const char *library)
{
  Dl_info info;

  return dladdr (address, &info) != 0 && info.dli_fname != NULL && strstr (info.dli_fname, library) != NULL;
}

static gpointer
next_one (const char *name)
{
  gpointer function = dlsym (RTLD_NEXT, name);

  g_assert (function != NULL);
  return function;
}

/* What GLib makes room for at first; beyond it there is a larger table. */
#define FIRST_QUARKS 2048

static gboolean
is_quark_table (const void *address)
{
  GQuark quark = g_quark_from_static_string ("library-leaks");

  return __sanitizer_get_ownership (address) && __sanitizer_get_allocated_size (address) == FIRST_QUARKS * sizeof (char *)
    && ((const char *const *) address)[quark] == g_quark_to_string (quark);
}

static int
pass_over_quarks_cb (struct dl_phdr_info *info, size_t size, void *data)
{
  (void) size;
  (void) data;
  if (strstr (info->dlpi_name, "libglib-2.0") == NULL)
    return 0;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
      const gconstpointer *words = (const gconstpointer *) (info->dlpi_addr + ((segment->p_vaddr + 7) & ~(ElfW(Addr)) 7));

      if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W) == 0)
        continue;
      for (gsize k = 0; k + 1 < segment->p_memsz / sizeof *words; k++)
        if (is_quark_table (words[k]))
          __lsan_ignore_object (words[k]);
    }
  return 1;
}

/* GLib leaves its first table of quarks behind when it grows, for those who read it at that moment without a lock. This runs before
 * main(), while the first is in use. */
static void __attribute__((constructor))
pass_over_quarks (void)
{
  dl_iterate_phdr (pass_over_quarks_cb, NULL);
}

/* GTK 4.8 answers a question of the accessibility bus with an array of names, and forgets to free it. */
gpointer *
g_hash_table_get_keys_as_array (GHashTable *table, guint *length)
{
  gpointer *(*real) (GHashTable *, guint *) = next_one ("g_hash_table_get_keys_as_array");
  gpointer *keys = real (table, length);

  if (belongs_to (__builtin_return_address (0), "libgtk-4"))
    __lsan_ignore_object (keys);
  return keys;
}

/* libcloudproviders looks for its folder when a file chooser opens, and forgets the path. */
char *
g_build_filename (const char *first, ...)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  va_list list;
  char *path;

  va_start (list, first);
  for (const char *part = first; part != NULL; part = va_arg (list, const char *))
    g_ptr_array_add (parts, (gpointer) part);
  va_end (list);
  g_ptr_array_add (parts, NULL);
  path = g_build_filenamev ((char **) parts->pdata);
  if (belongs_to (__builtin_return_address (0), "libcloudproviders"))
    __lsan_ignore_object (path);
  return path;
}
