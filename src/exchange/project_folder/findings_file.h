// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/evidence.h"
#include "model/framework_matrix.h"
#include "model/joint_display.h"
#include "model/judgement.h"
#include "model/theme.h"

// findings.yaml of a project folder (project_folder.h): framework matrices, themes, configurations, joint
// displays and the judgement board, each with the passages that it stands on, and how far each source has
// come. Names stand where a project has ids.
namespace attune::exchange {

struct FindingsFile {
    // `quote` in a cell, `for` or `against` elsewhere.
    struct Cite {
        std::string source, quote;
        int occurrence = 1;
        model::Stance stance = model::Stance::none;
        model::Slot slot = model::Slot::none;
        std::string note;
        int line = 0;
    };
    struct Cell {
        std::string of, column;  // a case; an element's key, a code or a heading
        std::string summary;     // empty: no data
        bool no_data = false;
        std::vector<Cite> cites;
        int line = 0;
    };
    struct Matrix {
        std::string name, coder;
        std::vector<std::string> elements, show;
        std::vector<Cell> cells;
        int line = 0;
    };
    struct Theme {
        std::string coder;
        model::Theme theme;  // codes are not used
        std::vector<std::string> codes;
        std::vector<Cite> cites;
        int line = 0;
    };
    struct Configuration {
        std::string coder;
        model::Configuration configuration;
        // What it said first, and why that was changed.
        std::optional<model::ContextMechanismOutcome> before;
        std::string why;
        std::vector<Cite> cites;
        int line = 0;
    };
    struct Statistic {
        std::string kind, variable, wave, by, code, element, rule, better;
        double threshold = 0;
        bool interviewed = false, change = false;
        int line = 0;
    };
    struct JointRow {
        std::string element, theme, of, code;
        model::JointRow row;  // heading, inference, fit, rationale
        std::optional<Statistic> statistic;
        std::vector<Cite> cites;
        int line = 0;
    };
    struct Display {
        std::string coder;
        model::JointDisplay display;  // name and kind
        std::optional<Statistic> statistic;
        std::vector<std::string> scores;
        int quotes = 0;  // 0: as usual
        std::vector<JointRow> rows;
        int line = 0;
    };
    struct Criterion {
        model::Criterion criterion;
        int line = 0;
    };
    // Entered before the sources come in.
    struct Threshold {
        std::string coder, criterion, element;
        model::Threshold threshold;
        int line = 0;
    };
    struct Judgement {
        std::string coder, criterion, element;
        model::Judgement judgement;
        std::vector<Cite> cites;
        int line = 0;
    };

    // How far sources have come.
    struct Stage {
        std::string coder;
        model::Stage stage = model::Stage::read;
        std::vector<std::string> sources;
        int line = 0;
    };

    std::vector<Criterion> criteria;
    std::vector<Threshold> thresholds;
    std::vector<Matrix> matrices;
    std::vector<Theme> themes;
    std::vector<Configuration> configurations;
    std::vector<Display> displays;
    std::vector<Judgement> judgements;  // finished; those that were agreed on last
    std::vector<Stage> stages;
};
// ErrorKind::unreadable with one sentence that begins with the line.
Result<FindingsFile> read_findings(std::string_view yaml);

}  // namespace attune::exchange
