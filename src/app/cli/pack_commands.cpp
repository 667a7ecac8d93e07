// SPDX-License-Identifier: GPL-3.0-or-later
// pack archive
#include <fmt/format.h>

#include "app/cli/encrypting.h"
#include "app/cli/exports.h"
#include "app/cli/program.h"
#include "jobs/send_project.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

struct PackArguments : Common {
    std::string output, receiver;
    bool unknown_too = false, replace = false, dry_run = false;
    EncryptArguments encrypting;
};

// `digest` empty: nothing was written.
Json document_of(const jobs::ArchivePack& made, const PackArguments& a, const std::string& digest) {
    return {{"file", digest.empty() ? Json(nullptr) : Json(a.output)},
            {"sources", made.sources},
            {"left_out", made.left_out},
            {"encrypted", a.encrypting.wanted()},
            {"sha256", digest.empty() ? Json(nullptr) : Json(digest)},
            {"said", made.said},
            {"leaving", shape(made.leaving)}};
}

Result<Ok> pack(const PackArguments& a, const store::Project& project, Left& left, Output& out) {
    auto passphrase = a.dry_run ? Result<Secret>(Secret()) : a.encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    const auto made = jobs::archive_pack(project, {a.unknown_too}, job_control());
    if (!made) return forward_error(made);
    if (auto why = jobs::nothing_to_archive(*made); !why.empty())
        return fail(ErrorKind::not_found, std::move(why));
    remark_on_texts(made->leaving);
    const auto say = [&] {
        for (const auto& sentence : made->said) out.line(sentence);
        for (const auto& sentence : made->leaving.said) out.line(in_one_line(sentence));
    };
    if (a.dry_run) {
        if (out.json())
            out.document(document_of(*made, a, {}));
        else {
            out.line(text::counted(made->sources, "text would leave.", "texts would leave."));
            say();
        }
        return Ok{};
    }
    const jobs::Delivery delivery{a.output, a.replace ? jobs::Existing::replace : jobs::Existing::keep,
                                  a.receiver, *passphrase};
    auto sent = jobs::send_archive(*made, {a.unknown_too}, delivery);
    if (!sent) return forward_error(sent);
    left.push_back(std::move(sent->record));
    if (out.json()) {
        out.document(document_of(*made, a, left.back().digest));
        return Ok{};
    }
    out.line(in_one_line(fmt::format("Wrote “{}”: {} {}{}.", a.output, made->sources,
                                     made->sources == 1 ? "text" : "texts",
                                     passphrase->empty() ? "" : ", encrypted")));
    say();
    return Ok{};
}

}  // namespace

void add_pack_commands(Command& app, Program& program) {
    Command* packs = group(app, "pack", "What is handed over when a study ends.");
    auto a = std::make_shared<PackArguments>();
    auto* archive =
        subcommand(*packs, "archive", "Texts, data list, codebook, codings and deletions for a data archive.",
                   Takes::coder, *a,
                   "  attune-cli pack archive pilot.attune -o pilot-archive.zip --for \"UK Data Service\"\n"
                   "  attune-cli pack archive pilot.attune -o pilot-archive.zip --encrypt");
    option(archive, "-o,--output", a->output, "FILE", "The zip to write.");
    option(archive, "--for", a->receiver, "RECEIVER", "Who gets it; kept in the history.");
    archive->add_flag("--unknown-too", a->unknown_too,
                      "Texts with somebody of whom no consent to archiving is known go along too.");
    a->encrypting.takes(archive);
    archive->add_flag("--replace", a->replace, "A file that is there already may be replaced.");
    archive->add_flag("--dry-run", a->dry_run,
                      "Only say what would be in it, and what is to be known of it.");
    archive->callback([a, &program] {
        if (a->output.empty() && !a->dry_run) wrong_usage("A pack needs -o FILE or --dry-run");
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
            return pack(*a, project, left, out);
        });
    });
}

}  // namespace attune::cli
