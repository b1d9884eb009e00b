#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh OUTDIR [BUILD [DATABASE]]: every view in zh_CN and English, light and dark, 1280×800 and 360×720, into OUTDIR.
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: screenshots.sh OUTDIR [BUILD [DATABASE]]}
build=${2:-$here/../../_build}
shop=${3:-}
mkdir -p "$out"
out=$(cd "$out" && pwd)
[ -n "$shop" ] || { shop=$(mktemp -d)/shop.db; trap 'rm -rf "$(dirname "$shop")"' EXIT; }

take () # NAME OPTION…
{
  name=$1; shift
  for language in zh_CN en; do
    for scheme in light dark; do
      for size in 1280x800 360x720; do
        LC_ALL=C.UTF-8 LANGUAGE=$language timeout 60 /usr/bin/python3 "$here/../with-display.py" "$build/tests/ui/cm-screenshot" \
          --database "$shop" --output "$out/$name-$language-$scheme-${size%x*}.png" --width "${size%x*}" --height "${size#*x}" \
          $([ $scheme = dark ] && echo --dark) ${CM_LOCALES:+--locales "$CM_LOCALES"} "$@" >/dev/null 2>&1 \
          || echo "no picture: $name $language $scheme $size" >&2
      done
    done
  done
}

# A view that exists adds itself here.
take import --view import
take history --view import --action win.show-history
take customers --view customers
take customers-rule --view customers --rule days_since_last
take customer --view customers --person 2
take customer-left-out --view customers --excluded problem --person 1
take customer-note --view customers --person 2 --page-action person.note
