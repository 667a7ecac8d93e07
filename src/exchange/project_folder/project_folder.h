// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/case.h"
#include "model/coding.h"
#include "model/transcript.h"
#include "model/variable.h"

// The files of a folder from which a project is built: project.yaml, codings.tsv, memos.yaml, cases.yaml,
// variables.yaml (and a codebook, see codebook_reader.h; findings, see findings_file.h). Names stand where a
// project has ids, so that people can write and read them; whoever builds the project looks them up and
// complains with the line. Every failure is ErrorKind::unreadable with one sentence that begins with the
// line: "Line 12: …".
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
        model::Retention retention;
        bool interpreted = false;  // what an interpreter says is a translation of what was said before
        int line = 0;
    };
    // What a label means in every source.
    struct LabelRole {
        std::string label;
        model::Role role = model::Role::unknown;
    };
    struct Table {
        std::string file;      // relative to the folder `tables`
        std::string sheet;     // empty: the first
        std::string id;        // the column that says whom a row is about; empty: found out
        bool add_new = false;  // cases and persons that the project does not have are added
        int line = 0;
    };
    // Sources that two coders or more have coded to be compared; all of them have finished all of it.
    struct Round {
        std::string name;
        bool calibration = false;          // for training; otherwise a reliability round
        std::vector<std::string> coders;   // of the project's
        std::vector<std::string> sources;  // their keys
        std::string codings;               // file of what was coded in it; empty: it is in the others
        std::string codebook;              // as which the codebook of then is named; may be empty
        std::string note;
        int line = 0;
    };
    std::string title;
    std::string place;
    std::string approach;   // "framework", "codebook", "reflexive", "other"; may be empty
    std::string framework;  // key of a built-in framework, or a file name; may be empty
    std::string codebook;   // file names; may be empty
    std::string codings;
    std::string memos;
    std::string cases;
    std::string variables;
    std::string findings;
    model::Retention retention;
    std::vector<Coder> coders;
    std::vector<Wave> waves;
    std::vector<LabelRole> roles;
    std::vector<Source> sources;
    std::vector<Round> rounds;
    std::vector<Table> tables;
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

// One case with its persons.
struct CaseEntry {
    struct Voice {  // a speaker of a source
        std::string source;
        std::string label;
        int line = 0;
    };
    struct Person {
        std::string name;
        std::string relation;
        std::string note;
        std::vector<Voice> speaks;             // none: somebody who never speaks
        std::vector<model::Consent> consents;  // without ids and persons
        int line = 0;
    };
    std::string name;
    model::CaseKind kind = model::CaseKind::family;
    std::string note;
    std::vector<std::string> sources;  // that are about it as wholes
    std::vector<Person> persons;
    int line = 0;
};
Result<std::vector<CaseEntry>> read_cases(std::string_view yaml);

// Without ids, in the file's order.
Result<std::vector<model::Variable>> read_variables(std::string_view yaml);

// "until" (a day) and "basis" of a mapping that may be missing; shared by the readers.
class YamlFault;
struct YamlNode;
model::Retention read_retention(const YamlNode* node, YamlFault& fault);

}  // namespace attune::exchange
