// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/variable_commands.h"

#include <fmt/format.h>

#include "store/commands/case_rows.h"
#include "store/commands/rows.h"
#include "store/commands/variable_rows.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<Sentence> apply(Unit& unit, const AddVariable& command) {
    auto id = insert_variable(unit, command.made);
    if (!id) return forward_error(id);
    return Sentence{
        fmt::format("Made the variable {} ({} of a {})",
                    in_quotes(*variable_name(unit.database(), VariableId(*id))),
                    model::variable_type_word(command.made.type), model::variable_of_word(command.made.of)),
        *id};
}

Result<Sentence> apply(Unit& unit, const EditVariable& command) {
    const auto change = change_variable(unit, command.edited);
    if (!change) return forward_error(change);
    const std::string& id = command.edited.id.text();
    const std::string name = *variable_name(unit.database(), command.edited.id);
    if (!change->changed && change->dropped == 0 && change->rewritten == 0)
        return Sentence{fmt::format("The variable {} is as before", in_quotes(name)), id};
    std::string words =
        name == change->name_before
            ? fmt::format("Edited the variable {}", in_quotes(name))
            : fmt::format("Renamed the variable {} to {}", in_quotes(change->name_before), in_quotes(name));
    if (change->rewritten > 0)
        words += fmt::format("; {} written otherwise", counted(change->rewritten, "value is", "values are"));
    if (change->dropped > 0)
        words +=
            fmt::format("; {} as missing and went", counted(change->dropped, "value counts", "values count"));
    return Sentence{std::move(words), id};
}

Result<Sentence> apply(Unit& unit, const DeleteVariables& command) {
    auto& database = unit.database();
    if (command.variables.empty()) return Sentence{"There was no variable to delete", {}};
    std::string label;
    int values = 0;
    for (const auto& variable : command.variables) {
        auto name = variable_name(database, variable);
        if (!name) return forward_error(name);
        if (label.empty()) label = "the variable " + in_quotes(*name);
        values += execute(database, "DELETE FROM datum WHERE variable = ?", variable.text());
        execute(database, "DELETE FROM element_variable WHERE variable = ?", variable.text());
        execute(database, "DELETE FROM variable WHERE id = ?", variable.text());
    }
    if (command.variables.size() > 1) label = fmt::format("{} variables", command.variables.size());
    if (values > 0) label += " with " + counted(values, "value", "values");
    return Sentence{"Deleted " + label, command.variables.front().text()};
}

Result<Sentence> apply(Unit& unit, const SetValues& command) {
    ValueWriter writer(unit);
    for (const auto& value : command.values)
        if (auto done = writer.write(value); !done) return forward_error(done);
    const int all = writer.added + writer.changed + writer.removed;
    const std::string subject =
        command.values.empty() ? std::string() : command.values.front().variable.text();
    if (all == 0) return Sentence{"The values are so already", subject};
    if (command.values.size() == 1) {
        const auto& value = command.values.front();
        const std::string name = in_quotes(*variable_name(unit.database(), value.variable));
        const std::string wave = value.wave.empty() ? "" : fmt::format(" ({})", value.wave);
        if (value.text.empty()) return Sentence{fmt::format("Removed a value of {}{}", name, wave), subject};
        return Sentence{fmt::format("Set a value of {}{} to {}", name, wave, in_quotes(value.text)), subject};
    }
    return Sentence{fmt::format("Set {} ({})", counted(all, "value", "values"), told(writer)), subject};
}

Result<Sentence> apply(Unit& unit, const TakeTable& command) {
    for (const auto& variable : command.variables)
        if (auto id = insert_variable(unit, variable); !id) return forward_error(id);
    int edited = 0;
    for (const auto& variable : command.edited) {
        const auto change = change_variable(unit, variable);
        if (!change) return forward_error(change);
        if (change->changed || change->dropped > 0 || change->rewritten > 0) ++edited;
    }
    for (const auto& one : command.cases)
        if (auto id = insert_case(unit, one); !id) return forward_error(id);
    for (const auto& person : command.persons)
        if (auto id = insert_person(unit, person); !id) return forward_error(id);
    PassageTexts texts(unit);
    for (const auto& membership : command.memberships) {
        if (auto name = case_name(unit.database(), membership.of); !name) return forward_error(name);
        model::CaseMember member;
        member.person = membership.person;
        if (auto put = insert_member(unit, texts, membership.of, member); !put) return forward_error(put);
    }
    ValueWriter writer(unit);
    for (const auto& value : command.values)
        if (auto done = writer.write(value); !done) return forward_error(done);

    std::vector<std::string> parts;
    const auto part = [&](std::size_t number, std::string_view one, std::string_view many) {
        if (number > 0) parts.push_back(counted(static_cast<std::int64_t>(number), one, many));
    };
    part(command.variables.size(), "new variable", "new variables");
    part(static_cast<std::size_t>(edited), "variable changed", "variables changed");
    part(command.cases.size(), "new case", "new cases");
    part(command.persons.size(), "new person", "new persons");
    const int values = writer.added + writer.changed + writer.removed;
    if (values > 0) parts.push_back(fmt::format("{} ({})", counted(values, "value", "values"), told(writer)));
    std::string what = shortened(command.what, 80);
    if (what.empty()) what = "a table";
    if (parts.empty()) return Sentence{fmt::format("The project has all of {} already", in_quotes(what)), {}};
    std::string subject;
    if (!command.values.empty())
        subject = command.values.front().variable.text();
    else if (!command.variables.empty())
        subject = command.variables.front().id.text();
    return Sentence{fmt::format("Took in {}: {}", in_quotes(what), fmt::join(parts, ", ")), subject};
}

}  // namespace attune::store
