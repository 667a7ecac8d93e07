// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/send_desk.h"

#include <utility>

#include "exchange/sentences.h"
#include "jobs/leaving_texts.h"
#include "jobs/send_project.h"

namespace attune::workbench {
namespace {

void take_texts(SendReading& read, jobs::LeavingTexts texts) {
    read.texts = texts.texts > 0;
    read.warned = std::move(texts.warned);
    read.unknown = std::move(texts.said);
}

Result<SendReading> read_archive(const store::Project& project, const jobs::ArchiveWanted& wanted,
                                 const JobControl& control) {
    auto pack = jobs::archive_pack(project, wanted, control);
    if (!pack) return forward_error(pack);
    SendReading read;
    read.fault = jobs::nothing_to_archive(*pack);
    if (!read.fault.empty()) return read;
    read.contents = exchange::counted(static_cast<std::int64_t>(pack->sources), "text", "texts") +
                    ", a list of them, the codebook, the codings without their words, all of it as a "
                    "REFI-QDA project, what was erased and when";
    read.lost = std::move(pack->said);
    take_texts(read, std::move(pack->leaving));
    return read;
}

}  // namespace

Result<SendReading> read_sending(const store::Project& project, SendAs as, const jobs::RefiWanted& refi,
                                 const jobs::ArchiveWanted& archive, const JobControl& control) {
    if (as == SendAs::archive) return read_archive(project, archive, control);
    SendReading read;
    {
        auto made = jobs::refi_file(project, refi, control);
        if (!made) {
            if (made.error().kind == ErrorKind::cancelled) return forward_error(made);
            read.fault = made.error().sentence;
            return read;
        }
        read.contents = jobs::contents_in_words(made->report, refi.form);
        read.said = std::move(made->report.said);
        read.lost = std::move(made->report.lost);
    }
    if (as == SendAs::codebook) return read;
    auto texts = jobs::look_at_leaving_texts(project, {}, model::ConsentScope::quote, control);
    if (!texts) return forward_error(texts);
    take_texts(read, std::move(*texts));
    return read;
}

}  // namespace attune::workbench
