// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rounds/give_copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "store/commands/round_commands.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/copy_rows.h"
#include "store/file/errors.h"
#include "store/file/project_file.h"
#include "store/file/transaction.h"
#include "store/journal/texts.h"
#include "store/queries/round_queries.h"
#include "store/rounds/copy_mark.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

// One table of a blind copy, and which of its rows go along. ?1 is the round, ?2 the coder.
struct Part {
    const char* table;
    const char* where;
};
#define ATTUNE_IN_ROUND "(SELECT source FROM round_source WHERE coding_round = ?1)"
#define ATTUNE_OWN_CODING "(SELECT id FROM coding WHERE coder = ?2 AND source IN " ATTUNE_IN_ROUND ")"
constexpr const char* everything = "?1 <> '' AND ?2 <> ''";
constexpr Part blind_parts[] = {
    {"project", everything},
    {"coder", "id = ?2 AND ?1 <> ''"},
    // Edits before the sources, which read by them whether their text is the imported one.
    {"text_revision", "source IN " ATTUNE_IN_ROUND " AND ?2 <> ''"},
    {"content", "?2 <> '' AND (digest IN (SELECT text_digest FROM source WHERE id IN " ATTUNE_IN_ROUND
                ") OR digest IN (SELECT structure_digest FROM source WHERE id IN " ATTUNE_IN_ROUND "))"},
    {"source", "id IN " ATTUNE_IN_ROUND " AND ?2 <> ''"},
    {"source_metadata", "source IN " ATTUNE_IN_ROUND " AND ?2 <> ''"},
    {"speaker", "source IN " ATTUNE_IN_ROUND " AND ?2 <> ''"},
    {"turn", "source IN " ATTUNE_IN_ROUND " AND ?2 <> ''"},
    {"turn_speaker", "turn IN (SELECT id FROM turn WHERE source IN " ATTUNE_IN_ROUND ") AND ?2 <> ''"},
    {"mark", "source IN " ATTUNE_IN_ROUND " AND ?2 <> ''"},
    {"turn_link", "?2 <> '' AND original IN (SELECT id FROM turn WHERE source IN " ATTUNE_IN_ROUND
                  ") AND translation IN (SELECT id FROM turn WHERE source IN " ATTUNE_IN_ROUND ")"},
    {"element_type", everything},
    {"element_group", everything},
    {"element", everything},
    {"logic_link", everything},
    {"code", everything},
    {"code_element", everything},
    {"coding", "id IN " ATTUNE_OWN_CODING},
    // Their own memos on what is here; others are about other sources, or by others.
    {"memo",
     "coder = ?2 AND id IN (SELECT memo FROM memo_link WHERE (target IN ('source', 'passage') AND target_id "
     "IN " ATTUNE_IN_ROUND ") OR (target = 'coding' AND target_id IN " ATTUNE_OWN_CODING
     ") OR target IN ('code', 'element'))"},
    {"memo_link",
     "memo IN (SELECT id FROM memo WHERE coder = ?2) AND ((target IN ('source', 'passage') AND target_id "
     "IN " ATTUNE_IN_ROUND ") OR (target = 'coding' AND target_id IN " ATTUNE_OWN_CODING
     ") OR target IN ('code', 'element'))"},
    {"pinned_code", "coder = ?2 AND ?1 <> ''"},
    {"round_coder", "coding_round = ?1 AND coder = ?2"},
    {"round_source", "coding_round = ?1 AND ?2 <> ''"},
    {"finished_source", "coder = ?2 AND source IN " ATTUNE_IN_ROUND},
    {"setting", "name LIKE 'own.%' AND name <> 'own.left_words' AND ?1 <> '' AND ?2 <> ''"},
};
#undef ATTUNE_IN_ROUND
#undef ATTUNE_OWN_CODING

tl::unexpected<Error> stopped() {
    return fail(ErrorKind::cancelled, "The copy was not made.");
}

Result<Ok> fill_blind(SQLite::Database& ours, SQLite::Database& copy, const CopyToGive& what,
                      const CopyMark& mark, const JobControl& control) {
    copy.exec("PRAGMA defer_foreign_keys = ON");
    const std::vector<std::string> about{what.round.text(), what.coder.text()};
    const auto take = [&](const char* table, const char* where, const std::vector<std::string>& values) {
        copy_rows(ours, copy, fmt::format("SELECT * FROM {} WHERE {}", table, where), table, values);
    };
    std::int64_t done = 0;
    for (const auto& part : blind_parts) {
        control.report({done++, static_cast<std::int64_t>(std::size(blind_parts)) + 1, "Writing the copy"});
        if (control.cancelled()) return stopped();
        take(part.table, part.where, about);
    }
    control.report({done, done + 1, "Reading the texts of the copy again"});
    take("coding_round", "id = ?1 AND ?2 <> ''", about);
    // What the version of the codebook is called does not matter here, and its history is not here.
    copy.exec("UPDATE coding_round SET codebook_version = NULL, sample = '{}'");
    copy.exec("UPDATE source SET original_digest = ''");
    copy.exec("UPDATE speaker SET person = NULL");
    // Of the history one digest, which what follows goes on from.
    take("writing_session", "id = (SELECT session FROM operation WHERE id = ?1)", {mark.stem.text()});
    take("operation", "id = ?1", {mark.stem.text()});
    write_copy_mark(copy, mark);
    settle(copy);
    if (control.cancelled()) return stopped();
    return Ok{};
}

