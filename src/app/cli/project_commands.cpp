// SPDX-License-Identifier: GPL-3.0-or-later
// new, info, coders, verify, build, passphrase …
#include <fmt/format.h>

#include "app/cli/numbers.h"
#include "app/cli/passphrase.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "app/cli/verify_report_commands.h"
#include "jobs/build_project.h"
#include "jobs/new_project.h"
#include "jobs/person.h"
#include "store/queries/round_queries.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

struct NewArguments : Common {
    store::NewProject what;
    std::string framework = "thriving-babies";
    bool encrypt = false;
};

Result<Ok> make_project(NewArguments& a, Output& out) {
    if (a.what.title.empty()) a.what.title = a.project.stem().string();
    a.what.coder_name = a.coder.empty() ? jobs::login_name() : a.coder;
    if (a.encrypt || a.passphrase_fd >= 0) {
        if (!store::encryption_available())
            return fail(ErrorKind::unsupported,
                        "This Attune was built on the system's SQLite, which cannot encrypt a project.");
        auto given =
            a.passphrase_fd >= 0 ? passphrase_from_descriptor(a.passphrase_fd) : ask_new_passphrase();
        if (!given) return forward_error(given);
        a.what.passphrase.text = std::move(*given);
    }
    const auto project = jobs::create_project(a.project, a.what, a.framework == "none" ? "" : a.framework);
    if (!project) return forward_error(project);
    const auto info = store::project_info(*project);
    if (out.json())
        out.document(shape(info, *project));
    else
        out.line(in_one_line(fmt::format("Made “{}” in “{}”{}.", info.title, a.project.string(),
                                         project->encrypted() ? ", encrypted" : "")));
    return Ok{};
}

void add_new(Command& app, Program& program) {
    auto a = std::make_shared<NewArguments>();
    auto* make =
        subcommand(app, "new", "Make a project.", Takes::json, *a,
                   "  attune-cli new pilot.attune --title \"Pilot\" --coder Amina\n"
                   "  attune-cli new pilot.attune --wave \"Autumn 2021\" --wave \"Spring 2022\" --encrypt\n"
                   "  attune-cli new own.attune --framework our-programme.yaml");
    argument(make, "FILE", a->project, "The project file to make; an existing one is not overwritten.");
    option(make, "--title", a->what.title, "TITLE", "The project's title (otherwise the file's name).");
    option(make, "--coder", a->coder, "NAME", "The first coder (otherwise your name on this machine).");
    option(make, "--initials", a->what.coder_initials, "XY",
           "The coder's initials (otherwise made from the name).");
    option(make, "--place", a->what.place, "PLACE", "Where the programme runs.");
    a->what.approach = "framework";
    option(make, "--approach", a->what.approach, "WORD", "framework, codebook, reflexive or other.")
        ->check(one_of({"framework", "codebook", "reflexive", "other"}));
    many(make, "--wave", a->what.waves, "NAME", "A wave of data collection, in order.");
    option(make, "--framework", a->framework, "NAME",
           "The programme's elements: thriving-babies (so unless said otherwise), a YAML file, or none.");
    make->add_flag("--encrypt", a->encrypt, "Ask for a passphrase and encrypt the project with it.");
    option(make, "--passphrase-fd", a->passphrase_fd, "N",
           "Encrypt with the passphrase read from file descriptor N.")
        ->check(file_descriptor());
    make->callback([a, &program] { program.does(*a, [a](Output& out) { return make_project(*a, out); }); });
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : "; ") + part;
    return all;
}

void print_info(const store::ProjectInfo& info, const store::Project& project, Output& out) {
    const auto say = [&out](std::string_view what, const std::string& value) {
        if (!value.empty()) out.line(fmt::format("{:<12}{}", what, in_one_line(value)));
    };
    say("title", info.title);
    say("place", info.place);
    say("approach", info.approach);
    say("waves", joined(info.waves));
    say("elements", info.framework_title.empty()
                        ? std::to_string(info.elements)
                        : fmt::format("{} ({})", info.elements, info.framework_title));
    say("sources", std::to_string(info.sources));
    say("codes", std::to_string(info.codes));
    say("codings", std::to_string(info.codings));
    say("memos", std::to_string(info.memos));
    say("changes", std::to_string(info.operations));
    say("encrypted", project.encrypted() ? "yes" : "no");
    say("id", info.id.text());
}

