// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/merge_copies.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <system_error>

#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace fs = std::filesystem;
namespace {

bool holds(std::string_view text, std::string_view part) {
    return std::ranges::search(text, part, [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) == b;
           }).begin() != text.end();
}

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

// OneDrive puts "-COMPUTER" behind the name of a file that two computers changed at once; what is told apart
// by is that the file of the shorter name lies beside it.
std::optional<fs::path> original_beside(const fs::path& file) {
    const std::string stem = file.stem().string();
    for (std::size_t at = stem.rfind('-'); at != std::string::npos && at > 0; at = stem.rfind('-', at - 1)) {
        const std::string tail = stem.substr(at + 1);
        const bool of_a_computer = !tail.empty() && std::ranges::all_of(tail, [](unsigned char letter) {
            return std::isupper(letter) || std::isdigit(letter) || letter == '-' || letter == '_';
        }) && std::ranges::any_of(tail, [](unsigned char letter) { return std::isupper(letter) != 0; });
        std::error_code ignored;
        fs::path original = file;
        original.replace_filename(stem.substr(0, at) + file.extension().string());
        if (of_a_computer && fs::exists(original, ignored)) return original;
        if (at == 0) break;
    }
    return std::nullopt;
}

using text::counted;

}  // namespace

std::optional<std::string> conflicted_copy_remark(const fs::path& file) {
    const std::string name = file.stem().string();
    const bool says_so = holds(name, "conflicted copy") || holds(name, "conflict copy") ||
                         holds(name, "sync-conflict") || holds(name, "in conflict");
    if (!says_so && !original_beside(file)) return std::nullopt;
    return fmt::format(
        "{} looks like a second file that a synchronised folder made when the project was changed in "
        "two places at once. Taking it in brings both together; then delete it. Work on a project "
        "in one place at a time, or give each coder a copy.",
        quoted(file));
}

std::vector<fs::path> conflicted_copies_beside(const fs::path& project) {
    std::vector<fs::path> found;
    std::error_code failed;
    const fs::path folder = project.has_parent_path() ? project.parent_path() : fs::path(".");
    const std::string stem = project.stem().string();
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        const auto& file = entry.path();
        std::error_code ignored;
        if (file.extension() != project.extension() || fs::equivalent(file, project, ignored)) continue;
        if (file.stem().string().starts_with(stem) && conflicted_copy_remark(file)) found.push_back(file);
    }
    std::ranges::sort(found);
    return found;
}

std::optional<FoundCopy> look_at_copy(const store::Project& project, const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored) || fs::equivalent(file, project.file(), ignored))
        return std::nullopt;
    try {
        const auto copy = store::Project::open(file, {store::Access::read_only, project.passphrase(), {}});
        if (!copy || store::project_info(*copy).id != store::project_info(project).id) return std::nullopt;
        FoundCopy found;
        found.file = file;
        found.conflicted = conflicted_copy_remark(file).has_value();
        if (const auto mark = store::given_copy(*copy)) {
            found.coder = mark->coder_name;
            found.round = mark->round_name;
            found.blind = mark->kind == store::CopyMark::Kind::blind;
        }
        return found;
    } catch (const std::exception&) {
        return std::nullopt;  // damaged: the merge itself would say how
    }
}

std::vector<FoundCopy> copies_beside(const store::Project& project, std::size_t most) {
    const fs::path& own = project.file();
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry :
         fs::directory_iterator(own.has_parent_path() ? own.parent_path() : fs::path("."), failed))
        if (entry.path().extension() == own.extension()) files.push_back(entry.path());
    std::ranges::sort(files);
    if (files.size() > most) files.resize(most);
    std::vector<FoundCopy> found;
    for (const auto& file : files)
        if (auto copy = look_at_copy(project, file)) found.push_back(std::move(*copy));
    return found;
}

Result<NamedCopies> name_copies(const std::vector<fs::path>& files, const store::Passphrase& passphrase) {
    NamedCopies named;
    for (const auto& file : files) {
        std::error_code ignored;
        for (const auto& other : named.copies)
            if (fs::equivalent(file, other.file, ignored))
                return fail(ErrorKind::invalid, fmt::format("{} is named twice.", quoted(file)));
        if (auto remark = conflicted_copy_remark(file)) named.remarks.push_back(std::move(*remark));
        named.copies.push_back({file, passphrase});
    }
    return named;
}

std::string summary(const store::MergePlan& plan) {
    const std::string undone = plan.undone.empty() ? std::string()
                                                   : fmt::format(
                                                         " What {} brought is here too, but was undone and "
                                                         "stays out; “redo --merge” brings it back.",
                                                         plan.undone);
    if (plan.nothing()) return "Nothing new: this project has all of it already." + undone;
    std::vector<std::string> coders;
    for (const auto& entry : plan.entries)
        if (!entry.coder.empty() && std::ranges::find(coders, entry.coder) == coders.end())
            coders.push_back(entry.coder);
    std::string words = counted(static_cast<std::int64_t>(plan.entries.size()), "change", "changes");
    if (!coders.empty())
        words += fmt::format(" of {}", counted(static_cast<std::int64_t>(coders.size()), "coder", "coders"));
    words += plan.entries.size() == 1 ? " comes in" : " come in";
    const auto met = static_cast<std::int64_t>(plan.conflicts.size());
    words +=
        met == 0 ? std::string("; nothing met.") : fmt::format("; {} met.", counted(met, "thing", "things"));
    if (plan.settled_changed > 0)
        words += fmt::format(" {} that {} settled {} changed coding; what was decided stays as it is.",
                             counted(plan.settled_changed, "place", "places"),
                             plan.settled_changed == 1 ? "was" : "were",
                             plan.settled_changed == 1 ? "has" : "have");
    return words + undone;
}

Result<store::MergePlan> plan_merge(const store::Project& project,
                                    const std::vector<store::CopyToMerge>& copies,
                                    const JobControl& control) {
    return store::plan_merge(project, copies, control);
}

Result<store::MergeDone> merge(store::Project& project, const std::vector<store::CopyToMerge>& copies,
                               const store::MergePlan& plan, const std::set<std::string>& instead,
                               const JobControl& control) {
    return store::merge(project, copies, plan, instead, control);
}

}  // namespace attune::jobs
