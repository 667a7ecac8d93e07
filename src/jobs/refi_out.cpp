// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_out.h"

#include <fmt/format.h>

#include "base/version.h"
#include "exchange/export/rows.h"
#include "exchange/files/read_file.h"
#include "exchange/package/zip_writer.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/written_ids.h"
#include "jobs/last_change.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_own.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/round_queries.h"

namespace attune::jobs {
namespace {

std::string key_of(std::string_view target, std::string_view id) {
    return std::string(target) + ' ' + std::string(id);
}

}  // namespace

RefiOut::RefiOut(const store::Project& project, const RefiWanted& wanted, const JobControl& control)
    : from_(project), wanted_(wanted), control_(control) {
    file_.wanted = wanted;
    file_.written_ms = last_change_ms(project);
    for (auto& [target, id, foreign] : store::foreign_ids(project))
        foreign_.insert_or_assign(key_of(target, id), std::move(foreign));
}

std::optional<std::string> RefiOut::foreign(const char* target, const std::string& id) const {
    const auto found = foreign_.find(key_of(target, id));
    if (found == foreign_.end()) return std::nullopt;
    return found->second;
}

RefiOut::Pooled RefiOut::guid(const char* target, const std::string& id) {
    if (id.empty()) return {};
    if (foreign_.empty()) return pool().add_id(id);
    const auto other = foreign(target, id);
    return pool().add_id(other ? *other : id);
}

RefiOut::Pooled RefiOut::source_guid(const SourceId& source) {
    auto medium = media_.find(source);
    if (medium == media_.end()) medium = other_transcripts_.find(source);
    if (medium == media_.end() || medium == other_transcripts_.end())
        return guid(refi::target_source, source.text());
    return pool().add_id(kept_[medium->second].foreign_id);
}

RefiOut::Pooled RefiOut::derived(std::string_view words) {
    return pool().add(exchange::refi::guid_of(words));
}

RefiOut::Pooled RefiOut::date(std::int64_t ms) {
    return ms > 0 ? pool().add(exchange::utc_time(ms)) : Pooled();
}

RefiOut::Pooled RefiOut::note(Pooled id, std::string_view name, std::string text, Pooled user,
                              std::int64_t made_ms, std::int64_t changed_ms) {
    exchange::refi::Document note;
    note.guid = id;
    note.name = pool().add(name);
    note.content.inline_text = std::move(text);
    note.stamp.creating_user = user;
    note.stamp.created = date(made_ms);
    if (changed_ms > made_ms) note.stamp.modified = date(changed_ms);
    out().note_texts.push_back(std::move(note));
    return id;
}

bool RefiOut::comes_back() const {
    return wanted_.comes_back && wanted_.form == RefiWanted::Form::project &&
           wanted_.elements == RefiWanted::Elements::sets && wanted_.tool == RefiWanted::Tool::any &&
           !wanted_.only && !wanted_.agreed && wanted_.speakers;
}

Result<RefiFile> RefiOut::file() && {
    const auto info = store::project_info(from_);
    out().name = info.title;
    out().origin = std::string("Attune ") + program_version();
    for (const auto& coder : store::coders(from_))
        out().users.push_back({guid(refi::target_coder, coder.id.text()), coder.name, coder.initials});
    if (!out().users.empty()) out().stamp.creating_user = out().users.front().guid;
    out().stamp.modified = date(file_.written_ms);
    if (wanted_.form == RefiWanted::Form::project && !wanted_.only) {
        find_media();
        add_memos();
    }
    if (auto added = add_codes(); !added) return forward_error(added);
    add_elements();
    if (wanted_.form == RefiWanted::Form::project) {
        if (!wanted_.only) {
            add_variables();
            add_cases();
            add_persons();
        }
        if (auto added = add_sources(); !added) return forward_error(added);
        add_rounds();
        if (!wanted_.only) add_kept();
        if (comes_back())
            file_.own = {own_entry, [project = &from_](const std::string& xml_sha256) -> Result<std::string> {
                             return own_part(*project, xml_sha256);
                         }};
        say_what_is_lost();
    }
    auto& report = file_.report;
    report.coders = static_cast<std::int64_t>(out().users.size());
    report.codes = static_cast<std::int64_t>(out().codes.size());
    report.sources = static_cast<std::int64_t>(out().sources.size());
    report.cases = static_cast<std::int64_t>(out().cases.size());
    report.variables = static_cast<std::int64_t>(out().variables.size());
    report.notes = static_cast<std::int64_t>(out().note_texts.size());
    report.sets = static_cast<std::int64_t>(out().sets.size());
    return std::move(file_);
}

Result<RefiFile> refi_file(const store::Project& project, const RefiWanted& wanted,
                           const JobControl& control) {
    return RefiOut(project, wanted, control).file();
}

Result<std::string> refi_bytes(const RefiFile& what) {
    std::vector<exchange::ZipMember> members{{"project.qde", exchange::refi::project_xml(what.project)}};
    for (const auto& file : what.files) {
        auto bytes = file.read();
        if (!bytes) return forward_error(bytes);
        members.push_back({"sources/" + file.name, std::move(*bytes)});
    }
    return exchange::zip_of(members);
}

Result<exchange::refi::Written> write_refi(const std::filesystem::path& file, const RefiFile& what,
                                           Existing existing, const JobControl& control) {
    std::error_code ignored;  // what cannot be looked at cannot be written either
    if (existing == Existing::keep && std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
        return fail(ErrorKind::conflict,
                    fmt::format("“{}” is already there and was not replaced.", exchange::shown_name(file)));
    if (what.wanted.form == RefiWanted::Form::codebook) return exchange::refi::write_qdc(file, what.project);
    return exchange::refi::write_qdpx(file, what.project, what.files, what.written_ms, control, what.own);
}

}  // namespace attune::jobs
