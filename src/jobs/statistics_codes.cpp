// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/statistics/two_groups.h"
#include "jobs/statistics_cross.h"
#include "jobs/tidy_parts.h"
#include "jobs/tidy_talk.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"

// Codes beside numbers, families as units.
namespace attune::jobs {

using namespace statistics;

namespace {

// Of one case: whether a code was used of it, anywhere and by wave; none where nothing was coded.
struct Presence {
    std::optional<bool> anywhere;
    std::map<std::string, bool> by_wave;  // of waves in which anything was coded
};

void note(Presence& presence, const std::string& wave, bool used) {
    presence.anywhere = presence.anywhere.value_or(false) || used;
    auto& here = presence.by_wave[wave];
    here = here || used;
}

// By the case's id.
Result<std::map<std::string, Presence>> presence_of(const store::Project& project, const CodeByNumber& what,
                                                    const JobControl& control) {
    TidyChoice choice;
    choice.agreed = what.agreed;
    choice.coder = what.coder;
    const Cast cast = cast_of(project);
    std::map<SourceId, std::string> wave_of;
    for (auto& facts : store::source_facts(project)) wave_of.emplace(facts.id, facts.wave);
    std::map<SourceId, std::vector<std::size_t>> cases_of;
    for (std::size_t i = 0; i < cast.cases.size(); ++i)
        for (const auto& source : cast.cases[i].sources) cases_of[source].push_back(i);
    const std::set<CodeId> codes(what.codes.begin(), what.codes.end());
    std::map<std::string, Presence> out;
    const auto placed = tidy::placed_codings(project, choice);
    for (auto at = placed.begin(); at != placed.end();) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Counting was stopped.");
        const SourceId source = at->coding.source;
        const std::string& wave = wave_of[source];
        for (const std::size_t of : cases_of[source]) note(out[cast.cases[of].of.id.text()], wave, false);
        auto text = store::source_text(project, source);
        if (!text) return forward_error(text);
        const SourceTalk talk(*text, cast);
        for (; at != placed.end() && at->coding.source == source; ++at) {
            if (!at->counted || !codes.contains(at->coding.code)) continue;
            for (const std::size_t of : talk.cases(at->coding.range))
                if (!talk.told_of(of, at->coding.range).empty())
                    note(out[cast.cases[of].of.id.text()], wave, true);
        }
    }
    return out;
}

const char* const mentioned = "mentioned";
const char* const not_mentioned = "not mentioned";

std::string word_of(const std::optional<bool>& present) {
    if (!present) return {};
    return *present ? mentioned : not_mentioned;
}

FigureTable by_presence(const std::string& people, const std::string& what) {
    return {"by_presence",
            what + " by mention",
            {{"families", "FAMILIES"},
             {"n", "N", FigureKind::count},
             {"missing", "NO SCORE", FigureKind::count},
             {"of", "OF " + people, FigureKind::count},
             {"mean", "MEAN", FigureKind::score, true},
             {"q1", "Q1", FigureKind::score},
             {"median", "MEDIAN", FigureKind::score},
             {"q3", "Q3", FigureKind::score}},
            {},
            {},
            {{4, 1}, {5, 1}, {6, 1}, {7, 1}},
            1};
}

FigureTable by_wave(const ScoreBook& book, const std::vector<Presence>& presence, double level) {
    FigureTable table{"by_wave",
                      "Mention by wave",
                      {{"wave", "WAVE"},
                       {"mentioned", "MENTIONED", FigureKind::count},
                       {"not_mentioned", "NOT MENTIONED", FigureKind::count},
                       {"coded", "OF THOSE CODED", FigureKind::count},
                       {"of", "OF " + book.people(), FigureKind::count},
                       {"share", "SHARE OF THOSE CODED", FigureKind::share, true}},
                      {},
                      {{1, 2}},
                      {{5, 1}},
                      3};
    for (const auto& wave : book.waves()) {
        std::size_t used = 0, coded = 0;
        for (const auto& one : presence)
            if (const auto found = one.by_wave.find(wave); found != one.by_wave.end()) {
                ++coded;
                used += found->second ? 1 : 0;
            }
        table.rows.push_back({words(wave), number(used), number(coded - used), number(coded),
                              number(book.subjects().size()),
                              figure(analysis::share_of(used, coded, level))});
    }
    return table;
}

std::string whose_codings(const CodeByNumber& what) {
    if (what.agreed) return "What coders agreed on.";
    return what.coder ? "The codings of one coder." : "The codings of all coders: one of them is enough.";
}

}  // namespace

