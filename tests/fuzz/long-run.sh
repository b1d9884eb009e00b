#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# long-run.sh BUILD-FOLDER TARGET CORPUS SECONDS: a run of libFuzzer, see meson.build. New seeds go to BUILD-FOLDER/long/CORPUS, findings
# beside it.
set -e
build=$1 target=$2 corpus=$3 seconds=$4
here=$(dirname "$0")
core=$here/../../app/core
mkdir -p "$build/long/$corpus"
# shellcheck disable=SC2046
${CC:-clang} -g -O1 -fsanitize=fuzzer,address,undefined \
  "$here/fuzz-$target.c" "$here/cm-fuzz-read.c" "$here/cm-fuzz-parts.c" \
  -I"$core/base" $(printf -- "-I%s " "$core/sheet" "$core"/sheet/*/) -I"$core/store" -I"$core/db" -I"$core/record" -I"$core/calc" \
  -Wl,--whole-archive "$build/app/core/libcm-core.a" -Wl,--no-whole-archive \
  $(pkg-config --cflags --libs gio-unix-2.0 sqlite3 json-glib-1.0 icu-i18n icu-uc libzip zlib libxml-2.0) -lm -o "$build/fuzz-$corpus"
LSAN_OPTIONS=suppressions=$here/../lsan.supp "$build/fuzz-$corpus" -max_len=65536 -timeout=10 -rss_limit_mb=1500 \
  -max_total_time="$seconds" \
  -print_final_stats=1 -artifact_prefix="$build/long/$corpus-" "$build/long/$corpus" "$here/corpus/$corpus"
