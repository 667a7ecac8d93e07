#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# fetch-sqlite3mc.sh DIR: puts sqlite3.c and sqlite3.h of SQLite3 Multiple Ciphers into DIR.
# The amalgamation ships inside an npm package; the version is pinned and the archive checked by its hash.
set -euo pipefail
package=better-sqlite3-multiple-ciphers
version=13.0.3
sum=24a11e221247fc003f755ad0f82126bc6b0295d0be1c06f3cb3e48d9db8eb898

dir=${1:?usage: fetch-sqlite3mc.sh DIR}
stamp=$dir/.from-$package-$version
[ -e "$stamp" ] && exit 0
command -v npm >/dev/null || { echo "npm is missing; it fetches SQLite with encryption." >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package@$version" >/dev/null)
archive=$work/$package-$version.tgz
echo "$sum  $archive" | sha256sum --check --status ||
    { echo "$package $version does not have the expected hash; nothing was used of it." >&2; exit 1; }
tar -xzf "$archive" -C "$work" package/deps/sqlite3/sqlite3.c package/deps/sqlite3/sqlite3.h package/LICENSE
mkdir -p "$dir"
mv "$work/package/deps/sqlite3/sqlite3.c" "$work/package/deps/sqlite3/sqlite3.h" "$work/package/LICENSE" "$dir/"
touch "$stamp"
