// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/codebook.h"
#include "model/coding.h"
#include "model/framework.h"
#include "model/transcript.h"
#include "store/project.h"

// What may be read from a project. Pure reads, any project (also read-only), the project's thread.
namespace attune::store {

// Thrown by the queries that give no Result when the file cannot be read any more (damage, a lost disk).
// what() is a sentence for the person. Programs catch it where they catch std::exception.
struct ReadFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct ProjectInfo {
    ProjectId id;
    std::string title, place, approach, framework_key, framework_title;
    std::vector<std::string> waves;
    std::int64_t sources = 0, codes = 0, elements = 0, codings = 0, memos = 0, operations = 0;
    int schema = 0;
};
ProjectInfo project_info(const Project& project);

struct SourceRow {
    SourceId id;
    std::string title, original_name, reading, encoding;
    std::string original_digest;  // SHA-256 of the file it came from
    std::int64_t length = 0;      // code points
    std::int64_t words = 0;
    std::int64_t codings = 0;
    std::int64_t imported_ms = 0;
    std::int64_t warnings = 0;  // that it was read with
};
std::vector<SourceRow> sources(const Project& project);  // in project order

// Everything the page of one source shows, codings aside.
struct SourceText {
    SourceRow row;
    std::string text;
    std::vector<model::Speaker> speakers;
    std::vector<model::Turn> turns;  // Turn::speakers index into `speakers`
    std::vector<model::Mark> marks;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<std::string> warnings;  // sentences: what its reader was not sure of
};
Result<SourceText> source_text(const Project& project, const SourceId& source);
Result<std::string> text_of(const Project& project, const SourceId& source);
Result<model::OriginalFile> original_file(const Project& project, const SourceId& source);

struct CodeRow {
    model::Code code;
    std::vector<ElementId> elements;
    std::int64_t codings = 0;
    int depth = 0;
    int pinned_slot = 0;  // of the coder at work; 0: none
};
std::vector<CodeRow> codebook(const Project& project);  // depth first, siblings in order
std::optional<CodeRow> code_row(const Project& project, const CodeId& code);

struct ElementRow {
    model::Element element;
    std::string group_name, type_label;
    int group_order = 0;
    std::vector<CodeId> codes;
    std::int64_t codings = 0;  // through its codes, each coding once
    int depth = 0;
};
std::vector<ElementRow> elements(const Project& project);  // by group, then tree order
model::Framework framework_of(const Project& project);     // the project's own state of it, for export

struct CodingFilter {
    std::optional<SourceId> source = {};
    std::optional<CodeId> code = {};
    std::vector<CodeId> codes = {};  // one of these; empty: any
    std::optional<ElementId> element = {};
    std::optional<CoderId> coder = {};
    std::optional<CodingId> coding = {};
    std::optional<TextRange> overlapping = {};  // with `source`
    // What coders agreed on, where there is to be a coding, in their own codings' stead: its ids, notes and
    // times are those of what was agreed, its coder is who settled it.
    bool agreed = false;
};
struct CodingRow {
    model::Coding coding;
    std::string source_title, code_name, coder_name, quote,
        speakers;  // quote: exact words; speakers: labels in it
    std::vector<std::string> element_names;
};
// By source order, then begin, then longest first.
std::vector<CodingRow> codings(const Project& project, const CodingFilter& filter);
// The same without quotes and names: cheap, for drawing.
std::vector<model::Coding> coding_places(const Project& project, const SourceId& source);

std::vector<model::Coder> coders(const Project& project);

struct MemoRow {
    model::Memo memo;
    std::string coder_name;
    std::vector<std::string> link_labels;  // "Trust in key worker", "TB-P-07: “She just sat…”"
};
struct MemoFilter {
    std::optional<model::MemoKind> kind = {};
    std::string about = {};  // id of a source, code, element, coding …
    std::string words = {};  // full-text
};
std::vector<MemoRow> memos(const Project& project, const MemoFilter& filter);

struct SearchHit {
    SourceId source;  // or memo, or code
    MemoId memo;
    CodeId code;
    std::string title;  // of the source or memo, name of the code
    std::string field;  // of the code: "name", "use when" …
    TextRange range;
    std::string before, match, after;  // up to ~60 code points of context
};
struct SearchOptions {
    bool whole_word = false;
    bool regex = false;
    bool match_case = false;
    bool participants_only = false;
    bool memos = true;
    bool definitions = false;            // names and definitions of codes too
    std::vector<SourceId> sources = {};  // only in these, and neither in memos nor in definitions
    std::size_t limit = 1000;
};
// Literal with folding (the full-text index says where to look), or a regular expression over the texts.
// Sources in project order, then memos by age, then codes in the codebook's order; a hit in a memo's title or
// a code's name has an empty range. Participants only: what they say themselves, and neither memos nor
// definitions. ErrorKind::invalid for a faulty pattern and for one that takes too long; ErrorKind::cancelled.
Result<std::vector<SearchHit>> search(const Project& project, const std::string& words,
                                      const SearchOptions& options, const JobControl& control = {});

// By id or by an unambiguous name (case folded; a unique beginning of an id, of 8 characters at least, also
// counts). ErrorKind::ambiguous lists the candidates, ErrorKind::not_found says what was looked for.
Result<SourceId> find_source(const Project& project, const std::string& id_or_name);
Result<CodeId> find_code(const Project& project, const std::string& id_or_name);
Result<ElementId> find_element(const Project& project, const std::string& id_or_name);  // also by key
Result<CoderId> find_coder(const Project& project, const std::string& id_or_name);
Result<MemoId> find_memo(const Project& project, const std::string& id_or_name);

// Drafts of half-typed text and the state of the window: written at once, never in the history. Each coder
// has their own. A first draft makes its writer a coder of the project; the window of somebody who has only
// looked is not kept. ErrorKind::conflict on a project open for reading only.
Result<Ok> save_draft(Project& project, const std::string& place,
                      const std::string& text);  // empty text clears
std::optional<std::string> draft(const Project& project, const std::string& place);
Result<Ok> save_view_state(Project& project, const std::string& name, const std::string& value);
std::optional<std::string> view_state(const Project& project, const std::string& name);

}  // namespace attune::store
