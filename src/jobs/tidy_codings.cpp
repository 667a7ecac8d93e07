// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "exchange/export/rows.h"
#include "jobs/export_gate.h"
#include "jobs/tidy_parts.h"
#include "jobs/tidy_talk.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::jobs::tidy {
namespace {

using exchange::TidyLevel;
using exchange::TidyType;

// What a coding points to, by id.
struct Named {
    struct Code {
        std::string name, path, elements, element_keys;
    };
    struct Source {
        std::string title, kind, wave;
    };
    std::unordered_map<CodeId, Code> codes;
    std::unordered_map<SourceId, Source> sources;
    std::unordered_map<CoderId, std::string> coders;
};

Named named(const store::Project& project) {
    Named all;
    std::unordered_map<ElementId, const model::Element*> elements;
    const auto element_rows = store::elements(project);
    for (const auto& row : element_rows) elements.emplace(row.element.id, &row.element);
    std::vector<std::string> path;
    for (const auto& row : store::codebook(project)) {
        path.resize(static_cast<std::size_t>(row.depth));
        path.push_back(row.code.name);
        Named::Code code{row.code.name, {}, {}, {}};
        for (const auto& step : path) code.path += (code.path.empty() ? "" : " > ") + step;
        std::vector<std::string> names, keys;
        for (const auto& id : row.elements)
            if (const auto found = elements.find(id); found != elements.end()) {
                names.push_back(found->second->name);
                keys.push_back(found->second->key);
            }
        code.elements = joined(names);
        code.element_keys = joined(keys);
        all.codes.emplace(row.code.id, std::move(code));
    }
    for (const auto& row : store::sources(project)) all.sources[row.id].title = row.title;
    for (auto& facts : store::source_facts(project)) {
        all.sources[facts.id].kind = std::move(facts.kind);
        all.sources[facts.id].wave = std::move(facts.wave);
    }
    for (const auto& coder : store::coders(project)) all.coders.emplace(coder.id, coder.name);
    return all;
}

std::vector<exchange::TidyCategory> role_choices() {
    std::vector<exchange::TidyCategory> all;
    for (const auto role : {model::Role::interviewer, model::Role::participant, model::Role::interpreter,
                            model::Role::other, model::Role::group, model::Role::unknown})
        all.push_back({std::string(model::role_word(role)), {}});
    all.push_back({"several", "several roles"});
    return all;
}

std::vector<exchange::TidyCategory> direction_choices() {
    std::vector<exchange::TidyCategory> all;
    for (const auto one : {model::CodingDirection::positive, model::CodingDirection::negative,
                           model::CodingDirection::mixed, model::CodingDirection::no_change})
        all.push_back({std::string(model::direction_word(one)), {}});
    all.back().label = "no change";
    return all;
}

std::vector<exchange::TidyCategory> account_choices() {
    return {{std::string(model::account_word(model::Account::own_experience)), "own experience"},
            {std::string(model::account_word(model::Account::about_another)), "about another"},
            {std::string(model::account_word(model::Account::policy_or_plan)), "policy or plan"}};
}

// The project's waves in their order, and what sources say beside.
std::vector<exchange::TidyCategory> wave_choices(const store::ProjectInfo& info, const Named& names) {
    std::vector<exchange::TidyCategory> waves;
    waves.reserve(info.waves.size());
    for (const auto& wave : info.waves) waves.push_back({wave, {}});
    std::set<std::string> others;
    for (const auto& [id, source] : names.sources)
        if (!source.wave.empty() &&
            std::find(info.waves.begin(), info.waves.end(), source.wave) == info.waves.end())
            others.insert(source.wave);
    for (const auto& wave : others) waves.push_back({wave, {}});
    return waves;
}

std::vector<exchange::TidyCategory> outcome_choices() {
    return {{"agreed", "the coders had done the same"},
            {"first", "what the first coder coded"},
            {"second", "what the second coder coded"},
            {"another", "what a later coder coded"},
            {"both", "each code that was used"},
            {"new_boundary", "other ends than any coder's"},
            {"other_code", "a code that no coder had used"}};
}

std::vector<exchange::TidyCategory> reason_choices() {
    return {{"boundary", "where it begins and ends"},
            {"definition", "the definition of the code"},
            {"missed", "missed"},
            {"slip", "a slip"},
            {"legitimate_reading", "both readings are legitimate"},
            {"context", "the context"}};
}

std::vector<exchange::TidyColumn> columns(std::vector<exchange::TidyCategory> waves,
                                          const TidyChoice& choice) {
    std::vector<exchange::TidyColumn> all{
        words("coding_id", "Coding"),
        choices("layer", "Whose coding it is", {{"coder", "a coder's own"}, {"agreed", "agreed on"}},
                TidyLevel::nominal),
        words("coder", "Coder, or who settled what was agreed"),
        words("coder_id", "Coder, id"),
        words("source", "Source, title"),
        words("source_id", "Source, id"),
        words("source_kind", "Kind of source", "not said"),
        choices("wave", "Wave of the source", std::move(waves), TidyLevel::ordinal, "no wave"),
        words("case", "Cases that the passage tells of, joined by \"; \"", "none"),
        words("case_id", "Cases, ids", "none"),
        count("cases", "How many cases the passage tells of", "cases"),
        words("speaker", "Labels of those who speak in it, joined by \"; \"", "nobody is named"),
        words("person", "Persons who speak in it, joined by \"; \"", "nobody is known"),
        choices("role", "Role of those who speak in it", role_choices(), TidyLevel::nominal,
                "nobody is named"),
        words("code", "Code, name"),
        words("code_id", "Code, id"),
        words("code_path", "Code below those above it, parted by \" > \""),
        words("elements", "Programme elements of the code, joined by \"; \"", "none"),
        words("element_keys", "The same by their keys", "none"),
        choices("direction", "Direction of what is said", direction_choices(), TidyLevel::nominal,
                "not given"),
        choices("intensity", "Intensity of what is said",
                {{"1", "mentioned"}, {"2", "explained"}, {"3", "central to the account"}}, TidyLevel::ordinal,
                "not given"),
        choices("account", "Whose account it is", account_choices(), TidyLevel::nominal, "not given"),
        count("begin", "Where it begins in the source's text, from 0", "code points"),
        count("end", "Where it ends, exclusive", "code points"),
        count("words", "Words of the passage", "words"),
        count("answer_words", "Words of the passage without the interviewers'", "words"),
        choices("counted", "Whether it counts: what is said again in a translation counts once",
                {{"0", "no"}, {"1", "yes"}}, TidyLevel::nominal),
        {.name = "made",
         .label = "When it was made, UTC",
         .type = TidyType::moment,
         .level = TidyLevel::scale}};
    if (choice.quotes) {
        all.push_back(words("quote", "The exact words", "held back"));
        all.push_back(words("note", choice.agreed ? "The reason in words" : "The coder's note", "none"));
        all.push_back(choices("quote_held", "The words are held back: somebody did not agree, or decided so",
                              {{"0", "no"}, {"1", "yes"}}, TidyLevel::nominal));
    }
    if (choice.agreed) {
        all.push_back(choices("outcome", "How it was settled", outcome_choices(), TidyLevel::nominal));
        all.push_back(
            choices("reason", "Why coders differed", reason_choices(), TidyLevel::nominal, "none given"));
        all.push_back(choices("adjudicated", "Settled by a third person, not by the coders",
                              {{"0", "no"}, {"1", "yes"}}, TidyLevel::nominal));
    }
    return all;
}

// The words of each coding as they may leave; none where somebody who speaks in them refused, or somebody
// decided so.
Result<std::vector<std::optional<std::string>>> words_that_leave(const store::Project& project,
                                                                 const std::vector<Placed>& placed,
                                                                 bool cleared_only,
                                                                 const JobControl& control) {
    std::vector<QuoteToLeave> quotes;
    quotes.reserve(placed.size());
    for (const auto& one : placed) quotes.push_back({one.coding.source, one.coding.range});
    GateChoice choice;
    choice.cleared_only = cleared_only;
    auto gate = export_gate(project, quotes, choice, control);
    if (!gate) return forward_error(gate);
    std::vector<std::optional<std::string>> words(placed.size());
    for (std::size_t k = 0; k < words.size(); ++k) {
        GatedQuote& quote = gate->quotes[k];
        if (quote.verdict != GateVerdict::held)
            words[k] = std::move(cleared_only ? quote.printed : quote.passage);
    }
    return words;
}

std::string_view one_or_several(const std::vector<std::string>& roles) {
    return roles.empty()       ? std::string_view()
           : roles.size() == 1 ? std::string_view(roles.front())
                               : "several";
}

}  // namespace

