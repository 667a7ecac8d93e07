#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# compare_readers.sh READ_TEXT [FOLDER [KEEP]]
# Holds what Attune reads of each file under FOLDER ($ATTUNE_TEST_DATA/transcripts) against what another program
# reads of it: pandoc, pdftotext, mutool or LibreOffice, whichever is installed, else FILE.oracle.txt beside the
# file. Each file twice:
#   file  as its reader gives it, before speakers are looked for. Every character counts but white space, marks
#         of direction, the times that open lines, and the hyphens, page headers and page numbers of a PDF: at a
#         line's end no program knows whose a hyphen is;
#   talk  as a person gets it, labels and header lines put back. Letters and digits count, times do not.
# Captions have one label for each turn here and one for each cue there, so that labels are left aside.
# Printed for each format: how many files are equal, and for the rest the share of characters that differ with
# the reason from tests/oracle/reasons.tsv. Ends with status 1 when a file differs by more than its reason
# allows. In the folder KEEP, if given, both texts of each file that differs are left, one word a line.
set -uo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
read_text=${1:?compare_readers.sh READ_TEXT [FOLDER [KEEP]]}
folder=${2:-${ATTUNE_TEST_DATA:?ATTUNE_TEST_DATA names no folder of real files}/transcripts}
keep=${3:-}
[ -d "$folder" ] || { echo "There is no folder $folder." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { command -v "$1" >/dev/null; }
limited() { timeout 120 "$@" 2>/dev/null; }

for pair in "pandoc:Word, OpenDocument, web pages and Markdown" "pdftotext:PDFs" "soffice:Rich Text and old Word files"; do
    has "${pair%%:*}" || echo "${pair%%:*} is not installed: ${pair#*:} are compared with another program or with the text kept beside them."
done

# The other program's text of file $1 on standard output, its name in $work/by.
other_text() {
    local file=$1
    case $file in
    *.docx | *.odt | *.html | *.htm | *.md)
        if has pandoc && pandoc_text "$file"; then return 0; fi ;;
    *.pdf)
        if has pdftotext; then echo pdftotext >"$work/by"; limited pdftotext -enc UTF-8 "$file" - | without_running_lines && return 0; fi
        if has mutool; then echo mutool >"$work/by"; limited mutool draw -F txt "$file" | without_running_lines && return 0; fi ;;
    *.rtf | *.doc)
        if has soffice; then
            echo LibreOffice >"$work/by"
            limited soffice "-env:UserInstallation=file://$work/office" --headless --convert-to \
                "txt:Text (encoded):UTF8" --outdir "$work" "$file" >/dev/null &&
                cat "$work/$(basename "${file%.*}").txt" && return 0
        fi ;;
    esac
    echo "the text beside it" >"$work/by"
    [ -e "$file.oracle.txt" ] && cat "$file.oracle.txt"
}

pandoc_text() {
    echo pandoc >"$work/by"
    case $1 in
    *.md) limited pandoc -f commonmark+yaml_metadata_block -t plain --wrap=none "$1" ;;
    *.htm | *.html)  # a page in windows-1252 is none to pandoc
        local encoding=UTF-8
        iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || encoding=WINDOWS-1252
        iconv -f "$encoding" -t UTF-8 "$1" |
            limited pandoc -f html -t plain --wrap=none ;;
    # Standing alone it also has the paragraph in the style Title, which is metadata to pandoc and text to us.
    *) limited pandoc -s -f "${1##*.}" -t plain --wrap=none "$1" ;;
    esac
}

# Pages, each ended by a form feed, without what half of the pages, and three, have but for its numbers in their
# first or last two lines.
without_running_lines() {
    awk 'function bare(line) { gsub(/[0-9]+/, "0", line); gsub(/[[:space:]]/, "", line); return line }
        function at_edge(n, i) { return i == edge[n, 1] || i == edge[n, 2] || i == edge[n, 3] || i == edge[n, 4] }
        BEGIN { RS = "\f" }
        { page[NR] = $0; count = split($0, lines, "\n"); full = 0
          for (i = 1; i <= count; ++i) if (lines[i] ~ /[^[:space:]]/) filled[++full] = i
          edge[NR, 1] = filled[1]; edge[NR, 2] = filled[2]; edge[NR, 3] = filled[full - 1]; edge[NR, 4] = filled[full]
          for (i = 1; i <= full; ++i) if (at_edge(NR, filled[i])) ++seen[bare(lines[filled[i]])] }
        END { most = NR / 2 > 3 ? NR / 2 : 3; for (n = 1; n <= NR; ++n) { count = split(page[n], lines, "\n")
            for (i = 1; i <= count; ++i) if (!at_edge(n, i) || seen[bare(lines[i])] < most) print lines[i] } }'
}

bom=$'\ufeff'
time_of_day='([0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}([.,][0-9]{1,3})?'
# Both texts lose what is said above: $1 is the side of the comparison, $2 the file's name.
levelled() {
    sed "s/^$bom//" | case $2 in
    *.vtt | *.srt) without_labels ;;
    *.pdf) sed 's/-//g' ;;
    *) cat ;;
    esac |
        if [ "$1" = talk ]; then
            sed -E "s/$time_of_day//g"
        else
            sed -E "s/^[[:space:]]*[[(]?$time_of_day( *--> *$time_of_day)?[])]?[[:space:]]*//"
        fi
}

