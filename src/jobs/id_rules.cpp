// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/id_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "store/project.h"
#include "store/queries/settings.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::json;
constexpr const char* setting_name = "identify";

bool holds(const std::string& text, const char* what) {
    return text.find(what) != std::string::npos;
}

}  // namespace

Result<Ok> check_id_rule(const IdRule& rule) {
    const auto refuse = [&](const char* what) {
        return fail(ErrorKind::invalid, fmt::format("The pattern “{}” {}.", rule.match, what));
    };
    if (rule.match.find_first_not_of(" \t") == std::string::npos)
        return fail(ErrorKind::invalid, "A pattern for IDs is empty.");
    for (std::size_t at = 0; (at = rule.match.find_first_of("{}", at)) != std::string::npos;) {
        const std::string_view rest = std::string_view(rule.match).substr(at);
        if (!rest.starts_with("{n}") && !rest.starts_with("{id}"))
            return refuse("has a curly bracket that belongs to neither {n} nor {id}");
        at += rest.starts_with("{n}") ? 3 : 4;
    }
    for (const char* part : {"{n}", "{id}"})
        if (const auto first = rule.match.find(part);
            first != std::string::npos && rule.match.find(part, first + 1) != std::string::npos)
            return refuse("asks for the same part twice, and nobody could say which one counts");
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
        if (check_id_rule(rule)) rules.push_back(std::move(rule));
    }
    return rules;
}

Result<Ok> save_id_rules(store::Project& project, const std::vector<IdRule>& rules) {
    Json list = Json::array();
    for (const auto& rule : rules) {
        if (auto sound = check_id_rule(rule); !sound) return sound;
        list.push_back({{"match", rule.match},
                        {"kind", std::string(model::case_kind_word(rule.kind))},
                        {"case", rule.case_name}});
    }
    if (rules.empty()) return store::save_setting(project, setting_name, {});
    return store::save_setting(project, setting_name,
                               list.dump(-1, ' ', false, Json::error_handler_t::replace));
}

TriedId try_id_rules(const std::string& name, const std::vector<IdRule>& rules,
                     const std::vector<std::string>& waves, const std::vector<std::string>& existing_cases) {
    TriedId tried;
    if (name.find_first_not_of(" \t") == std::string::npos) {
        tried.words = "Nothing is written there.";
        return tried;
    }
    const Proposal proposal = propose({}, name, rules, waves, existing_cases);
    tried.case_name = proposal.case_name;
    tried.kind = proposal.kind;
    tried.wave = proposal.wave;
    if (tried.case_name.empty()) {
        tried.words = "None of the patterns fits in this name, so that no case would be proposed.";
    } else {
        tried.words = tried.case_name;
        if (!tried.wave.empty()) tried.words += ", " + tried.wave;
    }
    return tried;
}

std::vector<IdRule> with_id_rule(std::vector<IdRule> rules, IdRule rule) {
    const auto same = std::ranges::find_if(
        rules, [&](const IdRule& one) { return text::fold(one.match) == text::fold(rule.match); });
    if (same == rules.end())
        rules.push_back(std::move(rule));
    else
        *same = std::move(rule);
    return rules;
}

Result<std::vector<IdRule>> without_id_rule(std::vector<IdRule> rules, const std::string& match) {
    const auto gone =
        std::erase_if(rules, [&](const IdRule& one) { return text::fold(one.match) == text::fold(match); });
    if (gone == 0) return fail(ErrorKind::not_found, fmt::format("There is no pattern “{}”.", match));
    return rules;
}

}  // namespace attune::jobs
