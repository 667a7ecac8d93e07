// SPDX-License-Identifier: GPL-3.0-or-later
// Histories made at random in several copies, taken in by each other in any order, more than once, with kills
// and harmed files in between. Whatever happens: one state and one head, each file sound, every change before
// or after and none between. See docs/bounds.md for how to run it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <string_view>
#include <thread>

#include "store/meaning.h"
#include "store/merge/merge.h"
#include "store/merge/undo_merge.h"
#include "store/project_fixture.h"
#include "store/random_work.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

using Stopwatch = std::chrono::steady_clock;

struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Asked {
    double minutes = 10;
    int rounds = 0;  // where more than none: so many, however long they take
    unsigned seed = 1;
};

struct Tally {
    int rounds = 0, merges = 0, conflicts = 0, otherwise = 0, refused_undos = 0;
    int killed_before = 0, killed_after = 0, harmed = 0, harmed_refused = 0;
    int undone = 0, not_undone = 0;
};

Project opened(const fs::path& file, int coder) {
    return must(Project::open(file, as(coder < 0 ? std::string("Karen Mills")
                                                 : std::string("Coder ") + static_cast<char>('A' + coder))));
}

void check_sound(const Project& project, const char* when) {
    const auto verification = must(project.verify({}));
    if (!verification.faults.empty()) throw Fault(fmt::format("{}: {}", when, verification.faults.front()));
}

class Round {
  public:
    Round(unsigned seed, Tally& tally) : random_(seed), tally_(tally) {}

    void run() {
        start();
        for (int spell = 0, spells = 1 + below(4); spell < spells; ++spell) work();
        const auto files = copies();
        kill_one(files);
        harm_one();
        in_any_order(files);
        go_on_after(files);
        ++tally_.rounds;
    }

  private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    fs::path copy(int coder) const { return folder_ / ("copy" + std::to_string(coder) + ".attune"); }
    fs::path lead() const { return folder_ / "lead.attune"; }
    std::vector<CopyToMerge> copies() const {
        std::vector<CopyToMerge> files;
        for (int k = 0; k < coders_; ++k) files.push_back({copy(k)});
        return files;
    }
    void steps(Project& project, int count) {
        RandomWork work(static_cast<unsigned>(random_()), test::Reach::everything);
        for (int k = 0; k < count; ++k) work.step(project);
        tally_.refused_undos += work.refused;
    }

