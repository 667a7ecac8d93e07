// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "app/workbench/actions.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/configurations_desk.h"
#include "app/workbench/figure_desk.h"
#include "app/workbench/ledger_desk.h"
#include "app/workbench/themes_desk.h"
#include "store/commands/case_commands.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/queries/speaker_queries.h"
#include "workbench/desktop.h"

namespace attune::workbench::testing {

// The sample with two families: the mother of one speaks in the first interview, the father of the other in
// the second; three passages are coded, two with a code of an element.
struct Integrating {
    SampleProject sample;
    CodingId hard, rang, well;
    std::optional<Desktop> d;

    Integrating() {
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
        well = sample.coded(sample.second(), "It went well.", sample.fear());
        project.run(store::LinkElement{sample.trust(), trusting()});
    }
    ElementId trusting() { return store::elements(*sample.project()).front().element.id; }

    ThemeId theme(const std::string& name) {
        store::SaveTheme make;
        make.theme.id = sample.project()->new_id<ThemeId>();
        make.theme.name = name;
        sample.project().run(make);
        return make.theme.id;
    }
    ConfigurationId configuration(const std::string& name) {
        store::SaveConfiguration make;
        make.configuration.id = sample.project()->new_id<ConfigurationId>();
        make.configuration.name = name;
        sample.project().run(make);
        return make.configuration.id;
    }
    EvidenceId cite(model::EvidenceOwner owner, const std::string& of, const CodingId& coding,
                    model::Stance stance, model::Slot slot = model::Slot::none) {
        auto link = test::must(jobs::evidence_of_coding(*sample.project(), coding));
        link.owner = owner;
        link.owner_id = of;
        link.stance = stance;
        link.slot = slot;
        return EvidenceId(sample.project().run(store::CiteEvidence{{link}}).subject);
    }

    void open(store::Access access = store::Access::read_write) {
        sample.close();
        d.emplace();
        open_project(d->bench(), sample.file(), {}, access);
        d->driver().settle();
        d->driver().settle();
    }
    void show(const char* action_id) {
        run_action(d->bench(), *action(action_id));
        wait();
    }
    // Until what is shown is of the project as it is.
    void wait() {
        const auto behind = [&] {
            const auto& of = *d->bench().integrate;
            const auto now = d->bench().session->project().change_count();
            const auto late = [&](const auto& desk, IntegrateView view) {
                return integrating(d->bench(), view) && (desk.run || desk.stale || desk.version != now);
            };
            return late(*of.ledger, IntegrateView::ledger) || late(*of.themes, IntegrateView::themes) ||
                   late(*of.configurations, IntegrateView::configurations) ||
                   late(*of.figures, IntegrateView::figures);
        };
        d->driver().frame();
        for (int i = 0; i < 1000 && behind(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d->driver().frame();
        }
        if (behind()) throw std::runtime_error("the findings are not read");
        d->driver().settle();
    }
    void keys(std::string_view chords) {
        d->keys(chords);
        wait();
    }
    void type(std::string_view words) {
        d->type(words);
        wait();
    }
    store::Project& project() { return d->bench().session->project(); }
    std::string name_of(const std::string& path) { return d->driver().get(path).name; }
};

}  // namespace attune::workbench::testing
