// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agree_in_project.h"

#include <fmt/format.h>

#include "app/cli/agreement_shapes.h"
#include "app/cli/named.h"
#include "app/cli/numbers.h"
#include "exchange/export/rows.h"
#include "jobs/agreement_thresholds.h"
#include "jobs/kept_agreement.h"
#include "jobs/project_agreement.h"
#include "jobs/project_unitizing.h"
#include "store/commands/repeat_commands.h"
#include "store/commands/result_commands.h"
#include "store/queries/queries.h"
#include "store/queries/result_queries.h"

namespace attune::cli {
namespace {

// Counted; where drawings were asked for, they must have been made.
Result<jobs::ProjectAgreement> counted(const store::Project& project, const AgreeInProject& a,
                                       const jobs::AgreementChoice& choice) {
    auto found = jobs::project_agreement(project, choice, job_control());
    if (!found) return found;
    const auto coded = found->comparison.double_coded;
    if (a.resamples != 0 && coded < analysis::least_sources_for_interval)
        return fail(
            ErrorKind::invalid,
            fmt::format("--resamples makes an interval from {} double-coded sources on, and there {}; "
                        "without it the range over sources is given.",
                        analysis::least_sources_for_interval,
                        coded == 1 ? std::string("is 1") : fmt::format("are {}", coded)));
    return found;
}

Result<Ok> agree_in(const store::Project& project, const AgreeInProject& a, Output& out) {
    const auto choice = choice_of(project, a);
    if (!choice) return forward_error(choice);
    const auto found = counted(project, a, *choice);
    if (!found) return forward_error(found);
    const auto thresholds = jobs::agreement_thresholds(project);
    if (out.json()) {
        Json document = shape(*found);
        document["thresholds"] = {{"tentative", thresholds.tentative}, {"reliable", thresholds.reliable}};
        out.document(document);
        return Ok{};
    }
    print(*found, thresholds, out);
    if (a.per_source) print_per_source(*found, out);
    return Ok{};
}

Result<Ok> unitize_in(const store::Project& project, const AgreeInProject& a, Output& out) {
    const auto basis = choice_of(project, a);
    if (!basis) return forward_error(basis);
    jobs::UnitizingChoice choice;
    choice.basis = *basis;
    choice.gamma = !a.no_gamma;
    choice.samples = a.samples;
    if (a.precision > 0) choice.precision = a.precision;
    const auto found = jobs::project_unitizing(project, choice, job_control());
    if (!found) return forward_error(found);
    if (out.json())
        out.document(shape(*found));
    else
        print(*found, out);
    return Ok{};
}

Result<Ok> keep(store::Project& project, const AgreeInProject& a, Output& out) {
    const auto choice = choice_of(project, a);
    if (!choice) return forward_error(choice);
    const auto found = counted(project, a, *choice);
    if (!found) return forward_error(found);
    return report(out, jobs::keep_agreement(project, *found, a.keep));
}

Json facts_of(const model::KeptResult& kept) {
    return {{"id", kept.id.text()},          {"name", kept.name},
            {"round", kept.round_name},      {"coder", kept.coder_name},
            {"coder_id", kept.coder.text()}, {"made", exchange::utc_time(kept.made_ms)}};
}

Result<Ok> list_kept(const store::Project& project, Output& out) {
    Json all = Json::array();
    Table table({"RESULT", "ROUND", "UNIT", "POOLED κ", "α", "SETTLED", "BY", "ON"});
    for (auto& one : store::kept_results(project)) {
        Json facts = facts_of(one);
        const auto read = jobs::read_kept(std::move(one));
        const bool readable = read.has_value();
        facts["readable"] = readable;
        facts["settled"] = readable ? Json(read->agreement.settled) : Json();
        facts["unit"] = readable ? Json(jobs::unit_word(read->agreement.choice.unit)) : Json();
        const auto figure = [&](const analysis::Estimate analysis::Comparison::*which) {
            return readable ? rounded(&(read->agreement.comparison.*which)) : std::string("–");
        };
        table.row({facts["name"], facts["round"], readable ? facts["unit"].get<std::string>() : "",
                   figure(&analysis::Comparison::pooled_kappa), figure(&analysis::Comparison::micro_alpha),
                   readable ? std::to_string(read->agreement.settled) : "", facts["coder"],
                   readable ? local_time(read->kept.made_ms) : ""});
        all.push_back(std::move(facts));
    }
    if (out.json())
        out.document(all);
    else
        out.table(table, "No result is kept yet (--keep NAME).");
    return Ok{};
}

Result<Ok> show_kept(const store::Project& project, const std::string& name, Output& out) {
    auto kept = store::find_kept_result(project, name);
    if (!kept) return forward_error(kept);
    const auto read = jobs::read_kept(std::move(*kept));
    if (!read) return forward_error(read);
    if (out.json()) {
        Json document = facts_of(read->kept);
        document["result"] = Json::parse(read->kept.result);
        out.document(document);
        return Ok{};
    }
    out.line(fmt::format("{}, kept by {} on {}.", read->kept.name, read->kept.coder_name,
                         local_time(read->kept.made_ms)));
    print(read->agreement, jobs::agreement_thresholds(project), out);
    return Ok{};
}

}  // namespace

Result<jobs::AgreementChoice> choice_of(const store::Project& project, const AgreeInProject& a) {
    jobs::AgreementChoice choice;
    if (!a.preset.empty()) jobs::apply_preset(choice, *jobs::preset_from_word(a.preset));
    choice.round = a.round;
    auto coders = all_named(project, a.coders, store::find_coder);
    if (!coders) return forward_error(coders);
    auto sources = all_named(project, a.sources, store::find_source);
    if (!sources) return forward_error(sources);
    auto codes = all_named(project, a.codes, store::find_code);
    if (!codes) return forward_error(codes);
    choice.coders = std::move(*coders);
    if (!a.intra.empty()) {
        const auto coder = store::find_coder(project, a.intra);
        if (!coder) return forward_error(coder);
        choice.coders = {*coder};
        for (const auto& [again, first] : store::repeats(project))
            if (first == *coder) choice.coders.push_back(again);
        if (choice.coders.size() < 2)
            return fail(ErrorKind::not_found,
                        fmt::format("“{}” has not coded a second time; “coder again” makes the entry for it.",
                                    a.intra));
    }
    choice.sources = std::move(*sources);
    choice.codes = std::move(*codes);
    choice.by = *jobs::by_from_word(a.by);
    if (a.preset.empty()) {
        choice.unit = *jobs::unit_from_word(a.unit);
        choice.share = a.share;
        choice.least_overlap = a.overlap;
        choice.leave_out_interviewer = a.without_interviewer;
        choice.only_coded = a.only_coded;
    }
    choice.level = a.confidence;
    if (a.resamples != 0) choice.replicates = a.resamples;
    choice.seed = a.seed;
    return choice;
}

void add_comparing_options(Command* agree, AgreeInProject& a) {
    option(agree, "--round", a.round, "ROUND", "The sources and coders of this round.");
    many(agree, "--of", a.coders, "CODER", "Compare these coders (otherwise all).");
    option(agree, "--intra", a.intra, "CODER", "Compare this coder with themselves, coding again.")
        ->excludes("--of");
    many(agree, "--in", a.sources, "SOURCE", "Only in this source.");
    many(agree, "--code", a.codes, "CODE", "Only this code.");
    option(agree, "--by", a.by, "WHAT",
           "code, element (with all its codes) or group (a code with those below it).")
        ->check(one_of({"code", "element", "group"}));
    auto* unit =
        option(agree, "--unit", a.unit, "UNIT", "character, word, sentence, turn, source or passage.")
            ->check(one_of({"character", "word", "sentence", "turn", "source", "passage"}));
    auto* share = option(agree, "--share", a.share, "SHARE",
                         "Of a word, sentence or turn: the share of it that must be coded (0: any of it).")
                      ->check(number_between(0, 1));
    auto* overlap = option(agree, "--overlap", a.overlap, "SHARE",
                           "Of passages: how much two must have in common, 0.9 when not given.")
                        ->check(number_between(0.01, 1));
    auto* silent = agree->add_flag("--without-interviewer", a.without_interviewer,
                                   "What interviewers say does not count.");
    auto* coded =
        agree->add_flag("--only-coded", a.only_coded, "Text that none of the coders coded does not count.");
    option(agree, "--preset", a.preset, "NAME",
           "nvivo, maxqda, atlas.ti or dedoose: the choices by which that program compares.")
        ->check(one_of({"nvivo", "maxqda", "atlas.ti", "dedoose"}))
        ->excludes(unit)
        ->excludes(share)
        ->excludes(overlap)
        ->excludes(silent)
        ->excludes(coded);
}

void add_project_options(Command* agree, AgreeInProject& a) {
    option(agree, "--passphrase-fd", a.passphrase_fd, "N",
           "Read the passphrase from file descriptor N instead of asking.")
        ->check(file_descriptor());
    add_comparing_options(agree, a);
    auto* unitizing = agree
                          ->add_flag("--unitizing", a.unitizing,
                                     "Where passages begin and end too: uα, |uα, cuα, (k)uα and γ.")
                          ->excludes("--unit")
                          ->excludes("--share")
                          ->excludes("--overlap");
    agree->add_flag("--no-gamma", a.no_gamma, "Without γ, which is drawn by chance and takes its time.")
        ->needs(unitizing);
    option(agree, "--samples", a.samples, "N", "Of γ: so many texts by chance at least (30).")
        ->check(whole_number(2, 10'000))
        ->needs(unitizing);
    option(agree, "--precision", a.precision, "SHARE",
           "Of γ: as many samples as it needs to know chance to this share, 0.05 for instance.")
        ->check(number_between(0.001, 0.5))
        ->needs(unitizing);
    agree->add_flag("--per-source", a.per_source, "α of each code in each source too.")->excludes(unitizing);
    option(agree, "--coder", a.coder, "NAME", "Who keeps the result (otherwise whoever worked last).");
    auto* keep = option(agree, "--keep", a.keep, "NAME",
                        "Keep the result in the project under this name, with all that it rests on.")
                     ->excludes(unitizing);
    auto* kept = agree->add_flag("--kept", a.kept, "List the results that are kept.")->excludes(keep);
    auto* show =
        option(agree, "--show", a.show, "NAME", "Show a kept result.")->excludes(keep)->excludes(kept);
    option(agree, "--forget", a.forget, "NAME", "Delete a kept result.")
        ->excludes(keep)
        ->excludes(kept)
        ->excludes(show);
}

void agree_in_project(Program& program, const AgreeInProject& a) {
    if (!a.keep.empty()) {
        program.writes(a, [&a](store::Project& project, Output& out) { return keep(project, a, out); });
    } else if (!a.forget.empty()) {
        program.writes(a, [&a](store::Project& project, Output& out) -> Result<Ok> {
            const auto kept = store::find_kept_result(project, a.forget);
            if (!kept) return forward_error(kept);
            return report(out, project.run(store::DeleteResult{kept->id}));
        });
    } else if (a.kept) {
        program.reads(a, [](const store::Project& project, Output& out) { return list_kept(project, out); });
    } else if (!a.show.empty()) {
        program.reads(
            a, [&a](const store::Project& project, Output& out) { return show_kept(project, a.show, out); });
    } else if (a.unitizing) {
        program.reads(
            a, [&a](const store::Project& project, Output& out) { return unitize_in(project, a, out); });
    } else {
        program.reads(a,
                      [&a](const store::Project& project, Output& out) { return agree_in(project, a, out); });
    }
}

}  // namespace attune::cli
