// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/theme_queries.h"

#include "store/queries/one_named.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// Five columns from `at` on.
model::ContextMechanismOutcome words_at(const SQLite::Statement& row, int at) {
    model::ContextMechanismOutcome words;
    words.context = text_at(row, at);
    words.resource = text_at(row, at + 1);
    words.reasoning = text_at(row, at + 2);
    words.outcome = text_at(row, at + 3);
    words.status = model::configuration_status_from_word(text_at(row, at + 4))
                       .value_or(model::ConfigurationStatus::hypothesised);
    return words;
}

}  // namespace

std::vector<model::Theme> themes(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::Theme> found;
        SQLite::Statement row(
            database,
            "SELECT t.id, t.name, t.claim, t.note, t.position, t.coder, k.name, t.made_ms, "
            "t.changed_ms FROM theme t JOIN coder k ON k.id = t.coder ORDER BY t.position, t.id");
        SQLite::Statement codes(
            database,
            "SELECT x.code FROM theme_code x JOIN code c ON c.id = x.code WHERE x.theme = ? "
            "ORDER BY c.position, c.id");
        while (row.executeStep()) {
            model::Theme theme;
            theme.id = ThemeId(text_at(row, 0));
            theme.name = text_at(row, 1);
            theme.claim = text_at(row, 2);
            theme.note = text_at(row, 3);
            theme.position = number_at(row, 4);
            theme.coder = CoderId(text_at(row, 5));
            theme.coder_name = text_at(row, 6);
            theme.made_ms = number_at(row, 7);
            theme.changed_ms = number_at(row, 8);
            codes.reset();
            codes.bind(1, theme.id.text());
            while (codes.executeStep()) theme.codes.emplace_back(text_at(codes, 0));
            found.push_back(std::move(theme));
        }
        return found;
    });
}

Result<model::Theme> find_theme(const Project& project, const std::string& typed) {
    return one_named(themes(project), typed, "theme", "themes");
}

std::vector<model::Configuration> configurations(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::Configuration> found;
        SQLite::Statement row(database,
                              "SELECT f.id, f.name, f.context, f.resource, f.reasoning, f.outcome, f.status, "
                              "f.note, f.position, "
                              "f.coder, k.name, f.made_ms, f.changed_ms FROM configuration f JOIN coder k ON "
                              "k.id = f.coder ORDER BY "
                              "f.position, f.id");
        while (row.executeStep()) {
            model::Configuration one;
            one.id = ConfigurationId(text_at(row, 0));
            one.name = text_at(row, 1);
            one.says = words_at(row, 2);
            one.note = text_at(row, 7);
            one.position = number_at(row, 8);
            one.coder = CoderId(text_at(row, 9));
            one.coder_name = text_at(row, 10);
            one.made_ms = number_at(row, 11);
            one.changed_ms = number_at(row, 12);
            found.push_back(std::move(one));
        }
        return found;
    });
}

Result<model::Configuration> find_configuration(const Project& project, const std::string& typed) {
    return one_named(configurations(project), typed, "configuration", "configurations");
}

std::vector<model::ConfigurationVersion> configuration_versions(const Project& project,
                                                                const ConfigurationId& of) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<model::ConfigurationVersion> found;
        SQLite::Statement row(database,
                              "SELECT v.id, v.number, v.context, v.resource, v.reasoning, v.outcome, "
                              "v.status, v.reason, v.coder, "
                              "k.name, v.made_ms FROM configuration_version v JOIN coder k ON k.id = v.coder "
                              "WHERE v.configuration = ? "
                              "ORDER BY v.number, v.made_ms, v.id");
        row.bind(1, of.text());
        while (row.executeStep())
            found.push_back({text_at(row, 0), number_at(row, 1), words_at(row, 2), text_at(row, 7),
                             CoderId(text_at(row, 8)), text_at(row, 9), number_at(row, 10)});
        return found;
    });
}

std::vector<model::JointDisplay> joint_displays(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::JointDisplay> found;
        SQLite::Statement row(
            database,
            "SELECT d.id, d.name, d.kind, d.choices, d.coder, k.name, d.made_ms, d.changed_ms FROM "
            "joint_display d JOIN coder k ON k.id = d.coder ORDER BY d.made_ms, d.id");
        while (row.executeStep())
            found.push_back(
                {JointDisplayId(text_at(row, 0)), text_at(row, 1),
                 model::joint_kind_from_word(text_at(row, 2)).value_or(model::JointKind::side_by_side),
                 text_at(row, 3), CoderId(text_at(row, 4)), text_at(row, 5), number_at(row, 6),
                 number_at(row, 7)});
        return found;
    });
}

Result<model::JointDisplay> find_joint_display(const Project& project, const std::string& typed) {
    return one_named(joint_displays(project), typed, "joint display", "joint displays");
}

std::vector<JointRowRow> joint_rows(const Project& project, const JointDisplayId& display) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<JointRowRow> found;
        SQLite::Statement row(
            database,
            "SELECT r.id, r.joint_display, coalesce(r.element, ''), coalesce(r.theme, ''), "
            "coalesce(r.study_case, "
            "''), coalesce(r.code, ''), r.heading, r.statistic, r.inference, r.fit, r.rationale, r.position, "
            "coalesce(nullif(r.heading, ''), e.name, t.name, k.name, c.name, '') FROM joint_row r LEFT JOIN "
            "element "
            "e ON e.id = r.element LEFT JOIN theme t ON t.id = r.theme LEFT JOIN study_case k ON k.id = "
            "r.study_case "
            "LEFT JOIN code c ON c.id = r.code WHERE r.joint_display = ? ORDER BY r.position, r.id");
        row.bind(1, display.text());
        while (row.executeStep()) {
            JointRowRow one;
            one.row.id = JointRowId(text_at(row, 0));
            one.row.display = JointDisplayId(text_at(row, 1));
            one.row.element = ElementId(text_at(row, 2));
            one.row.theme = ThemeId(text_at(row, 3));
            one.row.of = CaseId(text_at(row, 4));
            one.row.code = CodeId(text_at(row, 5));
            one.row.heading = text_at(row, 6);
            one.row.statistic = text_at(row, 7);
            one.row.inference = text_at(row, 8);
            one.row.fit = model::fit_from_word(text_at(row, 9)).value_or(model::Fit::none);
            one.row.rationale = text_at(row, 10);
            one.row.position = number_at(row, 11);
            one.label = text_at(row, 12);
            found.push_back(std::move(one));
        }
        return found;
    });
}

}  // namespace attune::store
