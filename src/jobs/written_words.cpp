// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/written_words.h"

#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "analysis/identifiers/identifiers.h"
#include "analysis/quotations/quotation_marks.h"
#include "analysis/quotations/quote_lookup.h"
#include "jobs/export_gate.h"
#include "jobs/left_words.h"
#include "jobs/participants.h"
#include "store/queries/queries.h"
#include "text/translator.h"

namespace attune::jobs {

namespace {

// What stands in quotation marks: bytes of the whole text.
std::vector<std::pair<std::size_t, std::size_t>> quoted_in(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> quoted;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        for (const auto& quote : analysis::quotes_in_marks(text.substr(at, end - at)))
            quoted.emplace_back(at + quote.begin, at + quote.end);
        at = end + 1;
    }
    return quoted;
}

}  // namespace

struct SaidWhere::State {
    std::vector<SourceId> sources;
    std::deque<std::string> texts;  // the index and the translators point to them
    std::vector<text::Translator> translators;
    std::unique_ptr<analysis::PassageIndex> index;
};

SaidWhere::SaidWhere(std::unique_ptr<State> state) : state_(std::move(state)) {}
SaidWhere::~SaidWhere() = default;
SaidWhere::SaidWhere(SaidWhere&&) noexcept = default;
SaidWhere& SaidWhere::operator=(SaidWhere&&) noexcept = default;

Result<SaidWhere> SaidWhere::read(const store::Project& project, const JobControl& control) {
    auto state = std::make_unique<State>();
    const auto rows = store::sources(project);
    for (const auto& row : rows) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Looking words up was stopped.");
        control.report({static_cast<std::int64_t>(state->texts.size()),
                        static_cast<std::int64_t>(rows.size()), "Reading sources"});
        auto text = store::source_text(project, row.id);
        if (!text) return forward_error(text);
        state->sources.push_back(row.id);
        state->texts.push_back(std::move(text->text));
    }
    std::vector<std::string_view> views;
    for (const auto& text : state->texts) {
        views.emplace_back(text);
        state->translators.emplace_back(text);
    }
    state->index = std::make_unique<analysis::PassageIndex>(std::move(views));
    return SaidWhere(std::move(state));
}

std::vector<SaidWhere::Place> SaidWhere::places(std::string_view words) const {
    using analysis::QuoteStatus;
    constexpr std::size_t telling = 4;
    const auto finding = analysis::QuoteLookup(*state_->index).look_up(words);
    if (finding.words < telling || finding.status == QuoteStatus::not_found ||
        finding.status == QuoteStatus::too_short)
        return {};
    std::vector<Place> found;
    for (const auto& place : finding.places)
        for (const auto& piece : place.pieces) {
            const auto& translator = state_->translators[place.text];
            found.push_back({state_->sources[place.text],
                             {translator.to_code_point(ByteOffset{static_cast<std::int64_t>(piece.begin)}),
                              translator.to_code_point(ByteOffset{static_cast<std::int64_t>(piece.end)})}});
        }
    return found;
}

std::vector<SaidWhere::Said> SaidWhere::said_in(std::string_view written) const {
    constexpr std::size_t telling = 6;
    std::vector<Said> all;
    for (const auto& [begin, end] : quoted_in(written))
        if (auto found = places(written.substr(begin, end - begin)); !found.empty())
            all.push_back({begin, end, std::move(found)});
    const auto words = state_->index->words_of(written);
    const auto run = [&](std::size_t first, std::size_t last) {
        return std::vector(words.begin() + static_cast<std::ptrdiff_t>(first),
                           words.begin() + static_cast<std::ptrdiff_t>(last));
    };
    for (std::size_t first = 0; first + telling <= words.size();) {
        std::size_t last = first + telling;
        auto stands = state_->index->find(run(first, last));
        if (stands.empty()) {
            ++first;
            continue;
        }
        for (; last < words.size(); ++last) {
            auto further = state_->index->find(run(first, last + 1));
            if (further.empty()) break;
            stands = std::move(further);
        }
        Said said{words[first].begin, words[last - 1].end, {}};
        for (const std::size_t at : stands) {
            const std::size_t text = state_->index->text_of(at);
            const auto& row = state_->index->row();
            const auto place = [&](std::uint32_t byte) {
                return state_->translators[text].to_code_point(ByteOffset{static_cast<std::int64_t>(byte)});
            };
            said.places.push_back(
                {state_->sources[text], {place(row[at].begin), place(row[at + (last - first) - 1].end)}});
        }
        all.push_back(std::move(said));
        first = last;
    }
    std::ranges::sort(all, {}, &Said::begin);
    std::vector<Said> apart;
    for (auto& one : all) {
        if (apart.empty() || one.begin >= apart.back().end) {
            apart.push_back(std::move(one));
            continue;
        }
        apart.back().end = std::max(apart.back().end, one.end);
        apart.back().places.insert(apart.back().places.end(), one.places.begin(), one.places.end());
    }
    return apart;
}

