// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/send_project.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "exchange/sentences.h"
#include "jobs/exported_file.h"

namespace attune::jobs {

using Json = nlohmann::ordered_json;

Result<SentProject> send_refi(const RefiFile& what, const Delivery& delivery, const JobControl& control) {
    const RefiWanted& wanted = what.wanted;
    const bool codebook = wanted.form == RefiWanted::Form::codebook;
    const std::string form = codebook ? "qdc" : "qdpx";
    const Exported exported{
        codebook ? "codebook" : "project", form, delivery.file, delivery.receiver,
        Json{{"agreed", wanted.agreed},
             {"elements", wanted.elements == RefiWanted::Elements::codes ? "codes" : "sets"},
             {"tool", wanted.tool == RefiWanted::Tool::nvivo ? "nvivo" : "any"},
             {"speakers", wanted.speakers},
             {"encrypted", delivery.encrypted()}}
            .dump()};
    if (delivery.encrypted()) {
        auto bytes = refi_bytes(what);
        if (!bytes) return forward_error(bytes);
        const auto there = deliver_bytes(std::move(*bytes), form, delivery);
        if (!there) return forward_error(there);
        return SentProject{export_record(exported, *there), static_cast<std::int64_t>(there->size())};
    }
    // Piece by piece: a project need not fit into memory.
    const auto written = write_refi(delivery.file, what, delivery.existing, control);
    if (!written) return forward_error(written);
    auto record = export_record_of_file(exported);
    if (!record) return forward_error(record);
    return SentProject{std::move(*record), written->bytes};
}

std::string nothing_to_archive(const ArchivePack& pack) {
    if (pack.sources > 0) return {};
    std::string why = "There is no text that may be archived.";
    for (const auto& sentence : pack.said) why += " " + sentence;
    return why;
}

Result<SentProject> send_archive(const ArchivePack& pack, const ArchiveWanted& wanted,
                                 const Delivery& delivery) {
    if (auto why = nothing_to_archive(pack); !why.empty()) return fail(ErrorKind::not_found, std::move(why));
    const auto bytes = packed(pack, delivery.passphrase);
    if (!bytes) return forward_error(bytes);
    if (const auto written = write_export(delivery.file, *bytes, delivery.existing); !written)
        return forward_error(written);
    return SentProject{export_record({"archive pack", "zip", delivery.file, delivery.receiver,
                                      Json{{"unknown_too", wanted.unknown_too},
                                           {"encrypted", delivery.encrypted()},
                                           {"sources", pack.sources}}
                                          .dump()},
                                     *bytes),
                       static_cast<std::int64_t>(bytes->size())};
}

std::string contents_in_words(const RefiContents& contents, RefiWanted::Form form) {
    using exchange::counted;
    std::string line = fmt::format("{}, {}", counted(contents.codes, "code", "codes"),
                                   counted(contents.sets, "set", "sets"));
    if (form == RefiWanted::Form::project)
        line += fmt::format(
            ", {}, {} on {}, {}, {}, {}, {}", counted(contents.sources, "source", "sources"),
            counted(contents.codings, "coding", "codings"),
            counted(contents.selections, "selection", "selections"), counted(contents.cases, "case", "cases"),
            counted(contents.variables, "variable", "variables"), counted(contents.notes, "note", "notes"),
            counted(contents.coders, "coder", "coders"));
    return line;
}

}  // namespace attune::jobs
