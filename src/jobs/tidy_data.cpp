// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/tidy_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "jobs/last_change.h"
#include "jobs/tidy_parts.h"
#include "store/queries/agreed_queries.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"
#include "store/queries/translation_queries.h"

namespace attune::jobs {
namespace {

constexpr std::array<std::pair<std::string_view, TidyWhat>, 4> parts{
    {{"codings-long", TidyWhat::codings_long},
     {"case-codes", TidyWhat::case_codes},
     {"case-values", TidyWhat::case_values},
     {"person-values", TidyWhat::person_values}}};

Result<exchange::TidyTable> part(const store::Project& project, const TidyChoice& choice,
                                 const JobControl& control) {
    if (choice.what == TidyWhat::codings_long) return tidy::codings_long(project, choice, control);
    if (choice.what == TidyWhat::case_codes) return tidy::case_codes(project, choice, control);
    return choice.wide ? tidy::values_wide(project, choice) : tidy::values_long(project, choice);
}

}  // namespace

std::string_view tidy_word(TidyWhat what) {
    for (const auto& [word, one] : parts)
        if (one == what) return word;
    return {};
}

std::optional<TidyWhat> tidy_from_word(std::string_view word) {
    for (const auto& [name, what] : parts)
        if (name == word) return what;
    return std::nullopt;
}

Result<exchange::TidyTable> tidy_table(const store::Project& project, const TidyChoice& choice,
                                       const JobControl& control) {
    if (choice.agreed && choice.coder)
        return fail(ErrorKind::invalid, "What coders agreed on is nobody's own; leave the coder out.");
    auto table = part(project, choice, control);
    if (!table) return table;
    table->as_of_ms = last_change_ms(project);
    return table;
}

namespace tidy {

std::vector<Placed> placed_codings(const store::Project& project, const TidyChoice& choice) {
    const auto elsewhere = store::counted_elsewhere(project);
    std::vector<Placed> placed;
    if (choice.agreed) {
        for (const auto& row : store::agreed_codings(project, {.only_standing = true})) {
            const auto& agreed = row.agreed;
            const bool again = !agreed.about.empty() &&
                               std::all_of(agreed.about.begin(), agreed.about.end(),
                                           [&](const CodingId& id) { return elsewhere.contains(id); });
            placed.push_back({{CodingId(agreed.id.text()), agreed.source, agreed.range, agreed.code,
                               agreed.coder, agreed.magnitude, agreed.note, agreed.made_ms},
                              !again,
                              std::string(model::outcome_word(agreed.outcome)),
                              std::string(model::reason_word(agreed.reason)),
                              agreed.adjudicated});
        }
        return placed;
    }
    for (auto& coding : store::passage_places(project, {.coder = choice.coder})) {
        const bool counted = !elsewhere.contains(coding.id);
        placed.push_back({std::move(coding), counted, {}, {}});
    }
    return placed;
}

std::string whose(const TidyChoice& choice) {
    if (choice.agreed)
        return "What coders agreed on stands in the stead of their own codings; the coder is who settled it.";
    if (choice.coder) return "The codings of one coder.";
    return "The codings of every coder, each coder's apart: take one coder, or what was agreed, before "
           "counting.";
}

exchange::TidyColumn words(std::string name, std::string label, std::string missing) {
    return {.name = std::move(name), .label = std::move(label), .missing = std::move(missing)};
}

exchange::TidyColumn count(std::string name, std::string label, std::string unit, std::string missing) {
    return {.name = std::move(name),
            .label = std::move(label),
            .type = exchange::TidyType::number,
            .level = exchange::TidyLevel::scale,
            .unit = std::move(unit),
            .missing = std::move(missing)};
}

exchange::TidyColumn choices(std::string name, std::string label,
                             std::vector<exchange::TidyCategory> categories, exchange::TidyLevel level,
                             std::string missing) {
    const bool numbers =
        !categories.empty() &&
        std::all_of(categories.begin(), categories.end(), [](const exchange::TidyCategory& one) {
            double value = 0;
            const char* const end = one.value.data() + one.value.size();
            const auto read = std::from_chars(one.value.data(), end, value);
            return read.ec == std::errc() && read.ptr == end;
        });
    return {.name = std::move(name),
            .label = std::move(label),
            .type = numbers ? exchange::TidyType::number : exchange::TidyType::text,
            .level = level,
            .categories = std::move(categories),
            .missing = std::move(missing)};
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, "; "));
}

}  // namespace tidy
}  // namespace attune::jobs
