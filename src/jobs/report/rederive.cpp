// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/rederive.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "analysis/disclosure/small_numbers.h"
#include "base/hash.h"
#include "jobs/findings/findings_again.h"
#include "jobs/report/evidence.h"
#include "jobs/report/small_counts.h"
#include "store/queries/last_change.h"

namespace attune::jobs {

std::string_view quote_state_word(QuoteState state) {
    constexpr std::array<std::string_view, 4> words{"as it was", "moved", "altered", "gone"};
    return words.at(static_cast<std::size_t>(state));
}

bool NumberAgain::same() const {
    return problem.empty() && written_over.empty() &&
           std::abs(now - recipe.value) <= 1e-9 * std::max(1.0, std::abs(recipe.value));
}

std::size_t Rederived::missing() const {
    return static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(),
                                                  [](const NumberAgain& number) { return number.missing; }));
}

void compare_standing(const std::vector<exchange::report::StandingNumber>& standing, Rederived& again) {
    std::unordered_map<std::string, std::vector<const std::string*>> texts;
    for (const auto& number : standing) texts[number.id].push_back(&number.text);
    for (NumberAgain& number : again.numbers) {
        const auto at = texts.find(number.recipe.id);
        if (at == texts.end()) {
            number.missing = number.recipe.shown && !number.recipe.shown->empty();
            continue;
        }
        for (const std::string* text : at->second)
            if (!exchange::report::shows(number.recipe, *text))
                number.written_over = text->empty() ? "nothing" : *text;
    }
}

void compare_words(const exchange::report::StandingWords& standing, Rederived& again) {
    const auto in_place = [](const std::string& words) { return words.empty() ? "nothing" : words; };
    std::unordered_map<std::string, std::vector<const exchange::report::StandingQuote*>> rows;
    for (const auto& quote : standing.quotes) rows[quote.coding].push_back(&quote);
    for (QuoteAgain& quote : again.quotes) {
        if (quote.place.printed.empty()) continue;
        const auto there = rows.find(quote.place.coding);
        quote.missing = there == rows.end();
        if (quote.missing) continue;
        const auto changed = std::ranges::find_if(there->second, [&](const auto* row) {
            return !exchange::report::says(quote.place.printed, row->words);
        });
        if (changed == there->second.end()) continue;
        quote.written_over = in_place((*changed)->words);
        quote.where = (*changed)->where;
    }
    std::unordered_map<std::string, const std::string*> turns;
    for (const auto& turn : standing.turns) turns.emplace(turn.id, &turn.words);
    for (TurnAgain& turn : again.turns) {
        const auto at = turns.find(turn.place.id);
        if (at == turns.end())
            turn.missing = true;
        else if (!exchange::report::says(turn.place.printed, *at->second))
            turn.written_over = in_place(*at->second);
    }
}

std::size_t Rederived::missing_quotes() const {
    return static_cast<std::size_t>(
        std::count_if(quotes.begin(), quotes.end(), [](const QuoteAgain& quote) { return quote.missing; }));
}

std::size_t Rederived::missing_turns() const {
    return static_cast<std::size_t>(
        std::count_if(turns.begin(), turns.end(), [](const TurnAgain& turn) { return turn.missing; }));
}

std::size_t Rederived::different() const {
    const auto numbers_differ = std::count_if(numbers.begin(), numbers.end(),
                                              [](const NumberAgain& number) { return !number.same(); });
    const auto quotes_differ = std::count_if(quotes.begin(), quotes.end(), [](const QuoteAgain& quote) {
        return quote.state == QuoteState::altered || quote.state == QuoteState::gone ||
               !quote.written_over.empty();
    });
    const auto turns_differ = std::count_if(turns.begin(), turns.end(),
                                            [](const TurnAgain& turn) { return !turn.written_over.empty(); });
    return static_cast<std::size_t>(numbers_differ + quotes_differ + turns_differ);
}

Result<Rederived> rederive(const store::Project& project, const exchange::report::Manifest& manifest,
                           const JobControl& control) {
    if (store::project_info(project).id.text() != manifest.project)
        return fail(ErrorKind::conflict,
                    fmt::format("The report is about another project, “{}”.", manifest.project_title));
    const auto evidence = Evidence::read(project, manifest.query, control);
    if (!evidence) return forward_error(evidence);
    Rederived again;
    again.same_history = store::last_change(project).head == manifest.head;
    SmallNumbers small;
    if (const auto& hidden = manifest.small_numbers) small = {hidden->below, hidden->rounded_to};
    FindingsAgain findings(project, small, control);
    for (const auto& recipe : manifest.recipes) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The check was stopped.");
        NumberAgain& number = again.numbers.emplace_back();
        number.recipe = recipe;
        if (FindingsAgain::knows(recipe.count)) {
            const auto now = findings.number(recipe);
            if (now)
                number.now = *now;
            else
                number.problem = now.error().sentence;
            continue;
        }
        const auto now = evidence->count(recipe.count, recipe.where);
        if (now)
            number.now =
                static_cast<double>(manifest.small_numbers && tells_of_people(recipe.count)
                                        ? analysis::rounded_count(*now, manifest.small_numbers->rounded_to)
                                        : *now);
        else
            number.problem = now.error().sentence;
    }
    for (const auto& turn : manifest.turns) again.turns.emplace_back().place = turn;
    std::unordered_map<std::string, const EvidencePassage*> passages;
    for (const auto& passage : evidence->passages()) passages.emplace(passage.row.coding.id.text(), &passage);
    for (const auto& place : manifest.quotes) {
        QuoteAgain& quote = again.quotes.emplace_back();
        quote.place = place;
        TextRange range;
        if (const auto at = passages.find(place.coding); at != passages.end()) {
            const auto& row = at->second->row;
            quote.source = row.source_title;
            quote.code = row.code_name;
            quote.words = row.quote;
            range = row.coding.range;
        } else if (const auto* cited = findings.cited(place.coding)) {
            quote.source = cited->source_title;
            quote.words = cited->passage;
            range = cited->evidence.range;
        } else {
            quote.state = QuoteState::gone;
            continue;
        }
        if (sha256_hex(quote.words) != place.digest)
            quote.state = QuoteState::altered;
        else if (range != place.range)
            quote.state = QuoteState::moved;
    }
    return again;
}

}  // namespace attune::jobs
