#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# compare_readers.sh READ_TEXT [FOLDER]
# Compares what Attune reads of each file under FOLDER ($ATTUNE_TEST_DATA/transcripts) with what another program
# reads of it: pandoc, pdftotext, mutool or LibreOffice, whichever is installed, else FILE.oracle.txt beside the
# file. READ_TEXT puts labels, header lines and notes back before the talk, so that whole texts are compared;
# only white space and marks of direction are left aside. Printed for each format: how
# many files are equal, and for the rest the share of characters that differ, with the reason from
# tests/oracle/reasons.tsv. Ends with status 1 when a file differs by more than its reason allows.
set -uo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
read_text=${1:?compare_readers.sh READ_TEXT [FOLDER]}
folder=${2:-${ATTUNE_TEST_DATA:?ATTUNE_TEST_DATA names no folder of real files}/transcripts}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { command -v "$1" >/dev/null; }
limited() { timeout 120 "$@" 2>/dev/null; }

# The other program's text of file $1 on standard output, its name in $work/by.
other_text() {
    local file=$1
    case $file in
    *.docx | *.odt | *.html | *.htm)
        if has pandoc && pandoc_text "$file"; then return 0; fi ;;
    *.pdf)
        if has pdftotext; then echo pdftotext >"$work/by"; limited pdftotext -enc UTF-8 "$file" - && return 0; fi
        if has mutool; then echo mutool >"$work/by"; limited mutool draw -F txt "$file" && return 0; fi ;;
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
    local from=${1##*.}
    [ "$from" = htm ] && from=html
    # A page in windows-1252 is none to pandoc.
    if [ "$from" = html ]; then
        { iconv -f UTF-8 -t UTF-8 "$1" 2>/dev/null || iconv -f WINDOWS-1252 -t UTF-8 "$1"; } |
            limited pandoc -f html -t plain --wrap=none
    else
        limited pandoc -f "$from" -t plain --wrap=none "$1"
    fi
}

# One character a line, without white space and marks of direction.
marks=$'\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff'
characters() {
    tr -d '\n\f\r\t ' | sed "s/[$marks]//g; s/./&\\n/g"
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
while IFS= read -r file; do
    name=${file#"$folder"/}
    format=${name%%/*}
    other_text "$file" >"$work/theirs.txt" || { [ -e "$file.oracle.txt" ] || continue; }
    [ -s "$work/theirs.txt" ] || continue
    files[$format]=$((${files[$format]:-0} + 1))
    if ! "$read_text" "$file" >"$work/ours.txt" 2>"$work/why.txt"; then
        rest+=$(printf '%s\t%s\t%s' "$name" refused "$(head -1 "$work/why.txt")")$'\n'
        status=1
        continue
    fi
    # Nothing to compare is no equality.
    if ! characters <"$work/ours.txt" >"$work/ours.chars" || ! characters <"$work/theirs.txt" >"$work/theirs.chars" ||
        [ ! -s "$work/ours.chars" ] || [ ! -s "$work/theirs.chars" ]; then
        echo "$name: the texts could not be prepared" >&2
        status=1
        continue
    fi
    read -r total wrong < <(difference "$work/ours.chars" "$work/theirs.chars")
    if [ "$wrong" -eq 0 ]; then
        equal[$format]=$((${equal[$format]:-0} + 1))
        continue
    fi
    share=$(awk -v w="$wrong" -v t="$total" 'BEGIN { printf "%.3f", 100 * w / (t > 0 ? t : 1) }')
    IFS=$'\t' read -r _ most reason < <(grep -m1 -F "$name"$'\t' "$here/reasons.tsv" ||
        printf '%s\t0\tno reason given\n' "$name")
    awk -v s="$share" -v m="$most" 'BEGIN { exit !(s > m) }' && { status=1; reason="MORE THAN ALLOWED ($most %): $reason"; }
    rest+=$(printf '%s\t%s %%\t%s (%s)' "$name" "$share" "$reason" "$(cat "$work/by")")$'\n'
done < <(find "$folder" -type f ! -name '*.oracle*' ! -name '*.truth*' ! -name '*.tsv' ! -path '*/table/*' | sort)

for format in $(printf '%s\n' "${!files[@]}" | sort); do
    printf '%s: %d of %d equal\n' "$format" "${equal[$format]:-0}" "${files[$format]}"
done
printf '%s' "$rest" | sort
exit $status
