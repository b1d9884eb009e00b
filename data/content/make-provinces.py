# SPDX-License-Identifier: GPL-3.0-or-later
"""make-provinces.py ISO_3166_2 REGIONS OUTPUT: Latin names of China's provinces, as shops abroad write them, to the Chinese names.

The Latin names are those of ISO 3166-2 in iso-codes, without the word for the kind of region; regions.json gives the Chinese
name of each code. A province that only one of the two files knows stops the build."""
import json
import sys

KINDS = (' Sheng', ' Shi', ' Zizhiqu', ' Zhuangzu', ' Huizi', ' Uygur', ' SAR')


def stem(name):
    for kind in reversed(KINDS):
        name = name.removesuffix(kind)
    for kind in KINDS:
        name = name.removesuffix(kind)
    return name


def main(iso_path, regions_path, output_path):
    with open(iso_path, encoding='utf-8') as file:
        iso = {entry['code']: entry['name'] for entry in json.load(file)['3166-2'] if entry['code'].startswith('CN-')}
    with open(regions_path, encoding='utf-8') as file:
        regions = json.load(file)
    codes = regions['codes']
    if set(codes) != set(iso) or set(codes.values()) != set(regions['provinces']):
        sys.exit('regions.json and ISO 3166-2 do not name the same provinces')
    names = dict(regions['english'])
    for code, latin in iso.items():
        names[latin] = names[stem(latin)] = names[code] = codes[code]
    with open(output_path, 'w', encoding='utf-8') as file:
        json.dump({name.lower(): chinese for name, chinese in sorted(names.items())}, file, ensure_ascii=False, indent=1)


main(*sys.argv[1:])