Result<Ok> write_blind(SQLite::Database& ours, const CopyToGive& what, const std::string& key,
                       const CopyMark& mark, const JobControl& control) {
    return make_project_file(
        what.file, key, [&](SQLite::Database& copy) { return fill_blind(ours, copy, what, mark, control); });
}

Result<Ok> write_working(const Project& project, const CopyToGive& what, const std::string& key,
                         const CopyMark& mark, const JobControl& control) {
    control.report({0, 0, "Writing the copy"});
    const fs::path scrap_file = scrap_name(what.file);
    const Scrap scrap(scrap_file);
    auto copied = copy_database(project.database(), scrap_file, Replace::never);
    if (!copied) return copied;
    if (key != project.passphrase().text) {
        auto keyed = rekey_file(scrap_file, project.passphrase().text, key);
        if (!keyed) return keyed;
    }
    {
        const auto copy = connect(scrap_file, Connect::read_write, key);
        Transaction transaction(*copy);
        write_copy_mark(*copy, mark);
        transaction.commit();
    }
    if (control.cancelled()) return stopped();
    std::error_code failed;
    if (fs::exists(what.file, failed))
        return fail(ErrorKind::conflict, fmt::format("There is already a file “{}”; choose another name.",
                                                     what.file.filename().string()));
    sync_file(scrap_file);
    fs::rename(scrap_file, what.file, failed);
    if (failed)
        return fail(ErrorKind::io,
                    fmt::format("“{}” cannot be made: {}.", what.file.filename().string(), failed.message()));
    sync_folder_of(what.file);
    return Ok{};
}

}  // namespace

Result<Done> give_copy(Project& project, const CopyToGive& what, const JobControl& control) {
    if (what.kind == model::CopyKind::none)
        return fail(ErrorKind::invalid, "Say which kind of copy it is to be.");
    if (what.kind == model::CopyKind::blind && what.round.empty())
        return fail(ErrorKind::invalid, "A blind copy is made for a round.");
    try {
        std::error_code ignored;
        if (fs::exists(what.file, ignored))
            return fail(ErrorKind::conflict, fmt::format("There is already a file “{}”; choose another name.",
                                                         what.file.filename().string()));
        CopyMark mark;
        mark.kind = what.kind == model::CopyKind::blind ? CopyMark::Kind::blind : CopyMark::Kind::working;
        mark.coder = what.coder;
        auto& database = project.database();
        const auto coder = coder_name(database, what.coder);
        if (!coder) return forward_error(coder);
        mark.coder_name = *coder;
        Done done;
        if (!what.round.empty()) {
            const auto round = round_row(project, what.round);
            if (!round) return fail(ErrorKind::not_found, "There is no such round in this project.");
            if (round->closed_ms != 0)
                return fail(ErrorKind::conflict,
                            fmt::format("The round {} is closed; reopen it before somebody gets a copy.",
                                        in_quotes(round->name)));
            mark.round = round->id.text();
            mark.round_name = round->name;
            mark.frozen = round->kind == model::RoundKind::reliability;
            auto given = project.run(GiveCopy{what.round, what.coder, what.kind});
            if (!given) return given;
            done = std::move(*given);
            if (mark.kind == CopyMark::Kind::blind) mark.stem = done.operation;
            mark.made_ms =
                number_of(database, "SELECT at_ms FROM operation WHERE id = ?", done.operation.text());
        }
        const std::string key =
            what.passphrase.text.empty() ? project.passphrase().text : what.passphrase.text;
        const auto written = mark.kind == CopyMark::Kind::blind
                                 ? write_blind(database, what, key, mark, control)
                                 : write_working(project, what, key, mark, control);
        if (!written) {
            if (done.changed) (void)project.undo_operation(done.operation);
            return forward_error(written);
        }
        if (done.sentence.empty())
            done.sentence = fmt::format("Made a working copy for {}", in_quotes(mark.coder_name));
        return done;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, what.file));
    }
}

}  // namespace attune::store