Result<CodeByNumber> codes_named(const store::Project& project, const std::string& typed, bool element) {
    const auto codebook = store::codebook(project);
    CodeByNumber out;
    std::set<CodeId> chosen;
    const auto code = store::find_code(project, typed);
    if (code && !element) {
        chosen.insert(*code);
    } else {
        const auto found = store::find_element(project, typed);
        if (!found && !element) return forward_error(code);
        if (!found) return forward_error(found);
        for (const auto& row : codebook)
            if (std::ranges::find(row.elements, *found) != row.elements.end()) chosen.insert(row.code.id);
        for (const auto& row : store::elements(project))
            if (row.element.id == *found) out.name = row.element.name;
        if (chosen.empty())
            return fail(ErrorKind::invalid, fmt::format("No code is linked to the element “{}”.", out.name));
    }
    // Depth first: a parent stands before its children.
    for (const auto& row : codebook) {
        if (code && !element && row.code.id == *code) out.name = row.code.name;
        if (chosen.contains(row.code.id) || chosen.contains(row.code.parent)) {
            chosen.insert(row.code.id);
            out.codes.push_back(row.code.id);
        }
    }
    return out;
}

Result<Statistics> code_by_number(const store::Project& project, const StatisticsChoice& choice,
                                  const CodeByNumber& what, const JobControl& control) {
    const auto book = book_for(project, choice, {what.variable});
    if (!book) return forward_error(book);
    const auto& variable = book->variable(what.variable);
    if (variable.of != model::VariableOf::cases)
        return fail(ErrorKind::invalid, "Codes stand beside variables of cases, which are the units here.");
    if (!has_order(variable))
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” is neither a number nor an ordered category.", variable.name));
    const auto found = presence_of(project, what, control);
    if (!found) return forward_error(found);
    std::vector<Presence> presence;
    for (const auto& subject : book->subjects()) {
        const auto of = found->find(subject.id);
        presence.push_back(of == found->end() ? Presence{} : of->second);
    }
    bool crossed = false;
    const bool changes = variable.by_wave && book->waves().size() > 1;
    analysis::Scores scores;
    if (changes)
        for (const auto& pair : book->pairs(variable, what.waves)) scores.push_back(pair.change());
    else
        scores = book->scores(variable, book->waves().empty() ? "" : book->waves().front());

    Statistics out;
    const std::string about = changes ? fmt::format("Change of {} from “{}” to “{}”", book->label(variable),
                                                    what.waves.from, what.waves.to)
                                      : book->label(variable);
    out.title = fmt::format("“{}” beside {}", what.name, book->label(variable));
    std::size_t both = 0, coded = 0;
    analysis::Scores with, without;
    for (std::size_t i = 0; i < presence.size(); ++i) {
        if (!presence[i].anywhere) continue;
        ++coded;
        both += scores[i] ? 1 : 0;
        (*presence[i].anywhere ? with : without).push_back(scores[i]);
    }

    Tests tests(choice.p);
    const auto threshold = threshold_of(*book, variable, what.rule);
    const auto better = better_of(*book, variable, what.rule);
    if (changes && is_scale(variable)) {
        if (threshold && better) {
            std::vector<std::string> rows, columns;
            for (std::size_t i = 0; i < presence.size(); ++i) {
                rows.push_back(word_of(presence[i].anywhere));
                std::string band;
                if (scores[i]) switch (analysis::band_of(*scores[i], *better, threshold->value)) {
                        case analysis::Band::improved:
                            band = "improved";
                            break;
                        case analysis::Band::same:
                            band = "same";
                            break;
                        case analysis::Band::worse:
                            band = "worse";
                            break;
                    }
                columns.push_back(std::move(band));
            }
            const std::vector<std::string> bands{"improved", "same", "worse"};
            const std::vector<std::string> mention{mentioned, not_mentioned};
            crossed = true;
            add_crossed(out, tests, choice,
                        {{what.name, mention, mention}, {book->label(variable), bands, bands}}, rows, columns,
                        book->people());
            out.method.push_back(fmt::format("Improved and worse: {}; {} is better.", threshold->words,
                                             *better == analysis::Better::higher ? "higher" : "lower"));
        } else {
            out.remarks.push_back(threshold ? better.error().sentence : threshold.error().sentence);
        }
    }
    FigureTable table = by_presence(book->people(), about);
    for (const auto& [label, group] : {std::pair(mentioned, &with), std::pair(not_mentioned, &without)}) {
        const auto one = analysis::describe(*group, {}, {}, choice.level);
        table.rows.push_back({words(label), number(one.n), number(one.missing), number(group->size()),
                              figure(one.mean), figure(one.first_quartile), figure(one.median),
                              figure(one.third_quartile)});
    }
    out.tables.push_back(std::move(table));
    const auto compared = analysis::rank_sum(with, without, choice.level);
    FigureTable difference{"difference",
                           "Difference",
                           {{"between", "BETWEEN"},
                            {"n", "WITH BOTH", FigureKind::count},
                            {"n_first", "FIRST", FigureKind::count},
                            {"n_second", "SECOND", FigureKind::count},
                            {"of", "OF " + book->people(), FigureKind::count},
                            {"difference", "DIFFERENCE", FigureKind::score, true},
                            {"rank_biserial", "RANK-BISERIAL", FigureKind::coefficient}},
                           {},
                           {},
                           {{5, 2}, {5, 3}, {6, 2}, {6, 3}},
                           1};
    difference.rows.push_back({words("mentioned less not mentioned"), number(both), number(compared.n_a),
                               number(compared.n_b), number(book->subjects().size()), figure(compared.shift),
                               figure(compared.rank_biserial)});
    tests.add(difference, 0, compared.best());
    out.tables.push_back(std::move(difference));
    if (!book->waves().empty()) out.tables.push_back(by_wave(*book, presence, choice.level));
    out.method.emplace_back(
        "A difference is the median of all differences between one of each group (Hodges and Lehmann), with "
        "its exact "
        "interval.");
    out.method.push_back(missing_sentence());
    out.method.push_back(interval_sentence(choice));
    if (changes) out.remarks.insert(out.remarks.begin(), change_not_effect);
    out.remarks.emplace_back("Who was interviewed is seldom drawn by chance; see the flow.");
    tests.settle(out);
    // Of all, who was coded and who was not; of those coded, who mentions it and who does not.
    const std::size_t all = book->subjects().size();
    out.said = {number(both), number(coded), number(all), number(all - coded)};
    out.sums.push_back({{{}, 2}, {{{}, 1}, {{}, 3}}});
    out.sums.push_back({{{}, 1}, {{"by_presence", 0, 3}, {"by_presence", 1, 3}}});
    out.sums.push_back({{{}, 0}, {{"by_presence", 0, 1}, {"by_presence", 1, 1}}});
    out.sums.push_back({{"difference", 0, 1}, {{{}, 0}}});
    for (std::size_t r = 0; r < 2; ++r) {
        const FigureAt n{"by_presence", r, 1};
        out.sums.push_back({{"by_presence", r, 3}, {n, {"by_presence", r, 2}}});
        out.sums.push_back({{"difference", 0, 2 + r}, {n}});
        if (crossed) out.sums.push_back({n, {{"table", r, 4}}});
    }
    for (const auto& waves : out.tables) {
        if (waves.name != "by_wave") continue;
        for (std::size_t r = 0; r < waves.rows.size(); ++r) {
            const FigureAt here{"by_wave", r, 3};
            out.said.push_back(number(all - static_cast<std::size_t>(waves.rows[r][3].value.value_or(0))));
            out.sums.push_back({{{}, 2}, {here, {{}, out.said.size() - 1}}});
            out.sums.push_back({here, {{"by_wave", r, 1}, {"by_wave", r, 2}}});
        }
    }
    withhold_small(out, choice);
    const std::vector<std::string> counted{
        sentence_of(fmt::format("{} of {} with both: words that were coded, and {}.", said_words(out, 0),
                                book->of_people(), changes ? "a score at both waves" : "a score")),
        fmt::format("{} Of {}, {} were coded at all; what interviewers say does not count, and 0 is not "
                    "mentioned, which is not absent.",
                    whose_codings(what), book->of_people(), said_words(out, 1))};
    out.method.insert(out.method.begin(), counted.begin(), counted.end());
    return out;
}

}  // namespace attune::jobs
