#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing typed is lost: a memo that is being written when the window is closed is kept; one that is being written
# when the program is killed is there again when the project is opened, at most a second short.
. "$(dirname "$0")/journey.sh"

memo_says() { ask memo list "$project" --json | grep -qF "$1"; }

make_project
open_window
press alt+p
press space m
write "Trust came before"
close_window
memo_says "Trust came before" || die "the memo of a closed window is gone: $(ask memo list "$project")"

open_window
press alt+p
press space space m
write "advice and then"
sleep 2.5
picture typing
kill -KILL "$window_pid"
wait "$window_pid" 2>/dev/null || true
ask verify "$project" >/dev/null || die "verify finds a fault after the kill"

open_window
sleep 1
picture after_kill
close_window
memo_says "advice and then" || die "the memo of a killed program is gone: $(ask memo list "$project")"
echo "journey done"
