// SPDX-License-Identifier: GPL-3.0-or-later
// import-refi: projects and codebooks of other tools
#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "app/cli/numbers.h"
#include "app/cli/program.h"
#include "exchange/sentences.h"
#include "jobs/person.h"
#include "jobs/refi_import.h"
#include "jobs/refi_tally.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::cli {
namespace {

namespace rq = exchange::refi;

struct RefiArguments : Common {
    std::filesystem::path file;
    std::vector<std::string> dialects;
    std::size_t look = 3;
    bool dry_run = false;
    bool standard_only = false;
};

// "SOURCE=WORDS", which the arguments were checked for.
std::pair<std::string, std::string> parted(const std::string& words) {
    const std::size_t sign = words.rfind('=');
    return {words.substr(0, sign), words.substr(sign + 1)};
}

// A source by its title or its number, for each text of it.
Result<Ok> choose(const RefiArguments& a, jobs::RefiPlan& plan) {
    for (const auto& wish : a.dialects) {
        const auto [source, words] = parted(wish);
        bool found = false;
        for (std::size_t i = 0; i < plan.texts.size(); ++i) {
            const jobs::RefiText& text = plan.texts[i];
            if (source != "*" && text::fold(text.title) != text::fold(source) &&
                std::to_string(i + 1) != source)
                continue;
            found = true;
            const auto dialect = rq::dialect_from_words(words, text.verdict.dialect);
            if (!dialect) return forward_error(dialect);
            jobs::choose_dialect(plan, i, *dialect);
        }
        if (!found)
            return fail(ErrorKind::not_found,
                        fmt::format("The file has no text “{}”; “--dry-run” lists them.", source));
    }
    return Ok{};
}

Json shape(const rq::Candidate& candidate) {
    return Json{{"counted", rq::dialect_typed(candidate.dialect)},
                {"names_that_are_the_words", candidate.named},
                {"ends_within_a_word", candidate.cut},
                {"white_space_at_an_end", candidate.blank},
                {"outside", candidate.outside}};
}

Json verdicts(const jobs::RefiPlan& plan, std::size_t look) {
    Json list = Json::array();
    const auto tallies = jobs::tallies_of(plan, {});
    for (std::size_t i = 0; i < plan.texts.size(); ++i) {
        const jobs::RefiText& text = plan.texts[i];
        const rq::Verdict& verdict = text.verdict;
        Json readings = Json::array();
        for (const auto& candidate : verdict.candidates) readings.push_back(shape(candidate));
        Json first = Json::array();
        for (const auto& sample : jobs::first_codings(plan, i, verdict.dialect, look))
            first.push_back(Json{{"words", sample.words},
                                 {"before", sample.before},
                                 {"after", sample.after},
                                 {"name", sample.name},
                                 {"code", sample.code}});
        list.push_back(
            Json{{"number", i + 1},
                 {"title", text.title},
                 {"file", text.file.empty() ? Json() : Json(text.file)},
                 {"length", text.text.length},
                 {"encoding", text.text.encoding},
                 {"selections", verdict.selections},
                 {"counted", rq::dialect_typed(verdict.dialect)},
                 {"certainty", verdict.chosen_by_person ? "chosen" : rq::certainty_word(verdict.certainty)},
                 {"chosen", verdict.chosen_by_person},
                 {"because", verdict.because},
                 {"codings", tallies ? Json{{"exact", (*tallies)[i].exact},
                                            {"mended", (*tallies)[i].mended},
                                            {"not_placed", (*tallies)[i].not_placed}}
                                     : Json()},
                 {"readings", std::move(readings)},
                 {"first_codings", std::move(first)}});
    }
    return list;
}

Json outline_shape(const std::vector<jobs::RefiLine>& lines) {
    Json list = Json::array();
    for (const auto& line : lines)
        list.push_back(Json{{"fate", jobs::fate_words(line.fate)},
                            {"count", line.count},
                            {"what", line.what},
                            {"why", line.why.empty() ? Json() : Json(line.why)}});
    return list;
}

Json facts(const jobs::RefiPlan& plan, const std::vector<jobs::RefiLine>& outline, std::size_t look) {
    Json json;
    json["file"] = plan.file_name;
    json["tool"] = plan.project.origin;
    json["title"] = plan.project.name;
    json["outline"] = outline_shape(outline);
    json["sources"] = verdicts(plan, look);
    json["remarks"] = plan.remarks;
    return json;
}

void say_plan(const RefiArguments& a, const jobs::RefiPlan& plan, Output& out) {
    out.line(in_one_line(fmt::format("“{}”{}", plan.file_name,
                                     plan.project.origin.empty() ? "" : ", by " + plan.project.origin)));
    for (const auto& line : jobs::outline_of(plan, jobs::sort_refi(plan)))
        out.line(in_one_line(
            fmt::format("  {}: {}{}", jobs::fate_words(line.fate), line.what,
                        line.why.empty() ? "" : " (" + line.why.substr(0, line.why.size() - 1) + ")")));
    for (const auto& [source, sentence] : plan.without_words) out.line("  ! " + in_one_line(sentence));
    for (const auto& remark : plan.remarks) out.line("  ! " + in_one_line(remark));
    const auto tallies = jobs::tallies_of(plan, {}).value_or(std::vector<jobs::RefiTally>(plan.texts.size()));
    for (std::size_t i = 0; i < plan.texts.size(); ++i) {
        const jobs::RefiText& text = plan.texts[i];
        if (text.verdict.selections == 0) continue;
        out.line("");
        out.line(in_one_line(fmt::format(
            "{}. “{}”: {} ({})", i + 1, text.title, rq::dialect_words(text.verdict.dialect),
            text.verdict.chosen_by_person ? "chosen" : rq::certainty_word(text.verdict.certainty))));
        out.line("   " + in_one_line(text.verdict.because));
        if (const auto& tally = tallies[i]; tally.mended + tally.not_placed > 0)
            out.line(fmt::format("   {} in place, {} mended, {} without a place",
                                 exchange::counted(tally.exact, "coding", "codings"), tally.mended,
                                 tally.not_placed));
        for (const auto& one : jobs::first_codings(plan, i, text.verdict.dialect, a.look))
            out.line("   " + in_one_line(fmt::format("{}: …{}[{}]{}…", one.code, one.before,
                                                     one.words.empty() ? "outside" : one.words, one.after)));
    }
}

Result<jobs::RefiPlan> plan_of(const RefiArguments& a) {
    auto plan = jobs::read_refi(a.file, job_control());
    if (!plan) return plan;
    if (a.standard_only) plan->own_rows.clear();
    if (const auto chosen = choose(a, *plan); !chosen) return forward_error(chosen);
    return plan;
}

Result<Ok> look(const RefiArguments& a, Output& out) {
    const auto plan = plan_of(a);
    if (!plan) return forward_error(plan);
    if (out.json())
        out.document(facts(*plan, jobs::outline_of(*plan, jobs::sort_refi(*plan)), a.look));
    else
        say_plan(a, *plan, out);
    return Ok{};
}

void say_report(const RefiArguments& a, const jobs::RefiPlan& plan, const jobs::RefiReport& report,
                Output& out) {
    if (out.json()) {
        Json json = facts(plan, report.outline, a.look);
        json["operation"] = report.operation.text();
        json["sentence"] = report.sentence;
        json["changed"] = report.changed;
        json["already_there"] = report.already_there;
        json["warnings"] = report.warnings;
        return out.document(json);
    }
    out.line(in_one_line(report.sentence + "."));
    for (const auto& line : report.outline)
        if (line.fate != jobs::RefiLine::Fate::comes_in)
            out.line(in_one_line(fmt::format("  {}: {}", jobs::fate_words(line.fate), line.what)));
    if (report.already_there > 0)
        out.line("  " + text::counted(report.already_there, "coding was there already",
                                      "codings were there already"));
    for (const auto& text : plan.texts)
        if (text.verdict.selections > 0)
            out.line("  " + in_one_line(fmt::format("“{}”: {} ({})", text.title,
                                                    rq::dialect_words(text.verdict.dialect),
                                                    rq::certainty_word(text.verdict.certainty))));
    for (const auto& remark : plan.remarks) out.line("  ! " + in_one_line(remark));
    for (const auto& warning : report.warnings) out.line("  ! " + in_one_line(warning));
}

Result<Ok> make(const RefiArguments& a, Output& out) {
    const auto plan = plan_of(a);
    if (!plan) return forward_error(plan);
    store::NewProject what;
    what.title = plan->project.name.empty() ? a.project.stem().string() : plan->project.name;
    what.approach = "codebook";
    what.coder_name = a.coder.empty() ? jobs::login_name() : a.coder;
    const auto report = jobs::import_refi_as_new(a.project, what, *plan, job_control());
    if (!report) return forward_error(report);
    say_report(a, *plan, *report, out);
    return Ok{};
}

Result<Ok> take(const RefiArguments& a, store::Project& project, Output& out) {
    const auto plan = plan_of(a);
    if (!plan) return forward_error(plan);
    const auto report = jobs::import_refi(project, *plan, job_control());
    if (!report) return forward_error(report);
    say_report(a, *plan, *report, out);
    return Ok{};
}

}  // namespace

