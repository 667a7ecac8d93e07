// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/report_choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

namespace attune::jobs {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kinds{
    ReportKind{"passages", "Coded passages",
               "Passages with their exact words, by code, element, case or coder.", true, true,
               passages_report},
    ReportKind{"elements", "Element by element",
               "In which direction and on whose account people speak of each element, voice by voice.", false,
               true, elements_report},
    ReportKind{"codebook", "Codebook", "What each code means, how far it reaches, and example passages.",
               false, true, codebook_report},
    ReportKind{"sources", "Sources with their codings", "The whole texts, with the codings in the margin.",
               false, true, sources_report},
    ReportKind{"memos", "Memos", "What the coders wrote, by kind.", false, false, memos_report},
    ReportKind{"methods", "Methods",
               "What COREQ asks of a study, as far as the project knows it, and what is left to the authors.",
               false, false, methods_report},
};

constexpr std::array<std::string_view, 4> group_words{"code", "element", "case", "coder"};

GateChoice gate_of(const ReportChoices& choices) {
    GateChoice how;
    how.cleared_only = choices.cleared_only;
    how.agreed_only = choices.agreed_only;
    how.staff = choices.staff;
    return how;
}

Result<ReportChoices> unreadable() {
    return fail(ErrorKind::invalid, "The choices of the report cannot be read.");
}

}  // namespace

std::span<const ReportKind> report_kinds() {
    return kinds;
}

const ReportKind* report_kind(std::string_view word) {
    const auto at = std::ranges::find(kinds, word, &ReportKind::word);
    return at == kinds.end() ? nullptr : &*at;
}

std::string choices_json(const ReportChoices& choices) {
    Json query = Json::object();
    for (const auto& [condition, values] : choices.query) query[condition] = values;
    return Json{{"kind", choices.kind},
                {"by", group_words[static_cast<std::size_t>(choices.by)]},
                {"query", std::move(query)},
                {"texts", choices.with_texts},
                {"title", choices.title},
                {"as", exchange::report::format_word(choices.form)},
                {"cleared_only", choices.cleared_only},
                {"agreed_only", choices.agreed_only},
                {"staff", choices.staff}}
        .dump();
}

Result<ReportChoices> choices_from_json(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return unreadable();
    ReportChoices choices;
    try {
        choices.kind = json.value("kind", choices.kind);
        choices.by = group_by_from_word(json.value("by", std::string("code"))).value_or(GroupBy::code);
        choices.with_texts = json.value("texts", false);
        choices.title = json.value("title", std::string());
        choices.form = exchange::report::format_from_word(json.value("as", std::string("docx")))
                           .value_or(exchange::report::Format::docx);
        choices.cleared_only = json.value("cleared_only", false);
        choices.agreed_only = json.value("agreed_only", false);
        choices.staff = json.value("staff", true);
        if (const auto query = json.find("query"); query != json.end())
            for (const auto& [condition, values] : query->items())
                choices.query.emplace_back(condition, values.get<std::vector<std::string>>());
    } catch (const Json::exception&) {
        return unreadable();
    }
    return choices;
}

Result<exchange::report::Report> make_report(const store::Project& project, const ReportChoices& choices,
                                             const JobControl& control) {
    const ReportKind* kind = report_kind(choices.kind);
    if (kind == nullptr)
        return fail(ErrorKind::invalid, fmt::format("There is no report “{}”.", choices.kind));
    ReportWanted wanted;
    if (kind->filtered) wanted.query = choices.query;
    wanted.by = choices.by;
    wanted.with_texts = choices.with_texts;
    wanted.title = choices.title;
    wanted.gate = gate_with(gate_of(choices));
    return kind->make(project, wanted, control);
}

}  // namespace attune::jobs