    void start() {
        auto origin = new_project(lead());
        must(origin.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
        must(origin.run_unit([](Unit& unit) {
            return import_source(unit, SourceId("s1"), "Interview", "I trust her.\nShe listens.");
        }));
        steps(origin, below(50));
        coders_ = 2 + below(4);
        for (int k = 0; k < coders_; ++k) must(origin.save_copy(copy(k)));
        steps(origin, below(20));
    }

    void work() {
        for (int k = 0; k < coders_; ++k) {
            auto project = opened(copy(k), k);
            steps(project, below(25));
            // One coder has another's copy, and takes it in.
            if (below(4) == 0) take_in(project, {{copy((k + 1) % coders_)}});
        }
    }

    void take_in(Project& project, const std::vector<CopyToMerge>& files, bool choose = true) {
        const auto plan = must(plan_merge(project, files));
        std::set<std::string> instead;
        if (choose)
            for (const auto& conflict : plan.conflicts)
                if (!conflict.instead.empty() && below(3) == 0) instead.insert(conflict.key);
        auto done = merge(project, files, plan, instead);
        // Two choices may rule each other out; then nothing is merged, and the defaults always can be.
        if (!done) done = merge(project, files, plan);
        if (!done) throw Fault("a merge was refused: " + done.error().sentence);
        ++tally_.merges;
        tally_.conflicts += static_cast<int>(plan.conflicts.size());
        tally_.otherwise += static_cast<int>(done->settled.size());
        check_sound(project, "after a merge");
    }

    Project fresh_lead(const std::string& name) {
        const auto file = folder_ / (name + ".attune");
        std::error_code ignored;
        fs::remove(file, ignored);
        { must(opened(lead(), -1).save_copy(file)); }
        return opened(file, -1);
    }

    void in_any_order(std::vector<CopyToMerge> files) {
        std::string state, head;
        for (int order = 0; order < 3; ++order) {
            auto merged = fresh_lead("merged" + std::to_string(order));
            std::ranges::shuffle(files, random_);
            if (order == 0) {
                take_in(merged, files, false);
                state = merged.state_digest();
                head = merged.head();
            } else {
                for (const auto& one : files) take_in(merged, {one}, false);
                take_in(merged, {files[static_cast<std::size_t>(below(coders_))]}, false);
            }
            if (merged.state_digest() != state) throw Fault("another state in another order");
            if (merged.head() != head) throw Fault("another head in another order");
            if (!must(plan_merge(merged, files)).nothing())
                throw Fault("a second merge would bring something");
        }
    }

    void kill_one(const std::vector<CopyToMerge>& files) {
        std::string before, after;
        double whole_ms = 0;
        {
            auto lead = fresh_lead("killed");
            before = lead.state_digest();
            const auto began = Stopwatch::now();
            after = must(plan_merge(lead, files)).merged_state;
            whole_ms = 6 * std::chrono::duration<double, std::milli>(Stopwatch::now() - began).count() + 20;
        }
        const auto file = folder_ / "killed.attune";
        const pid_t child = fork();
        if (child == 0) {
            if (auto project = Project::open(file, as("Karen Mills")))
                if (const auto plan = plan_merge(*project, files)) (void)merge(*project, files, *plan);
            _exit(0);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(below(static_cast<int>(whole_ms * 1000))));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        const auto project = opened(file, -1);
        const auto state = project.state_digest();
        if (state != before && state != after) throw Fault("killed between");
        ++(state == before ? tally_.killed_before : tally_.killed_after);
        check_sound(project, "after a kill");
    }

    // A copy as a failing disk or a broken transfer leaves it: refused, or sound all the same.
    void harm_one() {
        const auto file = folder_ / "harmed.attune";
        std::string bytes = bytes_of(copy(below(coders_)));
        if (below(5) == 0) {
            bytes.resize(bytes.size() - static_cast<std::size_t>(below(static_cast<int>(bytes.size()))));
        } else {
            for (int k = 0, count = 1 + below(20); k < count; ++k)
                bytes[static_cast<std::size_t>(below(static_cast<int>(bytes.size())))] =
                    static_cast<char>(below(256));
        }
        write_bytes(file, bytes);
        auto lead = fresh_lead("of_harmed");
        ++tally_.harmed;
        const auto before = lead.state_digest();
        const auto plan = plan_merge(lead, {{file}});
        const auto done =
            plan ? merge(lead, {{file}}, *plan) : Result<MergeDone>(tl::unexpected(plan.error()));
        if (!done) {
            ++tally_.harmed_refused;
            if (done.error().sentence.empty()) throw Fault("refused without a sentence");
            if (lead.state_digest() != before) throw Fault("refused and changed");
        }
        check_sound(lead, "after a harmed copy");
    }

    void go_on_after(const std::vector<CopyToMerge>& files) {
        auto lead = opened(this->lead(), -1);
        take_in(lead, files);
        for (int k = 0; k < 4; ++k) {
            steps(lead, 8);
            if (must(lead.replay_digest()) != lead.state_digest())
                throw Fault("another state than its history's after a merge");
        }
        check_sound(lead, "going on after a merge");
        {
            auto first = opened(copy(0), 0);
            take_in(first, {{this->lead()}});
            steps(first, 5 + below(20));
        }
        steps(lead, below(10));
        undo_merge_of(lead, {copy(0)});
    }

    // All that came in with a merge, choices and all, is taken back as one step and brought in again.
    void undo_merge_of(Project& project, const CopyToMerge& file) {
        const auto before = meaning(project);
        const auto merges = merges_made(project).size();
        take_in(project, {file});
        const auto after = project.state_digest();
        if (merges_made(project).size() == merges) return;  // nothing was new
        const auto at_ms = merges_made(project).back().at_ms;
        const auto plan = must(undo_merge_plan(project, at_ms));
        // A deletion that met a use stays without effect.
        const bool all = std::ranges::none_of(
            plan.steps, [](const UndoStep& step) { return step.does == UndoStep::Does::leave_standing; });
        const auto done = undo_merge(project, at_ms);
        check_sound(project, "after the undo of a merge");
        if (!done) {
            // A text that was corrected on both sides cannot always be put back; then nothing is.
            ++tally_.not_undone;
            if (done.error().kind != ErrorKind::conflict) throw Fault(done.error().sentence);
            if (project.state_digest() != after) throw Fault("refused the undo of a merge and changed");
            return;
        }
        ++tally_.undone;
        if (all && meaning(project) != before) throw Fault("another state after the undo of a merge");
        if (!done->changed) return;
        if (const auto again = project.redo(); !again)
            throw Fault("a merge that was undone cannot be redone: " + again.error().sentence);
        if (project.state_digest() != after) throw Fault("another state after the redo of a merge");
        check_sound(project, "after the redo of a merge");
    }

    std::mt19937 random_;
    Tally& tally_;
    Folder folder_;
    int coders_ = 0;
};

Asked asked_by(int argc, char** argv) {
    Asked asked;
    for (int k = 1; k + 1 < argc; k += 2) {
        const std::string_view name = argv[k];
        if (name == "--minutes") asked.minutes = std::stod(argv[k + 1]);
        if (name == "--rounds") asked.rounds = std::stoi(argv[k + 1]);
        if (name == "--seed") asked.seed = static_cast<unsigned>(std::stoul(argv[k + 1]));
    }
    return asked;
}

}  // namespace

int main(int argc, char** argv) {
    doctest::Context context;  // for the assertions of the helpers
    context.setAsDefaultForAssertsOutOfTestCases();
    context.setAssertHandler([](const doctest::AssertData& data) {
        throw Fault(data.m_exception.c_str()[0] != '\0' ? data.m_exception.c_str() : data.m_expr);
    });
    const Asked asked = asked_by(argc, argv);
    const auto began = Stopwatch::now();
    Tally tally;
    unsigned seed = asked.seed;
    const auto minutes = [&] { return std::chrono::duration<double>(Stopwatch::now() - began).count() / 60; };
    try {
        for (; asked.rounds > 0 ? tally.rounds < asked.rounds : minutes() < asked.minutes; ++seed)
            Round(seed, tally).run();
    } catch (const std::exception& fault) {
        std::cerr << fmt::format("Round with seed {}: {}\n", seed, fault.what());
        return EXIT_FAILURE;
    }
    std::cout << fmt::format(
        "{} rounds from seed {} in {:.1f} min: {} merges, {} conflicts, {} settled otherwise; killed {} "
        "times "
        "before and {} after; {} of {} harmed copies refused; {} merges undone and redone, {} not to be "
        "undone; "
        "{} acts that could not be done.\n"
        "One state and one head in every order, and every file sound.\n",
        tally.rounds, asked.seed, minutes(), tally.merges, tally.conflicts, tally.otherwise,
        tally.killed_before, tally.killed_after, tally.harmed_refused, tally.harmed, tally.undone,
        tally.not_undone, tally.refused_undos);
    return EXIT_SUCCESS;
}