void add_refi_import_command(Command& app, Program& program) {
    auto a = std::make_shared<RefiArguments>();
    auto* refi = subcommand(
        app, "import-refi", "Take in a project or codebook of another tool (REFI-QDA).", Takes::json, *a,
        "  attune-cli import-refi study.qdpx --dry-run\n"
        "  attune-cli import-refi study.qdpx study.attune\n"
        "  attune-cli import-refi study.qdpx study.attune --dialect \"Interview 3=utf-16\"\n"
        "  attune-cli import-refi codes.qdc pilot.attune\n"
        "\n"
        "A project that is not there is made. All of it is one entry of the history. What has\n"
        "no place here is kept aside and goes out again; what is left out is said, with\n"
        "--dry-run before anything is written.");
    argument(refi, "FILE", a->file, "A .qdpx, .qde or .qdc file.");
    refi->takes("PROJECT", a->project, "The project file; not needed with --dry-run.")->called("");
    refi->add_flag("--dry-run", a->dry_run, "Say what would come in and how, and write nothing.");
    refi->add_flag("--standard-only", a->standard_only,
                   "Of a project that Attune wrote: take in only what the standard has.");
    many(refi, "--dialect", a->dialects, "SOURCE=WORDS",
         "How the positions of a source (its title or number, * for all) are counted: code-points or utf-16, "
         "crlf-1 or crlf-2, bom or no-bom, inclusive or exclusive, parted by commas.");
    option(refi, "--look", a->look, "N", "Show the first N codings of each source (3).")
        ->check(whole_number(0, 1000));
    option(refi, "--coder", a->coder, "NAME", "Who takes it in (otherwise your name on this machine).");
    option(refi, "--passphrase-fd", a->passphrase_fd, "N",
           "Read the project's passphrase from file descriptor N.")
        ->check(file_descriptor());
    refi->callback([a, &program] {
        for (const auto& wish : a->dialects)
            if (wish.find('=') == std::string::npos) wrong_usage("--dialect takes SOURCE=WORDS");
        if (a->dry_run) return program.does(*a, [a](Output& out) { return look(*a, out); });
        if (a->project.empty()) wrong_usage("Name the project that it goes into, or give --dry-run");
        std::error_code ignored;  // what cannot be looked at cannot be opened either
        if (std::filesystem::exists(std::filesystem::symlink_status(a->project, ignored)))
            program.writes(*a, [a](store::Project& project, Output& out) { return take(*a, project, out); });
        else
            program.does(*a, [a](Output& out) { return make(*a, out); });
    });
}

}  // namespace attune::cli
