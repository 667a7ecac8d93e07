// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/taken_codings.h"

#include <fmt/format.h>

#include <unordered_set>

#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

// What a million codings name is looked up once.
class Known {
  public:
    explicit Known(Unit& unit) : unit_(unit) {}

    Result<Ok> check(const model::Coding& coding) {
        if (codes_.insert(coding.code).second)
            if (const auto code = code_to_apply(unit_.database(), coding.code); !code)
                return forward_error(code);
        if (coders_.insert(coding.coder).second)
            if (const auto coder = coder_name(unit_.database(), coding.coder); !coder)
                return forward_error(coder);
        return Ok{};
    }

  private:
    Unit& unit_;
    std::unordered_set<CodeId> codes_;
    std::unordered_set<CoderId> coders_;
};

Result<Ok> take(Unit& unit, Known& known, PassageTexts& texts, PreparedStatements& statements,
                const model::Coding& coding) {
    if (auto sound = known.check(coding); !sound) return sound;
    const auto text = texts.of(coding.source);
    if (!text) return forward_error(text);
    const auto range = (*text)->whole_graphemes(coding.range);
    if (!range) return forward_error(range);
    const auto note = clean_text(coding.note, "note");
    if (!note) return forward_error(note);
    const auto id = id_for_new_row(unit, coding.id.text());
    if (!id) return forward_error(id);
    statements
        .bound(
            "INSERT INTO coding (id, source, revision, begin_cp, end_cp, quote_hash, code, coder, direction, "
            "intensity, account, note, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *id, coding.source.text(), (*text)->revision(), range->begin.value, range->end.value,
            (*text)->quote_hash(*range), coding.code.text(), coding.coder.text(),
            std::string(model::direction_word(coding.magnitude.direction)), coding.magnitude.intensity,
            std::string(model::account_word(coding.magnitude.account)), *note,
            coding.made_ms == 0 ? unit.now_ms() : coding.made_ms)
        .exec();
    return Ok{};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const TakeCodings& command) {
    Known known(unit);
    PassageTexts texts(unit);
    PreparedStatements statements(unit.database());
    for (const auto& coding : command.codings)
        if (const auto taken = take(unit, known, texts, statements, coding); !taken)
            return forward_error(taken);
    const auto number = static_cast<std::int64_t>(command.codings.size());
    return Sentence{fmt::format("Took in {}{}", counted(number, "coding", "codings"),
                                command.from.empty() ? "" : " from " + shortened(command.from, 80)),
                    number == 1 ? command.codings.front().id.text() : std::string()};
}

}  // namespace attune::store
