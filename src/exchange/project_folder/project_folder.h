// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/coding.h"

// The files of a folder from which a project is built: project.yaml, codings.tsv, memos.yaml (and a codebook,
// see codebook_reader.h). Names stand where a project has ids, so that people can write and read them;
// whoever builds the project looks them up and complains with the line. Every failure is
// ErrorKind::unreadable with one sentence that begins with the line: "Line 12: …".
namespace attune::exchange {

struct ProjectFile {
    struct Coder {
        std::string name;
        std::string initials;
    };
    struct Wave {
        int number = 0;
        std::string name;
    };
    struct Source {
        std::string key;    // "TB-P-01"
        std::string file;   // relative to the folder `sources`, without "..": it cannot lead outside
        std::string title;  // what it is about
        std::string kind;   // "parent_interview", "focus_group"
        int wave = 0;       // 0 when it is not given
        int line = 0;
    };
    std::string title;
    std::string place;
    std::string approach;   // "framework", "codebook", "reflexive", "other"; may be empty
    std::string framework;  // key of a built-in framework, or a file name; may be empty
    std::string codebook;   // file names; may be empty
    std::string codings;
    std::string memos;
    std::vector<Coder> coders;
    std::vector<Wave> waves;
    std::vector<Source> sources;
};
Result<ProjectFile> read_project_file(std::string_view yaml);

// One line of codings.tsv.
struct CodingLine {
    std::string source;  // the file's name without its ending
    std::string coder;
    std::string code;
    std::string quote;   // the exact words
    int occurrence = 1;  // which of several places with these words, from 1
    model::Magnitude magnitude;
    std::string note;
    int line = 0;
};
// Tab-separated UTF-8 with a header line that names the columns source, coder, code, quote and, as wanted,
// occurrence, direction, intensity, account and note. In quote and note, \n stands for a line end, \t for a
// tab, \\ for a backslash.
Result<std::vector<CodingLine>> read_codings(std::string_view tsv);

// One memo with names of what it speaks of; any of them may be empty.
struct MemoEntry {
    model::MemoKind kind = model::MemoKind::project;
    std::string title;
    std::string text;
    std::string coder;
    std::string source;
    std::string code;
    std::string element;  // its key
    std::string quote;    // in `source`
    int occurrence = 1;   // of the quote
    int line = 0;
};
Result<std::vector<MemoEntry>> read_memos(std::string_view yaml);

}  // namespace attune::exchange
