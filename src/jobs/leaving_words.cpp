// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/leaving_words.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/identifiers/identifiers.h"
#include "jobs/left_words.h"
#include "jobs/written_words.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/search.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

struct Stretch {
    std::size_t begin = 0, end = 0;
};

// The text with a mark for each stretch; those that touch or overlap get one.
std::string without(const std::string& text, std::vector<Stretch> stretches, const char* mark,
                    std::size_t& count) {
    std::ranges::sort(stretches, {}, &Stretch::begin);
    std::string out;
    std::size_t at = 0;
    for (std::size_t k = 0; k < stretches.size();) {
        Stretch all = stretches[k];
        for (++k; k < stretches.size() && stretches[k].begin <= all.end; ++k)
            all.end = std::max(all.end, stretches[k].end);
        out.append(text, at, all.begin - at).append(mark);
        at = all.end;
        ++count;
    }
    return out.append(text, at, std::string::npos);
}

Result<Ok> hold_back(const store::Project& project, const GateChoice& choice, LeavingWords& leaving,
                     const JobControl& control) {
    const auto where = SaidWhere::read(project, control);
    if (!where) return forward_error(where);
    std::vector<std::vector<SaidWhere::Said>> said;
    std::vector<QuoteToLeave> quotes;
    for (const auto& text : leaving.texts) {
        said.push_back(where->said_in(text));
        for (const auto& one : said.back())
            for (const auto& place : one.places) quotes.push_back({place.source, place.range});
    }
    GateChoice words = choice;
    words.names = false;
    const auto gate = export_gate(project, quotes, words, control);
    if (!gate) return forward_error(gate);
    std::size_t quote = 0;
    for (std::size_t k = 0; k < said.size(); ++k) {
        std::vector<Stretch> held;
        for (const auto& one : said[k]) {
            bool any = false;
            for (std::size_t place = 0; place < one.places.size(); ++place)
                any = gate->quotes[quote++].verdict == GateVerdict::held || any;
            if (any) held.push_back({one.begin, one.end});
        }
        if (!held.empty())
            leaving.texts[k] = without(leaving.texts[k], std::move(held), held_back_mark, leaving.held);
    }
    return Ok{};
}

// Names that the project itself knows.
std::set<std::string> known_names(const store::Project& project) {
    constexpr std::size_t shortest = 3;
    std::set<std::string> names;
    const auto add = [&](const std::string& name) {
        if (name.size() >= shortest) names.insert(name);
    };
    for (const auto& row : store::sources(project)) add(row.title);
    for (const auto& row : store::cases(project)) add(row.of.name);
    for (const auto& row : store::persons(project)) add(row.person.name);
    for (const auto& coder : store::coders(project)) add(coder.name);
    return names;
}

Result<Ok> leave_names_out(const store::Project& project, LeavingWords& leaving, const JobControl& control) {
    std::vector<analysis::SearchedText> texts;
    texts.reserve(leaving.texts.size());
    for (const auto& text : leaving.texts) texts.push_back({text, {}});
    const auto found = analysis::suggest_identifiers(texts, control);
    if (!found) return forward_error(found);
    const auto left = LeftWords::of(project);
    const auto known = known_names(project);
    std::vector<std::vector<TextRange>> names(texts.size());
    for (const auto& one : *found)
        if (one.confidence != analysis::Confidence::possible && !left.holds(one.words))
            for (const auto& place : one.places) names[place.text].push_back(place.range);
    text::SearchOptions whole;
    whole.whole_word = true;
    for (std::size_t k = 0; k < names.size(); ++k) {
        for (const auto& name : known)
            for (const auto& range : text::find_literal(leaving.texts[k], name, whole))
                names[k].push_back(range);
        if (names[k].empty()) continue;
        const text::Translator translator(leaving.texts[k]);
        std::vector<Stretch> stretches;
        for (const auto& range : names[k])
            stretches.push_back({static_cast<std::size_t>(translator.to_bytes(range.begin).value),
                                 static_cast<std::size_t>(translator.to_bytes(range.end).value)});
        leaving.texts[k] = without(leaving.texts[k], std::move(stretches), left_out_mark, leaving.names);
    }
    return Ok{};
}

std::string times(std::size_t count, const char* one, const char* many) {
    return text::counted(count, one, many);
}

}  // namespace

Result<LeavingWords> leaving_words(const store::Project& project, const std::vector<std::string>& texts,
                                   const GateChoice& choice, Readers readers, const JobControl& control) {
    LeavingWords leaving;
    leaving.texts = texts;
    if (std::ranges::all_of(texts, [](const std::string& text) { return text.empty(); })) return leaving;
    if (const auto done = hold_back(project, choice, leaving, control); !done) return forward_error(done);
    if (readers == Readers::outside)
        if (const auto done = leave_names_out(project, leaving, control); !done) return forward_error(done);
    if (leaving.held > 0)
        leaving.said.push_back(fmt::format("{} of people in what the team wrote {} held back ({}).",
                                           times(leaving.held, "quote", "quotes"),
                                           leaving.held == 1 ? "is" : "are", held_back_mark));
    if (leaving.names > 0)
        leaving.said.push_back(fmt::format("{} in what the team wrote {} left out ({}).",
                                           times(leaving.names, "name", "names"),
                                           leaving.names == 1 ? "is" : "are", left_out_mark));
    return leaving;
}

}  // namespace attune::jobs
