// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rederived.h"

#include <fmt/format.h>

#include "exchange/report/manifest.h"

namespace attune::cli {
namespace {

bool fits(const jobs::QuoteAgain& quote) {
    return quote.state == jobs::QuoteState::as_it_was || quote.state == jobs::QuoteState::moved;
}

std::string line_of(const jobs::NumberAgain& number) {
    if (!number.problem.empty())
        return fmt::format("{}: {} in the report. {}", number.recipe.says, number.recipe.value,
                           number.problem);
    return fmt::format("{}: {} in the report, {} now.", number.recipe.says, number.recipe.value, number.now);
}

std::string line_of(const jobs::QuoteAgain& quote) {
    if (quote.state == jobs::QuoteState::gone)
        return fmt::format("The coding {} is gone, or is not among what the report chose.",
                           quote.place.coding);
    return fmt::format("A passage of “{}” ({}) now reads: “{}”", quote.source, quote.code,
                       shortened(quote.words, 90));
}

std::string times(std::size_t number, const char* one, const char* many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
}

void say_lines(const jobs::Rederived& again, Output& out) {
    for (const auto& number : again.numbers)
        if (!number.same()) out.line(in_one_line(line_of(number)));
    for (const auto& quote : again.quotes)
        if (!fits(quote)) out.line(in_one_line(line_of(quote)));
    out.line(fmt::format(
        "By the report's manifest: {} counted and {} read again in the project{}.",
        times(again.numbers.size(), "number", "numbers"), times(again.quotes.size(), "passage", "passages"),
        again.same_history ? ", which is as it was then" : ", which was changed since then"));
}

}  // namespace

Result<std::optional<jobs::Rederived>> rederived(const store::Project& project, std::string_view file,
                                                 const JobControl& control) {
    const auto manifest = exchange::report::find_manifest(file);
    if (!manifest) return std::optional<jobs::Rederived>();
    auto again = jobs::rederive(project, *manifest, control);
    if (!again) return forward_error(again);
    return std::optional(std::move(*again));
}

void say(const jobs::Rederived& again, Output& out) {
    if (!out.json()) say_lines(again, out);
    if (const auto different = again.different(); different > 0)
        out.complain(fmt::format("{} not as in the report.",
                                 different == 1 ? std::string("1 number or passage is")
                                                : fmt::format("{} numbers and passages are", different)));
}

Json json_of(const jobs::Rederived& again) {
    Json different = Json::array();
    for (const auto& number : again.numbers)
        if (!number.same())
            different.push_back({{"number", number.recipe.id},
                                 {"says", number.recipe.says},
                                 {"value", number.recipe.value},
                                 {"now", number.problem.empty() ? Json(number.now) : Json()}});
    for (const auto& quote : again.quotes)
        if (!fits(quote))
            different.push_back({{"coding", quote.place.coding},
                                 {"state", jobs::quote_state_word(quote.state)},
                                 {"words", quote.words}});
    return Json{{"same_history", again.same_history},
                {"numbers", again.numbers.size()},
                {"quotes", again.quotes.size()},
                {"sound", again.different() == 0},
                {"different", std::move(different)}};
}

}  // namespace attune::cli
