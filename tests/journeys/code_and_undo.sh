#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A researcher selects a sentence, codes it with six keys, codes another with two, undoes one, closes, and finds
# exactly the other again: in the file, in the export, and in the window.
. "$(dirname "$0")/journey.sh"

make_project
open_window
press alt+p
press space Return
write "tru"
press Return
wait_for "the first coding" codings_are 1
has_quote "She sat with me." || die "the quote is not the sentence: $(ask codings "$project")"

press space 1
wait_for "the second coding" codings_are 2
has_quote "She never once judged me." || die "the pinned code took other words: $(ask codings "$project")"
picture coded

press ctrl+z
wait_for "the undo" codings_are 1
has_quote "She sat with me." || die "undo took back the wrong coding"
press ctrl+y
wait_for "the redo" codings_are 2
press ctrl+z
wait_for "the second undo" codings_are 1
close_window

[ ! -e "$project-wal" ] || die "a closed project is not one file"
ask verify "$project" >/dev/null || die "verify finds a fault"
ask export "$project" --as csv -o "$work/codings.csv" >/dev/null
grep -qF "She sat with me." "$work/codings.csv" || die "the export lacks the quote"

"$bin/attune" "$project" --screenshot "$work/again.png" || die "no picture could be made"
[ -s "$work/again.png" ] || die "the picture is empty"
echo "journey done"
