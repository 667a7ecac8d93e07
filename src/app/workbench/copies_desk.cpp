// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/copies_desk.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/workbench/panels/frame.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

using text::counted;

}  // namespace

std::string whole_sentence(std::string words) {
    if (words.empty()) return words;
    if (words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    if (!words.ends_with('.') && !words.ends_with('?')) words += '.';
    return words;
}

std::string_view kind_words(store::MergeConflict::Kind kind) {
    using Kind = store::MergeConflict::Kind;
    switch (kind) {
        case Kind::both_changed:
            return "both changed it";
        case Kind::changed_or_deleted:
            return "deleted by one, changed by the other";
        case Kind::used_or_deleted:
            return "deleted by one, used by the other";
        case Kind::used_or_retired:
            return "retired by one, used by the other";
        case Kind::corrected_coding:
            return "words under a coding were corrected";
        case Kind::both_corrected:
            return "both corrected the text";
        case Kind::same_name:
            return "two codes of one name";
        case Kind::same_coder:
            return "two coders of one name";
        case Kind::differs:
            return "differs here";
    }
    return "met";
}

namespace {

bool names_file(const std::string& fault, const std::filesystem::path& file) {
    return fault.find(file.filename().string()) != std::string::npos;
}

}  // namespace

void TakeBack::lay() {
    rows.clear();
    const auto heading = [&](std::string id, std::string words) {
        rows.push_back({BackRow::Kind::heading, std::move(id), 0, 0, std::move(words), {}});
    };
    if (!files.empty()) heading("files", counted(static_cast<std::int64_t>(files.size()), "copy", "copies"));
    for (std::size_t i = 0; i < files.size(); ++i) {
        BackRow row{BackRow::Kind::file, "file_" + files[i].string(), i, 0, files[i].filename().string(), {}};
        if (plan && i < plan->copies.size()) {
            const auto& copy = plan->copies[i];
            row.detail = copy.operations == 0
                             ? "nothing new"
                             : counted(copy.operations, "step that is", "steps that are") + " not here";
            if (!copy.shared_history) row.detail = "shares no history with this project · " + row.detail;
        } else {
            // All come in or none: which one stops the others is what is to be seen.
            row.detail = fault.empty()                 ? "not read yet"
                         : names_file(fault, files[i]) ? "cannot be taken in"
                         : std::ranges::any_of(files, [&](const auto& one) { return names_file(fault, one); })
                             ? "waits: another copy stops it"
                             : "could not be planned";
        }
        if (jobs::conflicted_copy_remark(files[i])) row.detail = "a conflicted copy · " + row.detail;
        rows.push_back(std::move(row));
    }
    if (plan && !plan->conflicts.empty()) {
        const auto chosen = static_cast<std::int64_t>(instead.size());
        heading("met",
                fmt::format("{} met{}",
                            counted(static_cast<std::int64_t>(plan->conflicts.size()), "thing", "things"),
                            chosen == 0 ? std::string() : fmt::format(" · {} chosen otherwise", chosen)));
        for (std::size_t i = 0; i < plan->conflicts.size(); ++i) {
            const auto& one = plan->conflicts[i];
            const bool other = instead.contains(one.key);
            rows.push_back({BackRow::Kind::conflict, "met_" + one.key, i, 0, one.sentence,
                            fmt::format("{} · {}", kind_words(one.kind), other ? one.instead : one.stands)});
        }
    }
    if (plan && !plan->entries.empty()) {
        heading("comes", fmt::format("{} in", plan->entries.size() == 1
                                                  ? std::string("1 change comes")
                                                  : grouped(static_cast<std::int64_t>(plan->entries.size())) +
                                                        " changes come"));
        const auto& entries = plan->entries;
        for (std::size_t i = 0; i < entries.size();) {
            std::size_t end = i + 1;
            while (end < entries.size() && entries[end].coder == entries[i].coder &&
                   entries[end].source == entries[i].source)
                ++end;
            rows.push_back(
                {BackRow::Kind::group, fmt::format("group_{}", i), i, end - i,
                 entries[i].coder.empty() ? std::string("Nobody known") : entries[i].coder,
                 fmt::format("{} · {}", entries[i].source.empty() ? "not of one source" : entries[i].source,
                             counted(static_cast<std::int64_t>(end - i), "change", "changes"))});
            i = end;
        }
    }
    if (!beside.empty()) heading("beside", "Beside the project");
    for (std::size_t i = 0; i < beside.size(); ++i) {
        const auto& found = beside[i];
        std::string detail =
            found.conflicted ? "a conflicted copy of this project" : "a copy of this project";
        if (!found.coder.empty())
            detail = fmt::format("{} copy for {}{}", found.blind ? "blind" : "working", found.coder,
                                 found.round.empty() ? std::string() : ", “" + found.round + "”");
        rows.push_back({BackRow::Kind::offered, "beside_" + found.file.string(), i, 0,
                        found.file.filename().string(), std::move(detail)});
    }
    if (row()) return;
    // What asks for a choice first, then what comes in.
    current.clear();
    for (const auto kind :
         {BackRow::Kind::conflict, BackRow::Kind::group, BackRow::Kind::file, BackRow::Kind::offered})
        for (const auto& one : rows)
            if (one.kind == kind && current.empty()) current = one.id;
}

const BackRow* TakeBack::row() const {
    const auto found = std::ranges::find(rows, current, &BackRow::id);
    return found == rows.end() || found->kind == BackRow::Kind::heading ? nullptr : &*found;
}

bool TakeBack::has_unrelated() const {
    return plan && std::ranges::any_of(plan->copies, [](const auto& copy) { return !copy.shared_history; });
}

std::string TakeBack::stops() const {
    if (files.empty()) return "Choose the copies first.";
    if (!plan) return fault.empty() ? "The copies are not read yet." : fault;
    if (plan->nothing()) return "Nothing is new: this project has all of it already.";
    if (has_unrelated() && !unrelated_agreed)
        return "A file shares no history with this project; say that it is to come in all the same.";
    return {};
}

std::vector<store::CopyToMerge> TakeBack::copies() const {
    std::vector<store::CopyToMerge> all;
    all.reserve(files.size());
    for (const auto& file : files) all.push_back({file, store::Passphrase{passphrase}});
    return all;
}

}  // namespace attune::workbench
