# Sourced by app/run and tests/run: installs what is missing of the package lists beside this file.
# SPDX-License-Identifier: GPL-3.0-or-later

packaging=$(dirname "$(readlink -f "$0")")/../data/packaging

# names_in LIST…: the package names of the lists, without comments
names_in () {
  for list in "$@"; do
    sed -e 's/#.*//' "$packaging/$list"
  done | tr -s ' \t' '\n' | grep -v '^$'
}

# missing_of NAME…: those of the packages that are not installed; needs neither root nor network
missing_of () {
  dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null \
    | awk -v wanted="$*" '
        $1 ~ /^.i/ { have[$2] = 1 }
        END { n = split (wanted, name, " "); for (i = 1; i <= n; i++) if (!(name[i] in have)) print name[i] }'
}

# install_packages WHAT-FOR LIST…: leaves the machine alone when everything is there
install_packages () {
  purpose=$1
  shift
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This machine has no apt: install what $* in data/packaging list yourself." >&2
    return 0
  fi
  # shellcheck disable=SC2046
  missing=$(missing_of $(names_in "$@") | tr '\n' ' ')
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null; then
    as_root=sudo
  else
    echo "These packages are missing, and only root may install them. Run as root:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends $missing" >&2
    return 1
  fi
  echo "Installing Debian packages $purpose (listed in data/packaging): $missing"
  $as_root apt-get update -q \
    && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing </dev/null
}
