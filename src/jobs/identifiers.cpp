// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/identifiers.h"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "store/queries/queries.h"
#include "text/boundaries.h"
#include "text/counted.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

constexpr std::int64_t context = 40;

std::string on_one_line(std::string_view words) {
    std::string line(words);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

struct Opened {
    store::SourceRow row;
    std::string text;
    text::Translator translator;
    text::Boundaries boundaries;
    std::map<std::string, TextRange> said;  // the first turn by its speaker's label

    Opened(store::SourceRow of, const std::string& words)
        : row(std::move(of)), text(words), translator(text), boundaries(translator) {}
};

SuggestedIdentifier::Place place_in(const Opened& source, TextRange range) {
    const TextRange round = source.boundaries.snap_to_graphemes(
        source.translator.clamp({range.begin - context, range.end + context}));
    return {source.row.id,
            source.row.title,
            range,
            on_one_line(source.translator.slice({round.begin, range.begin})),
            std::string(source.translator.slice(range)),
            on_one_line(source.translator.slice({range.end, round.end}))};
}

}  // namespace

Result<std::vector<SuggestedIdentifier>> suggest_identifiers(const store::Project& project,
                                                             const std::vector<SourceId>& sources,
                                                             const std::vector<std::string>& leave_out,
                                                             const JobControl& control) {
    std::vector<analysis::SearchedText> texts;
    std::vector<std::unique_ptr<Opened>> opened;
    for (const auto& row : store::sources(project)) {
        if (!sources.empty() && std::find(sources.begin(), sources.end(), row.id) == sources.end()) continue;
        auto source = store::source_text(project, row.id);
        if (!source) return forward_error(source);
        auto& one = texts.emplace_back();
        for (const auto& speaker : source->speakers)
            if (std::find(one.labels.begin(), one.labels.end(), speaker.label) == one.labels.end())
                one.labels.push_back(speaker.label);
        one.text = std::move(source->text);
        opened.push_back(std::make_unique<Opened>(row, one.text));
        for (const auto& turn : source->turns)
            for (const std::size_t speaker : turn.speakers)
                opened.back()->said.try_emplace(source->speakers[speaker].label, turn.range);
    }
    auto found = analysis::suggest_identifiers(texts, control);
    if (!found) return forward_error(found);
    const std::set<std::string> known(leave_out.begin(), leave_out.end());
    std::vector<SuggestedIdentifier> suggestions;
    for (auto& one : *found) {
        if (known.contains(text::fold(one.words))) continue;
        SuggestedIdentifier suggestion;
        for (const auto& place : one.places)
            suggestion.places.push_back(place_in(*opened[place.text], place.range));
        for (const auto& label : one.labels) {
            const Opened& in = *opened[label.text];
            const auto said = in.said.find(label.label);
            suggestion.labels.push_back(
                {in.row.id, in.row.title, label.label, said == in.said.end() ? TextRange() : said->second});
        }
        suggestion.what = std::move(one);
        suggestions.push_back(std::move(suggestion));
    }
    return suggestions;
}

std::string places_in_words(std::size_t places, std::size_t labels) {
    std::string named = text::counted(labels, "speaker’s label", "speakers’ labels");
    if (places == 0 && labels > 0) return named;
    return text::counted(places, "place", "places") + (labels == 0 ? std::string() : " and " + named);
}

std::string as_entries(const std::vector<SuggestedIdentifier>& suggestions) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& one : suggestions) {
        nlohmann::ordered_json words = nlohmann::ordered_json::array({one.what.words});
        for (const auto& form : one.what.forms)
            if (text::fold(form) != text::fold(one.what.words)) words.push_back(form);
        list.push_back({{"words", words},
                        {"pseudonym", ""},
                        {"kind", std::string(model::identifier_word(one.what.kind))},
                        {"note", ""},
                        {"match_case", false},
                        {"places", one.places.size()},
                        {"labels", one.labels.size()}});
    }
    return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace attune::jobs
