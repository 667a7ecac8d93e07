#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install-packages.sh: installs what third_party/debian-packages.txt lists and this machine lacks. Asks nothing.
set -euo pipefail
list=$(dirname "$0")/debian-packages.txt

installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ' || true) "
missing=()
while read -r package unless command _; do
    case $package in '' | '#'*) continue ;; esac
    if [ "${unless:-}" = unless ] && command -v "$command" >/dev/null 2>&1; then continue; fi
    case $installed in *" $package "*) continue ;; esac
    missing+=("$package")
done <"$list"
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "Attune is built on Debian 12. This system has no apt-get; install the equivalents of these packages by" >&2
    echo "hand: ${missing[*]}" >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "These packages are missing and there is no sudo; as root run: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
if [ "${#missing[@]}" -eq 1 ]; then
    echo "Installing 1 missing package."
else
    echo "Installing ${#missing[@]} missing packages."
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null; then
    echo "apt-get could not install all of: ${missing[*]}" >&2
    exit 1
fi
