#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test.sh [CTEST OPTIONS]: installs what is missing, builds with sanitizers and runs every test.
set -euo pipefail
cd "$(dirname "$0")"
third_party/install-packages.sh
[ -e build/check/build.ninja ] || cmake --preset check
cmake --build --preset check
ctest --preset check "$@"