void add_info(Command& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* info_app = subcommand(app, "info", "Say what a project holds.", Takes::project, *a,
                                "  attune-cli info pilot.attune\n"
                                "  attune-cli info pilot.attune --json");
    info_app->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto info = store::project_info(project);
            if (out.json())
                out.document(shape(info, project));
            else
                print_info(info, project, out);
            return Ok{};
        });
    });
}

void add_coders(Command& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* coders =
        subcommand(app, "coders", "List the coders.", Takes::project, *a, "  attune-cli coders pilot.attune");
    coders->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::coder_facts(project);
            if (out.json()) {
                Json all = Json::array();
                for (const auto& coder : rows)
                    all.push_back({{"id", coder.id.text()},
                                   {"name", coder.name},
                                   {"initials", coder.initials},
                                   {"colour", model::colour_text({coder.colour})},
                                   {"codings", coder.codings},
                                   {"sources", coder.sources},
                                   {"finished", coder.finished}});
                out.document(all);
                return Ok{};
            }
            Table table({"NAME", "INITIALS", "CODINGS", "SOURCES", "FINISHED", "ID"});
            for (const auto& coder : rows)
                table.row({coder.name, coder.initials, std::to_string(coder.codings),
                           std::to_string(coder.sources), std::to_string(coder.finished), coder.id.text()});
            out.table(table, "The project has no coders.");
            return Ok{};
        });
    });
}

Result<Ok> verify(const store::Project& project, Output& out) {
    const auto found = project.verify(job_control());
    if (!found) return forward_error(found);
    const auto faults = found->faults.size();
    const auto counted = [](std::int64_t count, std::string_view what) {
        return text::counted(count, what, std::string(what) + "s");
    };
    if (out.json())
        out.document(shape(*found));
    else if (faults == 0)
        out.line(fmt::format(
            "All is well: {}, {} and {} were checked{}.", counted(found->sources, "source"),
            counted(found->ranges, "range"), counted(found->operations, "change"),
            found->erased == 0 ? "" : fmt::format(", from {} of which something was erased", found->erased)));
    else
        for (const auto& fault : found->faults) out.line(in_one_line(fault));
    if (faults > 0)
        out.complain(faults == 1 ? "The project has a fault."
                                 : fmt::format("The project has {} faults.", faults));
    return Ok{};
}

struct VerifyArguments : Common {
    VerifyReportArguments of_report;
};

void add_verify(Command& app, Program& program) {
    auto a = std::make_shared<VerifyArguments>();
    auto* verify_app = subcommand(
        app, "verify",
        "Check a project: the file, its history, every range and quote. Or the quotes of a report.",
        Takes::project, *a,
        "  attune-cli verify pilot.attune && echo sound\n"
        "  attune-cli verify pilot.attune --report final-report.docx");
    add_verify_report_options(verify_app, a->of_report);
    verify_app->callback([a, &program] {
        if (a->of_report.report.empty() && a->of_report.only_faults)
            wrong_usage("--only-faults goes with --report");
        if (a->of_report.report.empty()) return program.reads(*a, verify);
        program.reads(*a, [a](const store::Project& project, Output& out) {
            return verify_report(a->of_report, project, out);
        });
    });
}

struct BuildArguments : Common {
    std::string folder, output;
};

