// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "store/commands/project_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/case_queries.h"
#include "workbench/integrating.h"

namespace attune::workbench::testing {

// The two families with a score at two waves: that of one rises, that of the other falls.
struct Judging : Integrating {
    ElementId trusting = Integrating::trusting();
    VariableId wemwbs;

    Judging() {
        auto& project = sample.project();
        store::EditProject edit;
        edit.waves = std::vector<std::string>{"Entry", "Exit"};
        project.run(edit);
        model::Variable score;
        score.id = wemwbs = project->new_id<VariableId>();
        score.name = "wemwbs";
        score.type = model::VariableType::number;
        score.by_wave = true;
        score.measure = "wemwbs";
        project.run(store::AddVariable{score});
        for (const auto& [family, before, after] :
             {std::tuple{"Family 07", "40", "50"}, std::tuple{"Family 12", "44", "40"}}) {
            const auto of = test::must(store::find_case(*project, family)).text();
            project.run(store::SetValues{{{wemwbs, of, "Entry", before}, {wemwbs, of, "Exit", after}}});
        }
    }

    Workbench& bench() { return d->bench(); }
    void run(std::string_view id) {
        run_action(bench(), *action(id));
        d->driver().settle();
    }
    void begin(std::string_view show) {
        Integrating::open();
        run(show);
    }
    // Until the view's desk has read the project as it is now, and what it offers to cite.
    template <class Desk>
    void wait_for(const Desk& desk) {
        d->driver().frame();
        const auto behind = [&] {
            return desk.run || desk.stale || desk.version != project().change_count() || desk.offering.busy();
        };
        for (int i = 0; i < 1000 && behind(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d->driver().frame();
        }
        if (behind()) throw std::runtime_error("the view is not read");
        d->driver().settle();
    }
    std::string value_of(const std::string& path) { return d->driver().get(path).value; }
    bool is_anywhere(std::string_view words) {
        for (const auto& node : d->driver().registry().nodes())
            for (const auto* text : {&node.name, &node.value, &node.description})
                if (text->find(words) != std::string::npos) return true;
        return false;
    }
};

}  // namespace attune::workbench::testing
