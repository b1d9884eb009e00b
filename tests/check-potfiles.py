#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the translations together: check-potfiles.py [PROJECT FOLDER]

Every file of the program with text for people is in po/POTFILES and no other (desktop file and metainfo carry theirs inline);
po/zh_CN.po is valid, whole, without fuzzy entries, and knows every text of those files.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

MARKED_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|dngettext|g_dgettext|g_dngettext|g_dpgettext2?) ?\("')
MARKED_UI = re.compile(r'translatable="(?:yes|true)"')


def marked_files(project):
    """The files below app/ and data/ that hold text for people."""
    for top in ('app', 'data'):
        for folder, _, names in os.walk(os.path.join(project, top)):
            for name in sorted(names):
                path = os.path.join(folder, name)
                relative = os.path.relpath(path, project)
                if name.endswith(('.c', '.h')) and MARKED_C.search(open(path, encoding='utf-8').read()):
                    yield relative
                elif name.endswith('.ui') and MARKED_UI.search(open(path, encoding='utf-8').read()):
                    yield relative


def listed_files(project):
    with open(os.path.join(project, 'po', 'POTFILES'), encoding='utf-8') as lines:
        return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def potfiles_faults(project):
    marked, listed = set(marked_files(project)), listed_files(project)
    for path in sorted(marked - set(listed)):
        yield 'po/POTFILES lacks %s' % path
    for path in listed:
        if not os.path.exists(os.path.join(project, path)):
            yield 'po/POTFILES names %s, which is not there' % path
        elif path.startswith(('app/', 'data/')) and path not in marked:
            yield 'po/POTFILES names %s, which holds no text for people' % path


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def template(project, path):
    """Writes the texts of all files to path; meson's i18n module gives xgettext the same keywords."""
    return run('xgettext', '--from-code=UTF-8', '--add-comments', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
               '--keyword=NC_:1c,2', '--keyword=ngettext:1,2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
               '--files-from=po/POTFILES', '--output=' + path, cwd=project)


def translation_faults(project, language):
    po = os.path.join(project, 'po', language + '.po')
    checked = run('msgfmt', '--check', '--output-file=/dev/null', po)
    if checked.returncode != 0:
        yield 'po/%s.po is not valid: %s' % (language, checked.stderr.strip())
        return
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'community.pot')
        made = template(project, pot)
        if made.returncode != 0:
            yield 'xgettext failed: ' + made.stderr.strip()
            return
        merged = os.path.join(folder, 'merged.po')
        run('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file=' + merged, po, pot)
        missing = run('msgattrib', '--untranslated', '--no-obsolete', '--no-location', merged).stdout
        fuzzy = run('msgattrib', '--only-fuzzy', '--no-obsolete', '--no-location', po).stdout
    for text in re.findall(r'^msgid "(.+)"$|^msgid ""\n"(.*)"$', missing.partition('\n\n')[2], re.MULTILINE):
        yield 'po/%s.po has no translation of: %s' % (language, text[0] or text[1])
    for text in re.findall(r'^msgid "(.+)"$', fuzzy, re.MULTILINE):
        yield 'po/%s.po is unsure (fuzzy) about: %s' % (language, text)


def main(project):
    if shutil.which('xgettext') is None:
        print('gettext is not installed')
        return 77
    faults = list(potfiles_faults(project))
    if not listed_files(project):
        print('po/POTFILES is empty')
        return 1 if faults else 0
    with open(os.path.join(project, 'po', 'LINGUAS'), encoding='utf-8') as lines:
        languages = lines.read().split()
    for language in languages:
        faults += translation_faults(project, language)
    print('\n'.join(faults + ['%d faults' % len(faults)]))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
