// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/id_rules_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/aside.h"
#include "app/workbench/id_rules_form.h"
#include "app/workbench/import_desk.h"
#include "jobs/import_plan.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

constexpr std::size_t most_undone = 200;
constexpr auto no_rule = static_cast<std::size_t>(-1);

IdRulesForm& form_of(Workbench& bench) {
    return bench.aside->id_rules;
}

std::string path_of(std::size_t rule) {
    return fmt::format("id_rules/rule/{}/match", rule + 1);
}

void look_again(IdRulesForm& form) {
    form.fault.clear();
    form.fault_of.reset();
    for (std::size_t i = 0; i < form.rules.size() && form.fault.empty(); ++i)
        if (const auto sound = jobs::check_id_rule(form.rules[i]); !sound) {
            form.fault = sound.error().sentence;
            form.fault_of = i;
        }
    std::vector<jobs::IdRule> usable;
    for (const jobs::IdRule& rule : form.rules)
        if (jobs::check_id_rule(rule)) usable.push_back(rule);
    form.answer = jobs::try_id_rules(form.tried, usable, form.waves, form.cases);
}

void keep(IdRulesForm& form, std::size_t typed_in = no_rule) {
    // Letters typed one after the other in a rule are one change.
    if (typed_in == no_rule || typed_in != form.typed_in) form.before.push_back(form.rules);
    if (form.before.size() > most_undone) form.before.erase(form.before.begin());
    form.typed_in = typed_in;
}

bool same(const std::vector<jobs::IdRule>& a, const std::vector<jobs::IdRule>& b) {
    return std::ranges::equal(a, b, [](const jobs::IdRule& x, const jobs::IdRule& y) {
        return x.match == y.match && x.kind == y.kind && x.case_name == y.case_name;
    });
}

// Where a file waits whose case nobody has settled, the new rules say theirs.
std::size_t propose_anew(Workbench& bench) {
    ImportDesk& desk = *bench.import_desk;
    if (!desk.plan || desk.storing) return 0;
    desk.knowledge = jobs::import_knowledge(bench.session->project());
    std::size_t changed = 0;
    for (jobs::FilePlan& file : desk.plan->files) {
        if (file.confirmed || (!file.case_proposed && !file.case_name.empty())) continue;
        const auto proposal = jobs::propose(file.read.transcript, file.read.original.name,
                                            desk.knowledge.rules, desk.knowledge.waves, desk.knowledge.cases);
        if (proposal.case_name == file.case_name && proposal.kind == file.case_kind) continue;
        file.case_name = proposal.case_name;
        file.case_kind = proposal.kind;
        file.case_proposed = !file.case_name.empty();
        file.case_is_new = file.case_proposed && !jobs::knows_name(desk.knowledge.cases, file.case_name);
        file.because = proposal.because;
        for (std::size_t i = 0; i < file.speakers.size() && i < proposal.persons.size(); ++i) {
            jobs::SpeakerPlan& speaker = file.speakers[i];
            if (speaker.role != model::Role::participant || (!speaker.proposed && !speaker.person.empty()))
                continue;
            speaker.person = proposal.persons[i];
            speaker.proposed = !speaker.person.empty();
        }
        ++changed;
    }
    ++desk.version;
    return changed;
}

}  // namespace

void show_id_rules(Workbench& bench) {
    if (!bench.session) return;
    IdRulesForm& form = form_of(bench);
    form = {};
    form.open = true;
    form.rules = jobs::id_rules(bench.session->project());
    const auto knowledge = jobs::import_knowledge(bench.session->project());
    form.waves = knowledge.waves;
    form.cases = knowledge.cases;
    // With a file in hand its own name is what one wants to try.
    if (const jobs::FilePlan* file = bench.import_desk->file()) form.tried = file->read.original.name;
    if (form.tried.empty()) form.tried = "TB-P-07_wave2.docx";
    look_again(form);
    bench.focus_wanted = form.rules.empty() ? "id_rules/add" : path_of(0);
}

void close_id_rules(Workbench& bench) {
    form_of(bench) = {};
}

void add_id_rule(Workbench& bench) {
    IdRulesForm& form = form_of(bench);
    keep(form);
    form.rules.push_back({"", model::CaseKind::family, "Family {n}"});
    look_again(form);
    bench.focus_wanted = path_of(form.rules.size() - 1);
}

void set_id_rule(Workbench& bench, std::size_t rule, const jobs::IdRule& as) {
    IdRulesForm& form = form_of(bench);
    if (rule >= form.rules.size()) return;
    keep(form, rule);
    form.rules[rule] = as;
    look_again(form);
}

void remove_id_rule(Workbench& bench, std::size_t rule) {
    IdRulesForm& form = form_of(bench);
    if (rule >= form.rules.size()) return;
    keep(form);
    form.rules.erase(form.rules.begin() + static_cast<std::ptrdiff_t>(rule));
    look_again(form);
    bench.focus_wanted = form.rules.empty() ? "id_rules/add" : path_of(std::min(rule, form.rules.size() - 1));
}

void take_usual_id_rules(Workbench& bench) {
    IdRulesForm& form = form_of(bench);
    keep(form);
    form.rules = jobs::usual_id_rules();
    look_again(form);
}

void undo_id_rules(Workbench& bench) {
    IdRulesForm& form = form_of(bench);
    if (form.before.empty()) return;
    form.rules = std::move(form.before.back());
    form.before.pop_back();
    form.typed_in = no_rule;
    look_again(form);
}

void try_id(Workbench& bench, std::string name) {
    IdRulesForm& form = form_of(bench);
    form.tried = std::move(name);
    look_again(form);
}

void save_id_rules(Workbench& bench) {
    if (!bench.session) return;
    IdRulesForm& form = form_of(bench);
    look_again(form);
    if (form.fault_of) {
        bench.focus_wanted = path_of(*form.fault_of);
        return;
    }
    const bool usual = form.rules.empty() || same(form.rules, jobs::usual_id_rules());
    const auto saved =
        jobs::save_id_rules(bench.session->project(), usual ? std::vector<jobs::IdRule>{} : form.rules);
    if (!saved) {
        form.fault = saved.error().sentence;
        return say_error(bench, saved.error());
    }
    const std::size_t count = form.rules.size();
    form = {};
    std::string words =
        usual ? std::string("The usual patterns lead from ids to cases.")
              : fmt::format("{} from ids to cases.", text::counted(count, "pattern leads", "patterns lead"));
    if (const std::size_t changed = propose_anew(bench); changed > 0)
        words += fmt::format(" {} in the preview {} proposed anew.", text::counted(changed, "file", "files"),
                             changed == 1 ? "is" : "are");
    say(bench, std::move(words));
}

}  // namespace attune::workbench
