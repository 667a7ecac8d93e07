// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "jobs/identify.h"
#include "store/project.h"
#include "store/queries/settings.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::json;
constexpr const char* setting_name = "identify";

bool holds(const std::string& text, const char* what) {
    return text.find(what) != std::string::npos;
}

Result<Ok> check(const IdRule& rule) {
    const auto refuse = [&](const char* what) {
        return fail(ErrorKind::invalid, fmt::format("The pattern “{}” {}.", rule.match, what));
    };
    if (rule.match.find_first_not_of(" \t") == std::string::npos)
        return fail(ErrorKind::invalid, "A pattern for IDs is empty.");
    if (!holds(rule.match, "{n}") && !holds(rule.match, "{id}"))
        return refuse("needs {n} or {id}, where the number or the letters of a case stand");
    if (rule.case_name.find_first_not_of(" \t") == std::string::npos)
        return refuse("does not say how the case is called");
    for (const char* part : {"{n}", "{id}"})
        if (holds(rule.case_name, part) && !holds(rule.match, part))
            return fail(ErrorKind::invalid,
                        fmt::format("The case “{}” asks for {}, which “{}” does not have.", rule.case_name,
                                    part, rule.match));
    if (!holds(rule.case_name, "{n}") && !holds(rule.case_name, "{id}"))
        return refuse("would call every case the same");
    return Ok{};
}

}  // namespace

std::vector<IdRule> usual_id_rules() {
    return {{"TB-P-{n}", model::CaseKind::family, "Family {n}"},
            {"TB-S-{n}", model::CaseKind::staff_member, "Staff {n}"},
            {"Family {n}", model::CaseKind::family, "Family {n}"},
            {"Staff {n}", model::CaseKind::staff_member, "Staff {n}"}};
}

std::vector<IdRule> id_rules(const store::Project& project) {
    const auto kept = store::setting(project, setting_name);
    if (!kept) return usual_id_rules();
    const auto list = Json::parse(*kept, nullptr, false);
    if (!list.is_array()) return usual_id_rules();
    std::vector<IdRule> rules;
    for (const auto& one : list) {
        if (!one.is_object()) continue;
        IdRule rule;
        rule.match = one.value("match", "");
        rule.case_name = one.value("case", "");
        rule.kind = model::case_kind_from_word(one.value("kind", "")).value_or(model::CaseKind::family);
        if (check(rule)) rules.push_back(std::move(rule));
    }
    return rules;
}

Result<Ok> save_id_rules(store::Project& project, const std::vector<IdRule>& rules) {
    Json list = Json::array();
    for (const auto& rule : rules) {
        if (auto sound = check(rule); !sound) return sound;
        list.push_back({{"match", rule.match},
                        {"kind", std::string(model::case_kind_word(rule.kind))},
                        {"case", rule.case_name}});
    }
    if (rules.empty()) return store::save_setting(project, setting_name, {});
    return store::save_setting(project, setting_name,
                               list.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace attune::jobs
