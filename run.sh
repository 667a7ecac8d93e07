#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [PROJECT.attune] [--screenshot FILE.png] [other options of attune]
# Installs what is missing, builds, prepares the demonstration project and opens the window.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
demo=$here/projects/thriving-babies-pilot/thriving-babies-pilot.attune

project= screenshot=
arguments=("$@")
takes_value=
for argument in "$@"; do
    if [ -n "$takes_value" ]; then
        takes_value=
        continue
    fi
    case $argument in
    --screenshot | --theme | --size | --zoom | --source | --panel | --do | --select | --type | --press | --drop) takes_value=1 ;;&
    --screenshot | --screenshot=*) screenshot=1 ;;
    -h | --help)
        sed -n '3,4s/^# //p' "$0"
        exit 0
        ;;
    -*) ;;
    *) project=$argument ;;
    esac
done

"$here/third_party/install-packages.sh"
(
    cd "$here"
    [ -e build/release/build.ninja ] || cmake --preset release >build-configure.log 2>&1 ||
        { cat build-configure.log; exit 1; }
    rm -f build-configure.log
    # Ninja's own "nothing to do" is no news.
    # With pipefail a build that fails ends this here, whatever grep finds.
    cmake --build --preset release | { grep -v -e '^ninja: no work to do' -e 'Re-checking globbed' || true; }
)

bin=$here/build/release/bin
# What the demonstration is made from, in one word.
demo_sources() {
    (cd "$here/projects/thriving-babies-pilot" &&
        find . -type f ! -name '*.attune*' ! -name '.*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
}

if [ -z "$project" ]; then
    if [ ! -e "$demo" ]; then
        echo "Preparing the demonstration project."
        "$bin/attune-cli" build "$here/projects/thriving-babies-pilot" -o "$demo"
        demo_sources >"$demo-made-from"
    else
        # Somebody may have coded in it: it is never made anew over their work.
        echo "Opening the demonstration as it was left: $demo"
        if [ "$(cat "$demo-made-from" 2>/dev/null)" != "$(demo_sources)" ]; then
            echo "Its files in projects/thriving-babies-pilot may have changed since it was made. Your work in it stays as it is;"
            echo "for a fresh copy beside it: $bin/attune-cli demonstration -o fresh.attune"
        fi
    fi
    arguments+=("$demo")
fi

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    if [ -z "$screenshot" ]; then
        echo "There is no display to open a window on. Log in to a desktop, or make a picture instead:" >&2
        echo "  ./run.sh --screenshot attune.png" >&2
        exit 1
    fi
    exec xvfb-run -a -s "-screen 0 1920x1200x24" "$bin/attune" "${arguments[@]}"
fi
exec "$bin/attune" "${arguments[@]}"
