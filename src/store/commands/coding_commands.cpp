// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/coding_commands.h"

#include "store/commands/code_rows.h"
#include "store/commands/coding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "text/counted.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::store {
namespace {

struct Outcome {
    enum class Kind { added, already, extended } kind = Kind::added;
    CodingId coding;
    std::string code_name;
    std::string quote;        // of the coding that results
    std::int64_t joined = 0;  // existing codings that became part of another
    std::string for_coder;    // name, when it is not the coder at work
};

// True for a passage that brings no direction, intensity, account or note of its own.
bool says_nothing(const model::Coding& coding) {
    return coding.magnitude == model::Magnitude{} && coding.note.empty();
}

Result<Outcome> add_coding(Unit& unit, PassageTexts& texts, const AddCoding& command) {
    auto text = texts.of(command.source);
    if (!text) return forward_error(text);
    auto code = code_to_apply(unit.database(), command.code);
    if (!code) return forward_error(code);
    auto range = (*text)->passage(command.range);
    if (!range) return forward_error(range);
    if (command.magnitude.intensity < 0 || command.magnitude.intensity > 3)
        return fail(ErrorKind::invalid, "Intensity goes from 1 (mentioned) to 3 (central to the account).");
    auto note = clean_text(command.note, "note");
    if (!note) return forward_error(note);

    Outcome outcome;
    outcome.code_name = code->name;
    const CoderId coder = command.coder ? command.coder : unit.coder();
    if (coder != unit.coder()) {
        auto name = coder_name(unit.database(), coder);
        if (!name) return forward_error(name);
        outcome.for_coder = *name;
    }

    model::Coding coding{command.id, command.source,    *range, command.code,
                         coder,      command.magnitude, *note,  unit.now_ms()};
    const auto existing = overlapping_codings(unit, command.source, *range, command.code, coder);
    for (const auto& other : existing) {
        if (!other.range.contains(*range) || !(says_nothing(coding) || says_the_same(coding, other)))
            continue;
        outcome.kind = Outcome::Kind::already;
        outcome.coding = other.id;
        return outcome;
    }
    const auto first = std::find_if(existing.begin(), existing.end(),
                                    [&](const model::Coding& other) { return says_the_same(coding, other); });
    if (first != existing.end()) {
        model::Coding grown = *first;
        grown.range = grown.range.united(*range);
        const Absorbed absorbed = absorb_overlapping(unit, grown);
        write_range(unit, **text, grown.id, absorbed.range);
        outcome.kind = Outcome::Kind::extended;
        outcome.coding = grown.id;
        outcome.joined = absorbed.taken_in;
        outcome.quote = (*text)->quote(absorbed.range);
        return outcome;
    }
    auto id = id_for_new_row(unit, command.id.text());
    if (!id) return forward_error(id);
    coding.id = CodingId(*id);
    insert_coding(unit, **text, coding);
    outcome.coding = coding.id;
    outcome.quote = (*text)->quote(*range);
    return outcome;
}

Sentence sentence_for(const Outcome& outcome) {
    std::string words;
    const std::string name = shortened(outcome.code_name, 80);
    switch (outcome.kind) {
        case Outcome::Kind::already:
            words = fmt::format("Already coded as {}", name);
            break;
        case Outcome::Kind::added:
            words = fmt::format("Coded {} as {}", word_span(outcome.quote), name);
            break;
        case Outcome::Kind::extended:
            words = outcome.joined > 0 ? fmt::format("Joined {} of {} into one of {}",
                                                     counted(outcome.joined + 1, "passage", "passages"), name,
                                                     word_span(outcome.quote))
                                       : fmt::format("Extended {} to {}", name, word_span(outcome.quote));
            break;
    }
    if (!outcome.for_coder.empty()) words += " for " + shortened(outcome.for_coder, 80);
    return {std::move(words), outcome.coding.text()};
}

// " as X" where all get that code.
std::string as_one_code(Unit& unit, const std::vector<AddCoding>& codings) {
    const bool one = !codings.empty() && std::all_of(codings.begin(), codings.end(), [&](const auto& coding) {
        return coding.code == codings.front().code;
    });
    const auto facts = one ? code_facts(unit.database(), codings.front().code)
                           : Result<CodeFacts>(fail(ErrorKind::not_found, "Several codes."));
    return facts ? " as " + shortened(facts->name, 80) : std::string();
}

}  // namespace

Result<Sentence> apply(Unit& unit, const AddCoding& command) {
    PassageTexts texts(unit);
    auto outcome = add_coding(unit, texts, command);
    if (!outcome) return forward_error(outcome);
    return sentence_for(*outcome);
}

Result<Sentence> apply(Unit& unit, const AddCodings& command) {
    PassageTexts texts(unit);
    const std::string from =
        command.from.empty() ? as_one_code(unit, command.codings) : " from " + shortened(command.from, 80);
    const auto number = static_cast<std::int64_t>(command.codings.size());
    if (number == 0) return Sentence{"There were no passages to code" + from, {}};
    std::int64_t already = 0;
    std::int64_t extended = 0;
    std::string subject;
    for (std::size_t i = 0; i < command.codings.size(); ++i) {
        auto outcome = add_coding(unit, texts, command.codings[i]);
        if (!outcome)
            return fail(outcome.error().kind,
                        fmt::format("Passage {} of {}: {}", i + 1, number, outcome.error().sentence));
        already += outcome->kind == Outcome::Kind::already ? 1 : 0;
        extended += outcome->kind == Outcome::Kind::extended ? 1 : 0;
        if (subject.empty()) subject = outcome->coding.text();
    }
    if (already == number)
        return Sentence{fmt::format("Already coded: {}{}", counted(number, "passage", "passages"), from),
                        subject};
    std::string words = fmt::format("Coded {}{}", counted(number - already, "passage", "passages"), from);
    if (extended > 0) words += fmt::format("; {} extended earlier codings", text::grouped(extended));
    if (already > 0) words += "; " + counted(already, "was coded already", "were coded already");
    return Sentence{std::move(words), subject};
}

Result<Sentence> apply(Unit& unit, const AddElementCoding& command) {
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
    PassageTexts texts(unit);
    auto outcome = add_coding(unit, texts, {command.id, command.source, command.range, code, {}, {}, {}});
    if (!outcome) return forward_error(outcome);
    Sentence sentence = sentence_for(*outcome);
    if (made) sentence.text += ", a new code";
    return sentence;
}

}  // namespace attune::store
