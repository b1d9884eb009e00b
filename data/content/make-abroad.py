# SPDX-License-Identifier: GPL-3.0-or-later
"""make-abroad.py ISO_3166_2 LOCALES OUTPUT: the names of all regions outside China, in their own language and in Chinese.

They are those of ISO 3166-2 in iso-codes. What stands in brackets, behind a stroke or a comma is a name or a remark of its own, and so is
what stands before the Korean word for the kind of region. Without the translations of iso-codes the Chinese names are left out."""
import gettext
import json
import re
import sys


def main(iso_path, locales, output_path):
    with open(iso_path, encoding='utf-8') as file:
        entries = json.load(file)['3166-2']
    chinese = gettext.translation('iso_3166-2', locales, ['zh_CN'], fallback=True)
    names = set()
    for entry in entries:
        if entry['code'].startswith('CN-'):
            continue
        for name in (entry['name'], chinese.gettext(entry['name'])):
            names.add(name)
            names.update(part.strip() for part in re.split(r'[][()/,]', name))
            if entry['code'].startswith('KR-'):
                names.add(name.split('-')[0])
    with open(output_path, 'w', encoding='utf-8') as file:
        json.dump({'names': sorted(name for name in names if len(name) > 1)}, file, ensure_ascii=False, indent=0)


main(*sys.argv[1:])