Result<Ok> build(const BuildArguments& a, Output& out) {
    const auto built = jobs::build_project_from_folder(a.folder, a.output, job_control());
    if (!built) return forward_error(built);
    if (out.json()) {
        out.document(Json{{"file", a.output},
                          {"title", built->title},
                          {"sources", built->sources},
                          {"codes", built->codes},
                          {"codings", built->codings},
                          {"memos", built->memos},
                          {"warnings", built->warnings}});
        return Ok{};
    }
    out.line(in_one_line(fmt::format(
        "Built “{}” in “{}”: {}, {}, {}, {}.", built->title, a.output,
        text::counted(built->sources, "source", "sources"), text::counted(built->codes, "code", "codes"),
        text::counted(built->codings, "coding", "codings"), text::counted(built->memos, "memo", "memos"))));
    for (const auto& warning : built->warnings) out.line("  " + in_one_line(warning));
    return Ok{};
}

void add_build(Command& app, Program& program) {
    auto a = std::make_shared<BuildArguments>();
    auto* build_app =
        subcommand(app, "build", "Build a project file from a folder of plain files.", Takes::json, *a,
                   "  attune-cli build projects/thriving-babies-pilot -o pilot.attune\n"
                   "\n"
                   "The folder's project.yaml names the sources, codebook, codings and memos\n"
                   "(docs/project-folder.md).");
    argument(build_app, "FOLDER", a->folder, "The folder that holds project.yaml.");
    option(build_app, "-o,--output", a->output, "FILE",
           "The project file to make; an existing one is not overwritten.")
        ->required();
    build_app->callback([a, &program] { program.does(*a, [a](Output& out) { return build(*a, out); }); });
}

struct PassphraseArguments : Common {
    int new_fd = -1;
};

enum class Change { add, change, remove };

Result<Ok> change_passphrase(const PassphraseArguments& a, Change change, store::Project& project,
                             Output& out) {
    if (change == Change::add && project.encrypted())
        return fail(ErrorKind::conflict, "The project has a passphrase already; use “passphrase change”.");
    if (change != Change::add && !project.encrypted())
        return fail(ErrorKind::conflict, "The project has no passphrase.");
    store::Passphrase passphrase;
    if (change != Change::remove) {
        auto given =
            a.new_fd >= 0 ? passphrase_from_descriptor(a.new_fd) : ask_new_passphrase("--new-passphrase-fd");
        if (!given) return forward_error(given);
        passphrase.text = std::move(*given);
    }
    if (const auto done = project.change_passphrase(passphrase); !done) return forward_error(done);
    const std::string sentence =
        change == Change::add ? "The project is now encrypted; without the passphrase nobody can open it."
        : change == Change::change ? "The passphrase was changed."
                                   : "The project is no longer encrypted.";
    if (out.json())
        out.document(
            Json{{"operation", nullptr}, {"sentence", sentence}, {"id", nullptr}, {"changed", true}});
    else
        out.line(sentence);
    return Ok{};
}

void add_passphrase(Command* group, Program& program, Change change, const std::string& name,
                    const std::string& what) {
    auto a = std::make_shared<PassphraseArguments>();
    auto* app = subcommand(*group, name, what, Takes::project, *a,
                           fmt::format("  attune-cli passphrase {} pilot.attune", name));
    if (change != Change::remove)
        option(app, "--new-passphrase-fd", a->new_fd, "N", "Read the new passphrase from file descriptor N.")
            ->check(file_descriptor());
    app->callback([a, change, &program] {
        program.writes(*a, [a, change](store::Project& project, Output& out) {
            return change_passphrase(*a, change, project, out);
        });
    });
}

}  // namespace

void add_project_commands(Command& app, Program& program) {
    add_new(app, program);
    add_info(app, program);
    add_coders(app, program);
    add_verify(app, program);
    add_build(app, program);
    Command* passphrase = group(app, "passphrase", "Encrypt a project, or stop doing so.");
    add_passphrase(passphrase, program, Change::add, "add", "Encrypt the project with a passphrase.");
    add_passphrase(passphrase, program, Change::change, "change", "Change the passphrase.");
    add_passphrase(passphrase, program, Change::remove, "remove", "Keep the project without encryption.");
}

}  // namespace attune::cli
