// SPDX-License-Identifier: GPL-3.0-or-later
// From a list that is decided to words that are gone.
#include <cstdlib>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/new_project_form.h"
#include "app/workbench/seeking.h"
#include "store/queries/queries.h"
#include "text/fold.h"

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t listed_at_most = 40;  // of one kind; the rest is counted

// Whether all that was typed is in the project, so that the erasure reaches it.
bool written(Workbench& bench) {
    if (!may_leave(bench, agree_on_pseudonyms)) return false;
    return !bench.memo.dirty() && !bench.memos->document.dirty() && !bench.codebook->definition.dirty();
}

fs::path expanded(const std::string& typed) {
    const char* home = std::getenv("HOME");
    if (home != nullptr && typed.starts_with("~/")) return fs::path(home) / typed.substr(2);
    return typed;
}

// Not beside the project: whoever gets the one is not to get the other.
std::string suggested_key(const Workbench& bench) {
    const char* home = std::getenv("HOME");
    const fs::path name = file_name_for(bench.session->view().info().title);
    return ((home != nullptr && *home != '\0' ? fs::path(home)
                                              : bench.session->project().file().parent_path()) /
            name.stem())
               .string() +
           ".attune-key";
}

void plan_again(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    desk.planning.reset();
    desk.agreement->plan.reset();
    desk.agreement->fault.clear();
    auto beside = bench.session->project().open_beside();
    if (!beside) {
        desk.agreement->fault = beside.error().sentence;
        return;
    }
    jobs::Pseudonymising what;
    what.entries = desk.settled();
    what.sources = desk.scope;
    what.everywhere = desk.agreement->everywhere;
    desk.planning = std::make_unique<BackgroundRun<jobs::PseudonymisePlan>>(
        [project = std::make_shared<store::Project>(std::move(*beside)), what = std::move(what)](
            const JobControl& control) { return jobs::plan_pseudonymise(*project, what, control); },
        bench.desk.wake);
}

void take_plan(PseudonymDesk& desk, Result<jobs::PseudonymisePlan>&& planned) {
    if (!desk.agreement) return;
    if (!planned) {
        desk.agreement->fault = planned.error().sentence;
        return;
    }
    desk.agreement->in_words = jobs::in_words(planned->erasure, listed_at_most);
    desk.agreement->plan = std::move(*planned);
}

void take_key(Workbench& bench, Result<std::shared_ptr<exchange::KeyFile>>&& opened) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!desk.key_question) return;
    desk.key_question->passphrase.clear();
    const auto refuse = [&](std::string sentence) {
        desk.key_question->fault = std::move(sentence);
        bench.focus_wanted = "pseudonym_key/passphrase";
    };
    if (!opened) return refuse(opened.error().sentence);
    const model::PseudonymKey& key = (*opened)->key();
    if (!key.project.empty() && key.project != store::project_info(bench.session->project()).id)
        return refuse("This key file belongs to another project.");
    desk.key = std::move(*opened);
    desk.key_question.reset();
    desk.take_from_key();
    desk.arrange();
    if (desk.agreement) desk.agreement->key = KeyWay::opened;
    bench.focus_wanted = desk.agreement ? "pseudonyms_agree/way" : home_of(Document::pseudonyms);
    std::size_t known = 0;
    for (const PseudonymRow& row : desk.rows()) known += row.from_key ? 1 : 0;
    const std::size_t all = desk.key->key().entries.size();
    say(bench,
        fmt::format(
            "The key file is open: {} {}, of which {} {} in this list. None is put in before you say so.",
            all, all == 1 ? "pseudonym" : "pseudonyms", known, known == 1 ? "is" : "are"));
}

void take_done(Workbench& bench, const Result<store::Done>& done) {
    PseudonymDesk& desk = *bench.pseudonyms;
    const bool close = std::exchange(desk.close_after, false);
    bench.session->refresh();
    if (!done) {
        desk.agreement->fault = done.error().sentence;
        desk.agreement->typed.clear();
        if (done.error().kind == ErrorKind::cancelled)
            desk.agreement->fault = "It was stopped; nothing was changed.";
        if (done.error().kind == ErrorKind::conflict && desk.agreement->plan &&
            desk.agreement->plan->erasure.head != bench.session->project().head())
            plan_again(bench);
        bench.focus_wanted = "pseudonyms_agree/way";
        return say_error(bench, {done.error().kind, desk.agreement->fault});
    }
    const jobs::PseudonymisePlan plan = std::move(*desk.agreement->plan);
    const KeyWay way = desk.agreement->key;
    const std::string key_name = way == KeyWay::new_file
                                     ? expanded(desk.agreement->new_file).filename().string()
                                 : desk.key ? desk.key->path().filename().string()
                                            : std::string();
    std::string sentence = done->sentence + ". ";
    sentence += way == KeyWay::none ? "No key was kept. This cannot be undone."
                                    : fmt::format("The key is in “{}”. This cannot be undone.", key_name);
    const auto left = store::backups_left(bench.session->project());
    if (!left.empty())
        sentence += fmt::format(
            " {} could not be removed and still {} the words; it goes when the project is "
            "opened next, or remove it yourself.",
            left.size() == 1 ? "The backup “" + left.front() + "”" : fmt::format("{} backups", left.size()),
            left.size() == 1 ? "holds" : "hold");
    forget_erased(bench, plan.erasure);
    say(bench, std::move(sentence));
    bench.notice.warning = !left.empty();
    if (close) bench.desk.close();
}

}  // namespace

