// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/id.h"
#include "jobs/refi_import.h"
#include "model/coding.h"
#include "model/kept_aside.h"
#include "model/transcript.h"
#include "model/variable.h"
#include "store/unit.h"
#include "text/translator.h"

namespace attune::store {
class Project;
}

namespace attune::jobs {

// Writes a sorted REFI-QDA project inside one unit. Private to jobs; refi_kept.h says how things lie.
class RefiUnit {
  public:
    RefiUnit(store::Project& project, const RefiPlan& plan, const RefiSorted& sorted,
             const JobControl& control);

    Result<store::Sentence> store(store::Unit& unit);
    const RefiReport& report() const { return report_; }

  private:
    using Pooled = exchange::refi::Pooled;

    Result<Ok> coders(store::Unit& unit);
    Result<Ok> codes(store::Unit& unit);
    Result<Ok> sources(store::Unit& unit);
    Result<Ok> codings(store::Unit& unit);
    Result<Ok> cases(store::Unit& unit);
    Result<Ok> variables(store::Unit& unit);
    Result<Ok> memos(store::Unit& unit);
    Result<Ok> media(store::Unit& unit);
    Result<Ok> kept_lists(store::Unit& unit);
    Result<Ok> ids(store::Unit& unit);
    // refi_unit_own.cpp: of an export of Attune's own.
    bool own() const { return !plan_.own_rows.empty(); }
    void know_own_ids();
    std::string own_id(const char* target, Pooled guid) const;  // what a row was called there
    void own_is(const char* target, Pooled guid, const std::string& here, bool made);
    Result<Ok> own_rows(store::Unit& unit);

    // The id for a thing's row: its GUID where that is free, else a new one, and the foreign id is noted.
    template <class IdType>
    IdType id_for(const char* target, Pooled guid) {
        return IdType(row_id(target, guid));
    }
    std::string row_id(const char* target, Pooled guid);
    void take_id(const char* target, const std::string& id) { used_[target].insert(id); }
    void foreign(const char* target, const std::string& row, Pooled guid);
    CoderId coder_of(Pooled user) const;
    std::int64_t made_ms(Pooled date_time) const;  // 0 for what is no date
    std::string_view text(Pooled pooled) const { return plan_.project.strings.text(pooled); }
    std::string str(Pooled pooled) const { return plan_.project.strings.str(pooled); }

    model::Transcript transcript_of(const RefiText& text) const;
    std::vector<model::Turn> turns_of(const RefiText& text) const;
    Result<Ok> case_values(store::Unit& unit, const CaseId& of,
                           const std::vector<exchange::refi::VariableValue>& values);
    Result<Ok> values_of_source(store::Unit& unit, std::size_t source);
    Result<std::string> words_of(const exchange::refi::Document& note);
    void gather_links();
    void link_by_links();
    bool has_words(const RefiPlace& place);
    void link_all(const std::vector<Pooled>& notes, const model::MemoLink& link);
    Result<Ok> memo(store::Unit& unit, const exchange::refi::Document& note);
    Result<Ok> passage_memos(store::Unit& unit);
    Result<Ok> medium(store::Unit& unit, std::size_t source);
    // `things`: how many of those that the outline lists as kept aside; 0 for details of what comes in.
    Result<Ok> keep(store::Unit& unit, model::KeptAside part, std::string file = {}, std::int64_t things = 1);
    Result<Ok> uncoded_selections(store::Unit& unit);
    Result<Ok> wordless_sources(store::Unit& unit);
    Result<Ok> notes_coded(store::Unit& unit);

    store::Project& project_;
    const RefiPlan& plan_;
    const RefiSorted& sorted_;
    const JobControl& control_;
    RefiReport report_;

    std::map<std::string, std::unordered_set<std::string>> used_;  // ids in the project, by target
    std::vector<model::ForeignId> foreign_;
    std::unordered_map<std::uint32_t, CoderId> coders_;  // by guid of the user
    std::unordered_map<std::uint32_t, CodeId> codes_;
    std::unordered_map<std::uint32_t, CaseId> cases_;
    std::unordered_map<std::uint32_t, VariableId> variables_;
    std::map<VariableId, model::Variable> variables_by_id_;
    std::unordered_map<std::uint32_t, MemoId> memos_;
    std::unordered_map<std::uint32_t, model::Magnitude> magnitudes_;  // by guid of the note that says it
    std::unordered_set<std::uint32_t> spoken_of_;                     // guids that links and the like name
    std::vector<SourceId> texts_;                                     // by place in plan.texts
    std::vector<bool> text_is_new_;
    std::unordered_map<std::uint32_t, std::vector<model::MemoLink>> links_;  // by guid of the note
    std::unordered_map<std::uint32_t, std::vector<CodingId>> codings_of_selection_;
    std::map<std::string, std::pair<std::string, std::string>> standing_;  // memos: title and text by id
    std::map<std::string, CaseId> values_of_;  // cases of sources' values, by the source's guid
    std::set<std::string> kept_;               // parts kept aside already: kind, foreign id and XML
    std::map<std::size_t, std::unique_ptr<text::Translator>> translators_;  // by place in plan.texts
    std::map<std::pair<std::string, std::string>, std::string> own_ids_;    // by target and lower GUID
    std::unordered_map<std::string, std::string> ids_;  // there → here, where they differ
    std::unordered_set<std::string> made_;              // rows to be completed
    bool was_empty_ = false;                            // the project, before
    std::int64_t position_ = 0;                         // of the next part kept aside
};

}  // namespace attune::jobs
