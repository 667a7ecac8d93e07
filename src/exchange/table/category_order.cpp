// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/category_order.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_set>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/column_guess.h"
#include "text/fold.h"

namespace attune::exchange {
namespace {

// Scales of questionnaires, a rung a piece between "|", the lowest first; "/" parts what means the same. As
// they are widely printed, no instrument's own wording.
constexpr std::array<std::string_view, 15> known_scales{
    "never/none of the time|hardly ever/rarely/seldom/a little of the time|occasionally/sometimes/some of "
    "the "
    "time|often/frequently/usually/a good bit of the time|most of the time/very often|almost "
    "always|always/all of the time",
    "strongly disagree/completely disagree|disagree|slightly disagree/somewhat disagree/tend to "
    "disagree|neither agree nor disagree/neither/neutral/undecided|slightly agree/somewhat agree/tend to "
    "agree|agree|strongly agree/completely agree",
    "very dissatisfied|dissatisfied|slightly dissatisfied/fairly dissatisfied|neither satisfied nor "
    "dissatisfied/neither/neutral|slightly satisfied/fairly satisfied|satisfied|very satisfied",
    "very unlikely|unlikely|neither likely nor unlikely/neither/neutral|likely|very likely",
    "very difficult|difficult|neither easy nor difficult/neither/neutral|easy|very easy",
    "not at all important|not important/not very important|slightly important/somewhat "
    "important|moderately important|important/fairly important|very important|extremely important",
    "not at all|a little/a little bit/slightly/only occasionally|somewhat/moderately/to some extent|quite a "
    "bit/quite a lot|a lot/very much/a great deal|extremely/completely",
    "not at all|several days|more than half the days|nearly every day",
    "never|less than once a month/less than monthly|monthly/once a month|weekly/once a week|daily or almost "
    "daily|daily/every day",
    "none/no|minimal|mild/low|moderate/medium|moderately severe|severe/high|very severe/extreme",
    "very low|low|fairly low|medium/moderate/average|fairly high|high|very high",
    "very poor/very bad|poor/bad|fair/average/acceptable/ok|good|very good|excellent",
    "much worse|worse/a little worse|about the same/the same/no change/unchanged|a little "
    "better/better|much better",
    "very small|small|medium|large|very large",
    "not confident at all/not at all confident|not very confident|fairly confident/somewhat "
    "confident|confident|very confident",
};

constexpr std::array<std::string_view, 11> no_answers{
    "don't know",        "dont know",  "do not know", "not sure", "prefer not to say", "not applicable",
    "rather not answer", "not stated", "refused",     "other",    "no answer"};

std::string key_of(std::string_view words) {
    std::string key = collapse_spaces(text::fold(words));
    // Curly and straight; catalogues write “early_help”.
    for (std::size_t at = 0; (at = key.find("\u2019", at)) != std::string::npos;) key.replace(at, 3, "'");
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

bool is_no_answer(const std::string& key) {
    return std::find(no_answers.begin(), no_answers.end(), key) != no_answers.end();
}

std::vector<std::vector<std::string>> rungs_of(std::string_view scale) {
    std::vector<std::vector<std::string>> rungs(1, std::vector<std::string>(1));
    for (const char c : scale) {
        if (c == '|')
            rungs.emplace_back(1);
        else if (c == '/')
            rungs.back().emplace_back();
        else
            rungs.back().back() += c;
    }
    return rungs;
}

std::vector<std::size_t> places_on(const std::vector<std::vector<std::string>>& rungs,
                                   std::span<const std::string> keys) {
    std::vector<std::size_t> places;
    std::set<std::size_t> used;
    for (const std::string& key : keys) {
        const auto rung = std::find_if(rungs.begin(), rungs.end(), [&](const auto& words) {
            return std::find(words.begin(), words.end(), key) != words.end();
        });
        if (rung == rungs.end() && !is_no_answer(key)) return {};
        places.push_back(static_cast<std::size_t>(rung - rungs.begin()));
        // Two words of one rung would have no order between them.
        if (rung != rungs.end() && !used.insert(places.back()).second) return {};
    }
    return used.size() >= 2 ? places : std::vector<std::size_t>();
}

// "Under 20" is before "20 to 24", "35 and over" behind "25 to 34".
std::optional<double> number_in(const std::string& key) {
    const auto digit = std::find_if(key.begin(), key.end(), is_digit);
    if (digit == key.end()) return std::nullopt;
    auto end = digit;
    while (end != key.end() && (is_digit(*end) || (*end == '.' && end + 1 != key.end() && is_digit(end[1]))))
        ++end;
    double number = std::strtod(std::string(digit, end).c_str(), nullptr);
    const std::string before(key.begin(), digit), after(end, key.end());
    const auto any = [](const std::string& words, std::initializer_list<std::string_view> of) {
        return std::any_of(of.begin(), of.end(),
                           [&](std::string_view one) { return words.find(one) != std::string::npos; });
    };
    if (before.ends_with('-') && before.size() == 1) number = -number;
    if (any(before, {"under", "below", "less than", "fewer than", "younger", "up to", "<"}) ||
        any(after, {"or under", "or less", "and under", "or fewer", "or younger"}))
        return number - 0.5;
    if (any(before, {"over", "above", "more than", "older", ">"}) ||
        any(after, {"or over", "or more", "and over", "and above", "or older", "plus", "+"}))
        return number + 0.5;
    return number;
}

// "None" is how programs write nothing, and the first rung of some scales. As it is written there; empty when
// it is not.
std::string none_in(const TableSheet& sheet, const std::vector<std::size_t>& columns) {
    for (const std::size_t column : columns)
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
            const TableCell& cell = sheet.cell(r, column);
            if (cell.kind == TableCell::Kind::text && key_of(cell.text) == "none")
                return std::string(trim(cell.text));
        }
    return {};
}

template <class Rank>
void sort_by_rank(std::vector<model::Category>& categories, const std::vector<Rank>& ranks) {
    std::vector<std::size_t> order(categories.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
    std::vector<model::Category> sorted;
    sorted.reserve(order.size());
    for (const std::size_t at : order) sorted.push_back(std::move(categories[at]));
    categories = std::move(sorted);
}

}  // namespace

std::vector<std::size_t> places_in_scale(std::span<const std::string> words,
                                         std::span<const std::vector<std::string>> scales) {
    std::vector<std::string> keys;
    for (const std::string& one : words) keys.push_back(key_of(one));
    for (const auto& scale : scales) {
        std::vector<std::vector<std::string>> rungs;
        rungs.reserve(scale.size());
        for (const std::string& word : scale) rungs.push_back({key_of(word)});
        if (auto places = places_on(rungs, keys); !places.empty()) return places;
    }
    for (const std::string_view scale : known_scales)
        if (auto places = places_on(rungs_of(scale), keys); !places.empty()) return places;
    return {};
}

OrderedCategories ordered_categories(const TableSheet& sheet, const std::vector<std::size_t>& columns,
                                     std::span<const std::vector<std::string>> scales) {
    OrderedCategories made;
    const bool labelled = std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
        return !sheet.columns[column].labels.empty();
    });
    if (labelled) {
        made.categories = category_list(sheet, columns);
        made.basis = OrderBasis::labels;
        if (!made.categories.empty()) return made;
    }
    made.categories = written_categories(sheet, columns);
    std::vector<std::string> words;
    words.reserve(made.categories.size());
    for (const auto& one : made.categories) words.push_back(one.value);
    if (const std::string none = none_in(sheet, columns); !none.empty() && words.size() >= 2) {
        words.push_back(none);
        if (places_in_scale(words, scales).empty())
            words.pop_back();
        else
            made.categories.push_back({none, {}});
    }
    if (const auto places = places_in_scale(words, scales); !places.empty()) {
        sort_by_rank(made.categories, places);
        made.basis = OrderBasis::scale;
        return made;
    }
    std::vector<double> numbers;
    for (const std::string& one : words) {
        const std::string key = key_of(one);
        if (const auto number = number_in(key))
            numbers.push_back(*number);
        else if (is_no_answer(key))
            numbers.push_back(1e300);
        else
            break;
    }
    made.basis = OrderBasis::appearance;
    if (numbers.size() == words.size() && std::set<double>(numbers.begin(), numbers.end()).size() > 1) {
        sort_by_rank(made.categories, numbers);
        made.basis = OrderBasis::numbers;
    }
    return made;
}

std::string_view basis_words(OrderBasis basis) {
    switch (basis) {
        case OrderBasis::labels:
            return "as the file lists them";
        case OrderBasis::scale:
            return "in the order of a known scale";
        case OrderBasis::numbers:
            return "by their numbers";
        case OrderBasis::appearance:
            return "in the order in which the file first has them, which may mean nothing";
    }
    return {};
}

}  // namespace attune::exchange
