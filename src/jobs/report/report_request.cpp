// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/report_request.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "jobs/exported_file.h"
#include "jobs/small_numbers.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are set

constexpr std::array kinds{
    ReportKind{"passages", "Coded passages",
               "Passages with their exact words, by code, element, case or coder.", passages_report, true,
               true},
    ReportKind{"elements", "Element by element",
               "In which direction and on whose account people speak of each element, voice by voice.",
               elements_report, false, true},
    ReportKind{"codebook", "Codebook", "What each code means, how far it reaches, and example passages.",
               codebook_report, false, true},
    ReportKind{"sources", "Sources with their codings", "The whole texts, with the codings in the margin.",
               sources_report, false, true},
    ReportKind{"memos", "Memos", "What the coders wrote, by kind.", memos_report},
    ReportKind{"methods", "Methods sheet",
               "What COREQ asks of a study, as far as the project knows it, and what is left to the authors.",
               methods_report},
    ReportKind{"site", "For delivery partners",
               "Counts of people with small ones hidden, and quotes that were cleared, with what may stand "
               "under them.",
               site_report, false, true, true},
};
constexpr std::array<std::string_view, 4> groups{"code", "element", "case", "coder"};

}  // namespace

std::span<const ReportKind> report_kinds() {
    return kinds;
}

const ReportKind* report_kind(std::string_view word) {
    const auto at =
        std::find_if(kinds.begin(), kinds.end(), [&](const ReportKind& kind) { return kind.word == word; });
    return at == kinds.end() ? nullptr : &*at;
}

std::string choices_json(const ReportRequest& request) {
    Json json;
    json["version"] = 1;
    json["format"] = exchange::report::format_word(request.format);
    json["query"] = Json::object();
    for (const auto& [name, values] : request.query) json["query"][name] = values;
    json["by"] = groups.at(static_cast<std::size_t>(request.by));
    json["texts"] = request.with_texts;
    json["quotes"] = request.examples;
    json["title"] = request.title;
    json["cleared_only"] = request.gate.cleared_only;
    json["consent_only"] = request.gate.agreed_only;
    json["staff"] = request.gate.staff;
    if (request.by_level) json["level"] = model::attribution_level_word(request.gate.level);
    if (request.gate.threshold) json["small_number"] = *request.gate.threshold;
    if (request.outside) json["outside"] = true;
    if (request.rounded) json["rounded"] = true;
    return json.dump();
}

Result<ReportRequest> request_of(const model::SavedReport& saved) {
    const auto unreadable = [&] {
        return fail(ErrorKind::unreadable,
                    fmt::format("The report “{}” was saved by another version of Attune.", saved.name));
    };
    const Json json = Json::parse(saved.choices, nullptr, false);
    if (json.is_discarded() || !json.is_object() || report_kind(saved.kind) == nullptr) return unreadable();
    ReportRequest request;
    request.kind = saved.kind;
    try {
        if (json.at("version").get<int>() != 1) return unreadable();
        const auto format = exchange::report::format_from_word(json.at("format").get<std::string>());
        const auto by = group_by_from_word(json.at("by").get<std::string>());
        if (!format || !by) return unreadable();
        request.format = *format;
        request.by = *by;
        for (const auto& [name, values] : json.at("query").items())
            request.query.emplace_back(name, values.get<std::vector<std::string>>());
        request.with_texts = json.at("texts").get<bool>();
        request.examples = json.at("quotes").get<std::size_t>();
        request.title = json.at("title").get<std::string>();
        request.gate.cleared_only = json.at("cleared_only").get<bool>();
        request.gate.agreed_only = json.at("consent_only").get<bool>();
        request.gate.staff = json.at("staff").get<bool>();
        request.outside = json.value("outside", false);
        request.rounded = json.value("rounded", false);
        if (json.contains("small_number"))
            request.gate.threshold = json.at("small_number").get<std::int64_t>();
        if (json.contains("level")) {
            const auto level = model::attribution_level_from_word(json.at("level").get<std::string>());
            if (!level) return unreadable();
            request.gate.level = *level;
            request.by_level = true;
        }
    } catch (const Json::exception&) {
        return unreadable();
    }
    return request;
}

Result<exchange::report::Report> make_report(const store::Project& project, const ReportRequest& request,
                                             const JobControl& control) {
    const ReportKind* kind = report_kind(request.kind);
    if (kind == nullptr)
        return fail(ErrorKind::invalid, fmt::format("There is no report of the kind “{}”.", request.kind));
    ReportWanted wanted;
    wanted.query = request.query;
    wanted.by = request.by;
    wanted.with_texts = request.with_texts;
    wanted.examples = request.examples;
    wanted.title = request.title;
    wanted.outside = request.outside || kind->outside;
    wanted.by_level = request.by_level;
    wanted.level = request.gate.level;
    wanted.rounded = request.rounded;
    wanted.threshold = request.gate.threshold.value_or(small_number(project));
    GateChoice gate = request.gate;
    gate.cleared_only = gate.cleared_only || kind->outside;
    wanted.gate = gate_with(gate);
    wanted.written = gate;
    return kind->make(project, wanted, control);
}

model::ExportRecord export_record(const ReportRequest& request, const Delivery& delivery,
                                  std::string_view bytes) {
    Json choices = Json::parse(choices_json(request));
    choices["kind"] = request.kind;
    if (delivery.encrypted()) choices["encrypted"] = true;
    return export_record({"report", std::string(exchange::report::format_word(request.format)),
                          delivery.file.filename(), delivery.receiver, choices.dump()},
                         bytes);
}

}  // namespace attune::jobs