# Lines without the speaker's label that opens them.
without_labels() {
    awk -v file="$work/labels.txt" '
        BEGIN { while ((getline line <file) > 0) labels[++count] = line ": " }
        { for (i = 1; i <= count; ++i) if (index($0, labels[i]) == 1) { $0 = substr($0, length(labels[i]) + 1); break }
          print }'
}

# One character a line: without white space and marks of direction, or letters and digits only.
marks=$'\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff'
characters() {
    local rest="$marks"
    [ "$1" = talk ] && rest="[:punct:]$marks"
    tr -d '\n\f\r\t ' | sed "s/[$rest]//g; s/./&\\n/g"
}

# Characters of $2 and those that would have to be changed to come from $1.
difference() {
    diff --speed-large-files "$1" "$2" | awk -v total="$(wc -l <"$2")" '
        /^[0-9]/ {
            split($0, side, /[acd]/)
            kind = $0; gsub(/[0-9,]/, "", kind)
            left = kind == "a" ? 0 : count(side[1])
            right = kind == "d" ? 0 : count(side[2])
            wrong += left > right ? left : right
        }
        function count(range, ends) { return split(range, ends, ",") == 2 ? ends[2] - ends[1] + 1 : 1 }
        END { printf "%d %d\n", total, wrong }'
}

declare -A equal files
status=0
rest=

# Compares both texts of file $1 on side $2.
compare() {
    local name=$1 side=$2 format=${1%%/*} total wrong share most reason
    files[$side/$format]=$((${files[$side/$format]:-0} + 1))
    levelled "$side" "$name" <"$work/ours.txt" >"$work/ours.even"
    levelled "$side" "$name" <"$work/theirs.txt" >"$work/theirs.even"
    # Nothing to compare is no equality.
    if ! characters "$side" <"$work/ours.even" >"$work/ours.chars" ||
        ! characters "$side" <"$work/theirs.even" >"$work/theirs.chars" ||
        [ ! -s "$work/ours.chars" ] || [ ! -s "$work/theirs.chars" ]; then
        [ -n "$keep" ] && wc "$work"/*.txt "$work"/*.even >&2
        rest+="$name"$'\t'"$side"$'\tthe texts could not be prepared\n'
        status=1
        return
    fi
    read -r total wrong < <(difference "$work/ours.chars" "$work/theirs.chars")
    if [ "$wrong" -eq 0 ]; then
        equal[$side/$format]=$((${equal[$side/$format]:-0} + 1))
        return
    fi
    if [ -n "$keep" ]; then
        mkdir -p "$keep"
        for who in ours theirs; do tr -s '[:space:]' '\n' <"$work/$who.even" >"$keep/${name//\//_}.$side.$who"; done
    fi
    share=$(awk -v w="$wrong" -v t="$total" 'BEGIN { printf "%.3f", 100 * w / (t > 0 ? t : 1) }')
    IFS=$'\t' read -r _ _ most reason < <(grep -m1 -F "$name"$'\t'"$side"$'\t' "$here/reasons.tsv" ||
        printf '%s\t%s\t0\tno reason given\n' "$name" "$side")
    awk -v s="$share" -v m="$most" 'BEGIN { exit !(s > m) }' && { status=1; reason="MORE THAN ALLOWED ($most %): $reason"; }
    rest+=$(printf '%s\t%s\t%s %%, %d of %d\t%s (%s)' "$name" "$side" "$share" "$wrong" "$total" "$reason" "$(cat "$work/by")")$'\n'
}

while IFS= read -r file; do
    name=${file#"$folder"/}
    other_text "$file" >"$work/theirs.txt" || { [ -e "$file.oracle.txt" ] || continue; }
    [ -s "$work/theirs.txt" ] || continue
    for side in file talk; do
        mode=()
        [ "$side" = file ] && mode=(--unread)
        # Front matter and a page's title are metadata to pandoc too.
        case $file in *.md | *.htm | *.html) mode+=(--body) ;; esac
        if ! "$read_text" "$file" --summary "${mode[@]}" >"$work/ours.txt" 2>"$work/why.txt"; then
            rest+=$(printf '%s\t%s\trefused\t%s' "$name" "$side" "$(head -1 "$work/why.txt")")$'\n'
            status=1
            continue
        fi
        sed -nE 's/^speaker: (.*) \([a-z]+\)$/\1/p' "$work/why.txt" >"$work/labels.txt"
        compare "$name" "$side"
    done
done < <(find "$folder" -type f ! -name '*.oracle*' ! -name '*.truth*' ! -name '*.tsv' ! -path '*/table/*' | sort)

for format in $(printf '%s\n' "${!files[@]}" | cut -d/ -f2 | sort -u); do
    printf '%s: file %d of %d equal, talk %d of %d\n' "$format" "${equal[file/$format]:-0}" \
        "${files[file/$format]:-0}" "${equal[talk/$format]:-0}" "${files[talk/$format]:-0}"
done
printf '%s' "$rest" | sort
exit $status