namespace {

struct Written {
    WrittenWords about;
    std::string text;
};

std::vector<Written> all_written(const store::Project& project) {
    std::vector<Written> all;
    for (auto& row : store::memos(project, {}))
        all.push_back({{WrittenWords::Of::memo,
                        row.memo.id.text(),
                        row.memo.title.empty() ? std::string("without a title") : row.memo.title,
                        "text",
                        {},
                        false},
                       std::move(row.memo.text)});
    for (const auto& row : store::codebook(project))
        for (const auto& [part, text] : {std::pair{"example", &row.code.example},
                                         {"brief definition", &row.code.brief},
                                         {"full definition", &row.code.full},
                                         {"use when", &row.code.use_when},
                                         {"do not use when", &row.code.not_when}})
            if (!text->empty())
                all.push_back(
                    {{WrittenWords::Of::code, row.code.id.text(), row.code.name, part, {}, false}, *text});
    return all;
}

bool any_refused(const Participants& people, const std::vector<SaidWhere::Place>& places) {
    for (const auto& place : places)
        for (const Participant* one : people.behind(place.source, place.range))
            if (one->consent == QuoteConsent::refused) return true;
    return false;
}

// Words of people in what somebody wrote: an example as a whole, elsewhere what stands in quotation marks.
std::vector<std::string_view> said_in(const Written& written) {
    if (written.about.part == "example") return {written.text};
    std::vector<std::string_view> said;
    for (const auto& [begin, end] : quoted_in(written.text))
        said.push_back(std::string_view(written.text).substr(begin, end - begin));
    return said;
}

}  // namespace

Result<std::vector<WrittenWords>> written_words_to_look_at(const store::Project& project,
                                                           const JobControl& control) {
    auto written = all_written(project);
    if (written.empty()) return std::vector<WrittenWords>{};
    std::vector<analysis::SearchedText> texts;
    texts.reserve(written.size());
    for (const auto& one : written) texts.push_back({one.text, {}});
    const auto found = analysis::suggest_identifiers(texts, control);
    if (!found) return forward_error(found);
    const auto left = LeftWords::of(project);
    for (const auto& one : *found) {
        if (one.confidence == analysis::Confidence::possible || left.holds(one.words)) continue;
        for (const auto& place : one.places) {
            auto& words = written[place.text].about.identifiers;
            if (std::ranges::find(words, one.words) == words.end()) words.push_back(one.words);
        }
    }
    const auto said = SaidWhere::read(project, control);
    if (!said) return forward_error(said);
    const Participants people(project);
    std::vector<WrittenWords> all;
    for (auto& one : written) {
        for (const auto words : said_in(one))
            one.about.refused = one.about.refused || any_refused(people, said->places(words));
        if (one.about.refused || !one.about.identifiers.empty()) all.push_back(std::move(one.about));
    }
    return all;
}

std::string written_words_sentence(const WrittenWords& words) {
    std::string sentence = words.of == WrittenWords::Of::memo
                               ? fmt::format("The memo “{}”", words.name)
                               : fmt::format("The {} of the code “{}”", words.part, words.name);
    if (words.refused) sentence += " has words of somebody who did not agree to being quoted";
    if (!words.identifiers.empty())
        sentence += fmt::format("{} names by which somebody might be recognised: “{}”",
                                words.refused ? " and" : " has", fmt::join(words.identifiers, "”, “"));
    return sentence + ".";
}

std::size_t to_look_at(const std::vector<WrittenWords>& words, WrittenWords::Of of) {
    return static_cast<std::size_t>(
        std::ranges::count_if(words, [of](const WrittenWords& one) { return one.of == of; }));
}

std::set<CodeId> examples_said_in(const store::Project& project, const SaidWhere& said,
                                  const std::set<SourceId>& sources) {
    std::set<CodeId> codes;
    for (const auto& row : store::codebook(project))
        if (!row.code.example.empty())
            for (const auto& place : said.places(row.code.example))
                if (sources.contains(place.source)) codes.insert(row.code.id);
    return codes;
}

Result<std::set<CodeId>> examples_held(const store::Project& project, const JobControl& control) {
    std::set<CodeId> held;
    const auto codebook = store::codebook(project);
    if (std::ranges::all_of(codebook, [](const auto& row) { return row.code.example.empty(); })) return held;
    const auto said = SaidWhere::read(project, control);
    if (!said) return forward_error(said);
    std::vector<QuoteToLeave> quotes;
    std::vector<CodeId> of;
    for (const auto& row : codebook)
        if (!row.code.example.empty())
            for (const auto& place : said->places(row.code.example)) {
                quotes.push_back({place.source, place.range});
                of.push_back(row.code.id);
            }
    GateChoice choice;
    choice.names = false;
    const auto gate = export_gate(project, quotes, choice, control);
    if (!gate) return forward_error(gate);
    for (std::size_t k = 0; k < of.size(); ++k)
        if (gate->quotes[k].verdict == GateVerdict::held) held.insert(of[k]);
    return held;
}

}  // namespace attune::jobs
