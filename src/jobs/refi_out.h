// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "jobs/refi_export.h"
#include "model/coding.h"
#include "model/kept_aside.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/queries.h"

// How a project becomes a REFI-QDA project, part by part. Private to jobs; src/jobs/refi_kept.h says how what
// came from other tools lies here.
namespace attune::jobs {

// Whoever has coded or written anything may be named by its GUID before it is written itself: a GUID is a
// row's foreign id, or its id.
class RefiOut {
  public:
    RefiOut(const store::Project& project, const RefiWanted& wanted, const JobControl& control);
    Result<RefiFile> file() &&;

  private:
    using Pooled = exchange::refi::Pooled;
    // What is to be a selection of a source's text.
    struct Passage {
        TextRange range;
        std::string guid;                // that it has in other tools' files; empty: any
        std::vector<std::size_t> cases;  // places in `out().cases` it belongs to
        std::vector<Pooled> notes;
        std::vector<exchange::refi::Coding> codings;
        std::string comment;   // a coding's note: the comment on a selection of its own
        std::string first_id;  // of what it is there for, lowest: names it where no guid does
    };

    exchange::refi::Project& out() { return file_.project; }
    exchange::refi::StringPool& pool() { return file_.project.strings; }
    bool comes_back() const;
    Pooled guid(const char* target, const std::string& id);  // of a row
    // Of the recording or page file that a text is of, else of the text itself.
    Pooled source_guid(const SourceId& source);
    Pooled derived(std::string_view words);  // of what is no row
    Pooled date(std::int64_t ms);
    std::optional<std::string> foreign(const char* target, const std::string& id) const;
    // By view: g++ 12 warns of what is not there where a literal becomes a string here (its bug 105329
    // again).
    void said(std::string_view sentence) { file_.report.said.emplace_back(sentence); }
    void lost(std::string_view sentence) { file_.report.lost.emplace_back(sentence); }
    // A note; gives its id for references.
    Pooled note(Pooled id, std::string_view name, std::string text, Pooled user, std::int64_t made_ms,
                std::int64_t changed_ms = 0);

    // refi_out_codebook.cpp
    Result<Ok> add_codes();
    void add_elements();
    // refi_out_notes.cpp
    void add_memos();
    Pooled magnitude_note(const model::Magnitude& magnitude);
    void notes_of(const model::Coding& coding, std::vector<Pooled>& notes);
    // refi_out_cases.cpp
    void add_variables();
    void add_cases();
    void add_persons();
    void add_rounds();
    // refi_out_sources.cpp
    Result<Ok> add_sources();
    Result<Ok> add_source(const store::SourceRow& row);
    void add_speakers(const store::SourceText& text, std::vector<Passage>& passages);
    // Those on the whole source go to `whole`.
    void add_codings(const store::SourceText& text, exchange::refi::CodedItem& whole,
                     std::vector<Passage>& passages);
    void add_coding(const model::Coding& coding, std::vector<exchange::refi::Coding>& codings);
    void add_agreed(const SourceId& source, std::vector<Passage>& passages);
    void select(const store::SourceText& text, std::vector<Passage>& passages,
                exchange::refi::Document& document);
    std::string name_of_file(Pooled guid) const;
    void add_text_file(const std::string& name, const SourceId& source);
    // refi_out_media.cpp
    void find_media();
    std::optional<exchange::refi::Source> medium_of(const model::KeptAside& part);
    Result<Ok> add_medium(exchange::refi::Source medium, std::size_t kept, const store::SourceText& text,
                          exchange::refi::Source&& of, std::vector<Passage>& passages);
    void attach_text(const SourceId& source, Pooled guid, exchange::refi::TextContent& content);
    // All but the first text of a recording, each in its own transcript.
    Result<Ok> add_other_transcripts(std::size_t kept, exchange::refi::Source& medium);
    void transcribe(const store::SourceText& text, std::vector<Passage>& passages,
                    exchange::refi::Transcript& transcript);
    void add_other_media();
    void add_region_codings(const model::KeptAside& part, exchange::refi::Source& medium);
    void finish_medium(const model::KeptAside& part, exchange::refi::Source&& medium);
    // refi_out_kept.cpp
    std::optional<exchange::refi::Project> part_of(const model::KeptAside& part);
    // The selections of a text that nothing is coded with. What of the passages is one of them gets its guid.
    std::vector<exchange::refi::TextSelection> kept_selections(const store::SourceText& text,
                                                               std::vector<Passage>& passages);
    void put_back(std::vector<exchange::refi::TextSelection>&& kept, exchange::refi::Document& document);
    bool is_description(const Passage& passage, std::string_view description);
    void add_formatted_twin(const SourceId& source, exchange::refi::TextContent& content);
    void restore_types();
    void add_kept();
    void say_what_is_lost();

    const store::Project& from_;
    RefiWanted wanted_;
    const JobControl& control_;
    RefiFile file_;
    std::unordered_map<std::string, std::string> foreign_;  // by target and id

    std::map<ElementId, std::vector<Pooled>> element_notes_;
    std::map<CodeId, std::vector<Pooled>> code_notes_;
    std::map<SourceId, std::vector<Pooled>> source_notes_;
    std::unordered_map<CodingId, std::vector<Pooled>> coding_notes_;
    std::map<SourceId, std::vector<Passage>> passages_;           // of memos and cases
    std::map<std::string, Pooled> magnitude_notes_;               // by name
    std::set<Pooled> hung_once_;                                  // notes of memos with one link
    std::unordered_map<std::uint32_t, std::size_t> memo_places_;  // of memos in note_texts, by guid
    std::set<Pooled> told_twice_;  // of these, those that a description says already
    std::map<std::string, std::vector<exchange::refi::VariableValue>> values_;         // by case or person
    std::map<std::string, std::vector<exchange::refi::VariableValue>> source_values_;  // by the source's GUID
    std::map<SpeakerId, std::size_t> person_cases_;        // places in out().cases
    std::map<CodeId, std::vector<Pooled>> element_codes_;  // the codes that stand for its elements
    std::vector<model::KeptAside> kept_;
    std::map<SourceId, std::vector<std::size_t>> kept_of_;  // places in kept_
    std::vector<store::RegionCodingRow> regions_;
    std::map<KeptAsideId, std::vector<std::size_t>> regions_of_;  // places in regions_, by medium
    std::map<SourceId, std::size_t> media_;  // places in kept_ of the recordings and pages that texts are of
    std::map<SourceId, std::size_t> other_transcripts_;  // the same of a recording's texts but the first
    std::set<std::string> file_names_;                   // of media and formatted twins
    std::map<SourceId, std::string> revisions_;
    std::int64_t in_utf16_ = 0;    // texts
    std::int64_t unreadable_ = 0;  // parts kept aside
};

}  // namespace attune::jobs
