// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "app/workbench/actions.h"
#include "app/workbench/chart_desk.h"
#include "store/commands/case_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/speaker_queries.h"
#include "workbench/desktop.h"

namespace attune::workbench::testing {

// Two families; the mother of one speaks, and two of her passages lie beneath the first column.
struct Charting {
    SampleProject sample;
    MatrixId matrix;
    CodingId hard, rang;
    std::optional<Desktop> d;

    Charting() {
        auto& project = sample.project();
        const auto seven = project->new_id<CaseId>(), twelve = project->new_id<CaseId>();
        const auto mother = project->new_id<PersonId>(), father = project->new_id<PersonId>();
        project.run(store::AddCase{{seven, "Family 07", model::CaseKind::family, {}}});
        project.run(store::AddCase{{twelve, "Family 12", model::CaseKind::family, {}}});
        project.run(store::AddPerson{{mother, "Mother 07", "mother", {}}, seven});
        project.run(store::AddPerson{{father, "Father 12", "father", {}}, twelve});
        for (const auto& speaker : store::speakers(*project)) {
            if (speaker.label == "Parent") project.run(store::SetSpeakerPerson{{speaker.id}, mother});
            if (speaker.label == "Father") project.run(store::SetSpeakerPerson{{speaker.id}, father});
        }
        hard = sample.coded(sample.interview(), "Hard, mostly.", sample.trust());
        rang = sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
        store::SaveMatrix make;
        make.matrix.id = matrix = project->new_id<MatrixId>();
        make.matrix.name = "Trust";
        make.columns.emplace_back().code = sample.trust();
        make.columns.emplace_back().heading = "Else";
        project.run(make);
    }
    void open(const std::filesystem::path& settings = {}) {
        sample.close();
        d.emplace(settings);
        d->open(sample.file());
        run_action(d->bench(), *action("chart.show"));
        wait();
    }
    ChartDesk& desk() { return *d->bench().charts; }
    store::Project& project() { return d->bench().session->project(); }
    bool behind() {
        const auto change = project().change_count();
        const StageDesk& stages = desk().stages;
        return stages.shown ? stages.run || stages.stale || stages.version != change
                            : desk().run || desk().stale || desk().version != change;
    }
    void wait() {
        d->driver().frame();
        for (int i = 0; i < 1000 && behind(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d->driver().frame();
        }
        d->driver().settle();
        REQUIRE_FALSE(behind());
    }
    std::string summary() {
        const auto* cell = desk().chosen();
        return cell && cell->written ? cell->written->summary : std::string();
    }
    std::string cell_words(std::size_t row, std::size_t column) {
        const auto& chart = *desk().chart();
        return d->driver()
            .get("charts/table/" + row_id(chart.rows[row]) + "/" + chart.columns[column].column.id.text())
            .value;
    }
};

}  // namespace attune::workbench::testing