void agree_on_pseudonyms(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!bench.session || desk.agreement) return;
    if (desk.looking) return say(bench, "The sources are still being looked through.");
    if (desk.looked_at != bench.session->project().head()) {
        look_for_identifiers(bench);
        return say(bench, "The texts have changed since; they are looked through again.");
    }
    if (desk.count(Decision::put_in) == 0)
        return say(bench, "Nothing is to be replaced yet: type a pseudonym beside a word, or Y beside it.");
    for (std::size_t i = 0; i < desk.rows().size(); ++i) {
        const PseudonymRow& row = desk.rows()[i];
        if (row.decision != Decision::put_in || !row.pseudonym.empty()) continue;
        desk.filter.clear();
        desk.only = PseudonymFilter::all;
        desk.only_kind.reset();
        desk.arrange();
        desk.choice = {PseudonymDesk::id_of(i), "pseudonym", {}};
        desk.edit_wanted = true;
        return say_error(
            bench, {ErrorKind::invalid, fmt::format("“{}” has no pseudonym yet.", row.found.what.words)});
    }
    if (!written(bench)) return;
    desk.agreement.emplace();
    desk.agreement->key = desk.key ? KeyWay::opened : KeyWay::new_file;
    desk.agreement->new_file = suggested_key(bench);
    plan_again(bench);
    bench.focus_wanted = "pseudonyms_agree/way";
}

void set_key_way(Workbench& bench, KeyWay way) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!desk.agreement) return;
    desk.agreement->key = way;
    desk.agreement->passphrase.clear();
    desk.agreement->again.clear();
}

void set_new_key_file(Workbench& bench, const std::string& file) {
    if (bench.pseudonyms->agreement) bench.pseudonyms->agreement->new_file = file;
}

void toggle_pseudonyms_everywhere(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!desk.agreement) return;
    desk.agreement->everywhere = !desk.agreement->everywhere;
    plan_again(bench);
}

std::string missing_of_pseudonyms(const PseudonymDesk& desk) {
    if (!desk.agreement) return "There is nothing to be replaced.";
    const PseudonymAgreement& agreed = *desk.agreement;
    if (!agreed.plan)
        return agreed.fault.empty() ? "What will change is still being worked out." : agreed.fault;
    switch (agreed.key) {
        case KeyWay::new_file: {
            const fs::path file = expanded(agreed.new_file);
            if (file.filename().empty() || !file.is_absolute())
                return "Say where the key file is to be kept, with its whole path.";
            if (agreed.passphrase.empty()) return "Type a passphrase for the key file.";
            if (agreed.passphrase.text != agreed.again.text)
                return agreed.again.empty() ? "Type the passphrase again, so that no slip locks the key."
                                            : "The two passphrases differ.";
            break;
        }
        case KeyWay::opened:
            if (!desk.key) return "Choose the key file and open it.";
            break;
        case KeyWay::none:
            break;
    }
    std::string typed = text::fold(agreed.typed);
    std::erase(typed, ' ');
    if (typed != pseudonym_word) return fmt::format("Type “{}” to go on.", pseudonym_word);
    return {};
}

void put_pseudonyms_in(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!bench.session || desk.putting_in || !desk.agreement) return;
    PseudonymAgreement& agreed = *desk.agreement;
    if (const std::string missing = missing_of_pseudonyms(desk); !missing.empty())
        return say_error(bench, {ErrorKind::invalid, missing});
    // Both hold texts that are read already: they would bring back what goes.
    if (bench.import || bench.printing)
        return say(bench, "An import or a printing is still running; wait for it or stop it first.");
    // Anybody who reads the project would keep the file from being replaced.
    if (bench.seeking) bench.seeking->run.reset();
    stop_comparing(bench);
    bench.erasure->planning.reset();
    desk.stop_reading();
    agreed.fault.clear();
    agreed.plan->erasure.order.reason = agreed.reason;
    const auto secret = std::make_shared<Secret>(agreed.passphrase);
    desk.putting_in = std::make_unique<BackgroundRun<store::Done>>(
        [&project = bench.session->project(), plan = *agreed.plan, way = agreed.key,
         file = expanded(agreed.new_file), key = desk.key, secret,
         clock = bench.clock](const JobControl& control) -> Result<store::Done> {
            switch (way) {
                case KeyWay::new_file: {
                    auto done = jobs::carry_out(project, plan, file, secret->text, control, clock);
                    secret->clear();
                    return done;
                }
                case KeyWay::opened:
                    return jobs::carry_out(project, plan, *key, control, clock);
                case KeyWay::none:
                    break;
            }
            return jobs::carry_out_without_key(project, plan, control);
        },
        bench.desk.wake);
}

bool settle_pseudonyms(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    // Each is let go before what came of it is taken up: it may hold a second opening of the project.
    if (desk.putting_in)
        if (auto outcome = desk.putting_in->take()) {
            desk.putting_in.reset();
            take_done(bench, *outcome);
            return true;
        }
    if (desk.looking)
        if (auto outcome = desk.looking->take()) {
            desk.looking.reset();
            if (*outcome) {
                desk.take(std::move(**outcome));
            } else {
                desk.fault = outcome->error().sentence;
                say_error(bench, outcome->error());
            }
            return true;
        }
    if (desk.opening)
        if (auto outcome = desk.opening->take()) {
            desk.opening.reset();
            take_key(bench, std::move(*outcome));
            return true;
        }
    if (desk.planning)
        if (auto outcome = desk.planning->take()) {
            desk.planning.reset();
            take_plan(desk, std::move(*outcome));
            return true;
        }
    return false;
}

}  // namespace attune::workbench
