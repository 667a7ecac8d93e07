// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to codings that stand already.
#include "store/commands/coding_commands.h"
#include "store/commands/coding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <set>

namespace attune::store {
namespace {

std::string magnitude_words(const model::Magnitude& magnitude) {
    std::vector<std::string> words;
    switch (magnitude.direction) {
        case model::CodingDirection::none:
            break;
        case model::CodingDirection::positive:
            words.emplace_back("positive");
            break;
        case model::CodingDirection::negative:
            words.emplace_back("negative");
            break;
        case model::CodingDirection::mixed:
            words.emplace_back("mixed");
            break;
        case model::CodingDirection::no_change:
            words.emplace_back("no change");
            break;
    }
    if (magnitude.intensity == 1) words.emplace_back("mentioned");
    if (magnitude.intensity == 2) words.emplace_back("explained");
    if (magnitude.intensity == 3) words.emplace_back("central to the account");
    switch (magnitude.account) {
        case model::Account::none:
            break;
        case model::Account::own_experience:
            words.emplace_back("own experience");
            break;
        case model::Account::about_another:
            words.emplace_back("about another");
            break;
        case model::Account::policy_or_plan:
            words.emplace_back("policy or plan");
            break;
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string plain(const std::string& name) {
    return shortened(name, 80);
}

}  // namespace

Result<Sentence> apply(Unit& unit, const RecodeCoding& command) {
    auto standing = standing_coding(unit, command.coding);
    if (!standing) return forward_error(standing);
    auto code = code_to_apply(unit.database(), command.code);
    if (!code) return forward_error(code);
    if (command.code == standing->coding.code)
        return Sentence{"Already coded as " + plain(code->name), command.coding.text()};
    PassageTexts texts(unit);
    auto text = texts.of(standing->coding.source);
    if (!text) return forward_error(text);
    execute(unit.database(), "UPDATE coding SET code = ? WHERE id = ?", command.code.text(),
            command.coding.text());
    // The rule for a same code by the same coder holds here too: what overlaps and says the same becomes one.
    model::Coding coding = standing->coding;
    coding.code = command.code;
    const Absorbed absorbed = absorb_overlapping(unit, coding);
    if (absorbed.range != coding.range) write_range(unit, **text, coding.id, absorbed.range);
    std::string words = fmt::format("Changed {} to {}", plain(standing->code_name), plain(code->name));
    if (absorbed.taken_in > 0) words += fmt::format(", joined with {} there", absorbed.taken_in);
    return Sentence{std::move(words), command.coding.text()};
}

Result<Sentence> apply(Unit& unit, const MoveCodingEnds& command) {
    auto standing = standing_coding(unit, command.coding);
    if (!standing) return forward_error(standing);
    PassageTexts texts(unit);
    auto text = texts.of(standing->coding.source);
    if (!text) return forward_error(text);
    // White space stays: an end that is moved grapheme by grapheme must get across it.
    auto range = (*text)->whole_graphemes(command.range);
    if (!range) return forward_error(range);
    if (auto passage = (*text)->passage(*range); !passage) return forward_error(passage);
    if (*range == standing->coding.range)
        return Sentence{fmt::format("{} stands on {} as before", plain(standing->code_name),
                                    word_span((*text)->quote(*range))),
                        command.coding.text()};
    model::Coding coding = standing->coding;
    coding.range = *range;
    const Absorbed absorbed = absorb_overlapping(unit, coding);
    write_range(unit, **text, coding.id, absorbed.range);
    std::string words = fmt::format("Moved the ends of {}: now {}", plain(standing->code_name),
                                    word_span((*text)->quote(absorbed.range)));
    if (absorbed.taken_in > 0) words += fmt::format(", joined with {} there", absorbed.taken_in);
    return Sentence{std::move(words), command.coding.text()};
}

Result<Sentence> apply(Unit& unit, const SetMagnitude& command) {
    auto standing = standing_coding(unit, command.coding);
    if (!standing) return forward_error(standing);
    const auto& magnitude = command.magnitude;
    if (magnitude.intensity < 0 || magnitude.intensity > 3)
        return fail(ErrorKind::invalid, "Intensity goes from 1 (mentioned) to 3 (central to the account).");
    const std::string words = magnitude_words(magnitude);
    const std::string name = plain(standing->code_name);
    if (magnitude == standing->coding.magnitude)
        return Sentence{words.empty() ? fmt::format("{} has no direction, intensity or account", name)
                                      : fmt::format("{} is marked already: {}", name, words),
                        command.coding.text()};
    execute(unit.database(), "UPDATE coding SET direction = ?, intensity = ?, account = ? WHERE id = ?",
            std::string(model::direction_word(magnitude.direction)), magnitude.intensity,
            std::string(model::account_word(magnitude.account)), command.coding.text());
    return Sentence{words.empty() ? fmt::format("Cleared direction, intensity and account of {}", name)
                                  : fmt::format("Marked {} as {}", name, words),
                    command.coding.text()};
}

Result<Sentence> apply(Unit& unit, const SetCodingNote& command) {
    auto standing = standing_coding(unit, command.coding);
    if (!standing) return forward_error(standing);
    auto note = clean_text(command.note, "note");
    if (!note) return forward_error(note);
    const std::string name = plain(standing->code_name);
    if (*note == standing->coding.note)
        return Sentence{fmt::format("The note on {} is as before", name), command.coding.text()};
    execute(unit.database(), "UPDATE coding SET note = ? WHERE id = ?", *note, command.coding.text());
    return Sentence{note->empty() ? fmt::format("Removed the note on {}", name)
                                  : fmt::format("Noted “{}” on {}", shortened(*note, 40), name),
                    command.coding.text()};
}

Result<Sentence> apply(Unit& unit, const RemoveCodings& command) {
    if (command.codings.empty()) return Sentence{"There was no coding to remove", {}};
    std::string one;
    std::int64_t removed = 0;
    PassageTexts texts(unit);
    std::set<CodingId> seen;
    for (const CodingId& id : command.codings) {
        if (!seen.insert(id).second) continue;
        auto standing = standing_coding(unit, id);
        if (!standing) return forward_error(standing);
        if (removed == 0) {
            auto text = texts.of(standing->coding.source);
            if (!text) return forward_error(text);
            one = fmt::format("Removed {} from {}", plain(standing->code_name),
                              word_span((*text)->quote(standing->coding.range)));
        }
        delete_coding(unit, id);
        ++removed;
    }
    return Sentence{removed == 1 ? one : "Removed " + counted(removed, "coding", "codings"),
                    command.codings.front().text()};
}

}  // namespace attune::store
