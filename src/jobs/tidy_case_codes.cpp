// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "jobs/tidy_parts.h"
#include "jobs/tidy_talk.h"
#include "store/queries/queries.h"

namespace attune::jobs::tidy {
namespace {

using exchange::TidyLevel;

struct Key {
    std::size_t of = 0;  // the case
    CodeId code;
    CoderId coder;  // empty: agreed
    friend auto operator<=>(const Key&, const Key&) = default;
};
struct Told {
    std::int64_t passages = 0;
    std::int64_t words = 0;
    std::set<SourceId> sources;
};

// What was coded of each case, gathered source by source; passages of one code that overlap count their words
// once.
class Counting {
  public:
    Counting(const store::Project& project, const TidyChoice& choice, const JobControl& control)
        : project_(project), choice_(choice), control_(control), cast_(cast_of(project)) {}

    Result<Ok> count() {
        const auto placed = placed_codings(project_, choice_);
        for (auto at = placed.begin(); at != placed.end();) {
            if (control_.cancelled()) return fail(ErrorKind::cancelled, "Writing the table was stopped.");
            const SourceId source = at->coding.source;
            auto text = store::source_text(project_, source);
            if (!text) return forward_error(text);
            const SourceTalk talk(*text, cast_);
            std::map<Key, std::vector<TextRange>> here;
            for (; at != placed.end() && at->coding.source == source; ++at) {
                const CoderId coder = choice_.agreed ? CoderId() : at->coding.coder;
                worked_[coder].insert(source);
                if (at->counted) add(talk, at->coding, coder, here);
            }
            for (auto& [key, ranges] : here) told_[key].words += talk.words(united(std::move(ranges)));
        }
        return Ok{};
    }

    const Cast& cast() const { return cast_; }
    const Told* told(const Key& key) const {
        const auto found = told_.find(key);
        return found == told_.end() ? nullptr : &found->second;
    }
    // Of the case's sources, those in which the coder coded anything.
    std::size_t looked_at(const store::CaseRow& of, const CoderId& coder) const {
        const auto worked = worked_.find(coder);
        if (worked == worked_.end()) return 0;
        return static_cast<std::size_t>(
            std::count_if(of.sources.begin(), of.sources.end(),
                          [&](const SourceId& source) { return worked->second.contains(source); }));
    }

  private:
    void add(const SourceTalk& talk, const model::Coding& coding, const CoderId& coder,
             std::map<Key, std::vector<TextRange>>& here) {
        for (const std::size_t of : talk.cases(coding.range)) {
            const auto own = talk.told_of(of, coding.range);
            if (own.empty()) continue;
            const Key key{of, coding.code, coder};
            Told& told = told_[key];
            ++told.passages;
            told.sources.insert(coding.source);
            auto& ranges = here[key];
            ranges.insert(ranges.end(), own.begin(), own.end());
        }
    }

    const store::Project& project_;
    const TidyChoice& choice_;
    const JobControl& control_;
    Cast cast_;
    std::map<Key, Told> told_;
    std::map<CoderId, std::set<SourceId>> worked_;
};

std::vector<exchange::TidyColumn> columns() {
    const std::string unread = "the coder has coded nothing in the case's sources";
    return {words("case", "Case"),
            words("case_id", "Case, id"),
            words("case_kind", "Kind of case"),
            words("code", "Code, name"),
            words("code_id", "Code, id"),
            choices("layer", "Whose codings", {{"coder", "a coder's own"}, {"agreed", "agreed on"}},
                    TidyLevel::nominal),
            words("coder", "Coder", "agreed on"),
            words("coder_id", "Coder, id", "agreed on"),
            count("sources_coded", "Sources of the case in which anything was coded by them", "sources"),
            choices("present", "The code was used of the case: 0 is not mentioned, which is not absent",
                    {{"0", "not mentioned"}, {"1", "mentioned"}}, TidyLevel::nominal, unread),
            count("passages", "Passages with the code, interviewers' own words aside", "passages", unread),
            count("sources", "Sources with such a passage", "sources", unread),
            count("words", "Words under the code, each once, interviewers' aside", "words", unread)};
}

}  // namespace

Result<exchange::TidyTable> case_codes(const store::Project& project, const TidyChoice& choice,
                                       const JobControl& control) {
    Counting counting(project, choice, control);
    if (auto counted = counting.count(); !counted) return forward_error(counted);
    exchange::TidyTable table;
    table.label = "Cases and codes: " + store::project_info(project).title;
    table.notes = {
        whose(choice),
        "One row for each case, code and coder, also where nothing was coded. What is said again in a "
        "translation counts once."};
    table.columns = columns();
    std::vector<model::Coder> coders{model::Coder{}};
    if (!choice.agreed) {
        coders = store::coders(project);
        if (choice.coder)
            std::erase_if(coders, [&](const model::Coder& one) { return one.id != *choice.coder; });
    }
    const auto codebook = store::codebook(project);
    const auto& cases = counting.cast().cases;
    for (std::size_t of = 0; of < cases.size(); ++of)
        for (const auto& coder : coders) {
            const std::size_t looked = counting.looked_at(cases[of], coder.id);
            for (const auto& row : codebook) {
                const Told* told = counting.told({of, row.code.id, coder.id});
                if (row.code.folder && !told) continue;  // a folder is not applied itself
                const auto number = [&](std::size_t value) {
                    return looked == 0 ? std::string() : std::to_string(value);
                };
                table.rows.push_back({cases[of].of.name, cases[of].of.id.text(),
                                      std::string(model::case_kind_word(cases[of].of.kind)), row.code.name,
                                      row.code.id.text(), choice.agreed ? "agreed" : "coder", coder.name,
                                      coder.id.text(), std::to_string(looked), number(told ? 1 : 0),
                                      number(told ? static_cast<std::size_t>(told->passages) : 0),
                                      number(told ? told->sources.size() : 0),
                                      number(told ? static_cast<std::size_t>(told->words) : 0)});
            }
        }
    return table;
}

}  // namespace attune::jobs::tidy
