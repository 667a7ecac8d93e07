// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/build_project.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/clock.h"
#include "base/id.h"
#include "exchange/project_folder/project_folder.h"
#include "jobs/case_file.h"
#include "jobs/codebook.h"
#include "jobs/codings.h"
#include "jobs/folder_findings.h"
#include "jobs/folder_rounds.h"
#include "jobs/folder_sources.h"
#include "jobs/folder_table.h"
#include "jobs/import.h"
#include "jobs/looked_up.h"
#include "jobs/memos.h"
#include "jobs/new_project.h"
#include "jobs/plain_file.h"
#include "jobs/variable_file.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> stopped() {
    return fail(ErrorKind::cancelled, "The building was stopped; nothing was made.");
}

// The project while it is being built: a hidden file that goes away unless it gets its name at the end.
class Unfinished {
  public:
    explicit Unfinished(const fs::path& file)
        : file_(file.parent_path() / (".building-" + make_uuid7(system_clock()()) + ".attune")) {}
    ~Unfinished() {
        std::error_code ignored;  // what cannot be removed is hidden, and named as unfinished
        fs::remove(file_, ignored);
        fs::remove(fs::path(file_) += ".lock", ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    const fs::path& file() const { return file_; }

    // Unlike a rename, a link never takes the place of a file made meanwhile.
    Result<Ok> becomes(const fs::path& file) const {
        if (::link(file_.c_str(), file.c_str()) == 0) return Ok{};
        if (errno != EEXIST && ::rename(file_.c_str(), file.c_str()) == 0)
            return Ok{};  // a disk without links
        return fail(ErrorKind::io, fmt::format("“{}” could not be made: {}.", exchange::shown_name(file),
                                               std::strerror(errno)));
    }

  private:
    fs::path file_;
};

class Building {
  public:
    Building(const fs::path& folder, const exchange::ProjectFile& plan, const JobControl& control)
        : folder_(folder), plan_(plan), control_(control) {}

    Result<BuildReport> build(const fs::path& file) {
        auto project = make(file);
        if (!project) return forward_error(project);
        for (const auto& step :
             {&Building::add_coders, &Building::add_thresholds, &Building::add_sources,
              &Building::add_codebook, &Building::add_codings, &Building::add_rounds, &Building::add_memos,
              &Building::add_cases, &Building::add_tables, &Building::add_findings, &Building::verify}) {
            if (control_.cancelled()) return stopped();
            if (const auto done = (this->*step)(*project); !done) return forward_error(done);
        }
        const auto info = store::project_info(*project);
        report_.title = info.title;
        report_.sources = info.sources;
        report_.codes = info.codes;
        report_.codings = info.codings;
        report_.memos = info.memos;
        return report_;
    }

  private:
    Result<store::Project> make(const fs::path& file) const {
        store::NewProject what;
        what.title = plan_.title;
        what.place = plan_.place;
        what.approach = plan_.approach.empty() ? "framework" : plan_.approach;
        auto waves = plan_.waves;
        std::stable_sort(waves.begin(), waves.end(),
                         [](const auto& a, const auto& b) { return a.number < b.number; });
        for (const auto& wave : waves) what.waves.push_back(wave.name);
        if (plan_.coders.empty()) return fail(ErrorKind::invalid, "“project.yaml” names no coder.");
        what.coder_name = plan_.coders.front().name;
        what.coder_initials = plan_.coders.front().initials;
        std::error_code ignored;  // a framework that is not in the folder is a built-in one
        const bool own = !plan_.framework.empty() && fs::is_regular_file(folder_ / plan_.framework, ignored);
        return create_project(file, what,
                              own ? fs::absolute(folder_ / plan_.framework).string() : plan_.framework);
    }

    Result<Ok> add_coders(store::Project& project) {
        CoderKept kept(project);
        for (const auto& coder : plan_.coders)
            if (const auto joined = kept.work_as(coder.name, coder.initials); !joined)
                return forward_error(joined);
        return Ok{};
    }

    // Thresholds are entered before anything is known.
    Result<Ok> add_thresholds(store::Project& project) {
        if (plan_.findings.empty()) return Ok{};
        auto read = read_plain_file(folder_ / plan_.findings, exchange::read_findings);
        if (!read) return forward_error(read);
        findings_ = std::move(*read);
        return add_folder_thresholds(project, folder_ / plan_.findings, findings_);
    }

    Result<Ok> add_findings(store::Project& project) {
        if (plan_.findings.empty()) return Ok{};
        step("Adding the findings");
        const auto done = add_folder_findings(project, folder_ / plan_.findings, findings_, control_);
        return !done && done.error().kind == ErrorKind::cancelled ? stopped() : done;
    }

    Result<Ok> add_sources(store::Project& project) {
        for (const auto& source : plan_.sources) {
            ImportOptions options;
            options.title = source.key.empty() ? source.title : source.key + " " + source.title;
            const auto done =
                import_transcripts(project, {folder_ / "sources" / source.file}, options, control_);
            if (!done) return done.error().kind == ErrorKind::cancelled ? stopped() : forward_error(done);
            for (const auto* left_out : {&done->failed, &done->skipped})
                if (!left_out->empty()) return fail(left_out->front().kind, left_out->front().sentence);
            for (const auto& warning : done->imported.front().warnings)
                report_.warnings.push_back(fmt::format("{}: {}", source.file, warning));
            made_.push_back(done->imported.front().id);
        }
        return settle_sources(project, plan_, made_);
    }

    Result<Ok> add_codebook(store::Project& project) {
        if (plan_.codebook.empty()) return Ok{};
        step("Adding the codebook");
        const auto done = load_codebook(project, folder_ / plan_.codebook);
        if (!done) return forward_error(done);
        return Ok{};
    }

    Result<Ok> add_codings(store::Project& project) {
        if (plan_.codings.empty()) return Ok{};
        step("Adding the codings");
        const auto done = load_codings(project, folder_ / plan_.codings);
        if (!done) return forward_error(done);
        return Ok{};
    }

    Result<Ok> add_rounds(store::Project& project) {
        if (plan_.rounds.empty()) return Ok{};
        step("Adding the rounds");
        return add_folder_rounds(project, folder_, plan_, made_);
    }

    Result<Ok> add_memos(store::Project& project) {
        if (plan_.memos.empty()) return Ok{};
        step("Adding the memos");
        const auto done = load_memos(project, folder_ / plan_.memos);
        if (!done) return forward_error(done);
        return Ok{};
    }

    Result<Ok> add_cases(store::Project& project) {
        if (plan_.cases.empty()) return Ok{};
        step("Adding the cases");
        const auto done = load_cases(project, folder_ / plan_.cases);
        if (!done) return forward_error(done);
        return Ok{};
    }

    Result<Ok> add_tables(store::Project& project) {
        if (!plan_.variables.empty()) {
            const auto done = load_variables(project, folder_ / plan_.variables);
            if (!done) return forward_error(done);
        }
        for (const auto& table : plan_.tables) {
            if (control_.cancelled()) return stopped();
            step("Adding the table " + table.file);
            const auto odd = load_table(project, folder_ / "tables" / table.file, table, control_);
            if (!odd) return odd.error().kind == ErrorKind::cancelled ? stopped() : forward_error(odd);
            for (const auto& sentence : *odd)
                report_.warnings.push_back(fmt::format("{}: {}", table.file, sentence));
        }
        return Ok{};
    }

    Result<Ok> verify(store::Project& project) {
        step("Checking the project");
        const auto found = project.verify(control_);
        if (!found) return forward_error(found);
        if (!found->faults.empty())
            return fail(ErrorKind::unreadable,
                        fmt::format("The project that was built is not sound: {}", found->faults.front()));
        return Ok{};
    }

    void step(const std::string& what) const { control_.report({0, 0, what}); }

    const fs::path& folder_;
    const exchange::ProjectFile& plan_;
    const JobControl& control_;
    BuildReport report_;
    std::vector<SourceId> made_;  // as the plan's
    exchange::FindingsFile findings_;
};

}  // namespace

Result<BuildReport> build_project_from_folder(const fs::path& folder, const fs::path& file,
                                              const JobControl& control) {
    std::error_code ignored;  // what cannot be looked at cannot be made either, and that has its own sentence
    if (fs::exists(fs::symlink_status(file, ignored)))
        return fail(ErrorKind::conflict,
                    fmt::format("“{}” is already there and was not replaced.", exchange::shown_name(file)));
    // Found out here, where the sentence can name the file that was asked for.
    const fs::path home = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (::access(home.c_str(), W_OK) != 0)
        return fail(
            ErrorKind::io,
            fmt::format("“{}” cannot be made: its folder {}.", exchange::shown_name(file),
                        errno == ENOENT || errno == ENOTDIR ? "does not exist" : "may not be written to"));
    const auto plan = read_plain_file(folder / "project.yaml", exchange::read_project_file);
    if (!plan) return forward_error(plan);
    const Unfinished unfinished(file);
    auto built = Building(folder, *plan, control).build(unfinished.file());
    if (!built) return built;
    if (const auto named = unfinished.becomes(file); !named) return forward_error(named);
    return built;
}

}  // namespace attune::jobs
