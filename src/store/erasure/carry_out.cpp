// SPDX-License-Identifier: GPL-3.0-or-later
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include <map>
#include <ranges>

#include "base/hash.h"
#include "model/transcript.h"
#include "store/commands/wording.h"
#include "store/erasure/apply.h"
#include "store/erasure/backups.h"
#include "store/erasure/erasing.h"
#include "store/erasure/stand_in.h"
#include "store/file/errors.h"
#include "store/journal/recorder.h"
#include "store/verify.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

// Codings and links with words in a text, and where they stand.
using Places = std::map<std::pair<std::string, std::string>, TextRange>;

Places places_of(SQLite::Database& database, const std::string& source) {
    Places places;
    SQLite::Statement query(database,
                            "SELECT kind, owner, begin_cp, end_cp FROM place WHERE source = ? AND kind IN "
                            "('coding', 'memo_link', 'case_member')");
    query.bind(1, source);
    while (query.executeStep())
        places[{query.getColumn(0).getString(), query.getColumn(1).getString()}] = {
            {query.getColumn(2).getInt64()}, {query.getColumn(3).getInt64()}};
    return places;
}

// Says of a label in brackets that something was taken out there, as the readers of transcripts do.
void add_redaction_mark(Unit& unit, const SourceId& source, const TextRange& range) {
    SQLite::Statement row(
        unit.database(),
        "INSERT INTO mark (id, source, revision, begin_cp, end_cp, kind) VALUES (?, ?, ?, ?, "
        "?, ?)");
    SQLite::bind(row, unit.new_id(), source.text(), unit.revision(source), range.begin.value, range.end.value,
                 std::string(model::mark_word(model::MarkKind::redaction)));
    row.exec();
}

// Puts its mark in the place of every stretch. What lay wholly inside one would be left without any words; it
// gets the mark.
Result<Ok> put_marks(Unit& unit, const SourceId& source, const std::vector<FoundWords>& stretches,
                     const std::string& everywhere) {
    auto& database = unit.database();
    const Places before = places_of(database, source.text());
    for (const auto& stretch : std::views::reverse(stretches))
        if (auto done = unit.splice(source, stretch.range, stretch.mark); !done) return done;
    std::int64_t growth = 0;
    std::vector<TextRange> marks;
    for (const auto& [stretch, mark] : stretches) {
        const std::int64_t length = text::code_point_count(mark);
        marks.push_back({stretch.begin + growth, stretch.begin + growth + length});
        growth += length - stretch.length();
        const auto label = mark == everywhere ? std::string_view() : label_of(mark);
        const CodePoint begin = marks.back().begin;
        if (!label.empty()) add_redaction_mark(unit, source, {begin, begin + text::code_point_count(label)});
    }
    const Places after = places_of(database, source.text());
    for (const auto& [owner, range] : before) {
        if (range.empty() || !after.at(owner).empty()) continue;
        for (std::size_t k = 0; k < stretches.size(); ++k) {
            if (!stretches[k].range.overlaps(range)) continue;
            SQLite::Statement row(database,
                                  fmt::format("UPDATE {} SET revision = ?, begin_cp = ?, end_cp = ?, "
                                              "quote_hash = ? WHERE id = ?",
                                              owner.first));
            SQLite::bind(row, unit.revision(source), marks[k].begin.value, marks[k].end.value,
                         sha256_hex(stretches[k].mark), owner.second);
            row.exec();
            break;
        }
    }
    return Ok{};
}

