// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/exported_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "base/hash.h"
#include "store/queries/queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

model::ExportRecord without_digest(const Exported& exported) {
    model::ExportRecord record;
    record.kind = exported.kind;
    record.form = exported.form;
    record.file_name =
        exported.file.empty() ? std::string(standard_output) : exported.file.filename().string();
    record.receiver = exported.receiver.empty() ? std::string(for_myself) : exported.receiver;
    record.choices = exported.choices;
    return record;
}

}  // namespace

model::ExportRecord export_record(const Exported& exported, std::string_view bytes) {
    auto record = without_digest(exported);
    record.digest = sha256_hex(bytes);
    record.bytes = static_cast<std::int64_t>(bytes.size());
    return record;
}

Result<model::ExportRecord> export_record_of_file(const Exported& exported) {
    auto record = without_digest(exported);
    std::ifstream in(exported.file, std::ios::binary);
    std::string piece(1U << 20U, '\0');
    Sha256 hash;
    while (in.is_open() && !in.eof() && !in.bad()) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto got = in.gcount();
        hash.raw(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
        record.bytes += got;
    }
    if (!in.is_open() || in.bad())
        return fail(ErrorKind::io,
                    fmt::format("“{}” was written, but could not be read again for its digest.",
                                exported.file.string()));
    record.digest = hash.hex();
    return record;
}

bool is_outside(const store::Project& project, const std::string& receiver) {
    if (receiver.empty() || receiver == for_myself) return false;
    const auto coders = store::coders(project);
    return std::ranges::none_of(coders, [&](const model::Coder& coder) {
        return text::fold(coder.name) == text::fold(receiver) ||
               (!coder.initials.empty() && coder.initials == receiver);
    });
}

}  // namespace attune::jobs
