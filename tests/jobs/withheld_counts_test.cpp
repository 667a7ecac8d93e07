// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "jobs/statistics.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using attune::test::must;

namespace {

const char* const entry = "Entry";
const char* const leaving = "Exit";
constexpr double threshold = 5;

// Families of three sites with a score at two waves; some were interviewed, and some of these spoke of trust.
struct Families {
    test::TestProject project;
    std::vector<CaseId> families;
    VariableId score, site;
    CodeId trust = project.code("Trust"), food = project.code("Food");

    explicit Families(std::mt19937& chance) {
        store::EditProject edit;
        edit.waves = std::vector<std::string>{entry, leaving};
        project.run(edit);
        for (int i = 0; i < 24; ++i) {
            model::Case one;
            one.id = project->new_id<CaseId>();
            one.name = "Family " + std::to_string(i);
            project.run(store::AddCase{one});
            families.push_back(one.id);
        }
        score = variable("score", model::VariableType::number, true);
        site = variable("site", model::VariableType::category, false);
        for (std::size_t i = 0; i < 14; ++i) {
            const SourceId source =
                project.source("Talk " + std::to_string(i), {{"Mother", "She just sat with me."}});
            store::EditSources at;
            at.sources = {source};
            at.wave = i < 9 ? entry : leaving;
            project.run(at);
            model::CaseMember member;
            member.kind = model::CaseMember::Kind::source;
            member.source = source;
            project.run(store::AddCaseMembers{families[i], {member}});
            project.coding(source, 0, 10, chance() % 3 == 0 ? food : trust);
        }
    }
    VariableId variable(const std::string& name, model::VariableType type, bool by_wave) {
        model::Variable one;
        one.id = project->new_id<VariableId>();
        one.name = name;
        one.type = type;
        one.by_wave = by_wave;
        if (type == model::VariableType::category)
            one.categories = {{"North", {}}, {"South", {}}, {"West", {}}};
        project.run(store::AddVariable{one});
        return one.id;
    }
    void draw(std::mt19937& chance) {
        store::SetValues values;
        const unsigned gaps = 2 + chance() % 5;
        for (const auto& family : families) {
            for (const char* wave : {entry, leaving})
                values.values.push_back(
                    {score, family.text(), wave,
                     chance() % gaps == 0 ? std::string() : std::to_string(chance() % 30)});
            const unsigned where = chance() % 10;
            values.values.push_back({site, family.text(), "",
                                     where < 5   ? "North"
                                     : where < 8 ? "South"
                                                 : "West"});
        }
        project.run(values);
    }
};

// Counts by name, as they are printed and as they are; and what each reader knows of how they add up.
struct Printed {
    std::map<std::string, double> shown, real;
    std::vector<std::pair<std::string, std::vector<std::string>>> sums;

    void print(const std::string& name, const Figure& hidden, const Figure& open) {
        REQUIRE(open.value);
        real[name] = *open.value;
        if (hidden.value) shown[name] = *hidden.value;
    }
    // Each sum with one unknown gives it away; those that were small are returned.
    std::set<std::string> worked_out() const {
        auto known = shown;
        std::set<std::string> found;
        for (bool more = true; more;) {
            more = false;
            for (const auto& [total, parts] : sums) {
                double rest = 0;
                std::vector<std::string> open;
                const auto look = [&](const std::string& name, double sign) {
                    if (const auto at = known.find(name); at != known.end())
                        rest += sign * at->second;
                    else
                        open.push_back(name);
                };
                look(total, 1);
                for (const auto& part : parts) look(part, -1);
                if (open.size() != 1) continue;
                const double value = open.front() == total ? -rest : rest;
                known[open.front()] = value;
                if (value > 0 && value < threshold) found.insert(open.front());
                more = true;
            }
        }
        return found;
    }
};

const FigureTable& named(const Statistics& of, const std::string& name) {
    const auto found = std::ranges::find(of.tables, name, &FigureTable::name);
    REQUIRE(found != of.tables.end());
    return *found;
}

}  // namespace