struct Told {
    const Erasing& erasing;
    std::string operator()(const RedactPassage&) const {
        std::int64_t places = 0;
        for (const auto& [id, source] : erasing.redacted)
            places += static_cast<std::int64_t>(source.stretches.size());
        return fmt::format("Erased {} of a text for good",
                           places == 1 ? "a passage" : counted(places, "passage", "passages"));
    }
    std::string operator()(const RedactWords& order) const {
        const bool pseudonyms = !order.pseudonyms.empty() && order.words.empty();
        const std::string_view did = pseudonyms ? "Put pseudonyms in place of words" : "Erased words";
        std::int64_t places = 0;
        std::int64_t sources = 0;
        for (const auto& [id, source] : erasing.redacted) {
            places += static_cast<std::int64_t>(source.stretches.size());
            sources += source.stretches.empty() ? 0 : 1;
        }
        if (places == 0) return fmt::format("{} for good", did);
        return fmt::format("{} in {} of {} for good", did, counted(places, "place", "places"),
                           counted(sources, "source", "sources"));
    }
    std::string operator()(const WithdrawSource&) const { return "Withdrew a source for good"; }
    std::string operator()(const WithdrawSpeakers&) const {
        const auto sources = static_cast<std::int64_t>(erasing.redacted.size());
        return sources == 1
                   ? "Withdrew a speaker for good"
                   : fmt::format("Withdrew a speaker of {} for good", counted(sources, "source", "sources"));
    }
    std::string operator()(const WithdrawPerson&) const {
        const auto sources = static_cast<std::int64_t>(erasing.redacted.size());
        return sources == 0 ? "Withdrew a person for good"
                            : fmt::format("Withdrew a person, who spoke in {}, for good",
                                          counted(sources, "source", "sources"));
    }
};

// What the history says: never what was erased, nor a title, which a later erasure may have to take.
Sentence sentence_for(const ErasureOrder& order, const Erasing& erasing) {
    std::string words = std::visit(Told{erasing}, order.what);
    const std::string reason = shortened(order.reason, 400);
    if (!reason.empty()) words += ": " + reason;
    std::string subject;
    if (!erasing.withdrawn.empty()) subject = *erasing.withdrawn.begin();
    if (!erasing.redacted.empty()) subject = erasing.redacted.begin()->first;
    return {std::move(words), std::move(subject)};
}

Result<Done> take_out_and_record(const Writing& writing, const Project& project, const ErasureOrder& order,
                                 const JobControl& control) {
    auto& database = writing.database;
    auto erasing = prepare(database, order, control);
    if (!erasing) return forward_error(erasing);
    auto replaced = take_out(database, *erasing, control);
    if (!replaced) return forward_error(replaced);
    if (replaced->empty()) return fail(ErrorKind::not_found, "There is nothing to erase.");
    std::vector<std::string> operations;
    for (const auto& one : *replaced) operations.push_back(one.operation.text());
    note_backups_to_remove(database,
                           holding_backups(project.file(), project.passphrase().text, *erasing, operations));
    control.report({0, 0, "Putting marks in place of what went"});
    auto done = record(
        writing, Foundation::yes,
        [&](Unit& unit) -> Result<Sentence> {
            for (const auto& [id, source] : erasing->redacted) {
                const auto put = put_marks(unit, SourceId(id), source.stretches, erasing->mark);
                if (!put) return forward_error(put);
            }
            return sentence_for(order, *erasing);
        },
        std::move(*replaced));
    database.exec("INSERT INTO source_index (source_index) VALUES ('rebuild')");
    database.exec("INSERT INTO memo_index (memo_index) VALUES ('rebuild')");
    return done;
}

Result<Ok> check_sound(SQLite::Database& database, const JobControl& control) {
    const auto found = verified(database, true, control);
    if (!found) return forward_error(found);
    if (found->faults.empty()) return Ok{};
    return fail(
        ErrorKind::unreadable,
        "Nothing was erased, because the project would not be sound afterwards: " + found->faults.front());
}

}  // namespace

Result<Done> erase(Project& project, const ErasurePlan& plan, const JobControl& control) {
    try {
        if (project.head() != plan.head)
            return fail(ErrorKind::conflict,
                        "The project has changed since this was planned; look again at what will go.");
        auto done = project.rewrite(
            [&](const Writing& writing) {
                return take_out_and_record(writing, project, plan.order, control);
            },
            [&](SQLite::Database& database) { return check_sound(database, control); });
        if (!done || !done->changed) return done;
        control.report({0, 0, "Removing backups"});
        try {
            remove_noted_backups(project.database(), project.file());
        } catch (const std::exception&) {
            // The erasure is done. What is left of the backups is noted and goes at the next opening.
        }
        return done;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, project.file()));
    }
}

std::vector<std::string> backups_left(const Project& project) {
    try {
        return backups_to_remove(project.database());
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace attune::store
