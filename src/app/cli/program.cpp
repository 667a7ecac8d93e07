// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/cli/numbers.h"
#include "app/cli/opened_project.h"
#include "app/cli/passphrase.h"
#include "store/queries/queries.h"
#include "text/fold.h"
#include "text/nearness.h"
#include "text/utf8.h"

namespace attune::cli {
namespace {

constexpr int passphrase_tries = 3;

// Ctrl+C asks the work to stop; what was done stays, nothing is half-done.
const JobControl* running_job = nullptr;

void stop_job(int) {
    if (running_job != nullptr) running_job->cancel();
}

}  // namespace

Result<store::Project> open_project(const Common& common, store::OpenProject& how) {
    if (common.passphrase_fd >= 0) {
        auto given = passphrase_from_descriptor(common.passphrase_fd);
        if (!given) return forward_error(given);
        how.passphrase.text = std::move(*given);
        return store::Project::open(common.project, how);
    }
    auto project = store::Project::open(common.project, how);
    for (int tries = 0; tries < passphrase_tries; ++tries) {
        if (project || project.error().kind != ErrorKind::wrong_key) break;
        auto typed = ask_passphrase(tries == 0 ? "Passphrase:" : "That was not it. Passphrase:");
        if (!typed && typed.error().kind == ErrorKind::wrong_key)
            return fail(
                ErrorKind::wrong_key,
                fmt::format(
                    "“{}” is encrypted and there is no terminal to ask for its passphrase on; give it "
                    "with --passphrase-fd N.",
                    common.project.string()));
        if (!typed) return forward_error(typed);
        how.passphrase.text = std::move(*typed);
        project = store::Project::open(common.project, how);
    }
    return project;
}

Result<Ok> become(store::Project& project, const std::string& coder) {
    if (coder.empty()) return Ok{};
    const auto known = store::find_coder(project, coder);
    if (!known && (known.error().kind != ErrorKind::not_found || is_uuid(coder))) return forward_error(known);
    if (!known) {
        if (auto meant = no_slip(project, coder); !meant) return meant;
        return project.work_as(coder);
    }
    for (const auto& one : store::coders(project))
        if (one.id == *known) return project.work_as(one.name, one.initials);
    return Ok{};
}

Result<Ok> no_slip(const store::Project& project, const std::string& coder) {
    if (coder.empty() || store::find_coder(project, coder)) return Ok{};
    const std::string folded = text::fold(coder);
    std::string near;
    for (const auto& one : store::coders(project))
        if (text::fold(one.name).starts_with(folded) || text::may_be_misspelt(coder, one.name))
            near += fmt::format("{}“{}”", near.empty() ? "" : " or ", one.name);
    if (near.empty()) return Ok{};
    return fail(ErrorKind::not_found,
                fmt::format("There is no coder called “{}” in this project, but {}; “coder "
                            "add” makes somebody new.",
                            coder, near));
}

void Program::does(const Common& common, Work work) {
    json_ = common.json;
    work_ = std::move(work);
}

void Program::reads(const Common& common, Reading work) {
    does(common, [&common, work = std::move(work)](Output& out) -> Result<Ok> {
        store::OpenProject how;
        how.access = store::Access::read_only;
        const auto project = open_project(common, how);
        if (!project) return forward_error(project);
        // Who only looks is nobody new.
        if (!common.coder.empty())
            if (const auto known = store::find_coder(*project, common.coder); !known)
                return forward_error(known);
        return work(*project, out);
    });
}

void Program::writes(const Common& common, Writing work) {
    does(common, [&common, work = std::move(work)](Output& out) -> Result<Ok> {
        store::OpenProject how;
        how.access = store::Access::read_write;
        auto project = open_project(common, how);
        if (!project) return forward_error(project);
        const bool is_new = !common.coder.empty() && !store::find_coder(*project, common.coder);
        if (const auto working = become(*project, common.coder); !working) return forward_error(working);
        if (auto done = work(*project, out); !done) return done;
        if (is_new && !out.json() && store::find_coder(*project, common.coder))
            out.line(in_one_line(
                fmt::format("“{}” is new here, and one of the project’s coders now.", common.coder)));
        return Ok{};
    });
}

Command* group(Command& parent, const std::string& name, const std::string& what) {
    Command* const command = parent.below(name, what);
    command->needs_below();
    return command;
}

Command* subcommand(Command& parent, const std::string& name, const std::string& what, Takes takes,
                    Common& common, const std::string& examples) {
    Command* const command = parent.below(name, what);
    if (takes == Takes::project || takes == Takes::coder) {
        argument(command, "PROJECT", common.project, "The project file.");
        option(command, "--passphrase-fd", common.passphrase_fd, "N",
               "Read the passphrase from file descriptor N instead of asking.")
            ->check(file_descriptor());
    }
    if (takes == Takes::coder)
        option(command, "--coder", common.coder, "NAME", "Who does this (otherwise whoever worked last).");
    if (takes != Takes::nothing) command->add_flag("--json", common.json, "Print one JSON document.");
    command->footer("Examples:\n" + examples);
    return command;
}

Json json_of(const store::Done& done) {
    Json json;
    json["operation"] = done.changed ? Json(done.operation.text()) : Json(nullptr);
    json["sentence"] = done.sentence;
    json["id"] = done.subject.empty() ? Json(nullptr) : Json(done.subject);
    json["changed"] = done.changed;
    return json;
}

Result<Ok> report(Output& out, const Result<store::Done>& done) {
    if (!done) return forward_error(done);
    if (out.json())
        out.document(json_of(*done));
    else
        out.line(in_one_line(done->sentence));
    return Ok{};
}

JobControl job_control() {
    // One job a call; the handler needs it for as long as the process lives.
    static const JobControl control =
        ::isatty(STDERR_FILENO) == 0 ? JobControl{} : JobControl{[](const Progress& progress) {
            const std::string line =
                progress.total > 0
                    ? fmt::format("{} ({} of {})", in_one_line(progress.step), progress.done, progress.total)
                    : in_one_line(progress.step);
            // A terminal that went away is no reason to stop the work.
            (void)write_all(STDERR_FILENO, fmt::format("\r\033[K{}", shortened(line, 76)));
        }};
    running_job = &control;
    struct sigaction stop {};
    stop.sa_handler = stop_job;
    ::sigaction(SIGINT, &stop, nullptr);
    return control;
}

TextRange positions(const std::string& begin, const std::string& end) {
    const auto position = [](const std::string& text, const char* name) {
        std::int64_t value = 0;
        const char* const last = text.data() + text.size();
        const auto read = std::from_chars(text.data(), last, value);
        if (read.ec != std::errc{} || read.ptr != last || value < 0)
            wrong_usage(fmt::format("{} is a position in code points from 0, not “{}”", name, text));
        return CodePoint{value};
    };
    return {position(begin, "BEGIN"), position(end, "END")};
}

Result<std::string> read_words(const std::string& file) {
    std::string words;
    if (file == "-") {
        words.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        std::ifstream in(file, std::ios::binary);
        words.assign(std::istreambuf_iterator<char>(in), {});
        if (!in.is_open() || in.bad())
            return fail(ErrorKind::io, fmt::format("“{}” could not be read.", file));
    }
    if (text::first_invalid_utf8(words))
        return fail(ErrorKind::unreadable,
                    fmt::format("“{}” is not UTF-8 text.", file == "-" ? "standard input" : file));
    return words;
}

}  // namespace attune::cli