Result<exchange::TidyTable> codings_long(const store::Project& project, const TidyChoice& choice,
                                         const JobControl& control) {
    const auto info = store::project_info(project);
    const Named names = named(project);
    exchange::TidyTable table;
    table.label = "Codings, one a row: " + info.title;
    table.notes = {whose(choice)};
    table.columns = columns(wave_choices(info, names), choice);
    const Cast cast = cast_of(project);
    const auto placed = placed_codings(project, choice);
    std::vector<std::optional<std::string>> leaving;
    if (choice.quotes) {
        auto gated = words_that_leave(project, placed, choice.cleared_only, control);
        if (!gated) return forward_error(gated);
        leaving = std::move(*gated);
        if (const auto count = std::count(leaving.begin(), leaving.end(), std::nullopt); count > 0)
            table.notes.push_back(
                fmt::format("The words of {} are held back, because somebody who speaks in them did "
                            "not agree to being quoted, or {}.",
                            text::counted(count, "coding", "codings"),
                            choice.cleared_only ? "nobody cleared them" : "somebody decided so"));
    }
    std::optional<store::SourceText> text;
    std::optional<SourceTalk> talk;
    std::int64_t done = 0;
    for (const auto& one : placed) {
        const auto& coding = one.coding;
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Writing the table was stopped.");
        if (++done % 1000 == 0)
            control.report({done, static_cast<std::int64_t>(placed.size()), "Looking at codings"});
        if (!text || text->row.id != coding.source) {
            talk.reset();
            auto read = store::source_text(project, coding.source);
            if (!read) return forward_error(read);
            text = std::move(*read);
            talk.emplace(*text, cast);
        }
        const auto& source = names.sources.at(coding.source);
        const auto& code = names.codes.at(coding.code);
        const Voices voices = talk->voices(coding.range);
        std::vector<std::string> cases, case_ids;
        for (const std::size_t of : talk->cases(coding.range)) {
            cases.push_back(cast.cases[of].of.name);
            case_ids.push_back(cast.cases[of].of.id.text());
        }
        auto& row = table.rows.emplace_back();
        const auto& magnitude = coding.magnitude;
        row = {coding.id.text(),
               choice.agreed ? "agreed" : "coder",
               names.coders.at(coding.coder),
               coding.coder.text(),
               source.title,
               coding.source.text(),
               source.kind,
               source.wave,
               joined(cases),
               joined(case_ids),
               std::to_string(cases.size()),
               joined(voices.speakers),
               joined(voices.persons),
               std::string(one_or_several(voices.roles)),
               code.name,
               coding.code.text(),
               code.path,
               code.elements,
               code.element_keys,
               std::string(model::direction_word(magnitude.direction)),
               magnitude.intensity == 0 ? std::string() : std::to_string(magnitude.intensity),
               std::string(model::account_word(magnitude.account)),
               std::to_string(coding.range.begin.value),
               std::to_string(coding.range.end.value),
               std::to_string(talk->words({coding.range})),
               std::to_string(talk->words(talk->answered(coding.range))),
               one.counted ? "1" : "0",
               exchange::utc_time(coding.made_ms)};
        if (choice.quotes) {
            auto& words = leaving[static_cast<std::size_t>(done) - 1];
            row.push_back(words.value_or(std::string()));
            row.push_back(coding.note);
            row.emplace_back(words ? "0" : "1");
        }
        if (choice.agreed) row.insert(row.end(), {one.outcome, one.reason, one.adjudicated ? "1" : "0"});
    }
    return table;
}

}  // namespace attune::jobs::tidy
