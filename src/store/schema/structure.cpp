// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/structure.h"

#include <nlohmann/json.hpp>

namespace attune::store {
namespace {

using Json = nlohmann::json;

template <class Number>
Json optional_number(const std::optional<Number>& value) {
    return value ? Json(*value) : Json(nullptr);
}

template <class Number>
std::optional<Number> number_or_none(const Json& value) {
    if (value.is_null()) return std::nullopt;
    return value.get<Number>();
}

// Arrays, not objects: a long focus group has thousands of these.
Json turn_to_json(const Structure::Turn& row) {
    Json speakers = Json::array();
    for (const auto& speaker : row.speakers) speakers.push_back(speaker.text());
    const auto& turn = row.turn;
    return Json::array({turn.id.text(), turn.range.begin.value, turn.range.end.value, std::move(speakers),
                        optional_number(turn.start_ms), optional_number(turn.end_ms),
                        optional_number(turn.line_from), optional_number(turn.line_to), turn.language,
                        turn.direction == model::Direction::right_to_left, turn.inferred});
}

Structure::Turn turn_from_json(const Json& row) {
    Structure::Turn result;
    auto& turn = result.turn;
    turn.id = TurnId(row.at(0).get<std::string>());
    turn.range = {{row.at(1).get<std::int64_t>()}, {row.at(2).get<std::int64_t>()}};
    for (const auto& speaker : row.at(3)) result.speakers.emplace_back(speaker.get<std::string>());
    turn.start_ms = number_or_none<std::int64_t>(row.at(4));
    turn.end_ms = number_or_none<std::int64_t>(row.at(5));
    turn.line_from = number_or_none<int>(row.at(6));
    turn.line_to = number_or_none<int>(row.at(7));
    turn.language = row.at(8).get<std::string>();
    turn.direction =
        row.at(9).get<bool>() ? model::Direction::right_to_left : model::Direction::left_to_right;
    turn.inferred = row.at(10).get<bool>();
    return result;
}

Json mark_to_json(const Structure::Mark& row) {
    return Json::array({row.id, row.mark.range.begin.value, row.mark.range.end.value,
                        std::string(model::mark_word(row.mark.kind)), optional_number(row.mark.time_ms),
                        row.mark.note});
}

Structure::Mark mark_from_json(const Json& row) {
    Structure::Mark result;
    result.id = row.at(0).get<std::string>();
    result.mark.range = {{row.at(1).get<std::int64_t>()}, {row.at(2).get<std::int64_t>()}};
    result.mark.kind = model::mark_from_word(row.at(3).get<std::string>());
    result.mark.time_ms = number_or_none<std::int64_t>(row.at(4));
    result.mark.note = row.at(5).get<std::string>();
    return result;
}

}  // namespace

Structure structure_of(const model::Transcript& transcript, const std::function<std::string()>& new_id) {
    Structure structure;
    structure.turns.reserve(transcript.turns.size());
    for (const auto& turn : transcript.turns) {
        Structure::Turn row{turn, {}};
        if (row.turn.id.empty()) row.turn.id = TurnId(new_id());
        row.turn.speakers.clear();
        for (const std::size_t index : turn.speakers)
            row.speakers.push_back(transcript.speakers.at(index).id);
        structure.turns.push_back(std::move(row));
    }
    for (const auto& mark : transcript.marks) structure.marks.push_back({new_id(), mark});
    return structure;
}

std::string encode_structure(const Structure& structure) {
    Json turns = Json::array();
    for (const auto& row : structure.turns) turns.push_back(turn_to_json(row));
    Json marks = Json::array();
    for (const auto& row : structure.marks) marks.push_back(mark_to_json(row));
    const Json whole{{"version", 1}, {"turns", std::move(turns)}, {"marks", std::move(marks)}};
    // A label cut in the middle of a character by a broken file must not stop the import.
    return whole.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Structure> decode_structure(std::string_view bytes) {
    try {
        const Json whole = Json::parse(bytes);
        if (whole.at("version").get<int>() != 1)
            return fail(ErrorKind::unreadable, "The turns of a source were kept by a newer Attune.");
        Structure structure;
        for (const auto& row : whole.at("turns")) structure.turns.push_back(turn_from_json(row));
        for (const auto& row : whole.at("marks")) structure.marks.push_back(mark_from_json(row));
        return structure;
    } catch (const Json::exception&) {
        return fail(ErrorKind::unreadable, "The turns of a source are kept in a form that cannot be read.");
    }
}

}  // namespace attune::store