TEST_CASE("no small count follows from a flow, a description by groups and mentions by wave together") {
    std::mt19937 chance(7);  // NOLINT: the same projects each time
    Families it(chance);
    StatisticsChoice open, hiding;
    hiding.hide_below = static_cast<std::int64_t>(threshold);
    CodeByNumber asked;
    asked.codes = {it.trust};
    asked.variable = it.score;
    asked.waves = {entry, leaving};
    std::size_t withheld = 0;
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        it.draw(chance);
        Printed all;
        const auto both = [&](const auto& ask, const char* name, const auto& read) {
            const auto hidden = must(ask(hiding)), told = must(ask(open));
            const auto &left = named(hidden, name), &right = named(told, name);
            REQUIRE(left.rows.size() == right.rows.size());
            for (std::size_t r = 0; r < left.rows.size(); ++r) read(r, left.rows[r], right.rows[r]);
        };
        const auto flow = [&](const auto& choice) {
            return participant_flow(*it.project, choice, {it.score}, {});
        };
        all.shown["all"] = 24;  // every title says so
        const auto missing_of = [&](std::size_t r, const auto& hidden, const auto& told) {
            const std::string wave = std::to_string(r);
            all.print("known " + wave, hidden[2], told[2]);
            all.print("missing " + wave, hidden[3], told[3]);
            all.sums.push_back({"all", {"known " + wave, "missing " + wave}});
        };
        both(flow, "missing", missing_of);
        both(flow, "steps", [&](std::size_t r, const auto& hidden, const auto& told) {
            const std::string step = "step " + std::to_string(r);
            all.print(step, hidden[1], told[1]);
            all.sums.push_back({"all", {step, "not " + step}});
        });
        both(flow, "interviewed", [&](std::size_t, const auto& hidden, const auto& told) {
            all.print("voices", hidden[1], told[1]);
            all.print("others", hidden[3], told[3]);
        });
        // Steps: 1 and 2 scores at the waves, 3 at both, 4 at the first only, 5 interviewed.
        all.sums.push_back({"known 0", {"voices", "others"}});
        all.sums.push_back({"known 0", {"step 1"}});
        all.sums.push_back({"known 1", {"step 2"}});
        all.sums.push_back({"step 1", {"step 3", "step 4"}});
        all.sums.push_back({"step 5", {"voices", "voices without"}});
        all.sums.push_back({"not step 5", {"others", "others without"}});
        all.sums.push_back({"missing 0", {"voices without", "others without"}});
        const auto describe = [&](const auto& choice) {
            return describe_scores(*it.project, choice, {it.score}, {}, it.site);
        };
        std::map<std::string, std::vector<std::string>> groups;
        both(describe, "scores", [&](std::size_t, const auto& hidden, const auto& told) {
            const std::string wave = hidden[2].text == entry ? "0" : "1", here = hidden[1].text + " " + wave;
            all.print("known " + here, hidden[3], told[3]);
            all.print("missing " + here, hidden[4], told[4]);
            all.print("of " + here, hidden[5], told[5]);
            all.sums.push_back({"of " + here, {"known " + here, "missing " + here}});
            all.sums.push_back({"of " + here, {"size " + hidden[1].text}});
            for (const char* what : {"known ", "missing "}) groups[what + wave].push_back(what + here);
            if (wave == "0") groups["all"].push_back("size " + hidden[1].text);
        });
        for (const auto& sum : groups) all.sums.emplace_back(sum);
        const auto codes = [&](const auto& choice) { return code_by_number(*it.project, choice, asked); };
        both(codes, "by_wave", [&](std::size_t r, const auto& hidden, const auto& told) {
            const std::string wave = " at " + std::to_string(r);
            all.print("mentioned" + wave, hidden[1], told[1]);
            all.print("silent" + wave, hidden[2], told[2]);
            all.print("coded" + wave, hidden[3], told[3]);
            all.sums.push_back({"coded" + wave, {"mentioned" + wave, "silent" + wave}});
            all.sums.push_back({"all", {"coded" + wave, "not coded" + wave}});
            // Whoever was interviewed has a coding here.
            all.sums.push_back({"coded" + wave, {"step " + std::to_string(6 + r)}});
        });
        for (const auto& [name, count] : all.real) withheld += all.shown.contains(name) ? 0 : 1;
        for (const auto& name : all.worked_out()) {
            const bool secret = all.real.contains(name) && !all.shown.contains(name);
            CHECK_MESSAGE(!secret, name);
        }
    }
    CHECK(withheld > 50);
}
