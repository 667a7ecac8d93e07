# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the journeys: journey.sh BIN WORK. A private display, a project with one transcript, keys, and questions.
set -euo pipefail
bin=$1
work=$2/$(basename "$0" .sh)

for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done

rm -rf "$work"
mkdir -p "$work"
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data
unset WAYLAND_DISPLAY
project=$work/study.attune
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
pids+=($!)
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
DISPLAY=:$(head -n 1 "$work/display")
export DISPLAY

die() {
    echo "FAILED: $*" >&2
    exit 1
}

ask() { "$bin/attune-cli" "$@"; }

# wait_for WORDS COMMAND…: runs the command until it succeeds, half a minute at most.
wait_for() {
    local what=$1
    shift
    for _ in $(seq 150); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.2
    done
    die "waited in vain for $what"
}

codings_are() { [ "$(ask codings "$project" --json | grep -c '"quote"')" = "$1" ]; }
has_quote() { ask codings "$project" --json | grep -qF "\"quote\": \"$1\""; }

make_project() {
    printf 'INT:\tWhat helped you most?\nR1:\tShe sat with me. She never once judged me. I told her everything.\nINT:\tAnd then?\nR1:\tThen I rang her first, before anyone.\n' \
        >"$work/TB-P-01.txt"
    ask new "$project" --title "A journey" --coder "Karen Mills" --framework thriving-babies >/dev/null
    ask import "$project" "$work/TB-P-01.txt" >/dev/null
    ask code add "$project" "Trust in key worker" >/dev/null
    ask code add "$project" "Not judged" >/dev/null
    ask pin "$project" 1 "Not judged" >/dev/null
}

open_window() {
    "$bin/attune" "$project" --size 1280x800 "$@" >"$work/attune.log" 2>&1 &
    window_pid=$!
    pids+=("$window_pid")
    window=
    for _ in $(seq 300); do
        window=$(xdotool search --onlyvisible --pid "$window_pid" 2>/dev/null | head -n 1) || true
        [ -n "$window" ] && break
        kill -0 "$window_pid" 2>/dev/null || die "the window ended: $(cat "$work/attune.log")"
        sleep 0.2
    done
    [ -n "$window" ] || die "no window appeared"
    xdotool windowfocus "$window" 2>/dev/null || true
    sleep 1.5
}

# Slow enough for a build with sanitizers on a software renderer.
press() {
    local key
    for key in "$@"; do
        xdotool key --window "$window" "$key" 2>/dev/null || xdotool key "$key"
        sleep 0.25
    done
}
write() { xdotool type --delay 120 "$1"; sleep 0.3; }

close_window() {
    press ctrl+q
    for _ in $(seq 150); do
        kill -0 "$window_pid" 2>/dev/null || { wait "$window_pid" || die "the window ended with an error: $(tail -n 5 "$work/attune.log")"; return 0; }
        sleep 0.2
    done
    die "the window did not close"
}

# Picture of the whole screen, kept beside the log for people to look at.
picture() {
    if command -v import >/dev/null; then import -window root "$work/$1.png" 2>/dev/null || true; fi
}
