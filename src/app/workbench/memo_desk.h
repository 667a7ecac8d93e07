// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/memo_editor.h"
#include "app/workbench/name_match.h"
#include "model/coding.h"

namespace attune::workbench {

enum class Document;

// One thing that a memo can be made to speak of.
struct LinkHit {
    model::MemoLink link;
    std::string name;
    std::string detail;  // "Code", "Source" …
    std::vector<NameMatch::Piece> pieces;
};

// Finds what a memo is to speak of by what is typed.
struct LinkFinder {
    struct Entry {
        LinkHit hit;
        FoldedName folded;
    };
    bool open = false;
    MemoPlace place = MemoPlace::document;
    std::string query;
    std::vector<LinkHit> at_hand;  // the passage selected on the page, the coding with the focus
    std::vector<Entry> entries;    // everything with a name; made when the finder opens
    std::vector<LinkHit> hits;
    std::size_t highlighted = 0;
};

enum class MemoSort { changed, kind, title };

// The navigator's list of memos: what is asked for, and the rows that answer it.
struct MemoList {
    struct Row {
        std::size_t index = 0;                 // into the view's memos
        std::string heading;                   // not empty: a heading, and no memo
        std::string excerpt;                   // the words found in its text, with some around them
        std::vector<NameMatch::Piece> pieces;  // of the title, that matched
    };
    std::string words;
    std::optional<model::MemoKind> kind;
    Subject about;  // monostate: anything
    std::string about_name;
    MemoSort sort = MemoSort::changed;

    std::vector<Row> rows;
    std::size_t count = 0;      // of memos in rows
    bool stale = true;          // what is asked for has changed
    std::uint64_t version = 0;  // of the view that the rows were made from
    double words_due = -1;      // when the texts are to be looked through; negative: they have been
    std::vector<std::pair<MemoId, std::string>> in_text;  // memos whose text holds `words`, and an excerpt
};

// What belongs to memos apart from the one beside the page. One for each workbench.
struct MemoDesk {
    MemoEditor document;     // the memo in the middle pane
    std::int64_t words = 0;  // in its text, when the hands last rested
    int openings = 0;        // grows with each memo opened there
    // Where leaving it leads, the last first: memos lead to memos.
    struct Left {
        Document document;
        std::string focus;
        MemoId memo;
    };
    std::vector<Left> came_from;
    // The control from which the memo in the inspector was gone to; empty: what is in the middle.
    std::string beside_from;
    bool focus_was_inside = false;  // of the memo in the middle pane, in the last frame
    std::uint64_t version = 0;      // of the view that the editors were compared with
    LinkFinder finder;
    MemoList list;
};

}  // namespace attune::workbench
