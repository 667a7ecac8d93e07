// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/passage_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "store/commands/code_rows.h"
#include "store/commands/coding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

// The codings named, each once, in order; the first that is not there fails.
Result<std::vector<StandingCoding>> standing_codings(Unit& unit, const std::vector<CodingId>& ids) {
    std::vector<StandingCoding> standing;
    std::set<CodingId> seen;
    for (const CodingId& id : ids) {
        if (!seen.insert(id).second) continue;
        auto one = standing_coding(unit, id);
        if (!one) return forward_error(one);
        standing.push_back(std::move(*one));
    }
    return standing;
}

std::string passages(std::int64_t number) {
    return counted(number, "passage", "passages");
}

// The name of the code that all have, after `before`; nothing where they have several.
std::string of_one_code(const std::vector<StandingCoding>& codings, std::string_view before) {
    const bool one = std::all_of(codings.begin(), codings.end(), [&](const StandingCoding& coding) {
        return coding.coding.code == codings.front().coding.code;
    });
    if (!one) return {};
    return std::string(before) + shortened(codings.front().code_name, 80);
}

}  // namespace

Result<Sentence> apply(Unit& unit, const RecodeCodings& command) {
    if (command.codings.size() == 1) return apply(unit, RecodeCoding{command.codings.front(), command.code});
    auto code = code_to_apply(unit.database(), command.code);
    if (!code) return forward_error(code);
    auto standing = standing_codings(unit, command.codings);
    if (!standing) return forward_error(standing);
    const std::string name = shortened(code->name, 80);
    std::vector<StandingCoding> changing;
    for (StandingCoding& one : *standing)
        if (one.coding.code != command.code) changing.push_back(std::move(one));
    const auto already = static_cast<std::int64_t>(standing->size() - changing.size());
    if (changing.empty())
        return Sentence{already == 0 ? "There was no passage to recode"
                                     : fmt::format("Already coded as {}: {}", name, passages(already)),
                        {}};

    const std::string from = of_one_code(changing, " from ");
    PassageTexts texts(unit);
    std::int64_t joined = 0;
    for (StandingCoding& one : changing) {
        // An earlier one of these may have taken it in.
        if (number_of(unit.database(), "SELECT count(*) FROM coding WHERE id = ?", one.coding.id.text()) == 0)
            continue;
        execute(unit.database(), "UPDATE coding SET code = ? WHERE id = ?", command.code.text(),
                one.coding.id.text());
        one.coding.code = command.code;
        const Absorbed absorbed = absorb_overlapping(unit, one.coding);
        joined += absorbed.taken_in;
        if (absorbed.range == one.coding.range) continue;
        auto text = texts.of(one.coding.source);
        if (!text) return forward_error(text);
        write_range(unit, **text, one.coding.id, absorbed.range);
    }
    std::string words =
        fmt::format("Recoded {}{} to {}", passages(static_cast<std::int64_t>(changing.size())), from, name);
    if (joined > 0) words += fmt::format("; {} joined with another there", joined);
    if (already > 0) words += fmt::format("; {} had it already", already);
    return Sentence{std::move(words), changing.front().coding.id.text()};
}

Result<Sentence> apply(Unit& unit, const SetDirections& command) {
    auto standing = standing_codings(unit, command.codings);
    if (!standing) return forward_error(standing);
    if (standing->size() == 1) {
        model::Magnitude magnitude = standing->front().coding.magnitude;
        magnitude.direction = command.direction;
        return apply(unit, SetMagnitude{standing->front().coding.id, magnitude});
    }
    std::vector<StandingCoding> changing;
    for (StandingCoding& one : *standing)
        if (one.coding.magnitude.direction != command.direction) changing.push_back(std::move(one));
    std::string word(model::direction_word(command.direction));
    std::replace(word.begin(), word.end(), '_', ' ');
    if (changing.empty())
        return Sentence{word.empty() ? "These passages have no direction"
                                     : fmt::format("These passages are marked already: {}", word),
                        {}};
    for (const StandingCoding& one : changing)
        execute(unit.database(), "UPDATE coding SET direction = ? WHERE id = ?",
                std::string(model::direction_word(command.direction)), one.coding.id.text());
    const std::string which =
        passages(static_cast<std::int64_t>(changing.size())) + of_one_code(changing, " of ");
    return Sentence{word.empty() ? fmt::format("Cleared the direction of {}", which)
                                 : fmt::format("Marked {} as {}", which, word),
                    changing.front().coding.id.text()};
}

Result<Sentence> apply(Unit& unit, const AddElementCodings& command) {
    auto element = element_name(unit.database(), command.element);
    if (!element) return forward_error(element);
    if (number_of(unit.database(), "SELECT active FROM element WHERE id = ?", command.element.text()) == 0)
        return fail(ErrorKind::conflict,
                    fmt::format("The element {} is switched off; switch it on to code with it.",
                                in_quotes(*element)));
    CodeId code = code_for_element(unit, command.element);
    const bool made = !code;
    if (made) {
        auto id = make_code_for_element(unit, command.new_code, command.element);
        if (!id) return forward_error(id);
        code = *id;
    }
    AddCodings all{command.passages, {}};
    for (AddCoding& one : all.codings) one.code = code;
    auto sentence = apply(unit, all);
    if (sentence && made) sentence->text += ", a new code";
    return sentence;
}

}  // namespace attune::store
